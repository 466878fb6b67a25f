"""What any file comes to once it is read: features with values and a shape in degrees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.errors import AtlasError


class IntakeError(AtlasError):
    """A file that cannot be taken over; the message says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read.

    Attributes
    ----------
    most_bytes
        Size of the file, and of what an archive unpacks to.
    most_features
        Lines, points and areas in it.
    """

    most_bytes: int = 200_000_000
    most_features: int = 200_000


@dataclass(frozen=True, slots=True)
class Feature:
    """One line, point or area of a file.

    Attributes
    ----------
    where
        Its place in the file, in words.
    values
        Its columns as they stand in the file.
    shape
        In degrees (EPSG:4326), without heights; None where there is none.
    fault
        Why its shape cannot be used; empty where it can.
    """

    where: str
    values: dict[str, Any]
    shape: Any = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read.

    Attributes
    ----------
    kind
        Kind of file, such as ``GeoPackage``.
    title
        Name that the file gives itself; empty where it has none.
    features
        In the order of the file.
    notes
        What a reader should know of how it was read, in sentences.
    """

    kind: str
    title: str
    features: tuple[Feature, ...]
    notes: tuple[str, ...] = field(default=())

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of all columns, in the order in which they first stand."""
        names: dict[str, None] = {}
        for feature in self.features:
            names.update(dict.fromkeys(feature.values))
        return tuple(names)
