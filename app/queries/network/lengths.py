"""Kilometres with their denominator: along the drawn lines and as sources state them, apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from app.queries.core.values import COMPUTED, Value, stated
from app.vocabulary import labels
from app.wording import _, counted, number

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.data.model import Atlas

    Mask = NDArray[np.bool_]

NO_SEGMENT = _("no segment of it is in the data")


@dataclass(frozen=True, slots=True)
class Kilometres:
    """A sum of lengths, and what it leaves out.

    Attributes
    ----------
    drawn_km, of_km
        Along the drawn lines: the sum, and the whole that it is a part of.
    segments, of_segments
        How many segments are summed, and how many the whole has.
    stated_km
        Sum of the lengths that sources state; None where none does.
    stated_segments
        How many segments that sum covers.
    sources
        Identifiers of the sources of these lengths.
    """

    drawn_km: float
    of_km: float
    segments: int
    of_segments: int
    stated_km: float | None
    stated_segments: int
    sources: tuple[str, ...]

    @property
    def without_source(self) -> int:
        """Number of segments without a sourced length."""
        return self.segments - self.stated_segments


@dataclass(frozen=True, slots=True)
class Lengths:
    """Lengths of all segments as arrays, in their order; NaN where no source states one."""

    drawn_km: NDArray[np.float64]
    stated_km: NDArray[np.float64]
    sources: tuple[tuple[str, ...], ...]


def lengths_of(atlas: Atlas) -> Lengths:
    """Take the lengths out of the segments."""
    segments = atlas.segment_list
    return Lengths(
        np.array([segment.computed_km for segment in segments], float),
        np.array([segment.length_km for segment in segments], float),
        tuple(segment.length_sources for segment in segments),
    )


def kilometres(lengths: Lengths, part: Mask, whole: Mask) -> Kilometres:
    """Sum the segments of ``part``, which lies within ``whole``."""
    known = part & ~np.isnan(lengths.stated_km)
    ids = dict.fromkeys(name for names in compress(lengths.sources, known) for name in names)
    return Kilometres(
        drawn_km=float(np.nansum(lengths.drawn_km[part])),
        of_km=float(np.nansum(lengths.drawn_km[whole])),
        segments=int(part.sum()),
        of_segments=int(whole.sum()),
        stated_km=float(lengths.stated_km[known].sum()) if known.any() else None,
        stated_segments=int(known.sum()),
        sources=tuple(ids),
    )


def drawn_value(total: Kilometres) -> Value:
    """Say how many kilometres there are along the drawn lines, of how many."""
    if not total.of_segments:
        return Value(labels.NOT_KNOWN, basis=NO_SEGMENT)
    text = _(
        "{plain} of {of_km}", plain=_plain(total.drawn_km), of_km=labels.kilometres(total.of_km)
    )
    count = counted(
        total.of_segments,
        "{segments} of {count} segment",
        "{segments} of {count} segments",
        segments=number(total.segments),
    )
    return Value(text, basis=f"{COMPUTED}; {count}")


def stated_value(atlas: Atlas, total: Kilometres) -> Value | None:
    """Say what the lengths that sources state add up to, and how many are missing.

    None where there is no segment, and so nothing that a source could state.
    """
    if not total.segments:
        return None
    missing = counted(
        total.without_source,
        "{count} segment without a sourced length",
        "{count} segments without a sourced length",
    )
    if total.stated_km is None:
        return Value(
            labels.NOT_KNOWN, basis=_("{missing}; no listed source states one", missing=missing)
        )
    text = labels.kilometres(total.stated_km)
    scope = counted(
        total.stated_segments,
        "stated by sources for {count} segment; {missing}",
        "stated by sources for {count} segments; {missing}",
        missing=missing,
    )
    return stated(atlas, text, total.sources, scope=scope)


def _plain(value_km: float) -> str:
    return "0" if not value_km else labels.plain_kilometres(value_km)
