"""Casting of raw cells and properties to the types of the schema."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

from app.data.cells.plain_text import is_printable
from app.data.schema.columns import LIST_SEPARATOR, Kind
from app.wording import _, listed

if TYPE_CHECKING:
    from enum import StrEnum

    from app.data.schema.columns import Column

Scalar = str | int | float | bool
Cast = Scalar | tuple[Scalar, ...] | None

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}\Z")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?\Z")
EARLIEST_YEAR, LATEST_YEAR = 1800, 2199
"""Years of dates: the first railways, and the farthest plan; others are slips of the finger."""
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB"})
_URL = re.compile(r"https?://\S+\Z")
_TRUE_FALSE = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Repeated:
    """What stands for a property that an object names twice: which value is meant is not known."""

    values: tuple[object, ...]


class CastError(ValueError):
    """A value that its column does not take.

    Attributes
    ----------
    found, expected
        In words, for the person who can mend it.
    """

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(_("found {count}, expected {expected}", count=found, expected=expected))
        self.found = found
        self.expected = expected


def show(value: object) -> str:
    """Write a found value shortly enough for a message."""
    try:
        text = repr(value)
    except ValueError:
        return _("a number of thousands of digits")
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
    if isinstance(text, Repeated):
        both = listed(show(value) for value in text.values)
        raise CastError(_("it more than once ({both})", both=both), _("one value"))
    if text is None or text == "":
        if not column.nullable:
            raise CastError(_("nothing"), _wanted(column))
        return () if column.many else None
    if not column.many:
        return _scalar(column, text)
    if isinstance(text, list):
        parts = [part for part in text if part not in (None, "")]
    else:
        parts = [part.strip() for part in str(text).split(LIST_SEPARATOR) if part.strip()]
    if not parts and not column.nullable:
        raise CastError(_("an empty list"), _wanted(column))
    return tuple(dict.fromkeys(_scalar(column, part) for part in parts))


def _wanted(column: Column) -> str:
    if column.allowed is not None:
        return _("one of {allowed}", allowed=", ".join(column.allowed))
    return {
        Kind.ID: _("an identifier of letters, digits, '-', '_', '.' and '/'"),
        Kind.INTEGER: _("a whole number"),
        Kind.NUMBER: _("a number"),
        Kind.BOOLEAN: _("true or false"),
        Kind.DATE: _(
            "a date as YYYY, YYYY-MM or YYYY-MM-DD, {first} to {last}",
            first=EARLIEST_YEAR,
            last=LATEST_YEAR,
        ),
        Kind.COUNTRY: _(
            "a country code (ISO 3166-1, two capital letters; ZZ where it is not known)"
        ),
        Kind.URL: _("an address that begins with http:// or https://"),
        Kind.REFERENCE: _("an identifier from {references}", references=column.references),
    }.get(column.kind, _("a text"))


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
    _check_characters(raw)
    if not _fits(column, raw):
        raise CastError(show(raw), _wanted(column))
    return raw


def _fits(column: Column, text: str) -> bool:
    match column.kind:
        case Kind.ID:
            return _ID.match(text) is not None
        case Kind.TERM:
            return column.allowed is not None and text in _terms(column.allowed)
        case Kind.DATE:
            return _is_date(text)
        case Kind.COUNTRY:
            return text in country_codes()
        case Kind.URL:
            return _URL.match(text) is not None
    return True


@cache
def _terms(allowed: type[StrEnum]) -> frozenset[str]:
    return frozenset(allowed)


def _check_characters(text: str) -> None:
    """Refuse what is no letter, sign or line break: it would break pages and files."""
    # Most texts are of letters and signs alone, which need no look at each.
    if text.isprintable():
        return
    for char in text:
        if not is_printable(char):
            said = _("the character U+{ord:04X} in {show}", ord=ord(char), show=show(text))
            raise CastError(said, _("text without control characters"))


@cache
def country_codes() -> frozenset[str]:
    """Return the country codes in use.

    ISO 3166-1 alpha-2, XK as the United Nations use it, and ZZ, which says that it is not known.
    """
    # Territories of the CLDR; what is no country in it has three digits, or is left out here.
    territories = Locale("en").territories
    return frozenset(str(code) for code in territories if len(str(code)) == 2) - _NO_COUNTRIES


def _number(column: Column, raw: object) -> Scalar:
    try:
        # float() would take 20_26, digits of any script, and words such as infinity.
        if isinstance(raw, str) and not _NUMBER.match(raw):
            raise ValueError
        if not isinstance(raw, str | int | float) or isinstance(raw, bool):
            raise TypeError
        value = float(raw)
    except (TypeError, ValueError, OverflowError):
        raise CastError(show(raw), _wanted(column)) from None
    low, high = column.minimum, column.maximum
    if not math.isfinite(value):
        raise CastError(show(raw), _wanted(column))
    if (low is not None and value < low) or (high is not None and value > high):
        unit = f" {column.unit}" if column.unit else ""
        limits = (
            _("from {low:g}", low=low)
            if high is None
            else _("{low:g} to {high:g}", low=low, high=high)
        )
        raise CastError(show(raw), f"{limits}{unit}")
    if column.kind is Kind.NUMBER:
        return value
    if value != int(value):
        raise CastError(show(raw), _wanted(column))
    return int(value)


def _is_date(text: str) -> bool:
    match = _DATE.match(text)
    if not match:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    return (
        EARLIEST_YEAR <= year <= LATEST_YEAR
        and 1 <= month <= 12
        and 1 <= day <= monthrange(year, month)[1]
    )
