"""The plotly figure that carries the map. It is drawn once; the browser changes it in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.data.schema.network import REGION, WORLD
from app.figures.map.basemap import LATE_SOURCES
from app.figures.map.layers import BASEMAP_FILES, LATE_FILES, cut_tiles, json_file
from app.figures.map.style import build_style
from app.queries.network.drawn_lines import corridor_countries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.data.model import Atlas
    from app.figures.map.layers import LayerFile
    from app.figures.map.tiles import LineTiles

CENTRE = (58.0, 43.4)
ZOOM = 2.42
"""The first view, before the browser fits it to its window: what it comes to at 1280 × 720."""


def figure_file(atlas: Atlas, layers: Mapping[str, LayerFile]) -> LayerFile:
    """Build the file of the figure, which the browser gives to plotly."""
    corridors, countries = list(atlas.corridors), corridor_countries(atlas)
    tiles = cut_tiles(atlas)
    return json_file("figure", map_figure(layers, corridors, countries, atlas.area, tiles))


def map_figure(
    layers: Mapping[str, LayerFile],
    corridors: Sequence[str],
    countries: Sequence[str] = (),
    area: tuple[float, float, float, float] = REGION,
    tiles: Mapping[str, LineTiles] | None = None,
) -> dict[str, Any]:
    """Build the figure: one empty trace, and a style that holds everything else.

    Parameters
    ----------
    countries
        Countries that a corridor passes.
    area
        West, south, east and north edge of what there is to be seen.
    tiles
        Tiles to draw sources with, by name, in place of the file.
    """
    names = [name for name in ("lines", "runs", "places", *BASEMAP_FILES) if name in layers]
    addresses: dict[str, Any] = {name: layers[name].address for name in names}
    addresses |= {name: tileset.source() for name, tileset in (tiles or {}).items()}
    # Empty until the browser asks for them.
    addresses |= {
        name: {"type": "FeatureCollection", "features": []}
        for name in (*LATE_SOURCES, *LATE_FILES)
        if name in layers
    }
    style = build_style(addresses, corridors, countries)
    bounds = _with_room(area)
    lon, lat = CENTRE
    return {
        "data": [{"type": "scattermap", "lon": [None], "lat": [None], "hoverinfo": "skip"}],
        "layout": {
            "map": {
                "style": style,
                "center": {"lon": lon, "lat": lat},
                "zoom": ZOOM,
                "bounds": bounds,
            },
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "showlegend": False,
            "hovermode": False,
            "dragmode": "pan",
            "uirevision": "constant",
            "paper_bgcolor": "rgba(0,0,0,0)",
        },
    }


def _with_room(area: tuple[float, float, float, float]) -> dict[str, float]:
    """Return how far the map may be moved: a tall, narrow window has to hold all of it too."""
    west, south, east, north = area
    return {
        "west": max(west - 45, WORLD[0]),
        "east": min(east + 45, WORLD[2]),
        "south": max(south - 65, WORLD[1]),
        "north": min(north + 20, WORLD[3]),
    }
