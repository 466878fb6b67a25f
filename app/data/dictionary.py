"""The data dictionary, printed from the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import labels
from app.data.schema import LAYERS, REGION, TABLES, Kind

if TYPE_CHECKING:
    from app.data.schema import Column, Table

_HEAD = """# Data dictionary

Written by `corridor-atlas dictionary --write` from `app/data/schema.py`; change it there.

## The folder

| what | where |
| --- | --- |
| a layer of segments for each corridor | `<corridor>.geojson` |
| the places | `places.geojson` |
| tables | `tables/<table>.csv` |
| the offline basemap, its labels and the script that builds it | `basemap/` |

## Conventions

- GeoJSON in EPSG:4326, longitude first; {region}.
- CSV in UTF-8 with a header; values of a list are separated by `;`.
- Empty means *not known*; it is never 0.
- Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as well as they are known.
- Numbers carry their unit in the column's name. Lengths along drawn lines are computed, geodesic
  on WGS 84, and never stored.
- Every row names its sources by identifier; `tables/sources.csv` tells publisher, date and address.
- *actual*, *target*, *forecast*, *capacity*, *estimate* and *claim* are kept apart. Values that
  contradict one another share a `conflict_group` and are shown side by side.
- "Initialled" is not "signed", "planned" is not "open", "promised" is not "done".

## How to add a segment

Add a feature to the layer of its home corridor: a `LineString` whose ends lie on its places (within
1 km), with the columns below; places that are new go into `places.geojson`. A stretch that several
corridors use stands once and names them all in `corridors`. Then run `corridor-atlas check`.

## How to add a corridor

Put one GeoJSON file into the folder, named by the corridor's identifier. It needs no row anywhere
else: its name comes from the file's top-level `name`, its description from `description`. It may
bring places of its own as `Point` features with the columns of places. `corridors` may be left out
(the file's own corridor is meant), and so may every column that may be empty; without
`alignment_basis` and `alignment_final` a line counts as a sketch of a route that is not settled.
`corridor-atlas check` names file, feature, column, what was found and what was expected.

## Licence

The data may be used under CC BY 4.0 with the citation "Corridor Atlas, data to <date>" and the
sources of the values used. Geometry of the basemap is in the public domain (Natural Earth).

{disclaimer}
"""


def data_dictionary() -> str:
    """Write the dictionary of all layers and tables as Markdown."""
    west, south, east, north = REGION
    region = f"inside {west:g}° to {east:g}° E, {south:g}° to {north:g}° N"
    head = _HEAD.format(region=region, disclaimer=labels.DISCLAIMER)
    tables = "\n\n".join(_table(table) for table in (*LAYERS, *TABLES))
    return f"{head}\n{tables}\n"


def _table(table: Table) -> str:
    what = f" (`{table.geometry}` features)" if table.geometry else ""
    lines = [
        f"## `{table.name}`{what}",
        "",
        table.meaning,
        "",
        f"Key: {', '.join(f'`{name}`' for name in table.key)}.",
        "",
        "| column | type | may be empty | meaning |",
        "| --- | --- | --- | --- |",
        *(_row(column) for column in table.columns),
    ]
    return "\n".join(lines)


def _row(column: Column) -> str:
    kind = str(column.kind)
    if column.kind is Kind.REFERENCE:
        kind = f"identifier from `{column.references}`"
    if column.allowed is not None:
        kind = "one of " + ", ".join(f"`{term}`" for term in column.allowed)
    if column.many:
        kind = f"list of: {kind}"
    if column.unit:
        kind = f"{kind}, in {column.unit}"
    if column.minimum is not None:
        most = "" if column.maximum is None else f" to {column.maximum:g}"
        kind = f"{kind}, from {column.minimum:g}{most}"
    return f"| `{column.name}` | {kind} | {'yes' if column.nullable else 'no'} | {column.meaning} |"
