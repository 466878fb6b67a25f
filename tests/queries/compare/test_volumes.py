"""Volumes by year: units, joins, and targets missed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.queries.compare.subjects import all_subjects
from app.queries.compare.volumes import Mark, Outcome, Volumes, in_unit, runs, volumes
from tests.conftest import CSV

if TYPE_CHECKING:
    from tests.conftest import Folder

HEAD = CSV["figures"][0]


def figure(name: str, value: float, period: str, kind: str = "actual", **more: str) -> str:
    """Write a row of a corridor's freight; ``period`` is a year, or two dates joined by a slash."""
    start, _, end = period.partition("/")
    if start and not end:
        start, end = f"{start}-01-01", f"{start}-12-31"
    cell = {"metric": "freight_volume", "unit": "Mt", "scope": "Whole line", "as_of": "", **more}
    cells = [
        *(name, "corridor", "test-corridor", cell["metric"], cell["unit"], str(value)),
        *(more.get("max", ""), start, end, "", kind, cell["scope"], cell["as_of"], ""),
        *(more.get("group", ""), more.get("series", ""), "s1"),
    ]
    return ",".join(cells)


def marks(folder: Folder, *rows: str) -> dict[str, Mark]:
    folder.table(
        "metrics",
        "metric,name,units,meaning",
        "freight_volume,Freight volume,Mt;t,Tonnes.",
        "transport_capacity,Capacity,Mt,Tonnes.",
    )
    if rows:
        folder.table("figures", HEAD, *rows)
    atlas = folder.load()
    assert [str(problem) for problem in atlas.problems] == []
    (freight, *_) = volumes(atlas, all_subjects(atlas)[:1])
    return {mark.figure_id: mark for mark in freight.marks}


def test_tonnes_are_shown_as_megatonnes() -> None:
    assert in_unit("Mt") == ("Mt", 1.0)
    unit, factor = in_unit("t")
    assert unit == "Mt"
    assert 396_778 * factor == pytest.approx(0.396778)


def test_a_conversion_leaves_the_words_of_the_source(folder: Folder) -> None:
    (mark,) = marks(folder, figure("a", 396778, "2020", unit="t")).values()
    assert mark.number == pytest.approx(0.396778)
    assert mark.shown.text == "396,778 t"


def test_only_a_series_joins(folder: Folder) -> None:
    found = marks(
        folder,
        figure("a", 1, "2020", series="s"),
        figure("b", 2, "2021", series="s"),
        figure("c", 3, "2022"),
        figure("d", 4, "2023", series="other"),
    )
    joined = [[mark.figure_id for mark in run] for run in runs(found.values())]
    assert joined == [["a", "b"]]


def test_parts_of_a_year_join_only_their_like(folder: Folder) -> None:
    half = "2021-01-01/2021-06-30", "2022-01-01/2022-06-30"
    found = marks(
        folder,
        figure("a", 1, "2020", series="s"),
        figure("b", 2, half[0], series="s"),
        figure("c", 3, half[1], series="s"),
        figure("d", 4, "2023", series="s"),
    )
    joined = [[mark.figure_id for mark in run] for run in runs(found.values())]
    assert joined == [["b", "c"]]


def test_a_year_without_a_value_or_with_two_cuts_the_line(folder: Folder) -> None:
    found = marks(
        folder,
        *(figure(f"a{year}", 1, str(year), series="s") for year in (2015, 2016, 2018, 2019, 2021)),
        figure("b", 2, "2020", series="s"),
        figure("c", 3, "2020", series="s"),
    )
    years = [[mark.year for mark in run] for run in runs(found.values())]
    assert years == [[2015, 2016], [2018, 2019]]


def test_targets_missed_met_and_disputed(folder: Folder) -> None:
    aim = {"as_of": "2019"}
    found = marks(
        folder,
        figure("carried", 4.119, "2025"),
        figure("missed", 5.2, "2025", "target", as_of="2025-10-20", scope='"Whole line, plan"'),
        figure("met", 4, "2025", "target", **aim),
        figure("forecast", 9, "2025", "forecast", **aim),
        figure("narrower", 9, "2025", "target", scope="Dry cargo", **aim),
        figure("too-late", 9, "2025", "target", as_of="2026-02"),
        figure("undated", 8, "2025", "target"),
        figure("part", 9, "2025-01-01/2025-06-30", "target", **aim),
        figure("one", 2, "2024"),
        figure("other", 3, "2024", scope='"Whole line, another count"'),
        figure("disputed", 2.5, "2024", "target", **aim),
        figure("no-actual", 2.5, "2023", "target", **aim),
        figure("half-actual", 1, "2023-01-01/2023-06-30"),
    )
    assert {name: mark.outcome for name, mark in found.items() if mark.outcome} == {
        "missed": Outcome.MISSED,
        "met": Outcome.MET,
        "disputed": Outcome.DISPUTED,
    }
    assert found["missed"].actuals == (4.119,)


def test_capacity_is_no_volume(folder: Folder) -> None:
    found = marks(
        folder,
        figure("carried", 1, "2025"),
        figure("could", 6, "2025", "capacity", metric="transport_capacity"),
        figure("aim", 10, "2025", "target", metric="transport_capacity", as_of="2020"),
    )
    assert found["could"].is_capacity
    assert found["could"].is_whole_year
    assert found["aim"].outcome is None


def test_what_has_no_year_has_none(folder: Folder) -> None:
    found = marks(
        folder,
        figure("undated", 25, ""),
        figure("several", 2, "2017-10-30/2023-05-31"),
    )
    assert {mark.year for mark in found.values()} == {None}
    assert not runs(found.values())


def test_nothing_known(folder: Folder) -> None:
    assert marks(folder) == {}


@pytest.mark.parametrize(
    ("actual", "target", "outcome"),
    [
        ((600, "at_least"), (600, None), Outcome.MET),
        ((392, None), (600, "more_than"), Outcome.MISSED),
        ((20, "about"), (20, None), None),
        ((10, None), (15, "at_most"), None),
        ((20, "nearly"), (20, None), Outcome.MISSED),
    ],
)
def test_a_target_is_judged_by_what_the_values_can_mean(
    folder: Folder,
    actual: tuple[float, str | None],
    target: tuple[float, str | None],
    outcome: Outcome | None,
) -> None:
    columns = (
        "figure_id,subject_kind,subject_id,metric,unit,value,qualifier,period_start,period_end,"
        "kind,scope,as_of,sources"
    )
    year = "2025-01-01,2025-12-31"
    about = "corridor,test-corridor,freight_volume,Mt"
    folder.table(
        "figures",
        columns,
        f"a,{about},{actual[0]},{actual[1] or ''},{year},actual,whole,2026-01-10,s1",
        f"t,{about},{target[0]},{target[1] or ''},{year},target,whole,2025-01-10,s1",
    )
    atlas = folder.load()
    (freight, *_) = volumes(atlas, all_subjects(atlas)[:1])
    found = {mark.figure_id: mark for mark in freight.marks}
    assert found["t"].outcome is outcome
    assert [one.figure_id for one in found["t"].told_by] == (["a"] if outcome else [])


def freight_of(folder: Folder, **asked: bool) -> list[Volumes]:
    atlas = folder.load()
    return list(volumes(atlas, all_subjects(atlas)[:1], **asked))


def test_each_quantity_has_its_own_volumes(folder: Folder) -> None:
    """Tonnes go with megatonnes; containers in two units stay apart."""
    head = "metric,name,units,meaning"
    folder.table(
        "metrics",
        head,
        "freight_volume,Freight volume,Mt;t;trains,Tonnes.",
        "container_volume,Containers,TEU;containers,Boxes.",
        "transport_capacity,Capacity,Mt;TEU,Tonnes.",
    )
    boxes = {"metric": "container_volume"}
    folder.table(
        "figures",
        HEAD,
        figure("boxes", 70, "2025", unit="containers", **boxes),
        figure("teu", 90, "2025", unit="TEU", **boxes),
        figure("freight", 2, "2025"),
        figure("other-unit", 9, "2025", unit="trains"),
        figure("could", 6, "2024", "capacity", metric="transport_capacity"),
        figure("could-teu", 5, "2024", "capacity", metric="transport_capacity", unit="TEU"),
    )
    told = [
        (item.metric, item.name, item.unit, [mark.figure_id for mark in item.marks])
        for item in freight_of(folder)
    ]
    assert told == [
        ("freight_volume", "Freight volume", "Mt", ["could", "freight"]),
        ("container_volume", "Containers", "TEU", ["teu"]),
        ("container_volume", "Containers", "containers", ["boxes"]),
        # A quantity that the data do not have is called by its code.
        ("container_trains", "container_trains", "trains", []),
    ]
    (freight, *_) = freight_of(folder, capacities=False)
    assert [mark.figure_id for mark in freight.marks] == ["freight"]


def test_a_target_counts_that_was_stated_in_its_year_or_before(folder: Folder) -> None:
    found = marks(
        folder,
        figure("carried", 4, "2025", as_of="2026-01-10"),
        figure("before", 5, "2025", "target", as_of="2024-12-31"),
        figure("within", 5.5, "2025", "target", as_of="2025-12-31"),
        figure("after", 6, "2025", "target", as_of="2026-01-01"),
    )
    told = {name: mark.outcome for name, mark in found.items() if mark.outcome}
    assert told == {"before": Outcome.MISSED, "within": Outcome.MISSED}
    assert [mark.figure_id for mark in found["within"].told_by] == ["carried"]


def test_only_the_actual_values_of_the_same_year_tell(folder: Folder) -> None:
    found = marks(
        folder,
        figure("part", 9, "2025-01-01/2025-06-30"),
        figure("last-year", 9, "2024"),
        figure("estimate", 9, "2025", "estimate"),
        figure("could", 9, "2025", "capacity", metric="transport_capacity"),
        figure("aim", 5, "2025", "target", as_of="2020"),
    )
    assert found["aim"].outcome is None
    assert found["aim"].actuals == ()


def test_all_counts_must_fall_short_of_what_is_missed(folder: Folder) -> None:
    aim = {"as_of": "2020"}
    rows = [
        figure("one", 4, "2025"),
        figure("other", 6, "2025"),
        figure("low", 4, "2025", "target", **aim),
        figure("between", 5, "2025", "target", **aim),
        figure("high", 7, "2025", "target", **aim),
    ]
    found = marks(folder, *rows)
    assert [found[name].outcome for name in ("low", "between", "high")] == [
        Outcome.MET,
        Outcome.DISPUTED,
        Outcome.MISSED,
    ]
    assert found["between"].actuals == (4.0, 6.0)


def test_a_run_ends_where_a_year_is_left_out_or_the_series_does(folder: Folder) -> None:
    found = marks(
        folder,
        figure("c", 3, "2022", series="s"),
        figure("a", 1, "2020", series="s"),
        figure("b", 2, "2021", series="s"),
        figure("e", 5, "2024", series="s"),
        figure("x", 1, "2022", series="t"),
        figure("y", 1, "2023", series="t"),
        figure("could", 1, "2023", "capacity", metric="transport_capacity", series="s"),
        figure("undated", 1, "", series="s"),
    )
    joined = [[mark.figure_id for mark in run] for run in runs(found.values())]
    assert joined == [["a", "b", "c"], ["x", "y"]]


def test_volumes_are_told_apart_by_subject(folder: Folder) -> None:
    of_branch = figure("branch", 2, "2025").replace(
        "corridor,test-corridor", "branch,test-corridor/main"
    )
    folder.table("metrics", "metric,name,units,meaning", "freight_volume,Freight,Mt,Tonnes.")
    folder.table("figures", HEAD, figure("whole", 3, "2025"), of_branch)
    atlas = folder.load()
    subjects = all_subjects(atlas)
    (freight, *_) = volumes(atlas, subjects)
    assert freight.subjects == subjects
    # Whichever object tells the subject: two that say the same are the same.
    assert [[mark.figure_id for mark in freight.of(replace(one))] for one in subjects] == [
        ["whole"],
        ["branch"],
    ]
