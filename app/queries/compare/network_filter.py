"""What the filter leaves of the network where subjects stand side by side, and how that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.filter.facets import Filter, Group
from app.wording import _, counted, listed

if TYPE_CHECKING:
    from app.queries.filter.facets import Facets

OWN_GROUPS = (Group.CORRIDOR, Group.BRANCH)
"""Groups of the filter that the columns stand for, so that it does not decide in them."""


def network_filter(criteria: Filter) -> Filter:
    """Return the filter without its corridors and branches, which the columns stand for."""
    for group in OWN_GROUPS:
        criteria = criteria.without(group)
    return criteria


def filter_words(facets: Facets, criteria: Filter) -> str:
    """Say what the filter does to the rows that follow it."""
    chosen_groups = [group for group in OWN_GROUPS if group in criteria.chosen]
    if not network_filter(criteria).is_set:
        said = _("No filter set: kilometres, borders and changes count everything.")
    else:
        said = _(
            "Kilometres, borders and changes count what the filter leaves; after “of” "
            "stands the whole corridor or branch."
        )
    if chosen_groups:
        names = listed(
            _chosen_words(group, len(criteria.chosen[group]), len(facets.groups[group]))
            for group in chosen_groups
        )
        columns = _(
            "That the filter panel has {names} chosen does not count here: the "
            "columns say what is compared.",
            names=names,
        )
        return f"{said} {columns}"
    return said


def _chosen_words(group: Group, chosen: int, known: int) -> str:
    if group is Group.CORRIDOR:
        return counted(
            known, "{chosen} of {count} corridor", "{chosen} of {count} corridors", chosen=chosen
        )
    return counted(
        known, "{chosen} of {count} branch", "{chosen} of {count} branches", chosen=chosen
    )
