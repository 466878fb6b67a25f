"""Hits of a search: every kind, each with the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from app.queries.events.events import all_events
from app.queries.filter.facets import build_facets, match
from app.queries.filter.viewstate import SELECTABLE, parse_view
from app.queries.search.hits import Kind, everything, search

if TYPE_CHECKING:
    from app.data.model import Atlas


def titles(atlas: Atlas, text: str, kind: Kind) -> list[str]:
    """Return the titles of the hits of one kind."""
    return [hit.title for own in search(atlas, text).groups if own.kind is kind for hit in own.hits]


@pytest.mark.parametrize("text", ["Meghri", "meghri ", "Мегри", "Baku", "Kars"])
def test_the_place_that_is_called_just_so_comes_before_all_else(shipped: Atlas, text: str) -> None:
    first = search(shipped, text).groups[0]
    title = {"meghri": "Meghri", "мегри": "Meghri"}.get(text.strip().lower(), text)
    assert (first.kind, first.hits[0].title) == (Kind.PLACE, title)


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("Rasht–Astara railway", Kind.PROJECT, "Rasht–Astara railway"),
        ("Rasht–Astara railway", Kind.SEGMENT, "Astara South freight terminal (Iran) – Rasht"),
        ("Хорадиз", Kind.PLACE, "Horadiz"),
        ("Nakhichevan", Kind.PLACE, "Nakhchivan"),
        ("Արաքս", Kind.NAME, "Aras"),
        ("TITR", Kind.CORRIDOR, "Middle Corridor"),
        ("Gabala", Kind.EVENT, "12th OTS summit, Gabala Declaration"),
        ("anaklia", Kind.QUESTION, "Is Anaklia port on course?"),
        ("Huseynov", Kind.SOURCE, "Post-conflict Azerbaijan transforms"),
        ("Nakhchvan railwy", Kind.PROJECT, "Nakhchivan railway reconstruction"),
    ],
)
def test_what_people_type_is_found(shipped: Atlas, text: str, kind: Kind, title: str) -> None:
    assert any(own.startswith(title) for own in titles(shipped, text, kind))


def test_the_best_named_comes_first(shipped: Atlas) -> None:
    assert titles(shipped, "Baku", Kind.PLACE)[0] == "Baku"
    assert titles(shipped, "Horadiz", Kind.PLACE)[0] == "Horadiz"


def test_nothing_typed_and_nothing_found(shipped: Atlas) -> None:
    assert search(shipped, "  ").total == 0
    assert search(shipped, "xyzzyq").groups == ()


def test_groups_stand_in_one_order_and_say_what_they_hold(shipped: Atlas) -> None:
    found = search(shipped, "Astara")
    kinds = [group.kind for group in found.groups]
    assert kinds == [kind for kind in Kind if kind in kinds]
    assert found.groups[0].heading == "4 places"
    assert found.total == sum(len(group.hits) for group in found.groups)


def test_every_hit_leads_to_something_that_is_there(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    events = {event.event_id for event in all_events(shipped)}
    known = {"project": set(shipped.projects), "event": events, "question": set(shipped.questions)}
    for hit in everything(shipped):
        address = urlsplit(hit.address)
        view, ignored = parse_view(address.query, shipped, facets)
        assert ignored == (), hit.address
        if hit.kind in (Kind.CORRIDOR, *(Kind(kind) for kind in SELECTABLE)):
            assert view.selection == hit.thing
        for name, values in known.items():
            if name in view.options:
                assert view.options[name] in values
        assert address.path in ("/", "/projects", "/timeline", "/claims", "/data", "/sources")
        if hit.kind is Kind.SOURCE:
            assert parse_qs(address.query)["find"][0] in shipped.sources


def test_the_map_finds_the_same_places_and_segments(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    for text in ("Nakhchvan", "Хорадиз", "Bandar Abas", "Araks", "Rasht–Astara railway"):
        wanted = parse_view(f"q={text}", shipped, facets)[0].criteria
        found = match(shipped, facets, wanted)
        for kind, mask in ((Kind.PLACE, found.places), (Kind.SEGMENT, found.segments)):
            assert len(titles(shipped, text, kind)) == mask.sum(), (text, kind)
