"""What a scene brings out on its slide: native shapes at the right places, steps by click."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE

from app.data.briefings.scene_records import Scene, SceneKind
from app.exports.deck.slides import write_slide
from app.queries.briefings.scenes import resolve_scene
from app.queries.filter.facets import build_facets

if TYPE_CHECKING:
    from app.data.model import Atlas

NAMES = {"p": "http://schemas.openxmlformats.org/presentationml/2006/main"}
SCENE = Scene(
    "Brought out",
    highlight=("segment:a-b-rail",),
    callouts={"place:a": "The beginning", "segment:b-c-rail": "Being built: {{f1}}"},
    markers=("place:c",),
    steps={2: ("segment:b-c-rail", "point:2"), 3: ("place:c",)},
    text="- First.\n- Second.",
)


def slide_of(atlas: Atlas, scene: Scene) -> Any:
    facets = build_facets(atlas)
    body = write_slide(atlas, facets, resolve_scene(atlas, facets, scene))
    return Presentation(io.BytesIO(body)).slides[0]


def shaped(slide: Any, kind: Any) -> list[Any]:
    return [
        shape
        for shape in slide.shapes
        if shape._element.tag.endswith("}sp")
        and shape._element.is_autoshape
        and shape.auto_shape_type == kind
    ]


def picture_of(slide: Any) -> Any:
    return next(shape for shape in slide.shapes if shape._element.tag.endswith("}pic"))


def end_of(callout: Any) -> tuple[float, float]:
    """Return where the line of a call-out ends, in inches."""
    _, _, down, across = (callout.adjustments[place] for place in range(4))
    return (
        (callout.left + across * callout.width) / 914400,
        (callout.top + down * callout.height) / 914400,
    )


def test_callouts_and_numbers_are_shapes_over_the_map(small: Atlas) -> None:
    slide = slide_of(small, SCENE)
    first, second = shaped(slide, MSO_SHAPE.LINE_CALLOUT_1)
    assert first.text_frame.text == "The beginning"
    assert second.text_frame.text == "Being built: 4.5\u00a0Mt\u00a0[1]"
    disc = next(one for one in shaped(slide, MSO_SHAPE.OVAL) if one.text_frame.text == "1")
    assert disc._element.xpath(".//p:cNvPr/@descr") == ["1: C"]
    picture = picture_of(slide)
    left, width = picture.left / 914400, picture.width / 914400
    start, middle = end_of(first), end_of(second)
    number = (disc.left + disc.width / 2) / 914400
    # A, the middle of B–C, and C stand at 0, 1.5 and 2 of 3 parts of the line.
    assert left < start[0] < middle[0] < number < left + width
    assert (middle[0] - start[0]) / (number - start[0]) == pytest.approx(0.75, abs=0.02)
    # All lie at 40° N, on one height.
    assert start[1] == pytest.approx(middle[1], abs=0.1)
    for one in (first, second):
        assert picture.left <= one.left
        assert one.left + one.width <= picture.left + picture.width
    said = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "Numbers on the map: 1 C." in said


def test_each_step_is_a_click(small: Atlas) -> None:
    slide = slide_of(small, SCENE)
    names = {shape.shape_id: shape for shape in slide.shapes}
    clicks = slide._element.xpath("./p:timing//p:cTn[@nodeType='mainSeq']/p:childTnLst/p:par")
    assert len(clicks) == 2
    brought = []
    for click in clicks:
        targets = click.xpath(".//p:spTgt", namespaces=NAMES)
        brought.append(
            {
                (
                    names[int(one.get("spid"))].text_frame.text,
                    tuple(one.xpath(".//p:pRg/@st", namespaces=NAMES)),
                )
                for one in targets
            }
        )
    assert brought == [
        {("Being built: 4.5\u00a0Mt\u00a0[1]", ()), ("First.\nSecond.", ("1",))},
        {("1", ())},
    ]
    kinds = slide._element.xpath("./p:timing//p:cTn[@presetID='1']/@nodeType")
    assert kinds == ["clickEffect", "withEffect", "clickEffect"]
    # Timing comes last, as the schema wants it.
    assert slide._element[-1].tag.endswith("}timing")
    numbers = slide._element.xpath("./p:timing//p:cTn/@id")
    assert len(numbers) == len(set(numbers))


def test_what_stands_out_later_has_a_picture_of_its_own(small: Atlas) -> None:
    scene = replace(
        SCENE,
        highlight=("segment:a-b-rail", "segment:b-c-rail"),
        steps={2: ("segment:b-c-rail",)},
    )
    slide = slide_of(small, scene)
    pictures = [one for one in slide.shapes if one._element.tag.endswith("}pic")]
    assert len(pictures) == 2
    assert pictures[0].image.sha1 != pictures[1].image.sha1
    targets = slide._element.xpath("./p:timing//p:spTgt/@spid")
    assert str(pictures[1].shape_id) in targets
    assert str(pictures[0].shape_id) not in targets


def test_a_scene_without_steps_stands_still(small: Atlas) -> None:
    slide = slide_of(small, replace(SCENE, steps={}))
    assert not slide._element.xpath("./p:timing")


def test_each_kind_of_scene_has_its_form(small: Atlas) -> None:
    bars = slide_of(small, Scene("B", kind=SceneKind.BARS, show={"f1": "Ours", "f2": ""}))
    (chart,) = [shape.chart for shape in bars.shapes if shape.has_chart]
    assert list(chart.plots[0].series[0].values) == [3.3, 4.5]
    number = slide_of(small, Scene("N", kind=SceneKind.NUMBER, show={"f1": "Carried", "f2": "B"}))
    holder = next(one for one in number.placeholders if "Carried" in one.text_frame.text)
    large, label, *_ = holder.text_frame.paragraphs
    assert large.text == "4.5\u00a0Mt\u00a0[1]"
    assert large.runs[0].font.size > 2 * label.runs[0].font.size
    parties = slide_of(small, Scene("P", kind=SceneKind.POSITIONS, show={"claim:c1": "", "f1": ""}))
    (table,) = [shape.table for shape in parties.shapes if shape.has_table]
    assert table.first_row
    assert [cell.text for cell in table.rows[1].cells] == ["Ours.\u00a0[1]", "4.5\u00a0Mt\u00a0[2]"]
    title = slide_of(small, Scene("Only a title", kind=SceneKind.TITLE))
    assert title.slide_layout.name == "Title Only"


def test_rows_of_a_chart_come_with_their_steps(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    shown = {"tripp-length-undated-1": "One", "tripp-length-undated-2": "Two"}
    scene = Scene(
        "By rows",
        "/?corridor=zangezur-route",
        kind=SceneKind.BARS,
        show=shown,
        steps={2: ("tripp-length-undated-2",)},
    )
    body = write_slide(shipped, facets, resolve_scene(shipped, facets, scene))
    slide = Presentation(io.BytesIO(body)).slides[0]
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    categories = list(frame.chart.plots[0].categories)
    (clicked,) = slide._element.xpath(".//p:spTgt")
    assert clicked.get("spid") == str(frame.shape_id)
    (part,) = slide._element.xpath(".//p:spTgt//a:chart")
    # Lying bars are written from below: the first row is the last category.
    assert categories[int(part.get("categoryIdx"))] == "Two"
    assert (part.get("seriesIdx"), part.get("bldStep")) == ("-4", "category")
    (built,) = slide._element.xpath(".//p:bldGraphic//a:bldChart")
    assert (built.get("bld"), built.get("animBg")) == ("category", "0")


def test_values_in_time_come_point_by_point(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    scene = next(
        scene
        for briefing in shipped.briefings
        for scene in briefing.scenes
        if scene.kind is SceneKind.POINTS and scene.steps
    )
    body = write_slide(shipped, facets, resolve_scene(shipped, facets, scene))
    slide = Presentation(io.BytesIO(body)).slides[0]
    parts = slide._element.xpath(".//p:spTgt//a:chart")
    later = [part for parts in scene.steps.values() for part in parts if part in scene.show]
    assert len(parts) == len(later) > 0
    assert {part.get("bldStep") for part in parts} == {"ptInSeries"}
