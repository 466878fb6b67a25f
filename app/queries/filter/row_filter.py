"""The filter for what is not drawn: events, figures, projects and dates of projects.

Corridor, branch, country and search text are asked of them. Status, mode and kind of place are
properties of segments and places, and say nothing about the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.queries.core.search_text import holds
from app.queries.filter.facets import Group

if TYPE_CHECKING:
    from app.queries.filter.facets import Filter

APPLIED = (Group.CORRIDOR, Group.BRANCH, Group.COUNTRY)
"""Groups of the filter that are asked."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a row is about, as far as the filter can ask.

    Attributes
    ----------
    corridors, branches, countries
        Identifiers; empty where the row names none, which then matches no choice.
    text
        Folded text in which a search looks (:func:`app.queries.core.search_text.fold`).
    """

    corridors: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    text: str = ""


def within(scope: Scope, criteria: Filter) -> bool:
    """Tell whether a row is about what the filter asks for."""
    values = (scope.corridors, scope.branches, scope.countries)
    for group, named in zip(APPLIED, values, strict=True):
        chosen = criteria.chosen.get(group)
        if chosen is not None and not chosen.intersection(named):
            return False
    return holds(scope.text, criteria.terms)


def unnamed(scope: Scope, criteria: Filter) -> Group | None:
    """Return the first group that is asked for and that the row names nothing of."""
    values = (scope.corridors, scope.branches, scope.countries)
    for group, named in zip(APPLIED, values, strict=True):
        if group in criteria.chosen and not named:
            return group
    return None
