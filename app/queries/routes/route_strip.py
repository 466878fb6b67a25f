"""A route as a strip: its places and stretches in a row, as the diagram of a branch has them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from app.queries.core.row_values import segment_length, segment_state
from app.queries.core.values import COMPUTED, GENERAL_KNOWLEDGE, NO_SOURCE, Value
from app.queries.diagram.choices import Choice
from app.queries.diagram.stretches import Mark, Stop, Stretch, Strip, StripLane
from app.queries.network.lanes import LaneKind
from app.queries.routes.graph import Change, network_of
from app.queries.routes.states import title_of
from app.vocabulary import labels
from app.vocabulary.place_kinds import PLACE_KINDS
from app.vocabulary.terms import Mode, Status
from app.wording import _, in_text, number

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.routes.graph import Leg
    from app.queries.routes.search import Route


def strip_of_route(atlas: Atlas, route: Route, title: str) -> Strip:
    """Lay a route out as a strip of one lane."""
    posts = [0.0]
    for leg in route.legs:
        posts.append(round(posts[-1] + leg.link.km, 1))
    changes = {
        place: Mark("⇄", f"{_mode_word(before)} / {_mode_word(after)}")
        for place, (before, after) in enumerate(pairwise(route.legs), start=1)
        if before.link.mode is not after.link.mode
    }
    lane = StripLane(
        LaneKind.TRUNK,
        0,
        tuple(_stop(atlas, route, place) for place in range(len(route.places))),
        tuple(_stretch(atlas, leg) for leg in route.legs),
        (),
        changes,
        tuple(posts),
    )
    dates = [corridor.data_to for corridor in atlas.corridors.values() if corridor.data_to]
    choice = Choice("route", "", "", title, ())
    return Strip(choice, title, (), max(dates, default=None), (lane,))


def _stop(atlas: Atlas, route: Route, position: int) -> Stop:
    spot = network_of(atlas).spots[route.places[position]]
    mark = PLACE_KINDS[spot.kind].mark
    marks = [Mark(*mark)] if mark else []
    if 0 < position < len(route.legs):
        before, after = route.legs[position - 1], route.legs[position]
        for turn in route.turns:
            if turn.change is Change.GAUGE and turn.before is before and turn.after is after:
                met = f"{number(before.gauge)} | {number(after.gauge)} mm"
                marks.append(Mark("‖", _("break of gauge"), met))
    return Stop(spot.place_id, spot.name, spot.name, spot.country, spot.kind, tuple(marks))


def _stretch(atlas: Atlas, leg: Leg) -> Stretch:
    link = leg.link
    segment = atlas.segments.get(link.segment_id)
    order = {name: place for place, name in enumerate(atlas.corridors)}
    drawn_km = segment.computed_km if segment else atlas.connections[link.segment_id].computed_km
    drawn = Value(labels.kilometres(drawn_km), basis=COMPUTED)
    return Stretch(
        segment_id=link.segment_id,
        title=title_of(atlas, link.segment_id),
        mode=link.mode,
        status=link.status,
        countries=link.countries,
        corridors=tuple(order[name] for name in segment.corridors) if segment else (),
        km=link.km,
        stated_km=link.km if link.is_stated else None,
        shown=True,
        promised=False,
        state=segment_state(atlas, segment)
        if segment
        else Value(labels.word(Status, link.status), basis=GENERAL_KNOWLEDGE),
        stated=segment_length(atlas, segment)
        if segment
        else Value(labels.NOT_KNOWN, basis=NO_SOURCE),
        drawn=drawn,
        has_detail=segment is not None,
    )


def _mode_word(leg: Leg) -> str:
    return in_text(labels.word(Mode, leg.link.mode))
