"""The portrait of a corridor."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from app.queries.compare import summary
from app.queries.compare.network_rows import CHANGES_OF_MODE, GAUGES, SEA_LEGS, compare_network
from app.queries.compare.open_promises import promises_of
from app.queries.compare.stated_rows import unknown
from app.queries.compare.subjects import all_subjects
from app.queries.compare.volumes import volumes
from app.queries.core.row_values import figure_facts
from app.queries.core.values import Fact, Value
from app.queries.details.corridors import governing_fact, missing_facts
from app.queries.filter.facets import EVERYTHING
from app.queries.portraits.portrait import (
    MOST_DATES,
    Block,
    Portrait,
    chokepoint_fact,
    named,
    newest_changes,
    none_known,
)
from app.queries.positions.claims import questions_of_corridor
from app.queries.routes.chokepoints import chokepoints
from app.queries.routes.scenario import Scenario
from app.vocabulary.terms import SubjectKind, ValueKind
from app.wording import _, labelled

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.compare.rows import Cell, Row
    from app.queries.compare.subjects import Subject
    from app.queries.compare.volumes import Mark
    from app.queries.filter.facets import Facets
    from app.queries.routes.chokepoints import Chokepoint

_MOST_CHOKEPOINTS = 2
_MOST_NAMED = 3
_LEVEL = "sea_level"


def corridor_portrait(atlas: Atlas, facets: Facets, corridor_id: str) -> Portrait | None:
    """Draw the portrait of a corridor; None if there is no such corridor."""
    corridor = atlas.corridors.get(corridor_id)
    if corridor is None:
        return None
    subject = next(
        candidate for candidate in all_subjects(atlas) if candidate.subject_id == corridor_id
    )
    ends = " – ".join(end for end in (corridor.start, corridor.end) if end)
    return Portrait(
        kind="corridor",
        own_id=corridor_id,
        title=corridor.name,
        subtitle=ends or _("Where it begins and ends is not known"),
        headline=_headline(atlas, subject),
        blocks=_blocks(atlas, facets, subject),
        questions=questions_of_corridor(atlas, corridor_id),
        view=f"corridor={corridor_id}",
        corridors=(corridor_id,),
        data_to=corridor.data_to,
    )


def _headline(atlas: Atlas, subject: Subject) -> tuple[Block, ...]:
    amounts = volumes(atlas, [subject])
    main = summary.main_line_of(atlas, subject)
    return (
        Block("main", _("Main line"), (main,)),
        Block("freight", summary.FREIGHT_ROW, summary.freight(amounts) or unknown()),
        Block("containers", summary.CONTAINERS_ROW, summary.containers(amounts) or unknown()),
        Block("transit", summary.TRANSIT_ROW, summary.transit(atlas, subject) or unknown()),
    )


def _blocks(atlas: Atlas, facets: Facets, subject: Subject) -> tuple[Block, ...]:
    corridor = atlas.corridors[subject.corridor_id]
    missing = tuple(missing_facts(atlas, subject.corridor_id, say_missing=False))
    promised = promises_of(atlas, subject)
    dates = summary.next_dates(promised.coming, MOST_DATES)
    filtered = f"?corridor={subject.corridor_id}"
    return (
        Block(
            "missing",
            _("Missing of the main line"),
            missing
            or (Fact("", (Value(_("Nothing"), basis=_("by the status of its segments")),)),),
        ),
        Block("besides", summary.BESIDES, summary.besides(atlas, subject) or _nothing_besides()),
        Block(
            "dates",
            _("Next dates promised"),
            (
                *(dates or none_known(_("no promise for a date after the data end"))),
                Fact(summary.DATES_ROW, (summary.slips(atlas, subject),)),
            ),
            page=(f"/projects{filtered}", _("All dates and slips")),
        ),
        Block(
            "bottlenecks",
            _("Bottlenecks"),
            _bottlenecks(atlas, facets, subject),
            page=(
                f"/routes?part=chokepoints&of={subject.corridor_id}",
                _("What its routes depend on most"),
            ),
        ),
        Block(
            "governing", _("Who governs it"), (replace(governing_fact(atlas, corridor), label=""),)
        ),
        Block(
            "changes",
            _("Newest changes"),
            newest_changes(atlas, lambda scope: subject.corridor_id in scope.corridors)
            or none_known(_("nothing dated names the corridor")),
            page=(f"/changes{filtered}", _("What changed since a day")),
        ),
    )


def _nothing_besides() -> tuple[Fact, ...]:
    return (Fact("", (Value(_("Nothing"), basis=_("every segment of it is of the main line")),)),)


def _bottlenecks(atlas: Atlas, facets: Facets, subject: Subject) -> tuple[Fact, ...]:
    groups = compare_network(atlas, facets, [subject], EVERYTHING)
    rows = {row.title: row for group in groups for row in group.rows}
    return (
        _capacity_against_volume(atlas, subject),
        *(_counted(rows[title]) for title in (GAUGES, CHANGES_OF_MODE, SEA_LEGS)),
        *_water_level(atlas, subject.corridor_id),
        *(
            chokepoint_fact(chokepoint)
            for chokepoint in worst_chokepoints(atlas, subject.corridor_id)
        ),
    )


def _capacity_against_volume(atlas: Atlas, subject: Subject) -> Fact:
    """Set what could be carried against what was; their scopes differ, so none is divided."""
    amounts = volumes(atlas, [subject])
    could, carried = summary.capacity_marks(amounts)[:1], summary.freight_marks(amounts)[:1]
    shown = [mark.shown for mark in could] or [value for fact in unknown() for value in fact.values]
    values = (*shown, *(mark.shown for mark in carried))
    if not carried:
        return Fact(_("Capacity; freight carried is not known"), values)
    return Fact(_capacity_title(*could, *carried), values)


def _capacity_title(*marks: Mark) -> str:
    """Say of which years both are, and that more was carried where the data bear that out."""
    could, carried = marks[0], marks[-1]
    years = (could.year, carried.year)
    if could is carried or None in years or could.year == carried.year:
        return _("Capacity, and freight carried")
    same = could.scope_head == carried.scope_head
    if same and could.kind is ValueKind.CAPACITY and carried.bounds.low > could.bounds.high:
        return _(
            "Capacity as stated in {stated}; in {year} more was carried than that",
            stated=str(could.year),
            year=str(carried.year),
        )
    return _(
        "Capacity of {stated}, and freight carried in {year}",
        stated=str(could.year),
        year=str(carried.year),
    )


def _counted(row: Row) -> Fact:
    """Tell a count with the names of what is counted."""
    cell: Cell = row.cells[0]
    value = cell.facts[0].values[0]
    most = 1 if row.title == SEA_LEGS else _MOST_NAMED
    names = named((link.title for link in cell.links), most)
    text = labelled(value.text, names) if names else value.text
    return Fact(row.title, (replace(value, text=text),))


def _water_level(atlas: Atlas, corridor_id: str) -> tuple[Fact, ...]:
    """Return the newest level of the water that a corridor crosses."""
    figures = [
        figure
        for context in atlas.contexts.values()
        if corridor_id in context.corridors
        for figure in atlas.figures_of(SubjectKind.CONTEXT, context.context_id)
        if figure.metric == _LEVEL
    ]
    measured = [figure for figure in figures if figure.kind is ValueKind.ACTUAL]
    return tuple(figure_facts(atlas, measured or figures, limit=1))


@lru_cache(maxsize=32)
def worst_chokepoints(atlas: Atlas, corridor_id: str) -> tuple[Chokepoint, ...]:
    """Find what the routes of a corridor depend on most."""
    return chokepoints(atlas, corridor_id, Scenario()).points[:_MOST_CHOKEPOINTS]
