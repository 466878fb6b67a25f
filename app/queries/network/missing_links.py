"""What a corridor's main line lacks: railways that are planned and have no track."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    order = {name: place for place, name in enumerate(atlas.corridors)}
    roles = roles_of(atlas)
    links = []
    for position, segment in enumerate(atlas.segment_list):
        km = segment.length_km
        if segment.mode is not Mode.RAIL or segment.status is not Status.PLANNED or km is None:
            continue
        for name in segment.corridors:
            role = roles.get((segment.segment_id, order[name]), SegmentRole.MAIN)
            if role is SegmentRole.MAIN:
                links.append(MissingLink(position, order[name], km))
    return tuple(links)
