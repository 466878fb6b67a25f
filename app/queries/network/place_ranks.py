"""Which places are named first on a map that has no room for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.files.place_names_on_map import PLAIN, names_on_map
from app.vocabulary.place_kinds import PLACE_KINDS

if TYPE_CHECKING:
    from app.data.model import Atlas

# Shares of all places that the ranks 1 to 3 take; the rest has rank 4.
_SHARES = (0.15, 0.32, 0.54)
# As many places the map has room for where those ranks are shown, however many there are in all.
_ROOM = (40, 120, 400)
LAST_RANK = 5


def rank_places(atlas: Atlas) -> list[int]:
    """Rank places from 1, named first, to 5, in their order.

    Ports, cities, places where many segments meet and those that several corridors share come
    first; points that only help to draw a line come last. Ranks chosen by hand go before; where
    there are some, no other place has rank 1, for the map of the whole region has room for few.
    """
    scores = []
    for place in atlas.place_list:
        meeting = atlas.segments_at(place.place_id)
        corridors = {name for segment in meeting for name in segment.corridors}
        scores.append(len(meeting) + PLACE_KINDS[place.kind].rank + 2 * max(len(corridors) - 1, 0))
    named = [n for n, place in enumerate(atlas.place_list) if PLACE_KINDS[place.kind].named]
    order = sorted(named, key=lambda position: -scores[position])
    ranks = [LAST_RANK - 1] * len(scores)
    for rank, share in reversed(list(enumerate(_SHARES, start=1))):
        for position in order[: min(round(share * len(named)), _ROOM[rank - 1])]:
            ranks[position] = rank
    for position, place in enumerate(atlas.place_list):
        if place.is_only_drawn or not PLACE_KINDS[place.kind].named:
            ranks[position] = LAST_RANK
    return _chosen_by_hand(atlas, ranks)


def _chosen_by_hand(atlas: Atlas, reckoned: list[int]) -> list[int]:
    names = names_on_map(atlas.folder)
    if not any(name.rank == 1 for name in names.values()):
        return reckoned
    chosen = (names.get(place_id, PLAIN).rank for place_id in atlas.places)
    return [
        max(rank, 2) if by_hand is None else min(by_hand, LAST_RANK)
        for rank, by_hand in zip(reckoned, chosen, strict=True)
    ]
