"""Which countries an event belongs to: one rule for pages, filters and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.queries.core.event_countries import event_countries
from app.queries.events.changes import changes, default_day
from app.queries.events.events import Choice, timeline
from app.queries.events.periods import Period
from app.queries.filter.facets import Filter, Group, build_facets
from app.queries.tables.links import groups_of
from app.vocabulary import labels
from tests.conftest import CSV

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

HEAD = CSV["events"][0].replace("place_id,", "place_id,countries,")
ROWS = (
    "there,2026-01-01,,There,B,b,,opening,,,T.,one,s1",
    "about,2026-01-02,,About,Vienna,,IR;US,summit,,,A.,one,s1",
    "both,2026-01-03,,Both,B,b,IR;AZ,summit,,,B.,one,s1",
    "none,2026-01-04,,None,,,,summit,,,N.,one,s1",
)
COUNTRIES = (("AZ",), ("IR", "US"), ("AZ", "IR"), ())


@pytest.fixture
def atlas(folder: Folder) -> Atlas:
    folder.table("events", HEAD, *ROWS)
    loaded = folder.load()
    assert loaded.problems == ()
    return loaded


def test_an_event_is_of_the_country_of_its_place_and_of_those_it_is_about(atlas: Atlas) -> None:
    assert tuple(event_countries(atlas, event) for event in atlas.events.values()) == COUNTRIES
    assert groups_of(atlas, "events")[Group.COUNTRY] == COUNTRIES


def test_the_filter_by_country_asks_the_same_everywhere(atlas: Atlas) -> None:
    iran = Filter({Group.COUNTRY: frozenset({"IR"})})
    shown = timeline(atlas, iran, Choice(period=Period.WHOLE))
    assert [event.event_id for event in shown.events] == ["about", "both"]
    assert shown.unnamed == {Group.COUNTRY: 1}
    newer = changes(atlas, build_facets(atlas), iran, default_day(atlas))[0].newer
    assert [change.title for change in newer] == ["Both", "About"]


def test_a_country_that_an_event_has_in_its_title_is_one_of_its_own(shipped: Atlas) -> None:
    names = {code: name for code, name in labels.COUNTRIES.items() if code != "ZZ"}
    for event in shipped.events.values():
        named = {code for code, name in names.items() if re.search(rf"\b{name}\b", event.title)}
        assert named <= set(event_countries(shipped, event)), event.event_id
