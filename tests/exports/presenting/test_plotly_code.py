"""plotly.js as the pages need it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.components.shared import share
from app.exports.presenting.plotly_code import (
    TRACES,
    plotly_address,
    plotly_code,
    plotly_file_code,
)
from app.figures.catalogue import BUILDERS, charts_for
from app.figures.map.layers import build_layers
from app.figures.map.map_figure import map_figure
from app.pages.base import view_of
from app.queries.filter.facets import build_facets

if TYPE_CHECKING:
    from app.data.model import Atlas

CORE = "scatter"


def test_it_registers_what_is_drawn_and_no_more() -> None:
    code = plotly_code().decode()
    (listed,) = re.findall(r"\.register\(\[([\w$(),]*)\]\)", code)
    assert len(listed.split(",")) == len(TRACES)
    # In brackets of its own: a browser that reads ahead keeps what it has read.
    assert re.search(r'\(\(\) => \{\s*"use strict";var Plotly=', code)
    assert code.rstrip().endswith("return Plotly;\n})));")


@pytest.mark.parametrize("path", BUILDERS)
def test_every_chart_is_of_a_registered_kind(shipped: Atlas, path: str) -> None:
    """plotly.js draws what it does not know as points and lines, and says nothing."""
    shared = share(shipped)
    view = view_of(shared, "from=khorgos-cn&to=poti-port" if path == "/routes" else "")
    charts = charts_for(shipped, shared.facets, path, view)
    kinds = {trace.get("type", CORE) for chart in charts for trace in chart.figure["data"]}
    assert kinds
    assert kinds <= {CORE, *TRACES}


def test_the_map_is_of_a_registered_kind(small: Atlas) -> None:
    figure = map_figure(build_layers(small, build_facets(small)), list(small.corridors))
    assert {trace["type"] for trace in figure["data"]} <= TRACES


def test_the_file_starts_a_plain_worker() -> None:
    assert 'type:"module"' in plotly_code().decode()
    assert 'type:"module"' not in plotly_file_code()


def test_the_address_is_of_the_content() -> None:
    assert re.fullmatch(r"/plotly/[0-9a-f]{12}\.js", plotly_address())
