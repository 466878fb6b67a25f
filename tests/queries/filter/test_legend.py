"""The legend of a map, against an atlas counted by hand; see :mod:`tests.counted`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets, match
from app.queries.filter.legend import (
    Legend,
    LegendGroup,
    LegendRow,
    LegendSection,
    OnMap,
    diagram_legend,
    legend_of,
    lines_beside,
    pair_legend,
    promised_words,
    selected_row,
    selected_title,
    whole_legend,
)
from app.queries.filter.viewstate import ViewState
from app.vocabulary import labels
from app.vocabulary.looks import SELECTED_LOOK, corridor_look
from app.vocabulary.terms import ColourBy, Mode, PlaceKind, Status
from tests.counted import Counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.queries.filter.facets import Facets, Match

LOOK = corridor_look(0)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("legend") / "geodata").load()


@pytest.fixture(scope="module")
def facets(atlas: Atlas) -> Facets:
    return build_facets(atlas)


def only(names: Iterable[str], *held: str) -> np.ndarray:
    return np.array([name in held for name in names])


def on_map(atlas: Atlas, segments: tuple[str, ...], places: tuple[str, ...] = ()) -> OnMap:
    return OnMap(only(atlas.segments, *segments), only(atlas.places, *places))


def counts(legend: Legend) -> dict[str, dict[str, int | None]]:
    return {
        str(section.group): {str(row.key): row.count for row in section.rows}
        for section in legend.sections
    }


def words(legend: Legend, group: LegendGroup) -> list[str]:
    return [row.words for row in legend.only(group).rows]


def shown(
    atlas: Atlas, facets: Facets, criteria: Filter, held: OnMap | None = None
) -> tuple[ViewState, Match, OnMap | None]:
    return ViewState(criteria), match(atlas, facets, criteria), held


def section(group: LegendGroup, *keys: str) -> LegendSection:
    return LegendSection(group, group.title(), tuple(LegendRow(key, key, LOOK) for key in keys))


# The model


def test_rows_of_all_sections_stand_one_after_the_other() -> None:
    legend = Legend((section(LegendGroup.MODE, "rail", "road"), section(LegendGroup.PLACE, "port")))
    assert [row.key for row in legend.rows] == ["rail", "road", "port"]
    assert [row.key for row in legend.only(LegendGroup.PLACE, LegendGroup.WAY).rows] == ["port"]
    assert legend.only(LegendGroup.STATUS) == Legend()
    assert Legend().rows == ()


def test_two_legends_together_have_each_row_once_and_in_order() -> None:
    first = Legend((section(LegendGroup.PLACE, "city"), section(LegendGroup.CORRIDOR, "blue")))
    second = Legend(
        (
            section(LegendGroup.CORRIDOR, "amber", "blue"),
            section(LegendGroup.STATUS, "symbolic", "promised", "planned"),
            section(LegendGroup.PLACE, "border_crossing", "city", "port"),
            section(LegendGroup.MODE, "road", "rail"),
        )
    )
    together = first + second
    assert [(str(part.group), [row.key for row in part.rows]) for part in together.sections] == [
        # Corridors have no vocabulary: those that came first stay first.
        ("corridor", ["blue", "amber"]),
        ("status", ["planned", "promised", "symbolic"]),
        ("mode", ["rail", "road"]),
        ("place", ["port", "border_crossing", "city"]),
    ]
    assert [part.title for part in together.sections] == ["Corridor", "Status", "Mode", "Place"]


def test_a_row_of_the_first_legend_is_kept_with_its_count() -> None:
    first = Legend((LegendSection(LegendGroup.MODE, "Mode", (LegendRow("rail", "a", LOOK, 2),)),))
    second = Legend((LegendSection(LegendGroup.MODE, "Other", (LegendRow("rail", "b", LOOK, 5),)),))
    together = first + second
    assert [(row.words, row.count) for row in together.rows] == [("a", 2)]
    assert [part.title for part in together.sections] == ["Mode"]


def test_of_two_maps_all_is_held_that_either_holds() -> None:
    first = OnMap(np.array([True, False, False]), np.array([False, True]))
    second = OnMap(np.array([False, True, False]), np.array([False, True]))
    either = first | second
    assert either.segments.tolist() == [True, True, False]
    assert either.places.tolist() == [False, True]


# The legend of a map


def test_all_that_the_filter_leaves_is_counted(atlas: Atlas, facets: Facets) -> None:
    view, matched, _ = shown(atlas, facets, EVERYTHING)
    legend = legend_of(atlas, view, matched)
    assert counts(legend) == {
        "corridor": {"amber": 4, "blue": 3},
        "status": {
            "operational": 3,
            "rehabilitation": 1,
            "under_construction": 1,
            "planned": 1,
        },
        "mode": {"rail": 3, "road": 2, "ferry": 1},
        "place": {"port": 3, "border_crossing": 1, "city": 3},
    }
    assert words(legend, LegendGroup.CORRIDOR) == ["Amber", "Blue"]
    assert [row.look for row in legend.only(LegendGroup.CORRIDOR).rows] == [
        corridor_look(0),
        corridor_look(1),
    ]


def test_a_picture_has_the_rows_of_what_it_holds(atlas: Atlas, facets: Facets) -> None:
    view, matched, _ = shown(atlas, facets, EVERYTHING)
    held = on_map(atlas, ("landing-town-road", "quay-landing-ferry"), ("town", "lonely"))
    assert counts(legend_of(atlas, view, matched, held)) == {
        "corridor": {"amber": 1, "blue": 1},
        "status": {"rehabilitation": 1, "planned": 1},
        "mode": {"road": 1, "ferry": 1},
        "place": {"city": 2},
    }
    assert legend_of(atlas, view, matched, on_map(atlas, ())) == Legend()


def test_a_corridor_that_is_not_chosen_has_no_row(atlas: Atlas, facets: Facets) -> None:
    """The railway from midway to border is of both, and shown for the sake of blue."""
    criteria = Filter({Group.CORRIDOR: frozenset({"blue"})})
    view, matched, _ = shown(atlas, facets, criteria)
    assert counts(legend_of(atlas, view, matched))["corridor"] == {"blue": 3}
    nothing = Filter({Group.CORRIDOR: frozenset()})
    view, matched, _ = shown(atlas, facets, nothing)
    assert "corridor" not in counts(legend_of(atlas, view, matched))


def test_what_is_promised_has_a_row_of_its_own(atlas: Atlas, facets: Facets) -> None:
    """In 2027 the railway from border to quay is promised; the picture may not hold it."""
    view, matched, _ = shown(atlas, facets, Filter({}, year=2027))
    legend = legend_of(atlas, view, matched)
    assert counts(legend)["status"] == {
        "operational": 3,
        "rehabilitation": 1,
        "planned": 1,
        "promised": 1,
    }
    said = "Announced for 2027 or earlier, not reported open"
    assert words(legend, LegendGroup.STATUS)[-1] == said
    held = on_map(atlas, ("border-quay-rail",))
    assert counts(legend_of(atlas, view, matched, held))["status"] == {"promised": 1}
    held = on_map(atlas, ("haven-midway-rail",))
    assert counts(legend_of(atlas, view, matched, held))["status"] == {"operational": 1}
    given = legend_of(atlas, view, matched, None, "Promised by then")
    assert words(given, LegendGroup.STATUS)[-1] == "Promised by then"


def test_what_runs_on_an_unknown_way_is_a_symbol(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = Counted(tmp_path_factory.mktemp("symbol") / "geodata")
    folder.segments["landing-town-road"]["alignment_basis"] = "symbolic"
    atlas = folder.load()
    view, matched, _ = shown(atlas, build_facets(atlas), EVERYTHING)
    legend = legend_of(atlas, view, matched)
    assert counts(legend)["status"] == {
        "operational": 3,
        "rehabilitation": 1,
        "under_construction": 1,
        "symbolic": 1,
    }
    assert words(legend, LegendGroup.STATUS)[-1] == "A symbol: where it will run is not known"


@pytest.mark.parametrize(
    ("by", "titles"),
    [
        (
            ColourBy.CORRIDOR,
            ["Corridor (colour)", "Status (pattern)", "Mode (form)", "Places"],
        ),
        (ColourBy.STATUS, ["Status (colour, pattern)", "Mode (form)", "Places"]),
        (ColourBy.MODE, ["Status (pattern)", "Mode (colour, form)", "Places"]),
    ],
)
def test_headings_say_what_colour_stands_for(
    atlas: Atlas, facets: Facets, by: ColourBy, titles: list[str]
) -> None:
    view = ViewState(colour_by=by)
    legend = legend_of(atlas, view, match(atlas, facets, EVERYTHING))
    assert [part.title for part in legend.sections] == titles
    assert [part.title for part in whole_legend(atlas, by).sections] == titles


def test_the_whole_legend_counts_nothing_and_has_every_row(atlas: Atlas) -> None:
    legend = whole_legend(atlas, ColourBy.CORRIDOR)
    assert {row.count for row in legend.rows} == {None}
    assert counts(legend).keys() == {"corridor", "status", "mode", "place"}
    assert list(counts(legend)["status"]) == [*map(str, Status), "promised", "symbolic"]
    assert list(counts(legend)["mode"]) == [*map(str, Mode)]
    assert list(counts(legend)["place"]) == [*map(str, PlaceKind)]
    assert [row.key for row in lines_beside(atlas)] == ["promised", "symbolic"]
    assert lines_beside(atlas)[0].words == labels.NOT_OPEN_THEN


# What is selected


@pytest.mark.parametrize(
    ("selection", "title"),
    [
        ("place:quay", "Quay"),
        ("place:haven", ""),
        ("segment:border-quay-rail", "Border – Quay"),
        ("segment:haven-midway-rail", ""),
        ("segment:quay", ""),
        ("place:border-quay-rail", ""),
        ("corridor:amber", ""),
        ("corridor:quay", ""),
        ("thing:quay", ""),
        ("thing:border-quay-rail", ""),
        ("quay", ""),
        (None, ""),
    ],
)
def test_what_is_selected_is_named_where_the_map_holds_it(
    atlas: Atlas, selection: str | None, title: str
) -> None:
    held = on_map(atlas, ("border-quay-rail",), ("quay",))
    assert selected_title(atlas, selection, held) == title


def test_the_row_of_what_is_selected_comes_last(atlas: Atlas, facets: Facets) -> None:
    view = ViewState(selection="place:quay")
    matched = match(atlas, facets, EVERYTHING)
    last = legend_of(atlas, view, matched).sections[-1]
    assert (last.group, last.title) == (LegendGroup.SELECTED, "Selected")
    assert last.rows == (LegendRow("selected", "Quay", SELECTED_LOOK, None),)
    assert last.rows == (selected_row("Quay"),)
    held = on_map(atlas, ("haven-midway-rail",), ("haven",))
    assert counts(legend_of(atlas, view, matched, held)).keys() == {
        "corridor",
        "status",
        "mode",
        "place",
    }


# Views side by side, and diagrams


def test_words_of_what_is_promised() -> None:
    assert promised_words(None) == labels.NOT_OPEN_THEN
    assert promised_words(2030) == "Announced for 2030 or earlier, not reported open"


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        ((Filter({}, year=2027), EVERYTHING), "Announced for 2027 or earlier, not reported open"),
        (
            (Filter({}, year=2027), Filter({}, year=2027)),
            "Announced for 2027 or earlier, not reported open",
        ),
        ((Filter({}, year=2027), Filter({}, year=2028)), labels.NOT_OPEN_THEN),
        ((Filter({}, year=2027), Filter({}, on_day="2025-01-01")), labels.NOT_OPEN_THEN),
    ],
)
def test_side_by_side_the_promised_is_said_of_the_one_year(
    atlas: Atlas, facets: Facets, criteria: tuple[Filter, Filter], said: str
) -> None:
    legend = pair_legend(atlas, (shown(atlas, facets, one) for one in criteria))
    (row,) = (row for row in legend.rows if row.key == "promised")
    assert row.words == said


def test_side_by_side_is_what_either_map_holds(atlas: Atlas, facets: Facets) -> None:
    first = shown(atlas, facets, EVERYTHING, on_map(atlas, ("quay-landing-ferry",)))
    second = shown(atlas, facets, EVERYTHING, on_map(atlas, ("midway-border-road",)))
    assert counts(pair_legend(atlas, [first, second])) == {
        "corridor": {"amber": 1, "blue": 1},
        "status": {"operational": 1, "rehabilitation": 1},
        "mode": {"road": 1, "ferry": 1},
    }
    assert pair_legend(atlas, []) == Legend()


def test_a_diagram_has_the_patterns_and_forms_of_its_lines() -> None:
    lines = [("planned", Mode.ROAD), ("operational", Mode.RAIL), ("promised", Mode.RAIL)]
    legend = diagram_legend(iter(lines), ViewState(Filter({}, year=2030)))
    assert counts(legend) == {
        "status": {"operational": 1, "planned": 1, "promised": 1},
        "mode": {"rail": 2, "road": 1},
    }
    assert [part.title for part in legend.sections] == ["Status (pattern)", "Mode (form)"]
    said = "Announced for 2030 or earlier, not reported open"
    assert words(legend, LegendGroup.STATUS)[-1] == said
    day = diagram_legend(iter(lines), ViewState(Filter({}, year=2030, on_day="2020-01-01")))
    assert words(day, LegendGroup.STATUS)[-1] == labels.NOT_OPEN_THEN
    assert diagram_legend([], ViewState()) == Legend()
