"""Portraits of corridors and countries, counted by hand and of the shipped data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.filter.facets import build_facets
from app.queries.portraits.corridors import corridor_portrait
from app.queries.portraits.countries import countries_of, country_portrait, lines_within
from app.queries.portraits.overview import corridor_lines, country_lines

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.portraits.portrait import Portrait
    from tests.counted import Counted


def of_corridor(atlas: Atlas, name: str) -> Portrait:
    found = corridor_portrait(atlas, build_facets(atlas), name)
    assert found is not None
    return found


def of_country(atlas: Atlas, code: str) -> Portrait:
    found = country_portrait(atlas, code)
    assert found is not None
    return found


def told(portrait: Portrait, key: str) -> list[tuple[str, str]]:
    """Return label and first value of each fact of a block."""
    blocks = {block.key: block for block in (*portrait.headline, *portrait.blocks)}
    return [(fact.label, fact.values[0].text) for fact in blocks[key].facts]


def test_a_corridor_counted_by_hand(counted_folder: Counted) -> None:
    amber = of_corridor(counted_folder.load(), "amber")
    assert told(amber, "main") == [
        (
            "Between Haven and Landing",
            "256 of 342 km are there (171 in operation and 85 being rebuilt); "
            "85 km are missing (85 under construction)",
        )
    ]
    assert told(amber, "freight") == [("", "5 Mt")]
    assert told(amber, "containers") == [("", "not known")]
    assert told(amber, "missing") == [
        ("Border – Quay", "Under construction, 85.4 km along the drawn line")
    ]
    assert told(amber, "besides") == [("", "Nothing")]
    # Promised for March 2026: the data of Amber end in June, those of Blue in January.
    assert told(amber, "dates") == [
        (
            "Project shared: completion",
            "Promised for March 2026: date over since, no later report",
        ),
        (
            "Dates of its projects",
            "2 steps with a promised date: 1 passed without a report and 1 still ahead",
        ),
    ]
    bottlenecks = dict(told(amber, "bottlenecks"))
    assert bottlenecks["Breaks of gauge"] == "1: Border"
    assert bottlenecks["Changes of mode"] == "1: Quay"
    assert bottlenecks["Legs at sea"].startswith("1: Quay")
    assert told(amber, "governing") == [("", "not known")]


def test_what_is_besides_the_main_line(counted_folder: Counted) -> None:
    blue = of_corridor(counted_folder.load(), "blue")
    assert told(blue, "besides") == [("Alternative", "85 of 85 km are there")]
    assert told(blue, "changes")[0] == ("1 May 2026: A visit", "They met.")


def test_a_country_counted_by_hand(counted_folder: Counted) -> None:
    georgia = of_country(counted_folder.load(), "GE")
    # The railway to the quay alone lies in it; what crosses a border, or the sea, does not count.
    assert told(georgia, "main") == [
        ("", "0 of 85 km are there; 85 km are missing (85 under construction)")
    ]
    assert told(georgia, "parts")[0] == (
        "Amber, main line",
        "0 of 85 km are there; 85 km are missing (85 under construction)",
    )
    assert told(georgia, "places") == [
        ("Ports", "1: Quay"),
        ("Border crossing points", "1: Border"),
    ]
    assert told(georgia, "organisations") == [("", "not known")]
    assert told(georgia, "bottlenecks")[0] == ("Breaks of gauge", "1: Border")


@pytest.mark.parametrize(
    ("country", "words", "note"),
    [
        (
            "GE",
            "0 of 85 km are there; 85 km are missing (85 under construction)",
            "; 3 segments across a border or at sea not counted",
        ),
        (
            "AM",
            "0 of 85 km are there; 85 km are missing (85 planned)",
            "; 1 segment across a border or at sea not counted",
        ),
        (
            "AZ",
            "85 of 85 km are there (85 in operation)",
            "; 2 segments across a border or at sea not counted",
        ),
    ],
)
def test_lines_of_a_country_and_what_is_not_counted(
    counted_folder: Counted, country: str, words: str, note: str
) -> None:
    within = lines_within(counted_folder.load(), country)
    assert within.text == words
    assert within.note == f"All roles of all corridors, each stretch once{note}."


def test_lines_of_a_country_that_nothing_leaves(counted_folder: Counted) -> None:
    counted_folder.segments["quay-landing-ferry"]["countries"] = "GE"
    within = lines_within(counted_folder.load(), "AM")
    assert within.note == "All roles of all corridors, each stretch once."
    assert lines_within(counted_folder.load(), "TR").text == "none"


def test_the_position_of_a_country(counted_folder: Counted) -> None:
    counted_folder.row("questions", "who")["corridors"] = "blue"
    atlas = counted_folder.load()
    (asked,) = of_country(atlas, "AZ").questions
    position = asked.position_of("AZ")
    assert position is not None
    assert position.value is not None
    assert position.value.text == "We do."
    assert of_country(atlas, "AM").questions == ()
    assert [one.text for one in of_corridor(atlas, "blue").questions] == ["Who runs it?"]
    assert of_corridor(atlas, "amber").questions == ()


def test_the_level_of_the_water_that_a_corridor_crosses(counted_folder: Counted) -> None:
    counted_folder.row("contexts", "sea")["corridors"] = "amber"
    counted_folder.rows["metrics"].append(
        {"metric": "sea_level", "name": "Level", "units": "m", "meaning": "Level of the sea."}
    )
    for name, value, kind, year in (
        ("low", -29, "actual", 2025),
        ("before", -28, "actual", 2020),
        ("lower", -34, "forecast", 2050),
    ):
        counted_folder.rows["figures"].append(
            {
                **counted_folder.rows["figures"][0],
                "figure_id": name,
                "subject_kind": "context",
                "subject_id": "sea",
                "metric": "sea_level",
                "unit": "m",
                "value": value,
                "kind": kind,
                "period_start": f"{year}-01-01",
                "period_end": f"{year}-12-31",
            }
        )
    atlas = counted_folder.load()
    levels = [
        fact for fact in told(of_corridor(atlas, "amber"), "bottlenecks") if fact[0] == "Level"
    ]
    assert levels == [("Level", "−29 m")]
    assert "Level" not in dict(told(of_corridor(atlas, "blue"), "bottlenecks"))


def test_what_the_data_do_not_have(counted_folder: Counted) -> None:
    atlas = counted_folder.load()
    assert corridor_portrait(atlas, build_facets(atlas), "nowhere") is None
    assert country_portrait(atlas, "FR") is None
    assert of_country(atlas, "az").own_id == "AZ"


def test_every_portrait_says_what_its_values_rest_on(shipped: Atlas) -> None:
    portraits = [of_corridor(shipped, name) for name in shipped.corridors]
    portraits += [of_country(shipped, code) for code in countries_of(shipped)]
    for portrait in portraits:
        for block in (*portrait.headline, *portrait.blocks):
            assert block.facts, (portrait.title, block.key)
        for value in portrait.values():
            assert value.sources or value.basis, (portrait.title, value.text)


def test_azerbaijan_between_east_west_and_north_south(shipped: Atlas) -> None:
    portrait = of_country(shipped, "AZ")
    assert portrait.corridors == ("middle-corridor", "north-south-corridor", "zangezur-route")
    assert told(portrait, "main")[0][0] == "What corridors share is counted once"
    parts = [label for label, _ in told(portrait, "parts")]
    for corridor in shipped.corridors.values():
        assert f"{corridor.short_name}, main line" in parts
    assert any("TITR" in value.text for value in portrait.headline[3].facts[0].values)
    assert all(one.position_of("AZ") for one in portrait.questions)
    about = [bool(one.corridors) for one in portrait.questions]
    assert about == sorted(about, reverse=True)


@pytest.mark.parametrize(
    ("code", "titles"),
    [
        (
            "IR",
            (
                "29 September 2026, by its report: Reports on Hormuz traffic disagree",
                "25 July 2026 to 26 July 2026: United",
            ),
        ),
        ("AZ", ("8 August 2026, by its report: Three-party statement one year after Washington",)),
    ],
)
def test_the_newest_of_a_country_need_not_be_at_a_place_of_it(
    shipped: Atlas, code: str, titles: tuple[str, ...]
) -> None:
    newest = [label for label, _ in told(of_country(shipped, code), "changes")]
    for title in titles:
        assert any(label.startswith(title) for label in newest), newest


def test_a_country_without_main_line_has_none(counted_folder: Counted) -> None:
    counted_folder.row("corridors", "amber")["countries"] = "TR"
    atlas = counted_folder.load()
    assert told(of_country(atlas, "TR"), "parts") == [("Amber, main line", "none")]
    # Of Amber, Armenia has only the end of a ferry.
    assert told(of_country(atlas, "AM"), "parts")[0] == ("Amber, main line", "none within it alone")
    green = {"corridor_id": "green", "name": "Green", "short_name": "Green"}
    counted_folder.rows["corridors"].append(counted_folder.row("corridors", "amber") | green)
    parts = dict(told(of_country(counted_folder.load(), "TR"), "parts"))
    assert parts["Green, main line"] == "not known"


def test_where_no_corridor_runs_only_what_there_is_is_told(shipped: Atlas) -> None:
    ukraine = of_country(shipped, "UA")
    assert ukraine.subtitle == "Part of no corridor of the data"
    keys = [block.key for block in (*ukraine.headline, *ukraine.blocks)]
    assert "parts" not in keys
    assert "main" not in keys
    assert {"organisations", "changes"} <= set(keys)
    for block in (*ukraine.headline, *ukraine.blocks):
        texts = [value.text for fact in block.facts for value in fact.values]
        assert set(texts) - {"none", "not known"}, block.key


def test_a_bottleneck_is_named_by_the_thing_that_lies_in_the_country(shipped: Atlas) -> None:
    labels = [label for label, _ in told(of_country(shipped, "GE"), "bottlenecks")]
    assert "Without Tbilisi – Khashuri" in labels
    for code in countries_of(shipped):
        portrait = of_country(shipped, code)
        for label, _ in told(portrait, "bottlenecks") if portrait.corridors else []:
            name = label.removeprefix("Without ").split(" – ")[0]
            own = {place.country for place in shipped.place_list if place.name == name}
            assert not own or code in own, (code, label)


def test_the_same_news_is_told_once(counted_folder: Counted) -> None:
    counted_folder.rows["events"] += [
        counted_folder.rows["events"][0]
        | {"event_id": name, "title": title, "date": "2026-06-02", "sources": source}
        for name, title, source in (
            ("launch", "Launch", "media"),
            ("launched", "The launch", "media"),
            ("other", "Other account", "official"),
        )
    ]
    blue = [label for label, _ in told(of_corridor(counted_folder.load(), "blue"), "changes")]
    assert blue == [
        "2 June 2026: Launch",
        "2 June 2026: Other account",
        "1 May 2026: A visit",
        "20 January 2026: Project shared",
    ]


def test_what_was_said_before_the_year_was_over_is_not_of_the_whole_year(shipped: Atlas) -> None:
    assert told(of_corridor(shipped, "middle-corridor"), "freight") == [("", "4.119 Mt")]


def test_more_carried_than_an_earlier_capacity_is_said_to_be(shipped: Atlas) -> None:
    labels = [
        label for label, _ in told(of_corridor(shipped, "north-south-corridor"), "bottlenecks")
    ]
    assert labels[0] == "Capacity as stated in 2022; in 2024 more was carried than that"
    labels = [label for label, _ in told(of_corridor(shipped, "middle-corridor"), "bottlenecks")]
    assert labels[0] == "Capacity of 2024, and freight carried in 2025"


def test_the_overview_leads_to_every_portrait(shipped: Atlas) -> None:
    assert [one.own_id for one in corridor_lines(shipped)] == list(shipped.corridors)
    for line in country_lines(shipped):
        portrait = of_country(shipped, line.own_id)
        if portrait.corridors:
            assert line.entries[1].fact.values[0].text == told(portrait, "main")[0][1]


def test_a_count_names_a_few_of_what_it_counts(counted_folder: Counted) -> None:
    counted_folder.segments["haven-midway-rail"] |= {"mode": "sea", "gauge_mm": None}
    counted_folder.segments["landing-town-road"] |= {"mode": "ferry", "corridors": "amber"}
    for name in ("haven", "landing", "town", "midway"):
        counted_folder.places[name]["kind"] = "port"
    amber = dict(told(of_corridor(counted_folder.load(), "amber"), "bottlenecks"))
    # One leg at sea has a name of two places; of changes, three are named.
    assert amber["Legs at sea"] == "3: Haven – Midway and 2 more"
    assert amber["Changes of mode"] == "2: Midway and Quay"


def test_what_could_be_carried_stands_beside_what_was(counted_folder: Counted) -> None:
    counted_folder.rows["metrics"].append(
        {
            "metric": "transport_capacity",
            "name": "Capacity",
            "units": "Mt",
            "meaning": "Tonnes that can be carried.",
        }
    )
    could = counted_folder.row("figures", "carried") | {
        "figure_id": "could",
        "metric": "transport_capacity",
        "kind": "capacity",
        "value": 9,
    }
    counted_folder.rows["figures"].append(could)
    facts = {
        fact.label: [value.text for value in fact.values]
        for block in of_corridor(counted_folder.load(), "amber").blocks
        for fact in block.facts
    }
    assert facts["Capacity, and freight carried"] == ["9 Mt", "5 Mt"]
    counted_folder.rows["figures"] = [could]
    (title,) = [
        fact.label
        for block in of_corridor(counted_folder.load(), "amber").blocks
        for fact in block.facts
        if fact.label.startswith("Capacity")
    ]
    assert title == "Capacity; freight carried is not known"
