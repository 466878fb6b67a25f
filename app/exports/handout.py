"""A briefing as a hand-out: a page for each scene, with picture, text, notes and sources."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    Image,
    KeepTogether,
    ListFlowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from app import wording
from app.exports.handout_signs import BOLD, FONT, LegendBlock, ScaleBar
from app.exports.lettering import FONT_FILES, writable
from app.exports.print_map import draw_map, scale_of
from app.figures.catalogue import charts_for
from app.figures.routes import legend_of
from app.queries.briefings.boards import board_cells
from app.queries.details.citations import cite_source
from app.queries.routes.answer import answer
from app.queries.routes.rows import summary_lines
from app.vocabulary import labels
from app.vocabulary.pages import ROUTES
from app.vocabulary.style import TOKENS
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.data.model import Atlas
    from app.queries.briefings.boards import Board
    from app.queries.briefings.scenes import BriefingView, SceneView
    from app.queries.filter.facets import Facets
    from app.queries.filter.legend import LegendRow

PICTURE_DPI = 170
MARGIN = 16 * mm
WIDTH = A4[0] - 2 * MARGIN
_INK = TOKENS[Theme.LIGHT]


@cache
def _register_fonts() -> None:
    """Embed the font that the print map uses too: it holds all scripts of the region."""
    pdfmetrics.registerFont(TTFont(FONT, str(FONT_FILES[False])))
    pdfmetrics.registerFont(TTFont(BOLD, str(FONT_FILES[True])))


def _style(size: float, **more: Any) -> ParagraphStyle:
    base: dict[str, Any] = {
        "fontName": FONT,
        "bulletFontName": FONT,
        "fontSize": size,
        "leading": size * 1.35,
        "textColor": HexColor(_INK["ink"]),
    }
    return ParagraphStyle("text", **(base | more))


_TITLE = {"fontName": BOLD, "spaceAfter": 4 * mm}
_SMALL = {"textColor": HexColor(_INK["ink-2"])}


def write_handout(
    atlas: Atlas,
    facets: Facets,
    briefing: BriefingView,
    progress: Callable[[int, int, str], None] = lambda *_: None,
) -> bytes:
    """Write a briefing as a PDF (A4) with embedded fonts.

    Parameters
    ----------
    progress
        Called before each scene with its number, how many there are, and its title. What it raises
        ends the writing.
    """
    _register_fonts()
    numbers = {ref.source_id: place for place, ref in enumerate(briefing.sources, 1)}
    story: list[Any] = _head(briefing)
    for scene in briefing.scenes:
        progress(scene.number, len(briefing.scenes), scene.title)
        story += [*_scene(atlas, facets, scene, numbers), PageBreak()]
    story += _sources(briefing)
    body = io.BytesIO()
    document = SimpleDocTemplate(
        body,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=20 * mm,
        title=briefing.briefing.title,
        author=labels.PRODUCT,
        subject=briefing.briefing.summary,
        lang=wording.language(),
        # Else each page begins with a font that is not embedded.
        initialFontName=FONT,
    )
    foot = f"{labels.PRODUCT} · {briefing.briefing.title}"

    def draw_foot(canvas: Any, page: Any) -> None:
        canvas.setFont(FONT, 7.5)
        canvas.setFillColor(HexColor(_INK["ink-3"]))
        canvas.drawString(MARGIN, 10 * mm, writable(foot[:110]))
        canvas.drawRightString(A4[0] - MARGIN, 10 * mm, f"{page.page}")

    document.build(story, onFirstPage=draw_foot, onLaterPages=draw_foot)
    return body.getvalue()


def _text(words: str, size: float = 10.5, **more: Any) -> Paragraph:
    return Paragraph(escape(writable(words)), _style(size, **more))


def _head(briefing: BriefingView) -> list[Any]:
    own = briefing.briefing
    reach = f"data to {labels.date(briefing.data_to)}"
    return [
        _text(own.title, 20, **_TITLE),
        *([_text(own.summary, 11.5, spaceAfter=2 * mm)] if own.summary else []),
        *([_text(own.author, 10.5, **_SMALL)] if own.author else []),
        _text(f"Made {labels.date(own.made)}. {labels.PRODUCT}, {reach}.", 9.5, **_SMALL),
        Spacer(1, 8 * mm),
        *(
            _text(f"{scene.number}. {scene.title}", 11, spaceAfter=1 * mm)
            for scene in briefing.scenes
        ),
        Spacer(1, 8 * mm),
        _text(labels.DISCLAIMER, 8.5, **_SMALL),
        PageBreak(),
    ]


def _scene(atlas: Atlas, facets: Facets, scene: SceneView, numbers: dict[str, int]) -> list[Any]:
    parts: list[Any] = [_text(f"{scene.number}. {scene.title}", 15, **_TITLE)]
    bullets = scene.bullets
    charts = charts_for(atlas, facets, scene.path, scene.view)[:1] if scene.path == ROUTES else ()
    if charts:
        found = answer(atlas, scene.view.options)
        parts += _map(atlas, facets, scene, charts[0].caption, legend_of(found))
        bullets = bullets or summary_lines(found)
    parts += _board(scene.board) if scene.board else []
    if scene.is_map:
        parts += _map(atlas, facets, scene, scene.caption_of_file, scene.legend)
    if bullets:
        items = [_text(line, 10.5, spaceAfter=1.2 * mm) for line in bullets]
        parts.append(
            ListFlowable(
                items, bulletType="bullet", start="•", leftIndent=5 * mm, bulletFontName=FONT
            )
        )
    if scene.notes_lines:
        parts.append(_text("Notes", 10.5, fontName=BOLD, spaceBefore=3 * mm, spaceAfter=1 * mm))
        parts += [_text(line, 9.5, spaceAfter=1.5 * mm) for line in scene.notes_lines]
    if scene.footnotes:
        parts.append(_text("Values and their sources", 9, fontName=BOLD, spaceBefore=3 * mm))
        for note in scene.footnotes:
            listed = ", ".join(str(numbers[ref.source_id]) for ref in note.refs)
            by = f" Sources: {listed}." if listed else ""
            parts.append(_text(f"[{note.number}] {note.short}{by}", 8, **_SMALL))
    for one in scene.quoted:
        parts += [
            _text(f"Differs from [{one.number}]: {other}", 8, **_SMALL) for other in one.differing
        ]
    return parts


def _map(
    atlas: Atlas, facets: Facets, scene: SceneView, caption: str, rows: tuple[LegendRow, ...]
) -> list[Any]:
    size = (WIDTH / 72, WIDTH / 72 / 2)
    picture = draw_map(
        atlas,
        facets,
        scene.view,
        form="png",
        paper=size,
        theme=Theme.LIGHT,
        dpi=PICTURE_DPI,
        emphasis=scene.emphasis,
    )
    return [
        KeepTogether(
            [
                Image(io.BytesIO(picture), width=size[0] * 72, height=size[1] * 72),
                ScaleBar(*scale_of(atlas, facets, scene.view, size)),
                _text(f"{caption} {scene.as_of}", 8.5, **_SMALL),
                LegendBlock(rows, atlas, scene.view.colour_by),
                _text(labels.DISCLAIMER, 7.5, spaceAfter=3 * mm, **_SMALL),
            ]
        )
    ]


def _board(board: Board) -> list[Any]:
    caption = [_text(board.caption, 9, spaceAfter=1.5 * mm, **_SMALL)] if board.caption else []
    heads, rows = board_cells(board)
    if not rows:
        return caption
    cells = [[_text(name, 8, fontName=BOLD) for name in heads]] if any(heads) else []
    cells += [[_text(cell, 8) for cell in row] for row in rows]
    table = Table(cells, colWidths=[WIDTH / len(heads)] * len(heads), repeatRows=int(any(heads)))
    table.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), FONT),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(_INK["line"])),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ]
        )
    )
    return [*caption, table, Spacer(1, 3 * mm)]


def _sources(briefing: BriefingView) -> list[Any]:
    listed = [
        _text(f"{place}. {cite_source(ref)}", 8.5, spaceAfter=1 * mm)
        for place, ref in enumerate(briefing.sources, 1)
    ]
    return [_text("Sources", 15, **_TITLE), *listed, Spacer(1, 4 * mm), _text(labels.DISCLAIMER, 8)]
