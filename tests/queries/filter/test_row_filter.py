"""Rows against the groups of the filter that apply to them."""

from __future__ import annotations

import pytest

from app.queries.filter.facets import Filter, Group
from app.queries.filter.row_filter import Scope, unnamed, within

SCOPE = Scope(("amber", "blue"), ("amber/main",), ("AZ",), "a visit to haven")


def asking(text: str = "", **chosen: str) -> Filter:
    return Filter(
        {Group(group): frozenset(value.split()) for group, value in chosen.items()}, text=text
    )


@pytest.mark.parametrize(
    ("wanted", "passes"),
    [
        (asking(), True),
        (asking(corridor="blue red"), True),
        (asking(corridor="red"), False),
        (asking(corridor=""), False),
        (asking(corridor="amber", branch="amber/main", country="AZ"), True),
        (asking(corridor="amber", branch="amber/other"), False),
        (asking(corridor="amber", country="GE"), False),
        # Groups that rows know nothing of hold none back.
        (asking(status="planned", mode="road", place="port"), True),
        (asking("visit haven"), True),
        (asking("visit quay"), False),
        (asking("visit", country="GE"), False),
    ],
)
def test_a_row_passes_where_every_group_and_every_word_does(wanted: Filter, passes: bool) -> None:
    assert within(SCOPE, wanted) is passes


@pytest.mark.parametrize(
    ("scope", "wanted", "group"),
    [
        (SCOPE, asking(corridor="red", country="GE"), None),
        (Scope(), asking(), None),
        (Scope(), asking(status="planned"), None),
        (Scope(), asking(country="AZ", corridor="amber"), Group.CORRIDOR),
        (Scope(("amber",)), asking(country="AZ", branch="amber/main"), Group.BRANCH),
        (Scope(("amber",), ("amber/main",)), asking(country="AZ", branch="x"), Group.COUNTRY),
    ],
)
def test_the_first_group_that_a_row_names_nothing_of(
    scope: Scope, wanted: Filter, group: Group | None
) -> None:
    assert unnamed(scope, wanted) is group
