"""Expressions of the map style that several layers share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from app.vocabulary.map_look import Stops

FACES: Final = ("Segoe UI", "Noto Sans", "Arial", "Liberation Sans", "DejaVu Sans")


def text_face(style: str = "") -> list[str]:
    """Return the fonts of the machine to try, in a style such as ``Bold``."""
    named = [f"{face} {style}".strip() for face in FACES]
    return [*named, "sans-serif"]


def growing(stops_of: Stops, scale: float) -> Stops:
    """Return stops with every value so many times as large."""
    return tuple((zoom, round(value * scale, 3)) for zoom, value in stops_of)


def stops(values: Stops) -> Any:
    """Interpolate between the values of zooms."""
    return ["interpolate", ["linear"], ["zoom"], *(part for stop in values for part in stop)]


def by_zoom(values: Stops, value: Any, extra: float = 0.0) -> Any:
    """Scale a value of the feature with the zoom; ``extra`` pixels are added at every zoom."""
    steps: list[Any] = []
    for zoom, share in values:
        scaled = ["*", share, value]
        steps += [zoom, ["+", scaled, extra] if extra else scaled]
    return ["interpolate", ["linear"], ["zoom"], *steps]
