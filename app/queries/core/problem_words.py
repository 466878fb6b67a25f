"""What is wrong with the data, told shortly: what is left out first, alike problems together."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from app.data.problems import Effect
from app.wording import _, counted, listed, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.data.problems import Problem

MOST_ALIKE = 20
"""Problems of one kind that are told one by one; the others are counted."""
_MOST_FILES = 5


def summary(problems: Sequence[Problem]) -> str:
    """Tell in whole sentences which files and how many rows are left out, and what else is wrong.

    >>> summary([])
    ''
    """
    left_out = dict.fromkeys(
        problem.file for problem in problems if problem.effect is Effect.FILE_LEFT_OUT
    )
    rows = Counter(problem.file for problem in problems if problem.effect is Effect.ROW_LEFT_OUT)
    scenes = sum(problem.effect is Effect.SCENE_LEFT_OUT for problem in problems)
    kept = sum(problem.effect is Effect.KEPT for problem in problems)
    said = []
    if left_out:
        said.append(
            counted(
                len(left_out),
                "{count} file left out: {some}.",
                "{count} files left out: {some}.",
                some=_some(list(left_out)),
            )
        )
    if rows:
        files = [
            _("{count} of {file}", count=number(count), file=file)
            for file, count in rows.most_common()
        ]
        said.append(
            counted(
                rows.total(),
                "{count} row left out: {some}.",
                "{count} rows left out: {some}.",
                some=_some(files),
            )
        )
    if scenes:
        said.append(counted(scenes, "{count} scene left out.", "{count} scenes left out."))
    if kept:
        said.append(
            counted(
                kept,
                "{count} value doubtful or not known, because of what the files hold there.",
                "{count} values doubtful or not known, because of what the files hold there.",
            )
        )
    return " ".join(said)


def lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Tell every problem in a line, and of more than twenty alike only the first twenty.

    Problems are alike where they are of one file and column and the same is expected.
    """
    alike: dict[tuple[str, str, str, Effect], int] = defaultdict(int)
    for problem in problems:
        kind = (problem.file, problem.column, problem.expected, problem.effect)
        alike[kind] += 1
        if alike[kind] <= MOST_ALIKE:
            yield str(problem)
    for (file, column, expected, effect), count in alike.items():
        if count > MOST_ALIKE:
            place = ", ".join(part for part in (file, column) if part)
            more = _(
                "{count} more like the {most_alike} above",
                count=number(count - MOST_ALIKE),
                most_alike=MOST_ALIKE,
            )
            yield _(
                "{place}: {more}, expected {expected} ({effect})",
                place=place,
                more=more,
                expected=expected,
                effect=effect,
            )


def _some(words: Sequence[str]) -> str:
    rest = len(words) - _MOST_FILES
    shown = [*words[:_MOST_FILES], *([_("{rest} more", rest=number(rest))] if rest > 0 else [])]
    return listed(shown)
