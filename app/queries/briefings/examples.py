"""What the editor says of its fields, with examples from the data that are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.briefings.ways import WAY
from app.queries.filter.examples import example_of_year
from app.vocabulary.statuses import IN_USE
from app.vocabulary.terms import Mode
from app.wording import _

if TYPE_CHECKING:
    from app.data.model import Atlas


def hints(atlas: Atlas) -> dict[str, str]:
    """Say by field of a scene what may stand in it."""
    return {
        "before": _(
            "The address of a view of the map, such as {address}. It stands on the left.",
            address=example_of_year(atlas, 2020),
        ),
        "highlight": _highlight(atlas),
        "drawn": _drawn(atlas),
    }


def _highlight(atlas: Atlas) -> str:
    things = [f"segment:{name}" for name in atlas.segments]
    if not things:
        return _("The rest is dimmed.")
    return _("Such as {thing}; the rest is dimmed.", thing=things[0])


def _drawn(atlas: Atlas) -> str:
    lines = [f"branch:{name}" for name in atlas.branches]
    lines += [f"segment:{name}" for name in atlas.segments]
    ways = [
        f"{WAY}:{segment.from_place}/{segment.to_place}"
        for segment in atlas.segment_list
        if segment.mode is Mode.RAIL and segment.status in IN_USE
    ]
    if not lines:
        return _("Ways in the order of travel, lines from their western end.")
    if not ways:
        return _("Such as {line}, from its western end.", line=lines[0])
    return _(
        "Such as {way}, in the order of travel by the shortest way in use; or {line}, from its "
        "western end.",
        way=ways[0],
        line=lines[0],
    )
