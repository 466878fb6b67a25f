"""A briefing as slides: maps as pictures, everything else as text, tables and charts to edit.

Titles, texts, figures, footers and numbers stand in the placeholders of the deck's layouts; only
legends, footnotes and scale bars, for which layouts have no place, are shapes of their own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pptx.enum.shapes import PP_PLACEHOLDER

from app.exports.deck import placeholders
from app.exports.deck.deck import Deck
from app.exports.deck.slide_figures import (
    MAP_LETTERS_PT,
    Writing,
    paragraphs_of,
    put_board,
    put_map,
)
from app.exports.deck.slide_footnotes import footnotes_of, write_footnotes
from app.exports.deck.slide_legend import draw_legend
from app.exports.deck.slide_marks import Spot
from app.exports.deck.slide_parts import (
    Box,
    colour,
    fitting_size,
    write_text,
)
from app.exports.deck.slide_steps import bring_in
from app.exports.deck.slide_words import (
    add_footnote_slides,
    add_source_slides,
    fill_text,
    free_area,
    furnish,
    remove_empty,
    shape_list,
    take_words,
    write_notes,
)
from app.exports.deck.templates import Purpose
from app.exports.maps.pictures.beside import scene_legend
from app.figures.catalogue import charts_for
from app.queries.briefings.text_lines import LineKind, TextLine
from app.queries.routes.answer import answer, is_asked
from app.queries.routes.summary_lines import summary_lines
from app.vocabulary import labels
from app.vocabulary.pages import ROUTES
from app.vocabulary.style import palette
from app.vocabulary.terms import Theme
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.data.briefings.scene_records import Briefing
    from app.data.model import Atlas
    from app.exports.deck.slide_steps import Later
    from app.exports.deck.templates import Mapped
    from app.queries.briefings.scenes import BriefingView, SceneView
    from app.queries.filter.facets import Facets

_LEGEND_HEIGHT = 0.56
"""Of three lines of the least letters."""
_GAP = 0.08
_TEXT_SIZE = (20.0, 11.0)
_ALONE_SIZE = (24.0, 12.0)


@dataclass(frozen=True, slots=True)
class _Room:
    """Where the parts of a slide go, in inches.

    Attributes
    ----------
    words, figure
        Of the text and of the figure; each has the whole width where the other is not there.
    """

    words: Box
    figure: Box
    legend: Box
    footnotes: Box


def write_slides(
    atlas: Atlas,
    facets: Facets,
    briefing: BriefingView,
    progress: Callable[[int, int, str], None] = lambda *_: None,
    *,
    template: bytes | None = None,
    notes: bool = True,
) -> bytes:
    """Write a briefing as a PowerPoint file.

    Parameters
    ----------
    progress
        Called before each scene with its number, how many there are, and its title. What it raises
        ends the writing.
    template
        A presentation whose master, layouts, fonts and colours are used.
    notes
        Whether the presenter's notes are in the file.

    Raises
    ------
    TemplateError
        The template cannot be used.
    """
    written = briefing.briefing
    made = labels.date(written.made) if written.made else ""
    writing = Writing(atlas, facets, Deck(template), notes, made)
    _title_slide(writing, briefing)
    for scene in briefing.scenes:
        progress(scene.number, len(briefing.scenes), scene.title)
        _scene_slide(writing, scene)
    add_footnote_slides(writing)
    add_source_slides(writing, briefing.sources)
    writing.deck.describe(written, written.title)
    return writing.deck.save()


def write_slide(atlas: Atlas, facets: Facets, scene: SceneView) -> bytes:
    """Write a single view as a PowerPoint file of one slide, and one of its sources."""
    writing = Writing(atlas, facets, Deck())
    _scene_slide(writing, scene)
    add_footnote_slides(writing)
    add_source_slides(writing, scene.sources)
    writing.deck.describe(None, scene.title)
    return writing.deck.save()


def report_on(template: bytes) -> tuple[Mapped, ...]:
    """Tell which layout of a template serves which purpose.

    Raises
    ------
    TemplateError
        The template cannot be used.
    """
    return Deck(template).report


def deck_horizon(briefing: BriefingView) -> str:
    """Say how far the data of a whole briefing reach."""
    if briefing.data_to is None:
        return _("How far the data reach is not known.")
    return _(
        "{product}, data to {data_to}.",
        product=labels.PRODUCT,
        data_to=labels.date(briefing.data_to),
    )


def _title_slide(writing: Writing, briefing: BriefingView) -> None:
    written: Briefing = briefing.briefing
    slide = writing.deck.add_slide(Purpose.OPENING, written.title)
    lines = [written.summary, written.author]
    lines += [
        _("Made {made}. {horizon}", made=writing.made, horizon=deck_horizon(briefing))
        if written.made
        else deck_horizon(briefing)
    ]
    lines = [line for line in lines if line]
    subtitle = placeholders.placeholder_of(slide, PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY)
    if subtitle is None:
        area = free_area(writing, slide)
        write_text(slide, area, lines, 18, None)
    else:
        size = fitting_size(lines, placeholders.box_of(subtitle), 20, 12)
        fill_text(subtitle, lines, size, None)
    furnish(writing, slide, labels.DISCLAIMER)
    remove_empty(slide)


def _scene_slide(writing: Writing, scene: SceneView) -> None:
    deck = writing.deck
    theme = scene.view.theme or Theme.LIGHT
    colours = palette(theme, list(writing.atlas.corridors))
    routes = _routes_caption(writing, scene)
    is_map = scene.is_map or bool(routes)
    board = None if is_map else scene.board
    lines = scene.lines or _route_lines(writing, scene)
    if board is not None and board.form == "agenda":
        lines = (*lines, *(TextLine(row.label, LineKind.POINT) for row in board.rows))
    bullets = tuple(line.text for line in lines)
    has_figure = is_map or bool(board and board.rows and board.form != "agenda")
    slide = deck.add_slide(_purpose(bullets, has_figure=has_figure), scene.title)
    ink = _set_ground(deck, slide, theme, colours)
    area = free_area(writing, slide)
    foot = footnotes_of(scene, routes, area)
    both = bool(bullets) and has_figure
    room = _room(area, slide, both=both, legend=is_map, foot=foot.height)
    parts = placeholders.content_of(slide)
    later: dict[int, list[Later]] = defaultdict(list)
    if bullets:
        largest, smallest = _TEXT_SIZE if both else _ALONE_SIZE
        size = fitting_size(bullets, room.words, largest, smallest)
        holder = take_words(parts)
        if holder is None:
            holder = write_text(slide, room.words, bullets, size, ink, bullets=True)
        else:
            placeholders.place(holder, room.words)
            fill_text(holder, bullets, size, ink)
        shape_list(holder, lines, size)
        _join(later, paragraphs_of(scene, holder))
    if has_figure:
        holder = max(parts, key=lambda part: part.width * part.height) if parts else None
        if holder is not None:
            placeholders.place(holder, room.figure)
        spot = Spot(slide, holder, room.figure)
        if board is not None:
            _join(later, put_board(writing, spot, scene, board, colours))
        else:
            _join(later, put_map(writing, spot, scene, colours))
            picture = (room.figure.width, room.figure.height)
            legend = scene_legend(writing.atlas, writing.facets, scene, picture, MAP_LETTERS_PT)
            draw_legend(slide, room.legend, legend, colours, notes=writing.notes)
    write_footnotes(slide, room.footnotes, foot.lines, colours["ink-2"] if ink else None)
    if foot.left:
        writing.left_over.append((deck.count, foot.left))
    furnish(writing, slide, f"{labels.PRODUCT}. {scene.as_of}".strip(), ink)
    remove_empty(slide)
    bring_in(slide, later)
    if writing.notes:
        write_notes(slide, scene)


def _purpose(bullets: Sequence[str], *, has_figure: bool) -> Purpose:
    if bullets and has_figure:
        return Purpose.WORDS_AND_FIGURE
    return Purpose.ONE_PART if bullets or has_figure else Purpose.TITLE_ONLY


def _join(all_steps: dict[int, list[Later]], more: Mapping[int, Sequence[Later]]) -> None:
    for step, parts in more.items():
        all_steps[step] += parts


def _routes_caption(writing: Writing, scene: SceneView) -> str:
    """Return what the map of routes of a scene shows; empty where its figure is none."""
    if scene.path != ROUTES:
        return ""
    charts = charts_for(writing.atlas, writing.facets, scene.path, scene.view)
    return charts[0].caption if charts else ""


def _set_ground(deck: Deck, slide: Any, theme: Theme, colours: Mapping[str, str]) -> str | None:
    """Colour the ground of our own slides where a scene asks for it; return the ink if it differs.

    A template keeps its own ground and ink.
    """
    if not deck.has_own_look or theme is Theme.LIGHT:
        return None
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = colour(colours["surface"])
    for paragraph in slide.shapes.title.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.color.rgb = colour(colours["ink"])
    return colours["ink"]


def _room(area: Box, slide: Any, *, both: bool, legend: bool, foot: float) -> _Room:
    below = area.top + area.height
    notes = Box(area.left, below - foot, area.width, foot)
    height = area.height - (foot + _GAP if foot else 0.0)
    key = Box(area.left, area.top + height - _LEGEND_HEIGHT, area.width, _LEGEND_HEIGHT)
    height -= _LEGEND_HEIGHT + _GAP if legend else 0.0
    whole = Box(area.left, area.top, area.width, height)
    if not both:
        return _Room(whole, whole, key, notes)
    parts = [placeholders.box_of(part) for part in placeholders.content_of(slide)]
    if len(parts) > 1:
        words, figure = parts[0], parts[-1]
        return _Room(
            Box(words.left, words.top, words.width, min(words.height, height)),
            Box(figure.left, figure.top, figure.width, min(figure.height, height)),
            key,
            notes,
        )
    share = area.width * 0.36
    return _Room(
        Box(area.left, area.top, share, height),
        Box(area.left + share + 0.15, area.top, area.width - share - 0.15, height),
        key,
        notes,
    )


def _route_lines(writing: Writing, scene: SceneView) -> tuple[TextLine, ...]:
    """Say what a view of routes found, where its scene says nothing itself."""
    if scene.path != ROUTES or not is_asked(scene.view.options):
        return ()
    lines = summary_lines(answer(writing.atlas, scene.view.options))
    return tuple(TextLine(line, LineKind.POINT) for line in lines)
