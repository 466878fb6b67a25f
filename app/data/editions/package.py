"""The data folder as a Data Package, and how to cite it: written from the schema.

``datapackage.json`` follows the Data Package standard (https://datapackage.org), by which programs
read the tables with their types, keys and references; ``CITATION.cff`` tells people and reference
managers how to cite one version.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.data.files.folder_files import is_layer
from app.data.schema.columns import LIST_SEPARATOR, Kind, Table
from app.data.schema.network import CONNECTIONS, PLACES, SEGMENTS
from app.data.schema.tables import TABLES
from app.errors import DataError
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.schema.columns import Column

PACKAGE = "datapackage.json"
CITATION = "CITATION.cff"
DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_VERSION = re.compile(r"[0-9]{4}\.(0?[1-9]|1[0-2])\.(0?[1-9]|[12][0-9]|3[01])(\.[0-9]+)?")
_TITLE = _("Data of the {product}", product=labels.PRODUCT)
_ABSTRACT = _(
    "Lines, places, projects, figures, events and positions on the "
    "connectivity corridors that meet around the Caspian and the South "
    "Caucasus. Every row names its sources and their dates."
)
_CONTRIBUTORS = "Corridor Atlas contributors"
_LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": _("Creative Commons Attribution 4.0"),
}
_TYPES = {Kind.INTEGER: "integer", Kind.NUMBER: "number", Kind.BOOLEAN: "boolean"}


@dataclass(frozen=True, slots=True)
class Release:
    """Which version of the data a folder holds.

    Attributes
    ----------
    version
        Version that its package tells; empty where it tells none.
    changed
        Layers and tables that are not, or no longer, as they are in that version.
    """

    version: str = ""
    changed: tuple[str, ...] = ()


def release_of(folder: Path) -> Release:
    """Tell which version of the data a folder holds, and what was changed in it since."""
    told = _told(folder)
    version = _version(told)
    resources = told.get("resources")
    stated = {
        str(resource.get("path")): resource["hash"]
        for resource in (resources if isinstance(resources, list) else ())
        if isinstance(resource, dict) and isinstance(resource.get("hash"), str)
    }
    if not version or not stated:
        return Release(version)
    present = {path.name for path in folder.iterdir() if is_layer(path)}
    tables = (f"tables/{table.name}.csv" for table in TABLES)
    present |= {file for file in tables if (folder / file).exists()}
    changed = sorted(
        file
        for file in {*stated, *present}
        if file not in stated or _hash(folder / file) != stated[file]
    )
    return Release(version, tuple(changed))


def _hash(path: Path) -> str:
    """Reckon the hash of a file; empty where it cannot be read."""
    try:
        # Line ends may be those of the system that a copy was made on.
        body = path.read_bytes().replace(b"\r\n", b"\n")
    except OSError:
        return ""
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def papers(folder: Path, version: str | None = None) -> dict[str, str]:
    """Write the package and the citation of a data folder, by file name.

    Parameters
    ----------
    version
        Version of the data, as ``2026.11.28``; the one that the folder has if None.

    Raises
    ------
    DataError
        The version is none, or the folder has none.
    """
    version = version_of(folder) if version is None else version
    if not version or not _VERSION.fullmatch(version):
        raise DataError(
            _(
                "version of the data: found {version}, expected a date and perhaps a number, such "
                "as 2026.11.28 or 2026.11.28.2",
                version=repr(version) if version else _("none"),
            )
        )
    return {PACKAGE: data_package(folder, version), CITATION: citation(version)}


def version_of(folder: Path) -> str:
    """Return the version of the data in a folder; empty where it tells none."""
    return _version(_told(folder))


def _told(folder: Path) -> dict[str, Any]:
    """Read the package of a folder; empty where it has none that can be read."""
    try:
        told = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _version(told: dict[str, Any]) -> str:
    version = told.get("version")
    return version if isinstance(version, str) and _VERSION.fullmatch(version) else ""


def data_package(folder: Path, version: str) -> str:
    """Describe the layers and tables of a data folder."""
    layers = sorted(path.name for path in folder.iterdir() if is_layer(path))
    described = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "corridor-atlas-data",
        "title": _TITLE,
        "description": _ABSTRACT,
        "version": version,
        "created": f"{_day(version)}T00:00:00Z",
        "licenses": [_LICENCE],
        "contributors": [{"title": _CONTRIBUTORS, "roles": ["creator"]}],
        "resources": [
            {**resource, "hash": _hash(folder / resource["path"])}
            if (folder / resource["path"]).exists()
            else resource
            for resource in (*map(_layer, layers), *map(_table, TABLES))
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def citation(version: str) -> str:
    """Tell how to cite a version, in the Citation File Format."""
    return (
        "# Written by `corridor-atlas dictionary --write`.\n"
        "cff-version: 1.2.0\n"
        "message: >-\n"
        "  Please cite the version and the date that the data reach, together with the sources of\n"
        "  the values that you use.\n"
        f"title: {_TITLE}\n"
        "type: dataset\n"
        f"version: {version}\n"
        f"date-released: {_day(version)}\n"
        f"license: {_LICENCE['name']}\n"
        "authors:\n"
        f"  - name: {_CONTRIBUTORS}\n"
    )


def _day(version: str) -> str:
    year, month, day = version.split(".")[:3]
    return f"{year}-{month:0>2}-{day:0>2}"


def _layer(file: str) -> dict[str, Any]:
    stem = file.rpartition(".")[0]
    table = {PLACES.name: PLACES, CONNECTIONS.name: CONNECTIONS}.get(stem, SEGMENTS)
    return {
        "name": stem.lower(),
        "path": file,
        "description": table.meaning,
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
        # Not a schema of the standard, which knows tables alone: the properties of each feature.
        "properties": [_field(column) for column in table.columns],
    }


def _table(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "fieldsMatch": ["equal"],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    # Of a list the standard can state no reference, and layers are no tables to it.
    tables = {other.name: other for other in TABLES}
    referring = [
        column
        for column in table.columns
        if column.references in tables
        and not column.many
        and len(tables[column.references].key) == 1
    ]
    if referring:
        schema["foreignKeys"] = [
            {
                "fields": [column.name],
                "reference": {
                    "resource": column.references,
                    "fields": list(tables[column.references].key),
                },
            }
            for column in referring
        ]
    return {
        "name": table.name,
        "type": "table",
        "path": f"tables/{table.name}.csv",
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    kind = _TYPES.get(column.kind, "string")
    field: dict[str, Any] = {
        "name": column.name,
        "type": "list" if column.many else kind,
        "description": column.meaning,
    }
    if column.many:
        field |= {"delimiter": LIST_SEPARATOR, "itemType": kind}
    if column.kind is Kind.URL and not column.many:
        field["format"] = "uri"
    if column.unit:
        field["unit"] = column.unit
    if column.references:
        field["references"] = column.references
    constraints = _constraints(column)
    return field | ({"constraints": constraints} if constraints else {})


def _constraints(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if column.many:
        return constraints
    if column.allowed is not None:
        constraints["enum"] = [str(term) for term in column.allowed]
    if column.kind is Kind.DATE:
        constraints["pattern"] = DATE
    if column.kind is Kind.COUNTRY:
        constraints["pattern"] = "[A-Z]{2}"
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    return constraints
