"""Volumes by year: a panel for each corridor or branch, one chart for each unit.

Shape and fill say what a value is (:data:`LOOKS`), words beside it say so again; colour only tells
the corridor, as on the map. A filled mark is an actual value of a whole year and nothing else is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html import escape
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from app.figures.chart import Chart, Native, Series, base_layout
from app.figures.labelling import Label, Sheet
from app.queries.compare.subjects import choose
from app.queries.compare.volumes import Mark, Outcome, Volumes, runs
from app.queries.compare.volumes import volumes as volumes_of
from app.queries.core.bounds import DOWNWARDS, UPWARDS
from app.queries.core.data_horizon import reach
from app.vocabulary import labels
from app.vocabulary.terms import Qualifier, ValueKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.data.model import Atlas
    from app.queries.compare.subjects import Subject
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState

FEWEST = 3
"""Marks that a chart needs; fewer are told in the table of the page."""
PANEL_PX = 290
GAP_PX = 62
_TITLE_PX, _FOOT_PX = 44, 34
_KEY_ROW_PX, _KEY_SIZE = 20, 13
# Widths at 1280 px with the filter panel open; a wider screen only leaves more room.
_WIDTH_PX = 800
_LABEL_SIZE = 12
_MARK_PX = 12
_GAP = 1.4
_ABOVE = "↑"
_OPEN_SHARE = 0.09
_MOST_TIMES = 8
"""A value so many times the largest one carried stands above the scale, or it would hide that."""
_NATIVE_SERIES, _NATIVE_CATEGORIES = 8, 14
_HOVER_WIDTH = 52


@dataclass(frozen=True, slots=True)
class Look:
    """Shape of a sort of value, and its words in the key."""

    symbol: str
    words: str
    size: int = 11
    width: float = 2


_PART = "part"
_AIM = "aim"
LOOKS: dict[str, Look] = {
    ValueKind.ACTUAL: Look("circle", "Actual, whole year"),
    _PART: Look("circle-open", "Actual, part of a year"),
    ValueKind.TARGET: Look("diamond-open", "Target", 12),
    ValueKind.FORECAST: Look("triangle-up-open", "Forecast", 12),
    ValueKind.ESTIMATE: Look("square-open", "Estimate", 10),
    ValueKind.CLAIM: Look("x-thin-open", "Claim", 10),
    ValueKind.CAPACITY: Look("line-ew-open", "Capacity", 20, 3),
    _AIM: Look("bowtie-open", "Capacity aimed at or claimed", 12),
}


def compare_charts(atlas: Atlas, _facets: Facets, view: ViewState) -> tuple[Chart, ...]:
    """Draw the volumes of what the page option ``compare`` names; the filter does not change them.

    A unit with too few values has no chart.
    """
    subjects = choose(atlas, view.options.get("compare")).subjects
    data_to = {one.corridor_id: one.data_to for one in reach(atlas) if one.data_to}
    charts = [volume_chart(one, data_to) for one in volumes_of(atlas, subjects)]
    return tuple(chart for chart in charts if chart)


def look_of(mark: Mark) -> str:
    """Return the key of the shape of a mark."""
    if mark.is_capacity:
        return str(ValueKind.CAPACITY) if mark.kind is ValueKind.CAPACITY else _AIM
    if mark.kind is ValueKind.ACTUAL and not mark.is_whole_year:
        return _PART
    return str(mark.kind)


def volume_chart(volumes: Volumes, data_to: Mapping[str, str]) -> Chart | None:
    """Draw volumes by year; None where too few values have a year.

    Parameters
    ----------
    data_to
        Newest date that the data reach, by corridor.
    """
    drawn = [mark for mark in volumes.marks if mark.year is not None]
    if len(drawn) < FEWEST:
        return None
    subjects = [one for one in volumes.subjects if any(m.subject == one for m in drawn)]
    years = _Axis([mark.year for mark in drawn if mark.year is not None])
    # One scale for all: a corridor that carries less stands lower.
    top = 1.15 * _scale(drawn)
    panels = [
        _Panel(volumes, one, place, len(subjects), years, top) for place, one in enumerate(subjects)
    ]
    unit = labels.UNITS.get(volumes.unit, volumes.unit)
    return Chart(
        name=f"volumes-{volumes.metric}-{volumes.unit}".replace("_", "-").lower(),
        title=f"{volumes.name} by year, {unit}",
        caption=_caption(volumes, subjects, drawn),
        figure={
            "data": [*(t for panel in panels for t in panel.traces()), *_key(drawn)],
            "layout": _layout(panels, years, _head_px(drawn)),
        },
        columns=("Corridor or branch", "Year", "Value, scope and sources", "Remark"),
        rows=tuple(_table_row(mark) for mark in volumes.marks),
        newest_last=True,
        data_to=max(filter(None, (data_to.get(s.corridor_id) for s in subjects)), default=None),
        notes=_notes(volumes, subjects, years),
        native=_native(volumes),
        height_px=_head_px(drawn) + _FOOT_PX + len(panels) * PANEL_PX + (len(panels) - 1) * GAP_PX,
    )


class _Axis:
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
        return [-0.6, self.end + 0.7]

    @property
    def px_per_year(self) -> float:
        return _WIDTH_PX / (self.range[1] - self.range[0])


class _Panel:
    """The values of one corridor or branch, placed so that none hides another."""

    def __init__(
        self,
        volumes: Volumes,
        subject: Subject,
        place: int,
        count: int,
        years: _Axis,
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
        found = {}
        for mark in sorted(self.marks, key=lambda one: one.figure_id not in joined):
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
            found[mark.figure_id] = self.years.at[year] + place * step
        return found

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
                "marker": _marker(LOOKS[name], self.colour),
                "text": [_hover(mark) for mark in marks],
                "hoverinfo": "text",
                "customdata": [[self.subject.thing, mark.figure_id] for mark in marks],
                "cliponaxis": False,
                **_ranges(marks, self.colour),
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
            y += [start, start + (1 if up else -1) * _OPEN_SHARE * self.top, None]
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
            title += f"   Line: {escape('; '.join(dict.fromkeys(map(_joined_words, self.runs))))}"
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
            late = 4 if mark.is_capacity else 3 if look_of(mark) == _PART else 2
            return (late, -(mark.year or 0))

        return [
            label
            for mark in sorted(self.marks, key=weight)
            if (label := sheet.place(self.x[mark.figure_id], self.y(mark), self._beside(mark)))
        ]

    def _beside(self, mark: Mark) -> str:
        return f"{_ABOVE} {words_beside(mark)}" if mark.number > self.top else words_beside(mark)

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
    scopes = list(dict.fromkeys(mark.shown.scope or "scope not stated" for mark in run))
    if len(scopes) == 1:
        return scopes[0]
    return "; ".join(dict.fromkeys(scope.split(",")[0] for scope in scopes))


def _scale(marks: Sequence[Mark]) -> float:
    """Return the largest value that the scale has to hold."""
    ends = [mark.number_max or mark.number for mark in marks]
    carried = [mark.number for mark in marks if mark.kind is ValueKind.ACTUAL]
    limit = _MOST_TIMES * max(carried, default=0.0)
    return max((end for end in ends if not limit or end <= limit), default=0.0) or 1.0


def words_beside(mark: Mark) -> str:
    """Write what stands beside a mark: its number, and what it is if it is not an actual value."""
    number = f"{labels.qualifier_sign(mark.qualifier)}{_short(mark.number)}"
    if mark.number_max is not None:
        number = f"{number}–{_short(mark.number_max)}"
    if mark.outcome in (Outcome.MISSED, Outcome.DISPUTED):
        return f"{number} target, {mark.outcome}"
    if mark.is_capacity:
        return f"{number} capacity" if mark.kind is ValueKind.CAPACITY else f"{number} capacity aim"
    if mark.kind is ValueKind.ACTUAL and mark.is_whole_year:
        return number
    part = ""
    if mark.period and not mark.is_whole_year:
        part = f"({mark.period.words(short=True)})"
    kind = "" if mark.kind is ValueKind.ACTUAL else labels.word(ValueKind, mark.kind).lower()
    return " ".join(word for word in (number, kind, part) if word)


def _short(number: float) -> str:
    """Write a number beside a mark: at most two decimals; the table has it as stated."""
    return labels.number(round(number, 2) or number)


def _marker(look: Look, colour: str) -> dict[str, Any]:
    return {
        "symbol": look.symbol,
        "size": look.size,
        "color": colour,
        "line": {"color": colour, "width": look.width},
    }


def _ranges(marks: Sequence[Mark], colour: str) -> dict[str, Any]:
    """Draw a range from its lower end, where the mark stands, to its upper end."""
    if all(mark.number_max is None for mark in marks):
        return {}
    upward = [(mark.number_max or mark.number) - mark.number for mark in marks]
    return {
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": upward,
            "arrayminus": [0] * len(upward),
            "color": colour,
            "thickness": 1.5,
            "width": 5,
        }
    }


def _hover(mark: Mark) -> str:
    value = mark.shown
    kind = labels.word(ValueKind, mark.kind)
    what = f"Capacity, {kind.lower()}" if mark.is_capacity else kind
    when = str(mark.year)
    if mark.period and not mark.is_whole_year:
        when = f"{when}, {mark.period.words()} only"
    lines = [value.scope or "scope not stated"]
    if mark.outcome:
        lines.append(_remark(mark))
    lines += [ref.cited for ref in value.sources[:2]] or [value.basis]
    lines += [part for part in (value.covers, value.when) if part]
    body = [escape(part) for line in lines for part in wrap(line, _HOVER_WIDTH)]
    return "<br>".join([f"<b>{escape(value.text)}</b> · {what} · {escape(when)}", *body])


def _key(drawn: Sequence[Mark]) -> list[dict[str, Any]]:
    """Explain the shapes in use, in ink, for colour tells the corridor."""
    used = {look_of(mark) for mark in drawn}
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [None],
            "y": [None],
            "name": look.words,
            "marker": _marker(look, "@ink"),
            "hoverinfo": "skip",
        }
        for name, look in LOOKS.items()
        if name in used
    ]


def _head_px(drawn: Sequence[Mark]) -> int:
    """Leave room for the key, which stands in columns of one width where one row is too short."""
    used = {look_of(mark) for mark in drawn}
    widths = [42 + 0.58 * _KEY_SIZE * len(LOOKS[name].words) for name in used]
    columns = len(widths) if sum(widths) < _WIDTH_PX else int(_WIDTH_PX // max(widths))
    return _TITLE_PX + _KEY_ROW_PX * ceil(len(widths) / columns)


def _layout(panels: Sequence[_Panel], years: _Axis, head_px: int) -> dict[str, Any]:
    base = base_layout()
    ticks = sorted([*years.at.values(), *years.cuts])
    words = {place: str(year) for year, place in years.at.items()}
    axes: dict[str, Any] = {}
    for panel in panels:
        axes[f"xaxis{panel.axis}"] = {
            **base["xaxis"],
            "range": years.range,
            "anchor": f"y{panel.axis}",
            "tickvals": ticks,
            "ticktext": [words.get(place, "…") for place in ticks],
            "zeroline": False,
        }
        axes[f"yaxis{panel.axis}"] = {
            **base["yaxis"],
            "range": [0, panel.top],
            "domain": panel.domain,
            "nticks": 5,
            "tickformat": ",~r",
        }
    return base_layout(
        **axes,
        margin={"l": 64, "r": 16, "t": head_px, "b": _FOOT_PX},
        annotations=[note for panel in panels for note in panel.annotations()],
        shapes=[shape for panel in panels for shape in panel.shapes()],
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": _KEY_SIZE, "color": "@ink"},
            "bgcolor": "@surface",
        },
    )


def _caption(volumes: Volumes, subjects: Sequence[Subject], drawn: Sequence[Mark]) -> str:
    names = labels.listed(one.name for one in subjects)
    unit = labels.UNITS.get(volumes.unit, volumes.unit)
    missed = sum(mark.outcome is Outcome.MISSED for mark in drawn)
    tail = f" {labels.counted(missed, 'target')} missed, as far as is known." if missed else ""
    count = labels.counted(len(drawn), "value")
    return (
        f"{volumes.name} of {names} by year in {unit}: {count}, each as its source states it.{tail}"
    )


def _notes(volumes: Volumes, subjects: Sequence[Subject], years: _Axis) -> tuple[str, ...]:
    notes = []
    if len(subjects) > 1:
        notes.append("All panels have one scale.")
    if any(run for one in subjects for run in runs(volumes.of(one))):
        notes.append(
            "Lines join values of one series only; nothing joins different scopes, or parts of a "
            "year with whole years."
        )
    drawn = [mark for one in subjects for mark in volumes.of(one) if mark.year is not None]
    if any(mark.qualifier in UPWARDS | DOWNWARDS for mark in drawn):
        notes.append(
            "≥, >, ≤ and < with an arrow mark a value without an end there: at least, more than, "
            "up to, less than."
        )
    if any(mark.qualifier in (Qualifier.ABOUT, Qualifier.NEARLY) for mark in drawn):
        notes.append("≈ is about, ≲ nearly.")
    if years.cuts:
        notes.append("“…” stands for years without a value, which are left out.")
    if any(mark.number > 1.15 * _scale(drawn) for mark in drawn):
        notes.append(f"“{_ABOVE}” marks a value above the scale, drawn at its upper edge.")
    unknown = [one.name for one in volumes.subjects if one not in subjects]
    if unknown:
        notes.append(f"Not known for {labels.listed(unknown)} as a whole.")
    undrawn = sum(mark.year is None for mark in volumes.marks)
    if undrawn:
        notes.append(
            f"{labels.counted(undrawn, 'value')} of several years or without a year: only in the "
            "table."
        )
    return tuple(notes)


def _table_row(mark: Mark) -> tuple[Any, ...]:
    year = "not one year" if mark.year is None else str(mark.year)
    part = mark.period.words() if mark.period and mark.year and not mark.is_whole_year else ""
    remarks = [part and f"only {part}", _remark(mark)]
    if mark.is_capacity:
        remarks.insert(0, "capacity, not traffic")
    if mark.year is None:
        remarks.append("not drawn")
    return (mark.subject.name, year, mark.shown, "; ".join(word for word in remarks if word))


def _remark(mark: Mark) -> str:
    if mark.outcome is None:
        return ""
    carried = labels.listed(
        (labels.qualified(labels.number(one.number), one.qualifier) for one in mark.told_by), "or"
    )
    return f"{mark.outcome}: actual value of the same scope and year {carried}"


def _native(volumes: Volumes) -> Native | None:
    """Return columns by year for an office program, where they tell all that the chart tells.

    Columns join nothing. A part of a year is a category of its own; a range, or more series than a
    reader can tell apart, has no honest form there, and None is given.
    """
    drawn = [mark for mark in volumes.marks if mark.year is not None]
    # Columns of an office program have no sign for a range, or for about and at least.
    if any(mark.number_max is not None or mark.qualifier for mark in drawn):
        return None
    names: Mapping[str, dict[str, float]] = defaultdict(dict)
    categories: dict[str, tuple[int, str]] = {}
    for mark in drawn:
        part = mark.period.words() if mark.period and not mark.is_whole_year else ""
        category = f"{mark.year}, {part}" if part else str(mark.year)
        categories[category] = (mark.year or 0, part)
        kind = labels.word(ValueKind, mark.kind).lower()
        scope = mark.shown.scope or "scope not stated"
        name = f"{mark.subject.name}: {scope} ({kind})"
        if category in names[name]:
            return None
        names[name][category] = mark.number
    ordered = sorted(categories, key=lambda one: categories[one])
    if len(names) > _NATIVE_SERIES or len(ordered) > _NATIVE_CATEGORIES:
        return None
    series = tuple(
        Series(name, tuple(numbers.get(one) for one in ordered)) for name, numbers in names.items()
    )
    return Native("column", tuple(ordered), series, labels.UNITS.get(volumes.unit, volumes.unit))
