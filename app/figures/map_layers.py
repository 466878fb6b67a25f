"""The files that the browser's map reads: lines, runs, places, and an index of them all."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from app.figures.map_style import CORRIDOR_LAYERS, LATE, all_paints
from app.queries.core.search_text import segment_title
from app.queries.filter.facets import facets_for_browser
from app.queries.network.drawn_lines import draw_lines, join_runs, side
from app.queries.network.place_ranks import rank_places
from app.queries.positions.memberships import (
    NOT_ALL,
    SHADING,
    group_sentence,
    organisations,
    source_words,
)
from app.vocabulary import labels
from app.vocabulary.style import (
    PATTERN_OF_STATUS,
    PATTERNS,
    SHAPES,
    TOKENS,
    WIDTH_OF_MODE,
)
from app.vocabulary.terms import MembershipRole, Mode, PlaceKind, Status, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.queries.filter.facets import Facets
    from app.queries.network.drawn_lines import Line, Run
    from app.queries.positions.memberships import Organisation

BASEMAP_FILES = ("surroundings", "countries", "boundaries", "lakes", "coast", "labels")
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class LayerFile:
    """A file for the browser.

    Attributes
    ----------
    name
        File name in the address.
    body
        UTF-8 JSON.
    digest
        Short hash of the body; part of the address, so that it may be kept for ever.
    """

    name: str
    body: bytes
    digest: str

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
    made = {
        "lines": _collection([_line_feature(atlas, line, coordinates) for line in lines]),
        "runs": _collection(
            [_run_feature(atlas, n, run, lines, coordinates) for n, run in enumerate(runs)]
        ),
        "places": _collection(_place_features(atlas)),
        "index": build_index(atlas, facets, lines, runs),
    }
    files = {name: _file(f"{name}.json", _encode(value)) for name, value in made.items()}
    return {**files, **basemap_layers(atlas.folder)}


def basemap_layers(folder: Path) -> dict[str, LayerFile]:
    """Read the files of the basemap that are there; one that is missing or broken is left out."""
    found = {}
    for name in BASEMAP_FILES:
        try:
            body = (folder / "basemap" / f"{name}.geojson").read_bytes()
            json.loads(body)
        except (OSError, ValueError):
            continue
        found[name] = _file(f"{name}.json", body)
    return found


def build_index(
    atlas: Atlas, facets: Facets, lines: Sequence[Line], runs: Sequence[Run]
) -> dict[str, Any]:
    """Build what the browser knows of the network beside its geometry.

    Lists run parallel to the segments, places, corridors or lines of the atlas; boxes are west,
    south, east, north in degrees.
    """
    segments, places = atlas.frames.segments, atlas.frames.places
    names = dict(zip(places["place_id"], places["name"], strict=True))
    boxes = shapely.bounds(segments.geometry.to_numpy()).round(2)
    corridors = list(atlas.corridors)
    return {
        "segments": {
            "ids": list(segments["segment_id"]),
            "titles": [
                segment_title(names.get(a, a), names.get(b, b))
                for a, b in zip(segments["from_place"], segments["to_place"], strict=True)
            ],
            "modes": list(segments["mode"]),
            "statuses": list(segments["status"]),
            "countries": [list(codes) for codes in segments["countries"]],
            "boxes": boxes.tolist(),
        },
        "places": {
            "ids": list(places["place_id"]),
            "titles": list(places["name"]),
            "kinds": list(places["kind"]),
            "countries": list(places["country"]),
            "points": [
                [float(x), float(y)] for x, y in zip(places["lon"], places["lat"], strict=True)
            ],
        },
        "corridors": {
            "ids": corridors,
            "titles": list(atlas.frames.corridors["short_name"]),
            "boxes": [_box(boxes, segments["corridors"], name) for name in corridors],
        },
        "lines": [[line.segment, line.corridor] for line in lines],
        "runs": [[[number, int(back)] for number, back in run.members] for run in runs],
        "facets": facets_for_browser(facets),
        "paints": all_paints(corridors),
        "corridor_layers": list(CORRIDOR_LAYERS),
        "late": list(LATE),
        "strokes": _strokes(),
        "shapes": {str(kind): path for kind, path in SHAPES.items()},
        "place_paints": {
            theme: [TOKENS[theme]["map-place"], TOKENS[theme]["map-place-fill"]] for theme in Theme
        },
        "groups": {one.name: _group(one) for one in organisations(atlas)},
        "group_paints": {
            theme: [TOKENS[theme]["map-group"], TOKENS[theme]["map-group-line"]] for theme in Theme
        },
        "words": {
            "role": {term: labels.word(MembershipRole, term) for term in MembershipRole},
            "mode": {term: labels.word(Mode, term) for term in Mode},
            "status": {term: labels.word(Status, term) for term in Status},
            "place": {term: labels.word(PlaceKind, term) for term in PlaceKind},
            "country": {
                code: labels.country(code)
                for code in {c for row in segments["countries"] for c in row}
                | set(places["country"])
            },
        },
    }


def _strokes() -> dict[str, Any]:
    """Give what a legend needs that the browser draws itself, into a picture."""
    return {
        "dashes": {name: list(dashes or ()) for name, dashes in PATTERNS.items()},
        "patterns": {str(status): name for status, name in PATTERN_OF_STATUS.items()},
        "widths": {str(mode): width for mode, width in WIDTH_OF_MODE.items()},
    }


def _group(organisation: Organisation) -> dict[str, Any]:
    """Give what the browser needs to shade the countries of an organisation, and to say so."""
    return {
        "title": organisation.title,
        "roles": {role: list(organisation.countries(role)) for role in MembershipRole},
        "sentence": group_sentence(organisation),
        "about": [source_words(organisation), NOT_ALL, SHADING],
    }


def _box(
    boxes: NDArray[Any], members: Sequence[Sequence[str]], corridor_id: str
) -> list[float] | None:
    own = boxes[[corridor_id in names for names in members]]
    if not len(own):
        return None
    return [*own[:, :2].min(axis=0).tolist(), *own[:, 2:].max(axis=0).tolist()]


def _line_feature(atlas: Atlas, line: Line, coordinates: Sequence[NDArray[Any]]) -> dict[str, Any]:
    points = coordinates[line.segment]
    return _feature(line.number, points.tolist(), _properties(atlas, line, points))


def _run_feature(
    atlas: Atlas,
    number: int,
    run: Run,
    lines: Sequence[Line],
    coordinates: Sequence[NDArray[Any]],
) -> dict[str, Any]:
    points: list[list[float]] = []
    for member, backwards in run.members:
        part = coordinates[lines[member].segment].tolist()
        part = part[::-1] if backwards else part
        points += part[1:] if points and points[-1] == part[0] else part
    first, backwards = run.members[0]
    properties = _properties(atlas, lines[first], coordinates[lines[first].segment])
    # The offset is to the right of the direction of drawing.
    properties["offset"] *= -1 if backwards else 1
    return _feature(number, points, properties)


def _properties(atlas: Atlas, line: Line, points: NDArray[Any]) -> dict[str, Any]:
    row = atlas.frames.segments.iloc[line.segment]
    return {
        "segment": line.segment,
        "corridor": line.corridor,
        "mode": row["mode"],
        "status": row["status"],
        "pattern": PATTERN_OF_STATUS[Status(row["status"])],
        "offset": line.offset * side(points),
    }


def _place_features(atlas: Atlas) -> list[dict[str, Any]]:
    ranks = rank_places(atlas)
    places = atlas.frames.places
    rows = zip(places["name"], places["kind"], places["lon"], places["lat"], ranks, strict=True)
    return [
        {
            "type": "Feature",
            "id": number,
            "geometry": {"type": "Point", "coordinates": [float(lon), float(lat)]},
            "properties": {"name": name, "kind": kind, "rank": rank},
        }
        for number, (name, kind, lon, lat, rank) in enumerate(rows)
    ]


def _feature(number: int, points: list[Any], properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": number,
        "geometry": {"type": "LineString", "coordinates": points},
        "properties": dict(properties),
    }


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _encode(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _file(name: str, body: bytes) -> LayerFile:
    return LayerFile(name, body, hashlib.sha256(body).hexdigest()[:12])
