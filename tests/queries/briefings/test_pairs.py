"""Two views side by side: what tells them apart, and what of the view before is left aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.briefings.scene_records import Scene, SceneKind
from app.queries.briefings.pairs import pair_of
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import parse_view
from tests.counted import Counted

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.data.problems import Problem
    from app.queries.briefings.pairs import Pair


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("counted") / "geodata").load()


def pair(atlas: Atlas, before: str, after: str = "") -> tuple[Pair, list[Problem]]:
    facets = build_facets(atlas)
    scene = Scene("T", f"/?{after}", kind=SceneKind.BEFORE_AFTER, before=before)
    view, _ignored = parse_view(after, atlas, facets)
    return pair_of(atlas, facets, scene, view, "scene 2", "b.md")


def test_two_years_are_told_apart_by_their_years(counted: Atlas) -> None:
    found, problems = pair(counted, "/?year=2015", "year=2016")
    assert problems == []
    assert found.names == ("As of 2015", "As of 2016")
    assert found.view.criteria.year == 2015
    assert found.words == "Left: As of 2015. Right: As of 2016."


def test_two_views_of_one_state_are_before_and_after(counted: Atlas) -> None:
    found, problems = pair(counted, "/?corridor=amber", "")
    assert problems == []
    assert found.names == ("Before", "After")
    assert found.words == "Left: Before. Right: After."
    assert found.caption == "4 of 6 segments: Amber; as reported to 30 June 2026."


def test_what_is_no_view_of_the_map_is_told(counted: Atlas) -> None:
    found, problems = pair(counted, "/timeline?status=flying")
    assert [
        (each.file, each.where, each.column, each.found, each.expected) for each in problems
    ] == [
        ("b.md", "scene 2", "before", problems[0].found, "a part of a view; it is left aside"),
        ("b.md", "scene 2", "before", "the page /timeline", "a view of the map"),
    ]
    assert "flying" in problems[0].found
    assert not found.view.criteria.chosen
    _found, (problem,) = pair(counted, "/" + "x" * 60)
    assert problem.found == "the page /" + "x" * 39
    assert pair(counted, "")[1] == []
