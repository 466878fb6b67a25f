"""Projects and slips: what was promised for when, who said so, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import html

from app.components.elements.choice import choice
from app.components.elements.more_controls import more_controls
from app.components.elements.page_parts import page_head
from app.components.elements.tree import holding, tag
from app.components.facts.brief import brief_fact
from app.components.facts.chart import chart_panel
from app.components.facts.project_card import project_card
from app.figures.slips.project_charts import project_charts
from app.ids import Projects
from app.pages.base import Page, body_of, register_body
from app.queries.core.values import Fact
from app.queries.projects.projects import (
    ALL,
    ORDER_WORDS,
    Ask,
    Order,
    Selection,
    all_projects,
    find_project,
    read_ask,
    select_projects,
)
from app.queries.projects.slip_sentences import tally_words
from app.queries.projects.slips import OUTCOME_WORDS, newest_promises
from app.vocabulary import labels
from app.vocabulary.terms import MilestoneKind, ProjectKind, ProjectStatus
from app.wording import _, counted, in_text, listed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    import dash

    from app.components.elements.tree import Tag, Tree
    from app.components.shared import Shared
    from app.queries.core.values import Value
    from app.queries.filter.viewstate import ViewState
    from app.queries.projects.projects import Project
    from app.queries.projects.promises import Promise, Step

MOST = 12
"""Projects that the list shows at first: more make a page slow, and few read them."""
INTRODUCTION = _(
    "What was promised for when, who said so, and what became of it. A step "
    "counts as done only where a source reports it, not because its promised "
    "date has passed. Where parties name different dates for one thing, see "
    "“Who says what”."
)


def layout(shared: Shared, view: ViewState) -> html.Div:
    """Lay out the page for a view."""
    ask = read_ask(shared.atlas, view.options)
    return html.Div(
        [
            page_head(shared, _("Projects and slips"), INTRODUCTION),
            html.Div(_controls(shared, ask), id="projects-top"),
            *body_of(Projects, shared, view, show),
        ],
        className="page page-doc page-projects",
    )


def _controls(shared: Shared, ask: Ask) -> list[Any]:
    names = sorted((project.name, project.project_id) for project in all_projects(shared.atlas))
    projects = [("", _("none")), *((project_id, name) for name, project_id in names)]
    orders = [(str(order), words) for order, words in ORDER_WORDS.items()]
    return [
        html.Div(
            [
                choice("project", _("Highlight a project"), projects, ask.chosen or ""),
                choice("sort", _("Sort by"), orders, ask.order, default=Order.DELAY),
            ],
            className="controls",
        ),
        more_controls(
            _("Dates, step, kind, status, length of the list"),
            _more_controls(ask),
            used=bool(ask.dates or ask.step or ask.kind or ask.state or ask.everything),
        ),
    ]


def _more_controls(ask: Ask) -> list[Any]:
    outcomes = [
        ("", _("All")),
        *((str(outcome), words) for outcome, words in OUTCOME_WORDS.items()),
    ]
    lengths = [("", _("First {most}", most=MOST)), (ALL, _("All"))]
    return [
        choice("dates", _("Dates"), outcomes, ask.dates or ""),
        choice("step", _("Step"), _terms(MilestoneKind), ask.step or ""),
        choice("kind", _("Kind of project"), _terms(ProjectKind), ask.kind or ""),
        choice("state", _("Status of project"), _terms(ProjectStatus), ask.state or ""),
        choice("show", _("List"), lengths, ALL if ask.everything else ""),
    ]


def _terms(vocabulary: Iterable[StrEnum]) -> list[tuple[str, str]]:
    return [("", _("All")), *((str(term), labels.word(type(term), term)) for term in vocabulary)]


def show(shared: Shared, view: ViewState) -> list[Any]:
    """Build what depends on the filter and on the page's choices."""
    ask = read_ask(shared.atlas, view.options)
    selection = select_projects(shared.atlas, shared.facets, view.criteria, ask)
    parts: list[Any] = []
    chosen = find_project(shared.atlas, ask.chosen)
    if chosen:
        card = project_card(shared.atlas, chosen, highlighted=True)
        parts.append(_following(f"project:{chosen.project_id}", chosen, card))
    parts.append(html.P(counts(selection), className="counts", role="status"))
    # The list below is the table of the charts: the same values, each with its sources.
    note = _("The list below holds the same values, each with its sources.")
    for chart in project_charts(shared.atlas, selection, ask.chosen):
        parts.append(chart_panel(replace(chart, rows=(), notes=(*chart.notes, note))))
    if not selection.projects:
        parts.append(html.P(_("No project matches the filter and the choices."), className="empty"))
        return parts
    parts += _all_steps(selection, ask)
    parts.append(
        html.H2(_("Projects by {order_words}", order_words=in_text(ORDER_WORDS[ask.order])))
    )
    listed = [project for project in selection.projects if project.project_id != ask.chosen]
    shown = listed if ask.everything else listed[:MOST]
    cards = [project_card(shared.atlas, project) for project in shown]
    for place in range(MOST, min(MOST + 1, len(shown))):
        cards[place] = _following(f"show:{ALL}", shown[place], cards[place])
    parts += cards
    if len(shown) < len(listed):
        parts.append(_more(len(listed)))
    return parts


def _following(pressed: str, project: Project, card: Any) -> html.Div:
    """Let a card take the focus from the button that brings it (``assets/pages/controls.js``)."""
    return html.Div(
        card,
        key=project.project_id,
        className="project-brought",
        role="group",
        tabIndex="-1",
        **{"aria-label": project.name, "data-follows": pressed},
    )


def _all_steps(selection: Selection, ask: Ask) -> list[Any]:
    """Build the table of all steps with a promised date, sorted as the list is."""
    heads = [
        (_("Project"), Order.NAME),
        (_("Step"), None),
        (_("First promised"), None),
        (_("Promised last"), Order.PROMISED),
        (_("Announced last"), Order.ANNOUNCED),
        (_("Happened"), None),
        (_("Delay"), Order.DELAY),
    ]
    rows = [
        tag("tr", *(tag("td", cell) for cell in step_cells(project, step)))
        for project in selection.projects
        for step in project.steps
        if step.all_promises
    ]
    if not rows:
        return []
    table = tag(
        "table",
        tag("caption", _("All steps with a promised date"), className="visually-hidden"),
        tag("thead", tag("tr", *(_sorting_head(*head, ask.order) for head in heads))),
        tag("tbody", *rows),
        className="table step-table",
    )
    return [
        html.H2(_("All dates promised")),
        html.P(
            _("A heading with an arrow sorts; the list below has the sources."), className="hint"
        ),
        html.Div(
            className="table-holder",
            tabIndex=0,
            role="region",
            **{"aria-label": _("Table: all steps with a promised date"), **holding(table)},
        ),
    ]


def _sorting_head(title: str, order: Order | None, current: Order) -> Tag:
    if order is None:
        return tag("th", title, scope="col")
    is_current = order is current
    words = "ascending" if order in (Order.NAME, Order.PROMISED) else "descending"
    button = tag(
        "button",
        f"{title} {'▼' if is_current else '↕'}",
        type="button",
        className="button button-small button-quiet",
        title=ORDER_WORDS[order],
        **{"data-set": f"sort:{'' if order is Order.DELAY else order}"},
    )
    sorted_by = {"aria-sort": words} if is_current else {}
    return tag("th", button, scope="col", **sorted_by)


def step_cells(project: Project, step: Step) -> tuple[Tree, ...]:
    """Write a step as cells: dates that parties name differently stand side by side."""
    dated = [*step.promises, *step.apart, *step.before]
    newest = newest_promises(step) or dated[-1:]
    last = Fact("", tuple(_by_party(promise, alone=len(newest) == 1) for promise in newest))
    way = tag(
        "button",
        project.name,
        type="button",
        className="button button-small button-quiet",
        **{"data-set": f"project:{project.project_id}", "data-then": "projects-top"},
    )
    return (
        way,
        step.label,
        dated[0].words,
        brief_fact(last),
        labels.date(max(promise.announced_on or "" for promise in dated) or None),
        listed(dict.fromkeys(done.words for done in step.done), "or") or _("not reported"),
        step.delay_words or "",
    )


def _by_party(promise: Promise, *, alone: bool) -> Value:
    """Write a date promised, with who names it where others name another one."""
    text = (
        promise.words
        if alone
        else _(
            "{words} ({announced_by})",
            words=promise.words,
            announced_by=promise.announced_by or _("not known"),
        )
    )
    return replace(promise.value, text=text)


def _more(count: int) -> html.Button:
    words = _("Show all {count} projects", count=count)
    return html.Button(words, className="button", **{"data-set": f"show:{ALL}"})


def counts(selection: Selection) -> str:
    """Say how many projects and dates are left, and what became of them."""
    shown = len(selection.projects)
    projects = counted(selection.total, "{count} project", "{count} projects")
    steps = counted(len(selection.steps), "{count} step", "{count} steps")
    outcomes = tally_words(step.outcome for step in selection.steps)
    if not outcomes:
        return _(
            "{shown} of {projects}; {steps}. The filter panel counts here, all but the year.",
            shown=shown,
            projects=projects,
            steps=steps,
        )
    return _(
        "{shown} of {projects}; {steps}: {outcomes}. The filter panel counts here, all but the "
        "year.",
        shown=shown,
        projects=projects,
        steps=steps,
        outcomes=listed(outcomes),
    )


def register(app: dash.Dash, shared: Shared) -> None:
    """Register the page's callback."""
    register_body(Projects, app, shared, show)


PAGE = Page(path="/projects", title=_("Projects"), layout=layout, register=register)
