"""The form of the index that the browser reads of the network, and of what goes with a map page.

The types of the browser's code are made from these (``tests/frontend/declarations.py``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict

from app.queries.filter.viewstate import Grammar

Box = tuple[float, float, float, float]
Paint = Mapping[str, Any]


class SegmentsForm(TypedDict):
    """Segments; the lists run parallel."""

    ids: Sequence[str]
    titles: Sequence[str]
    modes: Sequence[str]
    statuses: Sequence[str]
    countries: Sequence[Sequence[str]]
    boxes: Sequence[Box]
    lengths: Sequence[str]


class PlacesForm(TypedDict):
    """Places; the lists run parallel."""

    ids: Sequence[str]
    titles: Sequence[str]
    kinds: Sequence[str]
    countries: Sequence[str]
    points: Sequence[tuple[float, float]]


class CorridorsForm(TypedDict):
    """Corridors; the lists run parallel, a box and a spot are None where nothing is drawn."""

    ids: Sequence[str]
    titles: Sequence[str]
    boxes: Sequence[Box | None]
    figures: Sequence[str]
    spots: Sequence[tuple[float, float] | None]
    along: Sequence[Sequence[tuple[float, float]]]


class FacetForm(TypedDict):
    """A group of the filter: its options, and for each the packed bits of what it holds for."""

    options: Sequence[str]
    labels: Sequence[str]
    segments: Sequence[str]
    places: Sequence[str]


class PaintsForm(TypedDict):
    """Paint properties by layer of the map: of a theme, and of what colour stands for."""

    theme: Mapping[str, Paint]
    colour: Mapping[str, Mapping[str, Paint]]


Coat = tuple[bool, float, Sequence[float], bool, float]
"""A stroke: whether of the ground, width, dashes, round ends, opacity."""


LegendEntry = tuple[str, str, str, str]
"""A row of the legend: key, words, token of its colour, name of its sample."""


class LegendSectionForm(TypedDict):
    """Rows of the legend under a heading; ``group`` is what they tell apart."""

    group: str
    title: str
    rows: Sequence[LegendEntry]


class LegendForm(TypedDict):
    """The legend that the browser draws.

    Attributes
    ----------
    sections
        All rows that there may be, by what colours stand for.
    selected
        The row of what is selected, without its words.
    promised
        Words for lines that are promised: on a ``day``, and for a ``year``.
    symbolic
        Positions of segments whose line stands for a way that is not known.
    samples
        Strokes of each sample of a line, the lowest first.
    """

    sections: Mapping[str, Sequence[LegendSectionForm]]
    selected: LegendEntry
    promised: Mapping[str, str]
    symbolic: Sequence[int]
    samples: Mapping[str, Sequence[Coat]]


class DimmedForm(TypedDict):
    """How what is not emphasised is drawn."""

    opacity: float
    colours: Mapping[str, str]


class InsetLookForm(TypedDict):
    """Where a small map looks, and how large it is in pixels."""

    centre: Sequence[float]
    zoom: float
    size: Sequence[float]


class InsetForm(InsetLookForm):
    """The small map of a crowded place, that for a phone, and below which zoom there is one."""

    below_zoom: float
    leader_share: float
    small: InsetLookForm


class NamingForm(TypedDict):
    """How countries are named whose names have no spot of their own in sight.

    Attributes
    ----------
    names
        By the codes of the countries.
    unnamed_area
        West, south, east and north end of where no country is named.
    cell_px
        Side of the cells among which the one with most room is looked for.
    cells_tried
        How many of them at most.
    """

    names: Mapping[str, str]
    unnamed_area: Sequence[float]
    cell_px: int
    cells_tried: int


class FineForm(TypedDict):
    """Finer files of the basemap, by layer, and from which zoom they are asked for."""

    files: Mapping[str, str]
    from_zoom: float


class GroupForm(TypedDict):
    """An organisation whose countries can be shaded: codes by role, and what is said of it."""

    title: str
    roles: Mapping[str, Sequence[str]]
    sentence: str
    about: Sequence[str]


class WordsForm(TypedDict):
    """Words of the vocabularies, by their terms."""

    role: Mapping[str, str]
    mode: Mapping[str, str]
    status: Mapping[str, str]
    place: Mapping[str, str]
    country: Mapping[str, str]


class LineBlocksForm(TypedDict):
    """Where whole shapes of lines are: so many in a block, counted from 0, at each address.

    Attributes
    ----------
    path
        With ``{block}`` where the number of the block stands.
    """

    path: str
    size: int


class Index(TypedDict):
    """What the browser knows of the network beside its geometry.

    Attributes
    ----------
    lines
        Segment and corridor of each drawn line.
    runs
        Lines of each run, with whether they are drawn backwards.
    corridor_layers, coloured_layers
        Layers of the map that there is one of for each corridor, and those that are coloured by it.
    core
        Edges of the part where most of the lines are; None where nothing is drawn.
    closest_fit
        The zoom that a map is fitted to what is drawn at most.
    late
        Layers that are shown after the first drawing.
    line_blocks
        Where to ask for the whole shape of a line, if the map is drawn with tiles.
    late_files
        Addresses of those files that these layers alone draw, by source.
    """

    segments: SegmentsForm
    places: PlacesForm
    corridors: CorridorsForm
    lines: Sequence[tuple[int, int]]
    runs: Sequence[Sequence[tuple[int, int]]]
    grammar: Grammar
    facets: Mapping[str, FacetForm]
    paints: Mapping[str, PaintsForm]
    corridor_layers: Sequence[str]
    coloured_layers: Sequence[str]
    dimmed: DimmedForm
    core: Box | None
    max_zoom: float
    closest_fit: float
    inset: InsetForm
    marks: Mapping[str, str]
    leads: Mapping[str, list[float]]
    lead_from: float
    late: Sequence[str]
    legend: LegendForm
    shapes: Mapping[str, str]
    place_paints: Mapping[str, tuple[str, str]]
    groups: Mapping[str, GroupForm]
    group_paints: Mapping[str, tuple[str, str]]
    words: WordsForm
    line_blocks: NotRequired[LineBlocksForm]
    late_files: NotRequired[Mapping[str, str]]
    naming: NotRequired[NamingForm]
    fine: NotRequired[FineForm]
    relief: NotRequired[Mapping[str, Any] | None]
