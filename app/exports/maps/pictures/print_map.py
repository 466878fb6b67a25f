"""The map of a view as a file: SVG, PDF or PNG, drawn without a browser.

The same style tokens, filter and network as on the screen; another projection (see
:mod:`app.exports.maps.placing.frame`), vectors, and all around it that a map needs which leaves the
house.
"""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PIL import Image

from app.data.cells.plain_text import one_line
from app.exports.drawing.lettering import check_letters
from app.exports.drawing.page import Page
from app.exports.drawing.paper import MAX_TITLE, POINTS_PER_INCH, SHEETS, Form, Paper, bare_sheet
from app.exports.maps.composing.drawing import Drawing, draw
from app.exports.maps.composing.emphasis import draw_emphasis, place_emphasis
from app.exports.maps.composing.inset import TITLE as INSET_TITLE
from app.exports.maps.composing.inset import (
    draw_inset,
    draw_inset_beside,
    inset_frame,
    wants_inset,
)
from app.exports.maps.composing.legend import legend_of_drawing
from app.exports.maps.network.routes import route_words
from app.exports.maps.pictures import print_layout
from app.exports.maps.pictures.beside import frame_filling, signs_on, window_of
from app.exports.maps.placing.frame import frame_on
from app.exports.maps.placing.source import map_source
from app.queries.briefings.emphasis import NO_EMPHASIS
from app.queries.filter.captions import write_caption
from app.queries.filter.facets import match
from app.queries.filter.first_view import corridor_out
from app.queries.filter.map_words import view_words
from app.queries.positions.memberships import find_organisation
from app.vocabulary.style import palette
from app.vocabulary.terms import Theme
from app.wording import _

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.exports.drawing.paper import Box, Sheet
    from app.exports.maps.placing.frame import Frame
    from app.exports.maps.placing.source import MapSource
    from app.queries.briefings.emphasis import Emphasis
    from app.queries.filter.facets import Facets, Match
    from app.queries.filter.map_words import ViewWords
    from app.queries.filter.viewstate import ViewState

_CALLOUT = 1.1
"""Size of the letters of call-outs in shares of those of the page."""
EMPTY = _("No segment or place matches this filter.")

# matplotlib is not made for several threads, and a second core would gain little: what takes its
# time holds the interpreter.
ONE_AT_A_TIME = threading.Lock()
"""Pages of matplotlib share what is not made for threads."""


@dataclass(frozen=True, slots=True)
class Brought:
    """How what a scene brings out is drawn.

    Attributes
    ----------
    size
        Of the letters of call-outs in points; 1.1 times those of the page if None.
    step
        Step of the scene whose lines stand out; the last if None.
    in_picture
        Whether call-outs and markers are in the drawing. A slide has them as shapes of its own,
        and the drawing leaves their room free.
    over
        What will stand over the picture, in points from its lower left: call-outs and names keep
        clear of it.
    """

    size: float | None = None
    step: int | None = None
    in_picture: bool = True
    over: tuple[Box, ...] = ()


DRAWN = Brought()


@dataclass(frozen=True, eq=False)
class _Job:
    atlas: Atlas
    facets: Facets
    view: ViewState
    matched: Match
    source: MapSource
    sheet: Sheet
    page: Page
    theme: Theme
    graticule: bool = False
    emphasis: Emphasis = NO_EMPHASIS
    brought: Brought = DRAWN


def draw_map(  # noqa: PLR0913 - what a caller may choose of a drawing, all of it by name
    atlas: Atlas,
    facets: Facets,
    view: ViewState,
    *,
    form: Form | str,
    paper: Paper | str | tuple[float, float] = Paper.A4,
    theme: Theme | None = None,
    title: str | None = None,
    furniture: bool = True,
    graticule: bool = False,
    dpi: float | None = None,
    letters: float | None = None,
    emphasis: Emphasis = NO_EMPHASIS,
    brought: Brought = DRAWN,
) -> bytes:
    """Draw the map of a view.

    Parameters
    ----------
    form
        ``svg``, ``pdf`` or ``png``.
    paper
        Size of the page. Without furniture also width and height in inches: a picture of 13.333 ×
        7.5 inches at 144 dpi has 1920 × 1080 pixels.
    theme
        Look; the view's own if None, and light where the view follows the system.
    title
        Title in place of the one made from the view.
    furniture
        Whether title, caption, legend, scale, sources and disclaimer stand around the map; without
        them the map fills the page, and whoever uses it has to say these things.
    graticule
        Whether meridians and parallels are drawn, with degrees at the edges.
    dpi
        Pixels per inch of a PNG; by the paper if None.
    letters
        Size in points of the smallest names on a map that fills its page; by its size if None.
    emphasis, brought
        What a scene brings out, and how it is drawn.

    Raises
    ------
    ValueError
        ``form`` or ``paper`` is none of those known.
    LettersError
        No font of this machine has some letters of the title.
    """
    form = Form(form)
    size = Paper(paper) if isinstance(paper, str) else paper
    if isinstance(size, tuple):
        furniture = False
    sheet = SHEETS[size] if furniture and isinstance(size, Paper) else bare_sheet(size, letters)
    look = theme or view.theme or Theme.LIGHT
    colours = palette(look, list(atlas.corridors))
    matched = match(atlas, facets, view.criteria)
    with ONE_AT_A_TIME:
        page = Page(sheet.width, sheet.height, colours)
        job = _Job(
            atlas,
            facets,
            view,
            matched,
            map_source(atlas),
            sheet,
            page,
            look,
            graticule,
            emphasis,
            brought,
        )
        words = _words(job, title)
        if furniture:
            _draw_page(job, words)
        else:
            _draw_bare(job)
        about = {
            "Title": words.title,
            "Description": f"{words.caption} {words.sources} {words.boundaries}",
        }
        return page.save(form, dpi or sheet.dpi, about)


def _draw_page(job: _Job, words: ViewWords) -> None:
    divided = print_layout.plan(job.sheet, words)
    window = window_of(job.atlas, job.view, job.matched)
    frame = frame_on(window, divided.rectangle, job.sheet.pixel)
    drawing = _draw_map(job, frame)
    if not drawing.strokes and not drawing.places:
        nothing = not job.matched.drawn.any() and not job.matched.places.any()
        text = EMPTY if nothing else _("Nothing that matches lies in this part of the map.")
        print_layout.draw_message(job.page, frame, job.sheet.text * 1.2, text)
    rows = legend_of_drawing(drawing, has_inset=job.emphasis == NO_EMPHASIS)
    print_layout.draw_around(job.page, job.sheet, (words, divided), frame, rows)


def _draw_bare(job: _Job) -> None:
    window = window_of(job.atlas, job.view, job.matched)
    _draw_map(job, frame_filling(job.sheet, window))


def _draw_map(job: _Job, frame: Frame) -> Drawing:
    """Draw the map, and the South Caucasus beside it where it would be too small.

    What a scene brings out has the room to itself.
    """
    size = job.brought.size or job.sheet.text * _CALLOUT
    over = job.brought.over
    told = bool(job.emphasis.callouts)
    shown = (*signs_on(job.atlas, job.view, (frame, job.matched)), *over) if told else over
    placed = place_emphasis(
        job.atlas, frame, job.emphasis, size, job.brought.step, shown, job.matched.drawn
    )
    drawing = draw(
        job.page,
        job.atlas,
        job.view,
        job.source,
        (frame, job.matched),
        theme=job.theme,
        graticule=job.graticule,
        # A slide has the lines that are drawn along as shapes of its own, as it has the words.
        emphasis=placed if job.brought.in_picture else replace(placed, ways=()),
        covered=over,
    )
    if job.emphasis != NO_EMPHASIS:
        if job.brought.in_picture:
            draw_emphasis(job.page, frame, placed)
    elif wants_inset(drawing, job.matched):
        draw_inset_beside(job.page, drawing, job.matched, job.theme)
    return drawing


def draw_inset_picture(
    atlas: Atlas,
    facets: Facets,
    view: ViewState,
    size: tuple[float, float],
    theme: Theme | None = None,
    *,
    dpi: float = 96.0,
    small: bool = False,
) -> bytes:
    """Draw the South Caucasus alone, as the screen shows it beside its first view, as WebP.

    Parameters
    ----------
    size
        Width and height in inches.
    small
        Whether it is the one for a phone.
    """
    look = theme or view.theme or Theme.LIGHT
    width, height = (side * POINTS_PER_INCH for side in size)
    matched = match(atlas, facets, view.criteria)
    with ONE_AT_A_TIME:
        page = Page(width, height, palette(look, list(atlas.corridors)))
        frame = inset_frame(width, height, small=small)
        drawing = Drawing(atlas, view, map_source(atlas), frame, matched, (), ())
        corridor = corridor_out(view)
        brought_out = list(atlas.corridors).index(corridor) if corridor else None
        draw_inset(page, drawing, matched, frame, look, brought_out)
        picture = page.save(Form.PNG, dpi, {"Title": INSET_TITLE, "Description": INSET_TITLE})
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        # A seventh of the size of a PNG, of which relief makes a large file.
        image.convert("RGB").save(out, "WEBP", quality=82, method=4)
    return out.getvalue()


def _words(job: _Job, title: str | None) -> ViewWords:
    words = view_words(job.atlas, job.facets, job.view, job.matched)
    words = route_words(job.atlas, job.view, words)
    given = one_line(title or "")[:MAX_TITLE]
    if given:
        check_letters("Title of the map", given)
        words = replace(words, title=given)
    group = find_organisation(job.atlas, job.view.options.get("group"))
    if group:
        plain = write_caption(job.atlas, job.facets, job.view.criteria, job.matched)
        said = _(
            "The screen map shades countries for {name}; this drawing does not.", name=group.name
        )
        words = replace(words, caption=f"{plain} {said}")
    return words
