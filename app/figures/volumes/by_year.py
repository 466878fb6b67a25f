"""Volumes by year: a panel for each corridor or branch, one chart for each unit.

Shape and fill say what a value is (:data:`LOOKS`), words beside it say so again; colour only tells
the corridor, as on the map. A filled mark is an actual value of a whole year and nothing else is.
"""

from __future__ import annotations

from collections import defaultdict
from math import ceil
from typing import TYPE_CHECKING, Any

from app.figures.chart import Chart, Native, Series, base_layout
from app.figures.volumes.marks import ABOVE, LOOKS, look_of, marker_of, remark_on, scale_of
from app.figures.volumes.panels import GAP_PX, PANEL_PX, WIDTH_PX, Panel, YearAxis
from app.queries.compare.subjects import choose
from app.queries.compare.volumes import Mark, Outcome, Volumes, runs
from app.queries.compare.volumes import volumes as volumes_of
from app.queries.core.bounds import DOWNWARDS, UPWARDS
from app.queries.core.data_horizon import horizons_of
from app.vocabulary import labels
from app.vocabulary.terms import Qualifier, ValueKind
from app.wording import _, clauses, counted, in_text, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.data.model import Atlas
    from app.queries.compare.subjects import Subject
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState

FEWEST = 3
"""Marks that a chart needs; fewer are told in the table of the page."""
_TITLE_PX, _FOOT_PX = 44, 34
_KEY_ROW_PX, _KEY_SIZE = 20, 13
_NATIVE_SERIES, _NATIVE_CATEGORIES = 8, 14


def compare_charts(atlas: Atlas, _facets: Facets, view: ViewState) -> tuple[Chart, ...]:
    """Draw the volumes of what the page option ``compare`` names; the filter does not change them.

    A unit with too few values has no chart.
    """
    subjects = choose(atlas, view.options.get("compare")).subjects
    data_to = {
        horizon.corridor_id: horizon.data_to for horizon in horizons_of(atlas) if horizon.data_to
    }
    charts = [volume_chart(volume, data_to) for volume in volumes_of(atlas, subjects)]
    return tuple(chart for chart in charts if chart)


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
    subjects = [subject for subject in volumes.subjects if any(m.subject == subject for m in drawn)]
    years = YearAxis([mark.year for mark in drawn if mark.year is not None])
    # One scale for all: a corridor that carries less stands lower.
    top = 1.15 * scale_of(drawn)
    panels = [
        Panel(volumes, subject, place, len(subjects), years, top)
        for place, subject in enumerate(subjects)
    ]
    unit = labels.UNITS.get(volumes.unit, volumes.unit)
    return Chart(
        name=f"volumes-{volumes.metric}-{volumes.unit}".replace("_", "-").lower(),
        title=_("{name} by year, {unit}", name=volumes.name, unit=unit),
        caption=_caption(volumes, subjects, drawn),
        figure={
            "data": [*(t for panel in panels for t in panel.traces()), *_key(drawn)],
            "layout": _layout(panels, years, _head_px(drawn)),
        },
        columns=(_("Corridor or branch"), _("Year"), _("Value, scope and sources"), _("Remark")),
        rows=tuple(_table_row(mark) for mark in volumes.marks),
        data_to=max(filter(None, (data_to.get(s.corridor_id) for s in subjects)), default=None),
        notes=_notes(volumes, subjects, years),
        native=_native(volumes),
        height_px=_head_px(drawn) + _FOOT_PX + len(panels) * PANEL_PX + (len(panels) - 1) * GAP_PX,
    )


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
            "marker": marker_of(look, "@ink"),
            "hoverinfo": "skip",
        }
        for name, look in LOOKS.items()
        if name in used
    ]


def _head_px(drawn: Sequence[Mark]) -> int:
    """Leave room for the key, which stands in columns of one width where one row is too short."""
    used = {look_of(mark) for mark in drawn}
    widths = [42 + 0.58 * _KEY_SIZE * len(LOOKS[name].words) for name in used]
    columns = len(widths) if sum(widths) < WIDTH_PX else int(WIDTH_PX // max(widths))
    return _TITLE_PX + _KEY_ROW_PX * ceil(len(widths) / columns)


def _layout(panels: Sequence[Panel], years: YearAxis, head_px: int) -> dict[str, Any]:
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
    names = listed(subject.name for subject in subjects)
    unit = labels.UNITS.get(volumes.unit, volumes.unit)
    missed = sum(mark.outcome is Outcome.MISSED for mark in drawn)
    count = counted(len(drawn), "{count} value", "{count} values")
    said = _(
        "{name} of {names} by year in {unit}: {count}, each as its source states it.",
        name=volumes.name,
        names=names,
        unit=unit,
        count=count,
    )
    if not missed:
        return said
    targets = counted(
        missed,
        "{count} target missed, as far as is known.",
        "{count} targets missed, as far as is known.",
    )
    return f"{said} {targets}"


def _notes(volumes: Volumes, subjects: Sequence[Subject], years: YearAxis) -> tuple[str, ...]:
    notes = []
    if len(subjects) > 1:
        notes.append(_("All panels have one scale."))
    if any(run for subject in subjects for run in runs(volumes.of(subject))):
        notes.append(
            _(
                "Lines join values of one series only; nothing joins different scopes, or "
                "parts of a year with whole years."
            )
        )
    drawn = [mark for subject in subjects for mark in volumes.of(subject) if mark.year is not None]
    if any(mark.qualifier in UPWARDS | DOWNWARDS for mark in drawn):
        notes.append(
            _(
                "≥, >, ≤ and < with an arrow mark a value without an end there: at least, "
                "more than, up to, less than."
            )
        )
    if any(mark.qualifier in (Qualifier.ABOUT, Qualifier.NEARLY) for mark in drawn):
        notes.append(_("≈ is about, ≲ nearly."))
    if years.cuts:
        notes.append(_("“…” stands for years without a value, which are left out."))
    if any(mark.number > 1.15 * scale_of(drawn) for mark in drawn):
        notes.append(
            _("“{above}” marks a value above the scale, drawn at its upper edge.", above=ABOVE)
        )
    unknown = [subject.name for subject in volumes.subjects if subject not in subjects]
    if unknown:
        notes.append(_("Not known for {unknown} as a whole.", unknown=listed(unknown)))
    undrawn = sum(mark.year is None for mark in volumes.marks)
    if undrawn:
        notes.append(
            counted(
                undrawn,
                "{count} value of several years or without a year: only in the table.",
                "{count} values of several years or without a year: only in the table.",
            )
        )
    return tuple(notes)


def _table_row(mark: Mark) -> tuple[Any, ...]:
    year = _("not one year") if mark.year is None else str(mark.year)
    part = mark.period.words() if mark.period and mark.year and not mark.is_whole_year else ""
    remarks = [part and _("only {part}", part=part), remark_on(mark)]
    if mark.is_capacity:
        remarks.insert(0, _("capacity, not traffic"))
    if mark.year is None:
        remarks.append(_("not drawn"))
    return (mark.subject.name, year, mark.shown, clauses(remarks))


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
        kind = in_text(labels.word(ValueKind, mark.kind))
        scope = mark.shown.scope or _("scope not stated")
        name = f"{mark.subject.name}: {scope} ({kind})"
        if category in names[name]:
            return None
        names[name][category] = mark.number
    ordered = sorted(categories, key=lambda column: categories[column])
    if len(names) > _NATIVE_SERIES or len(ordered) > _NATIVE_CATEGORIES:
        return None
    series = tuple(
        Series(name, tuple(numbers.get(column) for column in ordered))
        for name, numbers in names.items()
    )
    return Native("column", tuple(ordered), series, labels.UNITS.get(volumes.unit, volumes.unit))
