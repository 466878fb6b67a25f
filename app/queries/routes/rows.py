"""The answer as rows, for tables on the page and for files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.queries.routes.account import is_sketch
from app.queries.routes.graph import Change, network_of
from app.vocabulary import labels
from app.vocabulary.terms import Mode, Status
from app.wording import _, counted

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.routes.account import Account
    from app.queries.routes.answer import Answer
    from app.queries.routes.search import Route
    from app.queries.routes.what_if import PairChange

Plain = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with the meaning of their columns.

    Attributes
    ----------
    columns
        Name and meaning of each.
    segments
        Segments that the rows rest on.
    """

    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Plain, ...], ...]
    segments: tuple[str, ...] = ()


LEG_COLUMNS = (
    ("route", _("Number of the route, the best first.")),
    ("leg", _("Number of the leg on the route.")),
    ("line_id", _("Identifier of the segment, or of the connection outside the corridors.")),
    ("from", _("Place where the leg begins.")),
    ("to", _("Place where the leg ends.")),
    ("mode", _("How it carries traffic.")),
    ("status", _("State as last reported.")),
    (
        "gauge_mm",
        _("Gauge on which it is passed, in mm; empty where it is not known or no railway."),
    ),
    ("length_km", _("Length: as a source states it, or else along the drawn line.")),
    ("length_basis", _("Whether that is stated, drawn, or drawn on a line sketched by hand.")),
    ("countries", _("Countries that the line lies in.")),
    ("borders", _("Borders crossed on the leg.")),
    ("change_before", _("What changes where the leg begins: mode or gauge.")),
    ("promise", _("Of what is not in use: its last promised date, and by whose word.")),
    ("sources_cited", _("Publisher and date of the sources of the segment.")),
)

SUMMARY_COLUMNS = (
    ("route", _("Number of the route, the best first.")),
    ("start", _("Start.")),
    ("end", _("End.")),
    ("length_km", _("Length of the route.")),
    ("length_basis", _("What the length rests on.")),
    ("borders", _("Number of borders.")),
    ("borders_named", _("Borders by name.")),
    ("transshipments", _("Number of changes of mode.")),
    ("transshipments_named", _("Changes of mode by name.")),
    ("breaks_of_gauge", _("Number of breaks of gauge.")),
    ("breaks_named", _("Breaks of gauge by name.")),
    (
        "gauges_apart",
        _(
            "Railways of another gauge on the two sides of a way by ship or lorry; no "
            "breaks of gauge."
        ),
    ),
    ("not_in_use_km", _("Kilometres that are not in use.")),
    ("last_promise", _("When the last promise on the route falls, and by whose word.")),
)

PAIR_COLUMNS = (
    ("start", _("Start.")),
    ("start_name", _("Its name.")),
    ("end", _("End.")),
    ("end_name", _("Its name.")),
    ("before_km", _("Length of the best route without the change; empty where there is none.")),
    ("after_km", _("Length with the change; empty where there is none.")),
    ("change_km", _("Difference in length.")),
    ("before_borders", _("Borders on it without the change.")),
    ("after_borders", _("Borders with the change.")),
    ("change_borders", _("Difference in borders.")),
    ("before_transshipments", _("Changes of mode on it without the change.")),
    ("after_transshipments", _("Changes of mode with the change.")),
    ("change_transshipments", _("Difference in changes of mode.")),
    ("before_breaks", _("Breaks of gauge on it without the change.")),
    ("after_breaks", _("Breaks of gauge with the change.")),
    ("change_breaks", _("Difference in breaks of gauge.")),
    ("outcome", _("What the change does, in words.")),
)

_COUNTED = ("km", "borders", "transshipments", "breaks")
SEGMENT_COLUMNS = (
    ("line_id", _("Identifier of the segment or connection.")),
    ("title", _("Its ends.")),
    ("routes_before", _("How many of the pairs have their route over it without the change.")),
    ("routes_after", _("How many with the change.")),
)

CHOKEPOINT_COLUMNS = (
    ("rank", _("Worst first.")),
    ("what", _("Segments and places of which the loss of any would do the same.")),
    ("pairs_without_route", _("Number of pairs that would have no route.")),
    ("named", _("Those pairs.")),
    ("detour_km", _("Kilometres that the other pairs would be longer, added up.")),
    ("longest_detour_km", _("Longest detour of one pair.")),
)


def sheets_of(atlas: Atlas, answer: Answer) -> tuple[Sheet, ...]:
    """Write an answer as sheets; none where nothing was found."""
    if answer.routes:
        return (_summaries(answer), _legs(atlas, answer.routes))
    if answer.what_if is not None:
        return _what_if(atlas, answer)
    if answer.chokepoints is not None:
        return (_chokepoints(answer),)
    if answer.none is not None:
        needed = tuple(
            (segment.segment_id, segment.title, segment.km, segment.value.text, segment.value.scope)
            for segment in answer.none.needed
        )
        columns = (
            ("line_id", _("Identifier of the segment or connection.")),
            ("title", _("Its ends.")),
            ("length_km", _("Its length.")),
            ("status", _("Its status and last promise.")),
            ("by", _("By whose word.")),
        )
        segments = tuple(segment.segment_id for segment in answer.none.needed)
        return (Sheet(_("What is missing"), columns, needed, segments),)
    return ()


def last_words(account: Account) -> str:
    """Say when the last promise on a route falls; empty where all of it is in use."""
    if not account.promises:
        return ""
    undated = sum(promise.date is None for promise in account.promises)
    if account.last is None or account.last.date is None:
        return _("no date is known of any segment that is not in use")
    by = f", {account.last.value.scope}" if account.last.value.scope else ""
    said = f"{labels.date(account.last.date)} ({account.last.title}{by})"
    if not undated:
        return said
    return counted(
        undated,
        "{said}; no date is known of {count} segment",
        "{said}; no date is known of {count} segments",
        said=said,
    )


def _summaries(answer: Answer) -> Sheet:
    rows = tuple(
        (
            number,
            account.route.places[0],
            account.route.places[-1],
            account.km,
            account.length_basis,
            account.route.borders,
            "; ".join(border.words for border in account.borders) or None,
            account.route.transshipments,
            "; ".join(transshipment.words for transshipment in account.transshipments) or None,
            account.route.breaks,
            "; ".join(gauge_break.words for gauge_break in account.breaks) or None,
            "; ".join(apart.words for apart in account.gauges_apart) or None,
            account.promised_km,
            last_words(account) or None,
        )
        for number, account in enumerate(answer.routes, start=1)
    )
    return Sheet(_("Routes"), SUMMARY_COLUMNS, rows)


def _legs(atlas: Atlas, accounts: tuple[Account, ...]) -> Sheet:
    rows: list[tuple[Plain, ...]] = []
    segments: list[str] = []
    for number, account in enumerate(accounts, start=1):
        rows += _legs_of(atlas, number, account)
        segments += account.route.segment_ids
    return Sheet(_("Legs"), LEG_COLUMNS, tuple(rows), tuple(dict.fromkeys(segments)))


def _legs_of(atlas: Atlas, number: int, account: Account) -> list[tuple[Plain, ...]]:
    spots = network_of(atlas).spots
    promises = {promised.segment_id: promised for promised in account.promises}
    changes = _changes(account.route)
    rows: list[tuple[Plain, ...]] = []
    for place, leg in enumerate(account.route.legs):
        link = leg.link
        sketch = is_sketch(atlas, link.segment_id)
        promise = promises.get(link.segment_id)
        rows.append(
            (
                number,
                place + 1,
                link.segment_id,
                spots[leg.start].name,
                spots[leg.end].name,
                labels.word(Mode, link.mode),
                labels.word(Status, link.status),
                leg.gauge if leg.gauge and not link.gauge_not_known else None,
                link.km,
                _("stated")
                if link.is_stated
                else _("drawn, sketched by hand")
                if sketch
                else _("drawn"),
                "; ".join(map(labels.country, link.countries)),
                leg.borders,
                changes.get(place),
                f"{promise.value.text} {promise.value.scope or ''}".strip() if promise else None,
                _cited(atlas, link.segment_id),
            )
        )
    return rows


def _cited(atlas: Atlas, segment_id: str) -> str:
    segment = atlas.segments.get(segment_id)
    connection = atlas.connections.get(segment_id)
    ids = segment.sources if segment else connection.sources if connection else ()
    named = [atlas.sources[source_id] for source_id in ids if source_id in atlas.sources]
    said = [labels.published_by(source.publisher, source.published) for source in named]
    return "; ".join(said) or _("general knowledge")


def _changes(route: Route) -> dict[int, str]:
    """Return the changes by the number of the leg that they come before."""
    words = {Change.MODE: _("change of mode"), Change.GAUGE: _("break of gauge")}
    places = {id(leg): place for place, leg in enumerate(route.legs)}
    return {places[id(turn.after)]: words[turn.change] for turn in route.turns}


def _what_if(atlas: Atlas, answer: Answer) -> tuple[Sheet, ...]:
    compared = answer.what_if
    if compared is None:
        return ()
    pairs = tuple(
        (
            pair.start,
            atlas.places[pair.start].name,
            pair.end,
            atlas.places[pair.end].name,
            *(number for name in _COUNTED for number in _both(pair, name)),
            pair.outcome,
        )
        for pair in compared.pairs
    )
    segments = tuple(
        (change.segment_id, change.title, change.before, change.after)
        for change in (*compared.gaining, *compared.losing)
    )
    names = tuple(segment.segment_id for segment in compared.segments)
    return (
        Sheet(_("Pairs"), PAIR_COLUMNS, pairs, names),
        Sheet(_("Segments"), SEGMENT_COLUMNS, segments, names),
    )


def _both(change: PairChange, counted: str) -> tuple[float | None, ...]:
    """Return a count without the change, with it, and the difference."""
    before = getattr(change.before, counted) if change.before else None
    after = getattr(change.after, counted) if change.after else None
    return before, after, change.change(counted)


def _chokepoints(answer: Answer) -> Sheet:
    points = answer.chokepoints.points if answer.chokepoints else ()
    rows = tuple(
        (
            number,
            "; ".join(title for _, title in point.things),
            len(point.broken),
            "; ".join(point.broken) or None,
            point.detour_km,
            point.worst_km,
        )
        for number, point in enumerate(points, start=1)
    )
    names = tuple(
        thing.partition(":")[2]
        for point in points
        for thing, _ in point.things
        if thing.startswith("segment:")
    )
    return Sheet(_("Chokepoints"), CHOKEPOINT_COLUMNS, rows, tuple(dict.fromkeys(names)))
