"""A briefing as slides: maps as pictures, everything else as text, shapes and charts to edit."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches

from app.exports.print_map import draw_map, scale_of
from app.exports.slide_parts import (
    Box,
    colour,
    describe,
    draw_legend,
    draw_native_chart,
    draw_scale,
    draw_table,
    fitting_size,
    set_text,
    write_text,
)
from app.figures.catalogue import charts_for
from app.figures.routes import legend_of
from app.queries.details.citations import cite_source
from app.queries.routes.answer import answer, is_asked
from app.queries.routes.rows import summary_lines
from app.vocabulary import labels
from app.vocabulary.pages import ROUTES
from app.vocabulary.style import palette
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.data.model import Atlas
    from app.queries.briefings.scenes import BriefingView, SceneView
    from app.queries.core.values import SourceRef
    from app.queries.filter.facets import Facets

WIDTH, HEIGHT = 13.333, 7.5
PICTURE_DPI = 200
SOURCES_PER_SLIDE = 16
_TITLE_ONLY = 5
_TITLE = Box(0.5, 0.3, 12.33, 0.85)
_LEFT = Box(0.5, 1.3, 4.35, 4.35)
_RIGHT = Box(5.0, 1.3, 7.83, 4.35)
_WHOLE = Box(0.5, 1.3, 12.33, 4.35)
_LEGEND = Box(0.5, 5.72, 12.33, 0.5)
_ROUTE_LEGEND = Box(0.5, 5.7, 12.33, 0.24)
_ROUTE_CAPTION = Box(0.5, 5.94, 12.33, 0.3)
_FOOTNOTES = Box(0.5, 6.25, 12.33, 0.72)
_FOOT = Box(0.5, 6.98, 12.33, 0.4)


class _Deck:
    """The presentation that is being written."""

    def __init__(self, atlas: Atlas, facets: Facets) -> None:
        self.atlas = atlas
        self.facets = facets
        self.file = Presentation()
        _widen(self.file)

    def slide(
        self, title: str, theme: Theme, *, top: Box = _TITLE
    ) -> tuple[Any, Mapping[str, str]]:
        """Add a slide with its title; give it with the colours of the theme."""
        colours = palette(theme, list(self.atlas.corridors))
        slide = self.file.slides.add_slide(self.file.slide_layouts[_TITLE_ONLY])
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = colour(colours["surface"])
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = top.inches
        shape.text_frame.word_wrap = True
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        size = fitting_size([title], top, 30, 18)
        set_text(shape.text_frame.paragraphs[0], title, size, colours["ink"], bold=True)
        return slide, colours

    def save(self) -> bytes:
        body = io.BytesIO()
        self.file.save(body)
        return body.getvalue()


def write_slides(
    atlas: Atlas,
    facets: Facets,
    briefing: BriefingView,
    progress: Callable[[int, int, str], None] = lambda *_: None,
) -> bytes:
    """Write a briefing as a PowerPoint file.

    Parameters
    ----------
    progress
        Called before each scene with its number, how many there are, and its title. What it raises
        ends the writing.
    """
    deck = _Deck(atlas, facets)
    _title_slide(deck, briefing)
    for scene in briefing.scenes:
        progress(scene.number, len(briefing.scenes), scene.title)
        _scene_slide(deck, scene)
    _source_slides(deck, briefing.sources)
    properties = deck.file.core_properties
    properties.title = briefing.briefing.title
    properties.author = labels.PRODUCT
    properties.subject = briefing.briefing.summary
    return deck.save()


def write_slide(atlas: Atlas, facets: Facets, scene: SceneView) -> bytes:
    """Write a single view as a PowerPoint file of one slide, and one of its sources."""
    deck = _Deck(atlas, facets)
    _scene_slide(deck, scene)
    _source_slides(deck, scene.sources)
    deck.file.core_properties.title = scene.title
    deck.file.core_properties.author = labels.PRODUCT
    return deck.save()


def _widen(file: Any) -> None:
    """Make the slides 16:9, and the layouts with them, so that new slides look right too."""
    factor = Inches(WIDTH) / file.slide_width
    file.slide_width, file.slide_height = Inches(WIDTH), Inches(HEIGHT)
    masters = [file.slide_master, *file.slide_layouts]
    for shape in (shape for part in masters for shape in part.placeholders):
        shape.left, shape.width = Emu(int(shape.left * factor)), Emu(int(shape.width * factor))


def _title_slide(deck: _Deck, briefing: BriefingView) -> None:
    own = briefing.briefing
    slide, colours = deck.slide(own.title, Theme.LIGHT, top=Box(0.8, 1.7, 11.7, 1.7))
    lines = [own.summary, own.author]
    lines += [f"Made {labels.date(own.made)}. {deck_reach(briefing)}"]
    lines = [line for line in lines if line]
    write_text(slide, Box(0.8, 3.6, 11.7, 2.0), lines, 20, colours["ink-2"], bullets=False)
    write_text(slide, _FOOT, [labels.DISCLAIMER], 10, colours["ink-3"])


def deck_reach(briefing: BriefingView) -> str:
    """Say how far the data of a whole briefing reach."""
    if briefing.data_to is None:
        return "How far the data reach is not known."
    return f"{labels.PRODUCT}, data to {labels.date(briefing.data_to)}."


def _scene_slide(deck: _Deck, scene: SceneView) -> None:
    slide, colours = deck.slide(scene.title, scene.view.theme or Theme.LIGHT)
    charts = charts_for(deck.atlas, deck.facets, scene.path, scene.view)
    has_figure = scene.path == "/" or bool(charts)
    bullets = scene.bullets or _route_lines(deck, scene)
    figure = _RIGHT if bullets else _WHOLE
    if bullets:
        box = _LEFT if has_figure else _WHOLE
        size = fitting_size(bullets, box, 20 if has_figure else 24, 10)
        write_text(slide, box, bullets, size, colours["ink"], bullets=True)
    if scene.path == "/":
        _map(deck, slide, figure, scene, colours)
        draw_legend(slide, _LEGEND, scene.legend, colours, scene.view.colour_by)
    elif charts and scene.path == ROUTES:
        _map(deck, slide, figure, scene, colours)
        rows = legend_of(answer(deck.atlas, scene.view.options))
        draw_legend(slide, _ROUTE_LEGEND, rows, colours, scene.view.colour_by)
        write_text(slide, _ROUTE_CAPTION, [charts[0].caption], 10, colours["ink-2"])
    elif charts:
        chart = next((one for one in charts if one.native), charts[0])
        if chart.native:
            draw_native_chart(slide, figure, chart, chart.native, colours)
        elif chart.rows:
            left_out = draw_table(slide, figure, chart, colours)
            if left_out:
                rest = f"{labels.counted(left_out, 'further row')} in {labels.PRODUCT}."
                write_text(slide, _LEGEND, [rest], 10, colours["ink-3"])
    _footnotes(slide, scene, colours)
    _notes(slide, scene)


def _route_lines(deck: _Deck, scene: SceneView) -> tuple[str, ...]:
    """Say what a view of routes found, where its scene says nothing itself."""
    if scene.path != ROUTES or not is_asked(scene.view.options):
        return ()
    return summary_lines(answer(deck.atlas, scene.view.options))


def _map(deck: _Deck, slide: Any, box: Box, scene: SceneView, colours: Mapping[str, str]) -> None:
    size = (box.width, box.height)
    picture = draw_map(
        deck.atlas,
        deck.facets,
        scene.view,
        form="png",
        paper=size,
        theme=scene.view.theme or Theme.LIGHT,
        dpi=PICTURE_DPI,
    )
    shape = slide.shapes.add_picture(io.BytesIO(picture), *box.inches)
    shape.line.color.rgb = colour(colours["line"])
    describe(shape, f"Map. {scene.caption}")
    draw_scale(slide, box, scale_of(deck.atlas, deck.facets, scene.view, size), colours)


def _footnotes(slide: Any, scene: SceneView, colours: Mapping[str, str]) -> None:
    # Values that the notes alone quote have theirs in the notes.
    said = "\n".join(scene.bullets)
    selected = len(scene.footnotes) if scene.view.selection else 0
    notes = [
        f"[{note.number}] {note.short}"
        for note in scene.footnotes
        if f"[{note.number}]" in said or note.number == selected
    ]
    middle = (len(notes) + 1) // 2
    half = Box(_FOOTNOTES.left, _FOOTNOTES.top, 6.1, _FOOTNOTES.height)
    size = min(
        (fitting_size(part, half, 9.5, 6.5) for part in (notes[:middle], notes[middle:]) if part),
        default=9.0,
    )
    for place, part in enumerate((notes[:middle], notes[middle:])):
        if part:
            box = Box(half.left + place * 6.2, half.top, half.width, half.height)
            write_text(slide, box, part, size, colours["ink-2"])
    caption = f"{scene.caption} " if scene.path == "/" else ""
    lines = [f"{caption}{labels.PRODUCT}. {scene.as_of}"]
    lines += [labels.DISCLAIMER] if scene.path == "/" else []
    write_text(slide, _FOOT, lines, 8.5, colours["ink-3"])


def _notes(slide: Any, scene: SceneView) -> None:
    lines = [*scene.notes_lines, "", scene.caption, scene.as_of]
    lines += [f"[{note.number}] {note.text}" for note in scene.footnotes]
    lines += [f"{row.label}: {row.count}" for row in scene.legend]
    lines += [f"Differs: {other}" for one in scene.quoted for other in one.differing]
    slide.notes_slide.notes_text_frame.text = "\n".join(lines).strip()


def _source_slides(deck: _Deck, sources: Sequence[SourceRef]) -> None:
    for first in range(0, len(sources), SOURCES_PER_SLIDE):
        part = sources[first : first + SOURCES_PER_SLIDE]
        title = "Sources" if first == 0 else "Sources, continued"
        slide, colours = deck.slide(title, Theme.LIGHT)
        box = Box(0.5, 1.25, 12.33, 5.6)
        texts = [f"{first + place}. {cite_source(ref)}" for place, ref in enumerate(part, 1)]
        size = fitting_size(texts, box, 13, 8)
        texts = [text.removesuffix(ref.url or "") for text, ref in zip(texts, part, strict=True)]
        shape = write_text(slide, box, texts, size, colours["ink"])
        for paragraph, ref in zip(shape.text_frame.paragraphs, part, strict=True):
            if ref.url and ref.url.startswith(("https://", "http://")):
                run = set_text(paragraph, ref.url, size, colours["accent"])
                run.hyperlink.address = ref.url
        write_text(slide, _FOOT, [labels.DISCLAIMER], 8.5, colours["ink-3"])
