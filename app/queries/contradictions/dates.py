"""Dates that their sources deny, and former values that do not fit the present ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.cells.casting import CastError, cast, show
from app.data.problems import Problem
from app.data.schema.tables import EVERY
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.data.model import Atlas
    from app.data.records.dates import PartialDate
    from app.data.records.values import FormerValue


_STATED = (("milestones", "announced_on"), ("figures", "as_of"), ("claims", "as_of"))


def dates_against_sources(atlas: Atlas) -> Iterator[Problem]:
    """Report statements dated after all their sources, and steps taken before their promise."""
    for table, column, key, said, sources in _statements(atlas):
        newest = newest_source(atlas, sources)
        if said and newest and newest.last < said.first:
            yield Problem(
                f"tables/{table}.csv",
                _("row {key}", key=key),
                column,
                _("{said}, after its newest source of {newest}", said=said, newest=newest),
                _("a date not after all of its sources"),
            )
    for milestone in atlas.milestones.values():
        taken, newest = milestone.actual_date, newest_source(atlas, milestone.sources)
        if taken and newest and newest.last < taken.first:
            yield Problem(
                "tables/milestones.csv",
                _("row {milestone_id}", milestone_id=milestone.milestone_id),
                "actual_date",
                _("{taken}, reported on {newest} already", taken=taken, newest=newest),
                _("a date not after all of its sources"),
            )


def _statements(
    atlas: Atlas,
) -> Iterator[tuple[str, str, str, PartialDate | None, tuple[str, ...]]]:
    """Return table, column, key, date and sources of everything that was stated on a day."""
    for milestone in atlas.milestones.values():
        key, said = milestone.milestone_id, milestone.announced_on
        yield "milestones", "announced_on", key, said, milestone.sources
    for figure in atlas.figures.values():
        yield "figures", "as_of", figure.figure_id, figure.as_of, figure.sources
    for claim in atlas.claims.values():
        yield "claims", "as_of", claim.claim_id, claim.as_of, claim.sources


def newest_source(atlas: Atlas, ids: Iterable[str]) -> PartialDate | None:
    """Return the newest date of some sources; None where one of them has none."""
    dates = [atlas.sources[name].published for name in ids if name in atlas.sources]
    known = [date for date in dates if date]
    return max(known, key=lambda date: date.last) if known and len(known) == len(dates) else None


def history_problems(atlas: Atlas) -> Iterator[Problem]:
    """Report former values of rows, columns or values that there are not, or in a wrong order."""
    for former in atlas.history.values():
        for column, stated, expected in _wrong(atlas, former):
            row = _("row {history_id}", history_id=former.history_id)
            yield Problem("tables/history.csv", row, column, stated, expected)


def _wrong(atlas: Atlas, former: FormerValue) -> Iterator[tuple[str, str, str]]:
    if former.table not in EVERY or former.table == "history":
        yield "table", show(former.table), _("a table or layer of the data")
        return
    table = EVERY[former.table]
    row = atlas.row(former.table, former.row_id)
    if row is None:
        yield "row_id", show(former.row_id), _("an identifier that {table} has", table=former.table)
        return
    column = next(
        (candidate for candidate in table.columns if candidate.name == former.column), None
    )
    if column is None:
        yield "column", show(former.column), _("a column of {table}", table=former.table)
        return
    try:
        value = cast(column, former.value)
    except CastError as error:
        yield "value", error.found, error.expected
        return
    if former.replaced_on is None:
        return
    if former.replaced_on.last < former.as_of.first:
        yield (
            "replaced_on",
            show(former.replaced_on),
            _("no date before {as_of}", as_of=labels.date(former.as_of)),
        )
    later = [
        other
        for other in atlas.history.values()
        if (other.table, other.row_id, other.column) == (former.table, former.row_id, former.column)
        and other.as_of.first > former.as_of.first
    ]
    if not later and value == getattr(row, former.column) and former.column != "status":
        yield "value", show(former.value), _("another value than the present one")
