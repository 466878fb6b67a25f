"""Whether the network hangs together: parts that nothing leads to, and ends that should go on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.data.problems import Problem
from app.data.rows.layer_rows import PLACES_FILE
from app.queries.routes.graph import network_of
from app.vocabulary import labels
from app.vocabulary.place_kinds import GO_ON
from app.vocabulary.statuses import IN_USE
from app.vocabulary.terms import PlaceKind
from app.wording import _, counted, in_text, listed_to

if TYPE_CHECKING:
    import networkx as nx

    from app.data.model import Atlas
    from app.queries.routes.graph import Network

_MOST_NAMED = 6
_FILE = "places.geojson"


def check_islands(atlas: Atlas) -> list[Problem]:
    """Name the parts of the network that nothing joins to the rest, and ends that should go on.

    Pipelines do not count. A segment that is not in use yet, or any more, may end at a border.
    """
    network = network_of(atlas)
    return [*_islands(atlas, network), *_dead_ends(network)]


def _islands(atlas: Atlas, network: Network) -> list[Problem]:
    from networkx import Graph, connected_components

    joined: nx.Graph[str] = Graph((link.first, link.last) for link in network.links.values())
    parts = sorted((sorted(part) for part in connected_components(joined)), key=len)
    home = Path(PLACES_FILE).stem
    curated = {name for name, place in atlas.places.items() if place.layer == home}
    problems = []
    for part in parts[:-1]:
        kinds = {atlas.places[place_id].kind for place_id in part}
        if PlaceKind.LINE_END in kinds or not curated & set(part):
            # Lines taken over as they came: that they meet nothing known is no slip.
            continue
        named = listed_to(part, _MOST_NAMED)
        said = counted(
            len(part),
            "an island of {count} place: {named}",
            "an island of {count} places: {named}",
            named=named,
        )
        expected = _("a segment that joins it to the network")
        problems.append(Problem(_FILE, _("feature {part}", part=part[0]), "", said, expected))
    return problems


def _dead_ends(network: Network) -> list[Problem]:
    meeting: dict[str, list[str]] = {}
    for link in network.links.values():
        for place in {link.first, link.last}:
            meeting.setdefault(place, []).append(link.segment_id)
    problems = []
    for place, names in sorted(meeting.items()):
        kind = network.spots[place].kind
        if len(names) == 1 and kind in GO_ON and network.links[names[0]].status in IN_USE:
            said = _(
                "{kind} where {names} ends and nothing goes on",
                kind=in_text(labels.word(PlaceKind, kind)),
                names=names[0],
            )
            expected = _("a second segment, or another kind of place")
            problems.append(
                Problem(_FILE, _("feature {place}", place=place), "kind", said, expected)
            )
    return problems
