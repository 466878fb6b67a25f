"""The data dictionary, printed from the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.briefings.files import LONGEST_TITLE, MAX_BYTES, MAX_TEXT_BYTES, MOST_SCENES
from app.data.briefings.marks import NOTES_MARK, SCENE_MARK
from app.data.briefings.scene_parts import MOST_SHOWN, THING_KINDS
from app.data.briefings.scene_pictures import MOST_PICTURE_BYTES
from app.data.briefings.scene_records import SCENE_KINDS
from app.data.schema.columns import Kind
from app.data.schema.network import REGION
from app.data.schema.tables import LAYERS, TABLES
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from app.data.schema.columns import Column, Table

_HEAD = """# Data dictionary

Written by `corridor-atlas dictionary --write` from `app/data/schema`; change it there.

## The folder

| what | where |
| --- | --- |
| a layer of segments for each corridor | `<corridor>.geojson` |
| the places | `places.geojson` |
| lines outside the corridors that routes may use | `connections.geojson` |
| tables | `tables/<table>.csv` |
| briefings: scenes to present | `briefings/<briefing>.md` |
| the offline basemap, its labels and the script that builds it | `basemap/` |
| the folder as a Data Package: files, types, keys, version | `datapackage.json` |
| how to cite this version of the data | `CITATION.cff` |
| copies of files that edits replaced, by date | `earlier-files/` |

## Conventions

- GeoJSON in EPSG:4326, longitude first. The basemap covers {region}; the map grows as far as
  data lie. A line across the date line (180°) is refused.
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

`corridor-atlas add FILE` makes a layer of GeoJSON, GeoPackage, a zipped shapefile, KML, KMZ, GPX,
CSV or Excel with coordinates or WKT, or Overpass JSON: it says how it read each column and feature,
and writes after a yes. What it cannot tell is `not_known` (mode, drawing), `not_reported` (status),
`ZZ` (country) or `line_end` (kind of place).

By hand: put one GeoJSON file into the folder, named by the corridor's identifier. It needs no row
anywhere else: its name comes from the file's top-level `name`, its description from `description`.
It may bring places of its own as `Point` features with the columns of places. `corridors` may be
left out (the file's own corridor is meant), and so may every column that may be empty; without
`alignment_basis` and `alignment_final` it is not known how a line was drawn, and its route is not
settled.
`corridor-atlas check` names file, feature, column, what was found and what was expected.

## How to write a briefing

A briefing is a text file in UTF-8; its name, in small letters, digits and hyphens, is its name in
addresses. The pages make such files too. It begins with its front matter, and each scene follows
after a line of its own:

```
---
title: What is built and what is promised
summary: One sentence.
author: optional; whose view the text tells, if it is somebody's
made: 2026-11-25
---

{scene_mark}
title: Two railways and a gap
view: /?corridor=<corridor_id>&at=46.300,39.200,7.50
values:
  <figure_id>: 110.4 km (2026-02-27)
---
- The new railway is {{{{<figure_id>}}}} long.

{notes_mark}
What the speaker says.
```

- `title` and `view` are needed. `view` is an address of the application as the address bar writes
  it, from the first `/` on. Words that hold a colon stand in double quotes.
- Text and notes are Markdown. HTML is shown as text; links lead to `https://` and `http://` only;
  pictures are not shown.
- Numbers are never typed: `{{{{key}}}}` becomes the value of the data with its unit and a footnote
  of its sources. `values` holds, for each key, the words and the date that held when the scene was
  made; where the data say something else by now, the check tells what was and what is.
- `kind` says what stands beside the words; without it, the view does: {kinds}.
- `show` names, for the other kinds, the keys of the values to draw, at most {most_shown}, each with
  words of its own or `""`.
- `highlight` names things of the map that stand out while the rest is dimmed, `markers` things that
  are numbered, `callouts` words beside a thing, which may quote values. A thing is one of
  {things}, as `segment:<segment_id>`.
- A key that takes several things or keys takes them as `a, b` and as `[a, b]`.
- `layer` names a layer of the author's own, as the map's legend calls it, and `layer_column` the
  column that colours it. The layer stays in the browser in which it was opened; elsewhere the scene
  says that it is not there.
- `steps` says what comes only with a later press of the key: `2: place:<place_id>, point:2` brings
  with the second step a call-out and the second line of the text.
- `drawn` names things whose line is drawn along: `route:<place_id>/<place_id>/<place_id>` in the
  order of travel, by the shortest way by rail and sea that is in use; every other thing from the
  western end. A ring marks the start, an arrow the end, and the legend says what is drawn.
- `before` is the view that stands on the left of a scene of kind `before-after`, and
  `before_callouts` are its call-outs. In a view of a year to come (`&year=2029`) a line that is not
  in use has a look of its own where its last announced year is that one or earlier.
- `picture` holds a PNG or JPEG as `data:image/png;base64,…` of at most {picture_kilobytes} kB, for
  a scene of kind `picture`; `caption` and `licence` say what it shows and under which terms.
- At most {most_scenes} scenes, {most_kilobytes} kB ({text_kilobytes} kB without pictures), and
  {longest_title} characters a title.
- `corridor-atlas check` names file, scene and line of what does not work; the rest is shown.

A key is one of:

| key | value |
| --- | --- |
| `<figure_id>` | a figure, with its unit |
| `milestone:<milestone_id>` and `.date` | a promise or date kept, in words; its date |
| `claim:<claim_id>` | the position of a party |
| `project:<project_id>.status` and `.cost` | status of a project; its cost as stated |
| `segment:<segment_id>.length` and `.computed` | length as a source states it; as drawn |
| `segment:<segment_id>.status` | status of a segment |
| `route-length:<route_length_id>` | a sourced length of a route |
| `event:<event_id>` | date and title of an event |
| `name:<name_id>` | a name |
| `corridor:<corridor_id>.data_to` | newest date that the data reach |
| `corridor:<corridor_id>.main_line` | what there is of the main line and what is missing |
| `corridor:<corridor_id>.<status>` | kilometres of the main line with that status, as drawn |

## Licence

The data may be used under CC BY 4.0 with the citation "Corridor Atlas, data to <date>" and the
sources of the values used. Where the basemap comes from stands in
`basemap/README.md`.

{disclaimer}
"""


def data_dictionary() -> str:
    """Write the dictionary of all layers and tables as Markdown."""
    west, south, east, north = REGION
    region = _(
        "{west:g}° to {east:g}° E, {south:g}° to {north:g}° N",
        west=west,
        east=east,
        south=south,
        north=north,
    )
    head = _HEAD.format(
        region=region,
        disclaimer=labels.DISCLAIMER,
        scene_mark=SCENE_MARK,
        notes_mark=NOTES_MARK,
        most_scenes=MOST_SCENES,
        most_shown=MOST_SHOWN,
        kinds=", ".join(f"`{kind}`" for kind in SCENE_KINDS),
        things=", ".join(f"`{kind}`" for kind in THING_KINDS),
        most_kilobytes=MAX_BYTES // 1000,
        text_kilobytes=MAX_TEXT_BYTES // 1000,
        picture_kilobytes=MOST_PICTURE_BYTES // 1000,
        longest_title=LONGEST_TITLE,
    )
    tables = "\n\n".join(_table(table) for table in (*LAYERS, *TABLES))
    return f"{head}\n{tables}\n"


def _table(table: Table) -> str:
    title = f"`{table.name}`"
    if table.geometry:
        title = _("{title} (`{geometry}` features)", title=title, geometry=table.geometry)
    lines = [
        f"## {title}",
        "",
        table.meaning,
        "",
        _("Key: {names}.", names=", ".join(f"`{name}`" for name in table.key)),
        "",
        _("| column | type | may be empty | meaning |"),
        "| --- | --- | --- | --- |",
        *(_row(column) for column in table.columns),
    ]
    return "\n".join(lines)


def _row(column: Column) -> str:
    kind = str(column.kind)
    if column.kind is Kind.REFERENCE:
        kind = _("identifier from `{references}`", references=column.references)
    if column.allowed is not None:
        kind = _("one of {terms}", terms=", ".join(f"`{term}`" for term in column.allowed))
    if column.many:
        kind = _("list of: {kind}", kind=kind)
    if column.unit:
        kind = _("{kind}, in {unit}", kind=kind, unit=column.unit)
    if column.minimum is not None:
        least, most = column.minimum, column.maximum
        kind = (
            _("{kind}, from {least:g}", kind=kind, least=least)
            if most is None
            else _("{kind}, from {least:g} to {most:g}", kind=kind, least=least, most=most)
        )
    return " | ".join(
        (
            f"| `{column.name}`",
            kind,
            _("yes") if column.nullable else _("no"),
            f"{column.meaning} |",
        )
    )
