"""Marks of volumes: what a shape means, the words beside it, and what is open about its value."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from app.queries.compare.volumes import Mark, Outcome
from app.vocabulary import labels
from app.vocabulary.terms import ValueKind
from app.wording import _, in_text, listed, side_by_side

if TYPE_CHECKING:
    from collections.abc import Sequence

ABOVE = "↑"
OPEN_SHARE = 0.09
_MOST_TIMES = 8
"""A value so many times the largest one carried stands above the scale, or it would hide that."""
_HOVER_WIDTH = 52


@dataclass(frozen=True, slots=True)
class Look:
    """Shape of a sort of value, and its words in the key."""

    symbol: str
    words: str
    size: int = 11
    width: float = 2


PART = "part"
_AIM = "aim"
LOOKS: dict[str, Look] = {
    ValueKind.ACTUAL: Look("circle", _("Actual, whole year")),
    PART: Look("circle-open", _("Actual, part of a year")),
    ValueKind.TARGET: Look("diamond-open", _("Target"), 12),
    ValueKind.FORECAST: Look("triangle-up-open", _("Forecast"), 12),
    ValueKind.ESTIMATE: Look("square-open", _("Estimate"), 10),
    ValueKind.CLAIM: Look("x-thin-open", _("Claim"), 10),
    ValueKind.CAPACITY: Look("line-ew-open", _("Capacity"), 20, 3),
    _AIM: Look("bowtie-open", _("Capacity aimed at or claimed"), 12),
}


def look_of(mark: Mark) -> str:
    """Return the key of the shape of a mark."""
    if mark.is_capacity:
        return str(ValueKind.CAPACITY) if mark.kind is ValueKind.CAPACITY else _AIM
    if mark.kind is ValueKind.ACTUAL and not mark.is_whole_year:
        return PART
    return str(mark.kind)


def scale_of(marks: Sequence[Mark]) -> float:
    """Return the largest value that the scale has to hold."""
    ends = [mark.number_max or mark.number for mark in marks]
    carried = [mark.number for mark in marks if mark.kind is ValueKind.ACTUAL]
    limit = _MOST_TIMES * max(carried, default=0.0)
    return max((end for end in ends if not limit or end <= limit), default=0.0) or 1.0


def words_beside(mark: Mark) -> str:
    """Write what stands beside a mark: its number, and what it is if it is not an actual value."""
    number = f"{labels.qualifier_sign(mark.qualifier)}{_short(mark.number)}"
    if mark.number_max is not None:
        number = f"{number}–{_short(mark.number_max)}"
    if mark.outcome in (Outcome.MISSED, Outcome.DISPUTED):
        return _("{number} target, {outcome}", number=number, outcome=mark.outcome)
    if mark.is_capacity:
        return (
            _("{number} capacity", number=number)
            if mark.kind is ValueKind.CAPACITY
            else _("{number} capacity aim", number=number)
        )
    if mark.kind is ValueKind.ACTUAL and mark.is_whole_year:
        return number
    part = ""
    if mark.period and not mark.is_whole_year:
        part = f"({mark.period.words(short=True)})"
    kind = "" if mark.kind is ValueKind.ACTUAL else in_text(labels.word(ValueKind, mark.kind))
    return " ".join(word for word in (number, kind, part) if word)


def _short(number: float) -> str:
    """Write a number beside a mark: at most two decimals; the table has it as stated."""
    return labels.number(round(number, 2) or number)


def marker_of(look: Look, colour: str) -> dict[str, Any]:
    """Return the marker of a look, as plotly writes it."""
    return {
        "symbol": look.symbol,
        "size": look.size,
        "color": colour,
        "line": {"color": colour, "width": look.width},
    }


def open_ranges(marks: Sequence[Mark], colour: str) -> dict[str, Any]:
    """Draw a range from its lower end, where the mark stands, to its upper end."""
    if all(mark.number_max is None for mark in marks):
        return {}
    upward = [(mark.number_max or mark.number) - mark.number for mark in marks]
    return {
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": upward,
            "arrayminus": [0] * len(upward),
            "color": colour,
            "thickness": 1.5,
            "width": 5,
        }
    }


def hover_of(mark: Mark) -> str:
    """Return what is read at a mark: its value, kind, year, scope and first sources."""
    value = mark.shown
    kind = labels.word(ValueKind, mark.kind)
    what = _("Capacity, {kind}", kind=in_text(kind)) if mark.is_capacity else kind
    when = str(mark.year)
    if mark.period and not mark.is_whole_year:
        when = _("{when}, {words} only", when=when, words=mark.period.words())
    lines = [value.scope or _("scope not stated")]
    if mark.outcome:
        lines.append(remark_on(mark))
    lines += [ref.cited for ref in value.sources[:2]] or [value.basis]
    lines += [part for part in (value.covers, value.when) if part]
    body = [escape(part) for line in lines for part in wrap(line, _HOVER_WIDTH)]
    return "<br>".join([side_by_side(f"<b>{escape(value.text)}</b>", what, escape(when)), *body])


def remark_on(mark: Mark) -> str:
    """Say how an aim compares with what was carried; empty where it cannot be told."""
    if mark.outcome is None:
        return ""
    carried = listed(
        (
            labels.qualified(labels.number(actual.number), actual.qualifier)
            for actual in mark.told_by
        ),
        "or",
    )
    return _(
        "{outcome}: actual value of the same scope and year {carried}",
        outcome=mark.outcome,
        carried=carried,
    )
