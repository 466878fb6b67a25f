"""What a corridor's main line lacks: railways that are planned and have no track."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from app.queries.network.drawn_lines import roles_of
from app.vocabulary.terms import Mode, SegmentRole, Status

if TYPE_CHECKING:
    from app.data.model import Atlas


@dataclass(frozen=True, slots=True)
class MissingLink:
    """A planned railway of a main line, whose length a source states.

    Attributes
    ----------
    segment, corridor
        Positions in the atlas.
    km
        Length as stated.
    """

    segment: int
    corridor: int
    km: float


def missing_links(atlas: Atlas) -> tuple[MissingLink, ...]:
    """List the missing links of all corridors, in the order of the segments."""
    order = {name: place for place, name in enumerate(atlas.frames.corridors["corridor_id"])}
    roles = roles_of(atlas)
    rows = atlas.frames.segments[["segment_id", "corridors", "mode", "status", "length_km"]]
    links = []
    for segment, row in enumerate(rows.itertuples(index=False)):
        if row.mode != Mode.RAIL or row.status != Status.PLANNED or pd.isna(row.length_km):
            continue
        for name in row.corridors:
            corridor = order.get(name)
            if corridor is None:
                continue
            if roles.get((row.segment_id, corridor), SegmentRole.MAIN) is SegmentRole.MAIN:
                links.append(MissingLink(segment, corridor, float(row.length_km)))
    return tuple(links)
