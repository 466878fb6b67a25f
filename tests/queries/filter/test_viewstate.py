"""The address bar: written readably, read leniently, and what is left aside is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.filter.facets import Facets, Filter, Group, build_facets
from app.queries.filter.viewstate import (
    MAX_OPTION,
    MAX_QUERY,
    MAX_TEXT,
    Camera,
    ViewState,
    format_view,
    parse_view,
)
from app.queries.filter.year_state import FIRST_YEAR, LAST_YEAR
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


@pytest.mark.parametrize(
    ("year", "is_read"),
    [
        (FIRST_YEAR - 1, False),
        (FIRST_YEAR, True),
        (FIRST_YEAR + 1, True),
        (LAST_YEAR - 1, True),
        (LAST_YEAR, True),
        (LAST_YEAR + 1, False),
    ],
)
def test_the_first_and_the_last_year_can_be_asked_for(
    small: Atlas, year: int, is_read: bool
) -> None:
    view, ignored = parse_view(f"year={year}", small, build_facets(small))
    assert view.criteria.year == (year if is_read else None)
    said = f"year “{year}”, expected {FIRST_YEAR} to {LAST_YEAR}"
    assert ignored == (() if is_read else (said,))


@pytest.mark.parametrize(
    ("camera", "is_read"),
    [
        ("10,5,0", True),
        ("112,62,10", True),
        ("10,62,5", True),
        ("112,5,5", True),
        ("9.9,30,5", False),
        ("112.1,30,5", False),
        ("50,4.9,5", False),
        ("50,62.1,5", False),
        ("50,30,10.1", False),
        ("50, 30 ,+5.25", True),
    ],
)
def test_a_camera_may_stand_on_the_edge_of_the_map(
    small: Atlas, camera: str, is_read: bool
) -> None:
    """The small data lie within the basemap: 10° to 112° east, 5° to 62° north."""
    view, ignored = parse_view(f"at={camera}", small, build_facets(small))
    lon, lat, zoom = (float(part) for part in camera.split(","))
    assert view.camera == (Camera(lon, lat, zoom) if is_read else None)
    assert ignored == (() if is_read else (f"camera “{camera}”, which lies outside the map",))


@pytest.mark.parametrize("camera", ["50,30", "50,30,5,1", "50,30,x", "50,30,", ",,"])
def test_a_camera_is_three_numbers(small: Atlas, camera: str) -> None:
    view, ignored = parse_view(f"at={camera}", small, build_facets(small))
    assert view == ViewState()
    assert ignored == (f"camera “{camera}”, expected longitude,latitude,zoom",)


def test_of_what_is_too_long_the_beginning_is_shown(small: Atlas) -> None:
    facets = build_facets(small)
    for count, said in ((40, "x" * 40), (41, "x" * 40 + "…")):
        assert parse_view(f"{'x' * count}=1", small, facets)[1] == (
            f"“{said}”, which is not a part of a view",
        )
    text = "y" * MAX_TEXT
    assert parse_view(f"q= {text}z ", small, facets)[0].criteria.text == text
    option = "z" * MAX_OPTION
    assert parse_view(f"find= {option}y ", small, facets)[0].options == {"find": option}


def test_the_longest_address_is_read(small: Atlas) -> None:
    facets = build_facets(small)
    longest = "year=2030".ljust(MAX_QUERY, "&")
    assert parse_view(longest, small, facets) == (ViewState(Filter({}, year=2030)), ())
    view, ignored = parse_view(f"{longest}&", small, facets)
    assert view == ViewState()
    assert ignored == ("an address longer than 8,000 characters",)


def test_a_group_keeps_what_is_known_of_it(small: Atlas) -> None:
    facets = build_facets(small)

    def read(query: str) -> tuple[dict[Group, frozenset[str]], tuple[str, ...]]:
        view, ignored = parse_view(query, small, facets)
        return dict(view.criteria.chosen), ignored

    assert read("mode=none") == ({Group.MODE: frozenset()}, ())
    assert read("mode=none,rail,") == ({}, ())  # rail is the only mode
    assert read("mode=") == ({}, ())
    assert read("mode=air") == ({}, ("mode “air”, which the data do not have",))
    assert read("status=planned,gone,operational") == (
        {Group.STATUS: frozenset({"operational"})},
        (
            "status “planned”, which the data do not have",
            "status “gone”, which the data do not have",
        ),
    )
    assert read("status=none,operational")[0] == {Group.STATUS: frozenset({"operational"})}


def test_a_day_that_is_none_is_left_out_of_the_options(small: Atlas) -> None:
    facets = build_facets(small)
    view, ignored = parse_view("newer=2026-01-01&day=soon", small, facets)
    assert (view.criteria.newer_than, view.criteria.on_day) == ("2026-01-01", None)
    assert dict(view.options) == {"newer": "2026-01-01"}
    assert ignored == ("state on “soon”, expected a day such as 2024-06-01",)
    assert format_view(view) == "newer=2026-01-01"
    view, ignored = parse_view("newer=&day=", small, facets)
    assert (view.criteria.newer_than, view.criteria.on_day, ignored) == (None, None, ())
    assert format_view(view) == ""


def test_parts_of_an_address_have_one_order(small: Atlas) -> None:
    view = ViewState(
        Filter({Group.MODE: frozenset({"road", "rail"})}, "a b", 2030, "2026-01-01"),
        Camera(46.12345, -7, 5),
        Theme.DARK,
        ColourBy.MODE,
        "place:a",
        {"since": "2025-01-01", "newer": "x", "find": "ö"},
    )
    assert format_view(view) == (
        "mode=rail,road&q=a%20b&year=2030&colour=mode&at=46.123,-7.000,5.00&theme=dark"
        "&select=place:a&find=%C3%B6&newer=2026-01-01&since=2025-01-01"
    )
