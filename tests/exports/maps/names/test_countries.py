"""Countries are named on drawn maps where they have room, as on the live map."""

from __future__ import annotations

import re

import numpy as np
import pytest
import shapely

from app.exports.maps.names.countries import countries_with_room
from app.exports.maps.names.labels import Name, PlacedName
from app.exports.maps.pictures.print_map import draw_map
from app.exports.maps.placing.frame import frame_on, transformer, window_of_camera
from app.exports.maps.placing.source import WGS84, map_source
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import Camera, parse_view

NONE = np.empty((0, 2))
PAGE = (0.0, 0.0, 960.0, 540.0)


def frame_at(lon: float, lat: float, zoom: float):
    return frame_on(window_of_camera(Camera(lon, lat, zoom)), PAGE, 0.75)


def placed(shipped, frame, named=(), taken=(), lines=NONE):
    return countries_with_room(map_source(shipped), frame, named, taken, (NONE, lines))


@pytest.mark.parametrize("zoom", [5.6, 6.6, 7.6])
def test_each_name_stands_in_its_own_country(shipped, zoom: float) -> None:
    source, frame = map_source(shipped), frame_at(46.3, 39.5, zoom)
    names = placed(shipped, frame)
    assert {"IR", "AM", "AZ", "TR"} <= {one.name.country for one in names}
    back = transformer(frame.crs, WGS84)
    for one in names:
        left, _, right, _ = one.box
        xs = np.linspace(left, right, 9)
        lon, lat = back.transform(
            frame.west + (xs - frame.left) / frame.scale,
            np.full(9, frame.south + (one.y - frame.bottom) / frame.scale),
        )
        shape = source.basemap(frame.zoom).countries[one.name.country]
        assert shapely.contains_xy(shape, lon, lat).all(), one.name.text


def test_a_country_that_is_named_is_not_named_again(shipped) -> None:
    frame = frame_at(46.3, 39.5, 6.6)
    (iran,) = (one for one in placed(shipped, frame) if one.name.country == "IR")
    assert iran.name.text == "IRAN"
    known = Name("IRAN", 1, 1, 9, 0, "country", country="IR")
    there = PlacedName(known, ("IRAN",), 1, 1, (0, 0, 2, 2))
    assert "IR" not in {one.name.country for one in placed(shipped, frame, named=[there])}


def test_a_name_gives_way_to_what_is_taken_and_rather_keeps_off_lines(shipped) -> None:
    frame = frame_at(46.3, 39.5, 6.6)
    (before,) = (one for one in placed(shipped, frame) if one.name.country == "IR")
    at = np.array([[before.x, before.y]])
    for how in ({"taken": [before.box]}, {"lines": at}):
        (after,) = (one for one in placed(shipped, frame, **how) if one.name.country == "IR")
        left, bottom, right, top = after.box
        assert not (left < before.x < right and bottom < before.y < top)


def test_a_name_that_has_room_in_small_letters_alone_is_written_so(shipped) -> None:
    names = {one.name.country: one.name.text for one in placed(shipped, frame_at(42.5, 43.4, 4.5))}
    assert any(text != text.upper() for text in names.values())


def test_maps_of_the_whole_region_have_the_names_chosen_for_them_alone(shipped) -> None:
    assert placed(shipped, frame_at(60, 40, 3.0)) == []


def test_no_country_is_named_where_united_nations_practice_names_none(shipped) -> None:
    assert placed(shipped, frame_at(76.5, 34.6, 8.0)) == []


def test_a_printed_map_names_every_country_that_it_shows_much_of(shipped) -> None:
    facets = build_facets(shipped)
    view, _ = parse_view("corridor=zangezur-route", shipped, facets)
    drawn = draw_map(shipped, facets, view, form="svg").decode()
    texts = set(re.findall(r">([^<>]+)</text>", drawn))
    assert {"ARMENIA", "AZERBAIJAN", "TÜRKIYE", "IRAN"} <= {text.upper() for text in texts}
