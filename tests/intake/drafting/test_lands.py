"""Countries of lines and points, on a basemap of two countries and a land of nobody.

AZ lies from 46° to 48° east, GE from 48° to 50° and the land of nobody from 50° to 51°, all from
39° to 41° north.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import shapely

from app.intake.drafting.lands import Lands
from tests.conftest import Folder, collection, feature

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BOXES = (("AZ", 46, 48), ("GE", 48, 50), ("XX", 50, 51))


@pytest.fixture(scope="module")
def lands(tmp_path_factory: pytest.TempPathFactory) -> Lands:
    folder = Folder(tmp_path_factory.mktemp("lands") / "geodata")
    boxes = [
        feature({"iso_a2": code}, shapely.geometry.mapping(shapely.box(west, 39, east, 41)))
        for code, west, east in BOXES
    ]
    folder.write("basemap/countries.geojson", json.dumps(collection(*boxes)))
    return Lands.of(folder.load())


@pytest.mark.parametrize(
    ("positions", "codes"),
    [
        ([(46.5, 40), (47.5, 40)], ("AZ",)),
        ([(47.5, 40), (48.5, 40)], ("AZ", "GE")),
        ([(48.5, 40), (47.5, 40)], ("GE", "AZ")),
        # Out and back: by where it is first.
        ([(47.5, 40), (48.5, 40), (47.5, 40.5)], ("AZ", "GE")),
        # A degree of longitude is 85.4 km there: half a kilometre is 0.00586 degrees.
        ([(47.5, 40), (48.005, 40)], ("AZ",)),
        ([(47.5, 40), (48.007, 40)], ("AZ", "GE")),
        # A short line keeps the country that it is in most.
        ([(47.998, 40), (48.003, 40)], ("GE",)),
        ([(49.5, 40), (50.5, 40)], ("GE",)),
        ([(50.2, 40), (50.8, 40)], ()),
        ([(46.5, 43), (47.5, 43)], ()),
    ],
)
def test_countries_of_a_line(
    lands: Lands, positions: Sequence[tuple[float, float]], codes: tuple[str, ...]
) -> None:
    far = shapely.LineString([(1, 1), (2, 2)])
    assert lands.of_lines([far, shapely.LineString(positions)]) == [(), codes]


@pytest.mark.parametrize(
    ("position", "code"),
    [
        ((46.5, 40), "AZ"),
        ((49.5, 40), "GE"),
        # A degree of latitude is 111 km: up to five kilometres off it still is that country.
        ((47, 41.04), "AZ"),
        ((47, 41.05), "ZZ"),
        ((50.5, 40), "ZZ"),
        ((51.01, 40), "ZZ"),
    ],
)
def test_country_of_a_point(lands: Lands, position: tuple[float, float], code: str) -> None:
    assert lands.of_points([shapely.Point(1, 1), shapely.Point(position)]) == ["ZZ", code]
    assert lands.of_points([]) == []


def test_without_a_basemap_no_country_is_known(tmp_path: Path) -> None:
    nowhere = Lands.of(Folder(tmp_path / "geodata").load())
    line = shapely.LineString([(46, 40), (47, 40)])
    assert nowhere.of_lines([line, line]) == [(), ()]
    assert nowhere.of_points([shapely.Point(47, 40)]) == ["ZZ"]
