"""Casting of raw cells and properties to the types of the schema."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from typing import TYPE_CHECKING

from app.data.schema import LIST_SEPARATOR, Kind

if TYPE_CHECKING:
    from app.data.schema import Column

Scalar = str | int | float | bool
Cast = Scalar | tuple[Scalar, ...] | None

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}\Z")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_URL = re.compile(r"https?://\S+\Z")
_TRUE_FALSE = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}
_LONGEST = 60


class CastError(ValueError):
    """A value that its column does not take.

    Attributes
    ----------
    found, expected
        In words, for the person who can mend it.
    """

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(f"found {found}, expected {expected}")
        self.found = found
        self.expected = expected


def show(value: object) -> str:
    """Write a found value shortly enough for a message."""
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def cast(column: Column, raw: object) -> Cast:
    """Cast one raw value.

    Returns
    -------
    value
        Of the column's type; a tuple where it holds several; None, or an empty tuple, where it is
        not known.

    Raises
    ------
    CastError
        The value is missing though it must not be, or is not of the column's type.
    """
    text = raw.strip() if isinstance(raw, str) else raw
    missing = text is None or text == "" or (isinstance(text, float) and math.isnan(text))
    if missing:
        if not column.nullable:
            raise CastError("nothing", _wanted(column))
        return () if column.many else None
    if not column.many:
        return _scalar(column, text)
    if isinstance(text, list):
        parts = [part for part in text if part not in (None, "")]
    else:
        parts = [part.strip() for part in str(text).split(LIST_SEPARATOR) if part.strip()]
    return tuple(dict.fromkeys(_scalar(column, part) for part in parts))


def _wanted(column: Column) -> str:
    if column.allowed is not None:
        return f"one of {', '.join(column.allowed)}"
    return {
        Kind.ID: "an identifier of letters, digits, '-', '_', '.' and '/'",
        Kind.INTEGER: "a whole number",
        Kind.NUMBER: "a number",
        Kind.BOOLEAN: "true or false",
        Kind.DATE: "a date as YYYY, YYYY-MM or YYYY-MM-DD",
        Kind.COUNTRY: "a country code of two capital letters",
        Kind.URL: "an address that begins with http:// or https://",
        Kind.REFERENCE: f"an identifier from {column.references}",
    }.get(column.kind, "a text")


def _scalar(column: Column, raw: object) -> Scalar:
    match column.kind:
        case Kind.INTEGER | Kind.NUMBER:
            return _number(column, raw)
        case Kind.BOOLEAN:
            value = raw if isinstance(raw, bool) else _TRUE_FALSE.get(str(raw).lower())
            if value is None:
                raise CastError(show(raw), _wanted(column))
            return value
    if not isinstance(raw, str):
        if isinstance(raw, bool | list | dict) or column.kind is not Kind.TEXT:
            raise CastError(show(raw), _wanted(column))
        raw = str(raw)
    fits = {
        Kind.ID: lambda: bool(_ID.match(raw)),
        Kind.TERM: lambda: column.allowed is not None and raw in set(column.allowed),
        Kind.DATE: lambda: _is_date(raw),
        Kind.COUNTRY: lambda: bool(_COUNTRY.match(raw)),
        Kind.URL: lambda: bool(_URL.match(raw)),
    }.get(column.kind, lambda: True)
    if not fits():
        raise CastError(show(raw), _wanted(column))
    return raw


def _number(column: Column, raw: object) -> Scalar:
    try:
        if isinstance(raw, bool | list | dict):
            raise TypeError
        value = float(raw)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise CastError(show(raw), _wanted(column)) from None
    low, high = column.minimum, column.maximum
    if not math.isfinite(value):
        raise CastError(show(raw), _wanted(column))
    if (low is not None and value < low) or (high is not None and value > high):
        unit = f" {column.unit}" if column.unit else ""
        limits = f"from {low:g}" if high is None else f"{low:g} to {high:g}"
        raise CastError(show(raw), f"{limits}{unit}")
    if column.kind is Kind.NUMBER:
        return value
    if value != int(value):
        raise CastError(show(raw), _wanted(column))
    return int(value)


def _is_date(text: str) -> bool:
    found = _DATE.match(text)
    if not found:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    return 1 <= month <= 12 and year > 0 and 1 <= day <= monthrange(year, month)[1]
