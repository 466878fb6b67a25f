"""Where cargo on a set of segments meets a border, another gauge or another mode."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

from app.queries.network.gauges import gauge_breaks
from app.vocabulary import labels
from app.vocabulary.terms import Mode, PlaceKind
from app.wording import in_text, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from app.data.model import Atlas

    Mask = NDArray[np.bool_]

WATER = frozenset({Mode.SEA, Mode.FERRY})
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
            Crossing(one.place_id, self._atlas.places[one.place_id].name, one.words)
            for one in gauge_breaks(self._atlas, self._segments)
        )

    def mode_changes(self) -> tuple[Crossing, ...]:
        """List the places where cargo has to change its mode.

        Water meets land there, or road meets rail and one of the two ends. Where road and railway
        both go on, side by side, nothing has to change.
        """
        found = []
        for place in self._places:
            modes = self._modes[place.place_id]
            water, land = WATER & set(modes), _ON_LAND & set(modes)
            one_ends = len(land) > 1 and any(modes.count(mode) == 1 for mode in land)
            if (water and land) or one_ends:
                found.append(Crossing(place.place_id, place.name, mode_words(water | land)))
        return tuple(found)


def mode_words(modes: Iterable[Mode]) -> str:
    """Name modes in the order of the vocabulary: ``rail, road and ferry``."""
    wanted = set(modes)
    return listed(in_text(labels.word(Mode, mode)) for mode in Mode if mode in wanted)
