"""The page of who says what as it is laid out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from dash._utils import to_json

from app.components.shared import share
from app.pages.base import view_of
from app.pages.claims import layout, show
from app.queries.filter.viewstate import ViewState

if TYPE_CHECKING:
    from app.components.shared import Shared
    from app.data.model import Atlas
    from tests.conftest import Folder


@pytest.fixture(scope="module")
def shared(shipped: Atlas) -> Shared:
    """Compute what the pages share."""
    return share(shipped)


def text(shared: Shared, query: str) -> str:
    """Return what the page shows of an address, as JSON."""
    return json.dumps(json.loads(to_json(show(shared, view_of(shared, query)))), ensure_ascii=False)


def test_one_question_shows_every_party(shared: Shared) -> None:
    said = text(shared, "question=opening-date")
    assert said.count("data-question") == 1
    places = [said.index(f"{name}: ") for name in ("Armenia", "Azerbaijan", "Türkiye")]
    assert places == sorted(places)
    assert "Directly concerned, but with no position recorded: United States." in said


def test_a_party_directly_concerned_that_said_nothing_is_named(shared: Shared) -> None:
    for query in ("question=caspian-shipping", ""):
        assert "Directly concerned, but with no position recorded: Israel." in text(shared, query)
    alone = text(shared, "question=tripp-signed")
    assert "Directly concerned, but with no position recorded: United States." in alone
    assert "Azerbaijan: " not in alone


def test_each_position_says_when_and_how_far_it_was_checked(shared: Shared) -> None:
    said = text(shared, "question=azal-crash")
    assert "As of 9 October 2025." in said
    assert "Check: source text seen, 28 November 2026" in said
    unchecked = text(shared, "question=russian-bases")
    assert "Undated source." in unchecked
    assert "Check: source not to be had, 28 November 2026" in unchecked


def test_an_own_sum_is_a_note_and_no_party(shared: Shared) -> None:
    said = text(shared, "question=share-outside-control")
    assert "Note: The district areas" in said
    assert '"Others: "' not in said


def test_an_unknown_question_shows_all(shared: Shared) -> None:
    assert text(shared, "question=nonsense").count("data-question") == 34


def test_nothing_recorded_says_so(folder: Folder) -> None:
    folder.table("claims", "claim_id,question_id,party,position,as_of,sources")
    folder.table("memberships", "country,organisation,role,since,note,sources")
    folder.table("names", "name_id,thing,usage,name,note,sources")
    said = to_json(layout(share(folder.load()), ViewState()))
    assert "No contested question is recorded." in said
    assert said.count("None is recorded.") == 3
