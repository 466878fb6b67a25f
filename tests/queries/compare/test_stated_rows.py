"""Rows of what sources state, against an atlas counted by hand."""

from __future__ import annotations

from app.queries.compare.stated_rows import compare_values
from app.queries.compare.subjects import all_subjects
from tests.counted import Counted, figure


def told(counted_folder: Counted, group: str) -> dict[str, list[list[str]]]:
    """Return the values of amber, of its branch and of blue by the title of their row."""
    atlas = counted_folder.load()
    (rows,) = (
        found.rows for found in compare_values(atlas, all_subjects(atlas)) if found.key == group
    )
    return {
        row.title: [
            [value.text for fact in cell.facts if not fact.label for value in fact.values]
            for cell in row.cells
        ]
        for row in rows
    }


def test_freight_that_was_carried_is_no_capacity(counted_folder: Counted) -> None:
    assert told(counted_folder, "freight-volume-mt") == {
        "2025": [["5 Mt", "5 Mt"], ["3 Mt"], ["not known"]]
    }
    for cells in told(counted_folder, "capacity").values():
        assert cells == [["not known"]] * 3


def test_a_value_in_another_unit_stands_in_no_row_of_tonnes(counted_folder: Counted) -> None:
    counted_folder.row("metrics", "freight_volume")["units"] = "Mt;TEU"
    counted_folder.row("figures", "of-branch")["unit"] = "TEU"
    assert told(counted_folder, "freight-volume-mt")["2025"][1] == ["not known"]


def test_one_value_contradicts_nothing(counted_folder: Counted) -> None:
    atlas = counted_folder.load()
    facts = [
        fact
        for group in compare_values(atlas, all_subjects(atlas))
        for row in group.rows
        for cell in row.cells
        for fact in cell.facts
        if len(fact.values) == 1
    ]
    assert facts
    assert not any(fact.conflict for fact in facts)


def metric(name: str, *units: str) -> dict[str, object]:
    return {
        "metric": name,
        "name": name.replace("_", " ").capitalize(),
        "units": ";".join(units),
        "meaning": "Meant.",
    }


def test_values_of_a_year_stand_by_kind_whole_years_first_and_by_their_dates(
    counted_folder: Counted,
) -> None:
    half = {"period_start": "2025-01", "period_end": "2025-06"}
    later = {"period_start": "2025-07", "period_end": "2025-12"}
    counted_folder.rows["figures"] = [
        figure("claimed", 1, kind="claim"),
        figure("second-half", 2, **later),
        figure("first-half", 3, **half),
        figure("new", 4),
        figure("old", 5, as_of="2026-01-10"),
        figure("no-day", 6, as_of=None),
        figure("aim", 7, kind="target"),
        figure("half-aim", 8, kind="target", **half),
    ]
    assert told(counted_folder, "freight-volume-mt")["2025"][0] == [
        "6 Mt",
        "5 Mt",
        "4 Mt",
        "3 Mt",
        "2 Mt",
        "7 Mt",
        "8 Mt",
        "1 Mt",
    ]


def test_years_stand_in_order_and_without_one_last(counted_folder: Counted) -> None:
    year = {"period_start": "2024-01-01", "period_end": "2024-12-31"}
    none = {"period_start": None, "period_end": None}
    counted_folder.rows["figures"] = [
        figure("none", 3, **none),
        figure("now", 2),
        figure("then", 1, **year),
    ]
    assert {
        title: cells[0] for title, cells in told(counted_folder, "freight-volume-mt").items()
    } == {
        "2024": ["1 Mt"],
        "2025": ["2 Mt"],
        "Several years, or no year stated": ["3 Mt"],
    }
    assert list(told(counted_folder, "freight-volume-mt"))[-1] == "Several years, or no year stated"
    counted_folder.rows["figures"] = [figure("now", 2)]
    assert list(told(counted_folder, "freight-volume-mt")) == ["2025"]
    counted_folder.rows["figures"] = []
    assert list(told(counted_folder, "freight-volume-mt")) == ["Several years, or no year stated"]


def test_capacities_have_a_row_for_each_unit_that_is_stated(counted_folder: Counted) -> None:
    counted_folder.rows["metrics"] = [
        metric("transport_capacity", "Mt", "t"),
        metric("train_capacity", "trains_per_day", "train_pairs_per_day"),
    ]
    pairs = {"metric": "train_capacity", "unit": "train_pairs_per_day", "kind": "capacity"}
    counted_folder.rows["figures"] = [
        figure("tonnes", 2_500_000, metric="transport_capacity", unit="t", kind="capacity"),
        figure("pairs", 12, subject_kind="branch", subject_id="amber/main", **pairs),
    ]
    assert told(counted_folder, "capacity") == {
        "Freight, a year (Mt)": [["2,500,000 t"], ["not known"], ["not known"]],
        "Pairs of trains a day": [["not known"], ["12 pairs of trains a day"], ["not known"]],
    }


def test_times_stand_by_what_they_are_and_ratios_where_there_are_some(
    counted_folder: Counted,
) -> None:
    counted_folder.rows["metrics"] = [metric("transit_time", "days", "ratio")]
    days = {"metric": "transit_time", "unit": "days"}
    counted_folder.rows["figures"] = [
        figure("claimed", 10, kind="claim", **days),
        figure("aim", 11, kind="target", **days),
        figure("measured", 12, **days),
        figure("guess", 13, kind="estimate", **days),
        figure("forecast", 14, kind="forecast", **days),
    ]
    assert {title: cells[0] for title, cells in told(counted_folder, "transit").items()} == {
        "Claimed (days)": ["10 days"],
        "Targeted (days)": ["11 days"],
        "Measured (days)": ["12 days"],
        "Estimated or forecast (days)": ["14 days", "13 days"],
    }
    counted_folder.rows["figures"].append(figure("half", 0.5, metric="transit_time", unit="ratio"))
    assert list(told(counted_folder, "transit"))[4:] == ["Against another route (times)"]


def facts(
    counted_folder: Counted, group: str, place: int = 0
) -> list[list[tuple[str, list[str], bool]]]:
    """Return, row by row, label, values and contradiction of the facts of amber and its parts."""
    atlas = counted_folder.load()
    (rows,) = (one.rows for one in compare_values(atlas, all_subjects(atlas)) if one.key == group)
    return [
        [
            (fact.label, [value.text for value in fact.values], fact.conflict)
            for fact in (*row.cells[place].facts, *row.cells[place].parts)
        ]
        for row in rows
    ]


def test_costs_of_projects_in_words_stand_where_no_figure_gives_one(
    counted_folder: Counted,
) -> None:
    counted_folder.rows["metrics"] = [
        metric("cost_estimate", "USD_m"),
        metric("financing", "USD_m"),
    ]
    counted_folder.row("projects", "shared")["cost_text"] = "some USD 70 million"
    counted_folder.row("projects", "single")["cost_text"] = "some USD 80 million"
    own = {"metric": "cost_estimate", "unit": "USD_m", "kind": "estimate"}
    counted_folder.rows["figures"] = [
        figure("cost", 75, subject_kind="project", subject_id="shared", **own)
    ]
    assert facts(counted_folder, "cost") == [
        [
            ("", ["not known"], False),
            ("Project shared", ["75 USD million"], False),
            ("Project single", ["some USD 80 million"], False),
        ]
    ]
    counted_folder.rows["figures"][0]["metric"] = "financing"
    costs, loans = facts(counted_folder, "cost")
    assert [label for label, _values, _conflict in costs] == ["", "Project single"]
    assert loans[1:] == [("Project shared", ["75 USD million"], False)]


def test_values_that_contradict_one_another_are_one_fact(counted_folder: Counted) -> None:
    counted_folder.rows["figures"] = [
        figure("one", 5, conflict_group="cg"),
        figure("two", 6, conflict_group="cg"),
        figure("apart", 7),
    ]
    assert facts(counted_folder, "freight-volume-mt") == [
        [("", ["5 Mt", "6 Mt"], True), ("", ["7 Mt"], False)]
    ]


def notes(counted_folder: Counted) -> list[str | None]:
    atlas = counted_folder.load()
    rows = next(
        one.rows
        for one in compare_values(atlas, all_subjects(atlas))
        if one.key == "freight-volume-mt"
    )
    return [value.note for row in rows for fact in row.cells[0].facts for value in fact.values]


def test_a_contradiction_in_another_year_is_said_behind_the_own_note(
    counted_folder: Counted,
) -> None:
    year = {"period_start": "2024-01-01", "period_end": "2024-12-31"}
    counted_folder.rows["figures"] = [
        figure("one", 5, conflict_group="cg", note="Rounded."),
        figure("two", 6, conflict_group="cg", **year),
    ]
    elsewhere = "Other values in the data contradict it."
    assert notes(counted_folder) == [elsewhere, f"Rounded. {elsewhere}"]
    counted_folder.rows["figures"][1].update(period_start="2025-01-01", period_end="2025-12-31")
    assert notes(counted_folder) == ["Rounded.", None]
