"""Where cargo on a set of segments meets a border, another gauge or another mode."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

from app.queries.network.gauges import gauge_breaks
from app.vocabulary import labels
from app.vocabulary.terms import AFLOAT, CrossingState, Mode, PlaceKind
from app.wording import _, clauses, in_text, labelled, listed, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.data.records.network import Place

    Mask = NDArray[np.bool_]

_ON_LAND = frozenset({Mode.RAIL, Mode.ROAD})


@dataclass(frozen=True, slots=True)
class Crossing:
    """A place where something changes, with what does in words."""

    place_id: str
    name: str
    words: str


class Meetings:
    """Which railways, roads and courses of a set of segments meet at which place.

    Parameters
    ----------
    atlas
        The data.
    segments
        Which segments are meant.
    """

    def __init__(self, atlas: Atlas, segments: Mask) -> None:
        self._modes: dict[str, list[Mode]] = defaultdict(list)
        self._atlas = atlas
        self._segments = list(compress(atlas.segment_list, segments))
        for segment in self._segments:
            for place_id in dict.fromkeys(segment.ends):
                self._modes[place_id].append(segment.mode)
        self._places = [place for place in atlas.place_list if place.place_id in self._modes]

    def border_crossings(self) -> tuple[Crossing, ...]:
        """List the border crossing points at which the segments end."""
        return tuple(
            Crossing(place.place_id, place.name, labels.country(place.country))
            for place in self._places
            if place.kind is PlaceKind.BORDER_CROSSING
        )

    def gauge_breaks(self) -> tuple[Crossing, ...]:
        """List the breaks of gauge of the railways among the segments."""
        return tuple(
            Crossing(
                gauge_break.place_id,
                self._atlas.places[gauge_break.place_id].name,
                gauge_break.words,
            )
            for gauge_break in gauge_breaks(self._atlas, self._segments)
        )

    def mode_changes(self) -> tuple[Crossing, ...]:
        """List the places where cargo has to change its mode."""
        changes = [
            (place, modes_changed(place, self._modes[place.place_id])) for place in self._places
        ]
        return tuple(
            Crossing(place.place_id, place.name, mode_words(modes))
            for place, modes in changes
            if modes
        )


def modes_changed(place: Place, modes: Sequence[Mode]) -> frozenset[Mode]:
    """Return the modes between which cargo has to change at a place; empty where it need not.

    Water meets land there, or road meets rail and one of the two ends. Where road and railway both
    go on, side by side, nothing has to change; and nothing can where lines only end at a point that
    helps to draw them. Pipelines do not count.

    Parameters
    ----------
    modes
        Of each segment that ends there.
    """
    if place.is_only_drawn:
        return frozenset()
    water, land = AFLOAT & set(modes), _ON_LAND & set(modes)
    one_ends = len(land) > 1 and any(modes.count(mode) == 1 for mode in land)
    return water | land if (water and land) or one_ends else frozenset()


def crossing_words(places: Iterable[Place], *, most: int = 0) -> str:
    """Count border crossing points by whether they are open; empty where none of them says.

    Parameters
    ----------
    most
        How many of the open ones are named.
    """
    crossings = list(places)
    if all(place.crossing_state is None for place in crossings):
        return ""
    parts = []
    for state in (*CrossingState, None):
        names = [place.name for place in crossings if place.crossing_state is state]
        if not names:
            continue
        words = in_text(labels.word(CrossingState, state))
        told = f"{number(len(names))} {words}"
        if most and state is CrossingState.OPEN:
            rest = [_("{rest} more", rest=number(len(names) - most))] if names[most:] else []
            told = labelled(told, listed([*names[:most], *rest]))
        parts.append(told)
    return clauses(parts)


def mode_words(modes: Iterable[Mode]) -> str:
    """Name modes in the order of the vocabulary: ``rail, road and ferry``."""
    present = set(modes)
    return listed(in_text(labels.word(Mode, mode)) for mode in Mode if mode in present)
