"""Scale bar and legend of a hand-out, drawn as on the map: flowables of reportlab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from app.exports.signs import BOX, sign
from app.vocabulary.style import (
    FADED,
    PATTERN_OF_STATUS,
    PATTERNS,
    PROMISED,
    SOLID,
    WIDTH_OF_MODE,
    palette,
)
from app.vocabulary.terms import ColourBy, Mode, PlaceKind, Status, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.model import Atlas
    from app.queries.filter.legend import LegendRow

FONT, BOLD = "Atlas", "Atlas-Bold"
_SIZE = 8.0
_SWATCH = 22.0
_STEP = 12.0


class ScaleBar(Flowable):
    """A scale bar.

    Parameters
    ----------
    kilometres
        What it stands for.
    inches
        Its length.
    """

    def __init__(self, kilometres: float, inches: float) -> None:
        super().__init__()
        self.kilometres, self.length = kilometres, inches * 72

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """Take the whole width, one line high."""
        return available_width, _STEP

    def draw(self) -> None:
        """Draw the bar and its kilometres beside it."""
        canvas: Any = self.canv
        canvas.setLineWidth(1.6)
        canvas.line(0, 5, self.length, 5)
        canvas.setFont(FONT, _SIZE)
        canvas.drawString(self.length + 6, 2.5, f"{self.kilometres:,.0f} km")


class LegendBlock(Flowable):
    """The legend of what is drawn, row after row from the left."""

    def __init__(self, rows: Sequence[LegendRow], atlas: Atlas, by: ColourBy) -> None:
        super().__init__()
        self.rows, self.by = rows, by
        self.colours = palette(Theme.LIGHT, list(atlas.corridors))
        self.placed: list[tuple[float, int, LegendRow]] = []
        self.lines = 1

    def wrap(self, available_width: float, _: float) -> tuple[float, float]:
        """Place the rows, and take as many lines as they need."""
        x, line, self.placed = 0.0, 0, []
        for row in self.rows:
            width = _SWATCH + 4 + stringWidth(row.label, FONT, _SIZE) + 12
            if x + width > available_width and x:
                x, line = 0.0, line + 1
            self.placed.append((x, line, row))
            x += width
        self.lines = line + 1
        return available_width, self.lines * _STEP + 2

    def draw(self) -> None:
        """Draw signs and words."""
        canvas: Any = self.canv
        for x, line, row in self.placed:
            y = (self.lines - line - 1) * _STEP + 5
            canvas.saveState()
            if row.group == "place":
                self._place(x, y, PlaceKind(row.value))
            else:
                self._line(x, y, row)
            canvas.restoreState()
            canvas.setFont(FONT, _SIZE)
            canvas.setFillColor(HexColor(self.colours["ink"]))
            canvas.drawString(x + _SWATCH + 4, y - 2.8, row.label)

    def _line(self, x: float, y: float, row: LegendRow) -> None:
        canvas: Any = self.canv
        ink, width, pattern = self.colours["ink"], 2.4, SOLID
        if row.group == "corridor":
            corridor = self.by is ColourBy.CORRIDOR
            ink = self.colours[f"corridor-{row.position}" if corridor else "ink-3"]
        elif row.group == "mode":
            width = WIDTH_OF_MODE[Mode(row.value)] * 0.7
            ink = self.colours[f"mode-{row.value}"] if self.by is ColourBy.MODE else ink
        else:
            status = row.group == "status"
            pattern = PATTERN_OF_STATUS[Status(row.value)] if status else PROMISED
            ink = self.colours["grey"] if pattern == FADED else ink
            if status and self.by is ColourBy.STATUS and pattern != FADED:
                ink = self.colours[f"status-{row.value}"]
            width = 1.2 if pattern == FADED else width
        canvas.setStrokeColor(HexColor(ink))
        dashes = PATTERNS[pattern]
        if dashes:
            canvas.setDash([part * width for part in dashes])
        # A road is two lines beside one another, as on the map.
        road = row.group == "mode" and row.value == Mode.ROAD
        canvas.setLineWidth(1.0 if road else width)
        for offset in (-1.5, 1.5) if road else (0.0,):
            canvas.line(x, y + offset, x + _SWATCH, y + offset)

    def _place(self, x: float, y: float, kind: PlaceKind) -> None:
        canvas: Any = self.canv
        canvas.setFillColor(HexColor(self.colours["ink"]))
        side = 8.0 / BOX
        path = canvas.beginPath()
        for outline in sign(kind).to_polygons():
            corners = np.asarray(outline, dtype=float) * side + (x + _SWATCH / 2, y)
            points = corners.tolist()
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            path.close()
        canvas.drawPath(path, stroke=0, fill=1)
