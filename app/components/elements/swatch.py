"""The sample of a look beside its words; the style sheet of the themes paints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.components.elements.tree import tag

if TYPE_CHECKING:
    from app.components.elements.tree import Tag
    from app.vocabulary.looks import Look


def swatch(group: str, value: str) -> Tag:
    """Build the sample of a corridor (by its position), status, mode or kind of place.

    Its colour follows what the reader has colours stand for.
    """
    return tag(
        "span",
        className="swatch",
        **{"data-swatch": group, "data-value": value},
    )


def swatch_of(look: Look) -> Tag:
    """Build the sample of a look, whatever the reader has colours stand for."""
    paint = {"color": f"var(--{look.colour})", "--sample": f"var(--{look.sample})"}
    return tag("span", className="swatch", style=paint)
