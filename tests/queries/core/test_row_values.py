"""Values of rows: their words, periods, extents, notes and what they rest on, by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.core.row_values import (
    extent_words,
    figure_facts,
    figure_value,
    project_cost,
    project_state,
    promised_for,
    promised_value,
    route_length,
    segment_audit,
    segment_length,
    segment_state,
    segment_value,
    step_taken,
)
from app.queries.core.values import GENERAL_KNOWLEDGE, NO_SOURCE

if TYPE_CHECKING:
    from tests.counted import Counted


@pytest.mark.parametrize(
    ("start", "end", "note", "said"),
    [
        ("2025-01-01", "2025-12-31", "", "2025"),
        ("2024-01-01", "2025-12-31", "", "1 January 2024 to 31 December 2025"),
        ("2025-01-01", "2025-12-30", "", "1 January 2025 to 30 December 2025"),
        ("2025-01-02", "2025-12-31", "", "2 January 2025 to 31 December 2025"),
        ("2024-02-01", "2024-02-29", "", "February 2024"),
        ("2024-02-01", "2024-02-28", "", "1 February 2024 to 28 February 2024"),
        ("2024-02-02", "2024-02-29", "", "2 February 2024 to 29 February 2024"),
        ("2024-02-01", "2024-03-31", "", "1 February 2024 to 31 March 2024"),
        ("2024-02", "2024-02-29", "", "February 2024 to 29 February 2024"),
        ("2025", "2025", "", "2025"),
        ("2025-03-04", "2025-03-04", "", "4 March 2025"),
        ("2025-03", "", "", "March 2025"),
        ("", "2025-03", "first quarter", "March 2025"),
        ("", "", "first quarter", "first quarter"),
        ("", "", "", None),
    ],
)
def test_the_period_of_a_figure(
    counted_folder: Counted, start: str, end: str, note: str, said: str | None
) -> None:
    own = {"period_start": start, "period_end": end, "period_note": note}
    counted_folder.row("figures", "carried").update(own)
    atlas = counted_folder.load()
    value = figure_value(atlas, atlas.figures["carried"])
    assert value.period == said
    assert (value.text, value.kind, value.as_of) == ("5 Mt", "Actual", "2026-01-15")
    assert value.cell == ("figures", "carried", "value")


def test_facts_stand_with_the_newest_first_and_contradictions_in_one(
    counted_folder: Counted,
) -> None:
    base = counted_folder.row("figures", "carried")

    def figure(name: str, value: int, **more: object) -> dict[str, object]:
        return {**base, "figure_id": name, "value": value, "scope": name, **more}

    none = {"period_start": None, "period_end": None}
    counted_folder.rows["figures"] = [
        figure("old", 1, period_start="2023-01-01", period_end="2023-12-31"),
        figure("said-early", 2, as_of="2025-11-01"),
        figure("said-late", 3, as_of="2026-02-01"),
        figure("one", 4, conflict_group="cg", as_of="2026-01-20"),
        figure("two", 5, conflict_group="cg", as_of="2024-01-20", **none),
        figure("on-a-day", 6, **none, as_of="2026-03-01"),
        figure("undated", 7, **none, as_of=None),
    ]
    atlas = counted_folder.load()
    found = figure_facts(atlas, atlas.figures.values())
    assert [([value.text for value in fact.values], fact.conflict) for fact in found] == [
        (["6 Mt"], False),
        (["3 Mt"], False),
        (["4 Mt", "5 Mt"], True),
        (["2 Mt"], False),
        (["1 Mt"], False),
        (["7 Mt"], False),
    ]
    assert {fact.label for fact in found} == {"Freight volume"}
    limited = figure_facts(atlas, atlas.figures.values(), limit=2)
    assert [fact.values[0].text for fact in limited] == ["6 Mt", "3 Mt"]


LINES = ("haven-midway-rail", "midway-border-rail", "border-quay-rail", "quay-landing-ferry")


@pytest.mark.parametrize(
    ("words", "lines", "said"),
    [
        ("", (), None),
        ("the whole line", LINES, "the whole line"),
        ("", LINES[:1], "Haven – Midway"),
        ("", LINES[:3], "Haven – Midway, Midway – Border and Border – Quay"),
        ("", LINES, "4 segments"),
    ],
)
def test_what_a_value_covers(
    counted_folder: Counted, words: str, lines: tuple[str, ...], said: str | None
) -> None:
    own = {"extent": words, "extent_segment_ids": ";".join(lines)}
    counted_folder.row("figures", "carried").update(own)
    atlas = counted_folder.load()
    assert extent_words(atlas, atlas.figures["carried"]) == said


def test_the_audit_of_a_value_of_a_segment(counted_folder: Counted) -> None:
    check = {"segment_id": "haven-midway-rail", "check_result": "source_seen"}
    counted_folder.rows["segment_checks"] = [
        {**check, "column": "status", "checked_on": "2026-02-01", "note": "Page 3."},
        {**check, "column": "length_km"},
    ]
    atlas = counted_folder.load()
    assert segment_audit(atlas, "haven-midway-rail", "tracks") == {"check": "not checked yet"}
    dated = segment_audit(atlas, "haven-midway-rail", "status")
    assert dated["check"].endswith(", 1 February 2026")
    assert dated["check_note"] == "Page 3."
    undated = segment_audit(atlas, "haven-midway-rail", "length_km")
    assert dated["check"] == f"{undated['check']}, 1 February 2026"
    assert undated["check_note"] is None


def test_the_status_of_a_segment_and_what_it_rests_on(counted_folder: Counted) -> None:
    counted_folder.segments["haven-midway-rail"]["attribute_basis"] = (
        "gauge: general knowledge; status: of the whole line"
    )
    atlas = counted_folder.load()
    segment = atlas.segments["haven-midway-rail"]
    state = segment_state(atlas, segment)
    assert (state.text, state.as_of, state.note) == (
        "In operation",
        "2026-01-31",
        "status: of the whole line",
    )
    assert state.cell == ("segments", "haven-midway-rail", "status")
    assert state.sources
    gauge = segment_value(atlas, segment, "1,520 mm", "gauge", "gauge_mm")
    assert (gauge.sources, gauge.basis) == ((), GENERAL_KNOWLEDGE)
    assert gauge.cell == ("segments", "haven-midway-rail", "gauge_mm")
    tracks = segment_value(atlas, segment, "1", "tracks", "tracks")
    assert (tracks.note, bool(tracks.sources)) == (None, True)
    unknown = segment_value(atlas, segment, "not known", "gauge", "gauge_mm")
    assert (unknown.text, unknown.check) == ("not known", None)


def test_lengths_as_stated(counted_folder: Counted) -> None:
    counted_folder.segments["landing-town-road"]["planned_length"] = True
    counted_folder.row("route_lengths", "by-rail")["qualifier"] = "about"
    atlas = counted_folder.load()
    known, unknown, planned = (
        segment_length(atlas, atlas.segments[name])
        for name in ("haven-midway-rail", "midway-border-rail", "landing-town-road")
    )
    assert (known.text, known.scope) == ("90 km", None)
    assert [ref.source_id for ref in known.sources] == ["official"]
    assert (unknown.text, unknown.basis, unknown.sources) == ("not known", NO_SOURCE, ())
    assert planned.scope == "length of a plan: the stretch is not open"
    assert unknown.cell == ("segments", "midway-border-rail", "length_km")
    assert route_length(atlas, atlas.route_lengths["by-rail"]).text == "about 170 km"


def test_status_and_cost_of_a_project(counted_folder: Counted) -> None:
    counted_folder.row("projects", "shared").update(
        cost_text="some USD 70 million", cost_extent="the bridge", note="Told twice.", extent="all"
    )
    atlas = counted_folder.load()
    told, silent = (atlas.projects[name] for name in ("shared", "single"))
    state = project_state(atlas, told)
    assert (state.text, state.as_of) == ("Under construction", "2026-01-20")
    assert (state.note, state.extent) == ("Told twice.", "all")
    cost = project_cost(atlas, told)
    assert (cost.text, cost.extent, cost.as_of) == (
        "some USD 70 million",
        "the bridge",
        "2026-01-20",
    )
    assert cost.cell == ("projects", "shared", "cost_text")
    unknown = project_cost(atlas, silent)
    assert (unknown.text, unknown.extent, unknown.check) == ("not known", None, None)


@pytest.mark.parametrize(
    ("qualifier", "said"),
    [
        (None, "for 2029"),
        ("exact", "for 2029"),
        ("about", "for about 2029"),
        ("nearly", "for shortly before 2029"),
        ("at_most", "by 2029"),
    ],
)
def test_for_when_something_is_promised(qualifier: str | None, said: str) -> None:
    assert promised_for("2029", qualifier) == said


def test_steps_promised_and_taken(counted_folder: Counted) -> None:
    step = counted_folder.row("milestones", "shared-completion")
    step.update(note="Said twice.", promised_qualifier="at_most")
    taken = {**step, "milestone_id": "taken", "promised_date": None, "announced_on": None}
    taken.update(actual_date="2026-01-10", actual_basis="day_of_report", announced_by=None)
    counted_folder.rows["milestones"].append(taken)
    counted_folder.rows["milestones"].append(
        {**taken, "milestone_id": "known", "actual_basis": None}
    )
    atlas = counted_folder.load()
    promised = promised_value(atlas, atlas.milestones["shared-completion"], "The ministry")
    assert (promised.text, promised.scope) == ("Promised by March 2026", "The ministry")
    assert promised.note == "Said twice."
    found = step_taken(atlas, atlas.milestones["taken"])
    assert found.text == "Happened: 10 January 2026 (known only by its report)"
    assert found.note == "Said twice."
    assert step_taken(atlas, atlas.milestones["known"]).text == "Happened: 10 January 2026"
    assert step_taken(atlas, atlas.milestones["shared-completion"]).note is None
