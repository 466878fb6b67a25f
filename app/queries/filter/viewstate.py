"""The state of a view as the address bar holds it: readable, defaults left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypedDict
from urllib.parse import parse_qsl, quote

from app.data.schema.network import REGION
from app.queries.core.date_age import FIRST_DAY_YEAR, read_day
from app.queries.core.spelling import read_terms
from app.queries.filter.facets import EVERYTHING, Facets, Filter, Group
from app.queries.filter.year_state import FIRST_YEAR, LAST_YEAR
from app.vocabulary.map_look import MAX_ZOOM
from app.vocabulary.pages import PAGE_OPTIONS
from app.vocabulary.terms import ColourBy, Theme
from app.whole_numbers import whole_number
from app.wording import _, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    from app.data.model import Atlas

NONE = "none"
"""Written for a group of which nothing is chosen."""
MAX_TEXT = 100
MAX_QUERY = 8000
MAX_OPTION = 6000
SELECTABLE = {"segment": "segments", "place": "places", "corridor": "corridors"}
Area = tuple[float, float, float, float]
NUMBER = r"[+-]?[0-9]{1,4}(?:\.[0-9]{1,12})?"
"""How a number of the camera may be written, for Python and JavaScript alike."""


class Said(TypedDict):
    """Sentences on what of an address could not be used, with ``{value}`` and other places."""

    too_long: str
    unknown: str
    option: str
    year: str
    newer: str
    day: str
    camera: str
    outside: str
    term: str
    selection: str


class Terms(TypedDict):
    """What the parameters with a closed vocabulary may say."""

    theme: list[str]
    colour: list[str]


class Grammar(TypedDict):
    """The grammar of addresses, as the browser gets it.

    Attributes
    ----------
    groups
        Parameters that are groups of the filter, in the order of writing.
    none
        Written for a group of which nothing is chosen.
    options
        Parameters that belong to single pages.
    number
        Pattern of a number of the camera.
    region
        West, south, east and north, within which the camera must lie.
    """

    groups: list[str]
    none: str
    options: list[str]
    terms: Terms
    number: str
    region: Area
    most_zoom: float
    most_letters: int
    most_text: int
    most_option: int
    first_year: int
    last_year: int
    first_day_year: int
    said: Said


SAID: Final[Said] = {
    "too_long": _("an address longer than {max_query} characters", max_query=number(MAX_QUERY)),
    "unknown": _("“{value}”, which is not a part of a view"),
    "option": _("{name} “{value}”, which the data do not have"),
    "year": _(
        "year “{{value}}”, expected {first_year} to {last_year}",
        first_year=FIRST_YEAR,
        last_year=LAST_YEAR,
    ),
    "newer": _("reported since “{value}”, expected a day such as 2026-03-01"),
    "day": _("state on “{value}”, expected a day such as 2024-06-01"),
    "camera": _("camera “{value}”, expected longitude,latitude,zoom"),
    "outside": _("camera “{value}”, which lies outside the map"),
    "term": _("{name} “{value}”, expected one of {terms}"),
    "selection": _("selection “{value}”, which the data do not have"),
}


def grammar(area: Area = REGION) -> Grammar:
    """Write the grammar of addresses for the browser, which reads and writes them by it.

    Parameters
    ----------
    area
        West, south, east and north edge of the map.
    """
    return {
        "groups": list(Group),
        "none": NONE,
        "options": sorted(PAGE_OPTIONS),
        "terms": {"theme": list(Theme), "colour": list(ColourBy)},
        "number": NUMBER,
        "region": area,
        "most_zoom": MAX_ZOOM,
        "most_letters": MAX_QUERY,
        "most_text": MAX_TEXT,
        "most_option": MAX_OPTION,
        "first_year": FIRST_YEAR,
        "last_year": LAST_YEAR,
        "first_day_year": FIRST_DAY_YEAR,
        "said": SAID,
    }


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the map looks.

    Attributes
    ----------
    lon, lat
        Centre in degrees.
    zoom
        Zoom level of web maps: 512 px for the world at 0.
    """

    lon: float
    lat: float
    zoom: float


@dataclass(frozen=True, slots=True)
class ViewState:
    """Everything that makes a view.

    Attributes
    ----------
    criteria
        The filter.
    camera
        Position of the map, or None for the default one.
    theme
        Look, or None to follow the system.
    colour_by
        What colour stands for.
    selection
        ``segment:…``, ``place:…``, ``corridor:…`` or None.
    options
        What is chosen on the page itself, by name, as written in the address.
    """

    criteria: Filter = EVERYTHING
    camera: Camera | None = None
    theme: Theme | None = None
    colour_by: ColourBy = ColourBy.CORRIDOR
    selection: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Reading:
    """What has been read of an address so far, for a map of this area."""

    area: Area = REGION
    chosen: dict[Group, frozenset[str]] = field(default_factory=dict)
    text: str = ""
    year: int | None = None
    camera: Camera | None = None
    theme: Theme | None = None
    colour_by: ColourBy = ColourBy.CORRIDOR
    selection: str | None = None
    options: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)


def parse_view(query: str, atlas: Atlas, facets: Facets) -> tuple[ViewState, tuple[str, ...]]:
    """Read a view from the query of an address, with or without its question mark.

    Returns
    -------
    view, ignored
        What could be used, and a line in words for each thing that could not.
    """
    reading = _Reading(atlas.area)
    if len(query) > MAX_QUERY:
        return ViewState(), (SAID["too_long"],)
    for name, value in parse_qsl(query.lstrip("?"), keep_blank_values=True):
        if name in set(Group):
            _read_group(reading, Group(name), value, facets)
        elif name in _READERS:
            _READERS[name](reading, value)
        elif name == "select":
            _read_selection(reading, value, atlas)
        elif name in PAGE_OPTIONS:
            reading.options[name] = value.strip()[:MAX_OPTION]
        else:
            reading.ignored.append(SAID["unknown"].format(value=_short(name)))
    view = ViewState(
        criteria=Filter(
            reading.chosen,
            reading.text,
            reading.year,
            _read_option_day(reading, "newer", SAID["newer"]),
            read_terms(atlas, reading.text),
            _read_option_day(reading, "day", SAID["day"]),
        ),
        camera=reading.camera,
        theme=reading.theme,
        colour_by=reading.colour_by,
        selection=reading.selection,
        options=reading.options,
    )
    return view, tuple(reading.ignored)


def format_view(view: ViewState) -> str:
    """Write a view as the query of an address, without a question mark; defaults are left out."""
    parts: list[tuple[str, str]] = [
        (group, ",".join(sorted(view.criteria.chosen[group])) or NONE)
        for group in Group
        if group in view.criteria.chosen
    ]
    if view.criteria.text:
        parts.append(("q", view.criteria.text))
    if view.criteria.year is not None:
        parts.append(("year", str(view.criteria.year)))
    if view.colour_by is not ColourBy.CORRIDOR:
        parts.append(("colour", view.colour_by))
    if view.camera is not None:
        camera = view.camera
        parts.append(("at", f"{camera.lon:.3f},{camera.lat:.3f},{camera.zoom:.2f}"))
    if view.theme is not None:
        parts.append(("theme", view.theme))
    if view.selection is not None:
        parts.append(("select", view.selection))
    days = {"newer": view.criteria.newer_than, "day": view.criteria.on_day}
    others = {name: value for name, value in view.options.items() if name not in days}
    days_set = {name: value for name, value in days.items() if value}
    parts += sorted({**others, **days_set}.items())
    return "&".join(f"{name}={quote(str(value), safe=',:/')}" for name, value in parts)


def _read_group(reading: _Reading, group: Group, value: str, facets: Facets) -> None:
    known = facets.options(group)
    asked = [part for part in value.split(",") if part]
    unknown = [part for part in asked if part not in known and part != NONE]
    reading.ignored += [SAID["option"].format(name=group, value=_short(part)) for part in unknown]
    chosen = frozenset(part for part in asked if part in known)
    if chosen == frozenset(known) or (not chosen and NONE not in asked):
        return
    reading.chosen[group] = chosen


def _read_text(reading: _Reading, value: str) -> None:
    reading.text = value.strip()[:MAX_TEXT]


def _read_year(reading: _Reading, value: str) -> None:
    year = whole_number(value)
    if year is not None and FIRST_YEAR <= year <= LAST_YEAR:
        reading.year = year
    else:
        reading.ignored.append(SAID["year"].format(value=_short(value)))


def _read_option_day(reading: _Reading, name: str, said: str) -> str | None:
    value = reading.options.get(name)
    if value and read_day(value) is None:
        del reading.options[name]
        reading.ignored.append(said.format(value=_short(value)))
    return reading.options.get(name) or None


def _read_camera(reading: _Reading, value: str) -> None:
    parts = [part.strip() for part in value.split(",")]
    if len(parts) != 3 or not all(re.fullmatch(NUMBER, part) for part in parts):
        reading.ignored.append(SAID["camera"].format(value=_short(value)))
        return
    lon, lat, zoom = (float(part) for part in parts)
    west, south, east, north = reading.area
    if west <= lon <= east and south <= lat <= north and 0 <= zoom <= MAX_ZOOM:
        reading.camera = Camera(lon, lat, zoom)
    else:
        reading.ignored.append(SAID["outside"].format(value=_short(value)))


def _term_reader(name: str, vocabulary: type[StrEnum]) -> Callable[[_Reading, str], None]:
    field_name = {"colour": "colour_by"}.get(name, name)

    def read(reading: _Reading, value: str) -> None:
        if value in set(vocabulary):
            setattr(reading, field_name, vocabulary(value))
        else:
            terms = ", ".join(vocabulary)
            reading.ignored.append(SAID["term"].format(name=name, value=_short(value), terms=terms))

    return read


def _read_selection(reading: _Reading, value: str, atlas: Atlas) -> None:
    kind, _, name = value.partition(":")
    table = SELECTABLE.get(kind)
    if table is not None and name in atlas.records(table):
        reading.selection = value
    else:
        reading.ignored.append(SAID["selection"].format(value=_short(value)))


_READERS: dict[str, Callable[[_Reading, str], None]] = {
    "q": _read_text,
    "year": _read_year,
    "at": _read_camera,
    "theme": _term_reader("theme", Theme),
    "colour": _term_reader("colour", ColourBy),
}


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
