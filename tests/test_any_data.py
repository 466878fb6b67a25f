"""Whatever the loader lets through, every page shows and every file holds."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.components.shared import share
from app.config import Settings
from app.data.loading.folder import load_atlas
from app.data.schema.columns import Kind
from app.data.schema.tables import EVERY, TABLES
from app.errors import DataError
from app.factory import PAGES, create_app
from app.pages.frame import DEFAULT_VIEW
from app.problems import problems_of
from app.queries.details.describe import describe
from app.queries.portraits.countries import countries_of
from tests.data.broken import LAYER, write_reduced

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.schema.columns import Column

FILES = (
    "/data/corridor-atlas.xlsx",
    "/data/corridor-atlas.gpkg",
    "/data/segments.geojson",
    "/export/map.svg?paper=a4",
    "/export/slide.pptx",
)
LAYERS = {"segments": f"{LAYER}.geojson", "places": "places.geojson"}
SOME = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def reduced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a few rows of each shipped table."""
    path = tmp_path_factory.mktemp("any") / "geodata"
    write_reduced(path)
    return path


def cells(column: Column) -> st.SearchStrategy[str]:
    """Draw what a person may type into a cell: something fitting, something odd, or nothing."""
    fitting: dict[Kind, st.SearchStrategy[str]] = {
        Kind.NUMBER: st.floats(-1e300, 1e300).map(repr),
        Kind.INTEGER: st.integers(-(10**20), 10**20).map(str),
        Kind.DATE: st.one_of(
            st.dates().map(str), st.integers(1790, 2210).map(str), st.just("2026-02")
        ),
        Kind.COUNTRY: st.sampled_from(["AZ", "XK", "CN;KZ", "UN"]),
        Kind.URL: st.sampled_from(["http://x", "https://example.org/?a=<b>&c='\""]),
    }
    known = column.allowed
    own = st.sampled_from([*known]).map(str) if known else fitting.get(column.kind, st.nothing())
    odd = st.text(max_size=30)
    marked = st.sampled_from(
        ["=1+1", "<b>x</b>", "{{x}}", "A" * 900, "Bakı–Тбилиси 中国", "ع" * 40]
    )
    return st.one_of(own, odd, marked, st.just(""))


def spoil(path: Path, table: str, column: str, value: str) -> bytes:
    """Put a value into the first row of a table or layer; give the file as it was."""
    file = path / LAYERS.get(table, f"tables/{table}.csv")
    whole = file.read_bytes()
    if table in LAYERS:
        document = json.loads(whole)
        document["features"][0]["properties"][column] = value
        file.write_text(json.dumps(document))
        return whole
    rows = list(csv.DictReader(io.StringIO(whole.decode())))
    rows[0][column] = value
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    file.write_bytes(text.getvalue().encode("utf-8", "surrogatepass"))
    return whole


def look_at_everything(path: Path) -> None:
    """Load a folder, lay out every page and make every kind of file."""
    try:
        atlas = load_atlas(path)
    except DataError:
        return
    problems_of(atlas)
    shared = share(atlas)
    for page in PAGES:
        json.dumps(page.layout(shared, DEFAULT_VIEW).to_plotly_json(), default=_plain)
    for kind, names in (("/corridor", atlas.corridors), ("/country", countries_of(atlas))):
        page = next(one for one in PAGES if one.path == kind)
        for name in names:
            assert page.of_thing is not None
            shown = page.of_thing(shared, name)
            assert shown is not None, (kind, name)
            json.dumps(shown.to_plotly_json(), default=_plain)
    things = [
        *(f"segment:{name}" for name in atlas.segments),
        *(f"place:{name}" for name in atlas.places),
        *(f"corridor:{name}" for name in atlas.corridors),
    ]
    for thing in things:
        assert describe(atlas, thing) is not None, thing
    client = create_app(Settings(geodata=path), atlas).server.test_client()
    for address in (*FILES, *(f"/data/{table.name}.csv" for table in TABLES)):
        assert client.get(address).status_code == 200, address


def _plain(component: Any) -> Any:
    return component.to_plotly_json()


@given(st.data())
@SOME
def test_no_cell_takes_down_a_page_or_a_file(reduced: Path, data: st.DataObject) -> None:
    filled = [
        name
        for name in sorted(EVERY)
        if name in LAYERS
        or (
            (reduced / f"tables/{name}.csv").exists()
            and (reduced / f"tables/{name}.csv").read_bytes().count(b"\n") > 1
        )
    ]
    table = data.draw(st.sampled_from(filled), label="table")
    column = data.draw(st.sampled_from(EVERY[table].columns), label="column")
    value = data.draw(cells(column), label="value")
    file = reduced / LAYERS.get(table, f"tables/{table}.csv")
    whole = spoil(reduced, table, column.name, value)
    try:
        look_at_everything(reduced)
    finally:
        file.write_bytes(whole)


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_a_lost_table_takes_nothing_else_down(reduced: Path, table: str) -> None:
    file = reduced / f"tables/{table}.csv"
    whole = file.read_bytes()
    try:
        file.write_bytes(whole.split(b"\n")[0] + b"\n\x96\n")
        look_at_everything(reduced)
    finally:
        file.write_bytes(whole)
