"""A briefing as a hand-out: a PDF that screen readers can read, a page for each scene.

Typst sets it: it writes headings, lists, tables and the words for pictures as tags (PDF/UA-1), and
bookmarks and links. How it looks stands in ``handout.typ``; this module says what it holds.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typst

from app import wording
from app.data.briefings.scene_pictures import picture_bytes
from app.exports.drawing.lettering import (
    FONT_FILES,
    FONT_NAME,
    check_letters,
    letters_by_font,
    writable,
)
from app.exports.handout.board_picture import draw_board
from app.exports.handout.handout_signs import sample
from app.exports.maps.composing.emphasis import marker_words
from app.exports.maps.pictures.beside import scale_of, scene_legend
from app.exports.maps.pictures.pair import draw_pair
from app.exports.maps.pictures.print_map import Brought, draw_map
from app.figures.catalogue import charts_for
from app.queries.briefings.boards import board_cells, board_words, said_of
from app.queries.briefings.text_lines import LineKind, TextLine, nest
from app.queries.details.citations import cite_source
from app.queries.routes.answer import answer
from app.queries.routes.summary_lines import summary_lines
from app.vocabulary import labels
from app.vocabulary.pages import ROUTES
from app.vocabulary.style import TOKENS, palette
from app.vocabulary.terms import Theme
from app.wording import _, number, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.data.model import Atlas
    from app.queries.briefings.boards import Board
    from app.queries.briefings.pairs import Pair
    from app.queries.briefings.scenes import BriefingView, SceneView
    from app.queries.core.values import SourceRef
    from app.queries.filter.facets import Facets

PICTURE_DPI: Final = 170
CALLOUT_PT: Final = 8.5
_PAIR_CALLOUT_PT: Final = 8.0
FORM: Final = "handout.typ"
WIDTH: Final = (210 - 2 * 16) / 25.4 * 72
"""Width of what stands on a page, in points."""
SHARES: Final = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
"""Sizes of letters that a scene may take to stay on one page."""


def write_handout(
    atlas: Atlas,
    facets: Facets,
    briefing: BriefingView,
    progress: Callable[[int, int, str], None] = lambda *_: None,
) -> bytes:
    """Write a briefing as a PDF (A4) with tags, bookmarks, links and embedded fonts.

    Parameters
    ----------
    progress
        Called before each scene with its number, how many there are, and its title. What it raises
        ends the writing.

    Raises
    ------
    LettersError
        No font of this machine has some letters of the briefing.
    """
    fonts = _check(briefing)
    numbers = {ref.source_id: place for place, ref in enumerate(briefing.sources, 1)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scenes = []
        for scene in briefing.scenes:
            progress(scene.number, len(briefing.scenes), scene.title)
            scenes.append(_scene(_Folder(atlas, facets, folder), scene, numbers))
        told = _writable(_head(briefing) | {"scenes": scenes, "fonts": [FONT_NAME, *fonts]})
        (folder / "handout.json").write_text(json.dumps(told), encoding="utf-8")
        form = folder / FORM
        form.write_bytes(files("app.exports.handout").joinpath(FORM).read_bytes())
        written: bytes = typst.compile(
            form,
            root=folder,
            format="pdf",
            font_paths=[_bring(folder / "fonts", [*FONT_FILES.values(), *fonts.values()])],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
        return written


def _check(briefing: BriefingView) -> dict[str, str]:
    """Refuse letters that cannot be drawn, and return the further fonts that some need."""
    written = briefing.briefing
    words = {
        "Title of the briefing": written.title,
        "Summary": written.summary,
        "Author": written.author,
    }
    for scene in briefing.scenes:
        where = _("Scene {number}", number=scene.number)
        words[f"{where}, title"] = scene.title
        words[f"{where}, text"] = " ".join(scene.bullets)
        words[f"{where}, notes"] = " ".join(line.text for line in scene.notes_lines)
        words[f"{where}, call-outs"] = " ".join(callout.text for callout in scene.emphasis.callouts)
    for what, text in words.items():
        check_letters(what, text)
    return dict(sorted(letters_by_font(" ".join(words.values()))))


def _bring(folder: Path, fonts: Iterable[Path | str]) -> Path:
    """Copy fonts into a folder: beside them there may be others, such as one of boxes."""
    folder.mkdir()
    for file in fonts:
        shutil.copy(file, folder)
    return folder


def _writable(told: Any) -> Any:
    """Put signs that can be drawn into all texts, and keep together what belongs into one line."""
    if isinstance(told, LineKind):
        return told.value
    if isinstance(told, str):
        return told if told.startswith("<svg") else writable(labels.unbroken(told))
    if isinstance(told, dict):
        return {name: _writable(value) for name, value in told.items()}
    return [_writable(item) for item in told] if isinstance(told, list | tuple) else told


def _head(briefing: BriefingView) -> dict[str, Any]:
    written = briefing.briefing
    reach = _("data to {data_to}", data_to=labels.date(briefing.data_to))
    made = [_("Made {made}.", made=labels.date(written.made))] if written.made else []
    about = [written.author, " ".join([*made, f"{labels.PRODUCT}, {reach}."])]
    return {
        "title": written.title,
        "author": written.author or labels.PRODUCT,
        "summary": written.summary,
        "about": [line for line in about if line],
        "foot": side_by_side(labels.PRODUCT, written.title)[:110],
        "language": wording.language().partition("-")[0],
        "colours": TOKENS[Theme.LIGHT],
        "shares": SHARES,
        "disclaimer": labels.DISCLAIMER,
        "words": {
            "notes": _("Notes"),
            "values": _("Values and their sources"),
            "sources": _("Sources"),
        },
        "sources": [_source(ref) for ref in briefing.sources],
    }


def _source(ref: SourceRef) -> dict[str, str]:
    url = ref.url if (ref.url or "").startswith(("https://", "http://")) else None
    words = cite_source(ref)
    return {"words": words.removesuffix(url or "").strip(), "url": url or ""}


class _Folder:
    """Where the pictures of a hand-out are written, and what they are drawn from."""

    def __init__(self, atlas: Atlas, facets: Facets, path: Path) -> None:
        self.atlas, self.facets, self.path = atlas, facets, path

    def keep(self, name: str, body: bytes) -> str:
        """Write a picture, and return its name."""
        (self.path / name).write_bytes(body)
        return name


def _scene(folder: _Folder, scene: SceneView, numbers: Mapping[str, int]) -> dict[str, Any]:
    atlas = folder.atlas
    lines = scene.lines
    charts = (
        charts_for(atlas, folder.facets, scene.path, scene.view) if scene.path == ROUTES else ()
    )
    board, drawn = scene.board, None
    if charts:
        answered = answer(atlas, scene.view.options)
        drawn = _map(folder, scene, charts[0].caption)
        lines = lines or tuple(TextLine(line, LineKind.POINT) for line in summary_lines(answered))
        board = None
    elif scene.is_map:
        drawn = _map(folder, scene, scene.caption_of_file)
    return {
        "title": f"{scene.number}. {scene.title}",
        "map": drawn,
        "board": _board(folder, scene, board) if board else None,
        "numbers": marker_words(scene.emphasis) if scene.is_map else "",
        "text": [asdict(part) for part in nest(lines)],
        "notes": [asdict(part) for part in nest(scene.notes_lines)],
        "footnotes": [
            {
                "number": note.number,
                "text": note.short,
                "sources": [numbers[ref.source_id] for ref in note.refs],
            }
            for note in scene.footnotes
        ],
        "differing": list(scene.differences),
    }


def _map(folder: _Folder, scene: SceneView, caption: str) -> dict[str, Any]:
    size = (WIDTH / 72, WIDTH / 72 / 2)
    if scene.pair is not None:
        return _pair(folder, scene, scene.pair, caption, size)
    picture = draw_map(
        folder.atlas,
        folder.facets,
        scene.view,
        form="png",
        paper=size,
        theme=Theme.LIGHT,
        dpi=PICTURE_DPI,
        emphasis=scene.emphasis,
        brought=Brought(CALLOUT_PT),
    )
    scale = scale_of(folder.atlas, folder.facets, scene.view, size)
    said = [callout.text for callout in scene.emphasis.callouts]
    return {
        "file": folder.keep(f"map-{scene.number}.png", picture),
        "alt": " ".join([_("Map."), caption, *said]),
        "caption": f"{caption} {scene.as_of}".strip(),
        "scale": {
            "points": scale.length,
            "words": _("{kilometres} km", kilometres=number(scale.kilometres)),
        },
        "legend": _legend(folder, scene, size),
    }


def _pair(
    folder: _Folder,
    scene: SceneView,
    pair: Pair,
    caption: str,
    size: tuple[float, float],
) -> dict[str, Any]:
    picture = draw_pair(
        folder.atlas,
        folder.facets,
        ((pair.view, pair.emphasis), (scene.view, scene.emphasis)),
        size,
        dpi=PICTURE_DPI,
        brought=Brought(_PAIR_CALLOUT_PT),
    )
    said = [callout.text for callout in (*pair.emphasis.callouts, *scene.emphasis.callouts)]
    return {
        "file": folder.keep(f"map-{scene.number}.png", picture),
        "alt": " ".join([_("Map. {caption}", caption=caption), *said]),
        "caption": f"{caption} {scene.as_of}".strip(),
        "scale": None,
        "legend": _legend(folder, scene, size),
    }


def _legend(folder: _Folder, scene: SceneView, size: tuple[float, float]) -> list[dict[str, str]]:
    colours = palette(Theme.LIGHT, list(folder.atlas.corridors))
    legend = scene_legend(folder.atlas, folder.facets, scene, size)
    return [{"label": row.words, "sign": sample(row.look, colours)} for row in legend.rows]


def _board(folder: _Folder, scene: SceneView, board: Board) -> dict[str, Any]:
    made: dict[str, Any] = {
        "caption": board.caption,
        "picture": None,
        "tall": False,
        "alt": board_words(board),
        "large": None,
        "heads": [],
        "rows": [],
        "widths": [],
    }
    if board.picture:
        ending = "jpg" if board.picture.startswith("data:image/jpeg") else "png"
        kept = folder.keep(f"picture-{scene.number}.{ending}", picture_bytes(board.picture))
        said = " ".join(part for row in board.rows for part in (row.label, row.text) if part)
        return made | {"picture": kept, "tall": True, "caption": said}
    drawn = draw_board(board, WIDTH)
    if drawn is not None:
        return made | {"picture": folder.keep(f"board-{scene.number}.svg", drawn[0])}
    if board.form == "number" and board.rows:
        first, *others = board.rows
        words = [first.label, first.detail, *(f"{said_of(row)} {row.label}" for row in others)]
        large = {"value": said_of(first), "words": [line for line in words if line]}
        return made | {"large": large}
    heads, rows = board_cells(board)
    columns = list(zip(*rows, strict=True)) if rows else []
    return made | {
        "heads": heads if any(heads) else [],
        "rows": rows,
        # As wide as what they have to say, so that no column is all empty or all broken.
        "widths": [min(max(6, *(len(cell) for cell in column)), 48) for column in columns],
    }
