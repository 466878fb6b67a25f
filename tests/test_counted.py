"""What is counted, filtered, judged and cited, against an atlas that was counted by hand.

Long because it is the list of what was counted by hand in one small atlas.
"""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
import shapely

from app.data.briefings.scene_records import Briefing, Scene
from app.figures.map.layers import build_layers
from app.queries.briefings.scene_checks import check_scenes
from app.queries.compare.network_rows import compare_network
from app.queries.compare.subjects import all_subjects, figures_of, figures_of_parts, projects_of
from app.queries.compare.volumes import Outcome as TargetOutcome
from app.queries.compare.volumes import volumes
from app.queries.core.values import source_refs
from app.queries.details.citations import cite
from app.queries.details.describe import describe
from app.queries.filter.captions import write_caption, write_lengths
from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets, count_options, match
from app.queries.filter.legend import legend_of
from app.queries.filter.newer import newer_than
from app.queries.filter.summary import summarise
from app.queries.filter.viewstate import ViewState, parse_view
from app.queries.network.crossings import Meetings
from app.queries.network.drawn_lines import draw_lines, side
from app.queries.projects.promises import Outcome
from app.queries.projects.slips import steps_of
from tests.counted import KM, Counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from app.data.model import Atlas
    from app.queries.filter.facets import Facets, Mask


@pytest.fixture
def folder(tmp_path: Path) -> Counted:
    return Counted(tmp_path / "geodata")


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("counted") / "geodata").load()


@pytest.fixture(scope="module")
def facets(atlas: Atlas) -> Facets:
    return build_facets(atlas)


def named(names: Iterable[str], mask: Mask) -> list[str]:
    return [name for name, on in zip(names, mask, strict=True) if on]


def asking(**chosen: str) -> Filter:
    return Filter({Group(group): frozenset(value.split()) for group, value in chosen.items()})


def unpacked(text: str, count: int) -> list[int]:
    """Return the positions of the bits of a packed mask."""
    bits = int.from_bytes(base64.b64decode(text), "little")
    return [place for place in range(count) if bits >> place & 1]


def test_nothing_is_wrong_with_it(atlas: Atlas) -> None:
    assert atlas.problems == ()
    assert (len(atlas.segments), len(atlas.places)) == (6, 7)
    lengths = [segment.computed_km for segment in atlas.segment_list]
    assert lengths == [KM] * 6


# Filter


@pytest.mark.parametrize(
    ("chosen", "segments", "places"),
    [
        (
            {"corridor": "blue"},
            "midway-border-rail midway-border-road landing-town-road",
            "midway border landing town",
        ),
        ({"mode": "ferry"}, "quay-landing-ferry", "quay landing"),
        (
            {"country": "GE"},
            "midway-border-rail midway-border-road border-quay-rail quay-landing-ferry",
            "border quay",
        ),
        ({"status": "planned"}, "landing-town-road", "landing town"),
        (
            {"corridor": "amber", "mode": "rail"},
            "haven-midway-rail midway-border-rail border-quay-rail",
            "haven midway border quay",
        ),
        ({"corridor": "blue", "mode": "ferry"}, "", "landing"),
    ],
)
def test_what_a_filter_leaves(
    atlas: Atlas, facets: Facets, chosen: Mapping[str, str], segments: str, places: str
) -> None:
    found = match(atlas, facets, asking(**chosen))
    assert named(atlas.segments, found.segments) == segments.split()
    assert named(atlas.places, found.places) == places.split()


def test_a_kind_of_place_holds_back_places_and_no_segment(atlas: Atlas, facets: Facets) -> None:
    found = match(atlas, facets, asking(place="port"))
    assert found.segments.all()
    assert named(atlas.places, found.places) == ["haven", "quay", "landing"]
    nothing = match(atlas, facets, Filter({Group.PLACE: frozenset()}))
    assert nothing.segments.all()
    assert not nothing.places.any()


def test_options_are_counted_under_the_other_groups(atlas: Atlas, facets: Facets) -> None:
    counts = count_options(atlas, facets, asking(corridor="blue"))
    told = {
        (group, value): count
        for group in Group
        for value, count in zip(facets.options(group), counts[group], strict=True)
    }
    assert told[Group.CORRIDOR, "amber"] == 4
    assert told[Group.CORRIDOR, "blue"] == 3
    assert told[Group.MODE, "road"] == 2
    assert told[Group.MODE, "ferry"] == 0
    assert told[Group.COUNTRY, "AM"] == 1
    # Ports on blue: landing alone. Lonely lies near no line, so that it is not on blue either.
    assert told[Group.PLACE, "port"] == 1
    assert told[Group.PLACE, "city"] == 2


def test_newer_than_a_day_asks_segments_and_places(atlas: Atlas, facets: Facets) -> None:
    found = newer_than(atlas, "2026-04-01")
    assert named(atlas.segments, found.segments) == ["border-quay-rail"]
    # The ferry's report is of 2026, and may be of either side of the day.
    assert named(atlas.segments, found.perhaps) == ["quay-landing-ferry"]
    # Ends of the segment, the port with a figure of 20 April, and the place of the visit.
    assert named(atlas.places, found.places) == ["haven", "border", "quay", "lonely"]
    everything = Filter({}, newer_than="2026-04-01")
    assert named(atlas.places, match(atlas, facets, everything).places) == [
        "haven",
        "border",
        "quay",
        "lonely",
    ]
    both = replace(asking(corridor="amber", country="GE"), newer_than="2026-04-01")
    assert named(atlas.places, match(atlas, facets, both).places) == ["border", "quay"]


def test_newer_counts_the_options_of_what_is_left(atlas: Atlas, facets: Facets) -> None:
    counts = count_options(atlas, facets, Filter({}, newer_than="2026-04-01"))
    modes = dict(zip(facets.options(Group.MODE), counts[Group.MODE], strict=True))
    assert modes == {"rail": 1, "road": 0, "ferry": 0}
    kinds = dict(zip(facets.options(Group.PLACE), counts[Group.PLACE], strict=True))
    assert kinds == {"port": 2, "border_crossing": 1, "city": 1}


def test_a_year_leaves_out_what_opened_later_and_tells_promises(
    atlas: Atlas, facets: Facets
) -> None:
    found = match(atlas, facets, Filter({}, year=2016))
    assert named(atlas.segments, ~found.drawn) == ["midway-border-road"]
    assert not found.year.promised.any()
    found = match(atlas, facets, Filter({}, year=2027))
    assert named(atlas.segments, found.year.promised) == ["border-quay-rail"]
    assert named(atlas.segments, found.year.undated) == ["quay-landing-ferry"]


def test_the_summary_sends_the_text_alone(atlas: Atlas, facets: Facets) -> None:
    wanted = replace(asking(corridor="blue"), text="haven")
    sent = summarise(atlas, facets, wanted)
    # No segment is both blue and at Haven; the browser is told of Haven, whatever the corridor.
    assert list(sent["segments"]) == [0, 0, 6]
    assert list(sent["places"]) == [0, 0, 7]
    segments, places = sent["text"]
    assert unpacked(segments, 6) == [0]
    assert unpacked(places, 7) == [0]
    assert "year" not in sent
    assert "newer" not in sent


def test_the_summary_sends_year_and_day(atlas: Atlas, facets: Facets) -> None:
    sent = summarise(atlas, facets, Filter({}, year=2016, newer_than="2026-04-01"))
    assert [unpacked(bits, 6) for bits in sent["year"]] == [[2], []]
    assert unpacked(sent["newer"][0], 6) == [3]
    assert unpacked(sent["newer"][1], 7) == [0, 2, 3, 6]
    assert "text" not in sent


def test_captions_and_kilometres(atlas: Atlas, facets: Facets) -> None:
    wanted = asking(corridor="blue")
    found = match(atlas, facets, wanted)
    assert write_caption(atlas, facets, wanted, found) == (
        "3 of 6 segments: Blue; as reported to 31 January 2026."
    )
    # 3 of 6 lines of 85.4 km; 85 and 80 km are stated.
    assert write_lengths(atlas, wanted, found) == (
        "Blue, main line: 85 of 171 km are there (85 in operation); 85 km are missing "
        "(85 planned). All lines shown, alternatives and branches too: 256 of 512 km along the "
        "drawn lines. Sources state 165 km for 2 segments; 1 segment without a sourced length."
    )


def test_the_legend_counts_what_is_drawn(atlas: Atlas, facets: Facets) -> None:
    view = ViewState(criteria=Filter({}, year=2027))
    legend = legend_of(atlas, view, match(atlas, facets, view.criteria))
    assert [
        (section.group, row.key, row.count) for section in legend.sections for row in section.rows
    ] == [
        ("corridor", "amber", 4),
        ("corridor", "blue", 3),
        ("status", "operational", 3),
        ("status", "rehabilitation", 1),
        ("status", "planned", 1),
        ("status", "promised", 1),
        ("mode", "rail", 3),
        ("mode", "road", 2),
        ("mode", "ferry", 1),
        ("place", "port", 3),
        ("place", "border_crossing", 1),
        ("place", "city", 3),
    ]


@pytest.mark.parametrize(
    ("zoom", "usable"), [("0", True), ("5.5", True), ("-0.5", False), ("-1", False), ("99", False)]
)
def test_a_camera_has_no_negative_zoom(
    atlas: Atlas, facets: Facets, zoom: str, usable: bool
) -> None:
    view, ignored = parse_view(f"at=47,40,{zoom}", atlas, facets)
    assert (view.camera is not None) is usable
    assert (view == ViewState()) is not usable
    assert len(ignored) == (0 if usable else 1)


# Network


def test_borders_gauges_and_modes(atlas: Atlas, facets: Facets) -> None:
    meetings = Meetings(atlas, match(atlas, facets, EVERYTHING).segments)
    assert [one.place_id for one in meetings.border_crossings()] == ["border"]
    assert [(one.place_id, one.words) for one in meetings.gauge_breaks()] == [
        ("border", "1,435 and 1,520 mm")
    ]
    assert [one.place_id for one in meetings.mode_changes()] == [
        "midway",
        "border",
        "quay",
        "landing",
    ]


def test_corridors_side_by_side(atlas: Atlas, facets: Facets) -> None:
    subjects = [one for one in all_subjects(atlas) if one.subject_id in ("amber", "blue")]
    groups = {group.key: group for group in compare_network(atlas, facets, subjects, EVERYTHING)}
    told = {
        (group.key, row.title): [cell.facts[0].values[0].text for cell in row.cells]
        for group in groups.values()
        for row in group.rows
    }
    assert told["kilometres", "Main line"] == ["342 of 342 km", "171 of 256 km"]
    assert told["kilometres", "Alternative"] == ["0 of 342 km", "85.4 of 256 km"]
    assert told["kilometres", "All roles"] == ["342 of 342 km", "256 of 256 km"]
    shared = told["kilometres", "Of this, shared with another column"]
    assert shared == ["85.4 of 342 km", "85.4 of 256 km"]
    assert told["modes", "Ferry"] == ["85.4 of 342 km", "0 of 256 km"]
    assert told["modes", "Rail"] == ["256 of 342 km", "85.4 of 256 km"]
    assert told["statuses", "Planned"] == ["0 of 342 km", "85.4 of 171 km"]
    assert told["statuses", "In operation"] == ["171 of 342 km", "85.4 of 171 km"]
    assert ("statuses", "Suspended") not in told
    assert told["countries", "Azerbaijan"] == ["85.4 of 342 km", "0 of 256 km"]
    assert told["countries", "Across a border, or at sea"] == ["171 of 342 km", "171 of 256 km"]
    assert told["crossings", "Countries"] == ["3", "3"]
    assert told["crossings", "Border crossing points"] == ["1", "1"]
    assert told["crossings", "Breaks of gauge"] == ["1", "0"]
    assert told["crossings", "Legs at sea"] == ["1", "0"]


def test_what_is_about_a_corridor(atlas: Atlas) -> None:
    amber, main, blue = all_subjects(atlas)
    assert [one.figure_id for one in figures_of(atlas, amber)] == ["carried", "aim"]
    assert {
        name: [one.figure_id for one in own] for name, own in figures_of_parts(atlas, amber).items()
    } == {"Branch Main": ["of-branch"]}
    assert [one.project_id for one in projects_of(atlas, amber)] == ["shared", "single"]
    assert [one.project_id for one in projects_of(atlas, blue)] == ["shared"]
    assert projects_of(atlas, main) == []


@pytest.mark.parametrize(
    ("step", "on"),
    [
        ((1, 0), 1),
        ((-1, 0), -1),
        ((0, -1), 1),
        ((0, 1), -1),
        ((0.7, 1), 1),
        ((0.5, 1), -1),
        ((-0.5, -1), 1),
        ((-0.7, -1), -1),
    ],
)
def test_a_line_keeps_its_side_whichever_way_it_is_stored(
    step: tuple[float, float], on: int
) -> None:
    points = shapely.get_coordinates(shapely.LineString([(46, 40), (46 + step[0], 40 + step[1])]))
    assert side(points) == on


def test_a_shared_stretch_stored_backwards_keeps_its_corridors_on_their_sides(
    folder: Counted, atlas: Atlas
) -> None:
    folder.backwards = {"midway-border-rail"}
    turned = folder.load()
    assert [line.offset for line in draw_lines(turned)] == [
        line.offset for line in draw_lines(atlas)
    ]

    def offsets(of: Atlas) -> dict[int, float]:
        layers = build_layers(of, build_facets(of))
        features = json.loads(layers["lines"].body)["features"]
        shared = [one["properties"] for one in features if one["properties"]["segment"] == 1]
        return {one["corridor"]: one["offset"] for one in shared}

    assert offsets(atlas) == {0: -0.5, 1: 0.5}
    assert offsets(turned) == {0: 0.5, 1: -0.5}


# Projects and figures


def test_a_shared_project_is_judged_by_its_oldest_horizon(folder: Counted, atlas: Atlas) -> None:
    became = {step.project_id: (step.outcome, step.passed) for step in steps_of(atlas)}
    # March 2026 is over for amber (to June 2026) and not for blue (to January 2026).
    assert became == {"shared": (Outcome.AHEAD, False), "single": (Outcome.PASSED, True)}
    folder.row("corridors", "blue")["data_to"] = "2026-04-01"
    became = {step.project_id: step.outcome for step in steps_of(folder.load())}
    assert became == {"shared": Outcome.PASSED, "single": Outcome.PASSED}


@pytest.mark.parametrize(
    ("carried", "became"),
    [
        (5, TargetOutcome.MET),
        (4.999, TargetOutcome.MISSED),
        (5.001, TargetOutcome.MET),
    ],
)
def test_a_target_that_is_met_exactly_is_met(
    folder: Counted, carried: float, became: TargetOutcome
) -> None:
    folder.row("figures", "carried")["value"] = carried
    atlas = folder.load()
    amber = all_subjects(atlas)[0]
    (freight, *_) = volumes(atlas, [amber])
    (aim,) = [mark for mark in freight.marks if mark.figure_id == "aim"]
    assert (aim.outcome, aim.actuals) == (became, (carried,))


# Sources and quotations


def test_sources_stand_in_one_order(atlas: Atlas) -> None:
    refs = source_refs(atlas, ["media", "undated", "official", "newer", "media"])
    # Authorities first; of one kind the newest first, and what has no date last.
    assert [ref.source_id for ref in refs] == ["newer", "official", "undated", "media"]


def test_a_citation_names_publisher_title_date_and_address(atlas: Atlas) -> None:
    detail = describe(atlas, "segment:haven-midway-rail")
    assert detail is not None
    head, *lines = cite(detail).splitlines()
    assert head == "Haven – Midway (Rail · Azerbaijan). Corridor Atlas, data to 30 June 2026."
    cited = {line.partition(" ")[2] for line in lines}
    assert {
        "Daily, “Text of media”, 2 May 2026. https://example.org/daily",
        "Ministry, “Text of official”, January 2024.",
        "Ministry, “Text of undated”, undated source.",
        "Railways, “Text of newer”, 15 January 2026. https://example.org/railways",
    } <= cited


def test_words_that_a_scene_did_not_record_have_not_changed(atlas: Atlas) -> None:
    text = "{{carried}} and {{aim}} and {{of-branch}}"
    recorded = {"carried": "5 Mt (2026-01-15)", "aim": "4 Mt (2024-06-01)"}
    scene = Scene("Freight", values=recorded, text=text)
    told = replace(atlas, briefings=(Briefing("talk", "Talk", scenes=(scene,)),))
    problems = check_scenes(told)
    assert [(one.column, one.found) for one in problems] == [("aim", "“4 Mt (2024-06-01)”")]


# Checks


@pytest.mark.parametrize(
    ("basis", "stated_km", "fits"),
    [
        # Drawn 85.4 km, which must be nine to eleven tenths of what is stated.
        ("schematic", 77.7, True),
        ("schematic", 77.6, False),
        ("schematic", 94.8, True),
        ("schematic", 95, False),
        ("traced", 77.7, True),
        ("traced", 95, False),
        ("symbolic", 40, True),
    ],
)
def test_a_drawn_length_differs_little_from_a_stated_one(
    folder: Counted, basis: str, stated_km: float, fits: bool
) -> None:
    folder.segments["landing-town-road"] |= {"length_km": stated_km, "alignment_basis": basis}
    problems = [one for one in folder.load().problems if one.column == "length_km"]
    assert len(problems) == (0 if fits else 1)


def test_a_date_of_today_is_no_future(folder: Counted) -> None:
    tomorrow = date.fromordinal(date.today().toordinal() + 1)
    folder.segments["border-quay-rail"]["status_as_of"] = date.today().isoformat()
    assert folder.load().problems == ()
    folder.segments["border-quay-rail"]["status_as_of"] = tomorrow.isoformat()
    assert [one.column for one in folder.load().problems] == ["status_as_of"]
