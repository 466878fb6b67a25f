"""The legend of a view is the same on the map page, the stage, paper, slides and hand-outs."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from pptx import Presentation

from app.components.elements.tree import from_component, written
from app.components.map.legend import map_legend
from app.components.shared import share
from app.data.briefings.scene_records import Briefing, Scene
from app.exports.deck.slides import write_slide
from app.exports.handout.handout_signs import sample
from app.exports.maps.pictures.beside import scene_legend
from app.exports.maps.pictures.print_map import draw_map
from app.exports.presenting.document import document
from app.figures.map.legend import legend_form
from app.queries.briefings.scenes import resolve_scene
from app.queries.filter.facets import match
from app.queries.filter.legend import LegendGroup, whole_legend
from app.queries.filter.map_words import view_words
from app.queries.network.drawn_lines import draw_lines
from app.vocabulary import labels
from app.vocabulary.statuses import PROMISED
from app.vocabulary.style import palette
from app.vocabulary.stylesheet import stylesheet
from app.vocabulary.terms import ColourBy, Mode, Theme
from tests.counted import Counted

if TYPE_CHECKING:
    from app.components.shared import Shared
    from app.data.model import Atlas
    from app.queries.briefings.scenes import SceneView

Said = list[tuple[str, str]]
"""Words and colour of each row, in order."""

VIEWS = {
    "/?year=2027": [
        *("Amber", "Blue", "In operation", "Being rebuilt", "Planned"),
        "Announced for 2027 or earlier, not reported open",
        *("Rail", "Road", "Ferry", "Port", "Border crossing point", "City"),
    ],
    "/?colour=status": [
        *("In operation", "Being rebuilt", "Under construction", "Planned"),
        *("Rail", "Road", "Ferry", "Port", "Border crossing point", "City"),
    ],
    "/?colour=mode&corridor=blue": [
        *("In operation", "Planned", "Rail", "Road"),
        *("Port", "Border crossing point", "City"),
    ],
    "/?select=segment:quay-landing-ferry": [
        *("Amber", "Blue", "In operation", "Being rebuilt", "Under construction", "Planned"),
        *("Rail", "Road", "Ferry", "Port", "Border crossing point", "City", "Quay – Landing"),
    ],
}
"""Views whose legends differ in rows and colours, and what they say."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    return share(Counted(tmp_path_factory.mktemp("counted") / "geodata").load())


@pytest.fixture(scope="module")
def colours(shared: Shared) -> dict[str, str]:
    return palette(Theme.LIGHT, list(shared.atlas.corridors))


def scene_of(shared: Shared, view: str) -> SceneView:
    return resolve_scene(shared.atlas, shared.facets, Scene("View", view), 1)


def of_model(scene: SceneView, colours: dict[str, str]) -> Said:
    return [(row.words, colours[row.look.colour]) for row in scene.legend.rows]


def on_stage(shared: Shared, view: str, colours: dict[str, str]) -> Said:
    briefing = Briefing("b", "B", scenes=(Scene("View", view),))
    (scene,) = document(shared.atlas, shared.facets, briefing)["scenes"]
    sheet = stylesheet(list(shared.atlas.corridors))
    assert all(f"--{row['sample']}:url(" in sheet for row in scene["legend"])
    return [(row["words"], colours[row["colour"]]) for row in scene["legend"]]


def on_paper(shared: Shared, scene: SceneView, colours: dict[str, str]) -> Said:
    """Read the legend of a printed map back from its drawing: samples, each before its words."""
    root = ElementTree.fromstring(draw_map(shared.atlas, shared.facets, scene.view, form="svg"))
    words = view_words(
        shared.atlas,
        shared.facets,
        scene.view,
        match(shared.atlas, shared.facets, scene.view.criteria),
    )
    first = scene.legend.sections[0].title
    titles = [section.title for section in scene.legend.sections]
    parts = list(root.iter())
    begin = next(place for place, part in enumerate(parts) if part.text == first)
    grounds = {colours["surface"], colours["map-place-fill"]}
    said: Said = []
    ink = ""
    for part in parts[begin:]:
        if part.tag.endswith("text") and ink:
            said.append((part.text or "", ink))
            ink = ""
        elif part.tag.endswith("text") and part.text == words.as_of:
            break
        elif part.tag.endswith("text") and part.text not in titles:
            # Words that have no room on one line.
            said[-1] = (f"{said[-1][0]} {part.text}", said[-1][1])
        elif part.tag.endswith("path"):
            painted = re.findall(r"(?:stroke|fill): (#\w{6})", part.get("style", ""))
            ink = next((one for one in painted if one not in grounds), ink)
    return said


def on_slide(shared: Shared, scene: SceneView, colours: dict[str, str]) -> Said:
    slide = Presentation(io.BytesIO(write_slide(shared.atlas, shared.facets, scene))).slides[0]
    words = {row.words for row in scene.legend.rows}
    said: Said = []
    ink = ""
    for shape in slide.shapes:
        if shape.has_text_frame and shape.text_frame.text in words and ink:
            said.append((shape.text_frame.text, ink))
            ink = ""
        elif hasattr(shape, "line") and shape.line.color.type is not None:
            painted = f"#{shape.line.color.rgb}".lower()
            ink = ink if painted == colours["surface"] else painted
    return said


def in_hand_out(shared: Shared, scene: SceneView, colours: dict[str, str]) -> Said:
    grounds = {colours["surface"], colours["map-place-fill"]}
    said: Said = []
    for row in scene_legend(shared.atlas, shared.facets, scene, (7.0, 3.5)).rows:
        painted = re.findall(r'(?:stroke|fill)="(#\w{6})"', sample(row.look, colours))
        said.append((row.words, next(one for one in painted if one not in grounds)))
    return said


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_the_same_legend_in_every_medium(
    shared: Shared, colours: dict[str, str], view: str
) -> None:
    scene = scene_of(shared, view)
    expected = of_model(scene, colours)
    assert [words for words, _ in expected] == VIEWS[view]
    assert on_stage(shared, view, colours) == expected
    assert on_paper(shared, scene, colours) == expected
    assert on_slide(shared, scene, colours) == expected
    assert in_hand_out(shared, scene, colours) == expected


def test_the_switches_of_the_map_page_are_rows_of_the_legend(shared: Shared) -> None:
    page = written([from_component(map_legend(shared, scene_of(shared, "/").view))])
    shown = re.findall(
        r'"data-swatch":"(\w+)","data-value":"(\w+)"}],\["span",{"className":"check-label"},"(.*?)"',
        page.replace("\\", ""),
    )
    order = list(shared.atlas.corridors)
    rows = [
        (section.group, row.key, row.words)
        for section in whole_legend(shared.atlas, ColourBy.CORRIDOR).sections
        for row in section.rows
    ]
    groups = (LegendGroup.CORRIDOR, LegendGroup.STATUS, LegendGroup.MODE, LegendGroup.PLACE)
    assert list(dict.fromkeys(group for group, _, _ in shown)) == list(groups)
    said = [
        (group, order[int(value)] if group == LegendGroup.CORRIDOR else value, words)
        for group, value, words in shown
    ]
    assert said == [row for row in rows if row in said]
    assert ("status", "promised", labels.NOT_OPEN_THEN) in said
    assert "symbolic" in {key for _, key, _ in said}
    assert {key for _, key, _ in said} >= {"amber", "blue", "planned", "ferry", "border_crossing"}


@pytest.mark.parametrize("by", ColourBy)
def test_the_map_page_has_the_rows_and_looks_of_the_legend(shared: Shared, by: ColourBy) -> None:
    sheet = stylesheet(list(shared.atlas.corridors))
    order = list(shared.atlas.corridors)
    for section in whole_legend(shared.atlas, by).sections:
        for row in section.rows:
            key = str(order.index(row.key)) if section.group is LegendGroup.CORRIDOR else row.key
            rule = f'.swatch[data-swatch="{section.group}"]:where([data-value="{key}"])'
            paint = f"{{color:var(--{row.look.colour});--sample:var(--{row.look.sample});}}"
            changed = f".colour-by-{by} {rule}"
            assert f"{changed if changed in sheet else rule}{paint}" in sheet


def test_the_browser_has_a_sample_of_every_line_it_draws(shipped: Atlas) -> None:
    """The map that is drawn without the map's program takes the strokes of its lines from them."""
    samples = legend_form(shipped)["samples"]
    drawn = {
        (line.pattern, shipped.segment_list[line.segment].mode) for line in draw_lines(shipped)
    }
    drawn |= {(PROMISED, mode) for _, mode in drawn}
    assert {mode for _, mode in drawn} >= {Mode.RAIL, Mode.ROAD, Mode.FERRY, Mode.SEA}
    for pattern, mode in drawn:
        assert {f"sample-{pattern}-{mode}", f"sample-{pattern}-rail"} & set(samples), pattern


@pytest.mark.parametrize("by", ColourBy)
def test_the_browser_is_told_the_whole_legend(shared: Shared, by: ColourBy) -> None:
    form = legend_form(shared.atlas)
    legend = whole_legend(shared.atlas, by)
    assert [
        (section["title"], [(key, words) for key, words, _colour, _sample in section["rows"]])
        for section in form["sections"][by]
    ] == [(one.title, [(row.key, row.words) for row in one.rows]) for one in legend.sections]
    for section in form["sections"][by]:
        for _key, _words, _colour, name in section["rows"]:
            assert name in form["samples"] or section["group"] == LegendGroup.PLACE
    assert form["selected"][3] in form["samples"]
