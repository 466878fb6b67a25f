"""Rows of segments and places, made from the stretches of a file."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import shapely
from shapely import Point

from app.data.cells.casting import CastError, cast
from app.data.cells.geometry import distance_km, geodesic_km
from app.data.checks.network import LENGTH_RATIO
from app.data.schema.network import PLACES, SEGMENTS
from app.intake.drafting.identifiers import identifier
from app.vocabulary.statuses import IN_USE, TO_COME
from app.vocabulary.terms import AlignmentBasis, Mode, Precision, Status
from app.wording import _, listed, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.intake.drafting.ends import NewPlace, Stretch
    from app.intake.drafting.identifiers import Register

NAMED_WITHIN_KM = 1.0
"""How near the end of a line a named point of the file counts as its name."""
_TAKEN_AS_STANDS = ("tracks", "electrified", "capacity_text")


@dataclass(slots=True)
class Part:
    """A stretch, and the feature of the file that it comes from.

    Attributes
    ----------
    feature
        Number of the feature, from 0.
    number, of
        Which of how many lines of the feature it is, from 1.
    """

    stretch: Stretch
    feature: int
    number: int
    of: int
    values: dict[str, Any]
    kept: list[str] = field(default_factory=list)
    countries: tuple[str, ...] = ()
    segment_id: str = ""


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A point of the file that has a name.

    Attributes
    ----------
    feature
        Number of the feature, from 0.
    """

    feature: int
    name: str
    point: Point


def name_places(
    places: Sequence[NewPlace],
    parts: Sequence[Part],
    points: Sequence[NamedPoint],
    corridor: str,
) -> tuple[list[str], dict[int, str]]:
    """Name new places: by a named point near it, as the file calls the end, or by their lines.

    Returns
    -------
    names, used
        The names, and what was done with each feature whose point has named a place.
    """
    tree = shapely.STRtree([point.point for point in points])
    names = []
    used: dict[int, str] = {}
    for order, place in enumerate(places, start=1):
        given = [parts[n].stretch.names[side] for n, side in place.ends]
        near = _near(place.point, tree, points)
        if near:
            used[near.feature] = _("names the place where lines end")
        called = near.name if near else next((name for name in given if name), "")
        names.append(
            called[:100]
            or _by_lines(place, parts)
            or _("{corridor}, point {number}", corridor=corridor, number=number(order))
        )
    return names, used


def _near(spot: Point, tree: shapely.STRtree, points: Sequence[NamedPoint]) -> NamedPoint | None:
    if not points:
        return None
    nearest = points[int(tree.nearest(spot))]
    return nearest if distance_km(spot, nearest.point) <= NAMED_WITHIN_KM else None


def _by_lines(place: NewPlace, parts: Sequence[Part]) -> str:
    titles = list(dict.fromkeys(parts[n].stretch.title for n, _ in place.ends))
    titles = [given for given in titles if given]
    if len(place.ends) == 1 and titles:
        _line, side = place.ends[0]
        title = titles[0]
        said = _("End of {title}", title=title) if side else _("Start of {title}", title=title)
        return said[:100]
    if not titles:
        return ""
    return (
        _("Junction of {titles}", titles=listed(titles[:3]))[:100]
        if len(titles) > 1
        else titles[0][:100]
    )


def identify(part: Part, register: Register, places: tuple[str, str]) -> str:
    """Make the identifier of a segment: the file's own, from its name, or from its places."""
    stated = str(part.values.get("segment_id", ""))
    try:
        wish = str(cast(SEGMENTS.column("segment_id"), stated)) if stated else ""
    except CastError:
        wish = ""
    mode = "" if part.stretch.mode is Mode.NOT_KNOWN else part.stretch.mode
    wish = wish or identifier(str(part.values.get("name", "")))
    wish = wish or identifier(" ".join((*places, mode)))
    if part.of > 1:
        wish = f"{wish or 'line'}-{part.number}"
    return register.take(wish, "line")


def segment_row(part: Part, file: str, this_year: int) -> dict[str, Any]:
    """Return the columns of a segment."""
    values, stretch = part.values, part.stretch
    status = values.get("status", Status.NOT_REPORTED)
    kept = list(part.kept)
    row: dict[str, Any] = {
        "segment_id": part.segment_id,
        "from_place": stretch.places[0],
        "to_place": stretch.places[1],
        "mode": stretch.mode,
        "status": status,
        "gauge_mm": stretch.gauges,
        "countries": part.countries,
        "alignment_basis": AlignmentBasis.NOT_KNOWN,
        # A line that was built lies where it lies; of any other the file does not tell.
        "alignment_final": status not in (*TO_COME, Status.NOT_REPORTED),
        "alignment_note": _("Line as in {file}; how it was drawn is not known.", file=file),
    }
    row |= {name: values.get(name) for name in _TAKEN_AS_STANDS}
    row |= _years(values, status, this_year, kept)
    row |= _length(part, status, kept)
    told = [name for name in ("mode", "status", "gauge_mm", "electrified") if name in values]
    if told:
        words = ", ".join(name.removesuffix("_mm") for name in told)
        row["attribute_basis"] = _(
            "{words}: as in {file}, without a source of its own", words=words, file=file
        )
    name = values.get("name", "")
    called = [_("Called “{name}” in {file}.", name=name, file=file)] if name else []
    row["note"] = " ".join(
        (*called, *(f"{sentence.rstrip('.')}." for sentence in kept), _note(values))
    )
    return row


_MARKUP = re.compile(r"<(?:/?[A-Za-z]|!)[^<>]*>")
"""Tags of HTML, in which map programs write the descriptions of KML."""


def _note(values: dict[str, Any]) -> str:
    text = str(values.get("note", ""))
    if _MARKUP.search(text):
        text = " ".join(html.unescape(_MARKUP.sub(" ", text)).split())
    return text.strip()


def _years(
    values: dict[str, Any], status: Status, this_year: int, kept: list[str]
) -> dict[str, int]:
    years = {}
    opened, expected = values.get("opened_year"), values.get("expected_year")
    if opened is not None:
        if opened <= this_year and status in IN_USE:
            years["opened_year"] = opened
        else:
            kept.append(_("opened in the file: {opened}", opened=opened))
    if expected is not None:
        if status in TO_COME:
            years["expected_year"] = expected
        else:
            kept.append(_("expected in the file: {expected}", expected=expected))
    return years


def _length(part: Part, status: Status, kept: list[str]) -> dict[str, Any]:
    length = part.values.get("length_km")
    row: dict[str, Any] = {"planned_length": False}
    if length is None:
        return row
    low, high = LENGTH_RATIO
    if part.of == 1 and low <= geodesic_km(part.stretch.line) / length <= high:
        return {"length_km": length, "planned_length": status in TO_COME}
    kept.append(_("length in the file: {length:g} km, which the line does not have", length=length))
    return row


def place_row(place: NewPlace, place_id: str, name: str, country: str, file: str) -> dict[str, Any]:
    """Return the columns of a place."""
    row: dict[str, Any] = {column.name: None for column in PLACES.columns}
    return row | {
        "place_id": place_id,
        "name": name,
        "country": country,
        "kind": place.kind,
        "coord_precision": Precision.APPROXIMATE,
        "note": _("Where lines of {file} end; nothing else of it is known.", file=file),
    }
