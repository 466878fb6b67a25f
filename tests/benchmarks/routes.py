"""Time of routes: a query, a what-if over twelve pairs, and the chokepoints of a corridor."""

from __future__ import annotations

import gc
import random
import statistics
import time
from typing import TYPE_CHECKING

from app.data.loading.folder import load_atlas
from app.queries.routes.answer import answer
from app.queries.routes.chokepoints import chokepoints
from app.queries.routes.graph import Link, Spot, build_network, network_of
from app.queries.routes.scenario import Scenario
from app.queries.routes.scenario_reading import read_scenario
from app.queries.routes.search import best_route, further_routes
from app.queries.routes.what_if import pairs_of, what_if
from app.vocabulary.terms import Mode, PlaceKind, Status
from app.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.data.model import Atlas
    from app.queries.routes.graph import Network

ROUTE_GOAL_MS, WHAT_IF_GOAL_MS, CHOKEPOINTS_GOAL_MS = 50, 300, 2000
TIMES_SLOWER = 10
"""How much longer a network of 4,000 segments may take."""
SEGMENTS = 4000
PAIRS = 12


def milliseconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the median time of a piece of work: of the processor, whatever else it does."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        times.append((time.process_time() - started) * 1000)
    return statistics.median(times)


def lattice(segments: int = SEGMENTS, seed: int = 1) -> Network:
    """Build a network of crossing lines with changes of mode and gauge, all of it connected."""
    dice = random.Random(seed)
    side = round((segments / 2) ** 0.5) + 1
    kinds = (PlaceKind.RAIL_JUNCTION, PlaceKind.GAUGE_CHANGE, PlaceKind.PORT, PlaceKind.CITY)
    spots = [
        Spot(f"{x}-{y}", f"{x}-{y}", dice.choice(kinds), "AB"[x % 2] + "CD"[y // 20 % 2])
        for x in range(side)
        for y in range(side)
    ]
    links: list[Link] = []
    for x in range(side):
        for y in range(side):
            for after in ((x + 1, y), (x, y + 1)):
                if max(after) < side and len(links) < segments:
                    road = dice.random() < 0.1
                    links.append(
                        Link(
                            f"s{len(links)}",
                            f"{x}-{y}",
                            f"{after[0]}-{after[1]}",
                            Mode.ROAD if road else Mode.RAIL,
                            Status.OPERATIONAL,
                            round(dice.uniform(20, 200), 1),
                            is_stated=False,
                            countries=("XX",),
                            gauges=() if road else (1520,),
                        )
                    )
    return build_network(spots, links)


def measure_routes(folder: Path) -> None:
    """Print the times on the data of a folder, and on a generated network."""
    atlas = load_atlas(folder)
    gc.freeze()  # as the server does once it has loaded
    built = milliseconds(lambda: network_of.__wrapped__(atlas))
    print(f"network of {len(network_of(atlas).links)} segments: built in {built:.0f} ms")
    pairs = pairs_of(atlas, Scenario())
    for network in ("use", "planned"):
        times = [
            milliseconds(
                lambda pair=pair, state=network: answer(
                    atlas, {"from": pair[0], "to": pair[1], "network": state}
                )
            )
            for pair in pairs
        ]
        report(f"route, all of its answer ({network}), slowest pair", max(times), ROUTE_GOAL_MS)
    measure_by_places(atlas, pairs)
    preset = next(iter(atlas.presets))
    own = {"preset": preset, "from": "dostyk", "to": "batumi-port"}
    scenario, _ = read_scenario(atlas, own)
    count = len(pairs_of(atlas, scenario))
    took = milliseconds(lambda: what_if(atlas, scenario)) * PAIRS / count
    report(f"what-if over {PAIRS} pairs", took, WHAT_IF_GOAL_MS)
    for corridor_id in atlas.corridors:
        took = milliseconds(lambda name=corridor_id: chokepoints(atlas, name, Scenario()), 3)
        report(f"chokepoints of {corridor_id}", took, CHOKEPOINTS_GOAL_MS)
    measure_lattice()


def measure_by_places(atlas: Atlas, pairs: Sequence[tuple[str, str]]) -> None:
    """Print the time of routes by one place, and by three, the first time that each is asked."""
    dice = random.Random(3)
    names = sorted(network_of(atlas).starts)
    for count in (1, 3):
        asked = [
            {"from": start, "to": end, "via": ",".join(dice.sample(names, count))}
            for start, end in pairs
        ]
        times = [milliseconds(lambda own=own: answer(atlas, own), 1) for own in asked]
        words = counted(count, "{count} place", "{count} places")
        report(f"route by {words}, all of its answer, slowest", max(times), ROUTE_GOAL_MS)


def measure_lattice() -> None:
    """Print the times of the search on the generated network."""
    network = lattice()
    names = sorted(network.starts)
    dice = random.Random(2)
    pairs = [tuple(dice.sample(names, 2)) for _ in range(PAIRS)]
    usable = frozenset(network.links)
    slowest = max(milliseconds(lambda p=p: further_routes(network, p, usable), 1) for p in pairs)
    goal = ROUTE_GOAL_MS * TIMES_SLOWER
    report(f"{len(network.links):,} segments: route and others, slowest pair", slowest, goal)

    for count in (1, 3):
        stops = [(start, *dice.sample(names, count), end) for start, end in pairs[: PAIRS // 2]]
        slowest = max(
            milliseconds(lambda s=own: further_routes(network, s, usable), 1) for own in stops
        )
        words = counted(count, "{count} place", "{count} places")
        report(f"{len(network.links):,} segments: route by {words}, slowest", slowest, goal)

    def both_states() -> None:
        for own in (usable, usable - set(list(network.links)[::50])):
            for pair in pairs:
                best_route(network, pair, own)

    took = milliseconds(both_states, 1)
    report(f"{len(network.links):,} segments: what-if", took, WHAT_IF_GOAL_MS * TIMES_SLOWER)

    def losses() -> None:
        # As chokepoints are found: every segment and place on the route of each of ten pairs.
        for pair in pairs[:10]:
            route = best_route(network, pair, usable)
            for name in route.segment_ids if route else ():
                best_route(network, pair, usable - {name})
            for place in route.places[1:-1] if route else ():
                lost = {
                    one for one, link in network.links.items() if place in (link.first, link.last)
                }
                best_route(network, pair, usable - lost)

    took = milliseconds(losses, 1)
    goal = CHOKEPOINTS_GOAL_MS * TIMES_SLOWER
    report(f"{len(network.links):,} segments: chokepoints of ten pairs", took, goal)


def report(what: str, took_ms: float, goal_ms: float) -> None:
    """Print one time beside its goal."""
    verdict = "met" if took_ms <= goal_ms else "MISSED"
    print(f"{what}: {took_ms:,.1f} ms (at most {goal_ms:,} ms: {verdict})")
