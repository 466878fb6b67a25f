"""Which rows of a table a filter leaves, and how to say so.

Segments and places obey the whole filter, names of places that of their places. Any other table
follows the groups that it has a column for, and the text, which is looked for in the whole row.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from app.queries.core.search_text import holds
from app.queries.core.spelling import read_terms
from app.queries.filter.captions import group_name
from app.queries.filter.facets import OF_PLACES, Group, match
from app.wording import _, counted, listed, number

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.core.search_text import Terms
    from app.queries.filter.facets import Facets, Filter, Mask
    from app.queries.tables.tables import TableWords

WHOLE_FILTER = frozenset({"segments", "places", "place_names"})
"""Tables that obey the whole filter; the others have some groups of it, or none."""

_TEXT, _YEAR, _NEWER = _("name"), _("year"), _("day of the report")


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of a table that a filter and a search leave.

    Attributes
    ----------
    indices
        Their places in the table.
    total
        Rows of the whole table.
    follows, ignores
        Parts of the filter that are set and that the table follows, and those it cannot follow.
    without
        Number of rows left out because they name nothing in a group that is followed, by group.
    find
        What is searched for, or empty.
    can_follow
        Parts of the filter that the table would follow.
    """

    indices: tuple[int, ...]
    total: int
    follows: tuple[str, ...]
    ignores: tuple[str, ...]
    without: tuple[tuple[str, int], ...]
    find: str
    can_follow: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Say how many rows are left, why, and which parts of the filter do not count.

        Always with both numbers, so that nobody takes a part for the whole.
        """
        said = counted(
            self.total,
            "{left} of {count} row",
            "{left} of {count} rows",
            left=number(len(self.indices)),
        )
        if self.follows:
            follows = listed(self.follows)
            said = _("{said}; follows the filter by {follows}", said=said, follows=follows)
        if self.find:
            said = _("{said}; with “{find}”", said=said, find=self.find)
        sentences = [
            said,
            *(
                counted(
                    number,
                    "{count} row left out for naming no {group}",
                    "{count} rows left out for naming no {group}",
                    group=group,
                )
                for group, number in self.without
            ),
        ]
        if self.ignores:
            sentences.append(
                _("The filter by {ignores} does not apply here", ignores=listed(self.ignores))
            )
        elif not self.follows:
            sentences.append(self._standing())
        return ". ".join(sentences) + "."

    def _standing(self) -> str:
        *groups, last = self.can_follow
        if not groups:
            return _("Of the filters, only the search for names applies here, to all columns")
        return _("The filters by {text} apply here", text=listed([*groups, last]))


def select_rows(
    atlas: Atlas, facets: Facets, table: TableWords, criteria: Filter, find: str = ""
) -> Selection:
    """Find the rows of a table that a filter and a search leave.

    Parameters
    ----------
    find
        Words that a row must hold, in any column; accents and case do not matter.
    """
    total = len(table.rows)
    keep = _with_words(table, read_terms(atlas, find))
    without: list[tuple[str, int]] = []
    if table.name in WHOLE_FILTER:
        keep &= _of_network(atlas, facets, table.name, criteria)
    else:
        keep &= _with_words(table, criteria.terms)
        for group, values in table.groups.items():
            chosen = criteria.chosen.get(group)
            if chosen is not None:
                keep &= np.array([not chosen.isdisjoint(value) for value in values], dtype=bool)
                without.append((group_name(group), sum(not value for value in values)))
    can = _can_follow(table)
    asked = [group for group in Group if group in criteria.chosen]
    parts = [group_name(group) for group in asked]
    parts += [_TEXT] if criteria.text else []
    parts += [_YEAR] if criteria.year is not None else []
    parts += [_NEWER] if criteria.newer_than else []
    return Selection(
        indices=tuple(int(index) for index in np.flatnonzero(keep)),
        total=total,
        follows=tuple(part for part in parts if part in can),
        ignores=tuple(part for part in parts if part not in can),
        without=tuple((group, number) for group, number in without if number),
        find=find,
        can_follow=can,
    )


def _can_follow(table: TableWords) -> tuple[str, ...]:
    groups = list(Group) if table.name in WHOLE_FILTER else list(table.groups)
    if table.name == "segments":
        groups = [group for group in groups if group not in OF_PLACES]
    more = {"segments": (_YEAR, _NEWER), "places": (_NEWER,), "place_names": (_NEWER,)}
    return (*(group_name(group) for group in groups), _TEXT, *more.get(table.name, ()))


def _of_network(atlas: Atlas, facets: Facets, name: str, criteria: Filter) -> Mask:
    matched = match(atlas, facets, criteria)
    if name == "segments":
        return matched.drawn
    if name == "places":
        return matched.places
    kept = set(compress(atlas.places, matched.places))
    return np.array([name.place_id in kept for name in atlas.place_names.values()], dtype=bool)


def _with_words(table: TableWords, terms: Terms) -> Mask:
    if not terms:
        return np.ones(len(table.rows), dtype=bool)
    return np.array([holds(text, terms) for text in table.texts], dtype=bool)
