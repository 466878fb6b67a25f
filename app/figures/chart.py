"""What a chart is: the drawing, the same values as a table, and what they rest on.

Colours in a figure are names of tokens with an at sign before them, such as ``@ink`` or
``@corridor-0``. The browser paints them in the theme that is shown (``assets/pages/charts.js``), an
export through :func:`app.vocabulary.style.paint`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from app.queries.core.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.queries.core.values import SourceRef


class ThingName(str):
    """Text of a cell that stands for a thing of the map; a page makes it a way to its detail.

    Attributes
    ----------
    thing
        ``segment:…``, ``place:…`` or ``corridor:…``.
    """

    __slots__ = ("thing",)
    thing: str

    def __new__(cls, text: str, thing: str) -> ThingName:
        """Make the text of a thing."""
        made = super().__new__(cls, text)
        made.thing = thing
        return made


Cell = str | Value


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers of a native chart of an office program.

    Attributes
    ----------
    name
        Words for the legend.
    numbers
        One for each category; None where nothing is known.
    """

    name: str
    numbers: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Native:
    """The numbers of a chart in the form that office programs draw by themselves.

    Attributes
    ----------
    form
        ``column`` and ``bar`` stand for upright and lying bars, ``line`` for marks by category.
    unit
        Unit of all numbers.
    """

    form: Literal["column", "bar", "line"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart.

    Attributes
    ----------
    name
        Identifier, also of its components; letters, digits and hyphens.
    title
        What it shows, in words.
    caption
        What a reader who does not see it should know; ends with a full stop.
    figure
        Plotly figure as JSON-ready values, with colour tokens.
    columns, rows
        The same values as a table; a cell is plain text or a value with its sources.
    data_to
        Newest date that the data behind it reach.
    notes
        Sentences below it: what is left out, what must not be compared.
    native
        The numbers for an office program, where the chart can be drawn by one.
    height_px
        Height on a page; a presenter view takes what it has.
    width_px
        Width that it needs to be read; a page that has less scrolls it.
    zooms
        Whether it has buttons to look closer, as a map needs.
    """

    name: str
    title: str
    caption: str
    figure: Mapping[str, Any]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    data_to: str | None = None
    notes: tuple[str, ...] = ()
    native: Native | None = None
    height_px: int = field(default=420)
    width_px: int = 0
    zooms: bool = False

    def values(self) -> Iterator[Value]:
        """Return every value of the table."""
        for row in self.rows:
            for cell in row:
                if isinstance(cell, Value):
                    yield cell

    def sources(self) -> tuple[SourceRef, ...]:
        """List the sources of all values, each once, in the order of the table."""
        refs = {ref.source_id: ref for value in self.values() for ref in value.sources}
        return tuple(refs.values())


def base_layout(**more: Any) -> dict[str, Any]:
    """Return the layout that all charts start from: quiet axes, horizontal words, no legend.

    Keys given replace those of the base as a whole.
    """
    axis = {
        "gridcolor": "@line",
        "linecolor": "@line-2",
        "zerolinecolor": "@line-2",
        "tickfont": {"color": "@ink-2", "size": 14},
        "title": {"font": {"color": "@ink-2", "size": 14}},
        "tickangle": 0,
        "automargin": True,
        "fixedrange": True,
    }
    layout = {
        "font": {"family": "inherit", "color": "@ink", "size": 14},
        "paper_bgcolor": "@surface",
        "plot_bgcolor": "@surface",
        "margin": {"l": 56, "r": 24, "t": 16, "b": 48},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": "@surface",
            "bordercolor": "@line-2",
            "font": {"color": "@ink", "size": 14},
            "align": "left",
        },
        "dragmode": False,
        "xaxis": {**axis, "showgrid": False},
        "yaxis": axis,
        "separators": ".,",
    }
    return {**layout, **more}
