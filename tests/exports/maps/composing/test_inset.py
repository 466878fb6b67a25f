"""The small map of the South Caucasus, and what it says is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from app.exports.drawing.page import Page
from app.exports.maps.composing.drawing import Drawing, draw
from app.exports.maps.composing.inset import (
    draw_inset,
    draw_inset_beside,
    free_box,
    inset_frame,
    wants_inset,
)
from app.exports.maps.ground.graticule import draw_graticule
from app.exports.maps.pictures.beside import window_of
from app.exports.maps.pictures.print_map import draw_inset_picture
from app.exports.maps.placing.frame import frame_on
from app.exports.maps.placing.source import map_source
from app.queries.filter.facets import build_facets, match
from app.queries.filter.viewstate import parse_view
from app.queries.network.missing_links import missing_links
from app.vocabulary.map_look import INSET_SIZE, SMALL_INSET_SIZE
from app.vocabulary.style import palette
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from app.data.model import Atlas


class Written(Page):
    """A page that remembers what is written on it."""

    def __init__(self, *size: float, colours: dict[str, str]) -> None:
        super().__init__(*size, colours)
        self.texts: list[str] = []
        self.colours_of_lines: list[str] = []

    def text(self, text: str, *where, **how) -> None:
        self.texts.append(text)
        super().text(text, *where, **how)

    def lines(self, lines, colour: str, *width, **how) -> None:
        self.colours_of_lines += [colour] * len(lines)
        super().lines(lines, colour, *width, **how)


def drawn(atlas: Atlas, query: str, size: tuple[float, float] = (1280.0, 720.0)):
    facets = build_facets(atlas)
    view, ignored = parse_view(query, atlas, facets)
    assert not ignored
    found = match(atlas, facets, view.criteria)
    page = Written(*size, colours=palette(Theme.LIGHT, list(atlas.corridors)))
    frame = frame_on(window_of(atlas, view, found), (0.0, 0.0, *size), 1.0)
    drawing = draw(page, atlas, view, map_source(atlas), (frame, found))
    return page, drawing, found


def test_the_missing_link_is_the_planned_railway_with_a_stated_length(shipped: Atlas) -> None:
    ids = shipped.frames.segments["segment_id"]
    links = {ids[link.segment]: link.km for link in missing_links(shipped)}
    assert links["tripp-rail"] == 43
    # An alternative, and a road, are no missing link of the main line.
    assert "aghband-ordubad-rail-via-iran" not in links
    assert not any("road" in name for name in links)


def test_the_whole_region_gets_an_inset_that_says_what_is_missing(shipped: Atlas) -> None:
    page, drawing, found = drawn(shipped, "")
    assert wants_inset(drawing, found)
    page.texts.clear()
    draw_inset_beside(page, drawing, found, Theme.LIGHT)
    assert "Planned link: 43 km" in page.texts
    assert "South Caucasus" in page.texts
    # The flag leaves room for the name nearest to it.
    assert {"Tbilisi", "Yerevan", "Baku", "Nakhchivan", "Astara"} <= set(page.texts)


def test_one_corridor_is_brought_out(shipped: Atlas) -> None:
    page, drawing, found = drawn(shipped, "")
    frame = inset_frame(*INSET_SIZE)
    own = list(shipped.corridors).index("middle-corridor")
    told = {}
    for brought_out in (None, own):
        page.texts.clear()
        page.colours_of_lines.clear()
        draw_inset(page, drawing, found, frame, Theme.LIGHT, brought_out)
        told[brought_out] = (set(page.colours_of_lines), set(page.texts))
    corridors = {f"corridor-{place}" for place in range(len(shipped.corridors))}
    assert told[None][0] & {*corridors, "map-dimmed"} == corridors
    assert told[own][0] & {*corridors, "map-dimmed"} == {f"corridor-{own}", "map-dimmed"}
    # What another corridor misses is not marked on what steps back.
    assert "Planned link: 43 km" in told[None][1] - told[own][1]


def test_the_flag_stands_where_it_covers_least() -> None:
    frame = inset_frame(*INSET_SIZE)
    middle, sides = np.array([215.0, 150.0]), (120.0, 20.0)
    below = free_box(frame, middle, sides, [], np.empty((0, 2)))
    assert below[3] < middle[1]
    sign = np.array([[(below[0] + below[2]) / 2, (below[1] + below[3]) / 2]])
    other = free_box(frame, middle, sides, [], sign)
    assert not shapely.box(*other).contains(shapely.Point(*sign[0]))
    left, bottom, right, top = frame.box
    for spot in ((left, bottom), (right, top)):
        box = free_box(frame, np.array(spot), sides, [], sign)
        assert left < box[0] < box[2] < right
        assert bottom < box[1] < box[3] < top


@pytest.mark.parametrize(
    ("query", "size"),
    [
        ("at=46,40,6", (1280.0, 720.0)),
        ("at=100,40,3.5", (1280.0, 720.0)),
        ("", (500.0, 300.0)),
    ],
)
def test_no_inset_close_up_elsewhere_or_on_a_small_map(
    shipped: Atlas, query: str, size: tuple[float, float]
) -> None:
    _, drawing, found = drawn(shipped, query, size)
    assert not wants_inset(drawing, found)


def test_nothing_is_said_to_be_missing_where_it_is_not_drawn(shipped: Atlas) -> None:
    page, drawing, found = drawn(shipped, "status=operational")
    page.texts.clear()
    draw_inset_beside(page, drawing, found, Theme.LIGHT)
    assert not any("missing" in text for text in page.texts)


def test_the_screen_gets_the_inset_as_a_picture(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    view, _ = parse_view("theme=dark", shipped, facets)
    body = draw_inset_picture(shipped, facets, view, (4.0, 4.0 * 292 / 430), dpi=96)
    assert body[8:12] == b"WEBP"
    assert len(body) < 100_000
    frame = inset_frame(430.0, 292.0)
    assert frame.zoom == pytest.approx(5.28, abs=0.02)
    assert isinstance(drawn(shipped, "")[1], Drawing)


def test_a_graticule_names_its_degrees_at_the_edges(shipped: Atlas) -> None:
    page, drawing, _ = drawn(shipped, "at=46,40,5")
    page.texts.clear()
    draw_graticule(page, drawing.frame)
    # The frame reaches from about 34° to 58° E and from 33° to 46° N.
    assert {"40° E", "45° E", "50° E"} <= set(page.texts) or {"40° E", "44° E"} <= set(page.texts)
    assert any(text.endswith("° N") for text in page.texts)
    assert not any("W" in text or "S" in text for text in page.texts)


def test_the_inset_for_a_phone_holds_route_and_flag_apart(shipped: Atlas) -> None:
    """The flag stands below the gap that it is about, not on it."""
    page, drawing, found = drawn(shipped, "")
    page.texts.clear()
    boxes = []
    rectangle = page.rectangle
    page.rectangle = lambda box, **how: (boxes.append(box), rectangle(box, **how))[1]
    frame = inset_frame(*SMALL_INSET_SIZE, small=True)
    draw_inset(page, drawing, found, frame, Theme.LIGHT)
    assert "Planned link: 43 km" in page.texts
    assert {"Tbilisi", "Yerevan", "Baku", "Kars", "Nakhchivan"} <= set(page.texts)
    link = next(one for one in missing_links(shipped) if one.km == 43)
    placed = frame.place(drawing.source.segments).iloc[link.segment]
    assert shapely.box(*frame.box).contains(placed)
    assert not any(shapely.box(*box).intersects(placed) for box in boxes if box != frame.box)
