"""What a route amounts to: kilometres, borders and changes by name, and what others state of it.

Nothing is added up but kilometres. Times and tariffs that sources state stand beside a route as
what they are, claims about a corridor, and never become a time of the route.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.queries.core.row_values import figure_facts
from app.queries.routes.graph import Change, network_of
from app.queries.routes.promises import SegmentPromise, last_promise, promises_of
from app.queries.routes.states import title_of
from app.vocabulary import labels
from app.vocabulary.terms import AlignmentBasis, Mode, Status, SubjectKind
from app.wording import _, in_text, listed, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.data.model import Atlas
    from app.queries.core.values import Fact
    from app.queries.routes.graph import Leg, Network
    from app.queries.routes.search import Route, Turn

COUNTED = _("counted here on the segments of the route")
SUMMED = _("summed here over the segments of the route")
ACROSS = _("Across a border, or at sea")
CLAIM_METRICS = ("transit_time", "tariff", "border_crossing_time", "border_crossing_cost")
"""Quantities that are shown beside a route as claims."""
_LEAST_SHARE = 0.2
_CLOSE = 0.1


@dataclass(frozen=True, slots=True)
class Part:
    """Kilometres of one mode, status or country.

    Attributes
    ----------
    code
        The code, or empty for what has none.
    """

    label: str
    code: str
    km: float


@dataclass(frozen=True, slots=True)
class Named:
    """A border, transshipment or break of gauge, by name.

    Attributes
    ----------
    thing
        ``place:…`` or ``segment:…``, or empty where there is nothing more to show.
    """

    thing: str
    words: str


@dataclass(frozen=True, slots=True)
class Account:
    """The numbers of a route.

    Attributes
    ----------
    stated_km, drawn_km
        Kilometres with a stated length, and those along drawn lines.
    sketched_km
        Of the latter, on lines sketched by hand, which run shorter than the way itself.
    gauges_apart
        Railways of another gauge on the two sides of a way by ship or lorry: no breaks of gauge,
        for cargo or wagons change there in any case.
    last
        The promise that falls last, where anything on the route is only promised.
    """

    route: Route
    stated_km: float
    drawn_km: float
    sketched_km: float
    modes: tuple[Part, ...]
    statuses: tuple[Part, ...]
    countries: tuple[Part, ...]
    borders: tuple[Named, ...]
    transshipments: tuple[Named, ...]
    breaks: tuple[Named, ...]
    gauges_apart: tuple[Named, ...]
    promises: tuple[SegmentPromise, ...]
    last: SegmentPromise | None

    @property
    def km(self) -> float:
        """Length of the route."""
        return self.route.km

    @property
    def promised_km(self) -> float:
        """Kilometres that are not in use."""
        return round(sum(promise.km for promise in self.promises), 1)

    @property
    def length_basis(self) -> str:
        """Say what the length rests on."""
        parts = []
        if self.stated_km:
            parts.append(
                _("{stated_km} as sources state", stated_km=labels.kilometres(self.stated_km))
            )
        if self.drawn_km:
            parts.append(
                _(
                    "{drawn_km} computed here along the drawn lines",
                    drawn_km=labels.kilometres(self.drawn_km),
                )
            )
        said = listed(parts)
        if not self.sketched_km:
            return said
        return _(
            "{said}; {sketched_km} of it on lines sketched by hand, which run shorter than "
            "the way itself",
            said=said,
            sketched_km=labels.kilometres(self.sketched_km),
        )


def account_of(atlas: Atlas, route: Route) -> Account:
    """Return the numbers of a route."""
    network = network_of(atlas)
    drawn = [leg for leg in route.legs if not leg.link.is_stated]
    sketched = [leg for leg in drawn if is_sketch(atlas, leg.link.segment_id)]
    promises = promises_of(atlas, route)
    return Account(
        route=route,
        stated_km=_km(leg for leg in route.legs if leg.link.is_stated),
        drawn_km=_km(drawn),
        sketched_km=_km(sketched),
        modes=_parts(route, lambda leg: leg.link.mode, lambda code: labels.word(Mode, code), Mode),
        statuses=_parts(
            route, lambda leg: leg.link.status, lambda code: labels.word(Status, code), Status
        ),
        countries=_by_country(route),
        borders=_borders(network, atlas, route),
        transshipments=tuple(
            _changed(network, turn) for turn in route.turns if turn.change is Change.MODE
        ),
        breaks=tuple(
            _broken(atlas, network, route, turn)
            for turn in route.turns
            if turn.change is Change.GAUGE
        ),
        gauges_apart=_apart(network, route),
        promises=promises,
        last=last_promise(promises),
    )


def too_close(first: Account, second: Account) -> bool:
    """Whether two lengths differ by less than lines sketched by hand can tell."""
    sketched = first.sketched_km + second.sketched_km > 0
    return sketched and abs(first.km - second.km) <= _CLOSE * max(first.km, second.km)


def claims_beside(atlas: Atlas, route: Route) -> tuple[Fact, ...]:
    """List the stated transit times, tariffs and border-crossing times of where a route runs.

    Those of corridors and branches that carry at least a fifth of it, and of its places and
    segments.
    """
    shares: defaultdict[str, float] = defaultdict(float)
    for leg in route.legs:
        for name in corridors_of(atlas, leg.link.segment_id):
            shares[name] += leg.link.km
    carrying = [name for name, km in shares.items() if km >= _LEAST_SHARE * route.km]
    subjects = [
        *((SubjectKind.BRANCH if "/" in name else SubjectKind.CORRIDOR, name) for name in carrying),
        *((SubjectKind.PLACE, name) for name in dict.fromkeys(route.places)),
        *((SubjectKind.SEGMENT, name) for name in route.segment_ids),
    ]
    figures = {
        figure.figure_id: figure
        for kind, name in subjects
        for figure in atlas.figures_of(kind, name)
        if figure.metric in CLAIM_METRICS
    }
    return tuple(figure_facts(atlas, figures.values()))


def is_sketch(atlas: Atlas, segment_id: str) -> bool:
    """Whether a line is sketched by hand, as every connection is."""
    segment = atlas.segments.get(segment_id)
    return segment is None or segment.alignment_basis is AlignmentBasis.SCHEMATIC


def corridors_of(atlas: Atlas, segment_id: str) -> tuple[str, ...]:
    """Return the corridors and branches of a segment; a connection has none."""
    segment = atlas.segments.get(segment_id)
    return (*segment.corridors, *segment.branches) if segment else ()


def thing_of(atlas: Atlas, segment_id: str) -> str:
    """Return what a segment leads to; empty for a connection, which has no detail."""
    return f"segment:{segment_id}" if segment_id in atlas.segments else ""


def _km(legs: Iterable[Leg]) -> float:
    return round(sum(leg.link.km for leg in legs), 1)


def _parts(
    route: Route,
    code_of: Callable[[Leg], str],
    label_of: Callable[[str], str],
    order: Iterable[str],
) -> tuple[Part, ...]:
    sums: defaultdict[str, float] = defaultdict(float)
    for leg in route.legs:
        sums[code_of(leg)] += leg.link.km
    return tuple(Part(label_of(code), code, round(sums[code], 1)) for code in order if code in sums)


def _by_country(route: Route) -> tuple[Part, ...]:
    """Sum by country in the order of travel; what is not in one country alone stands apart."""
    sums: dict[str, float] = {}
    for leg in route.legs:
        code = leg.link.countries[0] if len(leg.link.countries) == 1 else ""
        sums[code] = sums.get(code, 0.0) + leg.link.km
    rest = sums.pop("", None)
    parts = [Part(labels.country(code), code, round(km, 1)) for code, km in sums.items()]
    return (*parts, *([Part(ACROSS, "", round(rest, 1))] if rest is not None else []))


def _borders(network: Network, atlas: Atlas, route: Route) -> tuple[Named, ...]:
    named = []
    for leg in route.legs:
        if not leg.borders:
            continue
        first, last = network.spots[leg.start], network.spots[leg.end]
        between = [code for code in leg.link.countries if code not in (first.country, last.country)]
        countries = [first.country, *between, last.country]
        words = " – ".join(labels.country(code) for code in countries)
        title = _(
            "{countries} ({first} – {last}, by {mode})",
            countries=words,
            first=first.name,
            last=last.name,
            mode=in_text(labels.word(Mode, leg.link.mode)),
        )
        named.append(Named(thing_of(atlas, leg.link.segment_id), title))
    return tuple(named)


def _changed(network: Network, turn: Turn) -> Named:
    before, after = (in_text(labels.word(Mode, leg.link.mode)) for leg in (turn.before, turn.after))
    name = network.spots[turn.place_id].name
    return Named(
        f"place:{turn.place_id}",
        _("{name}: {before} to {after}", name=name, before=before, after=after),
    )


def _apart(network: Network, route: Route) -> tuple[Named, ...]:
    """Name the ways by ship or lorry between railways of different gauges."""
    named = []
    before, between = None, dict[str, None]()
    for leg in route.legs:
        if leg.link.mode is not Mode.RAIL:
            between[in_text(labels.word(Mode, leg.link.mode))] = None
            continue
        known = before is not None and not (before.link.gauge_not_known or leg.link.gauge_not_known)
        if before is not None and known and between and before.gauge != leg.gauge:
            start, end = (network.spots[place].name for place in (before.end, leg.start))
            words = _(
                "Railway of {gauge_before} mm up to {start}, of {gauge_after} mm from {end}; by "
                "{between} in between, where cargo or wagons change: counted as "
                "transshipment, not as a break of gauge",
                gauge_before=number(before.gauge),
                start=start,
                gauge_after=number(leg.gauge),
                end=end,
                between=listed(between),
            )
            named.append(Named(f"place:{leg.start}", words))
        before, between = leg, {}
    return tuple(named)


def _broken(atlas: Atlas, network: Network, route: Route, turn: Turn) -> Named:
    """Name a break of gauge; where a gauge beside it is not known, neither is its place."""
    gauges = _(
        "{before} to {after} mm", before=number(turn.before.gauge), after=number(turn.after.gauge)
    )
    unknown = [leg for leg in (turn.before, turn.after) if leg.link.gauge_not_known]
    if not unknown:
        name = network.spots[turn.place_id].name
        return Named(f"place:{turn.place_id}", _("{name}: {gauges}", name=name, gauges=gauges))
    first = route.legs.index(turn.before)
    while first > 0 and route.legs[first].link.gauge_not_known:
        first -= 1
    last = route.legs.index(turn.after)
    while last < len(route.legs) - 1 and route.legs[last].link.gauge_not_known:
        last += 1
    start, end = route.legs[first].end, route.legs[last].start
    titles = listed(title_of(atlas, leg.link.segment_id) for leg in unknown)
    words = _(
        "between {start} and {end}: {gauges}; where is not known, for the gauge of {titles} is not",
        start=network.spots[start].name,
        end=network.spots[end].name,
        gauges=gauges,
        titles=titles,
    )
    return Named(thing_of(atlas, unknown[0].link.segment_id), words)
