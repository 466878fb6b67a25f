"""Who says what a map of a briefing shows, in a line for each segment and place.

Windows of a briefing ask no server, so that their document carries these lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.briefings.footnotes import said_by
from app.queries.core.row_values import segment_state
from app.queries.core.values import GENERAL_KNOWLEDGE, source_refs
from app.queries.filter.facets import match
from app.wording import at_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.data.model import Atlas
    from app.exports.presenting.document_form import SceneForm
    from app.queries.briefings.scenes import SceneView
    from app.queries.filter.facets import Facets, Filter


def told(atlas: Atlas, facets: Facets, shown: Iterable[Filter]) -> dict[str, str]:
    """Say for all that maps show who says so, as of when.

    Parameters
    ----------
    shown
        The filter of each map.

    Returns
    -------
    told
        Of each thing (``segment:…``, ``place:…``) a line with at most two sources; what has none
        says what it rests on.
    """
    segments: set[int] = set()
    places: set[int] = set()
    for criteria in shown:
        matched = match(atlas, facets, criteria)
        segments.update(matched.drawn.nonzero()[0].tolist())
        places.update(matched.places.nonzero()[0].tolist())
    lines = {}
    for number in sorted(segments):
        segment = atlas.segment_list[number]
        state = segment_state(atlas, segment)
        lines[f"segment:{segment.segment_id}"] = said_by(
            (state.when or "") if state.as_of else "", state.sources, state.basis
        )
    for number in sorted(places):
        place = atlas.place_list[number]
        refs = source_refs(atlas, place.sources)
        lines[f"place:{place.place_id}"] = said_by("", refs, at_start(GENERAL_KNOWLEDGE))
    return lines


def filters_of_maps(
    scene_views: Iterable[SceneView], forms: Iterable[SceneForm]
) -> Iterator[Filter]:
    """Yield the filters of scenes that are maps on the stage, routes among them."""
    for scene_view, form in zip(scene_views, forms, strict=True):
        if form["board"] is None:
            yield scene_view.view.criteria
        if scene_view.pair:
            yield scene_view.pair.view.criteria
