"""Presentations against the schema and the rules of Open XML, as office programs read them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from openxml_audit import OpenXmlValidator

from app.exports.deck.slides import write_slides
from app.queries.briefings.scenes import resolve_briefing
from app.queries.filter.facets import build_facets
from tests.exports.deck.test_deck import template

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas

BRIEFINGS = ("middle-corridor", "zangezur-route", "east-west-north-south")


def faults(folder: Path, deck: bytes) -> list[str]:
    """Name what is wrong with a presentation, part by part."""
    path = folder / "deck.pptx"
    path.write_bytes(deck)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def write(atlas: Atlas, name: str, design: bytes | None = None) -> bytes:
    facets = build_facets(atlas)
    (briefing,) = [one for one in atlas.briefings if one.briefing_id == name]
    return write_slides(atlas, facets, resolve_briefing(atlas, facets, briefing), template=design)


def with_change(deck: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Change some bytes of a part of a presentation."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            body = before.read(name)
            if name == part:
                assert old in body
                body = body.replace(old, new, 1)
            after.writestr(name, body)
    return changed.getvalue()


@pytest.mark.parametrize("name", BRIEFINGS)
def test_shipped_briefings_are_valid(shipped: Atlas, tmp_path: Path, name: str) -> None:
    assert faults(tmp_path, write(shipped, name)) == []


def test_a_deck_in_a_ministrys_design_is_valid_and_faults_would_be_found(
    shipped: Atlas, tmp_path: Path
) -> None:
    deck = write(shipped, "zangezur-route", template(slides=2))
    assert faults(tmp_path, deck) == []
    with zipfile.ZipFile(io.BytesIO(deck)) as opened:
        names = opened.namelist()
        slide = next(one for one in names if one.startswith("ppt/slides/slide"))
        chart = next(one for one in names if one.startswith("ppt/charts/chart"))
    for part, old, new in (
        (slide, b"<p:spTree>", b"<p:spTree><p:nothing/>"),
        (slide, b"<p:clrMapOvr>", b"<p:timing/><p:clrMapOvr>"),
        (chart, b'<c:barDir val="bar"/>', b'<c:barDir val="across"/>'),
        ("ppt/_rels/presentation.xml.rels", b"slides/slide1.xml", b"slides/slide99.xml"),
    ):
        assert faults(tmp_path, with_change(deck, part, old, new)), (part, new)
