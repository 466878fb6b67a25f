"""Files of visitors: answers in words, within limits, and nothing stored unless it is allowed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.config import Settings
from app.delivery.files import intake_files
from app.factory import create_app
from tests.conftest import POSITIONS
from tests.intake.files import FIRST, KINDS, geojson, kml, line, zipped

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.conftest import Folder


def client_of(folder: Folder, **changes: Any) -> FlaskClient:
    settings = replace(Settings(geodata=folder.path, export_workers=0), **changes)
    return create_app(settings, folder.load()).server.test_client()


def post(client: FlaskClient, path: str, file: str, body: bytes, **more: str) -> tuple[int, Any]:
    answer = client.post(path, query_string={"file": file, **more}, data=body)
    return answer.status_code, answer.get_json()


def files_of(folder: Folder) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder.path)): path.read_bytes()
        for path in folder.path.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_is_given_back_as_a_layer(folder: Folder, name: str) -> None:
    before = files_of(folder)
    code, told = post(client_of(folder), "/intake/layer", name, KINDS[name])
    assert code == 200
    assert len(told["features"]) == (3 if name == "overpass.json" else 2)
    assert told["features"][0]["properties"]["name"] == "First"
    assert {"name", "gauge"} <= set(told["columns"])
    assert told["box"] == pytest.approx([47.0, 40.0, 51.0, told["box"][3]], abs=1e-5)
    assert files_of(folder) == before


def test_a_draft_is_told_and_nothing_is_written(folder: Folder) -> None:
    before = files_of(folder)
    client = client_of(folder)
    code, told = post(client, "/intake/draft", "a.kml", KINDS["lines.kml"], name="My line")
    assert (code, told["file"], told["mayKeep"]) == (200, "my-line.geojson", False)
    assert told["text"].startswith('{"type": "FeatureCollection", "name": "My line"')
    assert [row[3] for row in told["features"]] == [True, True]
    assert '"alignment_basis":"not_known"' in told["text"]
    assert client.post("/intake/keep", data=KINDS["lines.kml"]).status_code == 403
    assert files_of(folder) == before


def test_where_it_is_allowed_one_file_is_added(folder: Folder) -> None:
    before = files_of(folder)
    client = client_of(folder, allow_edits=True)
    body = KINDS["lines.gpkg"]
    assert post(client, "/intake/draft", "a.gpkg", body, name="My line")[1]["mayKeep"] is True
    assert post(client, "/intake/keep", "a.gpkg", body, name="My line") == (
        200,
        {"written": "my-line.geojson"},
    )
    after = files_of(folder)
    assert set(after) - set(before) == {"my-line.geojson"}
    assert all(after[name] == content for name, content in before.items())
    code, told = post(client, "/intake/keep", "a.gpkg", body, name="My line")
    assert code == 422
    assert "already" in told["error"]
    assert files_of(folder) == after


ENTITIES = '<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "b">]>'
REFUSED = [
    ("entities.kml", kml(ENTITIES), "defines entities"),
    ("bomb.zip", zipped(**{"a.geojson": b"0" * 60_000_000}), "far more than its size"),
    ("out.zip", zipped(**{"../a.geojson": b"{}"}), "leads out of it"),
    ("huge.geojson", geojson(line([[1e300, 1e300], [1e305, 40]])), "are no degrees"),
    ("text.txt", b"no map at all", "no table of positions"),
    ("", b"", "file is empty"),
]


@pytest.mark.parametrize("path", ["/intake/layer", "/intake/draft"])
@pytest.mark.parametrize(("name", "body", "said"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_read_gets_a_sentence(
    folder: Folder, path: str, name: str, body: bytes, said: str
) -> None:
    code, told = post(client_of(folder), path, name, body)
    assert code == 422
    assert said in told["error"]


def test_too_much_is_refused(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(folder)
    monkeypatch.setattr(intake_files, "MOST_FEATURES", 3)
    many = geojson(*(line(FIRST) for _ in range(4)))
    code, told = post(client, "/intake/layer", "many.geojson", many)
    assert (code, told["error"]) == (
        422,
        "many.geojson has 4 features; at most 3 are read.",
    )
    monkeypatch.setattr(intake_files, "MOST_BYTES", 10)
    assert post(client, "/intake/layer", "large.geojson", many)[0] == 413
    long = geojson(line([[47 + n % 3, 40] for n in range(1_000_001)])).replace(b" ", b"")
    monkeypatch.undo()
    code, told = post(client, "/intake/layer", "long.geojson", long)
    assert "1,000,001 positions; at most 1,000,000" in told["error"]


def test_pages_of_other_sites_may_not_send_files(folder: Folder) -> None:
    answer = client_of(folder).post(
        "/intake/layer",
        data=KINDS["plain.geojson"],
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(("given", "start"), [("", None), ("5", "a"), ("2,9", "a"), ("2", None)])
def test_who_adds_a_corridor_says_how_near_an_end_must_lie(
    folder: Folder, given: str, start: str | None
) -> None:
    """Of a line that begins 2.8 km north of a known place."""
    lon, lat = POSITIONS["a"]
    body = geojson(line([[lon, lat + 0.025], [lon + 0.5, lat + 0.3]], name="First", mode="rail"))
    code, told = post(client_of(folder), "/intake/draft", "a.geojson", body, tolerance=given)
    assert code == 200
    features = json.loads(told["text"])["features"]
    (drawn,) = (one for one in features if one["geometry"]["type"] == "LineString")
    assert (drawn["properties"]["from_place"] == "a") is (start == "a")


@pytest.mark.parametrize(("given", "found"), [("900", "900"), ("-1", "-1"), ("near", "nan")])
def test_a_tolerance_that_is_none_is_refused(folder: Folder, given: str, found: str) -> None:
    body = KINDS["plain.geojson"]
    code, told = post(client_of(folder), "/intake/draft", "a.geojson", body, tolerance=given)
    assert (code, told["error"]) == (422, f"Tolerance: found {found} km, expected 0 to 25 km")
