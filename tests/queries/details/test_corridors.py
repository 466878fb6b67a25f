"""What is told of a corridor, counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.details import corridors
from app.queries.details.corridors import describe_corridor, missing_facts, routes_pages

if TYPE_CHECKING:
    from app.queries.details.parts import Detail
    from tests.counted import Counted


def amber(counted_folder: Counted) -> Detail:
    detail = describe_corridor(counted_folder.load(), "amber")
    assert detail is not None
    return detail


def told(detail: Detail, title: str) -> list[tuple[str, list[str]]]:
    """Return label and values of each fact of a section."""
    (section,) = (one for one in detail.sections if one.title == title)
    return [(fact.label, [value.text for value in fact.values]) for fact in section.facts]


def test_its_sections_stand_in_order_and_the_first_are_open(counted_folder: Counted) -> None:
    detail = amber(counted_folder)
    assert [(section.title, section.open) for section in detail.sections][:6] == [
        ("What it is", True),
        ("Main line", True),
        ("Kilometres by role", True),
        ("Kilometres by branch and status", True),
        ("Kilometres by status, all roles", False),
        ("Kilometres by mode", False),
    ]
    assert (detail.title, detail.data_to) == ("Amber corridor", "2026-06-30")
    assert describe_corridor(counted_folder.load(), "none") is None


def test_kilometres_are_summed_with_the_longest_first(counted_folder: Counted) -> None:
    """Of four stretches of 85.4 km two are in operation, three are railways, two cross borders."""
    detail = amber(counted_folder)
    assert told(detail, "Kilometres by status, all roles") == [
        ("In operation", ["171 of 342 km, 2 segments"]),
        ("Under construction", ["85 of 342 km, 1 segment"]),
        ("Being rebuilt", ["85 of 342 km, 1 segment"]),
    ]
    counted_folder.segments["haven-midway-rail"]["mode"] = "ferry"
    counted_folder.segments["haven-midway-rail"]["gauge_mm"] = None
    counted_folder.segments["midway-border-rail"]["mode"] = "ferry"
    counted_folder.segments["midway-border-rail"]["gauge_mm"] = None
    assert told(amber(counted_folder), "Kilometres by mode") == [
        ("Ferry", ["256 of 342 km, 3 segments"]),
        ("Rail", ["85 of 342 km, 1 segment"]),
    ]


def test_a_stretch_across_a_border_stands_under_both_countries(counted_folder: Counted) -> None:
    assert told(amber(counted_folder), "Kilometres by country") == [
        ("Azerbaijan", ["85 of 342 km, 1 segment"]),
        ("Azerbaijan and Georgia", ["85 of 342 km, 1 segment"]),
        ("Georgia", ["85 of 342 km, 1 segment"]),
        ("Georgia and Armenia", ["85 of 342 km, 1 segment"]),
    ]


def test_branches_are_told_by_mode_and_status(counted_folder: Counted) -> None:
    counted_folder.segments["quay-landing-ferry"]["branches"] = "amber/main"
    assert told(amber(counted_folder), "Kilometres by branch and status") == [
        (
            "Main line",
            [
                "Rail: 171 km in operation; 85 km under construction",
                "Ferry: 85 km being rebuilt",
            ],
        )
    ]
    for name in counted_folder.segments:
        counted_folder.segments[name]["branches"] = None
    assert told(amber(counted_folder), "Kilometres by branch and status") == [
        ("Main line", ["not known"])
    ]


def test_what_is_missing_is_named_and_called_so(counted_folder: Counted) -> None:
    said = "Under construction, 85.4 km along the drawn line"
    assert told(amber(counted_folder), "Main line")[1:] == [("Missing: Border – Quay", [said])]
    facts = missing_facts(counted_folder.load(), "amber", say_missing=False)
    assert [fact.label for fact in facts] == ["Border – Quay"]
    assert facts[0].values[0].note is None
    counted_folder.segments["border-quay-rail"].update(
        length_km=90, length_sources="media", planned_length=True
    )
    (stated,) = missing_facts(counted_folder.load(), "amber", say_missing=False)
    (value,) = stated.values
    assert value.text == "Under construction, 90 km stated, 85.4 km drawn"
    assert value.note == "Length stated: Daily, 2 May 2026."
    counted_folder.segments["border-quay-rail"]["status"] = "not_reported"
    for say_missing in (True, False):
        facts = missing_facts(counted_folder.load(), "amber", say_missing=say_missing)
        assert [fact.label for fact in facts] == ["Status not known: Border – Quay"]


@pytest.mark.parametrize(
    ("most", "labels"),
    [
        (3, ["Haven – Midway", "Midway – Border", "Border – Quay"]),
        (2, ["Haven – Midway", "Midway – Border", "Not listed here"]),
        (1, ["Haven – Midway", "Not listed here"]),
    ],
)
def test_of_many_missing_stretches_some_are_listed_and_the_rest_is_counted(
    counted_folder: Counted, monkeypatch: pytest.MonkeyPatch, most: int, labels: list[str]
) -> None:
    monkeypatch.setattr(corridors, "MOST_LISTED", most)
    for name in ("haven-midway-rail", "midway-border-rail"):
        counted_folder.segments[name].update(status="planned", opened_year=None)
    facts = missing_facts(counted_folder.load(), "amber", say_missing=False)
    assert [fact.label for fact in facts] == labels
    if most < 3:
        assert facts[-1].values[0].text == f"{3 - most} segments more; the tables list all of them"


def test_the_what_ifs_of_a_corridor_change_a_segment_or_a_place_of_it(
    counted_folder: Counted,
) -> None:
    changes = {
        "opens": {"open_segments": "border-quay-rail"},
        "closes": {"close_segments": "haven-midway-rail"},
        "place": {"close_places": "landing"},
        "elsewhere": {"close_segments": "landing-town-road", "close_places": "town"},
        "country": {"close_countries": "AZ"},
    }
    counted_folder.rows["presets"] = [
        {
            "preset_id": name,
            "name": name.title(),
            "summary": "Summary.",
            "caveat": "Caveat.",
            "sources": "official",
            **change,
        }
        for name, change in changes.items()
    ]
    assert routes_pages(counted_folder.load(), "amber") == (
        ("/routes?part=chokepoints&of=amber", "What its routes depend on most"),
        ("/routes?part=what-if&preset=opens", "What if: Opens"),
        ("/routes?part=what-if&preset=closes", "What if: Closes"),
        ("/routes?part=what-if&preset=place", "What if: Place"),
        ("/routes?part=what-if", "What another change of the network would do"),
    )


def test_who_governs_it_and_its_names_by_usage(counted_folder: Counted) -> None:
    assert told(amber(counted_folder), "Who governs it") == [("Bodies", ["not known"])]
    counted_folder.row("corridors", "amber")["governing_bodies"] = "A council"
    counted_folder.rows["names"].append(
        {
            "name_id": "blue-az",
            "thing": "Blue",
            "corridor_id": "blue",
            "usage": "az",
            "name": "Mavi",
            "sources": "media",
        }
    )
    detail = amber(counted_folder)
    assert told(detail, "Who governs it") == [("Bodies", ["A council"])]
    assert told(detail, "Names, by whose usage") == [("Azerbaijan", ["Kəhrəba"])]
