"""The addresses of the files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.config import read_settings
from app.data.schema.tables import EVERY
from app.factory import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from app.data.model import Atlas


@pytest.fixture
def client(small: Atlas) -> FlaskClient:
    """Open a client on the small data."""
    return create_app(read_settings({}), small).server.test_client()


@pytest.mark.parametrize("table", list(EVERY))
def test_every_table_as_csv_and_excel(client: FlaskClient, table: str) -> None:
    answer = client.get(f"/data/{table}.csv")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    name = f"corridor-atlas_{table.replace('_', '-')}_all_data-to-2026-01-31.csv"
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert client.get(f"/data/{table}.xlsx").data.startswith(b"PK")


@pytest.mark.parametrize(
    "address",
    ["/data/segments.geojson", "/data/corridor-atlas.xlsx", "/data/corridor-atlas.gpkg"],
)
def test_an_answer_is_sent_once(client: FlaskClient, address: str) -> None:
    first = client.get(address)
    assert first.status_code == 200
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    packed = client.get(address, headers={"Accept-Encoding": "br"})
    again = client.get(address, headers={"If-None-Match": packed.headers["ETag"]})
    assert again.status_code == 304


def test_the_filter_of_the_address_bar(client: FlaskClient) -> None:
    answer = client.get("/data/segments.geojson?status=operational&theme=dark&select=place:a")
    document = json.loads(answer.data)
    assert [one["id"] for one in document["features"]] == ["a-b-rail"]
    assert "in operation" in document["metadata"]["filter"]
    assert "_filtered_" in answer.headers["Content-Disposition"]
    found = client.get("/data/figures.csv?find=another&notes=no").data.decode()
    assert found.count("\r\n") == 2
    assert "#" not in found


@pytest.mark.parametrize(
    "address",
    [
        "/data/nothing.csv",
        "/data/figures.geojson",
        "/data/figures.gpkg",
        "/data/segments.exe",
        "/data/..%2f..%2fpyproject.toml",
        "/data/corridor-atlas.csv",
    ],
)
def test_what_there_is_not(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (200, 404)
    assert answer.status_code == 404 or answer.mimetype == "text/html"
    assert b"Traceback" not in answer.data


@pytest.mark.parametrize(
    "query",
    ["corridr=x", "corridor=nope", "year=abc", "notes=maybe", "<script>=1", "select=segment:none"],
)
def test_a_filter_that_is_not_understood_is_refused(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/data/figures.csv?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "text/plain"
    assert answer.data.startswith(b"Not understood: ")
