"""The files that the browser's map reads: lines, runs, places, and an index of them all."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import shapely

from app.data.files.place_names_on_map import PLAIN, names_on_map
from app.data.files.reading import ReadError, read_bytes
from app.data.problems import Effect, Problem
from app.figures.map.basemap import FINE, FINE_FILES, LATE_SOURCES, relief_layer
from app.figures.map.index import build_index
from app.queries.network.drawn_lines import draw_lines, join_runs, sides
from app.queries.network.place_ranks import rank_places
from app.vocabulary.map_look import (
    DETAIL_FROM_ZOOM,
)
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.queries.filter.facets import Facets
    from app.queries.network.drawn_lines import Line, Run

BASEMAP_FILES = ("countries", "boundaries", "ocean", "lakes", "rivers", "railways", "labels")
LATE_FILES = tuple(f"{name}{FINE}" for name in FINE_FILES)
"""Files that the browser asks for when a reader comes close."""
FINE_BORDERS = f"boundaries{FINE}"
RELIEF = "relief"
RELIEF_FAR = "relief-far"
"""The relief as views need it that are too far out to show the whole."""
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class LayerFile:
    """A file for the browser.

    Attributes
    ----------
    name
        File name in the address.
    body
        UTF-8 JSON, or a picture.
    digest
        Short hash of the body; part of the address, so that it may be kept for ever.
    media
        Media type.
    """

    name: str
    body: bytes
    digest: str
    media: str = "application/json"

    @property
    def address(self) -> str:
        """Address that the app serves it at."""
        return f"/layers/{self.name}?v={self.digest}"


def build_layers(atlas: Atlas, facets: Facets) -> dict[str, LayerFile]:
    """Build all files, by the name of their map source, and ``index``."""
    lines = draw_lines(atlas)
    runs = join_runs(atlas, lines)
    coordinates = [
        shapely.get_coordinates(line).round(_DECIMALS) for line in atlas.frames.segments.geometry
    ]
    turned = sides(atlas)
    made = {
        "lines": _collection([_line_feature(atlas, line, coordinates, turned) for line in lines]),
        "runs": _collection(
            [_run_feature(atlas, run, lines, coordinates, turned) for run in enumerate(runs)]
        ),
        "places": _collection(_place_features(atlas)),
    }
    base = read_basemap(atlas.folder).files
    made["index"] = build_index(atlas, facets, lines, runs) | _later(base)
    files = {name: json_file(name, value) for name, value in made.items()}
    return {**files, **base}


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
            found = error.problem.found
        except (ValueError, RecursionError) as error:
            found = _("no JSON ({error})", error=error)
        else:
            files[name] = _file(f"{name}.json", body)
            continue
        expected = _("a layer of the basemap; the map is drawn without it")
        problems.append(Problem(file, "", "", found, expected, Effect.FILE_LEFT_OUT))
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
    }


def _line_feature(
    atlas: Atlas, line: Line, coordinates: Sequence[NDArray[Any]], turned: Sequence[int]
) -> dict[str, Any]:
    points = coordinates[line.segment]
    return _feature(line.number, points.tolist(), _properties(atlas, line, turned))


def _run_feature(
    atlas: Atlas,
    numbered: tuple[int, Run],
    lines: Sequence[Line],
    coordinates: Sequence[NDArray[Any]],
    turned: Sequence[int],
) -> dict[str, Any]:
    number, run = numbered
    points: list[list[float]] = []
    for member, backwards in run.members:
        part = coordinates[lines[member].segment].tolist()
        part = part[::-1] if backwards else part
        points += part[1:] if points and points[-1] == part[0] else part
    first, backwards = run.members[0]
    properties = _properties(atlas, lines[first], turned)
    # The offset is to the right of the direction of drawing.
    properties["offset"] *= -1 if backwards else 1
    return _feature(number, points, properties)


def _properties(atlas: Atlas, line: Line, turned: Sequence[int]) -> dict[str, Any]:
    segment = atlas.segment_list[line.segment]
    return {
        "segment": line.segment,
        "corridor": line.corridor,
        "mode": str(segment.mode),
        "status": str(segment.status),
        "pattern": line.pattern,
        "width": line.width,
        "from": line.from_zoom,
        "offset": line.offset * turned[line.segment],
    }


def _place_features(atlas: Atlas) -> list[dict[str, Any]]:
    ranks = rank_places(atlas)
    places = atlas.frames.places
    chosen = names_on_map(atlas.folder)
    columns = [places[name] for name in ("place_id", "name", "kind", "lon", "lat")]
    features = []
    for number, (place_id, name, kind, lon, lat) in enumerate(zip(*columns, strict=True)):
        own = chosen.get(place_id, PLAIN)
        properties = {
            "name": name,
            "label": own.short_name or name,
            "kind": kind,
            "sign": "capital" if own.capital else kind,
            "rank": ranks[number],
            "anchor": own.anchor,
        }
        if own.capital:
            properties["capital"] = True
        if own.lead:
            properties["lead"] = own.lead
        features.append(
            {
                "type": "Feature",
                "id": number,
                "geometry": {"type": "Point", "coordinates": [float(lon), float(lat)]},
                "properties": properties,
            }
        )
    return features


def _feature(number: int, points: list[Any], properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": number,
        "geometry": {"type": "LineString", "coordinates": points},
        "properties": dict(properties),
    }


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def json_file(name: str, value: object) -> LayerFile:
    """Write a value as a file of JSON for the browser."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return _file(f"{name}.json", body)


def _file(name: str, body: bytes, media: str = "application/json") -> LayerFile:
    return LayerFile(name, body, hashlib.sha256(body).hexdigest()[:12], media)
