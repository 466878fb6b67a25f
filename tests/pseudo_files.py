"""What a file would leave in English in another language: ``python -m tests.pseudo_files``.

As :mod:`tests.pseudo` for pages: slides, hand-out, web page, text, workbooks and printed maps are
written in the made-up language that puts each sentence into brackets.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import openpyxl
from lxml import etree

from tests import pseudo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.data.model import Atlas

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_READ_OUT = frozenset({"aria-label", "title", "placeholder", "alt", "data-refused"})
_UNREAD = re.compile(r"#[0-9a-f]{3,8}|rgba?\(.*\)|[\w-]+\.(?:svg|png|jpg)|<svg.*", re.DOTALL)
"""What the hand-out is set from that nobody reads: colours and pictures."""
_ADDRESS = re.compile(r"https?://\S+")
_CODE = re.compile(r"[a-z]+(?:_[a-z]+)+")
"""A column, as programs name it."""
_KEPT_FOR_SCRIPTS = "{error}"
"""What a script puts a value for in the page."""


def texts_of_slides(body: bytes) -> Iterator[str]:
    """Yield paragraphs, words of charts and what pictures say to those who do not see them."""
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        for name in parts.namelist():
            if name.startswith(
                ("ppt/slides/", "ppt/notesSlides/", "ppt/charts/")
            ) and name.endswith(".xml"):
                root = etree.fromstring(parts.read(name))
                for paragraph in root.iter(f"{_DRAWING}p"):
                    yield "".join(run.text or "" for run in paragraph.iter(f"{_DRAWING}t"))
                yield from (cell.text or "" for cell in root.iter(f"{_CHART}v"))
                yield from (one.get("descr", "") for one in root.iter() if one.get("descr"))


class _Read(HTMLParser):
    """Collects what people read or hear of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value for name, value in attrs if name in _READ_OUT and value]
        if tag in ("script", "style"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.texts.append(data)


def texts_of_page(page: str) -> list[str]:
    """Return what people read or hear of a page of HTML."""
    reader = _Read()
    reader.feed(page)
    return reader.texts


def texts_of_workbook(body: bytes) -> Iterator[str]:
    """Yield the texts of all cells."""
    for sheet in openpyxl.load_workbook(io.BytesIO(body), read_only=True):
        yield sheet.title
        for row in sheet.iter_rows(values_only=True):
            yield from (
                _ADDRESS.sub("", cell)
                for cell in row
                if isinstance(cell, str) and not _CODE.fullmatch(cell)
            )


def texts_of_csv(body: bytes) -> Iterator[str]:
    """Yield the texts of all cells but the first row, which names columns by their codes."""
    for row in list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))[1:]:
        for cell in row:
            yield from (_ADDRESS.sub("", part) for part in cell.split(" | "))


def text_of_drawing(body: bytes) -> str:
    """Return what is written in an SVG, whose sentences are cut into lines, and what it is."""
    read = ("}text", "}title", "}description")
    parts = (part for part in etree.fromstring(body).iter() if isinstance(part.tag, str))
    return "\n".join("".join(part.itertext()) for part in parts if part.tag.endswith(read))


def _said(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        for name, inner in told.items():
            if name != "fonts":
                yield from _said(inner)
    elif isinstance(told, list | tuple):
        for inner in told:
            yield from _said(inner)
    elif isinstance(told, str) and not _UNREAD.fullmatch(told):
        yield told


def briefing_files(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the texts of a briefing in every format, a few scenes of different kinds."""
    from app.config import shipped_folder
    from app.exports.formats import FORMATS, Material
    from app.exports.handout import handout
    from app.figures.map.layers import build_layers
    from app.queries.filter.facets import build_facets

    facets = build_facets(atlas)
    whole = atlas.briefings[0]
    scenes = {(scene.kind, scene.view.partition("?")[0]): scene for scene in whole.scenes}
    briefing = replace(whole, scenes=tuple(scenes.values()))
    material = Material(
        atlas,
        facets,
        build_layers(atlas, facets),
        shipped_folder("assets"),
        briefing,
        (),
        lambda *_progress: None,
    )
    told: list[Any] = []

    def compiled(form: Path, **_options: object) -> bytes:
        # What Typst sets; its PDF would cut sentences into lines.
        told.append(json.loads((form.parent / "handout.json").read_text("utf-8")))
        return b""

    with patch.object(handout.typst, "compile", compiled):
        FORMATS["pdf"].write(material)
    for text in _said(told):
        yield "hand-out", text
    for text in texts_of_slides(FORMATS["pptx"].write(material)):
        yield "slides", text
    for text in texts_of_page(FORMATS["html"].write(material).decode()):
        yield "web page", text.replace(_KEPT_FOR_SCRIPTS, "")
    for line in FORMATS["md"].write(material).decode().splitlines():
        yield "text", line


def tables(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the texts of what an answer of routes and a portrait are exported as."""
    from app.exports.tables.portrait_file import portrait_csv
    from app.exports.tables.route_files import route_csv, route_workbook
    from app.queries.filter.facets import build_facets
    from app.queries.portraits.countries import country_portrait
    from app.queries.routes.answer import answer

    facets = build_facets(atlas)
    for options in (
        {"from": "aktau-port", "to": "baku-alat"},
        {"part": "what-if"},
        {"part": "chokepoints"},
    ):
        found = answer(atlas, options)
        for text in texts_of_workbook(route_workbook(atlas, facets, found)):
            yield "workbook of routes", text
        for text in texts_of_csv(route_csv(atlas, facets, found)):
            yield "CSV of routes", text
    portrait = country_portrait(atlas, "AZ")
    if portrait is not None:
        for text in texts_of_csv(portrait_csv(atlas, facets, portrait)):
            yield "CSV of a portrait", text


def whole_workbook(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the texts of the workbook of the whole atlas, filtered and not."""
    from app.components.shared import share
    from app.delivery.files.downloads import WHOLE, data_file_of
    from app.queries.filter.viewstate import parse_view

    shared = share(atlas)
    for query in ("", "?year=2030&status=planned&q=baku&find=rail"):
        view, _ignored = parse_view(query, atlas, shared.facets)
        body = data_file_of(shared, lambda *_progress: None, view, WHOLE, "xlsx", notes=True)
        for text in texts_of_workbook(body):
            yield f"workbook of the whole atlas {query}", text


def edit_workbook(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the texts of the workbook that is edited and given back, with its hints at cells."""
    from app.data.editing.folder_text import read_folder
    from app.data.editing.workbook_form import BASE_SHEET, HEAD_ROWS, LISTS_SHEET
    from app.exports.tables.edit_read_me import COMMAND
    from app.exports.tables.edit_workbook import write_edit_workbook

    body = write_edit_workbook(read_folder(atlas.folder), datetime(2026, 11, 28))
    book = openpyxl.load_workbook(io.BytesIO(body))
    # Hidden, for programs.
    del book[BASE_SHEET], book[LISTS_SHEET]
    for sheet in book:
        where = f"{sheet.title} of the workbook for editing"
        yield where, sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                is_code = sheet.freeze_panes is not None and cell.row == HEAD_ROWS
                if isinstance(cell.value, str) and not is_code:
                    yield where, cell.value.replace(COMMAND, "")
                if cell.comment is not None:
                    yield f"hint at {where}", cell.comment.text
        for rule in sheet.data_validations.dataValidation:
            for text in (rule.promptTitle, rule.prompt, rule.errorTitle, rule.error):
                yield f"rule of {where}", text or ""


_PRINTED = (
    *("?year=2030&select=segment:{segment}", "?colour=status&group=EU", "?colour=mode"),
    *("?status=suspended&mode=sea", "?from=aktau-port&to=baku-alat"),
    *("?part=what-if", "?part=chokepoints"),
)


def printed_maps(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the texts of printed maps: of views, of routes and of what-ifs."""
    from app.exports.maps.pictures.print_map import draw_map
    from app.queries.filter.facets import build_facets
    from app.queries.filter.viewstate import parse_view

    facets = build_facets(atlas)
    for query in _PRINTED:
        asked = query.format(segment=next(iter(atlas.segments)))
        view, _ignored = parse_view(asked, atlas, facets)
        body = draw_map(atlas, facets, view, form="svg", graticule=True)
        yield f"printed map {query}", text_of_drawing(body)


def main() -> int:
    """Print what is not marked; give 1 if there is any."""
    pseudo.speak_in_brackets()
    from app.config import Settings
    from app.data.loading.folder import load_atlas

    atlas = load_atlas(Settings().geodata)
    left = pseudo.unmarked(
        [
            *briefing_files(atlas),
            *tables(atlas),
            *whole_workbook(atlas),
            *edit_workbook(atlas),
            *printed_maps(atlas),
        ]
    )
    for said, where in sorted(left.items()):
        print(f"{said!r} in {where}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
