"""All that is wrong with the data, each thing once, and what of it is a slip of the files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.data.problems import Effect, Problem
from app.queries.revisions.data_problems import data_problems, is_slip
from tests.counted import Counted

if TYPE_CHECKING:
    from app.data.model import Atlas


def problem(file: str, effect: Effect = Effect.KEPT) -> Problem:
    return Problem(file, "", "", "x", "y", effect)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("counted") / "geodata").load()


def test_what_is_left_out_is_a_slip_and_so_is_what_reading_found(atlas: Atlas) -> None:
    table, scene = "tables/figures.csv", "briefings/b.md"
    read = replace(atlas, problems=(problem(table), problem(scene)))
    assert is_slip(problem(table), read)
    assert not is_slip(problem("tables/claims.csv"), read)
    assert not is_slip(problem(scene), read)
    for effect in (Effect.FILE_LEFT_OUT, Effect.ROW_LEFT_OUT, Effect.SCENE_LEFT_OUT):
        assert is_slip(problem(scene, effect), read)
        assert is_slip(problem("tables/claims.csv", effect), read)


def test_files_that_are_left_out_come_first_and_each_thing_once(atlas: Atlas) -> None:
    kept, row, lost = (
        problem("a"),
        problem("b", Effect.ROW_LEFT_OUT),
        problem("c", Effect.FILE_LEFT_OUT),
    )
    scene, other = problem("d", Effect.SCENE_LEFT_OUT), problem("e")
    read = replace(atlas, problems=(kept, scene, row, kept))
    found = [one for one in data_problems(read, [other, lost, row]) if one.found == "x"]
    assert found == [lost, row, scene, kept, other]


def test_contradictions_are_looked_for(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = Counted(tmp_path_factory.mktemp("wrong") / "geodata")
    assert not [one for one in data_problems(folder.load()) if one.column == "planned_length"]
    folder.segments["haven-midway-rail"]["planned_length"] = True
    (told,) = [one for one in data_problems(folder.load()) if one.column == "planned_length"]
    assert told.where == "feature haven-midway-rail"
