"""Hand-made networks, and a search by brute force over all simple paths to hold routes against."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from app.queries.routes.graph import Link, Spot, build_network
from app.vocabulary.terms import Aim, Mode, PlaceKind, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from app.queries.routes.graph import Network

GAUGE_KINDS = {"gauge_change", "border_crossing", "port", "ferry_terminal", "dry_port"}
MODE_KINDS = GAUGE_KINDS | {"city", "rail_junction"}

Move = tuple[str, str, str, int]
"""Segment, start, end, gauge."""


def network(places: str, *segments: str) -> Network:
    """Build a network from lines of words.

    ``A:city:AZ B:port:GE`` are places; ``A-B rail 1520 100`` is a segment with its kilometres.
    A gauge is several joined by a plus sign, or ``?``; other modes have ``-``. A status may follow.
    """
    spots = {}
    for text in places.split():
        name, kind, country = text.split(":")
        spots[name] = Spot(name, name, PlaceKind(kind), country)
    links = []
    for number, text in enumerate(segments):
        ends, mode, gauge, km, *status = text.split()
        first, last = ends.split("-")
        gauges = tuple(int(one) for one in gauge.split("+")) if gauge not in ("?", "-") else ()
        countries = tuple(dict.fromkeys((spots[first].country, spots[last].country)))
        links.append(
            Link(
                f"s{number}-{ends}",
                first,
                last,
                Mode(mode),
                Status(status[0]) if status else Status.OPERATIONAL,
                float(km),
                is_stated=True,
                countries=countries,
                gauges=gauges,
            )
        )
    return build_network(spots.values(), links)


def every_segment(net: Network) -> frozenset[str]:
    return frozenset(net.links)


def best_by_force(
    net: Network, start: str, end: str, usable: Collection[str], aim: Aim
) -> tuple[float, float] | None:
    """Return what the aim counts and the length of the best of all simple paths."""
    scores = [_score(net, path, aim) for path in _paths(net, start, end, usable)]
    return min(scores, default=None)


def best_by_force_through(
    net: Network, start: str, between: str, end: str, usable: Collection[str], aim: Aim
) -> tuple[float, float] | None:
    """Return the same of the best of all ways that are simple up to a place and on from there."""
    before: dict[Move, list[Move]] = {}
    after: dict[Move, list[Move]] = {}
    for path in _paths(net, start, between, usable):
        before[path[-1]] = min(before.get(path[-1], path), path, key=lambda p: _score(net, p, aim))
    for path in _paths(net, between, end, usable):
        after[path[0]] = min(after.get(path[0], path), path, key=lambda p: _score(net, p, aim))
    return min(
        (
            _score(net, [*first, *second], aim)
            for last, first in before.items()
            for onward, second in after.items()
            if _allowed(net, last, onward) or onward == (last[0], last[2], last[1], last[3])
        ),
        default=None,
    )


def _moves(net: Network, usable: Collection[str]) -> list[Move]:
    known = sorted({gauge for link in net.links.values() for gauge in link.gauges}) or [0]
    moves = []
    for name in usable:
        link = net.links[name]
        gauges = [0] if link.mode != "rail" else list(link.gauges) or known
        for gauge in gauges:
            moves += [(name, link.first, link.last, gauge), (name, link.last, link.first, gauge)]
    return moves


def _allowed(net: Network, before: Move, after: Move) -> bool:
    if before[0] == after[0] or before[2] != after[1]:
        return False
    kind = net.spots[after[1]].kind
    if net.links[before[0]].mode != net.links[after[0]].mode:
        return kind in MODE_KINDS
    return before[3] == after[3] or kind in GAUGE_KINDS


def _paths(net: Network, start: str, end: str, usable: Collection[str]) -> Iterator[list[Move]]:
    moves = _moves(net, usable)

    def go_on(path: list[Move]) -> Iterator[list[Move]]:
        if path[-1][2] == end:
            yield path
        for move in moves:
            if move not in path and _allowed(net, path[-1], move):
                yield from go_on([*path, move])

    for move in moves:
        if move[1] == start:
            yield from go_on([move])


def _score(net: Network, path: list[Move], aim: Aim) -> tuple[float, float]:
    km = round(sum(net.links[move[0]].km for move in path), 1)
    borders = sum(net.spots[move[1]].country != net.spots[move[2]].country for move in path)
    modes = breaks = 0
    for before, after in pairwise(path):
        if net.links[before[0]].mode != net.links[after[0]].mode:
            modes += 1
        elif before[3] != after[3]:
            breaks += 1
    counted = {
        Aim.SHORTEST: km,
        Aim.BORDERS: borders,
        Aim.TRANSSHIPMENTS: modes,
        Aim.BREAKS: breaks,
    }
    return counted[aim], km
