"""Words beside the marks of a chart: each on the side where it covers the fewest others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.exports.drawing.lettering import LINE_HEIGHT, text_width, wrap
from app.exports.drawing.paper import shared

if TYPE_CHECKING:
    from collections.abc import Sequence


SIDES: Final = ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0))
"""Right, left, above, below."""
WIDEST: Final = 160.0
"""Where the words of a mark are broken, in points; office programs do it about there."""
_MARK = 7.0
_AWAY = 10.0


def spread(
    words: Sequence[str],
    shares: Sequence[tuple[float, float]],
    plot: tuple[float, float],
    size: float,
) -> list[tuple[int, tuple[float, float]]]:
    """Return the side of each mark's words in :data:`SIDES`, and their middle.

    Parameters
    ----------
    shares
        Where the marks are, in shares of the plot from its lower left; so are the middles.
    plot
        Width and height in points.
    size
        Of the letters, in points.
    """
    width, height = plot
    spots = [(width * across, height * up) for across, up in shares]
    taken = [(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for x, y in spots]
    chosen = []
    for text, (x, y) in zip(words, spots, strict=True):
        lines = [part for line in text.split("\n") for part in wrap(line, size, WIDEST)]
        half = max(text_width(line, size, bold=True) for line in lines) / 2
        tall = len(lines) * size * LINE_HEIGHT / 2
        tried = []
        for side, (across, up) in enumerate(SIDES):
            at = (x + across * (half + _AWAY), y + up * (tall + _AWAY))
            box = (at[0] - half, at[1] - tall, at[0] + half, at[1] + tall)
            over = sum(shared(box, other) for other in taken)
            outside = max(-box[0], 0.0) + max(box[2] - width, 0.0)
            outside += max(-box[1], 0.0) + max(box[3] - height, 0.0)
            tried.append((over + outside * size, side, at, box))
        _, side, at, box = min(tried)
        taken.append(box)
        chosen.append((side, (at[0] / width, at[1] / height)))
    return chosen
