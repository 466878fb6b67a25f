"""Panels of volumes: one for each corridor or branch, on years and a scale that all share."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, Any

from app.figures.volumes.labelling import Label, Sheet
from app.figures.volumes.marks import (
    ABOVE,
    LOOKS,
    OPEN_SHARE,
    PART,
    hover_of,
    look_of,
    marker_of,
    open_ranges,
    words_beside,
)
from app.queries.compare.volumes import Mark, Outcome, Volumes, runs
from app.queries.core.bounds import DOWNWARDS, UPWARDS
from app.wording import _, clauses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.queries.compare.subjects import Subject
PANEL_PX = 290
GAP_PX = 62
# Widths at 1280 px with the filter panel open; a wider screen only leaves more room.
WIDTH_PX = 800
_LABEL_SIZE = 12
_MARK_PX = 12
_GAP = 1.4


class YearAxis:
    """Years side by side; a stretch of years without any value is cut out, and marked as cut."""

    def __init__(self, years: Sequence[int]) -> None:
        self.at: dict[int, float] = {}
        self.cuts: list[float] = []
        place, before = 0.0, None
        for year in sorted(set(years)):
            if before is not None:
                step = 1.0 if year - before == 1 else _GAP
                if step != 1.0:
                    self.cuts.append(place + step / 2)
                place += step
            self.at[year] = place
            before = year
        self.end = place

    @property
    def range(self) -> list[float]:
        """Both ends of the axis, with room for half a mark."""
        return [-0.6, self.end + 0.7]

    @property
    def px_per_year(self) -> float:
        """Pixels between two years that follow each other."""
        return WIDTH_PX / (self.range[1] - self.range[0])


class Panel:
    """The values of one corridor or branch, placed so that none hides another."""

    def __init__(
        self,
        volumes: Volumes,
        subject: Subject,
        place: int,
        count: int,
        years: YearAxis,
        top: float,
    ) -> None:
        self.subject = subject
        self.unit = volumes.unit
        self.place = place
        self.count = count
        self.years = years
        self.marks = [mark for mark in volumes.of(subject) if mark.year is not None]
        self.runs = runs(self.marks)
        self.top = top
        self.x = self._spread()

    @property
    def axis(self) -> str:
        """Number of its axes, as plotly writes it: none for the first."""
        return "" if self.place == 0 else str(self.place + 1)

    @property
    def domain(self) -> list[float]:
        """Share of the height that it takes, from the top down."""
        whole = self.count * PANEL_PX + (self.count - 1) * GAP_PX
        upper = 1 - self.place * (PANEL_PX + GAP_PX) / whole
        return [max(upper - PANEL_PX / whole, 0.0), upper]

    @property
    def colour(self) -> str:
        """Name of the colour of its corridor."""
        return f"@corridor-{self.subject.colour}"

    def y(self, mark: Mark) -> float:
        """Return the height of a mark; what lies above the scale stands at its upper edge."""
        return min(mark.number, self.top)

    def reach(self, mark: Mark) -> tuple[float, float]:
        """Return the lower and the upper end of a mark in pixels."""
        upper = self.top if mark.number_max is None else min(mark.number_max, self.top)
        low, high = self.y(mark), self.y(mark) if mark.number_max is None else upper
        return low / self.top * PANEL_PX, high / self.top * PANEL_PX

    def _spread(self) -> dict[str, float]:
        """Put marks of one year beside each other where they would cover one another."""
        joined = {mark.figure_id for run in self.runs for mark in run}
        step = (_MARK_PX + 2) / self.years.px_per_year
        taken: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
        across = {}
        for mark in sorted(self.marks, key=lambda drawn: drawn.figure_id not in joined):
            year = mark.year or 0
            low, high = self.reach(mark)
            full = {
                place
                for place, other_low, other_high in taken[year]
                if low < other_high + _MARK_PX and other_low < high + _MARK_PX
            }
            # Beside the middle: first in it, then to the right and the left by turns.
            turns = (turn // 2 * (1 if turn % 2 else -1) for turn in range(1, 2 * len(full) + 4))
            place = next(turn for turn in turns if turn not in full)
            taken[year].append((place, low, high))
            across[mark.figure_id] = self.years.at[year] + place * step
        return across

    def traces(self) -> list[dict[str, Any]]:
        """Lines of the series first, then one trace for each sort of value."""
        axes = {"xaxis": f"x{self.axis}", "yaxis": f"y{self.axis}", "showlegend": False}
        lines = [
            {
                "type": "scatter",
                "mode": "lines",
                "x": [self.x[mark.figure_id] for mark in run],
                "y": [self.y(mark) for mark in run],
                "line": {"color": self.colour, "width": 2.5},
                "hoverinfo": "skip",
                **axes,
            }
            for run in self.runs
        ]
        sorts: dict[str, list[Mark]] = defaultdict(list)
        for mark in self.marks:
            sorts[look_of(mark)].append(mark)
        points = [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [self.x[mark.figure_id] for mark in marks],
                "y": [self.y(mark) for mark in marks],
                "marker": marker_of(LOOKS[name], self.colour),
                "text": [hover_of(mark) for mark in marks],
                "hoverinfo": "text",
                "customdata": [[self.subject.thing, mark.figure_id] for mark in marks],
                "cliponaxis": False,
                **open_ranges(marks, self.colour),
                **axes,
            }
            for name, marks in sorts.items()
        ]
        return lines + self._open_ends(axes) + points

    def _open_ends(self, axes: dict[str, Any]) -> list[dict[str, Any]]:
        """Draw an arrow from each mark whose value goes on: upwards from "at least"."""
        x: list[float | None] = []
        y: list[float | None] = []
        symbols: list[str] = []
        for mark in self.marks:
            up = mark.qualifier in UPWARDS
            if not up and mark.qualifier not in DOWNWARDS:
                continue
            at, start = self.x[mark.figure_id], self.y(mark)
            x += [at, at, None]
            y += [start, start + (1 if up else -1) * OPEN_SHARE * self.top, None]
            symbols += ["circle", "triangle-up" if up else "triangle-down", "circle"]
        if not x:
            return []
        sizes = [8 if symbol.startswith("triangle") else 0 for symbol in symbols]
        marker = {"symbol": symbols, "size": sizes, "color": self.colour, "opacity": 1}
        return [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": x,
                "y": y,
                "line": {"color": self.colour, "width": 1.5},
                "marker": marker,
                "hoverinfo": "skip",
                "cliponaxis": False,
                **axes,
            }
        ]

    def annotations(self) -> list[dict[str, Any]]:
        """Title of the panel, what its lines join, and words beside the marks."""
        title = f"<b>{escape(self.subject.name)}</b>"
        if self.runs:
            joined = escape(clauses(dict.fromkeys(map(_joined_words, self.runs))))
            title = f"{title}   {_('Line: {joined}', joined=joined)}"
        head = {
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": self.domain[1],
            "xanchor": "left",
            "yanchor": "bottom",
            "yshift": 6,
            "text": title,
            "showarrow": False,
            "font": {"size": 15, "color": "@ink"},
        }
        return [head, *(self._words(label) for label in self._labels())]

    def _words(self, label: Label) -> dict[str, Any]:
        return {
            "xref": f"x{self.axis}",
            "yref": f"y{self.axis}",
            "x": label.x,
            "y": label.y,
            "xanchor": label.anchor,
            "yanchor": "middle",
            "xshift": label.shift_x_px,
            "yshift": label.shift_y_px,
            "text": escape(label.text),
            "showarrow": False,
            "font": {"size": _LABEL_SIZE, "color": "@ink-2"},
        }

    def _labels(self) -> list[Label]:
        sheet = Sheet(
            px_per_x=self.years.px_per_year,
            px_per_y=PANEL_PX / self.top,
            right_x=self.years.range[1],
            left_x=self.years.range[0],
            top_y=self.top,
            size_px=_LABEL_SIZE,
            mark_px=_MARK_PX,
        )
        for mark in self.marks:
            upper = self.y(mark) if mark.number_max is None else mark.number_max
            sheet.block(self.x[mark.figure_id], self.y(mark), min(upper, self.top))
        joined = {mark.figure_id for run in self.runs for mark in run}

        def weight(mark: Mark) -> tuple[int, int]:
            if mark.outcome in (Outcome.MISSED, Outcome.DISPUTED):
                return (0, 0)
            if mark.figure_id in joined:
                return (1, -(mark.year or 0))
            late = 4 if mark.is_capacity else 3 if look_of(mark) == PART else 2
            return (late, -(mark.year or 0))

        return [
            label
            for mark in sorted(self.marks, key=weight)
            if (label := sheet.place(self.x[mark.figure_id], self.y(mark), self._beside(mark)))
        ]

    def _beside(self, mark: Mark) -> str:
        return f"{ABOVE} {words_beside(mark)}" if mark.number > self.top else words_beside(mark)

    def shapes(self) -> list[dict[str, Any]]:
        """Draw a dotted line from each missed target down to what was carried."""
        return [
            {
                "type": "line",
                "xref": f"x{self.axis}",
                "yref": f"y{self.axis}",
                "x0": self.x[mark.figure_id],
                "x1": self.x[mark.figure_id],
                "y0": self.y(mark),
                "y1": max(mark.actuals),
                "line": {"color": "@ink-3", "width": 1.5, "dash": "dot"},
                "layer": "below",
            }
            for mark in self.marks
            if mark.outcome is Outcome.MISSED
        ]


def _joined_words(run: Sequence[Mark]) -> str:
    """Say what a line joins: its scope, or what its scopes share before who counted."""
    scopes = list(dict.fromkeys(mark.shown.scope or _("scope not stated") for mark in run))
    if len(scopes) == 1:
        return scopes[0]
    return clauses(dict.fromkeys(scope.split(",")[0] for scope in scopes))
