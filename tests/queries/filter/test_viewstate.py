"""The address bar: written readably, read leniently, and what is left aside is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.filter.facets import Facets, Filter, Group, build_facets
from app.queries.filter.viewstate import Camera, ViewState, format_view, parse_view
from app.vocabulary.terms import ColourBy, Theme

if TYPE_CHECKING:
    from app.data.model import Atlas


@pytest.fixture(scope="module")
def facets(shipped: Atlas) -> Facets:
    return build_facets(shipped)


def test_defaults_are_left_out() -> None:
    assert format_view(ViewState()) == ""


def test_a_view_survives_its_address(shipped: Atlas, facets: Facets) -> None:
    view = ViewState(
        criteria=Filter(
            {
                Group.CORRIDOR: frozenset({"zangezur-route"}),
                Group.STATUS: frozenset({"planned", "under_construction"}),
                Group.MODE: frozenset(),
            },
            "Горадиз & co",
            2030,
        ),
        camera=Camera(46.5, 39.25, 7.5),
        theme=Theme.PROJECTOR,
        colour_by=ColourBy.STATUS,
        selection="segment:tripp-rail",
        options={"since": "2026-01-01"},
    )
    address = format_view(view)
    assert "corridor=zangezur-route" in address
    assert "mode=none" in address
    assert parse_view(f"?{address}", shipped, facets) == (view, ())


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("year=1066", "1066"),
        ("year=soon", "soon"),
        ("at=1,2", "1,2"),
        ("at=nan,nan,nan", "nan"),
        ("at=170,80,3", "outside"),
        ("theme=pink", "pink"),
        ("colour=taste", "taste"),
        ("corridor=silk-road", "silk-road"),
        ("select=segment:none", "segment:none"),
        ("select=nothing", "nothing"),
        ("utm_source=mail", "utm_source"),
        ("x" * 8001, "longer"),
    ],
)
def test_what_cannot_be_used_is_said(shipped: Atlas, facets: Facets, query: str, word: str) -> None:
    view, ignored = parse_view(query, shipped, facets)
    assert view == ViewState()
    assert len(ignored) == 1
    assert word in ignored[0]


def test_the_usable_part_of_a_link_is_used(shipped: Atlas, facets: Facets) -> None:
    view, ignored = parse_view("corridor=zangezur-route,gone&year=2030&at=x", shipped, facets)
    assert view.criteria.chosen == {Group.CORRIDOR: frozenset({"zangezur-route"})}
    assert view.criteria.year == 2030
    assert view.camera is None
    assert len(ignored) == 2


def test_choosing_everything_is_choosing_nothing(shipped: Atlas, facets: Facets) -> None:
    every = ",".join(facets.options(Group.MODE))
    assert parse_view(f"mode={every}", shipped, facets)[0] == ViewState()
