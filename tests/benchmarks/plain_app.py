"""The plain Dash app that ours is measured against: each filter rebuilds the figure on the server.

``python -m tests.benchmarks.plain_app DIR PORT`` serves it with waitress. It draws the same lines
on the same land, in a map as large as ours in the same window, one trace per corridor and status
with gaps between the lines, as a careful author would do it who does not leave plotly's usual ways.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import dash
import plotly.graph_objects as go
from dash import Input, Output, dcc, html
from flask import Response
from flask_compress import Compress
from waitress import serve

from app.config import shipped_folder
from app.data.loading.folder import load_atlas
from app.figures.map.layers import read_basemap

COLOURS = ("#12408f", "#a8440f", "#0f9b8e")


def build(folder: Path) -> dash.Dash:
    """Build the app on a data folder."""
    atlas = load_atlas(folder)
    base = read_basemap(shipped_folder("geodata")).files
    names = list(atlas.corridors)
    app = dash.Dash(__name__, assets_folder="none", update_title=None)

    @app.server.get("/layers/<name>")
    def layer(name: str) -> Response:
        return Response(base[name.removesuffix(".json")].body, mimetype="application/json")

    style: dict[str, Any] = {
        "version": 8,
        "sources": {"countries": {"type": "geojson", "data": "/layers/countries.json"}},
        "layers": [
            {"id": "sea", "type": "background", "paint": {"background-color": "#d7e4ee"}},
            {
                "id": "land",
                "type": "fill",
                "source": "countries",
                "paint": {"fill-color": "#f4f1ea"},
            },
        ],
    }

    def figure(chosen: list[str]) -> go.Figure:
        drawn = go.Figure()
        for place, corridor in enumerate(names):
            if corridor not in chosen:
                continue
            own = atlas.frames.segments[
                [corridor in ids for ids in atlas.frames.segments["corridors"]]
            ]
            for status, rows in own.groupby("status"):
                lon: list[float | None] = []
                lat: list[float | None] = []
                for line in rows.geometry:
                    xs, ys = zip(*line.coords, strict=True)
                    lon += [*xs, None]
                    lat += [*ys, None]
                drawn.add_scattermap(
                    lon=lon,
                    lat=lat,
                    mode="lines",
                    line={"color": COLOURS[place], "width": 3},
                    name=str(status),
                )
        drawn.update_layout(
            map={"style": style, "center": {"lon": 58, "lat": 43}, "zoom": 2.42},
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            showlegend=False,
            uirevision="constant",
        )
        return drawn

    app.layout = html.Div(
        [
            dcc.Checklist(id="corridors", options=names, value=names),
            dcc.Graph(
                id="map-graph", figure=figure(names), style={"height": "632px", "width": "100%"}
            ),
        ]
    )

    @app.callback(
        Output("map-graph", "figure"), Input("corridors", "value"), prevent_initial_call=True
    )
    def redraw(chosen: list[str]) -> go.Figure:
        return figure(chosen)

    Compress(app.server)
    return app


if __name__ == "__main__":
    serve(build(Path(sys.argv[1])).server, port=int(sys.argv[2]), threads=8, _quiet=True)
