"""A small map of a portrait: the lines of a corridor, or of a country, and where they lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from app.data.files.place_names_on_map import PLAIN, names_on_map
from app.figures.chart import Chart, base_layout
from app.figures.routes.ground import country_traces, ground_edges, ground_traces
from app.figures.routes.lines import Lit, line_shapes, lit_traces
from app.figures.routes.names import Box, NamedMap, name_traces, short_name
from app.figures.routes.route_map import frame_of, spot_of
from app.queries.network.missing_links import missing_links
from app.queries.network.place_ranks import rank_places
from app.queries.network.places_on_lines import segments_at_places
from app.queries.network.roles import main_line_ends, role_of
from app.vocabulary import labels
from app.vocabulary.terms import PlaceKind, SegmentRole
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.data.records.network import Segment
    from app.queries.portraits.portrait import Portrait

NAME = "portrait-map"
HEIGHT_PX = 164
_TALL_PX = 240
"""Heights of a map that is wide, and of a corridor that is about as high as it is wide: in a low
panel it would take less than half of the width."""
_PANEL_PX = 340
"""Width that the panel has at least in a window of a laptop."""
_MARGIN = 0.08
_MAIN_PX = 3.2
_BESIDES_PX = 1.2
_LAST_NAMED = 3
"""Last of the ranks chosen by hand whose places are named."""


def small_map(atlas: Atlas, portrait: Portrait) -> Chart | None:
    """Draw the lines of a portrait; None where it has none."""
    shapes = line_shapes(atlas)
    segments = [
        segment
        for segment in atlas.segment_list
        if portrait.has(segment) and segment.segment_id in shapes
    ]
    if not segments:
        return None
    lit = tuple(_lit(atlas, segments, portrait.corridors))
    framed = [shapes[segment.segment_id] for segment in segments]
    is_tall = portrait.kind == "corridor" and _is_tall(framed)
    height_px = _TALL_PX if is_tall else HEIGHT_PX
    box = frame_of(framed, (), 1.0 if is_tall else _PANEL_PX / HEIGHT_PX, _MARGIN)
    named = name_first(atlas, portrait, segments)
    spots = {place: spot_of(atlas, place) for place in named}
    # Where the panel is wider than the frame its height decides how large a degree is drawn, and
    # names may stand beside the frame.
    degree = (box[3] - box[1]) / height_px
    aside = max(_PANEL_PX * degree - (box[2] - box[0]), 0) / 2
    panel, side = _on_ground(atlas, box, aside)
    drawn_px = round((panel[2] - panel[0]) / degree)
    country = portrait.own_id if portrait.kind == "country" else ""
    passed = (code for segment in segments for code in segment.countries)
    crossed = dict.fromkeys([country] if country else passed)
    on = NamedMap(
        panel,
        drawn_px,
        framed,
        has_legend=False,
        has_signs=False,
        country=country,
        countries=crossed,
    )
    hidden = {"visible": False, "fixedrange": True}
    figure = {
        "data": [
            *(country_traces(atlas, portrait.own_id) if portrait.kind == "country" else ()),
            *ground_traces(atlas, panel),
            *(trace for highlight in lit for trace in lit_traces(atlas, shapes, highlight)),
            *name_traces(atlas, spots, named, (), on),
        ],
        "layout": base_layout(
            plot_bgcolor="@map-land",
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            xaxis={**hidden, "range": [panel[0], panel[2]], "constraintoward": side},
            yaxis={**hidden, "range": [panel[1], panel[3]], "scaleanchor": "x"},
        ),
    }
    return Chart(
        name=NAME,
        title=_("Map: {title}", title=portrait.title),
        caption=_("{title}: its lines, main lines wider than the rest.", title=portrait.title),
        figure=figure,
        notes=(labels.DISCLAIMER,),
        height_px=height_px,
    )


def _is_tall(lines: Sequence[NDArray[Any]]) -> bool:
    """Tell whether lines, framed as they are, leave more than half of a low panel empty."""
    wide, high = np.ptp(np.concatenate(lines), axis=0)
    return bool(wide < high * _PANEL_PX / HEIGHT_PX / 2)


def _on_ground(atlas: Atlas, box: Box, aside: float) -> tuple[Box, str]:
    """Widen a frame to its panel, but to no side where the ground that is drawn has its end.

    Returns
    -------
    tuple of Box and str
        The panel, and the side that a wider window keeps in its place.
    """
    west, east = ground_edges(atlas)
    left, right = box[0] - aside, box[2] + aside
    if right > east:
        return (left - (right - east), box[1], east, box[3]), "right"
    if left < west:
        return (west, box[1], right + (west - left), box[3]), "left"
    return (left, box[1], right, box[3]), "center"


def name_first(atlas: Atlas, portrait: Portrait, segments: Iterable[Segment]) -> list[str]:
    """Order the places of a portrait by how early they are named.

    First come the places that a corridor itself names as its beginning and end, then the capitals
    on its lines, the ends of its main line and the towns on what is missing of it, and the other
    capitals of its countries, for a capital tells where the lines are even where none leads to it.
    Of a country the capital comes first. The rest goes by rank, what is on the main line and what
    is no town first; where ranks were chosen by hand, no other place is named.
    """
    ranks = dict(zip(atlas.places, rank_places(atlas), strict=True))
    chosen = names_on_map(atlas.folder)
    by_hand = {name for name, place in chosen.items() if 0 < (place.rank or 0) <= _LAST_NAMED}
    lines = list(segments)
    ids = {line.segment_id for line in lines}
    main = {
        name
        for name in ids
        if any(role_of(atlas, name, to) is SegmentRole.MAIN for to in portrait.corridors)
    }
    passing = {
        place_id: {atlas.segment_list[at].segment_id for at in positions} & ids
        for place_id, positions in zip(atlas.places, segments_at_places(atlas), strict=True)
    }
    on_lines = {place_id for place_id, segment_ids in passing.items() if segment_ids}
    gaps = {atlas.segment_list[link.segment].segment_id for link in missing_links(atlas)} & main
    said, main_ends, countries = "", set[str](), {portrait.own_id}
    if portrait.kind == "corridor":
        corridor = atlas.corridors[portrait.own_id]
        said = f"{corridor.start or ''} {corridor.end or ''}"
        main_ends = set(main_line_ends(atlas, portrait.own_id, lines))
        countries = {code for line in lines for code in line.countries}
    seats = {
        place_id
        for place_id, name in chosen.items()
        if name.capital and place_id in atlas.places
        if atlas.places[place_id].country in countries
    }

    said_there = {
        place_id
        for place_id in on_lines
        if _is_said(place_id, atlas, chosen.get(place_id, PLAIN).short_name, said)
    }

    def order(place_id: str) -> tuple[bool | int | str, ...]:
        kind = atlas.places[place_id].kind
        is_seat = place_id in seats
        return (
            place_id not in said_there,
            not (is_seat and place_id in on_lines),
            place_id not in main_ends,
            not (kind is PlaceKind.CITY and passing[place_id] & gaps),
            not is_seat,
            ranks[place_id],
            not passing[place_id] & main,
            kind is PlaceKind.CITY,
            -len(passing[place_id]),
            place_id,
        )

    held = on_lines & by_hand if by_hand else on_lines
    return sorted(held | seats | said_there, key=order)


def _is_said(place_id: str, atlas: Atlas, short: str, said: str) -> bool:
    """Tell whether a text names a place by its name or the short one that maps write."""
    names = {short_name(atlas.places[place_id].name), short} - {""}
    return any(re.search(rf"\b{re.escape(name)}\b", said) for name in names)


def _lit(atlas: Atlas, all_segments: Iterable[Segment], corridors: Iterable[str]) -> Iterable[Lit]:
    """Bring out the main line of each corridor, and what is besides it thinner and below."""
    order = list(atlas.corridors)
    parts: dict[bool, list[Lit]] = {True: [], False: []}
    for name in corridors:
        for is_main in (False, True):
            segments = tuple(
                segment.segment_id
                for segment in all_segments
                if name in segment.corridors
                and (role_of(atlas, segment.segment_id, name) is SegmentRole.MAIN) is is_main
            )
            width = _MAIN_PX if is_main else _BESIDES_PX
            words = _(
                "{short_name}, {text}",
                short_name=atlas.corridors[name].short_name,
                text=_("main line") if is_main else _("besides"),
            )
            lit = Lit(words, segments, f"@corridor-{order.index(name)}", width)
            parts[is_main] += [lit] if segments else []
    return (*parts[False], *parts[True])
