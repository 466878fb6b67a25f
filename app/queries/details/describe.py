"""What is known of one thing of the map, as of when, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.details.corridors import describe_corridor
from app.queries.details.places import describe_place
from app.queries.details.segments import describe_segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.data.model import Atlas
    from app.queries.details.parts import Detail


def describe(atlas: Atlas, thing: str) -> Detail | None:
    """Describe a thing by its identifier with kind, such as ``place:baku``; None if unknown."""
    kind, _, name = thing.partition(":")
    describers: dict[str, Callable[[Atlas, str], Detail | None]] = {
        "segment": describe_segment,
        "place": describe_place,
        "corridor": describe_corridor,
    }
    return describers[kind](atlas, name) if kind in describers else None
