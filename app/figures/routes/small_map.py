"""A small map of a portrait: the lines of a corridor, or of a country, and where they lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.data.files.place_names_on_map import names_on_map
from app.figures.chart import Chart, base_layout
from app.figures.routes.ground import country_traces, ground_traces
from app.figures.routes.lines import Lit, line_shapes, lit_traces
from app.figures.routes.names import name_traces, short_name
from app.figures.routes.route_map import frame_of, spot_of
from app.queries.network.place_ranks import rank_places
from app.queries.network.roles import main_line_ends, role_of
from app.vocabulary import labels
from app.vocabulary.terms import SegmentRole
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.data.records.network import Segment
    from app.queries.portraits.portrait import Portrait

NAME = "portrait-map"
HEIGHT_PX = 164
_PANEL_PX = 340
"""Width that the panel has at least in a window of a laptop."""
_MAIN_PX = 3.2
_BESIDES_PX = 1.2


def small_map(atlas: Atlas, portrait: Portrait) -> Chart | None:
    """Draw the lines of a portrait; None where it has none."""
    shapes = line_shapes(atlas)
    own = [one for one in atlas.segment_list if portrait.has(one) and one.segment_id in shapes]
    if not own:
        return None
    lit = tuple(_lit(atlas, own, portrait.corridors))
    framed = [shapes[one.segment_id] for one in own]
    box = frame_of(framed, ())
    named = name_first(atlas, portrait, own)
    spots = {place: spot_of(atlas, place) for place in named}
    # The panel is wider than the frame, so that its height decides how large a degree is drawn,
    # and names may stand beside the frame.
    degree = (box[3] - box[1]) / HEIGHT_PX
    aside = max(_PANEL_PX * degree - (box[2] - box[0]), 0) / 2
    panel = (box[0] - aside, box[1], box[2] + aside, box[3])
    drawn_px = round((panel[2] - panel[0]) / degree)
    hidden = {"visible": False, "fixedrange": True}
    figure = {
        "data": [
            *(country_traces(atlas, portrait.own_id) if portrait.kind == "country" else ()),
            *ground_traces(atlas, box),
            *(trace for one in lit for trace in lit_traces(atlas, shapes, one)),
            *name_traces(atlas, spots, named, (), panel, drawn_px, has_legend=False),
        ],
        "layout": base_layout(
            plot_bgcolor="@map-land",
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            xaxis={**hidden, "range": [box[0], box[2]]},
            yaxis={**hidden, "range": [box[1], box[3]], "scaleanchor": "x"},
        ),
    }
    return Chart(
        name=NAME,
        title=_("Map: {title}", title=portrait.title),
        caption=_("{title}: its lines, main lines wider than the rest.", title=portrait.title),
        figure=figure,
        notes=(labels.DISCLAIMER,),
        height_px=HEIGHT_PX,
    )


def name_first(atlas: Atlas, portrait: Portrait, own: Iterable[Segment]) -> list[str]:
    """Order the places of a portrait by how early they are named.

    First come the places that a corridor itself names as its beginning and end, and the ends of
    its main line; then the capitals of its countries, those on its lines before the others, for a
    capital tells where the lines are even where none leads to it. Of a country the capital comes
    first. The rest goes by rank.
    """
    ranks = dict(zip(atlas.places, rank_places(atlas), strict=True))
    lines = list(own)
    on_lines = {end for one in lines for end in one.ends}
    said, main_ends, countries = "", set[str](), {portrait.own_id}
    if portrait.kind == "corridor":
        corridor = atlas.corridors[portrait.own_id]
        said = f"{corridor.start or ''} {corridor.end or ''}"
        main_ends = set(main_line_ends(atlas, portrait.own_id, lines))
        countries = {code for one in lines for code in one.countries}
    seats = {
        place_id
        for place_id, name in names_on_map(atlas.folder).items()
        if name.capital and place_id in atlas.places
        if atlas.places[place_id].country in countries
    }

    def order(place_id: str) -> tuple[bool, bool, bool, bool, int, int, str]:
        name = short_name(atlas.places[place_id].name)
        is_said = bool(re.search(rf"\b{re.escape(name)}\b", said))
        is_seat = place_id in seats
        return (
            not is_said,
            place_id not in main_ends,
            not (is_seat and place_id in on_lines),
            not is_seat,
            ranks[place_id],
            -len(atlas.segments_at(place_id)),
            place_id,
        )

    return sorted((on_lines | seats) & set(ranks), key=order)


def _lit(atlas: Atlas, own: Iterable[Segment], corridors: Iterable[str]) -> Iterable[Lit]:
    """Bring out the main line of each corridor, and what is besides it thinner and below."""
    order = list(atlas.corridors)
    parts: dict[bool, list[Lit]] = {True: [], False: []}
    for name in corridors:
        for is_main in (False, True):
            segments = tuple(
                one.segment_id
                for one in own
                if name in one.corridors
                and (role_of(atlas, one.segment_id, name) is SegmentRole.MAIN) is is_main
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
