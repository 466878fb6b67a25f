"""Words beside marks, put where they cover neither a mark nor other words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

_WIDTH_OF_LETTER = 0.56
"""Of a letter, as a share of the size of the type; a little wide, to be on the safe side."""
_APART_PX = 4
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """Words, the mark that they belong to, and how far from it they stand."""

    text: str
    x: float
    y: float
    anchor: Literal["left", "center", "right"]
    shift_x_px: float
    shift_y_px: float


@dataclass
class Sheet:
    """A drawing area with what is taken on it.

    Attributes
    ----------
    px_per_x, px_per_y
        Pixels for one unit of either axis.
    left_x, right_x, top_y
        Edges that words must not cross, in units of the axes; the lower edge is 0.
    size_px, mark_px
        Size of the type, and of a mark.
    """

    px_per_x: float
    px_per_y: float
    left_x: float
    right_x: float
    top_y: float
    size_px: float
    mark_px: float
    _taken: list[Box] = field(default_factory=list)

    def block(self, x: float, low: float, high: float) -> None:
        """Keep a mark, or a range from ``low`` to ``high`` with its mark, free of words."""
        half, place = self.mark_px / 2, x * self.px_per_x
        below, above = low * self.px_per_y - half, high * self.px_per_y + half
        self._taken.append((place - half, below, place + half, above))

    def place(self, x: float, y: float, text: str) -> Label | None:
        """Put words beside a mark: above, right, left or below; None where there is no room."""
        width, height = len(text) * self.size_px * _WIDTH_OF_LETTER, self.size_px * 1.15
        aside, above = self.mark_px / 2 + _APART_PX + 1, (self.mark_px + height) / 2 + 1
        for label in (
            Label(text, x, y, "center", 0, above),
            Label(text, x, y, "left", aside, 0),
            Label(text, x, y, "right", -aside, 0),
            Label(text, x, y, "center", 0, -above),
        ):
            box = self._box(label, width, height)
            if self._is_free(box):
                self._taken.append(box)
                return label
        return None

    def _box(self, label: Label, width: float, height: float) -> Box:
        x = label.x * self.px_per_x + label.shift_x_px
        y = label.y * self.px_per_y + label.shift_y_px
        left = {"left": x, "center": x - width / 2, "right": x - width}[label.anchor]
        return (left, y - height / 2, left + width, y + height / 2)

    def _is_free(self, box: Box) -> bool:
        left, low, right, high = box
        inside = (
            left >= self.left_x * self.px_per_x
            and right <= self.right_x * self.px_per_x
            and low >= 0
            and high <= self.top_y * self.px_per_y + self.size_px
        )
        return inside and not any(
            left < other[2] + _APART_PX
            and other[0] < right + _APART_PX
            and low < other[3]
            and other[1] < high
            for other in self._taken
        )
