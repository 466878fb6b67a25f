"""The side on which the name of a place stands: where it covers least of the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from app.data.files.place_names_on_map import PLAIN, names_on_map
from app.exports.drawing.lettering import text_width
from app.figures.routes.ground import project
from app.figures.routes.lines import line_shapes
from app.queries.network.place_ranks import rank_places
from app.vocabulary.map_look import ANCHORS, CAPITAL_TEXT, PLACE_TEXT, at_zoom

if TYPE_CHECKING:
    from app.data.model import Atlas

# Views of the whole region and of the South Caucasus, by the last rank that they name.
ZOOMS = {1: (3.1, 3.6, 4.5, 5.3), 2: (4.5, 5.3, 6.0)}
MOST_PX = 45
# Its name stands on the sea, over thin lines of ships, as on any map.
AT_SEA = {"baku"}


def covered_px(
    atlas: Atlas, tree: shapely.STRtree, place_id: str, anchor: str, zoom: float
) -> float:
    """Tell how many pixels of the lines a name would lie on."""
    how = names_on_map(atlas.folder).get(place_id, PLAIN)
    place, degree = atlas.places[place_id], 360 / (512 * 2**zoom)
    size = at_zoom(CAPITAL_TEXT if how.capital else PLACE_TEXT, zoom)
    text = how.short_name or place.name
    wide, high = min(text_width(text, size, bold=how.capital), 8 * size), 1.1 * size
    right, down = ANCHORS[anchor][0] * size, ANCHORS[anchor][1] * size
    left = right - (0 if "left" in anchor else wide if "right" in anchor else wide / 2)
    top = down - (0 if "top" in anchor else high if "bottom" in anchor else high / 2)
    ((x, y),) = project(np.array([[place.lon, place.lat]]))
    west, north = x + left * degree, y - top * degree
    box = shapely.box(west, north - high * degree, west + wide * degree, north)
    near = tree.geometries[tree.query(box)]
    return float(shapely.length(shapely.intersection(near, box)).sum()) / degree


@pytest.mark.parametrize("rank", [1, 2])
def test_names_stand_off_the_lines(shipped: Atlas, rank: int) -> None:
    tree = shapely.STRtree([shapely.LineString(one) for one in line_shapes(shipped).values()])
    chosen = names_on_map(shipped.folder)
    ranks = dict(zip(shipped.places, rank_places(shipped), strict=True))
    on_lines = {}
    for place_id in (name for name, own in ranks.items() if own == rank and name not in AT_SEA):
        covered = {
            anchor: sum(covered_px(shipped, tree, place_id, anchor, zoom) for zoom in ZOOMS[rank])
            for anchor in ANCHORS
        }
        own = covered[chosen.get(place_id, PLAIN).anchor or next(iter(ANCHORS))]
        if own > min(covered.values()) + MOST_PX:
            on_lines[place_id] = own, min(covered, key=lambda anchor: covered[anchor])
    assert on_lines == {}
