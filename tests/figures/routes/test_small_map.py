"""The small map of a corridor or country: its names, none over another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from app.figures.routes.small_map import HEIGHT_PX, small_map
from app.queries.filter.facets import build_facets
from app.queries.portraits.corridors import corridor_portrait
from app.queries.portraits.countries import country_portrait

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.portraits.portrait import Portrait

LETTER_PX = 7


def portraits(atlas: Atlas) -> list[Portrait]:
    countries = {code for one in atlas.segment_list for code in one.countries}
    made = [corridor_portrait(atlas, build_facets(atlas), name) for name in atlas.corridors]
    made += [country_portrait(atlas, code) for code in sorted(countries)]
    return [one for one in made if one]


def test_no_name_covers_another(shipped: Atlas) -> None:
    drawn = 0
    for portrait in portraits(shipped):
        chart = small_map(shipped, portrait)
        if chart is None:
            continue
        low, high = chart.figure["layout"]["yaxis"]["range"]
        degree = (high - low) / HEIGHT_PX
        names = [
            (text, x / degree, y / degree, trace["textfont"]["size"])
            for trace in chart.figure["data"]
            if trace.get("mode") == "text"
            for text, x, y in zip(trace["text"], trace["x"], trace["y"], strict=True)
        ]
        drawn += len(names)
        for (text, x, y, size), (other, x_2, y_2, size_2) in combinations(names, 2):
            aside = abs(x - x_2) >= (len(text) + len(other)) * LETTER_PX / 2
            above = abs(y - y_2) >= min(size, size_2) * 0.9
            assert aside or above, (portrait.title, text, other)
    assert drawn > len(shipped.corridors)
