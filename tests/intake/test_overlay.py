"""A file of a visitor as a layer of their own on the map."""

from __future__ import annotations

import pytest

from app.intake.opening.features import IntakeError
from app.intake.opening.kinds import open_file
from app.intake.overlay import overlay
from tests.intake.files import geojson, line

ACROSS = [[179, 40], [-179, 41]]
WORLD = [[[-180, -80], [180, -80], [180, 80], [-180, 80], [-180, -80]]]


def test_a_line_across_the_date_line_is_left_out_with_the_reason() -> None:
    body = geojson(line([[47, 40], [48, 41]]), line(ACROSS), line(WORLD, "Polygon"))
    layer = overlay(open_file("mine.geojson", body), "mine.geojson")
    kinds = [feature["geometry"]["type"] for feature in layer["features"]]
    assert kinds == ["LineString", "Polygon"]
    assert layer["notes"] == [
        "1 of 3 features are not drawn (feature 2: a line from longitude 179 to -179, expected a "
        "line that does not cross the date line (180°))."
    ]


def test_nothing_but_a_line_across_the_date_line_is_refused() -> None:
    opened = open_file("mine.geojson", geojson(line([ACROSS, ACROSS[::-1]], "MultiLineString")))
    with pytest.raises(IntakeError, match="does not cross the date line"):
        overlay(opened, "mine.geojson")
