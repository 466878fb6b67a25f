"""Kilometres as bars: differences with their sign."""

from __future__ import annotations

from app.figures.chart import Chart, Native, Series, base_layout
from app.queries.core.values import Value
from app.wording import _

COMPUTED_ROUTE = _("computed here over the network")


def signed(number: float | None) -> str:
    """Write a difference with its sign; a dash where there is none to tell."""
    if number is None:
        return "–"
    return "0" if not number else f"{number:+,.0f}".replace("-", "−")


def bar_chart(
    name: str,
    title: str,
    caption: str,
    titles: tuple[str, ...],
    numbers: tuple[float, ...],
    colours: tuple[str, ...],
) -> Chart:
    """Draw kilometres as bars, one for each title, from the bottom up."""
    figure = {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": list(numbers),
                "y": list(titles),
                "marker": {"color": list(colours)},
                "text": [_("{signed} km", signed=signed(number)) for number in numbers],
                "textposition": "outside",
                "cliponaxis": False,
                "hoverinfo": "skip",
            }
        ],
        "layout": base_layout(
            margin={"l": 8, "r": 70, "t": 8, "b": 40},
            xaxis={
                "title": {"text": "km", "font": {"color": "@ink-2", "size": 14}},
                "tickfont": {"color": "@ink-2", "size": 13},
                "gridcolor": "@line",
                "zerolinecolor": "@line-2",
                "fixedrange": True,
                "range": _range(numbers),
            },
            yaxis={
                "automargin": True,
                "tickfont": {"color": "@ink", "size": 13},
                "fixedrange": True,
            },
        ),
    }
    native = Native("bar", titles, (Series(title, numbers),), "km")
    return Chart(
        name=name,
        title=title,
        caption=caption,
        figure=figure,
        columns=(_("What"), _("Kilometres")),
        rows=tuple(
            (label, Value(_("{signed} km", signed=signed(number)), basis=COMPUTED_ROUTE))
            for label, number in zip(titles, numbers, strict=True)
        ),
        native=native,
        height_px=max(160, 60 + 34 * len(titles)),
    )


def _range(numbers: tuple[float, ...]) -> list[float]:
    low, high = min(*numbers, 0.0), max(*numbers, 0.0)
    room = (high - low) * 0.18
    return [low - room if low < 0 else 0.0, high + room if high > 0 else 0.0]
