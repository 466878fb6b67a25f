"""plotly.js as the pages need it."""

from __future__ import annotations

import re
import subprocess
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from app.components.shared import share
from app.exports.presenting.plotly_code import (
    TRACES,
    plotly_address,
    plotly_code,
    plotly_file_code,
    with_drawn_kinds,
)
from app.exports.presenting.plotly_parts import unreached, without_unreached
from app.figures.catalogue import BUILDERS, charts_for
from app.figures.map.layers import build_layers
from app.figures.map.map_figure import map_figure
from app.pages.base import view_of
from app.queries.filter.facets import build_facets
from tests.frontend.__main__ import command, environment

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


MODULES = (
    "var W=f=>f;"
    'var a=W((e,t)=>{t.exports="a"}),b=W((e,t)=>{a();t.exports="}"});'
    "var c=W(()=>{c()}),d=W((e)=>{e.x=function(){}});function own(){return 1}"
    "var f=W((e,t)=>{c()}),g=W(()=>{});"
)


def test_what_nothing_asks_for_is_left_out() -> None:
    code = f"{MODULES}b();"
    # d is followed by more code, and g by no module: they are taken for code that stays.
    assert [part.name for part in unreached(code)] == ["c", "f"]
    left = without_unreached(code)
    assert left == code.replace("W(()=>{c()})", "0").replace("W((e,t)=>{c()})", "0")


def test_a_part_that_another_leads_to_stays() -> None:
    # b has a brace in a text, and is taken for code that stays, with a that it asks for.
    assert unreached(f"{MODULES}f();") == []


def test_each_part_that_is_left_out_is_one_module() -> None:
    """A list of it has one member: nothing that others read stands behind its end."""
    whole = (files("plotly") / "package_data" / "plotly.min.js").read_text("utf-8")
    code = with_drawn_kinds(whole)
    left_out = [code[part.start : part.end] for part in unreached(code)]
    assert len(left_out) > 500
    lists = ",".join(f"[{text.partition('=')[2]}]" for text in left_out)
    counted = f"const W = () => 1; console.log([{lists}].filter(l => l.length === 1).length)"
    done = subprocess.run(
        command("node", "-"),
        input=counted,
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
    )
    assert int(done.stdout) == len(left_out)


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
