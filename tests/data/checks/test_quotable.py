"""Keys of what a scene may quote: taken apart, in order, and told where they lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.briefings.scene_records import Scene
from app.data.checks.quotable import (
    QUOTE,
    Key,
    has_key,
    keys_on_the_wall,
    quoted_keys,
    quoting_problems,
    split_key,
)

if TYPE_CHECKING:
    from app.data.model import Atlas


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("f1", Key("figure", "f1", "")),
        ("f1.status", Key("figure", "f1.status", "")),
        ("", Key("figure", "", "")),
        ("milestone:m1", Key("milestone", "m1", "")),
        ("milestone:m1.date", Key("milestone", "m1", "date")),
        ("milestone:m1.other", Key("milestone", "m1.other", "")),
        ("segment:a.b.length", Key("segment", "a.b", "length")),
        ("project:p1.cost", Key("project", "p1", "cost")),
        ("corridor:c.operational", Key("corridor", "c", "operational")),
        ("event:x:y", Key("event", "x:y", "")),
        ("segment:a", None),
        ("segment:.length", None),
        ("project:p1.colour", None),
        ("figure:f1", None),
        ("train:t1", None),
        (":f1", None),
    ],
)
def test_a_key_names_kind_identifier_and_attribute(key: str, parts: Key | None) -> None:
    assert split_key(key) == parts


def test_a_key_leads_to_a_row_that_there_is(small: Atlas) -> None:
    for key in ("f1", "milestone:m1.date", "segment:a-b-rail.length", "claim:c1", "event:e1"):
        assert has_key(small, key)
    for key in ("f9", "milestone:m9", "segment:a-b-rail", "claim:f1", "train:f1"):
        assert not has_key(small, key)


def test_a_key_stands_between_two_braces() -> None:
    text = "{{f1}} {{ claim:c1 }} {{a b}} {f2} {{}} {{{f3}}}"
    assert QUOTE.findall(text) == ["f1", "claim:c1", "f3"]
    assert QUOTE.findall("{{" + "x" * 160 + "}}") == ["x" * 160]
    assert QUOTE.findall("{{" + "x" * 161 + "}}") == []


SCENE = Scene(
    "T",
    text="One {{f2}},\ntwo {{f1}}\n{{f2}}",
    notes="{{milestone:m1}} and\n{{f1}}",
    callouts={"place:a": "{{claim:c1}}"},
    before_callouts={"place:a": "{{event:e1}}"},
    show={"name:n1": "", "f1": ""},
    values={"f9": "5", "f1": "4"},
    line=10,
    text_line=20,
    notes_line=30,
)


def test_keys_of_the_wall_come_before_those_of_notes_each_once() -> None:
    wall = ("f2", "f1", "claim:c1", "event:e1", "name:n1")
    assert keys_on_the_wall(SCENE) == wall
    assert quoted_keys(SCENE) == (*wall, "milestone:m1", "f9")


def test_a_key_that_leads_nowhere_is_told_with_its_first_line(small: Atlas) -> None:
    scene = Scene(
        "T",
        text="{{f1}}\n\n{{f8}}, {{f7}}\n{{f8}}",
        notes="\n{{f7}} {{f6}}",
        show={"f5": ""},
        line=10,
        text_line=20,
        notes_line=30,
    )
    found = quoting_problems(small, scene, 3, "b.md")
    assert [(one.file, one.where, one.column, one.found) for one in found] == [
        ("b.md", "scene 3, line 22", "values", "'f8'"),
        ("b.md", "scene 3, line 22", "values", "'f7'"),
        ("b.md", "scene 3, line 10", "values", "'f5'"),
        ("b.md", "scene 3, line 31", "values", "'f6'"),
    ]
    assert quoting_problems(small, Scene("T", text="{{f1}}"), 1, "b.md") == []
