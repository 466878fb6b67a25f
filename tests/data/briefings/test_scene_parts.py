"""Parts of a scene beside its text: figure, highlights, call-outs, markers and steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.data.briefings.files import parse_briefing
from app.data.briefings.front_matter import Entry
from app.data.briefings.lines import Reader
from app.data.briefings.scene_parts import read_scene_parts
from app.data.briefings.scene_records import SceneKind
from app.data.briefings.writing import write_briefing

FILE = "briefings/talk.md"
WHOLE = """---
title: T
---

--- scene ---
title: A
view: /
kind: bars
show:
  f1: Ours
  "milestone:m1": ""
highlight: segment:a-b-rail, place:b
callouts:
  "segment:a-b-rail": "{{f1}}, planned"
markers: place:b
layer: "Lines: 2026"
layer_column: status
steps:
  2: segment:a-b-rail, point:1
  3: f1
---
- Words.
"""


def test_all_parts_are_read_and_written_back() -> None:
    briefing, problems = parse_briefing(WHOLE, FILE)
    assert problems == []
    assert briefing is not None
    (scene,) = briefing.scenes
    assert scene.kind is SceneKind.BARS
    assert scene.show == {"f1": "Ours", "milestone:m1": ""}
    assert scene.highlight == ("segment:a-b-rail", "place:b")
    assert scene.callouts == {"segment:a-b-rail": "{{f1}}, planned"}
    assert scene.markers == ("place:b",)
    assert (scene.layer, scene.layer_column) == ("Lines: 2026", "status")
    assert scene.steps == {2: ("segment:a-b-rail", "point:1"), 3: ("f1",)}
    again, problems = parse_briefing(write_briefing(briefing), FILE)
    assert problems == []
    assert again == briefing


@pytest.mark.parametrize(
    ("plain", "listed"),
    [
        ("highlight: segment:a-b-rail, place:b", 'highlight: ["segment:a-b-rail", "place:b"]'),
        ("markers: place:b", "markers: [place:b]"),
        ("markers: place:b", "markers:\n- place:b"),
        ("  2: segment:a-b-rail, point:1", "  2:\n  - segment:a-b-rail\n  - point:1"),
        ("markers: place:b", "markers: place:b\ndrawn: [segment:a-b-rail, place:b]"),
    ],
)
def test_a_list_is_read_in_either_form(plain: str, listed: str) -> None:
    expected, _problems = parse_briefing(WHOLE, FILE)
    found, problems = parse_briefing(WHOLE.replace(plain, listed), FILE)
    assert problems == []
    assert expected is not None
    assert found is not None
    (scene,) = found.scenes
    drawn = ("segment:a-b-rail", "place:b") if "drawn" in listed else ()
    assert replace(scene, drawn=()) == expected.scenes[0]
    assert scene.drawn == drawn


def test_keys_that_need_no_words_may_be_a_list() -> None:
    shown = 'show:\n  f1: Ours\n  "milestone:m1": ""\n'
    called = 'callouts:\n  "segment:a-b-rail": "{{f1}}, planned"\n'
    text = WHOLE.replace(shown, 'show: [f1, "milestone:m1"]\n')
    briefing, problems = parse_briefing(text.replace(called, "callouts: segment:a-b-rail\n"), FILE)
    assert problems == []
    assert briefing is not None
    assert briefing.scenes[0].show == {"f1": "", "milestone:m1": ""}
    assert briefing.scenes[0].callouts == {"segment:a-b-rail": ""}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: bars", "kind: pie", "scene 1, line 8, kind: found 'pie'"),
        ("kind: bars", "kind: title", "scene 1, line 9, kind: found title"),
        ("place:b\ncallouts", "b\ncallouts", "scene 1, line 12, highlight: found 'b'"),
        ("  3: f1", "  3: f9", "scene 1, line 20, steps: found 'f9'"),
        ("  3: f1", "  1: f1", "scene 1, line 20, steps: found '1'"),
        ("f1: Ours", f"f1: {'long ' * 30}", "scene 1, line 10, show: found 149 characters"),
        ('layer: "Lines: 2026"', "layer: [a]", "scene 1, line 16, layer: found a list"),
        ('layer: "Lines: 2026"', f"layer: {'L' * 130}", "line 16, layer: found 130 characters"),
        ('layer: "Lines: 2026"\n', "", "scene 1, line 16, layer_column: found 'status'"),
        ("markers: place:b", "markers: {a: b}", "scene 1, line 15, markers: found lines of the"),
        ("markers: place:b", "markers: [[a], b]", "line 15, markers: found values within values"),
        ("markers: place:b", "markers: [b]", "scene 1, line 15, markers: found 'b', expected"),
        ("kind: bars", "kind: [bars]", "scene 1, line 8, kind: found a list of values, expected"),
        ("kind: bars", "kinds: bars", "scene 1, line 8, 'kinds': found a key that is not read"),
        ("title: A", "title: {a: b}", "scene 1, line 6, title: found lines of the form"),
        ("  3: f1", "  3: {f1: x}", "scene 1, line 20, steps: found values within values"),
        (
            "layer_column",
            "steps: [a]\nlayer_column",
            "steps: found a list of values, expected lines",
        ),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(old: str, new: str, said: str) -> None:
    briefing, problems = parse_briefing(WHOLE.replace(old, new), FILE)
    assert briefing is not None
    assert any(said in str(problem) for problem in problems), [str(one) for one in problems]


def test_nine_markers_are_kept_and_no_more() -> None:
    named = [f"place:{letter}" for letter in "abcdefghij"]
    nine = WHOLE.replace("markers: place:b", f"markers: {', '.join(named[:9])}")
    assert parse_briefing(nine, FILE)[1] == []
    ten = WHOLE.replace("markers: place:b", f"markers: {', '.join(named)}")
    briefing, (problem,) = parse_briefing(ten, FILE)
    assert briefing is not None
    assert briefing.scenes[0].markers == tuple(named[:9])
    assert "line 15, markers: found 10 markers, expected at most 9" in str(problem)


def test_call_outs_of_the_view_before_need_two_views() -> None:
    said = 'before_callouts:\n  "segment:a-b-rail": Then'
    shown = 'kind: bars\nshow:\n  f1: Ours\n  "milestone:m1": ""'
    two = WHOLE.replace(shown, "kind: before-after")
    two = two.replace("view: /\n", "view: /\nbefore: /?year=2020\n").replace("  3: f1\n", "")
    briefing, problems = parse_briefing(two.replace("markers:", f"{said}\nmarkers:"), FILE)
    assert problems == []
    assert briefing is not None
    assert briefing.scenes[0].before_callouts == {"segment:a-b-rail": "Then"}
    again, problems = parse_briefing(write_briefing(briefing), FILE)
    assert (again, problems) == (briefing, [])
    _briefing, (problem,) = parse_briefing(WHOLE.replace("markers:", f"{said}\nmarkers:"), FILE)
    assert "kind: found bars, expected before-after" in str(problem)


def test_eight_rows_are_the_most() -> None:
    rows = "\n".join(f"  f{number}: x" for number in range(9))
    text = (
        f"---\ntitle: T\n---\n--- scene ---\ntitle: A\nview: /\nkind: table\nshow:\n{rows}\n---\n"
    )
    briefing, problems = parse_briefing(text, FILE)
    assert briefing is not None
    assert len(briefing.scenes[0].show) == 8
    assert [problem.found for problem in problems] == ["9 lines"]


def test_a_step_that_cannot_be_hides_no_other() -> None:
    whole, problems = parse_briefing(WHOLE, FILE)
    assert whole is not None
    assert problems == []
    mended, (problem,) = parse_briefing(WHOLE.replace("  3: f1", "  1: f1\n  3: f1"), FILE)
    assert mended is not None
    assert mended.scenes[0].steps == whole.scenes[0].steps
    assert problem.found == "'1'"


def parts(**entries: Any) -> tuple[dict[str, Any], list[str]]:
    """Read the parts of a scene whose keys stand on line 5; return them and what is told."""
    reader = Reader("b.md", [])
    made = {
        name: Entry({key: Entry(said, 6) for key, said in value.items()}, 5)
        if isinstance(value, dict)
        else Entry(value, 5)
        for name, value in entries.items()
    }
    found = read_scene_parts(reader, made, "scene 1")
    return found, [f"{one.where}, {one.column}: {one.found}" for one in reader.problems]


@pytest.mark.parametrize(
    ("name", "most"), [("caption", 300), ("licence", 300), ("layer", 120), ("layer_column", 120)]
)
def test_a_line_is_cut_where_it_is_longer_than_its_room(name: str, most: int) -> None:
    more = {"layer": "Own"} if name == "layer_column" else {}
    found, told = parts(**more, **{name: "x" * most})
    assert (found[name], told) == ("x" * most, [])
    found, told = parts(**more, **{name: "x" * most + "y"})
    assert (found[name], told) == (
        "x" * most,
        [f"scene 1, line 5, {name}: {most + 1} characters"],
    )
    found, _told = parts(**more, **{name: "x" * (most - 1) + " y"})
    assert found[name] == "x" * (most - 1)


@pytest.mark.parametrize(
    ("words", "is_told"), [("x" * 90, False), ("x" * 91, True), ("{{f}}" + "x" * 91, False)]
)
def test_words_of_a_row_and_a_call_out_have_room_for_ninety(words: str, *, is_told: bool) -> None:
    for name, key in (("show", "f1"), ("callouts", "place:a")):
        found, told = parts(kind="table", **{"show": {"f2": ""}, name: {key: words}})
        assert found[name] == {key: words}
        assert told == ([f"scene 1, line 6, {name}: 91 characters"] if is_told else [])


@pytest.mark.parametrize("name", ["show", "callouts", "before_callouts"])
def test_eight_rows_or_call_outs_are_kept(name: str) -> None:
    kind = "before-after" if name == "before_callouts" else "table"
    more = {} if name == "before_callouts" else {"show": {"f": ""}}
    named = {f"place:{number}": "" for number in range(9)}
    eight = dict(list(named.items())[:8])
    found, told = parts(kind=kind, **{**more, name: eight})
    assert (found[name], told) == (eight, [])
    found, told = parts(kind=kind, **{**more, name: named})
    assert (found[name], told) == (eight, [f"scene 1, line 5, {name}: 9 lines"])


@pytest.mark.parametrize(
    ("step", "is_one"),
    [("1", False), ("2", True), ("9", True), ("10", False), ("x", False), ("-2", False)],
)
def test_steps_are_numbered_from_two_to_nine(step: str, *, is_one: bool) -> None:
    found, told = parts(markers="place:a", steps={step: "place:a"})
    assert found["steps"] == ({int(step): ("place:a",)} if is_one else {})
    assert told == ([] if is_one else [f"scene 1, line 6, steps: '{step}'"])


def test_steps_stand_in_their_order_and_hold_what_the_scene_shows() -> None:
    found, told = parts(
        markers="place:a",
        drawn="segment:b",
        steps={"3": "point:1, point:10", "2": "segment:b, place:z", "4": "point:0, point:100"},
    )
    assert found["steps"] == {2: ("segment:b",), 3: ("point:1", "point:10")}
    assert list(found["steps"]) == [2, 3]
    assert told == [
        "scene 1, line 6, steps: 'place:z'",
        "scene 1, line 6, steps: 'point:0'",
        "scene 1, line 6, steps: 'point:100'",
    ]


def test_a_kind_that_draws_needs_something_to_draw() -> None:
    found, told = parts(kind="bars")
    assert (found["kind"], told) == (SceneKind.BARS, ["scene 1, line 5, show: nothing"])
    assert parts(kind="title")[1] == []
    assert parts(kind="picture")[1] == ["scene 1, line 5, picture: nothing"]
    found, told = parts(show={"f1": ""})
    assert (found["show"], told) == ({}, ["scene 1, line 5, kind: view"])
