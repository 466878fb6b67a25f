"""Colours: told apart under colour blindness and in grey, and text and lines that can be read."""

from __future__ import annotations

import re
from itertools import combinations
from urllib.parse import unquote
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from app.config import shipped_folder
from app.vocabulary.icon import icon_address
from app.vocabulary.map_look import RELIEF_FADE
from app.vocabulary.style import (
    GREY,
    RELIEF,
    STATUS_COLOURS,
    TOKENS,
    VEIL_OPACITY,
    corridor_colours,
)
from app.vocabulary.stylesheet import stylesheet
from app.vocabulary.terms import Status, Theme

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


def ciede2000(first: np.ndarray, second: np.ndarray) -> float:
    """Distance of two colours in L*a*b* (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1 = np.degrees(np.arctan2(b1, a1 * stretch)) % 360
    h2 = np.degrees(np.arctan2(b2, a2 * stretch)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn) / 2)
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = h1 + h2 if c1 * c2 == 0 else h1 + turn / 2
    t = (
        1
        - 0.17 * np.cos(np.radians(hm - 30))
        + 0.24 * np.cos(np.radians(2 * hm))
        + 0.32 * np.cos(np.radians(3 * hm + 6))
        - 0.20 * np.cos(np.radians(4 * hm - 63))
    )
    sl = 1 + 0.015 * (lm - 50) ** 2 / np.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    spread = 60 * np.exp(-((((hm % 360) - 275) / 25) ** 2))
    rt = -np.sin(np.radians(spread)) * 2 * np.sqrt(cm**7 / (cm**7 + 25**7))
    parts = (dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * dc / sc * dh / sh
    return float(np.sqrt(parts))


def nearest_pair(colours: list[str], vision: str) -> tuple[float, tuple[str, str]]:
    """Return the least distance between any two, as one kind of eyes sees them."""
    return min(
        (ciede2000(*(lab(VISIONS[vision] @ linear(colour)) for colour in pair)), pair)
        for pair in combinations(colours, 2)
    )


def test_the_measure_itself_on_published_pairs() -> None:
    # Pairs 1, 7, 14 and 25 of the test data of Sharma, Wu and Dalal.
    for first, second, expected in (
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, -0.001, 2.49), (50, 0.0011, -2.49), 4.7461),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ):
        found = ciede2000(np.array(first), np.array(second))
        assert found == pytest.approx(expected, abs=1e-4)
    # Red and green fall together for deuteranopes.
    pair = ["#a04000", "#606000"]
    assert nearest_pair(pair, "deuteranopia")[0] < nearest_pair(pair, "normal")[0] / 2
    assert contrast("#000000", "#ffffff") == pytest.approx(21, 0.01)


def corridors_of(theme: Theme) -> list[str]:
    return list(corridor_colours(3, theme))


def statuses_of(theme: Theme) -> list[str]:
    """List the colours; what is out of use has one for both of its statuses."""
    return list(dict.fromkeys(STATUS_COLOURS[theme][status] for status in Status))


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("vision", VISIONS)
def test_corridors_and_statuses_are_told_apart(theme: Theme, vision: str) -> None:
    for colours in (corridors_of(theme), statuses_of(theme)):
        distance, pair = nearest_pair(colours, vision)
        assert distance >= 20, pair


@pytest.mark.parametrize("theme", Theme)
def test_corridors_are_told_apart_in_grey(theme: Theme) -> None:
    for first, second in combinations(corridors_of(theme), 2):
        assert abs(lab(linear(first))[0] - lab(linear(second))[0]) >= 10, (first, second)


def mixed(ground: np.ndarray, above: np.ndarray, share: float) -> np.ndarray:
    return ground * (1 - share) + above * share


def land_of(theme: Theme) -> tuple[np.ndarray, np.ndarray]:
    """Return the pixels of the land with its relief, as they are and below the veil."""
    with Image.open(shipped_folder("geodata") / "basemap" / "relief.webp") as picture:
        shade = np.asarray(picture.convert("RGB").resize((765, 559)), dtype=float) / 255
    look, token = RELIEF[theme], TOKENS[theme]
    grey = (shade @ np.array([0.2126, 0.7152, 0.0722]))[..., None]
    shade = grey + (shade - grey) * (1 + look["saturation"])
    shade = look["darkest"] + (look["lightest"] - look["darkest"]) * np.clip(shade, 0, 1)
    paper, veil = (
        np.array([int(token[name][at : at + 2], 16) / 255 for at in (1, 3, 5)])
        for name in ("map-land", "map-veil")
    )
    land = mixed(paper, shade, look["opacity"] * RELIEF_FADE[0][1]).reshape(-1, 3)
    return land, mixed(land, veil, VEIL_OPACITY[theme])


def light_of(pixels: np.ndarray) -> np.ndarray:
    return np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)


def grounds_of(theme: Theme) -> dict[str, float]:
    """Return the luminance of what lines are drawn on: land with its relief, veiled land, water."""
    token, values = TOKENS[theme], {}
    for name, pixels in zip(("land", "veiled"), land_of(theme), strict=True):
        own = light_of(pixels) @ TO_XYZ[1]
        values |= {f"{name} {share} %": float(np.percentile(own, share)) for share in (1, 50, 99)}
    values["water"] = luminance(token["map-sea"])
    values["casing"] = luminance(token["map-casing"])
    return values


@pytest.mark.parametrize("theme", Theme)
def test_lines_stand_out_from_relief_and_water(theme: Theme) -> None:
    lines = [*corridors_of(theme), *statuses_of(theme), GREY[theme]]
    for name, ground in grounds_of(theme).items():
        for colour in lines:
            bright, dim = sorted((luminance(colour), ground), reverse=True)
            assert (bright + 0.05) / (dim + 0.05) >= 2.99, (colour, name)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("vision", VISIONS)
def test_lines_are_told_from_the_relief_by_all_eyes(theme: Theme, vision: str) -> None:
    """The colours of the land at its darkest and lightest 1 %, and half way, and the water."""
    grounds = [linear(TOKENS[theme]["map-sea"])]
    for pixels in land_of(theme):
        light = light_of(pixels)
        order = np.argsort(light @ TO_XYZ[1])
        grounds += [light[order[int(share * (len(order) - 1))]] for share in (0.01, 0.5, 0.99)]
    for colour in [*corridors_of(theme), *statuses_of(theme)]:
        seen = lab(VISIONS[vision] @ linear(colour))
        distances = [ciede2000(seen, lab(VISIONS[vision] @ ground)) for ground in grounds]
        assert min(distances) >= 20, colour


@pytest.mark.parametrize("theme", Theme)
def test_names_on_the_map_can_be_read(theme: Theme) -> None:
    token = TOKENS[theme]
    for name, ground in (
        ("map-place", "map-land"),
        ("map-label", "map-land"),
        ("map-sea-label", "map-sea"),
        ("map-river-label", "map-halo"),
    ):
        assert contrast(token[name], token[ground]) >= 4.5, name


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("surface", ["surface", "surface-2"])
@pytest.mark.parametrize("ink", ["ink", "ink-2", "ink-3", "accent"])
def test_text_can_be_read(theme: Theme, surface: str, ink: str) -> None:
    assert contrast(TOKENS[theme][ink], TOKENS[theme][surface]) >= 4.5


@pytest.mark.parametrize("theme", Theme)
def test_lines_stand_out_from_shaded_countries(theme: Theme) -> None:
    for colour in corridors_of(theme):
        assert contrast(colour, TOKENS[theme]["map-group"]) >= 3, colour


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("vision", VISIONS)
def test_there_are_as_many_colours_as_corridors(theme: Theme, vision: str) -> None:
    colours = corridor_colours(9, theme)
    assert colours[:3] == corridor_colours(3, theme)
    assert colours == (*corridor_colours(8, theme), colours[8])
    for count, least in ((5, 12), (9, 8)):
        distance, pair = nearest_pair(list(colours[:count]), vision)
        assert distance >= least, pair
    for colour in colours[3:]:
        assert contrast(colour, TOKENS[theme]["surface"]) >= 3, colour
        assert contrast(colour, TOKENS[theme]["map-land"]) >= 3, colour
    assert len(set(corridor_colours(30, theme))) == 30


def test_the_stylesheet_names_every_theme_and_corridor_and_nothing_foreign() -> None:
    sheet = stylesheet(["a", "b", "c", "d"])
    for theme in Theme:
        assert f'[data-theme="{theme}"]' in sheet
    assert "--corridor-3:" in sheet.replace(" :", ":")
    assert "http" not in unquote(sheet).replace("http://www.w3.org/2000/svg", "")


def test_no_style_sheet_names_a_colour_of_its_own() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(")
    own = {
        path.name: found
        for path in sorted(shipped_folder("assets").rglob("*.css"))
        if "_shipped" not in path.parts and (found := literal.findall(path.read_text("utf-8")))
    }
    assert own == {}


def test_what_lies_over_a_wall_has_one_colour_in_every_theme() -> None:
    sheet = stylesheet(["a"])
    assert ":root,::backdrop{--wall-black:#000000;" in sheet
    assert sheet.count("--pen:#d40000;") == 1


def test_the_sign_is_an_address_of_its_own_that_a_browser_can_draw() -> None:
    kind, _, body = icon_address().partition(",")
    assert kind == "data:image/svg+xml"
    drawing = ElementTree.fromstring(unquote(body))
    assert drawing.tag.endswith("svg")
    assert len({path.get("stroke") for path in drawing.iter() if path.tag.endswith("path")}) == 3
