"""Corridors and branches side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.compare.network_filter import filter_words
from app.queries.compare.network_rows import compare_network
from app.queries.compare.rows import Cell, RowGroup, values_of
from app.queries.compare.stated_rows import ELSEWHERE, NO_YEAR, compare_values
from app.queries.compare.subjects import Subject, all_subjects, choose
from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets
from tests.conftest import CSV, segment
from tests.counted import Counted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from app.data.model import Atlas
    from tests.conftest import Folder

HEAD = CSV["figures"][0]


def rows(groups: Iterable[RowGroup], key: str) -> dict[str, tuple[Cell, ...]]:
    """Return the cells of one group by the title of their row."""
    (group,) = [group for group in groups if group.key == key]
    return {row.title: row.cells for row in group.rows}


def texts(cell: Cell) -> list[str]:
    return [value.text for fact in cell.facts for value in fact.values]


def network(atlas: Atlas, wanted: Filter = EVERYTHING) -> tuple[RowGroup, ...]:
    return compare_network(atlas, build_facets(atlas), all_subjects(atlas), wanted)


def figures(folder: Folder, *lines: str) -> tuple[Atlas, tuple[Subject, ...]]:
    metrics = ["freight_volume", "transit_time", "transport_capacity", "cost_estimate"]
    folder.table(
        "metrics",
        "metric,name,units,meaning",
        *(f"{metric},{metric},Mt;t;days;USD_m,Meaning." for metric in metrics),
    )
    folder.table("figures", HEAD, *lines)
    atlas = folder.load()
    return atlas, all_subjects(atlas)


def test_kilometres_by_hand(small: Atlas) -> None:
    """Three segments of one degree of longitude at 40° N, each 85.4 km along the line."""
    groups = network(small)
    assert texts(rows(groups, "kilometres")["All roles"][0]) == ["256 of 256 km", "85.0 km"]
    by_status = rows(groups, "statuses")
    assert texts(by_status["In operation"][0]) == ["85.4 of 171 km", "85.0 km"]
    assert texts(by_status["Under construction"][0]) == ["85.4 of 171 km", "not known"]
    by_role = rows(groups, "kilometres")
    assert texts(by_role["Main line"][0])[0] == "171 of 256 km"
    assert texts(by_role["Alternative"][0])[0] == "85.4 of 256 km"
    rest = rows(groups, "statuses-rest")
    assert texts(rest["Under construction"][0]) == ["85.4 of 85.4 km", "not known"]
    assert list(rows(groups, "modes")) == ["Rail"]
    assert texts(rows(groups, "countries")["Azerbaijan"][0])[0] == "256 of 256 km"


def test_the_filter_narrows_but_not_the_denominator(small: Atlas) -> None:
    wanted = Filter({Group.STATUS: frozenset({"operational"})})
    groups = network(small, wanted)
    assert texts(rows(groups, "kilometres")["All roles"][0])[0] == "85.4 of 256 km"
    # Rows stay where they are, so that the table does not jump.
    assert texts(rows(groups, "statuses")["Under construction"][0]) == ["0 of 171 km"]


def test_corridors_of_the_filter_do_not_empty_the_columns(small: Atlas) -> None:
    facets = build_facets(small)
    wanted = Filter({Group.CORRIDOR: frozenset(), Group.BRANCH: frozenset()})
    assert texts(rows(network(small, wanted), "kilometres")["All roles"][0])[0] == "256 of 256 km"
    assert "0 of 1 corridor and 0 of 1 branch" in filter_words(facets, wanted)
    assert "No filter set" in filter_words(facets, EVERYTHING)


def test_a_stretch_across_a_border_is_in_no_country(folder: Folder) -> None:
    folder.layer(
        "test-corridor", segment("a-b", "a", "b"), segment("b-c", "b", "c", countries="AZ;GE")
    )
    by_country = rows(network(folder.load()), "countries")
    assert {title: texts(cells[0])[0] for title, cells in by_country.items()} == {
        "Azerbaijan": "85.4 of 171 km",
        "Across a border, or at sea": "85.4 of 171 km",
    }


def test_a_branch_without_segments_is_not_known(folder: Folder) -> None:
    folder.layer("test-corridor", segment("a-b", "a", "b", branches=None))
    found = [
        cells[1] for group in network(folder.load()) for cells in [r.cells for r in group.rows]
    ]
    assert {text for cell in found for text in texts(cell)} == {"not known"}


def test_nothing_chosen_compares_nothing(small: Atlas) -> None:
    groups = compare_network(small, build_facets(small), (), EVERYTHING)
    assert not list(values_of((*groups, *compare_values(small, ()))))


def test_contradictions_stand_together_with_their_publishers(folder: Folder) -> None:
    year = "2024-01-01,2024-12-31,,actual"
    atlas, subjects = figures(
        folder,
        f"f1,corridor,test-corridor,freight_volume,Mt,4.484,,{year},A ministry,,,cg,,s1",
        f"f2,corridor,test-corridor,freight_volume,Mt,3.3,,{year},An association,,,cg,,s2",
    )
    (cell, _) = rows(compare_values(atlas, subjects), "freight-volume-mt")["2024"]
    (fact,) = cell.facts
    assert fact.conflict
    assert [value.text for value in fact.values] == ["4.484 Mt", "3.3 Mt"]
    assert [value.sources[0].publisher for value in fact.values] == [
        "A Publisher",
        "Another Publisher",
    ]


def test_a_contradiction_in_another_row_is_said(folder: Folder) -> None:
    atlas, subjects = figures(
        folder,
        "f1,corridor,test-corridor,transit_time,days,13,15,,,,claim,Whole,,,cg,,s1",
        "f2,corridor,test-corridor,transit_time,days,17,,,,,actual,Baku only,,,cg,,s2",
        "f3,corridor,test-corridor,transit_time,days,10,,,,,target,Whole,,,,,s2",
    )
    transit = rows(compare_values(atlas, subjects), "transit")
    assert texts(transit["Claimed (days)"][0]) == ["13 to 15 days"]
    assert texts(transit["Measured (days)"][0]) == ["17 days"]
    assert texts(transit["Targeted (days)"][0]) == ["10 days"]
    assert texts(transit["Estimated or forecast (days)"][0]) == ["not known"]
    notes = [
        transit[f"{name} (days)"][0].facts[0].values[0].note for name in ("Claimed", "Targeted")
    ]
    assert notes == [ELSEWHERE, None]


def test_years_and_units_are_the_same_rows_for_all(folder: Folder) -> None:
    atlas, subjects = figures(
        folder,
        "f1,corridor,test-corridor,freight_volume,Mt,1,,2023,2023,,actual,Whole,,,,,s1",
        "f2,branch,test-corridor/main,freight_volume,t,5000,,2024,2024,,actual,Part,,,,,s1",
        "f3,corridor,test-corridor,freight_volume,Mt,9,,2022,2023,,estimate,Whole,,,,,s1",
    )
    volumes = rows(compare_values(atlas, subjects), "freight-volume-mt")
    assert {title: [texts(cell) for cell in cells] for title, cells in volumes.items()} == {
        "2023": [["1 Mt"], ["not known"]],
        "2024": [["not known"], ["5,000 t"]],
        NO_YEAR: [["9 Mt"], ["not known"]],
    }
    # What is of a branch stands apart in the column of its corridor.
    assert [fact.label for fact in volumes["2024"][0].parts] == ["Branch Main"]


def test_all_unknown_is_said_in_every_row(folder: Folder) -> None:
    folder.table("projects", CSV["projects"][0])
    folder.table("milestones", CSV["milestones"][0])
    atlas, subjects = figures(folder)
    found = {value.text for value in values_of(compare_values(atlas, subjects))}
    assert found == {"not known", "none"}


@pytest.mark.parametrize(
    "option",
    [None, "north-south-corridor/western,middle-corridor/btk", "zangezur-route/armenia"],
)
def test_every_value_traces_to_a_source_or_a_basis(shipped: Atlas, option: str | None) -> None:
    subjects = choose(shipped, option).subjects
    groups = (
        *compare_network(shipped, build_facets(shipped), subjects, EVERYTHING),
        *compare_values(shipped, subjects),
    )
    values = list(values_of(groups))
    assert len(values) > 30 * len(subjects)
    for value in values:
        assert value.sources or value.basis, value
        stated = value.kind is not None
        assert not stated or value.sources, value


def test_the_shipped_gauges_and_ports(shipped: Atlas) -> None:
    subjects = choose(shipped, None).subjects
    groups = compare_network(shipped, build_facets(shipped), subjects, EVERYTHING)
    changes = rows(groups, "crossings")
    places = {
        title: [{link.thing for link in cell.links} for cell in cells]
        for title, cells in changes.items()
    }
    assert {"place:dostyk", "place:akhalkalaki"} <= places["Breaks of gauge"][0]
    assert "place:aktau-port" in places["Changes of mode"][0]
    assert "place:incheh-borun" in places["Breaks of gauge"][1]
    assert "segment:aktau-alat-sea" in places["Legs at sea"][0]


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("counted") / "geodata").load()


def beside(atlas: Atlas, wanted: Filter = EVERYTHING) -> dict[str, dict[str, list[str]]]:
    """Compare Amber with Blue: the first value of each, by group and row."""
    subjects = [one for one in all_subjects(atlas) if one.name in {"Amber", "Blue"}]
    groups = compare_network(atlas, build_facets(atlas), subjects, wanted)
    return {
        group.key: {row.title: [texts(cell)[0] for cell in row.cells] for row in group.rows}
        for group in groups
    }


def test_two_corridors_counted_by_hand(counted: Atlas) -> None:
    """Amber is four stretches of 85.4 km and Blue three, of which they share one."""
    groups = beside(counted)
    assert groups["kilometres"] == {
        "Main line": ["342 of 342 km", "171 of 256 km"],
        "Alternative": ["0 of 342 km", "85.4 of 256 km"],
        "All roles": ["342 of 342 km", "256 of 256 km"],
        "Of this, shared with another column": ["85.4 of 342 km", "85.4 of 256 km"],
    }
    assert groups["modes"] == {
        "Rail": ["256 of 342 km", "85.4 of 256 km"],
        "Road": ["0 of 342 km", "171 of 256 km"],
        "Ferry": ["85.4 of 342 km", "0 of 256 km"],
    }
    assert groups["statuses"]["Planned"] == ["0 of 342 km", "85.4 of 171 km"]
    assert groups["statuses-rest"] == {"In operation": ["not known", "85.4 of 85.4 km"]}
    assert groups["countries"] == {
        "Armenia": ["0 of 342 km", "85.4 of 256 km"],
        "Azerbaijan": ["85.4 of 342 km", "0 of 256 km"],
        "Georgia": ["85.4 of 342 km", "0 of 256 km"],
        "Across a border, or at sea": ["171 of 342 km", "171 of 256 km"],
    }
    crossings = groups["crossings"]
    assert crossings["Countries"] == ["3", "3"]
    assert crossings["Border crossing points"] == ["1", "1"]
    assert crossings["Breaks of gauge"] == ["1", "0"]
    assert crossings["Legs at sea"] == ["1", "0"]


def test_what_a_filter_leaves_is_set_against_the_whole(counted: Atlas) -> None:
    groups = beside(counted, Filter({Group.MODE: frozenset({"road"})}))
    assert groups["kilometres"]["All roles"] == ["0 of 342 km", "171 of 256 km"]
    shared = groups["kilometres"]["Of this, shared with another column"]
    assert shared == ["0 of 342 km", "0 of 256 km"]
    assert groups["crossings"]["Countries"] == ["0 of 3", "3"]
    assert groups["crossings"]["Legs at sea"] == ["0 of 1", "0"]


def test_what_is_shared_names_with_whom_and_a_leg_at_sea_its_ends(counted: Atlas) -> None:
    subjects = [one for one in all_subjects(counted) if one.name in {"Amber", "Blue"}]
    groups = compare_network(counted, build_facets(counted), subjects, EVERYTHING)
    shared = rows(groups, "kilometres")["Of this, shared with another column"]
    notes = [cell.facts[0].values[0].note for cell in shared]
    assert notes == ["also part of Blue", "also part of Amber"]
    legs, none = rows(groups, "crossings")["Legs at sea"]
    assert [(link.thing, link.title, link.note) for link in legs.links] == [
        (
            "segment:quay-landing-ferry",
            "Quay – Landing",
            "Ferry · being rebuilt · 85.4 km along the drawn line",
        )
    ]
    assert legs.facts[0].values[0].note == "85.4 km computed here along the drawn line (WGS 84)"
    assert (none.links, none.facts[0].values[0].note) == ((), None)
    countries = rows(groups, "crossings")["Countries"][0]
    assert countries.facts[0].values[0].note == "Armenia, Azerbaijan and Georgia"
    alone = compare_network(counted, build_facets(counted), subjects[:1], EVERYTHING)
    assert "Of this, shared with another column" not in rows(alone, "kilometres")


def test_only_who_has_the_stretch_too_is_named(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    folder.segments["midway-border-rail"]["corridors"] = "amber"
    atlas = folder.load()
    groups = compare_network(atlas, build_facets(atlas), all_subjects(atlas), EVERYTHING)
    shared = rows(groups, "kilometres")["Of this, shared with another column"]
    assert [texts(cell)[0] for cell in shared] == ["256 of 342 km", "256 of 256 km", "0 of 171 km"]
    notes = [cell.facts[0].values[0].note for cell in shared]
    assert notes == ["also part of Amber: Main", "also part of Amber", None]
    assert "Of this, shared with another column" not in beside(atlas)["kilometres"]


def test_crossings_are_those_that_the_filter_leaves_of_all(counted: Atlas) -> None:
    """Without the railway east of border nothing of amber leads into Georgia or another gauge."""
    groups = beside(counted, Filter({Group.STATUS: frozenset({"operational"})}))
    crossings = groups["crossings"]
    assert crossings["Border crossing points"] == ["1", "1"]
    assert crossings["Breaks of gauge"] == ["0 of 1", "0"]
    assert crossings["Changes of mode"] == ["0 of 1", "2"]
    assert crossings["Legs at sea"] == ["0 of 1", "0"]
    assert crossings["Countries"] == ["2 of 3", "2 of 3"]
    assert groups["kilometres"]["Of this, shared with another column"] == [
        "85.4 of 342 km",
        "85.4 of 256 km",
    ]
    assert groups["kilometres"]["Main line"] == ["171 of 342 km", "85.4 of 256 km"]


def test_a_crossing_whose_place_is_filtered_out_is_not_counted(counted: Atlas) -> None:
    subjects = [one for one in all_subjects(counted) if one.name in {"Amber", "Blue"}]
    wanted = Filter({Group.PLACE: frozenset({"port"})})
    groups = compare_network(counted, build_facets(counted), subjects, wanted)
    crossings = rows(groups, "crossings")
    assert texts(crossings["Border crossing points"][0]) == ["0 of 1"]
    assert crossings["Border crossing points"][0].links == ()
    assert texts(crossings["Changes of mode"][0]) == ["1"]
    whole = compare_network(counted, build_facets(counted), subjects, EVERYTHING)
    (border,) = rows(whole, "crossings")["Border crossing points"][0].links
    assert (border.thing, border.title) == ("place:border", "Border")


def test_the_parts_of_the_comparison_stand_in_their_order(counted: Atlas) -> None:
    subjects = all_subjects(counted)
    groups = compare_network(counted, build_facets(counted), subjects, EVERYTHING)
    assert [(group.key, group.title, len(group.notes)) for group in groups] == [
        ("kilometres", "Kilometres", 2),
        ("modes", "Kilometres by mode", 0),
        ("statuses", "Kilometres of the main line by status", 0),
        ("statuses-rest", "Kilometres of branches, feeders and alternatives by status", 0),
        ("countries", "Kilometres by country", 1),
        ("crossings", "Countries, borders and changes on the way", 1),
    ]
    assert [row.title for row in groups[2].rows] == [
        "In operation",
        "Being rebuilt",
        "Under construction",
        "Planned",
    ]
    assert {len(row.cells) for group in groups for row in group.rows} == {len(subjects)}


def test_contradicting_values_of_one_row_need_no_note(folder: Folder) -> None:
    atlas, subjects = figures(
        folder,
        "f1,corridor,test-corridor,transit_time,days,13,,,,,actual,Whole,,,cg,,s1",
        "f2,corridor,test-corridor,transit_time,days,17,,,,,actual,Whole,,,cg,,s2",
    )
    (fact,) = rows(compare_values(atlas, subjects), "transit")["Measured (days)"][0].facts
    assert fact.conflict
    assert [value.note for value in fact.values] == [None, None]
