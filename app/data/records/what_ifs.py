"""What the page of routes offers: pairs of places, and changes of the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.vocabulary import terms


@dataclass(frozen=True, slots=True)
class RoutePair:
    """Two places between which the what-if compares routes."""

    pair_id: str
    from_place: str
    to_place: str


@dataclass(frozen=True, slots=True)
class Preset:
    """A change of the network that the what-if offers."""

    preset_id: str
    name: str
    summary: str
    caveat: str
    open_segments: tuple[str, ...]
    close_segments: tuple[str, ...]
    close_places: tuple[str, ...]
    close_countries: tuple[str, ...]
    carrier: terms.Carrier | None
    aim: terms.Aim | None
    sources: tuple[str, ...]
