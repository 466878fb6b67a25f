"""What is wrong with the data, told shortly."""

from __future__ import annotations

from app.data.problems import Effect, Problem
from app.queries.core.problem_words import lines, summary


def problem(file: str, effect: Effect, where: str = "") -> Problem:
    return Problem(file, where, "column", "this", "that", effect)


def test_files_come_first_then_the_rows_that_follow() -> None:
    told = [
        problem("tables/milestones.csv", Effect.ROW_LEFT_OUT, "row 1"),
        problem("tables/milestones.csv", Effect.ROW_LEFT_OUT, "row 2"),
        problem("tables/figures.csv", Effect.KEPT),
        problem("tables/projects.csv", Effect.FILE_LEFT_OUT),
    ]
    assert summary(told) == (
        "1 file left out: tables/projects.csv. 2 rows left out: 2 of tables/milestones.csv. "
        "1 value doubtful or not known, because of what the files hold there."
    )


def test_many_files_are_counted() -> None:
    told = [problem(f"{name}.geojson", Effect.FILE_LEFT_OUT) for name in "abcdefg"]
    assert summary(told).endswith("d.geojson, e.geojson and 2 more.")


def test_more_than_twenty_alike_are_counted() -> None:
    told = [problem("tables/events.csv", Effect.KEPT, f"row {n}") for n in range(50)]
    written = list(lines([*told, problem("tables/names.csv", Effect.KEPT)]))
    assert len(written) == 22
    assert written[-1] == (
        "tables/events.csv, column: 30 more like the 20 above, expected that (kept)"
    )


def test_five_files_are_all_named() -> None:
    told = [problem(f"{name}.geojson", Effect.FILE_LEFT_OUT) for name in "abcde"]
    assert summary(told) == (
        "5 files left out: a.geojson, b.geojson, c.geojson, d.geojson and e.geojson."
    )
    six = [*told, problem("f.geojson", Effect.FILE_LEFT_OUT)]
    assert summary(six) == (
        "6 files left out: a.geojson, b.geojson, c.geojson, d.geojson, e.geojson and 1 more."
    )


def test_rows_are_told_by_file_the_most_first() -> None:
    told = [
        problem("a.csv", Effect.ROW_LEFT_OUT, "row 1"),
        *(problem("b.csv", Effect.ROW_LEFT_OUT, f"row {n}") for n in (1, 2)),
        problem("c.md", Effect.SCENE_LEFT_OUT, "scene 1"),
        problem("c.md", Effect.SCENE_LEFT_OUT, "scene 2"),
        *(problem("d.csv", Effect.KEPT, f"row {n}") for n in (1, 2)),
    ]
    assert summary(told) == (
        "3 rows left out: 2 of b.csv and 1 of a.csv. 2 scenes left out. "
        "2 values doubtful or not known, because of what the files hold there."
    )


def test_twenty_alike_are_all_told() -> None:
    told = [problem("tables/events.csv", Effect.KEPT, f"row {n}") for n in range(20)]
    assert list(lines(told)) == [str(one) for one in told]
    more = [*told, problem("tables/events.csv", Effect.KEPT, "row 20")]
    assert len(list(lines(more))) == 21
    assert list(lines(more))[-1].startswith("tables/events.csv, column: 1 more like the 20 above")
