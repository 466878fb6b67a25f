"""The large form of each page of figures: what its view shows, in eight rows at most."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from app.data.scene_parts import MOST_SHOWN
from app.queries.briefings.boards import Board, BoardRow, decimal_year
from app.queries.compare.stated_rows import NO_VALUE
from app.queries.compare.subjects import choose
from app.queries.compare.summary import BESIDES, DATES_ROW, summarise_subjects
from app.queries.core.date_age import read_day
from app.queries.core.partial_dates import span
from app.queries.diagram.choices import chosen_of
from app.queries.diagram.stretches import strip_of
from app.queries.events import event_words
from app.queries.events.changes import changes, default_day
from app.queries.events.events import read_choice, timeline
from app.queries.filter.captions import group_words, text_words
from app.queries.filter.row_filter import APPLIED
from app.queries.positions.claims import find_question, questions
from app.queries.projects.projects import find_project, read_ask, select_projects
from app.queries.projects.slips import newest_promises
from app.queries.routes.answer import answer, is_asked
from app.queries.routes.rows import summary_lines
from app.vocabulary import labels
from app.vocabulary.terms import EventKind, Mode, Status
from app.wording import _, counted, listed, listed_to, number, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.data.model import Atlas
    from app.queries.briefings.boards import Cite
    from app.queries.compare.network_rows import Cell, Row
    from app.queries.core.values import Value
    from app.queries.diagram.stretches import Stretch, Strip
    from app.queries.filter.facets import Facets, Filter
    from app.queries.filter.viewstate import ViewState
    from app.queries.positions.claims import Question
    from app.queries.projects.projects import Project
    from app.queries.projects.promises import Step

    Builder = Callable[[Atlas, Facets, ViewState, Cite], Board]

NO_POSITION = _("No position recorded.")
_MOST_FACTS = 2


def board_of_page(atlas: Atlas, facets: Facets, path: str, view: ViewState, cite: Cite) -> Board:
    """Draw the page at a path in its large form.

    Parameters
    ----------
    cite
        Takes each value that is drawn, and gives the number of its footnote.
    """
    return BUILDERS[path](atlas, facets, view, cite)


def _notes(cite: Cite, values: Iterable[Value]) -> tuple[int, ...]:
    numbers = [cite(value) for value in values]
    return tuple(dict.fromkeys(number for number in numbers if number))


def _scope(facets: Facets, wanted: Filter) -> str:
    words = [group_words(facets, wanted, group) for group in APPLIED]
    words += [_("with {text_words}", text_words=text_words(wanted))] if wanted.text else []
    said = "; ".join(part for part in words if part)
    return f"{said[:1].upper()}{said[1:]}: " if said else ""


def _shown_of(counted_all: str, total: int) -> str:
    """Say how many there are, and how many of them are shown where that is not all."""
    if total <= MOST_SHOWN:
        return _("{all}.", all=counted_all)
    return _("{shown} of {all}.", shown=number(MOST_SHOWN), all=counted_all)


# ---- who says what ----


def _claims(atlas: Atlas, _facets: Facets, view: ViewState, cite: Cite) -> Board:
    asked = find_question(atlas, view.options.get("question"))
    return _positions(asked, cite) if asked else _questions(atlas)


def _positions(asked: Question, cite: Cite) -> Board:
    # A party that is silent gives way to one that speaks, where not all have room.
    spoken = len(asked.recorded)
    shown = [one for one in asked.shown if one.value or spoken < MOST_SHOWN]
    rows = [
        BoardRow(
            one.name,
            one.value.text if one.value else NO_POSITION,
            (one.value.when or "") if one.value else "",
            notes=_notes(cite, [one.value] if one.value else []),
        )
        for one in shown[:MOST_SHOWN]
    ]
    left_out = len(asked.shown) - len(rows)
    total = len(asked.shown)
    many = _shown_of(counted(total, "{count} position", "{count} positions"), total)
    return Board(
        "positions",
        _("{question} {many} Parties in alphabetical order.", question=asked.text, many=many),
        rows=tuple(rows),
        left_out=left_out,
        values=tuple(one.value for one in shown[:MOST_SHOWN] if one.value),
    )


def _questions(atlas: Atlas) -> Board:
    every = questions(atlas)
    rows = tuple(
        BoardRow(
            one.text,
            cells=(listed_to(dict.fromkeys(each.name for each in one.recorded), 4),),
        )
        for one in every[:MOST_SHOWN]
    )
    many = _shown_of(counted(len(every), "{count} question", "{count} questions"), len(every))
    caption = _("Questions on which parties differ: {many}", many=many)
    left_out = max(len(every) - MOST_SHOWN, 0)
    return Board(
        "table", caption, columns=(_("Question"), _("Who speaks")), rows=rows, left_out=left_out
    )


# ---- what changed ----


def _changes(atlas: Atlas, facets: Facets, view: ViewState, cite: Cite) -> Board:
    since = read_day(view.options.get("since")) or default_day(atlas)
    every = [one for sort in changes(atlas, facets, view.wanted, since) for one in sort.newer]
    # What replaced something is a change; the rest is newer, and comes after.
    every.sort(key=lambda one: (one.before is not None, one.dated), reverse=True)
    shown = every[:MOST_SHOWN]
    rows = tuple(
        BoardRow(
            one.title,
            cells=(
                one.before.text if one.before else "—",
                one.value.text,
                labels.date(one.dated),
            ),
            notes=_notes(cite, [one.value]),
        )
        for one in shown
    )
    scope = _scope(facets, view.wanted)
    return Board(
        "table",
        _(
            "{scope}{many} Reported since {since}; what replaced an earlier report first.",
            scope=scope,
            many=_shown_of(counted(len(every), "{count} report", "{count} reports"), len(every)),
            since=labels.date(since.isoformat()),
        ),
        columns=(_("What"), _("Before"), _("After"), _("Reported")),
        rows=rows,
        left_out=len(every) - len(shown),
        values=tuple(one.value for one in shown),
    )


# ---- compare ----


def _compare(atlas: Atlas, facets: Facets, view: ViewState, cite: Cite) -> Board:
    """Show the rows of the page's summary, without those of which nothing is known."""
    subjects = choose(atlas, view.options.get("compare")).subjects
    every = [row for row in summarise_subjects(atlas, facets, subjects) if _is_known(row)]
    # What is besides the main line, and how often dates slipped, stand back where room ends.
    by_weight = sorted(every, key=lambda row: row.title in (BESIDES, DATES_ROW))
    shown = [row for row in every if row in by_weight[:MOST_SHOWN]]
    rows = [
        BoardRow(
            row.title,
            cells=tuple(_cell(cell) for cell in row.cells),
            notes=_notes(cite, [v for cell in row.cells for v in _own(cell)[:1] if v.sources]),
        )
        for row in shown
    ]
    names = tuple(one.name for one in subjects)
    return Board(
        "table",
        _(
            "{names}: {many} Lengths and counts are computed here; sources state the rest.",
            names=listed(names),
            many=_shown_of(counted(len(every), "{count} row", "{count} rows"), len(every)),
        ),
        columns=("", *names),
        rows=tuple(rows),
        left_out=len(every) - len(shown),
        values=tuple(v for row in shown for cell in row.cells for v in _own(cell)[:1]),
    )


def _is_known(row: Row) -> bool:
    return any(value.basis != NO_VALUE for cell in row.cells for value in _own(cell))


def _own(cell: Cell) -> list[Value]:
    return [value for fact in cell.facts for value in fact.values]


def _cell(cell: Cell) -> str:
    if cell.facts and all(fact.label for fact in cell.facts):
        parts = [
            _("{label}: {value}", label=fact.label, value=fact.values[0].text)
            for fact in cell.facts[:_MOST_FACTS]
            if fact.values
        ]
        return "; ".join(parts)
    texts = list(dict.fromkeys(value.text for value in _own(cell)))
    return one_of(texts, _MOST_FACTS)


# ---- projects ----


def _projects(atlas: Atlas, facets: Facets, view: ViewState, cite: Cite) -> Board:
    ask = read_ask(atlas, view.options)
    chosen = find_project(atlas, ask.chosen)
    step = _most_promised(chosen) if chosen else None
    if chosen and step:
        return _promises(chosen, step, cite)
    found = select_projects(atlas, facets, view.wanted, ask).projects
    rows = []
    for project in found[:MOST_SHOWN]:
        own = _most_promised(project)
        newest = newest_promises(own) if own else []
        done = [one.words for one in own.done] if own else []
        when = (
            _("done {done}", done=done[0])
            if done
            else newest[0].words
            if newest
            else _("not known")
        )
        rows.append(
            BoardRow(
                project.name,
                cells=(
                    project.status.text,
                    f"{own.label}: {when}" if own else _("not known"),
                    (own.delay_words if own else None) or "—",
                ),
                notes=_notes(cite, [project.status]),
            )
        )
    return Board(
        "table",
        _scope(facets, view.wanted)
        + _shown_of(counted(len(found), "{count} project", "{count} projects"), len(found)),
        columns=(_("Project"), _("Status"), _("Step and newest date"), _("Moved")),
        rows=tuple(rows),
        left_out=max(len(found) - MOST_SHOWN, 0),
        values=tuple(project.status for project in found[:MOST_SHOWN]),
    )


def _most_promised(project: Project) -> Step | None:
    return max(project.steps, key=lambda one: len(one.all_promises), default=None)


def _promises(project: Project, step: Step, cite: Cite) -> Board:
    promised, taken = step.all_promises, step.done
    room = MOST_SHOWN - len(taken[:1])
    kept = (*promised[:1], *promised[1:][-(room - 1) :])
    rows = [
        BoardRow(
            one.said[:1].upper() + one.said[1:],
            _("promised {when}", when=one.when),
            first=decimal_year(span(one.promised).first),
            last=decimal_year(span(one.promised).last, end=True),
            sort="promise",
            notes=_notes(cite, [one.value]),
        )
        for one in kept
    ]
    rows += [
        BoardRow(
            _("Happened"),
            one.words,
            first=decimal_year(span(one.date).first),
            last=decimal_year(span(one.date).last, end=True),
            sort="event",
            notes=_notes(cite, [one.value]),
        )
        for one in taken[:1]
    ]
    label = f"{step.label[:1].lower()}{step.label[1:]}"
    total = len(promised) + len(taken)
    return Board(
        "dates",
        _(
            "{project}, {step}: {many}",
            project=project.name,
            step=label,
            many=_shown_of(counted(total, "{count} date", "{count} dates"), total),
        ),
        rows=tuple(rows),
        left_out=total - len(rows),
        values=(*(one.value for one in kept), *(one.value for one in taken[:1])),
    )


# ---- timeline ----


def _timeline(atlas: Atlas, facets: Facets, view: ViewState, cite: Cite) -> Board:
    choice = read_choice(atlas, view.options)
    found = timeline(atlas, view.wanted, choice)
    shown = found.events[-MOST_SHOWN:]
    rows = tuple(
        BoardRow(
            one.title,
            one.when,
            labels.word(EventKind, one.kind),
            first=decimal_year(one.first),
            last=decimal_year(one.last, end=True),
            sort="event",
            notes=_notes(cite, [one.summary]),
        )
        for one in shown
    )
    caption = event_words.caption(atlas, facets, view.wanted, choice, found)
    left_out = len(found.events) - len(shown)
    newest = _("The newest {shown} are drawn.", shown=len(shown)) if left_out else ""
    values = tuple(one.summary for one in shown)
    return Board(
        "dates", f"{caption} {newest}".rstrip(), rows=rows, left_out=left_out, values=values
    )


# ---- route diagram and routes ----


def _strip(atlas: Atlas, facets: Facets, view: ViewState, cite: Cite) -> Board:
    choice = chosen_of(atlas, view.options.get("strip"))
    strip = strip_of(atlas, facets, choice, view.wanted) if choice else None
    if strip is None or not strip.lanes:
        return Board("table", _("No segment of this view."), columns=(_("From – to"),))
    runs = _runs(strip)
    kept = sorted(sorted(runs, key=_run_km, reverse=True)[:MOST_SHOWN], key=runs.index)
    rows = tuple(
        BoardRow(
            _ends(run),
            cells=(
                labels.word(Mode, run[0].mode),
                labels.word(Status, run[0].status),
                labels.kilometres(_run_km(run)),
            ),
            notes=_notes(cite, [run[0].state]),
        )
        for run in kept
    )
    left_out = len(runs) - len(kept)
    caption = _("{title}, main way; kilometres along the drawn line.", title=strip.title)
    if left_out:
        longest = _("The {kept} longest of {runs} stretches.", kept=len(kept), runs=len(runs))
        caption = f"{caption} {longest}"
    return Board(
        "table",
        caption,
        columns=(_("From – to"), _("Mode"), _("Status"), _("Length")),
        rows=rows,
        left_out=left_out,
        values=tuple(run[0].state for run in kept),
    )


def _runs(strip: Strip) -> list[tuple[Stretch, ...]]:
    """Join the stretches of the main lane that follow one another in one mode and status."""
    stretches = [one for one in strip.lanes[0].stretches if one.shown]
    return [tuple(own) for _, own in groupby(stretches, key=lambda one: (one.mode, one.status))]


def _run_km(run: Sequence[Stretch]) -> float:
    return sum(one.km for one in run)


def _ends(run: Sequence[Stretch]) -> str:
    if len(run) == 1:
        return run[0].title
    return f"{run[0].title.split(' – ')[0]} – {run[-1].title.split(' – ')[-1]}"


def _routes(atlas: Atlas, _facets: Facets, view: ViewState, _cite: Cite) -> Board:
    if not is_asked(view.options):
        return Board("table", _("No route is asked for."), columns=(_("Route"),))
    lines = summary_lines(answer(atlas, view.options))
    pairs = [line.partition(": ") for line in lines[:MOST_SHOWN]]
    rows = tuple(BoardRow(name, cells=(rest,) if rest else ()) for name, _, rest in pairs)
    return Board("table", _("Computed here, on the network of the data."), rows=rows)


BUILDERS: Mapping[str, Builder] = {
    "/claims": _claims,
    "/changes": _changes,
    "/compare": _compare,
    "/projects": _projects,
    "/timeline": _timeline,
    "/strip": _strip,
    "/routes": _routes,
}
"""By the path of the page."""
