"""The index of what the map draws, which the browser reads to filter, count and find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

from app.figures.map.legend import legend_form
from app.figures.map.line_layers import CORRIDOR_LAYERS, CUT_LAYERS
from app.figures.map.style import COLOURED, LATE, all_paints
from app.queries.core.search_text import segment_title
from app.queries.filter.facets import facets_for_browser
from app.queries.filter.first_view import core_box
from app.queries.filter.viewstate import grammar
from app.queries.network.corridor_spots import points_along, spot_of
from app.queries.network.roles import main_line_in_brief
from app.queries.positions.memberships import (
    NOT_ALL,
    SHADING,
    group_sentence,
    organisations,
    source_words,
)
from app.vocabulary import labels
from app.vocabulary.map_look import (
    CLOSEST_FIT,
    DIMMED_OPACITY,
    INSET_BELOW_ZOOM,
    INSET_CENTRE,
    INSET_LEADER_SHARE,
    INSET_SIZE,
    INSET_ZOOM,
    LEAD_FROM,
    LEADS,
    MAX_ZOOM,
    SMALL_INSET_CENTRE,
    SMALL_INSET_SIZE,
    SMALL_INSET_ZOOM,
)
from app.vocabulary.place_kinds import PLACE_KINDS
from app.vocabulary.style import CAPITAL, CAPITAL_DOT, SHIP, TOKENS
from app.vocabulary.terms import MembershipRole, Mode, PlaceKind, Status, Theme
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.data.records.network import Segment
    from app.figures.map.index_form import Box, GroupForm, Index
    from app.queries.filter.facets import Facets
    from app.queries.network.drawn_lines import Line, Run
    from app.queries.positions.memberships import Organisation


def build_index(atlas: Atlas, facets: Facets, lines: Sequence[Line], runs: Sequence[Run]) -> Index:
    """Build what the browser knows of the network beside its geometry.

    Lists run parallel to the segments, places, corridors or lines of the atlas; boxes are west,
    south, east, north in degrees.
    """
    segments, places = atlas.segment_list, atlas.place_list
    names = {place.place_id: place.name for place in places}
    boxes = shapely.bounds([segment.geometry for segment in segments]).reshape(-1, 4).round(2)
    corridors = list(atlas.corridors)
    return {
        "segments": {
            "ids": list(atlas.segments),
            "titles": [
                segment_title(*(names.get(place, place) for place in segment.ends))
                for segment in segments
            ],
            "modes": [segment.mode for segment in segments],
            "statuses": [segment.status for segment in segments],
            "countries": [list(segment.countries) for segment in segments],
            "lengths": [_length(segment) for segment in segments],
            "boxes": [(west, south, east, north) for west, south, east, north in boxes.tolist()],
        },
        "places": {
            "ids": list(atlas.places),
            "titles": [place.name for place in places],
            "kinds": [place.kind for place in places],
            "countries": [place.country for place in places],
            "points": [(place.lon, place.lat) for place in places],
        },
        "corridors": {
            "ids": corridors,
            "titles": [corridor.short_name for corridor in atlas.corridors.values()],
            "boxes": [_box(boxes, segments, name) for name in corridors],
            "figures": [main_line_in_brief(atlas, name) for name in corridors],
            "spots": [spot_of(atlas, name) for name in corridors],
            "along": [points_along(atlas, name) for name in corridors],
        },
        "lines": [(line.segment, line.corridor) for line in lines],
        "runs": [[(number, int(back)) for number, back in run.members] for run in runs],
        "grammar": grammar(atlas.area),
        "facets": facets_for_browser(facets),
        "paints": all_paints(corridors),
        "corridor_layers": [*CORRIDOR_LAYERS, *CUT_LAYERS.values()],
        "coloured_layers": [*COLOURED, *(CUT_LAYERS[layer] for layer in COLOURED)],
        "dimmed": {
            "opacity": DIMMED_OPACITY,
            "colours": {theme: TOKENS[theme]["map-dimmed"] for theme in Theme},
        },
        "core": core_box(atlas),
        "max_zoom": MAX_ZOOM,
        "closest_fit": CLOSEST_FIT,
        "inset": {
            "centre": list(INSET_CENTRE),
            "zoom": INSET_ZOOM,
            "size": list(INSET_SIZE),
            "below_zoom": INSET_BELOW_ZOOM,
            "leader_share": INSET_LEADER_SHARE,
            "small": {
                "centre": list(SMALL_INSET_CENTRE),
                "zoom": SMALL_INSET_ZOOM,
                "size": list(SMALL_INSET_SIZE),
            },
        },
        "late": list(LATE),
        "legend": legend_form(atlas),
        "shapes": {str(kind): sign.shape for kind, sign in PLACE_KINDS.items()}
        | {"capital": CAPITAL},
        "marks": {"dot": CAPITAL_DOT, "ship": SHIP},
        "leads": {name: list(way) for name, way in LEADS.items()},
        "lead_from": LEAD_FROM,
        "place_paints": {
            theme: (TOKENS[theme]["map-place"], TOKENS[theme]["map-place-fill"]) for theme in Theme
        },
        "groups": {
            organisation.name: _group(organisation) for organisation in organisations(atlas)
        },
        "group_paints": {
            theme: (TOKENS[theme]["map-group"], TOKENS[theme]["map-group-line"]) for theme in Theme
        },
        "words": {
            "role": {term: labels.word(MembershipRole, term) for term in MembershipRole},
            "mode": {term: labels.word(Mode, term) for term in Mode},
            "status": {term: labels.word(Status, term) for term in Status},
            "place": {term: labels.word(PlaceKind, term) for term in PlaceKind},
            "country": {
                code: labels.country(code)
                for code in sorted(
                    {code for segment in segments for code in segment.countries}
                    | {place.country for place in places}
                )
            },
        },
    }


def _length(segment: Segment) -> str:
    """Say how long a segment is: as a source states it, or else along the drawn line."""
    if segment.length_km is None:
        drawn = labels.kilometres(segment.computed_km)
        return _("{computed} along the drawn line", computed=drawn)
    return _("{length} as a source states it", length=labels.kilometres(segment.length_km))


def _group(organisation: Organisation) -> GroupForm:
    """Return what the browser needs to shade the countries of an organisation, and to say so."""
    return {
        "title": organisation.title,
        "roles": {role: list(organisation.countries(role)) for role in MembershipRole},
        "sentence": group_sentence(organisation),
        "about": [source_words(organisation), NOT_ALL, SHADING],
    }


def _box(boxes: NDArray[Any], segments: Sequence[Segment], corridor_id: str) -> Box | None:
    inside = boxes[[corridor_id in segment.corridors for segment in segments]]
    if not len(inside):
        return None
    west, south = inside[:, :2].min(axis=0).tolist()
    east, north = inside[:, 2:].max(axis=0).tolist()
    return west, south, east, north
