"""What has which look, and its samples in the style sheet."""

from __future__ import annotations

import re
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from app.vocabulary.looks import (
    PROMISED_LOOK,
    SELECTED_LOOK,
    LineLook,
    SignLook,
    all_samples,
    corridor_look,
    line_colour,
    looks_of_vocabularies,
    mode_look,
    status_look,
)
from app.vocabulary.samples import sample_address
from app.vocabulary.statuses import DASHED, FADED, PAUSED, PROMISED, SOLID, STATUSES, TIES
from app.vocabulary.style import palette
from app.vocabulary.stylesheet import stylesheet
from app.vocabulary.terms import ColourBy, Mode, PlaceKind, Status, Theme


def drawing(look: LineLook | SignLook) -> str:
    return unquote(sample_address(look).partition(",")[2])


def rule(group: str, value: str) -> str:
    return f'.swatch[data-swatch="{group}"]:where([data-value="{value}"])'


def test_colour_is_what_the_reader_chose_and_grey_what_is_out_of_use() -> None:
    line = (2, Mode.ROAD, Status.UNDER_CONSTRUCTION, DASHED)
    assert [line_colour(by, *line) for by in ColourBy] == [
        *("corridor-2", "status-under_construction", "mode-road")
    ]
    for status, pattern in ((Status.DISUSED, FADED), (Status.SUSPENDED, PAUSED)):
        assert {line_colour(by, 2, Mode.ROAD, status, pattern) for by in ColourBy} == {"grey"}


def test_a_legend_gives_statuses_and_modes_the_colours_of_the_map() -> None:
    by_status = [status_look(status, ColourBy.STATUS).colour for status in Status]
    assert by_status == [
        line_colour(ColourBy.STATUS, 0, Mode.RAIL, status, STATUSES[status].pattern)
        for status in Status
    ]
    assert mode_look(Mode.FERRY, ColourBy.MODE) == LineLook("mode-ferry", TIES, Mode.FERRY)
    assert mode_look(Mode.RAIL, ColourBy.STATUS) == LineLook("ink", SOLID, Mode.RAIL)
    assert status_look(Status.SUSPENDED, ColourBy.MODE) == LineLook("grey", PAUSED)
    assert corridor_look(4).colour == "corridor-4"


def test_a_line_has_the_strokes_of_its_pattern_mode_and_width() -> None:
    parts = [(coat.part, look.ink(coat)) for look in [LineLook("accent")] for coat in look.strokes]
    assert parts == [("casing", "surface"), ("line", "accent")]
    assert LineLook("accent", width=7.0).strokes[-1].width == 7.0
    assert mode_look(Mode.FERRY, ColourBy.MODE).strokes[0].part == "ribbon"
    assert SELECTED_LOOK.strokes[-1].width > 2 * LineLook("ink").strokes[-1].width


@pytest.mark.parametrize("theme", Theme)
def test_every_look_has_a_colour_of_the_theme_and_a_sample_of_the_style_sheet(theme: Theme) -> None:
    colours, sheet = palette(theme, ["a", "b"]), stylesheet(["a", "b"])
    for by in ColourBy:
        for group, looks in looks_of_vocabularies(by).items():
            for value, look in looks.items():
                assert look.colour in colours
                assert f"--{look.sample}:url(" in sheet
                assert rule(group, value) in sheet


def test_samples_are_drawn_for_every_status_mode_and_kind_and_differ() -> None:
    statuses = {status: drawing(status_look(status, ColourBy.CORRIDOR)) for status in Status}
    assert len(set(statuses.values())) == len(Status)
    # Two edges and what the dashes of the core leave; no mask within a mask.
    rebuilt = [one.attrib for one in ElementTree.fromstring(statuses[Status.REHABILITATION])]
    assert [float(one["width"]) for one in rebuilt[:2]] == [30, 30]
    assert len(rebuilt) == 2 + 3
    assert all(float(one["x"]) + float(one["width"]) <= 30 for one in rebuilt)
    assert "mask" not in statuses[Status.REHABILITATION]
    # Without a graphics card, dashes of paths cost as much as the first drawing of the map.
    assert not [look for look in all_samples().values() if "dasharray" in drawing(look)]
    assert drawing(PROMISED_LOOK).count("<circle") >= 4
    assert len({drawing(SignLook(kind)) for kind in PlaceKind}) == len(PlaceKind)
    for look in all_samples().values():
        assert ElementTree.fromstring(drawing(look)).get("viewBox") == "0 0 30 14"
    assert len(set(map(drawing, all_samples().values()))) >= len(all_samples()) - 1


def test_every_corridor_mode_status_and_kind_of_place_has_a_swatch() -> None:
    sheet = stylesheet([f"c{number}" for number in range(7)])
    groups = {"status": [*Status, PROMISED, "symbolic"], "mode": Mode, "place": PlaceKind}
    for group, values in {**groups, "corridor": map(str, range(7))}.items():
        for value in values:
            assert rule(group, value) in sheet
    assert '.compare-key[data-corridor="6"]{background:var(--corridor-6);}' in sheet
    for name in re.findall(r"var\(--(sample-[\w-]+)\)", sheet):
        assert f"--{name}:" in sheet, name


def test_swatches_follow_what_colours_stand_for() -> None:
    sheet = stylesheet(["a"])
    planned = rule("status", "planned")
    assert f"\n{planned}{{color:var(--ink);--sample:var(--sample-dotted-rail);}}" in sheet
    assert f".colour-by-status {planned}{{color:var(--status-planned);" in sheet
    assert f".colour-by-mode {rule('mode', 'road')}{{color:var(--mode-road);" in sheet
    # A corridor has no colour then, and no sample.
    for by in ("status", "mode"):
        assert f'.colour-by-{by} .swatch[data-swatch="corridor"]{{visibility:hidden;}}' in sheet


def test_what_is_out_of_use_is_grey_whatever_the_colour_stands_for() -> None:
    sheet = stylesheet([])
    for status in (Status.SUSPENDED, Status.DISUSED):
        assert f"{rule('status', status)}{{color:var(--grey);" in sheet
        assert f".colour-by-status {rule('status', status)}" not in sheet
