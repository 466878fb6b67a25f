"""Quoted values: which should have a source and have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.briefings.scene_records import Scene
from app.queries.briefings.footnotes import Numbering, Quoted
from app.queries.briefings.scenes import resolve_scene
from app.queries.core.values import COMPUTED, NOT_STATED, Value, source_refs
from app.queries.filter.facets import build_facets
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas


@pytest.mark.parametrize(("basis", "lacks"), [("", True), (NOT_STATED, True), (COMPUTED, False)])
def test_what_the_data_tell_themselves_needs_no_source(basis: str, lacks: bool) -> None:
    quoted = Quoted("key", Value("12 km", basis=basis), "12 km", "", 1)
    assert quoted.lacks_source is lacks


def test_values_share_a_footnote_where_all_their_sources_are_the_same(tmp_path: Path) -> None:
    atlas = Counted(tmp_path / "geodata").load()
    official, both = (
        Value("12 km", sources=source_refs(atlas, names))
        for names in (["official"], ["official", "media"])
    )
    numbering = Numbering()
    assert [numbering.cite(value) for value in (official, both, official)] == [1, 2, 1]
    assert [len(note.refs) for note in numbering.notes] == [1, 2]
    assert numbering.cite(Value("12 km", basis=COMPUTED)) is None


@pytest.mark.parametrize("said", ["", "estimate; whole line"])
def test_a_publisher_is_named_as_it_writes_itself(tmp_path: Path, said: str) -> None:
    folder = Counted(tmp_path / "geodata")
    folder.row("sources", "media")["publisher"] = "ixbt.am"
    refs = source_refs(folder.load(), ["media"])
    numbering = Numbering()
    numbering.add(said, refs, "")
    numbering.add("", (), "computed here")
    first, second = numbering.notes
    whole = "ixbt.am, 2 May 2026."
    assert first.text == first.short == (f"Estimate; whole line. {whole}" if said else whole)
    assert first.brief == whole
    assert second.text == second.short == second.brief == "Computed here."


def test_a_map_says_how_far_its_data_reach_whatever_its_text_quotes(tmp_path: Path) -> None:
    atlas = Counted(tmp_path / "geodata").load()
    facets = build_facets(atlas)
    reach = "Data to: Amber 30 June 2026, Blue 31 January 2026."
    for body in ("", "{{carried}}"):
        assert resolve_scene(atlas, facets, Scene("T", "/", text=body)).as_of == reach


def test_the_day_that_data_reach_is_no_value_without_a_source(shipped: Atlas) -> None:
    scene = Scene(
        "T", "/", notes="To {{corridor:middle-corridor.data_to}}; {{mc-freight-volume-2025-6}}."
    )
    found = resolve_scene(shipped, build_facets(shipped), scene)
    assert [(one.key, one.lacks_source) for one in found.quoted] == [
        ("corridor:middle-corridor.data_to", False),
        ("mc-freight-volume-2025-6", False),
    ]


def test_a_brief_footnote_tells_kind_and_first_source(shipped: Atlas) -> None:
    scene = Scene(
        "T", "/", text="{{mc-freight-volume-2025-6}} of {{corridor:middle-corridor.data_to}}"
    )
    found = resolve_scene(shipped, build_facets(shipped), scene)
    assert [note.brief for note in found.footnotes] == [
        "Actual: Report News Agency, 10 March 2026 and 1 more.",
        "Newest date that the data reach.",
    ]
