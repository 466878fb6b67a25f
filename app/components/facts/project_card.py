"""A project with its dates, as a list shows it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dash import html

from app.components.elements.freeze_json import freeze_json
from app.components.facts.values import (
    check_lines,
    correction_lines,
    source_lines,
    value_block,
)
from app.queries.core.values import Value
from app.queries.projects.projects import all_projects
from app.queries.projects.promises import Outcome
from app.queries.projects.slip_sentences import step_sentence
from app.queries.projects.slips import COMPUTED_SLIP, OUTCOME_WORDS, unreported
from app.vocabulary import labels
from app.vocabulary.terms import ProjectKind
from app.wording import _, counted, listed, side_by_side, with_aside, woven

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.data.model import Atlas
    from app.queries.projects.projects import Project
    from app.queries.projects.promises import Promise, Step

_MOST_LINKS = 4
_Key = tuple[str, str | None, str | None]
_SIGNS = {
    Outcome.SLIPPED: "▲",
    Outcome.PASSED: "?",
    Outcome.KEPT: "♦",
    Outcome.AHEAD: "○",
    Outcome.UNPROMISED: "♦",
}


def project_card(atlas: Atlas, project: Project, *, highlighted: bool = False) -> Any:
    """Return the card of a project with those of its steps that are left, in their order.

    Parameters
    ----------
    highlighted
        Whether it is the project chosen: its promises then stand open.
    """
    return _kept_card(atlas, project.project_id, _keys(project), highlighted)


def _keys(project: Project) -> tuple[_Key, ...]:
    return tuple((step.milestone, step.part, step.extent) for step in project.steps)


@lru_cache(maxsize=512)
def _kept_card(atlas: Atlas, project_id: str, keys: tuple[_Key, ...], highlighted: bool) -> Any:
    project = next(
        candidate for candidate in all_projects(atlas) if candidate.project_id == project_id
    )
    steps = dict(zip(_keys(project), project.steps, strict=True))
    left = replace(project, steps=tuple(steps[key] for key in keys))
    corridors = {name: corridor.short_name for name, corridor in atlas.corridors.items()}
    return freeze_json(_card(left, corridors, highlighted=highlighted))


def _card(project: Project, corridors: Mapping[str, str], *, highlighted: bool) -> html.Article:
    return html.Article(
        [
            html.Div(_left(project, corridors, highlighted=highlighted), className="project-what"),
            html.Div(_right(project, highlighted=highlighted), className="project-dates"),
        ],
        className="card project project-chosen" if highlighted else "card project",
        **{"data-project": project.project_id},
    )


def _left(project: Project, corridors: Mapping[str, str], *, highlighted: bool) -> list[Any]:
    parts = [
        labels.word(ProjectKind, project.kind),
        listed(map(labels.country, project.countries)) or _("no country stated"),
        listed(corridors.get(name, name) for name in project.corridors),
    ]
    return [
        html.H3(project.name, className="project-name"),
        html.Div(
            [
                html.Strong(project.status.text),
                html.Span(f" {project.status.when or _('date not known')}"),
            ],
            className="project-state",
        ),
        html.P(side_by_side(*parts), className="project-meta"),
        html.P(
            woven(_("Cost: {cost}"), cost=html.Span(_cost(project.cost), className="value-text"))
        ),
        # Status, cost and note rest on the same sources, and so name them once.
        *source_lines(project.status),
        *check_lines(project.status),
        *correction_lines(project.status, project.name),
        *_note(project.status.note),
        _ways(project, highlighted=highlighted),
    ]


def _cost(cost: Value) -> str:
    return with_aside(cost.text, cost.covers) if cost.covers else cost.text


def _note(note: str | None) -> list[html.Details]:
    if not note:
        return []
    return [html.Details([html.Summary(_("Note")), html.P(note)], className="value-note more")]


def _ways(project: Project, *, highlighted: bool) -> html.Div:
    """Build the ways to the map and, unless it is highlighted already, to the chart."""
    buttons: list[Any] = []
    if project.things:
        first = project.things[0]
        buttons.append(
            html.Button(
                _("Show on map"),
                className="button button-small",
                **{
                    "data-fit": first.thing,
                    "aria-label": _("Show {name} on the map", name=project.name),
                },
            )
        )
    if not highlighted and any(step.all_promises for step in project.steps):
        buttons.append(
            html.Button(
                _("Highlight"),
                className="button button-small",
                **{
                    "data-set": f"project:{project.project_id}",
                    "data-then": "projects-top",
                    "aria-label": _("Highlight {name} in the chart", name=project.name),
                },
            )
        )
    links = [
        html.A(
            thing.title,
            href=f"?select={thing.thing}",
            className="thing-link",
            **{"data-thing": thing.thing},
        )
        for thing in project.things[:_MOST_LINKS]
    ]
    rest = len(project.things) - len(links)
    if rest > 0:
        links.append(
            html.Span(counted(rest, "and {count} segment more", "and {count} segments more"))
        )
    if not links:
        links = [html.Span(_("not on the map"), className="hint")]
    return html.Div(
        [html.Div(buttons, className="project-buttons"), html.Div(links, className="project-links")]
    )


def _right(project: Project, *, highlighted: bool) -> list[Any]:
    if not project.steps:
        return [html.P(_("No dates are known, promised or kept."), className="hint")]
    return [_step(step, highlighted=highlighted) for step in project.steps]


def _step(step: Step, *, highlighted: bool) -> html.Details:
    delay = step.delay_words
    head = [
        html.Span(
            _SIGNS[step.outcome],
            className="step-sign",
            title=OUTCOME_WORDS[step.outcome],
            **{"aria-hidden": "true"},
        ),
        html.Span(step.label, className="step-label"),
        *([html.Span(delay, className="badge step-delay")] if delay else []),
        html.Span(step_sentence(step), className="step-sentence"),
    ]
    body: list[Any] = [_promises(step)] if step.all_promises else []
    body += [value_block(done.value, step.label) for done in step.done]
    if not step.done:
        body.append(value_block(unreported(step), step.label))
    if delay:
        body.append(value_block(Value(_("Delay: {delay}", delay=delay), basis=COMPUTED_SLIP)))
    return html.Details(
        [html.Summary(head), html.Div(body, className="step-promises")],
        className=f"step step-{step.outcome}",
        open=highlighted and bool(step.all_promises),
    )


def _promises(step: Step) -> html.Table:
    """Build the table of promises in the order announced; what has no place in it comes last."""
    head = (_("Announced"), _("By"), _("Promised for"), _("Source"))
    rows = [_promise(promise, step) for promise in step.promises]
    if step.apart:
        words = _("Whether before or after the others, is not known:")
        if not step.promises:
            words = _("When it was announced, is not known:")
        rows.append(html.Tr(html.Td(words, colSpan=len(head), className="hint")))
        rows += [_promise(promise, step) for promise in step.apart]
    if step.before:
        # Since when, the sentence above says.
        words = _("Said before there was the project:")
        rows.append(html.Tr(html.Td(words, colSpan=len(head), className="hint")))
        rows += [_promise(promise, step) for promise in step.before]
    return html.Table(
        [
            html.Thead(html.Tr([html.Th(word, scope="col") for word in head])),
            html.Tbody(rows),
        ],
        className="table promises",
    )


def _promise(promise: Promise, step: Step) -> html.Tr:
    note = [html.Div(promise.value.note, className="value-note")] if promise.value.note else []
    rests_on = source_lines(promise.value) + correction_lines(promise.value, step.label)
    return html.Tr(
        [
            html.Td(labels.date(promise.announced_on)),
            html.Td(promise.announced_by or labels.NOT_KNOWN),
            html.Td(promise.words, className="promised"),
            html.Td([*note, *rests_on]),
        ]
    )
