"""Lines that a map as a chart brings out, with what stands under the pointer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from app.figures.routes.ground import SIMPLE_DEG, line_trace, project
from app.figures.routes.names import DISC_PX, text_trace
from app.queries.routes.graph import network_of
from app.vocabulary import labels
from app.vocabulary.looks import ROUTE_WIDTHS
from app.vocabulary.map_look import coats, flat_dashes, pattern_of
from app.vocabulary.terms import Mode, Status
from app.wording import _, in_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.vocabulary.map_look import Coat

_HANDLE_DEG = 0.6
_MOST_HANDLES = 12


@dataclass(frozen=True, slots=True)
class Lit:
    """Lines that a map brings out.

    Attributes
    ----------
    words
        What they are, for the legend.
    colour
        Token.
    framed
        Whether the map is framed around them.
    mark
        What is written at the longest line that is theirs alone, so that they are told apart
        without colour.
    """

    words: str
    segments: tuple[str, ...]
    colour: str
    width: float = ROUTE_WIDTHS["changed"]
    framed: bool = True
    mark: str = ""


@lru_cache(maxsize=4)
def line_shapes(atlas: Atlas) -> Mapping[str, NDArray[Any]]:
    """Return the lines of the network, projected and simplified, by identifier."""
    return {
        name: project(
            shapely.get_coordinates(
                shapely.simplify(
                    (atlas.segments.get(name) or atlas.connections[name]).geometry, SIMPLE_DEG / 4
                )
            )
        )
        for name in network_of(atlas).links
    }


def lit_traces(atlas: Atlas, shapes: Mapping[str, NDArray[Any]], lit: Lit) -> list[dict[str, Any]]:
    """Draw lines of one meaning, dashed by status; under the pointer stands what each is."""
    links = network_of(atlas).links
    groups: dict[tuple[str, Mode], list[str]] = {}
    for name in dict.fromkeys(lit.segments):
        mode = links[name].mode
        groups.setdefault((pattern_of(links[name].status, mode), mode), []).append(name)
    traces = []
    for (pattern, mode), names in groups.items():
        bare = line_trace([shapes[name] for name in names])
        traces += [
            {**bare, **_stroke(coat, lit.colour)} for coat in coats(pattern, mode, lit.width)
        ]
        named = any(trace.get("showlegend") for trace in traces)
        if lit.words and not named:
            line = {"color": lit.colour, "width": lit.width}
            sign = {"type": "scatter", "mode": "lines", "x": [None], "y": [None], "line": line}
            traces.append({**sign, "name": lit.words, "showlegend": True})
            traces[-1], traces[-2] = traces[-2], traces[-1]
        traces.append(_handles(atlas, shapes, names))
    return traces


def _handles(
    atlas: Atlas, shapes: Mapping[str, NDArray[Any]], names: Sequence[str]
) -> dict[str, Any]:
    """Lay points along lines, by which the pointer meets them; none at the ends, which are places.

    They are larger than the marks of places, for plotly takes the smaller of two at one spot.
    """
    spots = []
    for name in names:
        line = shapely.LineString(shapes[name])
        count = min(max(round(line.length / _HANDLE_DEG), 1), _MOST_HANDLES)
        spots += [
            (name, line.interpolate(share, normalized=True))
            for share in np.arange(1, count + 1) / (count + 1)
        ]
    return {
        "type": "scatter",
        "mode": "markers",
        "showlegend": False,
        "x": [round(spot.x, 2) for _, spot in spots],
        "y": [round(spot.y, 2) for _, spot in spots],
        "marker": {"size": 16, "opacity": 0},
        "hoverinfo": "text",
        "hovertext": [_said(atlas, name) for name, _ in spots],
        "customdata": [f"segment:{name}" if name in atlas.segments else "" for name, _ in spots],
    }


def _stroke(coat: Coat, colour: str) -> dict[str, Any]:
    dashes = flat_dashes(coat.dashes)
    dash = ",".join(f"{share * coat.width:.1f}px" for share in dashes) if dashes else "solid"
    painted = "@map-casing" if coat.on_ground else colour
    return {
        "line": {"width": round(coat.width, 1), "color": painted, "dash": dash},
        "opacity": coat.opacity,
    }


def _said(atlas: Atlas, segment_id: str) -> str:
    network = network_of(atlas)
    link = network.links[segment_id]
    title = f"{network.spots[link.first].name} – {network.spots[link.last].name}"
    return "<br>".join(
        [
            f"<b>{title}</b>",
            f"{labels.word(Mode, link.mode)}, {in_text(labels.word(Status, link.status))}",
            _(
                "{km} {is_stated}",
                km=labels.kilometres(link.km),
                is_stated=_("as stated") if link.is_stated else _("as drawn"),
            ),
        ]
    )


def mark_traces(shapes: Mapping[str, NDArray[Any]], lit: Sequence[Lit]) -> list[dict[str, Any]]:
    """Write the mark of lines where they run alone."""
    traces = []
    for highlight in lit:
        others = {name for other in lit if other is not highlight for name in other.segments}
        alone = [name for name in highlight.segments if name not in others]
        if not highlight.mark or not alone:
            continue
        longest = max(map(shapely.LineString, (shapes[name] for name in alone)), key=shapely.length)
        middle = longest.interpolate(0.5, normalized=True)
        marker = {
            "size": DISC_PX,
            "color": highlight.colour,
            "line": {"color": "@map-casing", "width": 2},
        }
        traces.append(
            {
                **text_trace(
                    [(highlight.mark, (middle.x, middle.y))],
                    13,
                    "@map-casing",
                    700,
                    "middle center",
                ),
                "mode": "markers+text",
                "marker": {**marker, "opacity": 1},
            }
        )
        traces[-1]["textfont"].pop("shadow")
    return traces
