"""What is told of a place, in an atlas that was counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.details.places import describe_place
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas
    from app.queries.details.parts import Detail, Section


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("counted") / "geodata").load()


def described(atlas: Atlas, place_id: str) -> Detail:
    detail = describe_place(atlas, place_id)
    assert detail is not None
    return detail


def section(atlas: Atlas, place_id: str, title: str) -> Section:
    return next(one for one in described(atlas, place_id).sections if one.title == title)


def key_facts(atlas: Atlas, place_id: str) -> dict[str, str]:
    facts = section(atlas, place_id, "Key facts").facts
    return {fact.label: "; ".join(value.text for value in fact.values) for fact in facts}


def test_what_meets_at_a_place_leads_to_the_other_end(atlas: Atlas) -> None:
    meeting = section(atlas, "midway", "What meets here")
    assert [(link.thing, link.title, link.note) for link in meeting.links] == [
        ("segment:haven-midway-rail", "to Haven", "Rail · in operation"),
        ("segment:midway-border-rail", "to Border", "Rail · in operation"),
        ("segment:midway-border-road", "to Border", "Road · in operation"),
    ]
    assert [address for address, _ in meeting.pages] == [
        *("/routes?from=midway", "/routes?to=midway")
    ]
    assert [link.title for link in section(atlas, "haven", "What meets here").links] == [
        "to Midway"
    ]


@pytest.mark.parametrize(
    ("place", "modes"),
    [("midway", "rail and road"), ("quay", "rail and ferry"), ("haven", None), ("lonely", None)],
)
def test_the_mode_changes_where_lines_of_several_modes_meet(
    atlas: Atlas, place: str, modes: str | None
) -> None:
    assert key_facts(atlas, place).get("Change of mode") == modes


def test_key_facts_say_where_it_is_and_what_is_not_known(atlas: Atlas) -> None:
    facts = key_facts(atlas, "border")
    assert facts["Position"] == "40.000° N, 48.000° E; precision: good"
    assert facts["Capacity"] == "not known"
    assert facts["Break of gauge"] == "1,435 and 1,520 mm"
    assert "Break of gauge" not in key_facts(atlas, "midway")
    assert "Note" not in facts


def test_a_place_has_its_own_figures_and_names_and_no_other_s(atlas: Atlas) -> None:
    titles = {
        place: [(one.title, one.open) for one in described(atlas, place).sections]
        for place in ("haven", "quay", "lonely")
    }
    first = [("Key facts", True), ("What meets here", True)]
    assert titles["haven"] == [*first, ("Figures", True)]
    assert titles["quay"] == [*first, ("Names", False)]
    assert described(atlas, "quay").data_to == "2026-06-30"
    assert described(atlas, "lonely").data_to is None
    assert describe_place(atlas, "nowhere") is None


def test_a_project_stands_at_its_own_place_alone(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    folder.row("projects", "single")["place_id"] = "quay"
    folder.places["haven"] |= {"capacity_text": "5 Mt a year", "note": "On the sea."}
    atlas = folder.load()
    titles = {
        name: [one.title for one in described(atlas, name).sections] for name in ("quay", "haven")
    }
    assert {"Projects", "Milestones"} & set(titles["quay"])
    assert not {"Projects", "Milestones"} & set(titles["haven"])
    assert key_facts(atlas, "haven")["Capacity"] == "5 Mt a year"
    assert key_facts(atlas, "haven")["Note"] == "On the sea."


def test_which_end_is_the_other_does_not_hang_on_the_order_of_names(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    folder.backwards = {"midway-border-rail"}
    meeting = section(folder.load(), "midway", "What meets here")
    assert [link.title for link in meeting.links] == ["to Haven", "to Border", "to Border"]
