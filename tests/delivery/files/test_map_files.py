"""Files of the map over HTTP: layers, tiles of lines and whole shapes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import mapbox_vector_tile
import pytest

from app.config import Settings
from app.factory import make_edition
from app.figures.map import drawn_shapes
from app.figures.map.drawn_shapes import drawn_network
from app.figures.map.layers import cut_tiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

    from app.data.model import Atlas
    from app.factory import Edition


@pytest.fixture
def large(small: Atlas, monkeypatch: pytest.MonkeyPatch) -> Iterator[Edition]:
    """Return an edition over the small atlas that counts it as large."""
    monkeypatch.setattr(drawn_shapes, "MOST_POSITIONS", 0)
    drawn_network.cache_clear()
    cut_tiles.cache_clear()
    yield make_edition(Settings(geodata=small.folder), small)
    drawn_network.cache_clear()
    cut_tiles.cache_clear()


@pytest.fixture
def client(large: Edition) -> FlaskClient:
    """Ask that edition."""
    return large.app.server.test_client()


def address_of(large: Edition, name: str, zoom: int, x: int, y: int) -> str:
    """Fill in the address that the figure gives the browser."""
    style = json.loads(large.shared.figure.body)["layout"]["map"]["style"]
    (address,) = style["sources"][name]["tiles"]
    return address.replace("{z}", str(zoom)).replace("{x}", str(x)).replace("{y}", str(y))


def test_the_figure_names_tiles_that_are_there_for_ever(
    large: Edition, client: FlaskClient
) -> None:
    # Of A–D, 47 to 50 degrees east along the 40th parallel.
    address = address_of(large, "runs", 3, 5, 3)
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/vnd.mapbox-vector-tile")
    assert "immutable" in answer.headers["Cache-Control"]
    assert mapbox_vector_tile.decode(answer.data)["runs"]["features"]
    assert large.has_file(address.split("/")[-1].split("?")[0], address.split("v=")[1])


def test_a_tile_without_lines_is_an_answer_too(large: Edition, client: FlaskClient) -> None:
    answer = client.get(address_of(large, "runs", 3, 0, 0))
    assert answer.status_code == 200
    assert not any(layer["features"] for layer in mapbox_vector_tile.decode(answer.data).values())


def test_a_block_has_the_lines_as_the_data_have_them(large: Edition, client: FlaskClient) -> None:
    index = json.loads(large.shared.layers["index"].body)
    answer = client.get(index["line_blocks"]["path"].replace("{block}", "0"))
    features = answer.get_json()["features"]
    assert [one["id"] for one in features] == [0, 1, 2]
    assert features[0]["geometry"]["coordinates"] == [[47, 40], [48, 40]]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("runs-3-8-0.pbf", "There is no tile 8, 0 at zoom 3"),
        ("runs-12-0-0.pbf", "zooms go from 0 to 9"),
        ("lines-3-5-3.pbf", "zooms go from 5 to 9"),
        ("lines-7.json", "There is no block 7 of lines."),
        ("roads-3-5-3.pbf", "There is no layer “roads-3-5-3.pbf”."),
        ("runs-3--1-0.pbf", "There is no layer “runs-3--1-0.pbf”."),
        ("runs-3-5-3.pbf?v=0123456789ab", "The data have changed. Load the page again."),
        ("index.json?v=0123456789ab", "The data have changed. Load the page again."),
    ],
)
def test_what_is_not_there_is_said_in_words(client: FlaskClient, name: str, said: str) -> None:
    answer = client.get(f"/layers/{name}")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert said in answer.text


def test_tiles_are_compressed_but_not_kept_at_their_best(
    large: Edition, client: FlaskClient
) -> None:
    address = address_of(large, "runs", 3, 5, 3)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert len(packed.data) <= len(client.get(address).data)
