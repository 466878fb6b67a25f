"""The small map of a corridor or country: its names, none over another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from app.figures.routes.ground import ground_edges
from app.figures.routes.small_map import small_map
from app.queries.filter.facets import build_facets
from app.queries.portraits.corridors import corridor_portrait
from app.queries.portraits.countries import country_portrait

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.portraits.portrait import Portrait

LETTER_PX = 7
SIDES = {
    "top center": (0, 14),
    "middle center": (0, 0),
    "bottom center": (0, -14),
    "middle right": (0.5, 0),
    "middle left": (-0.5, 0),
}
BESIDE_PX = 7


def portraits(atlas: Atlas) -> list[Portrait]:
    countries = {code for one in atlas.segment_list for code in one.countries}
    made = [corridor_portrait(atlas, build_facets(atlas), name) for name in atlas.corridors]
    made += [country_portrait(atlas, code) for code in sorted(countries)]
    return [one for one in made if one]


def names_of(atlas: Atlas, portrait: Portrait) -> set[str]:
    chart = small_map(atlas, portrait)
    assert chart is not None
    traces = [one for one in chart.figure["data"] if "text" in one.get("mode", "")]
    return {text for one in traces for text in one["text"]}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("middle-corridor", {"Xi'an", "Khorgos", "Tashkent", "Baku", "Tbilisi", "Kapıkule"}),
        (
            "north-south-corridor",
            {"Saint Petersburg", "Moscow", "Baku", "Tehran", "Mumbai", "Bandar Abbas"},
        ),
        ("zangezur-route", {"Horadiz", "Kars", "Yerevan", "Baku", "Meghri", "Nakhchivan"}),
        ("AM", {"Yerevan"}),
        ("IR", {"Tehran"}),
        ("AZ", {"Baku"}),
    ],
)
def test_ends_and_capitals_are_named_first(shipped: Atlas, name: str, expected: set[str]) -> None:
    (portrait,) = [one for one in portraits(shipped) if one.own_id == name]
    assert expected <= names_of(shipped, portrait)


def test_a_country_is_named_on_its_own_map(shipped: Atlas) -> None:
    drawn = {
        portrait.title: names_of(shipped, portrait)
        for portrait in portraits(shipped)
        if portrait.kind == "country" and small_map(shipped, portrait)
    }
    assert len(drawn) > 10
    assert [name for name, on in drawn.items() if not {name, name.upper()} & on] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("zangezur-route", {"ARMENIA", "AZERBAIJAN", "GEORGIA", "TÜRKIYE", "IRAN"}),
        ("AM", {"ARMENIA", "AZERBAIJAN", "GEORGIA", "TÜRKIYE", "IRAN"}),
        ("middle-corridor", {"CHINA", "KAZAKHSTAN"}),
        ("north-south-corridor", {"RUSSIA", "INDIA", "IRAN"}),
    ],
)
def test_neighbours_are_named_alike(shipped: Atlas, name: str, expected: set[str]) -> None:
    (portrait,) = [one for one in portraits(shipped) if one.own_id == name]
    named = {text.upper() for text in names_of(shipped, portrait)}
    assert expected <= named


@pytest.mark.parametrize("kind", ["corridor", "country"])
def test_only_what_was_chosen_by_hand_is_named_beside_ends_and_capitals(
    shipped: Atlas, kind: str
) -> None:
    minor = {"Ujar", "Bilajari", "Kajaran", "Mezra", "Dalarik", "Bam"}
    named = [names_of(shipped, one) for one in portraits(shipped) if one.kind == kind]
    assert named
    assert [own & minor for own in named if own & minor] == []


def test_the_country_is_set_off_from_its_neighbours(shipped: Atlas) -> None:
    for portrait in portraits(shipped):
        chart = small_map(shipped, portrait)
        grounds = [one.get("fillcolor") for one in chart.figure["data"]] if chart else []
        assert ("@surface" in grounds) is (portrait.kind == "country"), portrait.title


def test_no_name_covers_another(shipped: Atlas) -> None:
    drawn = 0
    for portrait in portraits(shipped):
        chart = small_map(shipped, portrait)
        if chart is None:
            continue
        low, high = chart.figure["layout"]["yaxis"]["range"]
        degree = (high - low) / chart.height_px
        names = [
            (
                text,
                x / degree + SIDES[side][0] * (len(text) * LETTER_PX + 2 * BESIDE_PX),
                y / degree + SIDES[side][1],
                trace["textfont"]["size"],
            )
            for trace in chart.figure["data"]
            if "text" in trace.get("mode", "")
            for side in [trace["textposition"]]
            for text, x, y in zip(trace["text"], trace["x"], trace["y"], strict=True)
        ]
        drawn += len(names)
        for (text, x, y, size), (other, x_2, y_2, size_2) in combinations(names, 2):
            aside = abs(x - x_2) >= (len(text) + len(other)) * LETTER_PX / 2
            above = abs(y - y_2) >= min(size, size_2) * 0.9
            assert aside or above, (portrait.title, text, other)
    assert drawn > len(shipped.corridors)


def test_no_map_shows_where_the_ground_ends_if_it_need_not(shipped: Atlas) -> None:
    west, east = ground_edges(shipped)
    for portrait in portraits(shipped):
        chart = small_map(shipped, portrait)
        if chart is None:
            continue
        axis = chart.figure["layout"]["xaxis"]
        left, right = axis["range"]
        assert right <= east or left <= west, portrait.title
        kept = "right" if right == east else "left" if left == west else "center"
        assert axis["constraintoward"] == kept, portrait.title


@pytest.mark.parametrize("name", ["middle-corridor", "north-south-corridor", "zangezur-route"])
def test_a_corridor_takes_most_of_its_panel(shipped: Atlas, name: str) -> None:
    (portrait,) = [one for one in portraits(shipped) if one.own_id == name]
    chart = small_map(shipped, portrait)
    assert chart is not None
    lines = [one for one in chart.figure["data"] if "corridor" in str(one.get("line"))]
    shares = []
    for letter in "xy":
        low, high = chart.figure["layout"][f"{letter}axis"]["range"]
        spots = [at for one in lines for at in one[letter] if at is not None]
        shares.append((max(spots) - min(spots)) / (high - low))
    assert max(shares) > 0.75, shares
