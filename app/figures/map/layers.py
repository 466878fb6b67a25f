"""The files that the browser's map reads: lines, runs, places, and an index of them all."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from app.data.files.place_names_on_map import PLAIN, names_on_map
from app.data.files.reading import ReadError, read_bytes
from app.data.problems import Effect, Problem
from app.figures.map.basemap import FINE, FINE_FILES, LATE_SOURCES, relief_layer
from app.figures.map.drawn_shapes import drawn_network
from app.figures.map.index import build_index
from app.figures.map.line_layers import LINES, RUNS, RUNS_BELOW_ZOOM
from app.figures.map.tiles import BLOCK, LineTiles
from app.figures.room import full_names
from app.queries.network.place_ranks import rank_places
from app.vocabulary.map_look import (
    DETAIL_FROM_ZOOM,
    NAME_CELL_PX,
    NAME_CELLS_TRIED,
    UNNAMED_AREA,
)
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.data.model import Atlas
    from app.queries.filter.facets import Facets

BASEMAP_FILES = ("countries", "boundaries", "ocean", "lakes", "rivers", "railways", "labels")
LATE_FILES = tuple(f"{name}{FINE}" for name in FINE_FILES)
"""Files that the browser asks for when a reader comes close."""
FINE_BORDERS = f"boundaries{FINE}"
RELIEF = "relief"
RELIEF_FAR = "relief-far"
"""The relief as views need it that are too far out to show the whole."""


@dataclass(frozen=True, eq=False)
class LayerFile:
    """A file for the browser.

    Attributes
    ----------
    name
        File name in the address.
    make
        Makes the body.
    digest
        Short hash of the body, or of what it follows from; part of the address, so that it may be
        kept for ever.
    media
        Media type.
    """

    name: str
    make: Callable[[], bytes]
    digest: str
    media: str = "application/json"

    @cached_property
    def body(self) -> bytes:
        """UTF-8 JSON, or a picture; made when it is first asked for."""
        return self.make()

    @property
    def address(self) -> str:
        """Address that the app serves it at."""
        return f"/layers/{self.name}?v={self.digest}"


def build_layers(atlas: Atlas, facets: Facets) -> dict[str, LayerFile]:
    """Build all files, by the name of their map source, and ``index``."""
    network = drawn_network(atlas)
    base = read_basemap(atlas.folder).files
    index = build_index(atlas, facets, network.lines, network.runs) | _later(base)
    tiles = cut_tiles(atlas)
    if tiles:
        # Only pages that must do without a server ask for these whole.
        shapes = {name: _late_file(f"{name}.json", tileset) for name, tileset in tiles.items()}
        index["line_blocks"] = {"path": tiles[LINES].block_address(), "size": BLOCK}
    else:
        both = {LINES: network.line_shapes, RUNS: network.run_shapes}
        shapes = {name: json_file(name, drawn.collection()) for name, drawn in both.items()}
    files = {
        "places": {"type": "FeatureCollection", "features": _place_features(atlas)},
        "index": index,
    }
    return {**shapes, **{name: json_file(name, value) for name, value in files.items()}, **base}


@lru_cache(maxsize=2)
def cut_tiles(atlas: Atlas) -> dict[str, LineTiles]:
    """Return the tiles of lines and runs, by source; none where one file each is quicker."""
    network = drawn_network(atlas)
    if not network.is_large:
        return {}
    return {
        RUNS: LineTiles(RUNS, network.run_shapes, atlas.area),
        # Only for the pointer to meet: farther out it meets the runs.
        LINES: LineTiles(LINES, network.line_shapes, atlas.area, RUNS_BELOW_ZOOM),
    }


@dataclass(frozen=True, slots=True)
class Basemap:
    """What could be read of the basemap, by name, and what is wrong with the rest."""

    files: Mapping[str, LayerFile]
    problems: tuple[Problem, ...]


def read_basemap(folder: Path) -> Basemap:
    """Read the files of the basemap; one that is missing or broken is left out and told of.

    Kept as long as the files look the same: what is wrong and what is drawn are one reading.
    """
    stamps = []
    for path in sorted((folder / "basemap").glob("*")):
        with suppress(OSError):
            state = path.stat()
            stamps.append((path.name, state.st_mtime_ns, state.st_size))
    return _read_basemap(folder, tuple(stamps))


@lru_cache(maxsize=2)
def _read_basemap(folder: Path, _stamps: tuple[tuple[str, int, int], ...]) -> Basemap:
    files: dict[str, LayerFile] = {}
    problems = []
    for name in (*BASEMAP_FILES, *LATE_FILES):
        file = f"basemap/{name}.geojson"
        path = folder / file
        # A folder may do without the files that are only finer.
        if name in LATE_FILES and not path.exists():
            continue
        try:
            body = read_bytes(path, file)
            json.loads(body)
        except ReadError as error:
            fault = error.problem.found
        except (ValueError, RecursionError) as error:
            fault = _("no JSON ({error})", error=error)
        else:
            files[name] = _file(f"{name}.json", body)
            continue
        expected = _("a layer of the basemap; the map is drawn without it")
        problems.append(Problem(file, "", "", fault, expected, Effect.FILE_LEFT_OUT))
    for name, form in ((RELIEF, "webp"), (RELIEF_FAR, "avif")):
        picture = folder / "basemap" / f"{name}.{form}"
        if picture.is_file():
            with suppress(ReadError):
                body = read_bytes(picture, f"basemap/{picture.name}")
                files[name] = _file(picture.name, body, f"image/{form}")
    return Basemap(files, tuple(problems))


def _later(base: Mapping[str, LayerFile]) -> dict[str, Any]:
    """Tell the browser what it may ask for once the first drawing is out."""
    fine = {name: base[name].address for name in LATE_FILES if name in base}
    far = base[RELIEF_FAR].address if RELIEF_FAR in base else None
    relief = relief_layer(base[RELIEF].address, far) if RELIEF in base else None
    return {
        "late_files": {name: base[name].address for name in LATE_SOURCES if name in base},
        "fine": {"files": fine, "from_zoom": DETAIL_FROM_ZOOM},
        "relief": relief,
        "naming": {
            "names": _country_names(base),
            "unnamed_area": list(UNNAMED_AREA),
            "cell_px": NAME_CELL_PX,
            "cells_tried": NAME_CELLS_TRIED,
        },
    }


def _country_names(base: Mapping[str, LayerFile]) -> dict[str, str]:
    """Return the names of the countries by their codes; none where no names can be read."""
    try:
        told = [label["properties"] for label in json.loads(base["labels"].body)["features"]]
        return full_names(
            (str(label["iso_a2"]), str(label["name"]))
            for label in told
            if label["kind"] == "country"
        )
    except (KeyError, TypeError):
        return {}


def _place_features(atlas: Atlas) -> list[dict[str, Any]]:
    ranks = rank_places(atlas)
    chosen = names_on_map(atlas.folder)
    features = []
    for number, place in enumerate(atlas.place_list):
        how = chosen.get(place.place_id, PLAIN)
        properties = {
            "name": place.name,
            "label": how.short_name or place.name,
            "kind": place.kind,
            "sign": "capital" if how.capital else place.kind,
            "rank": ranks[number],
            "anchor": how.anchor,
        }
        if how.capital:
            properties["capital"] = True
        if how.lead:
            properties["lead"] = how.lead
        if place.is_only_drawn:
            properties["aid"] = True
        features.append(
            {
                "type": "Feature",
                "id": number,
                "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
                "properties": properties,
            }
        )
    return features


def json_file(name: str, value: object) -> LayerFile:
    """Write a value as a file of JSON for the browser."""
    return _file(f"{name}.json", json_bytes(value))


def json_bytes(value: object) -> bytes:
    """Write a value as the JSON that browsers are sent."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _file(name: str, body: bytes, media: str = "application/json") -> LayerFile:
    return LayerFile(name, lambda: body, hashlib.sha256(body).hexdigest()[:12], media)


def _late_file(name: str, tiles: LineTiles) -> LayerFile:
    return LayerFile(name, lambda: json_bytes(tiles.shapes.collection()), tiles.digest)
