"""How places are named on a map: short names, sides and ranks that were chosen by hand."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.data.files.reading import ReadError, decode, read_bytes
from app.vocabulary.map_look import ANCHORS, LEADS
from app.whole_numbers import whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "basemap/places.csv"
COLUMNS = ("place_id", "short_name", "anchor", "rank", "capital", "lead")


@dataclass(frozen=True, slots=True)
class NameOnMap:
    """How a place is named on a map.

    Attributes
    ----------
    short_name
        What stands there in place of a long name; empty if the name itself does.
    anchor
        Corner or side of the name that stands at the place; empty where any will do.
    rank
        How early it is named, from 1 for the view of the whole region; None where that is reckoned.
    capital
        Whether it is the capital of a country.
    lead
        Corner or side of the name that stands at the end of a line from the place, on maps too
        small for the name beside it; empty where it needs none.
    """

    short_name: str
    anchor: str
    rank: int | None
    capital: bool
    lead: str = ""


PLAIN = NameOnMap("", "", None, False)


@lru_cache(maxsize=8)
def names_on_map(folder: Path) -> Mapping[str, NameOnMap]:
    """Read what was chosen by hand, by place; nothing where the folder has no such file.

    Rows that cannot be read are left out: then the place is named as any other is.
    """
    try:
        text = decode(read_bytes(folder / FILE, FILE), FILE)
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except (ReadError, csv.Error):
        return {}
    return {row["place_id"]: _read(row) for row in rows if row.get("place_id")}


def _read(row: Mapping[str, str | None]) -> NameOnMap:
    anchor, rank, lead = (row.get(name) or "" for name in ("anchor", "rank", "lead"))
    return NameOnMap(
        row.get("short_name") or "",
        anchor if anchor in ANCHORS else "",
        whole_number(rank),
        row.get("capital") == "yes",
        lead if lead in LEADS else "",
    )
