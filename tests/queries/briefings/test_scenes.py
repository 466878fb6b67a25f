"""Scenes resolved against the data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.data.briefings.scene_records import Briefing, Scene, SceneKind
from app.data.checks.quotable import QUOTABLE
from app.queries.briefings.quotes import offers, quote, words
from app.queries.briefings.scene_checks import check_scenes
from app.queries.briefings.scenes import SceneView, resolve_briefing, resolve_scene
from app.queries.filter.facets import Group, build_facets

if TYPE_CHECKING:
    from app.data.model import Atlas


def resolve(atlas: Atlas, **given: object) -> SceneView:
    """Resolve a scene with these parts."""
    scene = replace(Scene("T"), **given)  # type: ignore[arg-type]
    return resolve_scene(atlas, build_facets(atlas), scene)


def test_a_value_comes_out_of_the_data_with_its_source(small: Atlas) -> None:
    found = resolve(small, text="- Freight: {{f1}}.", notes="{{f1}} again")
    assert found.bullets == ("Freight: 4.5 Mt [1].",)
    assert [line.text for line in found.notes_lines] == ["4.5 Mt [1] again"]
    assert [note.text for note in found.footnotes] == [
        "Actual; whole line; 2025; as of 31 January 2026. A Publisher, 31 January 2026."
    ]
    assert [ref.source_id for ref in found.sources] == ["s1"]
    assert found.quoted[0].differing == (
        "3.3 Mt (2026-01-30): actual; whole line; 2025; as of 30 January 2026",
    )
    assert found.quoted[0].rivals == ("3.3 Mt (whole line; 2025)",)
    assert resolve(small, text="{{f1}} or {{f2}}").quoted[0].differing == ()


def test_values_of_another_extent_are_no_rivals(shipped: Atlas) -> None:
    """4.1, 2.6 and 2.5 Mt of 2025 count other things than the corridor's 4.119 Mt."""
    found = resolve(shipped, text="{{mc-freight-volume-2025-6}} {{mc-freight-volume-2022-1}}")
    assert [one.rivals for one in found.quoted] == [
        (),
        ("1.7 Mt (Whole corridor, same ministry in September 2024; 2022)",),
    ]
    assert found.quoted[0].differing == ()
    ten_months = resolve(shipped, text="{{mc-btk-freight-volume-2022-2}}").quoted[0]
    assert ten_months.rivals == (
        "0.54 Mt (Baku–Tbilisi–Kars, whole line; 1 January 2022 to 31 October 2022)",
    )


def test_the_dates_are_those_of_what_is_drawn(small: Atlas, shipped: Atlas) -> None:
    shown = {"kind": SceneKind.BARS, "show": {"f1": ""}}
    assert resolve(small, **shown).as_of == "Stated 31 January 2026."
    assert resolve(small, **shown, notes="{{f2}} {{claim:c1}}").as_of == "Stated 31 January 2026."
    said = resolve(small, **shown, text="{{f2}}").as_of
    assert said == "Stated 30 January 2026 to 31 January 2026."
    # Two views of a map state nothing of their own; what has no day itself has dated sources.
    two = resolve(small, kind=SceneKind.BEFORE_AFTER, view="/", before="?year=2026")
    assert two.as_of == "Data to 31 January 2026."
    facets = build_facets(shipped)
    briefings = {each.briefing_id: each for each in shipped.briefings}
    corridor = resolve_briefing(shipped, facets, briefings["middle-corridor"])
    days = {value.as_of for value in corridor.scenes[3].board.values}  # type: ignore[union-attr]
    assert corridor.scenes[3].as_of == "Stated June 2023 to 26 November 2025."
    assert days == {"2023-06", "2023-11-26", "2025-11-26"}
    other = resolve_briefing(shipped, facets, briefings["east-west-north-south"])
    (summits,) = [one for one in other.scenes if one.title == "Four summits in twelve days"]
    assert summits.as_of.startswith("Dated sources: ")
    assert summits.as_of.endswith(" October 2025.")


def test_both_counts_of_a_year_stand_on_the_wall(shipped: Atlas) -> None:
    briefings = {each.briefing_id: each for each in shipped.briefings}
    found = resolve_briefing(shipped, build_facets(shipped), briefings["zangezur-route"])
    board = found.scenes[8].board
    assert board is not None
    assert {row.text for row in board.rows} >= {"0.432 Mt", "0.54 Mt"}
    assert all(one.differing == () for one in found.scenes[8].quoted if "btk" in one.key)


def test_an_event_among_positions_says_what_happened(shipped: Atlas) -> None:
    key = "event:2025-08-08-peace-treaty-initialled"

    def row(kind: SceneKind, label: str) -> tuple[str, str]:
        board = resolve(shipped, kind=kind, show={key: label}).board
        assert board is not None
        return board.rows[0].label, board.rows[0].text

    said = "8 August 2025: Peace treaty initialled"
    assert row(SceneKind.POSITIONS, "Not signed") == ("Not signed", said)
    assert row(SceneKind.POSITIONS, "") == ("Peace treaty initialled", "8 August 2025")
    assert row(SceneKind.DATES, "Treaty") == ("Treaty", "8 August 2025")


def test_the_rates_of_the_sea_stand_on_the_wall(shipped: Atlas) -> None:
    briefings = {each.briefing_id: each for each in shipped.briefings}
    scene = resolve_briefing(shipped, build_facets(shipped), briefings["middle-corridor"]).scenes[5]
    assert scene.title == "The water is falling"
    assert "−30 to −20 cm a year" in scene.bullets[0]
    assert "about −9.6 cm a year" in scene.bullets[1]
    assert scene.board is not None
    assert "level of the Caspian Sea" in scene.board.caption


def test_a_value_that_changed_is_told(small: Atlas) -> None:
    kept = resolve(small, text="{{f1}}", values={"f1": "4.5 Mt (2026-01-31)"})
    assert kept.changes == ()
    changed = resolve(small, text="{{f1}}", values={"f1": "4 Mt (2025-12-31)"})
    assert changed.changes == ("f1: was “4 Mt (2025-12-31)”, now “4.5 Mt (2026-01-31)”",)


def test_an_unknown_key_is_shown_as_not_known(small: Atlas) -> None:
    found = resolve(small, text="It is {{f9}}.", values={"f9": "9 Mt"})
    assert found.bullets == ("It is not known.",)
    assert found.footnotes == ()
    assert found.changes == ()
    assert [problem.found for problem in found.problems] == ["'f9'"]


def test_views(small: Atlas) -> None:
    found = resolve(small, view="/?status=under_construction&at=48,40,7&select=segment:a-b-rail")
    assert found.path == "/"
    assert found.view.criteria.chosen == {Group.STATUS: frozenset({"under_construction"})}
    legend = [
        (section.group, row.words, row.count)
        for section in found.legend.sections
        for row in section.rows
    ]
    assert legend == [
        ("corridor", "Test", 2),
        ("status", "Under construction", 2),
        ("mode", "Rail", 2),
        ("place", "City", 3),
    ]
    assert found.as_of == "Data to 31 January 2026."
    assert found.footnotes[-1].text.startswith("Selected: Ağbənd – B. A Publisher")
    assert resolve(small, view="/timeline").legend.rows == ()


def test_a_file_says_that_the_layer_of_the_author_is_not_there(small: Atlas) -> None:
    said = "Not shown: the layer “My lines” of the author’s own"
    on_map = resolve(small, view="/", layer="My lines")
    assert said in on_map.caption_of_file
    assert said not in on_map.caption
    assert said not in resolve(small, view="/").caption_of_file
    assert said not in resolve(small, kind=SceneKind.TITLE, layer="My lines").caption_of_file


def test_years_tell_what_is_promised(small: Atlas) -> None:
    counts = {row.key: row.count for row in resolve(small, view="/?year=2026").legend.rows}
    assert counts["promised"] == 1


def test_a_filter_that_matches_nothing(small: Atlas) -> None:
    found = resolve(small, view="/?q=nowhere")
    assert [problem.found for problem in found.problems] == ["a filter that matches nothing"]
    assert found.legend.rows == ()
    assert found.as_of == "How far the data reach is not known."


def test_what_a_view_cannot_have_is_left_aside(small: Atlas) -> None:
    found = resolve(small, view="/data?status=flying&x=1")
    assert found.path == "/"
    assert len(found.problems) == 3
    assert found.view.criteria.chosen == {}


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("/projects?corridor=instc", "corridor “instc”, which the data do not have"),
        ("/?corridor=instc", "corridor “instc”, which the data do not have"),
        ("/diagram", "the page /diagram"),
    ],
)
def test_the_wall_says_what_of_a_view_is_left_aside(small: Atlas, view: str, said: str) -> None:
    found = resolve(small, view=view)
    assert found.caption.endswith(f" Left aside: {said}.")
    assert said in [problem.found for problem in found.problems]
    # A figure of its own draws nothing of the view.
    title = resolve(small, view=view, kind=SceneKind.TITLE)
    assert "Left aside" not in title.caption
    assert said in [problem.found for problem in title.problems]


def test_each_source_once_in_a_briefing(small: Atlas) -> None:
    scenes = (Scene("A", text="{{f1}} {{f2}}"), Scene("B", text="{{f2}}"))
    found = resolve_briefing(small, build_facets(small), Briefing("b", "B", scenes=scenes))
    assert [ref.source_id for ref in found.sources] == ["s1", "s2"]
    assert [note.number for note in found.scenes[1].footnotes] == [1]
    assert found.data_to == "2026-01-31"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("f1", "4.5 Mt (2026-01-31)"),
        ("milestone:m1", "Promised for 2023 (2021-06-01)"),
        ("milestone:m2.date", "December 2026 (2025-06-01)"),
        ("claim:c1", "Ours. (2025-05-01)"),
        ("project:p1.status", "Under construction (2026-01-31)"),
        ("project:p1.cost", "not known (2026-01-31)"),
        ("segment:a-b-rail.length", "85 km"),
        ("segment:b-c-rail.length", "not known"),
        ("segment:a-b-rail.computed", "85.4 km"),
        ("segment:a-b-rail.status", "In operation (2026-01-31)"),
        ("route-length:r1", "170 km"),
        ("event:e1", "1 June 2025: Works begin"),
        ("name:n1", "Sınaq"),
        ("corridor:test-corridor.data_to", "31 January 2026"),
        ("corridor:test-corridor.under_construction", "85.4 km"),
        ("corridor:test-corridor.planned", "not known"),
    ],
)
def test_words_of_each_kind(small: Atlas, key: str, said: str) -> None:
    value = quote(small, key)
    assert value is not None
    assert words(value) == said
    assert value.sources or value.basis


def test_a_kept_date(shipped: Atlas) -> None:
    value = quote(shipped, "milestone:kars-dilucu-railway-start-1")
    assert value is not None
    assert value.text == "Happened: 22 August 2025, promised by December 2024 (8 months later)"


def test_everything_offered_can_be_quoted(shipped: Atlas) -> None:
    found = list(offers(shipped))
    keys = [offer.key for offer in found]
    assert len(keys) == len(set(keys)) > 1000
    for kind in QUOTABLE:
        own = next(
            k for k in keys if k.startswith(f"{kind}:") or (kind == "figure" and ":" not in k)
        )
        value = quote(shipped, own)
        assert value is not None
        assert words(value) == next(offer.words for offer in found if offer.key == own)


def test_shipped_briefings_hold(shipped: Atlas) -> None:
    assert check_scenes(shipped) == []
    facets = build_facets(shipped)
    for briefing in shipped.briefings:
        for scene in resolve_briefing(shipped, facets, briefing).scenes:
            assert scene.changes == ()
            assert scene.bullets or (scene.board and scene.board.rows)
            assert scene.footnotes


def test_the_check_tells_of_changed_values(small: Atlas) -> None:
    scene = Scene("A", "/", {"f1": "4 Mt"}, "{{f1}}", line=7)
    spoilt = replace(small, briefings=(Briefing("talk", "T", scenes=(scene,)),))
    assert [str(problem) for problem in check_scenes(spoilt)] == [
        "briefings/talk.md, scene 1, line 7, f1: found “4 Mt”, "
        "expected “4.5 Mt (2026-01-31)” of the data (kept)"
    ]


def test_a_value_that_nobody_says_has_no_footnote(small: Atlas) -> None:
    """It stands among the values of the scene alone, neither on the wall nor in the notes."""
    silent = resolve_scene(small, build_facets(small), Scene("T", values={"f1": "4.5 Mt"}))
    assert silent.footnotes == ()
    said = resolve_scene(
        small, build_facets(small), Scene("T", values={"f1": "4.5 Mt"}, notes="{{ f1 }}")
    )
    assert [note.number for note in said.footnotes] == [1]
