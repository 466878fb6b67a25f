"""The strip diagram: a branch as one line, with its countries, borders and kilometres.

Coordinates are pixels (see :mod:`app.figures.diagram.strip_layout`), y downwards. Colour is
corridor, line pattern status, width and casing mode, as on the map; what is said by colour or
symbol is said in words as well.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from app.figures.chart import Chart, ThingName, base_layout
from app.figures.diagram.strip_lanes import is_gap
from app.figures.diagram.strip_layout import lay_out
from app.figures.diagram.strip_shapes import shapes_of
from app.figures.diagram.strip_words import word_traces
from app.queries.diagram.choices import chosen_of
from app.queries.diagram.stretches import strip_of
from app.queries.diagram.words import notes, summary
from app.vocabulary import labels
from app.vocabulary.looks import corridor_line_colour
from app.vocabulary.map_look import Coat, coats, flat_dashes, line_width, pattern_of
from app.vocabulary.place_kinds import PLACE_KINDS
from app.vocabulary.statuses import PROMISED
from app.vocabulary.terms import AFLOAT, Mode, PlaceKind, Status
from app.wording import _, and_more, in_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.figures.chart import Cell
    from app.figures.diagram.strip_layout import Layout
    from app.queries.diagram.stretches import Stop, Stretch, Strip, StripLane
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState

NAME = "strip"
OPTION = "strip"
"""Parameter of the address that names the branch."""

_WIDER = 1.9
_HALO_PX = 10.0
_CORE_PX = 3.0
_HELD_BACK = 0.25
_HOVER_STEP_PX = 18.0
_OTHER_CORRIDOR_PX = 3.0
COLUMNS = (
    _("Lane"),
    _("Place and what is there"),
    _("Stretch that follows"),
    _("Status"),
    _("Length as stated"),
    _("Along the drawn line"),
)


def strip_charts(atlas: Atlas, facets: Facets, view: ViewState) -> tuple[Chart, ...]:
    """Build the chart of the page for a view; none where there is no branch."""
    choice = chosen_of(atlas, view.options.get(OPTION))
    if choice is None:
        return ()
    strip = strip_of(atlas, facets, choice, view.criteria)
    return (strip_chart(strip, view.selection),) if strip.lanes else ()


def strip_chart(strip: Strip, selection: str | None = None) -> Chart:
    """Draw a strip that has at least one lane."""
    layout = lay_out(strip)
    traces = [
        *_lit(layout, selection),
        *_lines(layout),
        *_places(layout),
        *word_traces(layout),
    ]
    nothing = {"visible": False, "fixedrange": True}
    figure = {
        "data": traces,
        "layout": base_layout(
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            xaxis={**nothing, "range": [0, round(layout.width)]},
            yaxis={**nothing, "range": [round(layout.height), 0]},
            hoverdistance=14,
            shapes=shapes_of(layout),
        ),
    }
    return Chart(
        name=NAME,
        title=strip.title,
        caption=summary(strip),
        figure=figure,
        columns=COLUMNS,
        rows=tuple(_rows(layout)),
        data_to=strip.data_to,
        notes=notes(strip),
        height_px=round(layout.height),
        width_px=round(layout.width),
    )


# ---- lines ----


def _lines(layout: Layout) -> list[dict[str, Any]]:
    traces: list[dict[str, Any]] = []
    for placed in layout.lanes:
        for place, stretch in enumerate(placed.lane.stretches):
            ends = placed.xs[place], placed.xs[place + 1]
            traces += _stretch_lines(stretch, ends, placed.line)
    return traces


def _stretch_lines(stretch: Stretch, ends: tuple[float, float], y: float) -> list[dict[str, Any]]:
    """Draw a stretch: what lies under its line, the line, what lies on it, other corridors."""
    pattern = PROMISED if stretch.promised else pattern_of(stretch.status, stretch.mode)
    width = line_width(stretch.mode, pattern=pattern) * _WIDER
    # A line of no corridor has the colour of none.
    colours = [f"@{corridor_line_colour(place, pattern)}" for place in stretch.corridors] or [
        "@ink-3"
    ]
    seen = 1.0 if stretch.shown else _HELD_BACK
    traces = []
    if stretch.mode in AFLOAT:
        traces.append(_line(ends, y, colours[0], width + _HALO_PX, opacity=0.22 * seen))
    if stretch.mode is Mode.PIPELINE:
        traces.append(_line(ends, y, "@ink-2", width + 5, opacity=seen))
        traces.append(_line(ends, y, "@map-casing", width + 2, opacity=seen))
    opaque = [coat for coat in coats(pattern, stretch.mode, width) if coat.opacity == 1]
    for coat in opaque:
        line = _line(
            ends,
            y,
            "@map-casing" if coat.on_ground else colours[0],
            coat.width,
            _dash(coat),
            opacity=seen,
        )
        if not coat.on_ground:
            line |= {
                "customdata": [stretch.thing] * len(line["x"]),
                "hoverinfo": "text",
                "hovertext": _said_of(stretch),
            }
        traces.append(line)
    for number, colour in enumerate(colours[1:]):
        beside = y + width / 2 + 4 + number * (_OTHER_CORRIDOR_PX + 2)
        for coat in coats(pattern, Mode.RAIL, _OTHER_CORRIDOR_PX):
            if coat.opacity == 1 and not coat.on_ground:
                line = _line(ends, beside, colour, coat.width, _dash(coat), opacity=seen)
                traces.append(line)
    return traces


def _line(
    ends: tuple[float, float],
    y: float,
    colour: str,
    width: float,
    dash: str = "solid",
    *,
    opacity: float = 1.0,
) -> dict[str, Any]:
    """Draw a line with points near enough to one another for the pointer to meet one."""
    # Two pixels short at both ends, so that the pointer on a place meets the place.
    first, last = ends[0] + 2, ends[1] - 2
    steps = max(2, round((last - first) / _HOVER_STEP_PX))
    xs = [round(first + (last - first) * step / steps, 1) for step in range(steps + 1)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": [y] * len(xs),
        "line": {"color": colour, "width": round(width, 1), "dash": dash},
        "opacity": round(opacity, 2),
        "hoverinfo": "skip",
    }


def _dash(coat: Coat) -> str:
    dashes = flat_dashes(coat.dashes)
    if dashes is None:
        return "solid"
    return ",".join(f"{share * coat.width:.1f}px" for share in dashes)


def _said_of(stretch: Stretch) -> str:
    """Say under the pointer what a stretch is, as of when, and who says so."""
    state = stretch.state
    when = f" ({state.when})" if state.when else ""
    said = f"{labels.word(Mode, stretch.mode)}, {in_text(state.text)}{when}"
    lengths = _("{text} along the drawn line", text=stretch.drawn.text)
    if stretch.stated_km is not None:
        lengths = _(
            "{text} as a source states it; {lengths}", text=stretch.stated.text, lengths=lengths
        )
    lines = [f"<b>{escape(stretch.title, quote=False)}</b>", said, lengths]
    if state.sources:
        first, *rest = state.sources
        dated = first.dated
        publisher = escape(first.publisher, quote=False)
        lines.append(_("Source: {said}", said=and_more(f"{publisher}, {dated}", len(rest))))
    else:
        lines.append(state.basis)
    if not stretch.shown:
        lines.append(_("held back by the filter"))
    return "<br>".join(lines)


# ---- places ----


def _places(layout: Layout) -> list[dict[str, Any]]:
    by_repeated: dict[bool, list[tuple[float, float, Stop, float]]] = {False: [], True: []}
    for placed in layout.lanes:
        for x, stop, km in zip(placed.xs, placed.lane.stops, placed.lane.posts_km, strict=True):
            by_repeated[stop.place_id in placed.lane.attached].append((x, placed.line, stop, km))
    traces = []
    for repeated, marks in by_repeated.items():
        sizes = [8 if repeated else PLACE_KINDS[stop.kind].diagram[1] for _, _, stop, _ in marks]
        symbols = [
            "circle" if repeated else PLACE_KINDS[stop.kind].diagram[0] for _, _, stop, _ in marks
        ]
        look: dict[str, Any] = {
            "size": sizes,
            "symbol": symbols,
            "color": "@map-place-fill",
            "opacity": 1,
        }
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [x for x, _, _, _ in marks],
                "y": [y for _, y, _, _ in marks],
                "marker": look | {"line": {"color": "@map-place", "width": 2}},
                "customdata": [f"place:{stop.place_id}" for _, _, stop, _ in marks],
                "hoverinfo": "text",
                "hovertext": [_said_of_place(stop) for _, _, stop, _ in marks],
            }
        )
    traces.append(_gauge_bars(layout))
    return traces


def _gauge_bars(layout: Layout) -> dict[str, Any]:
    """Draw the bar that makes the symbol of a break of gauge out of a square."""
    spots = [
        (x, placed.line)
        for placed in layout.lanes
        for x, stop in zip(placed.xs, placed.lane.stops, strict=True)
        if stop.kind is PlaceKind.GAUGE_CHANGE and stop.place_id not in placed.lane.attached
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in spots],
        "y": [y for _, y in spots],
        "marker": {
            "symbol": "line-ns-open",
            "size": 13,
            "color": "@map-place",
            "opacity": 1,
            "line": {"color": "@map-place", "width": 3},
        },
        "hoverinfo": "skip",
    }


def _said_of_place(stop: Stop) -> str:
    what = f"{labels.word(PlaceKind, stop.kind)}, {labels.country(stop.country)}"
    return "<br>".join([f"<b>{escape(stop.name, quote=False)}</b>", what, *map(str, stop.marks)])


# ---- what is selected ----


def _lit(layout: Layout, selection: str | None) -> list[dict[str, Any]]:
    """Draw what is selected, for scenes and files; on its page the browser frames it."""
    stretches = [
        (placed.xs[place], placed.xs[place + 1], placed.line)
        for placed in layout.lanes
        for place, stretch in enumerate(placed.lane.stretches)
        if selection == f"segment:{stretch.segment_id}"
    ]
    spots = [
        (x, placed.line)
        for placed in layout.lanes
        for x, stop in zip(placed.xs, placed.lane.stops, strict=True)
        if selection == f"place:{stop.place_id}"
    ]
    common = {"type": "scatter", "hoverinfo": "skip"}
    line = {"color": "@map-highlight", "width": 22}
    return [
        {
            **common,
            "mode": "lines",
            "meta": "lit-segment",
            "x": [x for first, last, _ in stretches for x in (first, last, None)],
            "y": [y for _, _, at in stretches for y in (at, at, None)],
            "line": line,
            "opacity": 0.9,
        },
        {
            **common,
            "mode": "markers",
            "meta": "lit-place",
            "x": [x for x, _ in spots],
            "y": [y for _, y in spots],
            "marker": {"size": 32, "color": "@map-highlight", "opacity": 0.9},
        },
    ]


# ---- the table ----


def _rows(layout: Layout) -> Iterable[tuple[Cell, ...]]:
    """Write the strip as a table: each place, and the stretch that follows it."""
    for number, placed in enumerate(layout.lanes):
        lane = placed.lane
        name = placed.title or _("Main way")
        for place, stop in enumerate(lane.stops):
            said = [stop.name, *map(str, lane.marks(place))]
            there = ThingName(", ".join(said), f"place:{stop.place_id}")
            head = (f"{number + 1}. {name}" if place == 0 else "", there)
            yield (*head, *_stretch_cells(lane, place))


def _stretch_cells(lane: StripLane, place: int) -> tuple[Cell, ...]:
    if place == len(lane.stretches):
        return (_("end of the lane"), "", "", "")
    stretch = lane.stretches[place]
    text = f"{stretch.title}, {in_text(labels.word(Mode, stretch.mode))}"
    if is_gap(lane, stretch):
        text = _(
            "{text} (gap: {status})", text=text, status=in_text(labels.word(Status, stretch.status))
        )
    if not stretch.shown:
        text = _("{text} (held back by the filter)", text=text)
    return (
        ThingName(text, stretch.thing) if stretch.has_detail else text,
        stretch.state,
        stretch.stated,
        stretch.drawn,
    )
