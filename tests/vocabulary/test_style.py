"""Colours: told apart under colour blindness and in grey, and text that can be read."""

from __future__ import annotations

from itertools import combinations
from urllib.parse import unquote
from xml.etree import ElementTree

import numpy as np
import pytest

from app.vocabulary.style import (
    CORRIDOR_ORDER,
    PATTERN_OF_STATUS,
    PATTERNS,
    TOKENS,
    WIDTH_OF_MODE,
    at_zoom,
    corridor_colour,
    icon_address,
    last_rank,
    stylesheet,
)
from app.vocabulary.terms import Mode, Status, Theme

# Severity 1.0, of Machado, Oliveira and Fernandes (2009), for linear RGB.
VISIONS = {
    "normal": np.eye(3),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])


def linear(colour: str) -> np.ndarray:
    values = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    ratio = TO_XYZ @ np.clip(rgb, 0, 1) / WHITE
    root = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def luminance(colour: str) -> float:
    return float(TO_XYZ[1] @ linear(colour))


def contrast(first: str, second: str) -> float:
    bright, dim = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_the_measure_itself_on_known_pairs() -> None:
    # CIE76 from black to white is 100, and red and green fall together for deuteranopes.
    assert np.linalg.norm(lab(linear("#ffffff")) - lab(linear("#000000"))) == pytest.approx(
        100, 0.1
    )
    red, green = linear("#a04000"), linear("#606000")
    eyes = VISIONS["deuteranopia"]
    normal = np.linalg.norm(lab(red) - lab(green))
    assert np.linalg.norm(lab(eyes @ red) - lab(eyes @ green)) < normal / 2
    assert contrast("#000000", "#ffffff") == pytest.approx(21, 0.01)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("vision", VISIONS)
def test_corridors_are_told_apart(theme: Theme, vision: str) -> None:
    colours = [corridor_colour(name, CORRIDOR_ORDER, theme) for name in CORRIDOR_ORDER]
    for first, second in combinations(colours, 2):
        seen = [lab(VISIONS[vision] @ linear(colour)) for colour in (first, second)]
        assert np.linalg.norm(seen[0] - seen[1]) >= 20, (first, second)


@pytest.mark.parametrize("theme", Theme)
def test_corridors_are_told_apart_in_grey(theme: Theme) -> None:
    colours = [corridor_colour(name, CORRIDOR_ORDER, theme) for name in CORRIDOR_ORDER]
    for first, second in combinations(colours, 2):
        assert abs(lab(linear(first))[0] - lab(linear(second))[0]) >= 12, (first, second)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("surface", ["surface", "surface-2"])
@pytest.mark.parametrize("ink", ["ink", "ink-2", "ink-3", "accent"])
def test_text_can_be_read(theme: Theme, surface: str, ink: str) -> None:
    assert contrast(TOKENS[theme][ink], TOKENS[theme][surface]) >= 4.5


@pytest.mark.parametrize("theme", Theme)
def test_lines_stand_out_from_land_and_sea(theme: Theme) -> None:
    for name in CORRIDOR_ORDER:
        colour = corridor_colour(name, CORRIDOR_ORDER, theme)
        for ground in ("map-land", "map-sea", "map-group"):
            assert contrast(colour, TOKENS[theme][ground]) >= 3, (name, ground)


def test_every_status_and_mode_has_its_look() -> None:
    assert set(PATTERN_OF_STATUS) == set(Status)
    assert set(PATTERN_OF_STATUS.values()) <= set(PATTERNS)
    assert PATTERN_OF_STATUS[Status.OPERATIONAL] not in {
        PATTERN_OF_STATUS[Status.UNDER_CONSTRUCTION],
        PATTERN_OF_STATUS[Status.PLANNED],
    }
    assert set(WIDTH_OF_MODE) >= {Mode.RAIL, Mode.ROAD, Mode.SEA, Mode.FERRY, Mode.PIPELINE}


def test_the_stylesheet_names_every_theme_and_corridor_and_nothing_foreign() -> None:
    sheet = stylesheet(["a", "b", "c", "d"])
    for theme in Theme:
        assert f'[data-theme="{theme}"]' in sheet
    assert "--corridor-3:" in sheet.replace(" :", ":")
    assert "http" not in unquote(sheet).replace("http://www.w3.org/2000/svg", "")


def test_values_at_a_zoom_run_straight_between_the_stops() -> None:
    stops = ((3.0, 1.0), (5.0, 2.0))
    assert [at_zoom(stops, zoom) for zoom in (0, 3, 4, 5, 9)] == [1.0, 1.0, 1.5, 2.0, 2.0]
    assert [last_rank(zoom) for zoom in (3, 4.2, 6.6, 12)] == [1, 2, 4, 9]


def test_the_sign_is_an_address_of_its_own_that_a_browser_can_draw() -> None:
    kind, _, body = icon_address().partition(",")
    assert kind == "data:image/svg+xml"
    drawing = ElementTree.fromstring(unquote(body))
    assert drawing.tag.endswith("svg")
    assert len({path.get("stroke") for path in drawing.iter() if path.tag.endswith("path")}) == 3
