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
        "1 value doubtful or not known for that reason."
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
