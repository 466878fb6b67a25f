"""Quoted values: which should have a source and have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.briefings.scene_records import Scene
from app.queries.briefings.footnotes import Quoted
from app.queries.briefings.scenes import resolve_scene
from app.queries.core.values import COMPUTED, NOT_STATED, Value
from app.queries.filter.facets import build_facets

if TYPE_CHECKING:
    from app.data.model import Atlas


@pytest.mark.parametrize(("basis", "lacks"), [("", True), (NOT_STATED, True), (COMPUTED, False)])
def test_what_the_data_tell_themselves_needs_no_source(basis: str, lacks: bool) -> None:
    quoted = Quoted("key", Value("12 km", basis=basis), "12 km", "", 1)
    assert quoted.lacks_source is lacks


def test_the_day_that_data_reach_is_no_value_without_a_source(shipped: Atlas) -> None:
    scene = Scene(
        "T", "/", notes="To {{corridor:middle-corridor.data_to}}; {{mc-freight-volume-2025-6}}."
    )
    found = resolve_scene(shipped, build_facets(shipped), scene)
    assert [(one.key, one.lacks_source) for one in found.quoted] == [
        ("corridor:middle-corridor.data_to", False),
        ("mc-freight-volume-2025-6", False),
    ]
