"""Scenes: the kinds that there are, which of them draw values, and what makes two the same."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from app.data.briefings.scene_records import SCENE_KINDS, SHOWING, Briefing, Scene, SceneKind


def test_values_are_drawn_by_six_kinds_and_the_others_have_a_form_of_their_own() -> None:
    assert {str(kind) for kind in SHOWING} == {
        "bars",
        "points",
        "dates",
        "number",
        "positions",
        "table",
    }


def test_the_menu_names_every_kind_once() -> None:
    assert set(SCENE_KINDS) == set(SceneKind)
    words = [word for word, _sentence in SCENE_KINDS.values()]
    assert len(set(words)) == len(words)
    assert all(sentence.endswith(".") for _word, sentence in SCENE_KINDS.values())


def test_where_a_scene_stands_in_its_file_makes_no_other_scene_of_it() -> None:
    scene = Scene("T", line=3, text_line=7, notes_line=9)
    assert scene == Scene("T")
    assert scene != replace(scene, text="x")
    assert (Scene("T").line, Scene("T").text_line, Scene("T").notes_line) == (0, 0, 0)
    with pytest.raises(FrozenInstanceError):
        scene.title = "U"  # type: ignore[misc]


def test_a_scene_shows_the_map_where_nothing_else_is_said() -> None:
    assert (Scene("T").view, Scene("T").kind) == ("/", SceneKind.VIEW)


def test_a_briefing_stands_in_a_file_of_its_name() -> None:
    assert Briefing("two-lines", "B").file == "briefings/two-lines.md"
