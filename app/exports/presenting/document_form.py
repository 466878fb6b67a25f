"""The form of a briefing's document, as it crosses to the browser: what it reads is written here.

The types of the browser's code are made from these (``tests/frontend/declarations.py``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from app.queries.filter.summary import Summary


class SourceForm(TypedDict):
    """A source, with what a footnote says of it."""

    id: str
    publisher: str
    kind: str | None
    title: str
    published: str | None
    publishedWords: str
    url: str | None
    note: str | None


class FootnoteForm(TypedDict):
    """A footnote of a scene, in full and short; ``onWall`` unless notes alone say its value."""

    number: int
    text: str
    short: str
    sources: Sequence[SourceForm]
    onWall: bool


class QuotedForm(TypedDict):
    """A value that a scene quotes.

    Attributes
    ----------
    was
        Words that were written down when it was quoted; ``changed`` if they are others now.
    differing
        What other sources say.
    rivals
        The same for the wall: number, scope and period of each.
    """

    key: str
    text: str
    words: str
    about: str
    kind: str | None
    asOf: str | None
    scope: str | None
    covers: str | None
    when: str | None
    check: str | None
    period: str | None
    note: str | None
    basis: str | None
    number: int | None
    was: str | None
    changed: bool
    known: bool
    lacksSource: bool
    differing: Sequence[str]
    rivals: Sequence[str]


class ProblemForm(TypedDict):
    """What is wrong with a text; ``scene`` is the number of the scene, or None."""

    scene: int | None
    where: str
    column: str
    found: str
    expected: str
    text: str


class LegendRowForm(TypedDict):
    """A row of a scene's legend; ``colour`` is a token, ``sample`` a custom property."""

    words: str
    colour: str
    sample: str


class SceneSourceForm(TypedDict):
    """A scene as it is written."""

    title: str
    view: str
    values: dict[str, str]
    text: str
    notes: str
    kind: str
    show: dict[str, str]
    highlight: Sequence[str]
    callouts: dict[str, str]
    before_callouts: dict[str, str]
    markers: Sequence[str]
    drawn: Sequence[str]
    before: str
    picture: str
    caption: str
    licence: str
    layer: str
    layer_column: str
    steps: dict[str, Sequence[str]]


class BoardRowForm(TypedDict):
    """A row of a board.

    Attributes
    ----------
    step
        Step with which it comes.
    """

    label: str
    text: str
    detail: str
    cells: Sequence[str]
    number: float | None
    upper: float | None
    first: float | None
    last: float | None
    sort: str
    notes: Sequence[int]
    step: int


class BoardForm(TypedDict):
    """The figure of a scene that is no map."""

    form: str
    caption: str
    unit: str
    columns: Sequence[str]
    rows: Sequence[BoardRowForm]
    leftOut: int


class LitForm(TypedDict):
    """A thing that stands out on the map, by the identifiers of what is drawn of it."""

    segments: Sequence[str]
    places: Sequence[str]
    step: int


class CalloutForm(TypedDict):
    """Words tied to a point of the map; ``html`` holds no script."""

    thing: str
    lon: float
    lat: float
    text: str
    html: str
    title: str
    step: int
    segments: Sequence[str]


class MarkerForm(TypedDict):
    """A numbered point of the map."""

    number: int
    lon: float
    lat: float
    title: str
    step: int


class DrawnLineForm(TypedDict):
    """A line that is drawn along, from its first point; ``colour`` is a token, or empty.

    Attributes
    ----------
    pattern, mode
        Of its status, and what runs on it, where it has a colour of its own; else empty.
    starts, ends
        Whether its first point is marked as a start, its last as an end.
    """

    points: Sequence[tuple[float, float]]
    step: int
    colour: str
    pattern: str
    mode: str
    width: float
    starts: bool
    ends: bool


class MapViewForm(TypedDict):
    """A view of the map, with what the browser needs to draw it."""

    chosen: Mapping[str, Sequence[str]]
    query: str
    year: int | None
    options: Mapping[str, str]
    summary: Summary | None
    camera: tuple[float, float, float] | None
    selection: str | None
    colourBy: str


class PairForm(TypedDict):
    """The view before that of a scene; ``names`` tell the two apart."""

    before: MapViewForm
    emphasis: EmphasisForm
    names: tuple[str, str]


class EmphasisForm(TypedDict):
    """What a scene brings out on its map."""

    lit: Sequence[LitForm]
    callouts: Sequence[CalloutForm]
    markers: Sequence[MarkerForm]
    lines: Sequence[DrawnLineForm]


class SceneForm(TypedDict):
    """A scene with everything that it shows.

    Attributes
    ----------
    board
        The figure; None where it is the map.
    steps
        How many steps it has.
    pointSteps
        Step with which each line of the text comes.
    """

    number: int
    title: str
    html: str
    notesHtml: str
    bullets: Sequence[Any]
    notesLines: Sequence[str]
    source: SceneSourceForm
    path: str
    caption: str
    legend: Sequence[LegendRowForm]
    quoted: Sequence[QuotedForm]
    footnotes: Sequence[FootnoteForm]
    dataTo: str | None
    asOf: str
    changes: Sequence[str]
    problems: Sequence[ProblemForm]
    chosen: Mapping[str, Sequence[str]]
    query: str
    year: int | None
    camera: tuple[float, float, float] | None
    theme: str | None
    colourBy: str
    selection: str | None
    options: Mapping[str, str]
    summary: Summary | None
    board: BoardForm | None
    emphasis: EmphasisForm
    pair: PairForm | None
    steps: int
    pointSteps: Sequence[int]


class DocumentForm(TypedDict):
    """A briefing as one JSON document: all that presenting it needs.

    Attributes
    ----------
    told
        Who says what maps show, in a line for each segment and place (``segment:…``, ``place:…``).
    """

    id: str
    title: str
    summary: str | None
    author: str | None
    made: str | None
    text: str
    scenes: Sequence[SceneForm]
    sources: Sequence[SourceForm]
    told: Mapping[str, str]
    dataTo: str | None
    dataToWords: str
    disclaimer: str
    problems: Sequence[ProblemForm]


class SetupForm(TypedDict):
    """What a window of a briefing begins with.

    Attributes
    ----------
    figure
        plotly's figure of the map, whose sources are addresses.
    index
        Address of the index.
    missing
        Layers of the basemap that the data folder lacks.
    draft, draftAddress
        Name of the draft that the browser keeps, and where its text is made a document of.
    home
        Where leaving leads to; None where there is no server.
    """

    figure: Mapping[str, Any]
    index: str
    missing: Sequence[str]
    disclaimer: str
    draft: str | None
    draftAddress: str | None
    home: str | None
