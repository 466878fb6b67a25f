"""Which strips there are: the branches of each corridor, and where each of them begins and ends."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.queries.core.search_text import fold
from app.queries.network.lanes import Edge, main_way
from app.vocabulary.statuses import STATUSES
from app.vocabulary.terms import Mode
from app.wording import _, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.model import Atlas
    from app.data.records.corridors import Corridor
    from app.data.records.network import Segment

# How many times its length a stretch counts when the main way is looked for. The way follows what
# is open wherever it can, and the railway where several modes run side by side.
_DETOUR_OF_MODE = {Mode.ROAD: 1.5, Mode.PIPELINE: 10.0, Mode.MULTIMODAL: 1.2}

# Words in names and identifiers of places that tell them from no other place.
_SORTS = {"port", "seaport", "terminal", "station", "junction", "border", "checkpoint", "yard"}
_COUNTRIES = {"am", "az", "cn", "ir", "kz", "tm", "tr"}
_COMMON_WORDS = _SORTS | _COUNTRIES | {"marshalling", "dry", "of", "at", "international", "south"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A strip that can be asked for.

    Attributes
    ----------
    value
        Identifier of a branch; of a corridor for its branches in a row, or where it has none.
    corridor
        Name of the corridor that it is listed under.
    """

    value: str
    corridor_id: str
    corridor: str
    label: str
    branches: tuple[str, ...]


def choices(atlas: Atlas) -> tuple[Choice, ...]:
    """List what can be asked for, corridor by corridor.

    Branches that follow one another from the first one on are offered in a row as well.
    """
    offered: list[Choice] = []
    for corridor in atlas.corridors.values():
        offered += _branches_of(atlas, corridor)
        offered += _whole(atlas, corridor)
    return tuple(offered)


def chosen_of(atlas: Atlas, asked: str | None) -> Choice | None:
    """Find the choice of this identifier, or else the first; None where there is nothing."""
    offered: list[Choice] = []
    for corridor in atlas.corridors.values():
        offered += _branches_of(atlas, corridor)
        if corridor.corridor_id == asked or not offered:
            offered += _whole(atlas, corridor)
    choices = [choice for choice in offered if choice.value == asked]
    return next(iter(choices or offered), None)


def _branches_of(atlas: Atlas, corridor: Corridor) -> list[Choice]:
    head = corridor.corridor_id, corridor.short_name
    return [
        Choice(branch.branch_id, *head, branch.short_name, (branch.branch_id,))
        for branch in atlas.branches_of(corridor.corridor_id)
    ]


def _whole(atlas: Atlas, corridor: Corridor) -> list[Choice]:
    branches = [choice.value for choice in _branches_of(atlas, corridor)]
    head = (corridor.corridor_id, corridor.corridor_id, corridor.short_name)
    if not branches:
        return [Choice(*head, _("all segments"), ())]
    chain = _chain(atlas, branches)
    if len(chain) < 2:
        return []
    first, last = atlas.places[chain[0][1][0]], atlas.places[chain[-1][1][-1]]
    label = counted(
        len(chain),
        "{start} – {end}, {count} branch",
        "{start} – {end}, {count} branches in a row",
        start=first.name,
        end=last.name,
    )
    return [Choice(*head, label, tuple(branch for branch, _places in chain))]


def _chain(atlas: Atlas, branches: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Follow branches, beginning with the first, each from where the one before it ends.

    Each comes with the places of its main way.
    """
    left = {branch: _main_way(atlas, branch) for branch in branches}
    chain: list[tuple[str, tuple[str, ...]]] = []
    while True:
        onward = [
            (branch, way)
            for branch, way in left.items()
            if way and (not chain or way[0] == chain[-1][1][-1])
        ]
        if not onward:
            return chain
        chain.append(onward[0])
        del left[onward[0][0]]


def _main_way(atlas: Atlas, branch: str) -> tuple[str, ...]:
    segments = [segment for segment in atlas.segments.values() if branch in segment.branches]
    return main_way(edges_of(segments), *termini_of(atlas, segments, (branch,)))


def edges_of(segments: Sequence[Segment]) -> list[Edge]:
    """Return the edges of segments, with what it costs the main way to use each one."""
    edges = []
    for segment in segments:
        detour = STATUSES[segment.status].detour * _DETOUR_OF_MODE.get(segment.mode, 1.0)
        km = segment.computed_km
        edges.append(Edge(segment.segment_id, *segment.ends, km, km * detour, segment.mode))
    return edges


def termini_of(
    atlas: Atlas, segments: Sequence[Segment], branches: Sequence[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Find the places that the start of the first and the end of the last branch name."""
    if not branches:
        return frozenset(), frozenset()
    texts = atlas.branches[branches[0]].start, atlas.branches[branches[-1]].end
    names = _name_words(atlas, {place_id for segment in segments for place_id in segment.ends})
    start, end = (
        frozenset(
            place_id
            for place_id, alternatives in names.items()
            if text and any(words <= set(fold(text).split()) for words in alternatives)
        )
        for text in texts
    )
    return start, end - start


def _name_words(atlas: Atlas, touched: set[str]) -> dict[str, list[set[str]]]:
    """Return the telling words of the identifier and the names of places, each name apart."""
    pairs = [
        *((place_id, place_id) for place_id in touched),
        *((place_id, re.split(r"[/,(]", atlas.places[place_id].name)[0]) for place_id in touched),
        *((place_id, name.name) for place_id in touched for name in atlas.names_of(place_id)),
    ]
    telling: dict[str, list[set[str]]] = defaultdict(list)
    for place_id, name in pairs:
        words = set(fold(name).split()) - _COMMON_WORDS
        if words:
            telling[place_id].append(words)
    return telling
