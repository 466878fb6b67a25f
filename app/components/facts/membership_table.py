"""The table of who belongs to which organisation, with numbered sources below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from app.queries.positions.memberships import NOT_ALL, matrix
from app.vocabulary import labels
from app.vocabulary.terms import MembershipRole
from app.wording import _, in_text, listed, side_by_side

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.core.values import SourceRef
    from app.queries.positions.memberships import Matrix, Organisation, Standing

SIGNS = {
    MembershipRole.MEMBER: "●",
    MembershipRole.OBSERVER: "○",
    MembershipRole.CANDIDATE: "◊",
}


def membership_table(atlas: Atlas) -> list[Any]:
    """Build heading, table, notes and sources."""
    memberships = matrix(atlas)
    if not memberships.cells:
        return [html.H2(_("Memberships")), html.P(_("None is recorded."), className="empty")]
    head = html.Tr([html.Th(_("Country"), scope="col"), *map(_head, memberships.organisations)])
    body = [
        html.Tr(
            [
                html.Th(labels.country(country), scope="row"),
                *(
                    html.Td(_cell(memberships, memberships.cells.get((country, org.name))))
                    for org in memberships.organisations
                ),
            ]
        )
        for country in memberships.countries
    ]
    key = side_by_side(
        *(f"{sign} {in_text(labels.word(MembershipRole, role))}" for role, sign in SIGNS.items())
    )
    return [
        html.H2(_("Memberships")),
        html.P(
            _(
                "{key}; the year says since when. An empty cell: nothing is recorded, "
                "which does not say that there is none. {not_all}",
                key=key,
                not_all=NOT_ALL,
            ),
            className="hint",
        ),
        html.Div(
            html.Table([html.Thead(head), html.Tbody(body)], className="table memberships"),
            className="table-holder",
            tabIndex=0,
            role="region",
            **{"aria-label": _("Table: memberships")},
        ),
        _notes(memberships),
        html.H3(_("Sources of the memberships, by number")),
        html.Ol(
            [html.Li(_source(ref)) for ref in memberships.sources], className="membership-sources"
        ),
    ]


def _source(ref: SourceRef) -> Any:
    when = ref.dated
    words = f"{ref.publisher}: {ref.title}, {when} ({in_text(ref.publisher_kind)})"
    if not ref.url or not ref.url.startswith(("https://", "http://")):
        return words
    return html.A(words, href=ref.url, target="_blank", rel="noopener noreferrer")


def _head(organisation: Organisation) -> html.Th:
    full = labels.ORGANISATIONS.get(organisation.name, organisation.name)
    return html.Th(
        [
            html.Span(organisation.name, title=full),
            html.A(
                "map",
                href=f"/?group={organisation.name}",
                className="column-link nav-link",
                title=_("Show {full} on the map", full=full),
                **{"aria-label": _("Show {name} on the map", name=organisation.name)},
            ),
        ],
        scope="col",
    )


def _cell(matrix: Matrix, standing: Standing | None) -> list[Any]:
    if standing is None:
        return []
    numbers = [matrix.numbers[ref.source_id] for ref in standing.value.sources]
    since = standing.since[:4] if standing.since else _("no date")
    role = labels.word(MembershipRole, standing.role)
    note = "*" if standing.value.note else ""
    return [
        html.Span(SIGNS[standing.role], **{"aria-hidden": "true"}),
        html.Span(_("{role} since {year}", role=role, year=since), className="visually-hidden"),
        html.Span(f" {since}{note}", **{"aria-hidden": "true"}),
        html.Sup(",".join(map(str, numbers)) or _("no source"), className="source-numbers"),
    ]


def _former(matrix: Matrix) -> list[html.P]:
    """Tell what was stated before, with its date, until when and who said so."""
    return [
        html.P(
            _(
                "{country} in {organisation}, stated before: {value} ({when}; {until}). {sources}.",
                country=labels.country(country),
                organisation=name,
                value=former.text,
                when=former.when or _("when is not known"),
                until=former.period,
                sources=listed(ref.cited for ref in former.sources) or _("No source"),
            )
        )
        for (country, name), standing in matrix.cells.items()
        for former in standing.former
    ]


def _notes(matrix: Matrix) -> html.Div:
    noted: dict[str, list[str]] = {}
    for (country, name), standing in matrix.cells.items():
        if standing.value.note:
            where = _("{country} in {name}", country=labels.country(country), name=name)
            noted.setdefault(standing.value.note, []).append(where)
    return html.Div(
        [
            *(html.P(f"* {listed(where)}: {note}") for note, where in noted.items()),
            *_former(matrix),
        ],
        className="membership-notes",
    )
