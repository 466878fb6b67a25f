"""A small map of a portrait: the lines of a corridor, or of a country, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.chart import Chart, base_layout
from app.figures.routes.ground import ground_traces
from app.figures.routes.lines import Lit, line_shapes, lit_traces
from app.figures.routes.names import name_traces
from app.figures.routes.route_map import frame_of, spot_of
from app.queries.network.place_ranks import rank_places
from app.queries.network.roles import role_of
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
    ends = {end for one in own for end in one.ends}
    ranks = dict(zip(atlas.places, rank_places(atlas), strict=True))
    named = sorted((place for place in ends if place in ranks), key=lambda one: (ranks[one], one))
    spots = {place: spot_of(atlas, place) for place in named}
    # The panel is wider than the frame, so that its height decides how large a degree is drawn.
    drawn_px = round(HEIGHT_PX * (box[2] - box[0]) / (box[3] - box[1]))
    hidden = {"visible": False, "fixedrange": True}
    figure = {
        "data": [
            *ground_traces(atlas, box),
            *(trace for one in lit for trace in lit_traces(atlas, shapes, one)),
            *name_traces(atlas, spots, named, (), box, drawn_px, has_legend=False),
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
