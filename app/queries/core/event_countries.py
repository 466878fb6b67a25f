"""Which countries an event belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.data.records.projects import Event


def event_countries(atlas: Atlas, event: Event) -> tuple[str, ...]:
    """Return the countries of an event: that of its place, and those that it is about."""
    place = atlas.places[event.place_id] if event.place_id else None
    return tuple(dict.fromkeys([*([place.country] if place else []), *event.countries]))
