"""A briefing written to its file: every part of a scene in its place, and only what there is."""

from __future__ import annotations

import pytest

from app.data.briefings.scene_records import Briefing, Scene, SceneKind
from app.data.briefings.writing import write_briefing


def scene_lines(scene: Scene) -> list[str]:
    """Return the lines of a briefing of one scene behind its head."""
    text = write_briefing(Briefing("b", "B", scenes=(scene,)))
    head = "---\ntitle: B\n---\n\n--- scene ---\n"
    assert text.startswith(head)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    return text.removeprefix(head).split("\n")[:-1]


def test_the_head_says_what_there_is() -> None:
    assert write_briefing(Briefing("b", "B")) == "---\ntitle: B\n---\n"
    whole = Briefing("b", "B", "Short: it is", "Me", "2026-05-01")
    assert write_briefing(whole) == (
        '---\ntitle: B\nsummary: "Short: it is"\nauthor: Me\nmade: 2026-05-01\n---\n'
    )


def test_a_scene_of_nothing_is_its_title_and_view() -> None:
    assert scene_lines(Scene("T")) == ["title: T", "view: /", "---"]


def test_parts_of_a_scene_stand_in_one_order() -> None:
    scene = Scene(
        "T",
        "/timeline",
        kind=SceneKind.BARS,
        show={"f1": "Ours", "claim:c": ""},
        highlight=("place:a", "place:b"),
        callouts={"place:a": "Here"},
        before_callouts={"place:b": "There"},
        markers=("place:c", "place:d"),
        drawn=("segment:e", "segment:f"),
        before="/?year=2020",
        picture="data:x",
        caption="A picture",
        licence="CC BY",
        layer="Own",
        layer_column="kind",
        steps={2: ("place:a", "point:2"), 3: ("f1",)},
        values={"f1": "4.5 Mt"},
        text="One.\n\nTwo.",
        notes="Say it.",
    )
    assert scene_lines(scene) == [
        "title: T",
        "view: /timeline",
        "kind: bars",
        "show:",
        "  f1: Ours",
        '  "claim:c": ""',
        "highlight: place:a, place:b",
        "callouts:",
        '  "place:a": Here',
        "before_callouts:",
        '  "place:b": There',
        "markers: place:c, place:d",
        "drawn: segment:e, segment:f",
        "before: /?year=2020",
        "picture: data:x",
        "caption: A picture",
        "licence: CC BY",
        "layer: Own",
        "layer_column: kind",
        "steps:",
        "  2: place:a, point:2",
        "  3: f1",
        "values:",
        "  f1: 4.5 Mt",
        "---",
        "One.",
        "",
        "Two.",
        "",
        "??? notes",
        "Say it.",
    ]


def test_text_and_notes_stand_without_one_another_and_scenes_apart() -> None:
    assert scene_lines(Scene("T", text="One."))[3:] == ["One."]
    assert scene_lines(Scene("T", notes="Say."))[3:] == ["??? notes", "Say."]
    scenes = (Scene("A"), Scene("B", text="One."), Scene("C", notes="Say."), Scene("D"))
    text = write_briefing(Briefing("b", "B", scenes=scenes))
    assert text.count("--- scene ---") == 4
    assert "---\n\n--- scene ---\ntitle: B" in text
    assert "One.\n\n--- scene ---" in text
    assert "Say.\n\n--- scene ---" in text


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Plain", "Plain"),
        ("9 lines", "9 lines"),
        ("/path", "/path"),
        ("Ağbənd", "Ağbənd"),
        ("a:b", "a:b"),
        ("a: b", '"a: b"'),
        ("a:", '"a:"'),
        ("a #b", '"a #b"'),
        ("a#b", "a#b"),
        ("- a", '"- a"'),
        ("“a”", '"“a”"'),
        ("", '""'),
        ("a\n b", "a b"),
    ],
)
def test_a_text_is_quoted_where_yaml_would_take_it_for_something_else(
    title: str, written: str
) -> None:
    assert scene_lines(Scene(title))[0] == f"title: {written}"


def test_no_line_of_a_text_is_taken_for_a_mark() -> None:
    text = "\n \nOne\n--- scene ---\n??? notes\n---scene---\nLast \n\n"
    assert scene_lines(Scene("T", text=text))[3:] == [
        "One",
        "\\--- scene ---",
        "\\??? notes",
        "\\---scene---",
        "Last",
    ]
    # Notes end with the scene; only a scene can begin in them.
    assert scene_lines(Scene("T", notes=text))[3:] == [
        "??? notes",
        "One",
        "\\--- scene ---",
        "??? notes",
        "\\---scene---",
        "Last",
    ]
    assert scene_lines(Scene("T", text=" \n\n", notes="\n")) == ["title: T", "view: /", "---"]
    assert scene_lines(Scene("T", text="  indented"))[3:] == ["  indented"]
