"""What a scene brings out: which lines and places, where its words stand, and when they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.data.briefings.scene_records import Scene
from app.queries.briefings.emphasis import Emphasis, Lit, emphasis_of, steps_by_part, things
from tests.counted import POSITIONS, Counted

if TYPE_CHECKING:
    from app.data.model import Atlas

EXPECTED = "a thing that the data draw; it is left out"


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("counted") / "geodata").load()


def after(atlas: Atlas, **scene: Any) -> Emphasis:
    """Return what the view of a scene brings out, which reports nothing."""
    found, _, problems = emphasis_of(atlas, Scene("T", **scene), {}, "scene 1", "b.md")
    assert problems == ()
    return found


def test_a_thing_lights_what_is_drawn_of_it(counted: Atlas) -> None:
    found = after(
        counted,
        highlight=(
            "place:quay",
            "branch:amber/main",
            "corridor:blue",
            "project:single",
            "segment:quay-landing-ferry",
        ),
        steps={2: ("corridor:blue",), 3: ("project:single",)},
    )
    assert found.lit == (
        Lit("place:quay", (), ("quay",), 1),
        Lit(
            "branch:amber/main",
            ("haven-midway-rail", "midway-border-rail", "border-quay-rail"),
            (),
            1,
        ),
        Lit(
            "corridor:blue",
            ("midway-border-rail", "midway-border-road", "landing-town-road"),
            (),
            2,
        ),
        Lit("project:single", ("border-quay-rail",), (), 3),
        Lit("segment:quay-landing-ferry", ("quay-landing-ferry",), (), 1),
    )
    at_once = {"haven-midway-rail", "midway-border-rail", "border-quay-rail", "quay-landing-ferry"}
    assert found.lit_segments(1) == at_once
    assert found.lit_segments(2) == at_once | {"midway-border-road", "landing-town-road"}


def test_a_way_lights_its_lines_and_its_words_stand_halfway(counted: Atlas) -> None:
    way = "route:midway/haven"
    found = after(counted, callouts={way: ""}, drawn=(way,))
    assert found.lit == (Lit(way, ("haven-midway-rail",), ()),)
    (callout,) = found.callouts
    assert (callout.lon, callout.lat) == pytest.approx((46.5, 40), abs=0.01)
    assert (callout.title, callout.text) == ("Midway – Haven", "Midway – Haven")


def test_what_is_lit_and_drawn_along_is_lit_once(counted: Atlas) -> None:
    rail, ferry = "segment:haven-midway-rail", "segment:quay-landing-ferry"
    found = after(counted, highlight=(ferry, rail), drawn=(rail, "segment:border-quay-rail"))
    assert [lit.thing for lit in found.lit] == [ferry, rail, "segment:border-quay-rail"]


def test_words_of_a_line_stand_in_its_middle_and_of_a_place_on_it(counted: Atlas) -> None:
    found = after(
        counted,
        callouts={"segment:border-quay-rail": "Slow", "place:lonely": ""},
        steps={2: ("place:lonely",)},
    )
    line, place = found.callouts
    assert (line.lon, line.lat, line.step) == (48.5, 40, 1)
    assert (line.title, line.text, line.html.strip()) == ("Border – Quay", "Slow", "<p>Slow</p>")
    assert line.segments == ("border-quay-rail",)
    assert (place.lon, place.lat, place.step) == (46, 43, 2)
    # Without words of its own a call-out says what it is tied to.
    assert (place.text, place.html.strip(), place.segments) == ("Lonely", "<p>Lonely</p>", ())


def test_words_of_several_lines_stand_on_the_longest(
    counted_folder: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quay is put a degree further to the east, so that its railway is twice as long."""
    monkeypatch.setitem(POSITIONS, "quay", [50.0, 40.0])
    (callout,) = after(counted_folder.load(), callouts={"branch:amber/main": "Here"}).callouts
    assert (callout.lon, callout.lat) == (49, 40)


def test_a_project_stands_at_its_place_where_it_has_no_line(counted_folder: Counted) -> None:
    row = counted_folder.row("projects", "single")
    row |= {"segment_ids": "", "place_id": "quay"}
    found = after(
        counted_folder.load(), highlight=("project:single",), callouts={"project:single": ""}
    )
    (lit,), (callout,) = found.lit, found.callouts
    assert (lit.segments, lit.places) == ((), ("quay",))
    assert (callout.lon, callout.lat, callout.title) == (49, 40, "Project single")
    row["segment_ids"] = "border-quay-rail"
    found = after(
        counted_folder.load(), highlight=("project:single",), callouts={"project:single": ""}
    )
    (lit,), (callout,) = found.lit, found.callouts
    assert (lit.segments, lit.places) == (("border-quay-rail",), ("quay",))
    assert (callout.lon, callout.lat) == (48.5, 40)


def test_markers_are_numbered_without_those_that_are_missing(counted_folder: Counted) -> None:
    counted_folder.row("projects", "single")["segment_ids"] = ""
    scene = Scene(
        "T",
        markers=("place:quay", "place:nowhere", "segment:border-quay-rail", "project:single"),
        steps={2: ("segment:border-quay-rail",)},
    )
    found, before, problems = emphasis_of(counted_folder.load(), scene, {}, "scene 4", "b.md")
    assert [(marker.thing, marker.number, marker.step) for marker in found.markers] == [
        ("place:quay", 1, 1),
        ("segment:border-quay-rail", 2, 2),
    ]
    assert [(marker.lon, marker.lat, marker.title) for marker in found.markers] == [
        (49, 40, "Quay"),
        (48.5, 40, "Border – Quay"),
    ]
    assert before == found
    assert [
        (each.file, each.where, each.column, each.found, each.expected) for each in problems
    ] == [
        ("b.md", "scene 4", "markers", "'place:nowhere'", EXPECTED),
        ("b.md", "scene 4", "markers", "'project:single'", EXPECTED),
    ]


@pytest.mark.parametrize(
    "thing",
    [
        "segment:nowhere",
        "project:nowhere",
        "branch:nowhere",
        "corridor:nowhere",
        "route:haven/nowhere",
        *(
            f"{kind}:{name}"
            for kind in ("air", "train")
            for name in (
                "border-quay-rail",
                "single",
                "amber",
                "amber/main",
                "haven",
                "haven/midway",
            )
        ),
        "haven",
    ],
)
def test_a_thing_that_is_not_drawn_is_told_once_by_what_names_it_first(
    counted: Atlas, thing: str
) -> None:
    scene = Scene("T", highlight=(thing,), callouts={thing: "Here"}, drawn=(thing,))
    found, _, problems = emphasis_of(counted, scene, {}, "scene 1", "b.md")
    assert found == Emphasis(legend=found.legend)
    assert not found.legend.sections
    assert [(each.column, each.found) for each in problems] == [("highlight", f"'{thing}'")]
    scene = Scene("T", before_callouts={thing: "Here"}, markers=(thing,))
    (problem,) = emphasis_of(counted, scene, {}, "scene 1", "b.md")[2]
    assert problem.column == "before_callouts"


def test_the_view_before_has_call_outs_of_its_own_and_all_else(counted: Atlas) -> None:
    scene = Scene(
        "T",
        highlight=("place:quay",),
        callouts={"place:quay": "Now"},
        before_callouts={"place:quay": "Then", "place:town": ""},
    )
    found, before, _ = emphasis_of(counted, scene, {}, "scene 1", "b.md")
    assert [callout.text for callout in found.callouts] == ["Now"]
    assert [callout.text for callout in before.callouts] == ["Then", "Town"]
    assert before.lit == found.lit


def test_a_way_that_goes_on_has_no_beginning_of_its_own(counted: Atlas) -> None:
    found = after(counted, drawn=("route:haven/midway", "route:midway/border"))
    assert [(line.thing, line.starts, line.ends) for line in found.lines] == [
        ("route:haven/midway", True, True),
        ("route:midway/border", False, True),
    ]
    (row,) = found.legend.rows
    assert row.words == "Way, in the order of travel: Haven – Midway – Border"
    apart = after(counted, drawn=("segment:haven-midway-rail", "segment:border-quay-rail"))
    assert [line.starts for line in apart.lines] == [True, True]


def test_only_lines_are_drawn_along(counted: Atlas) -> None:
    found = after(counted, drawn=("place:quay", "segment:border-quay-rail"), steps={3: ("x",)})
    assert [row.words for row in found.legend.rows] == ["Drawn from west to east: Border – Quay"]
    assert [(line.thing, line.step) for line in found.lines] == [("segment:border-quay-rail", 1)]


def test_a_part_comes_with_its_step() -> None:
    scene = Scene("T", steps={2: ("place:quay", "point:2"), 3: ("f1",)})
    assert steps_by_part(scene) == {"place:quay": 2, "point:2": 2, "f1": 3}


def test_all_that_the_map_draws_can_be_brought_out(counted_folder: Counted) -> None:
    counted_folder.row("projects", "single")["segment_ids"] = ""
    found = {offer.key: offer for offer in things(counted_folder.load())}
    # Six segments, seven places, a branch, two corridors, and the project that has a line.
    assert len(found) == 6 + 7 + 1 + 2 + 1
    assert "project:single" not in found
    told = {key: (offer.group, offer.subject, offer.words) for key, offer in found.items()}
    shared = ("Segment", "Rail, Amber and Blue", "Midway – Border")
    assert told["segment:midway-border-rail"] == shared
    assert told["place:border"] == ("Place", "Border crossing point, Georgia", "Border")
    assert told["branch:amber/main"] == ("Branch", "amber/main", "Main")
    assert told["corridor:blue"] == ("Corridor", "blue", "Blue")
    assert told["project:shared"] == ("Project", "shared", "Project shared")
