"""Corridors, their branches, and the subjects beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.data.records.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Corridor:
    """A corridor."""

    corridor_id: str
    name: str
    short_name: str
    other_names: str | None
    description: str
    start: str | None
    end: str | None
    countries: tuple[str, ...]
    governing_bodies: str | None
    data_to: PartialDate | None
    data_note: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of a corridor."""

    branch_id: str
    corridor_id: str
    name: str
    short_name: str
    other_names: str | None
    description: str
    start: str | None
    end: str | None
    countries: tuple[str, ...]
    governing_bodies: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """A subject beside the corridors that figures are about."""

    context_id: str
    name: str
    corridors: tuple[str, ...]
