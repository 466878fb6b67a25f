"""Scale bar and legend of a hand-out, drawn as on the map: flowables of reportlab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from app.exports.signs import BOX, sign
from app.vocabulary.map_look import coats, line_width, pattern_of
from app.vocabulary.statuses import FADED, PROMISED, SOLID, STATUSES
from app.vocabulary.style import palette
from app.vocabulary.terms import ColourBy, Mode, PlaceKind, Status, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.model import Atlas
    from app.queries.filter.legend import LegendRow

FONT, BOLD = "Atlas", "Atlas-Bold"
_SIZE = 8.0
_SWATCH = 22.0
_STEP = 12.0
# Lines of the legend against those of the map.
_LINE_SHARE = 0.7


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
        ink, mode, pattern = self.colours["ink"], Mode.RAIL, SOLID
        if row.group == "route":
            ink = self.colours[row.value]
        elif row.group == "corridor":
            corridor = self.by is ColourBy.CORRIDOR
            ink = self.colours[f"corridor-{row.position}" if corridor else "ink-3"]
        elif row.group == "mode":
            mode = Mode(row.value)
            pattern = pattern_of(Status.OPERATIONAL, mode)
            ink = self.colours[f"mode-{row.value}"] if self.by is ColourBy.MODE else ink
        else:
            status = row.group == "status"
            pattern = STATUSES[Status(row.value)].pattern if status else PROMISED
            ink = self.colours["grey"] if pattern == FADED else ink
            if status and self.by is ColourBy.STATUS and pattern != FADED:
                ink = self.colours[f"status-{row.value}"]
        width = line_width(mode, pattern=pattern) * _LINE_SHARE
        for coat in coats(pattern, mode, width, ribbon=7.0):
            colour = self.colours["surface"] if coat.on_ground else ink
            canvas.setStrokeColor(HexColor(colour), alpha=coat.opacity)
            canvas.setLineWidth(coat.width)
            canvas.setLineCap(1 if coat.round_ends and coat.dashes else 0)
            canvas.setDash([part * coat.width for part in coat.dashes or ()])
            canvas.line(x, y, x + _SWATCH, y)

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
