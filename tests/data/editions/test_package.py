"""The data as a package: what a program that knows nothing of ours can read by it."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from app import cli
from app.config import shipped_folder
from app.data.editions.package import CITATION, PACKAGE, Release, papers, release_of, version_of
from app.errors import DataError
from tests.conftest import segment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Folder

GEODATA = shipped_folder("geodata")
SAID = json.loads((GEODATA / PACKAGE).read_text(encoding="utf-8"))
TABLES = {one["name"]: one for one in SAID["resources"] if one.get("type") == "table"}


def rows(resource: dict[str, Any]) -> list[dict[str, str]]:
    with (GEODATA / resource["path"]).open(encoding=resource["encoding"], newline="") as file:
        reader = csv.DictReader(file)
        assert list(reader.fieldnames) == [field["name"] for field in resource["schema"]["fields"]]
        return list(reader)


def fits(field: dict[str, Any], text: str) -> bool:
    """Tell whether a cell is what its field says, by the standard alone."""
    constraints = field.get("constraints", {})
    if text == "":
        return not constraints.get("required")
    if field["type"] == "list":
        return all(part.strip() for part in text.split(field["delimiter"]))
    if field["type"] == "boolean":
        return text in ("true", "false")
    if field["type"] in ("integer", "number"):
        value = int(text) if field["type"] == "integer" else float(text)
        least, most = constraints.get("minimum", value), constraints.get("maximum", value)
        return least <= value <= most
    if field.get("format") == "uri" and not re.fullmatch(r"https?://\S+", text):
        return False
    pattern = constraints.get("pattern")
    return text in constraints.get("enum", [text]) and (
        pattern is None or re.fullmatch(pattern, text) is not None
    )


def test_the_papers_are_fresh() -> None:
    for name, text in papers(GEODATA).items():
        assert (GEODATA / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_is_what_the_package_says(name: str) -> None:
    schema = TABLES[name]["schema"]
    found = rows(TABLES[name])
    wrong = [
        (number, field["name"], row[field["name"]])
        for number, row in enumerate(found, start=2)
        for field in schema["fields"]
        if not fits(field, row[field["name"]])
    ]
    assert wrong == []
    keys = [tuple(row[part] for part in schema["primaryKey"]) for row in found]
    assert len(keys) == len(set(keys))
    for foreign in schema.get("foreignKeys", []):
        (own,), (other,) = foreign["fields"], foreign["reference"]["fields"]
        known = {row[other] for row in rows(TABLES[foreign["reference"]["resource"]])}
        assert {row[own] for row in found} - known <= {""}


def test_every_layer_and_table_is_named_once() -> None:
    names = [one["name"] for one in SAID["resources"]]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in names)
    files = {path.relative_to(GEODATA).as_posix() for path in GEODATA.glob("*.geojson")}
    files |= {f"tables/{path.name}" for path in (GEODATA / "tables").glob("*.csv")}
    assert {one["path"] for one in SAID["resources"]} == files
    for one in SAID["resources"]:
        if one["format"] == "geojson":
            known = {field["name"] for field in one["properties"]}
            layer = json.loads((GEODATA / one["path"]).read_text(encoding="utf-8"))
            assert {name for each in layer["features"] for name in each["properties"]} <= known


def test_package_and_citation_tell_one_version() -> None:
    cited = yaml.safe_load((GEODATA / CITATION).read_text(encoding="utf-8"))
    assert cited["version"] == SAID["version"] == version_of(GEODATA)
    assert cited["type"] == "dataset"
    assert cited["license"] == SAID["licenses"][0]["name"] == "CC-BY-4.0"
    assert cited["date-released"] == date.fromisoformat(SAID["created"][:10])


def test_another_version_is_asked_for_by_name(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CORRIDOR_ATLAS_GEODATA", str(folder.path))
    write = ["dictionary", "--write"]
    assert cli.main(write) == 2
    assert "version of the data: found none, expected a date" in capsys.readouterr().err
    assert cli.main([*write, "--data-version", "2026.13.1"]) == 2
    assert cli.main([*write, "--data-version", "2026.12.1"]) == 0
    assert version_of(folder.path) == "2026.12.1"
    assert cli.main(write) == 0
    assert version_of(folder.path) == "2026.12.1"
    assert "date-released: 2026-12-01" in (folder.path / CITATION).read_text(encoding="utf-8")
    assert folder.problems() == []


def test_a_folder_without_a_version_has_no_package(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="found none"):
        papers(tmp_path)


def test_files_that_were_changed_since_the_version_are_told(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert release_of(folder.path) == Release()
    monkeypatch.setenv("CORRIDOR_ATLAS_GEODATA", str(folder.path))
    assert cli.main(["dictionary", "--write", "--data-version", "2026.12.1"]) == 0
    assert release_of(folder.path) == Release("2026.12.1")
    table = folder.path / "tables" / "contexts.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    assert release_of(folder.path) == Release("2026.12.1")
    folder.table("contexts", "context_id,name", "sea,Level of the sea")
    (folder.path / "tables" / "history.csv").unlink()
    folder.layer("mine", segment("a-d-rail", "a", "d"))
    changed = ("mine.geojson", "tables/contexts.csv", "tables/history.csv")
    assert release_of(folder.path) == Release("2026.12.1", changed)
    assert folder.load().release.changed == changed


@pytest.mark.parametrize("text", ["", "[]", '{"version": 7}', "[" * 9_000, '{"version": "x"}'])
def test_a_package_that_tells_no_version(folder: Folder, text: str) -> None:
    folder.write(PACKAGE, text)
    assert folder.load().release == Release()
