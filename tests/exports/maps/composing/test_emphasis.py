"""What a scene brings out on drawn maps: what is dimmed, where words stand, what they cover."""

from __future__ import annotations

import io
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from app.data.briefings.scene_records import Scene
from app.exports.drawing.paper import bare_sheet, shared
from app.exports.maps.composing.callouts import (
    Room,
    Worded,
    crosses,
    holds_point,
    nearest,
    place_boxes,
)
from app.exports.maps.composing.emphasis import _bends, marker_words, place_emphasis
from app.exports.maps.names.labels import holds
from app.exports.maps.network.lines import drawn_runs
from app.exports.maps.pictures import print_map
from app.exports.maps.pictures.beside import (
    emphasis_on,
    frame_filling,
    scale_of,
    signs_on,
    window_of,
)
from app.exports.maps.pictures.print_map import Brought, draw_map
from app.exports.maps.placing.frame import frame_on, window_around
from app.exports.maps.placing.source import map_source
from app.queries.briefings.scenes import resolve_briefing, resolve_scene
from app.queries.filter.facets import build_facets, match
from app.queries.filter.viewstate import parse_view
from app.vocabulary.pages import ROUTES
from app.vocabulary.style import palette
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.exports.maps.composing.emphasis import PlacedEmphasis
    from app.exports.maps.placing.frame import Frame
    from app.queries.briefings.emphasis import Emphasis
    from tests.conftest import Folder

SCREEN = (0.0, 0.0, 600.0, 300.0)
SLIDE = (7.83, 4.02)
SCENE = Scene(
    "T",
    highlight=("segment:a-b-rail", "segment:b-c-rail", "place:d"),
    callouts={"segment:b-c-rail": "Being built: {{f1}}", "place:a": "The beginning"},
    markers=("place:c",),
    steps={2: ("segment:b-c-rail",)},
)


def emphasis_of(atlas: Atlas, scene: Scene = SCENE) -> Emphasis:
    return resolve_scene(atlas, build_facets(atlas), scene).emphasis


def whole(atlas: Atlas) -> Frame:
    return frame_on(window_around(atlas.frames.segments.geometry), SCREEN, 1.0)


def test_words_stand_beside_their_points_and_cover_nothing(small: Atlas) -> None:
    frame = whole(small)
    placed = place_emphasis(small, frame, emphasis_of(small), 10)
    assert [one.text for one in placed.callouts] == ["Being built: 4.5 Mt [1]", "The beginning"]
    middle, start = placed.callouts
    # The middle of B–C lies between C, which is numbered, and A.
    assert start.at[0] < middle.at[0] < placed.markers[0].at[0]
    left, bottom, right, top = frame.box
    for one in placed.callouts:
        assert left <= one.box[0] < one.box[2] <= right
        assert bottom <= one.box[1] < one.box[3] <= top
        for x, y in (middle.at, start.at, placed.markers[0].at):
            assert not (one.box[0] < x < one.box[2] and one.box[1] < y < one.box[3])
        # The line ends at the edge of the words.
        x, y = one.nearest
        assert x in (one.box[0], one.box[2]) or y in (one.box[1], one.box[3])
    for one, other in combinations(placed.boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart
    assert marker_words(emphasis_of(small)) == "Numbers on the map: 1 C."


def test_a_picture_leaves_room_where_the_shapes_over_it_stand(
    shipped: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    facets = build_facets(shipped)
    (briefing,) = [one for one in shipped.briefings if one.briefing_id == "east-west-north-south"]
    scene = resolve_briefing(shipped, facets, briefing).scenes[-1]
    placed: list[PlacedEmphasis] = []

    def recorded(*given: Any) -> PlacedEmphasis:
        placed.append(place_emphasis(*given))
        return placed[-1]

    monkeypatch.setattr(print_map, "place_emphasis", recorded)
    draw_map(
        shipped,
        facets,
        scene.view,
        form="png",
        paper=(7.83, 4.02),
        dpi=20,
        letters=10,
        emphasis=scene.emphasis,
        brought=Brought(13, in_picture=False),
    )
    over = emphasis_on(shipped, facets, scene.view, scene.emphasis, (7.83, 4.02), 10, 13)
    assert len(over.callouts) == 2
    assert [one.box for one in placed[0].callouts] == [one.box for one in over.callouts]


def test_words_are_no_wider_than_a_small_map(small: Atlas) -> None:
    window = window_around(small.frames.segments.geometry)
    frame = frame_on(window, (0, 0, 140, 130), 1.0)
    widest = max(
        one.box[2] - one.box[0]
        for one in place_emphasis(small, frame, emphasis_of(small), 10.5).callouts
    )
    assert widest <= 0.6 * 140 + 2 * 0.55 * 10.5


def test_what_stands_out_grows_with_the_steps(small: Atlas) -> None:
    frame, emphasis = whole(small), emphasis_of(small)
    assert place_emphasis(small, frame, emphasis, 10, step=1).lit == {0}
    assert place_emphasis(small, frame, emphasis, 10).lit == {0, 1}
    assert len(place_emphasis(small, frame, emphasis, 10).places) == 1
    assert place_emphasis(small, frame, emphasis_of(small, Scene("T")), 10).lit is None


def test_points_outside_the_map_have_no_words(small: Atlas) -> None:
    frame = frame_on(window_around(small.frames.segments.geometry.iloc[[0]]), SCREEN, 1.0)
    placed = place_emphasis(small, frame, emphasis_of(small), 10)
    assert [one.text for one in placed.callouts] == ["The beginning"]
    assert placed.markers == ()


def test_dashes_break_where_what_stands_out_ends(folder: Folder) -> None:
    folder.table("segment_roles", "segment_id,corridor_id,role,note")
    atlas = folder.load()
    facets = build_facets(atlas)
    view, _ = parse_view("", atlas, facets)
    found = match(atlas, facets, view.criteria)
    source = map_source(atlas)
    runs = drawn_runs(atlas, source, whole(atlas), found, (True,), lit=frozenset({1}))
    assert [run.segments for run in runs] == [(1,), (2,)]


def test_a_line_meets_a_box_or_passes_it() -> None:
    box = (0.0, 0.0, 10.0, 10.0)
    assert crosses((-5, 5), (15, 5), box)
    assert crosses((5, 5), (6, 6), box)
    assert crosses((-5, -5), (1, 1), box)
    assert not crosses((-5, 5), (-1, 5), box)
    assert not crosses((-5, 8), (3, 16), box)
    assert not crosses((12, -5), (12, 15), box)


def ink_of(atlas: Atlas, scene: Scene, **how: object) -> int:
    """Count the pixels in the colour of the corridor on a drawn map."""
    facets = build_facets(atlas)
    view, _ = parse_view("", atlas, facets)
    body = draw_map(
        atlas,
        facets,
        view,
        form="png",
        paper=(6.0, 3.0),
        dpi=72,
        emphasis=emphasis_of(atlas, scene),
        **how,  # type: ignore[arg-type]
    )
    pixels = np.asarray(Image.open(io.BytesIO(body)).convert("RGB")).astype(int)
    colour = palette(Theme.LIGHT, list(atlas.corridors))["corridor-0"].lstrip("#")
    wanted = [int(colour[n : n + 2], 16) for n in (0, 2, 4)]
    return int((np.abs(pixels - wanted).max(axis=2) < 12).sum())


def test_the_rest_is_dimmed_in_the_picture(small: Atlas) -> None:
    plain = ink_of(small, Scene("T"))
    one = ink_of(small, Scene("T", highlight=("segment:a-b-rail",)))
    other = ink_of(small, Scene("T", highlight=("segment:c-d-rail",)))
    assert plain > 0
    # A–B is a whole line, C–D a dashed one: each alone keeps its own colour.
    assert 0 < other < one < plain


@pytest.mark.parametrize(("in_picture", "said"), [(True, True), (False, False)])
def test_words_are_in_the_drawing_or_left_to_shapes(
    small: Atlas, in_picture: bool, said: bool
) -> None:
    facets = build_facets(small)
    view, _ = parse_view("", small, facets)
    body = draw_map(
        small,
        facets,
        view,
        form="pdf",
        emphasis=emphasis_of(small),
        brought=Brought(in_picture=in_picture),
    )
    text = " ".join(PdfReader(io.BytesIO(body)).pages[0].extract_text().split())
    assert ("The beginning" in text) is said


def test_no_words_of_the_shipped_scenes_lie_on_one_another(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    counted = 0
    for briefing in shipped.briefings:
        for scene in resolve_briefing(shipped, facets, briefing).scenes:
            if not scene.is_map:
                continue
            found = match(shipped, facets, scene.view.criteria)
            sides = [scene.emphasis, *([scene.pair.emphasis] if scene.pair else [])]
            for emphasis in sides:
                box = (0, 0, 560 / len(sides), 285)
                frame = frame_on(window_of(shipped, scene.view, found), box, 1.0)
                placed = place_emphasis(shipped, frame, emphasis, 13 if len(sides) == 1 else 10.5)
                counted += len(placed.callouts)
                for one, other in combinations(placed.boxes, 2):
                    across = min(one[2], other[2]) - max(one[0], other[0])
                    up = min(one[3], other[3]) - max(one[1], other[1])
                    assert across <= 0 or up <= 0, (briefing.briefing_id, scene.number)
                bends = _bends(shipped, frame, emphasis)
                for callout in placed.callouts:
                    covered = holds(callout.box, bends).sum()
                    assert not covered, (briefing.briefing_id, scene.number, callout.text)
    assert counted > 10


def test_no_words_of_the_shipped_scenes_lie_on_signs_or_the_scale(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    counted = 0
    for briefing in shipped.briefings:
        for scene in resolve_briefing(shipped, facets, briefing).scenes:
            if scene.pair or not (scene.is_map or scene.path == ROUTES):
                continue
            given = shipped, facets, scene.view
            scale = scale_of(*given, SLIDE, 10)
            found = match(shipped, facets, scene.view.criteria)
            frame = frame_filling(bare_sheet(SLIDE, 10), window_of(shipped, scene.view, found))
            signs = signs_on(shipped, scene.view, (frame, found))
            told = (briefing.briefing_id, scene.number)
            assert not [sign for sign in signs if shared(sign, scale.room)], told
            edge = SLIDE[0] * 72, SLIDE[1] * 72
            assert all(
                min(sign) >= 0 and sign[2] <= edge[0] and sign[3] <= edge[1] for sign in signs
            )
            placed = emphasis_on(*given, scene.emphasis, SLIDE, 10, 13, over=(scale.room,))
            counted += len(placed.callouts)
            for callout in placed.callouts:
                covered = [box for box in (*signs, scale.room) if shared(callout.box, box)]
                # A sign that the words speak of may touch them.
                assert not [box for box in covered if not holds_point(box, callout.at)], told
    assert counted > 10


def test_who_comes_last_is_not_left_to_run_over_the_others() -> None:
    bends = np.empty((0, 2))
    points = [(0.0, 12.0), (0.0, -12.0), (0.0, 0.0)]
    things = [Worded(at, (40.0, 14.0)) for at in points]
    kept = [(x - 6, y - 6, x + 6, y + 6) for x, y in points]
    boxes = place_boxes(things, Room((-100, -60, 100, 60), 10, 1, kept, (), bends))
    legs = [(at, nearest(at, box)) for at, box in zip(points, boxes, strict=True)]
    for number, box in enumerate(boxes):
        assert not [leg for other, leg in enumerate(legs) if other != number and crosses(*leg, box)]


def test_words_leave_lines_free_that_do_not_stand_out() -> None:
    word = [Worded((0.0, 0.0), (40.0, 14.0))]

    def placed(others: Any) -> Any:
        around = [(-6.0, -6.0, 6.0, 6.0)]
        room = Room((-100, -60, 100, 60), 10, 1, around, (), np.empty((0, 2)), others)
        return place_boxes(word, room)[0]

    left, bottom, right, top = first = placed(None)
    through = np.array([(x, (bottom + top) / 2) for x in np.arange(left, right, 2)])
    assert holds(first, through).any()
    assert not holds(placed(through), through).any()
    # A network that leaves no room is covered all the same.
    everywhere = np.array([(x, y) for x in range(-100, 100, 2) for y in range(-60, 60, 2)])
    assert holds(placed(everywhere), everywhere).any()
