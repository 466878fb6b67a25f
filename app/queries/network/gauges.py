"""Breaks of gauge: the one rule of where a train cannot go on because the track is another.

A break is a place that the data name as one, if a railway meets it; any other place at which two
railways with no gauge in common meet; and, once, a track of two gauges that joins railways of
different gauges where neither of its ends is such a place.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.vocabulary import labels
from app.vocabulary.terms import Mode, PlaceKind
from app.wording import _, listed, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.data.model import Atlas
    from app.data.records.network import Segment

BASIS = _("from the gauges of the segments that meet here")


@dataclass(frozen=True, slots=True)
class GaugeBreak:
    """A break of gauge.

    Attributes
    ----------
    place_id
        Where it is; for a track of two gauges without a place for it, the end that comes first.
    gauges_mm
        Gauges that meet, smallest first; empty where none is known.
    on_track
        The track of two gauges on which it lies, where no place is known; else None.
    """

    place_id: str
    gauges_mm: tuple[int, ...]
    on_track: str | None = None

    @property
    def words(self) -> str:
        """Write the gauges that meet."""
        words = listed(number(value) for value in self.gauges_mm)
        if not words:
            return labels.NOT_KNOWN
        if len(self.gauges_mm) == 1:
            return _("{words} mm; the other gauge is not in these data", words=words)
        return (
            _("{words} mm, on the track of both", words=words)
            if self.on_track
            else _("{words} mm", words=words)
        )


def gauge_breaks(atlas: Atlas, segments: Iterable[Segment]) -> tuple[GaugeBreak, ...]:
    """Find the breaks of gauge among segments, in the order of the places."""
    railways = [segment for segment in segments if segment.mode is Mode.RAIL]
    meeting: dict[str, list[Segment]] = defaultdict(list)
    for railway in railways:
        for place_id in dict.fromkeys(railway.ends):
            meeting[place_id].append(railway)
    breaks = {
        place_id: GaugeBreak(place_id, _gauges(at_place))
        for place_id, at_place in meeting.items()
        if atlas.places[place_id].kind is PlaceKind.GAUGE_CHANGE or _apart(at_place)
    }
    for railway in railways:
        if len(railway.gauge_mm) > 1 and not breaks.keys() & set(railway.ends):
            break_on = _on_track(railway, meeting)
            if break_on:
                breaks[break_on.place_id] = break_on
    return tuple(breaks[place_id] for place_id in atlas.places if place_id in breaks)


@lru_cache(maxsize=4)
def all_gauge_breaks(atlas: Atlas) -> Mapping[str, GaugeBreak]:
    """Find all breaks of gauge of the data, by place."""
    return {
        gauge_break.place_id: gauge_break
        for gauge_break in gauge_breaks(atlas, atlas.segments.values())
    }


def _apart(railways: Sequence[Segment]) -> bool:
    """Tell whether two railways have no gauge in common; one of two gauges shares with both."""
    known = [set(railway.gauge_mm) for railway in railways if railway.gauge_mm]
    return any(not gauges & other for gauges in known for other in known)


def _gauges(railways: Iterable[Segment]) -> tuple[int, ...]:
    return tuple(sorted({gauge for railway in railways for gauge in railway.gauge_mm}))


def _on_track(track: Segment, meeting: Mapping[str, Sequence[Segment]]) -> GaugeBreak | None:
    """Find the break on a track of two gauges, between what goes on at either end."""
    first, last = (
        [
            set(railway.gauge_mm)
            for railway in meeting[end]
            if railway is not track and railway.gauge_mm
        ]
        for end in track.ends
    )
    if not any(not gauges & other for gauges in first for other in last):
        return None
    return GaugeBreak(track.from_place, tuple(sorted(track.gauge_mm)), track.segment_id)
