"""Portraits of countries of the atlas that was counted by hand: head, figures and bottlenecks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.queries.portraits.countries import corridors_in, countries_of, country_portrait
from tests import counted
from tests.queries.portraits.test_portraits import of_country, told

if TYPE_CHECKING:
    from tests.counted import Counted


def test_countries_are_those_of_lines_places_corridors_and_memberships(
    counted_folder: Counted,
) -> None:
    """Armenia, Azerbaijan, Georgia by lines; the others by what else names them, by their names."""
    counted_folder.places["lonely"]["country"] = "UZ"
    counted_folder.row("corridors", "blue")["countries"] = "TM"
    counted_folder.rows["memberships"].append(
        {"country": "TR", "organisation": "ECO", "role": "member", "sources": "official"}
    )
    atlas = counted_folder.load()
    assert countries_of(atlas) == ("AM", "AZ", "GE", "TM", "TR", "UZ")
    assert [corridors_in(atlas, code) for code in countries_of(atlas)] == [
        ("amber", "blue"),
        ("amber", "blue"),
        ("amber", "blue"),
        ("blue",),
        (),
        (),
    ]
    assert country_portrait(atlas, "KZ") is None


def test_the_head_of_a_country(counted_folder: Counted) -> None:
    counted_folder.places["lonely"]["country"] = "UZ"
    counted_folder.row("corridors", "blue")["countries"] = "TM"
    atlas = counted_folder.load()
    georgia, member, apart = (of_country(atlas, code) for code in ("ge", "TM", "UZ"))
    assert (georgia.title, georgia.subtitle) == ("Georgia", "Part of: Amber and Blue")
    assert (georgia.view, georgia.path) == ("country=GE", "/country/GE")
    # Amber reaches to June, blue to January.
    assert georgia.data_to == "2026-06-30"
    assert (member.subtitle, member.view, member.data_to) == ("Part of: Blue", "", "2026-01-31")
    assert apart.subtitle == "Part of no corridor of the data"
    assert (apart.corridors, apart.data_to, apart.view) == ((), None, "")
    assert [block.key for block in georgia.headline] == [
        "main",
        "figures",
        "places",
        "organisations",
    ]
    assert [block.key for block in apart.headline] == []
    assert [block.key for block in georgia.blocks] == ["parts", "dates", "bottlenecks", "changes"]


def test_what_is_shared_is_counted_once_and_said(counted_folder: Counted) -> None:
    counted_folder.segments["midway-border-rail"]["countries"] = "AZ"
    portrait = of_country(counted_folder.load(), "AZ")
    assert told(portrait, "main") == [
        ("What corridors share is counted once", "171 of 171 km are there (171 in operation)")
    ]
    assert told(portrait, "parts") == [
        ("Amber, main line", "171 of 171 km are there (171 in operation)"),
        ("Blue, main line", "85 of 85 km are there (85 in operation)"),
    ]
    assert told(of_country(counted_folder.load(), "GE"), "main")[0][0] == ""


def test_the_part_of_a_country_in_a_corridor_without_lines_in_it_alone(
    counted_folder: Counted,
) -> None:
    """Blue crosses the border of Azerbaijan and has no line within; its main line touches it."""
    assert told(of_country(counted_folder.load(), "AZ"), "parts") == [
        ("Amber, main line", "85 of 85 km are there (85 in operation)"),
        ("Blue, main line", "none within it alone"),
    ]
    assert told(of_country(counted_folder.load(), "AM"), "parts") == [
        ("Amber, main line", "none within it alone"),
        ("Blue, main line", "0 of 85 km are there; 85 km are missing (85 planned)"),
    ]
    counted_folder.segments["midway-border-road"]["countries"] = "GE"
    assert told(of_country(counted_folder.load(), "GE"), "parts")[1:] == [
        ("Blue, main line", "none within it alone"),
        ("Blue, besides", "85 of 85 km are there (85 in operation)"),
    ]
    counted_folder.row("corridors", "blue")["countries"] = "TM"
    assert told(of_country(counted_folder.load(), "TM"), "parts") == [("Blue, main line", "none")]


# What Azerbaijan carried in 2025, or else what is given.
figure = partial(counted.figure, subject_kind="country", subject_id="AZ")


PORT = {"subject_kind": "place", "subject_id": "haven"}


def test_three_figures_of_a_country_and_of_its_places_the_newest_first(
    counted_folder: Counted,
) -> None:
    before = {"period_start": "2023-01-01", "period_end": "2023-12-31"}
    counted_folder.rows["figures"] = [
        figure("old", 1, **before),
        figure("new", 2),
        figure("newer", 3, as_of="2026-01-16"),
        figure("port", 4, **PORT, as_of="2026-01-17"),
        figure("fourth", 5, **before, as_of="2026-01-10"),
        figure("aim", 6, kind="target", as_of="2026-01-20"),
        figure("abroad", 7, subject_id="GE", as_of="2026-01-20"),
        figure("quay", 8, subject_kind="place", subject_id="quay", as_of="2026-01-20"),
        figure("corridor", 9, subject_kind="corridor", subject_id="amber", as_of="2026-01-20"),
    ]
    assert told(of_country(counted_folder.load(), "AZ"), "figures") == [
        ("Haven: freight volume", "4 Mt"),
        ("Freight volume", "3 Mt"),
        ("Freight volume", "2 Mt"),
    ]
    assert [text for _label, text in told(of_country(counted_folder.load(), "GE"), "figures")] == [
        "7 Mt",
        "8 Mt",
    ]


def test_figures_without_a_period_stand_by_their_date_and_contradictions_together(
    counted_folder: Counted,
) -> None:
    none = {"period_start": None, "period_end": None}
    counted_folder.rows["figures"] = [
        figure("one", 1, conflict_group="cg"),
        figure("two", 2, conflict_group="cg", as_of="2026-01-10"),
        figure("day", 3, **none, as_of="2026-02-01"),
        figure("no-day", 4, **none, as_of=None),
    ]
    portrait = of_country(counted_folder.load(), "AZ")
    (block,) = (one for one in portrait.headline if one.key == "figures")
    assert [[value.text for value in fact.values] for fact in block.facts] == [
        ["3 Mt"],
        ["1 Mt", "2 Mt"],
        ["4 Mt"],
    ]


def test_waiting_at_borders_is_a_bottleneck_and_no_figure(counted_folder: Counted) -> None:
    counted_folder.rows["metrics"].append(
        {
            "metric": "border_crossing_time",
            "name": "Waiting time",
            "units": "hours",
            "meaning": "Hours at a border.",
        }
    )
    wait = {"metric": "border_crossing_time", "unit": "hours"}
    counted_folder.rows["figures"] = [figure("wait", 6, **wait), figure("volume", 2)]
    portrait = of_country(counted_folder.load(), "AZ")
    assert [text for _label, text in told(portrait, "figures")] == ["2 Mt"]
    assert ("Waiting time", "6 hours") in told(portrait, "bottlenecks")


def test_bottlenecks_of_a_country_lie_in_it(counted_folder: Counted) -> None:
    assert dict(told(of_country(counted_folder.load(), "GE"), "bottlenecks"))[
        "Breaks of gauge"
    ] == ("1: Border")
    for code in ("AZ", "AM"):
        assert "Breaks of gauge" not in dict(
            told(of_country(counted_folder.load(), code), "bottlenecks")
        )


def test_ports_and_crossings_are_named_and_lead_to_the_map(counted_folder: Counted) -> None:
    for name in ("midway", "lonely"):
        counted_folder.places[name]["kind"] = "port"
    portrait = of_country(counted_folder.load(), "AZ")
    (block,) = (one for one in portrait.headline if one.key == "places")
    assert told(portrait, "places") == [("Ports", "3: Haven, Midway and Lonely")]
    assert [(link.thing, link.title) for link in block.links] == [
        ("place:haven", "Haven"),
        ("place:midway", "Midway"),
        ("place:lonely", "Lonely"),
    ]


def test_standings_name_the_organisation_and_what_is_no_membership(counted_folder: Counted) -> None:
    counted_folder.rows["memberships"].append(
        {"country": "AZ", "organisation": "OTS", "role": "observer", "sources": "official"}
    )
    portrait = of_country(counted_folder.load(), "AZ")
    (block,) = (one for one in portrait.headline if one.key == "organisations")
    (fact,) = block.facts
    assert sorted(value.text for value in fact.values) == ["ECO", "OTS (observer)"]
