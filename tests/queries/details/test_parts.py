"""Sections that details of several kinds share, counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from app.queries.core.values import Fact, Value
from app.queries.details.parts import (
    Link,
    Section,
    events_at,
    events_section,
    figures_of,
    former_facts,
    names_of_places,
    projects_section,
)
from app.vocabulary.terms import SubjectKind
from tests.counted import Counted, figure


def told(section: Section) -> list[tuple[str, list[str]]]:
    return [(fact.label, [value.text for value in fact.values]) for fact in section.facts]


def former(name: str, **changed: Any) -> dict[str, Any]:
    return {
        "history_id": name,
        "table": "projects",
        "row_id": "single",
        "column": "status",
        "value": "planned",
        "as_of": "2024-01-01",
        "replaced_on": "2026-01-20",
        "sources": "official",
        **changed,
    }


def test_a_section_is_empty_without_facts_ways_and_texts() -> None:
    value = Value("x")
    assert Section("T", pages=(("/", "Map"),)).is_empty
    assert not Section("T", (Fact("F", (value,)),)).is_empty
    assert not Section("T", links=(Link("place:a", "A"),)).is_empty
    assert not Section("T", texts=(value,)).is_empty


def test_figures_of_several_subjects_the_newest_first(counted_folder: Counted) -> None:
    counted_folder.rows["figures"] = [
        figure("a", 1, subject_kind="place", subject_id="quay", period_end="2024-12-31"),
        figure("b", 2, subject_kind="place", subject_id="haven"),
        figure("c", 3, subject_kind="place", subject_id="town"),
        figure("d", 4),
    ]
    facts = figures_of(counted_folder.load(), SubjectKind.PLACE, ["quay", "haven"])
    assert [fact.values[0].text for fact in facts] == ["2 Mt", "1 Mt"]


def test_a_project_tells_its_state_what_it_was_and_its_cost(counted_folder: Counted) -> None:
    counted_folder.row("projects", "single")["cost_text"] = "USD 5 m"
    counted_folder.rows["history"] = [former("h"), former("g", column="name", value="Old")]
    atlas = counted_folder.load()
    section = projects_section(atlas, atlas.projects.values())
    assert section.title == "Projects"
    assert told(section) == [
        ("Project shared", ["Under construction"]),
        ("Project single", ["Under construction"]),
        ("Project single: status before", ["Planned"]),
        ("Project single: cost", ["USD 5 m"]),
    ]
    assert projects_section(atlas, []).is_empty


def test_former_values_are_told_of_one_cell(counted_folder: Counted) -> None:
    counted_folder.rows["history"] = [
        former("h"),
        former("i", value="agreed", as_of="2025-01-01"),
        former("j", row_id="shared", value="suspended"),
    ]
    atlas = counted_folder.load()
    (fact,) = former_facts(atlas, "projects", "single", "status", "Before")
    assert (fact.label, {value.text for value in fact.values}) == ("Before", {"Planned", "Agreed"})
    assert former_facts(atlas, "projects", "single", "cost_text", "Before") == ()


def test_events_at_places_and_at_those_of_projects(counted_folder: Counted) -> None:
    visit = counted_folder.rows["events"][0]
    counted_folder.rows["events"] = [
        {**visit, "event_id": place or "none", "place_id": place}
        for place in ("quay", "town", "lonely", "")
    ]
    counted_folder.row("projects", "single")["place_id"] = "town"
    atlas = counted_folder.load()
    projects = list(atlas.projects.values())

    def at(*places: str, of: bool = False) -> list[str]:
        return [event.event_id for event in events_at(atlas, places, projects if of else ())]

    assert at("quay") == ["quay"]
    assert at("lonely", of=True) == ["town", "lonely"]
    assert at() == []


@pytest.mark.parametrize(
    ("count", "title", "shown"),
    [
        (7, "Events", 7),
        (8, "Events", 8),
        (9, "Events (newest 8 of 9)", 8),
        (11, "Events (newest 8 of 11)", 8),
    ],
)
def test_the_newest_eight_events_are_listed(
    counted_folder: Counted, count: int, title: str, shown: int
) -> None:
    visit = counted_folder.rows["events"][0]
    counted_folder.rows["events"] = [
        {**visit, "event_id": f"e{n}", "date": f"2026-05-{n:02}"} for n in range(1, count + 1)
    ]
    atlas = counted_folder.load()
    section = events_section(atlas, atlas.events.values())
    assert section.title == title
    assert [value.cell for value in section.texts] == [
        ("events", f"e{n}", "summary") for n in range(count, count - shown, -1)
    ]
    assert section.texts[0].text == f"{count} May 2026: A visit. They met."


def test_names_of_places_say_whose_they_are(counted_folder: Counted) -> None:
    counted_folder.rows["place_names"] += [
        {"place_id": "quay", "lang": "qq", "name": "Kvay", "usage": "historic"},
        {"place_id": "town", "lang": "ka", "name": "ქალაქი", "usage": "common"},
    ]
    quay, town = names_of_places(counted_folder.load(), ["haven", "quay", "town"])
    assert (quay.label, town.label) == ("Quay", "Town")
    assert [(value.text, value.basis, value.cell) for value in quay.values] == [
        (
            "ნავმისადგომი (Georgian)",
            "official name",
            ("place_names", "quay|ka|ნავმისადგომი", "usage"),
        ),
        ("Kvay (qq)", "historic name", ("place_names", "quay|qq|Kvay", "usage")),
    ]
