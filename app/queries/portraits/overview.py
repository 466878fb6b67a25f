"""All corridors and countries in a few words each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.queries.compare import summary
from app.queries.compare.open_promises import promises_of
from app.queries.compare.subjects import all_subjects
from app.queries.compare.volumes import volumes
from app.queries.core.values import Fact, Value
from app.queries.portraits.countries import corridors_in, countries_of, lines_within
from app.queries.portraits.portrait import none_known, not_known
from app.vocabulary import labels
from app.vocabulary.terms import SubjectKind
from app.wording import _, listed

if TYPE_CHECKING:
    from app.data.model import Atlas


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of a line under the heading of its column."""

    label: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Line:
    """A corridor or a country."""

    kind: str
    own_id: str
    name: str
    entries: tuple[Entry, ...]


def corridor_lines(atlas: Atlas) -> tuple[Line, ...]:
    """Tell of each corridor its main line, its freight and the next date promised."""
    lines = []
    for subject in all_subjects(atlas):
        if subject.kind is not SubjectKind.CORRIDOR:
            continue
        amounts = volumes(atlas, [subject])
        carried = summary.freight(amounts)[:1] or not_known(
            _("no listed source states it of the whole")
        )
        dates = summary.next_dates(promises_of(atlas, subject).coming, 1)
        next_one = dates or none_known(_("no promise for a date after the data end"))
        columns = (
            Entry(summary.MAIN_LINE, summary.main_line_of(atlas, subject)),
            Entry(summary.FREIGHT_ROW, carried[0]),
            Entry(summary.NEXT_DATE_ROW, next_one[0]),
        )
        lines.append(Line("corridor", subject.subject_id, subject.name, columns))
    return tuple(lines)


def country_lines(atlas: Atlas) -> tuple[Line, ...]:
    """Tell of each country what lies in it, and of which corridors it is part."""
    lines = []
    for code in countries_of(atlas):
        names = [atlas.corridors[name].short_name for name in corridors_in(atlas, code)]
        basis = _("by the segments and corridors of the data")
        part = Value(listed(names) or _("none of the data"), basis=basis)
        columns = (
            Entry(_("Part of"), Fact("", (part,))),
            Entry(_("Lines within it"), Fact("", (lines_within(atlas, code),))),
        )
        lines.append(Line("country", code, labels.country(code), columns))
    return tuple(lines)
