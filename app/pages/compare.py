"""Two or three corridors or branches side by side, in one table, and their volumes by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output, html

from app.components.elements.fields import Item, check_boxes, option_marks
from app.components.elements.page_parts import page_head
from app.components.elements.tree import ATTRIBUTE, holding, tag, written
from app.components.facts.brief import brief_fact, number_sources, paper_sources
from app.components.facts.chart import chart_panel
from app.components.facts.values import fact_trees
from app.figures.volumes.by_year import compare_charts
from app.ids import Compare, Shell
from app.pages.base import Page, view_of
from app.queries.compare.network_filter import filter_words
from app.queries.compare.network_rows import compare_network
from app.queries.compare.stated_rows import compare_values
from app.queries.compare.subjects import all_subjects, choose, default_choice
from app.queries.compare.summary import summarise_subjects
from app.vocabulary.terms import SubjectKind
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import dash

    from app.components.elements.tree import Tag, Tree
    from app.components.facts.brief import Numbers
    from app.components.shared import Shared
    from app.data.model import Atlas
    from app.queries.compare.rows import Cell, RowGroup
    from app.queries.compare.subjects import Choice, Subject
    from app.queries.core.values import Fact
    from app.queries.filter.viewstate import ViewState

OPTION = "compare"
_SHOWN = 3
_JUMPS = (
    ("kilometres", _("Kilometres")),
    ("crossings", _("Borders and changes")),
    ("capacity", _("Capacity")),
    ("freight-volume-mt", _("Freight by year")),
    ("container-volume-teu", _("Containers by year")),
    ("transit", _("Transit time")),
    ("cost", _("Cost")),
    ("milestones", _("Next milestones")),
    ("charts", _("Charts of volumes")),
)

_INTRODUCTION = _(
    "Corridors or branches side by side, in the same rows and units. Contradicting "
    "values stand together; what no source states is called not known."
)

_FEW = 3
"""Corridors that have a column each where they are chosen."""


def layout(shared: Shared, view: ViewState) -> html.Div:
    """Lay out the choice, the table and the charts."""
    choice = choose(shared.atlas, view.options.get(OPTION))
    return html.Div(
        [
            page_head(shared, _("Compare"), _INTRODUCTION),
            _chooser(shared, choice),
            html.Div(id=Compare.SUMMARY, **holding(*_summary(shared, choice))),
            html.H2(_("Volumes by year"), id="compare-charts-title", className="compare-heading"),
            html.Div(_charts(shared, view), id=Compare.CHARTS),
            _all_rows(shared, view, choice),
        ],
        className="page page-doc page-compare",
    )


def _all_rows(shared: Shared, view: ViewState, choice: Choice) -> html.Details:
    """Build the long table, behind the summary."""
    return html.Details(
        [
            html.Summary(_("All rows, with their sources"), className="group-title"),
            html.Div(_notes(shared, view, choice), id=Compare.NOTES, role="status"),
            _jumps(),
            html.Div(
                html.Table(
                    [
                        html.Caption(
                            _("Corridors and branches side by side"), className="visually-hidden"
                        ),
                        html.Thead(id=Compare.HEAD, **holding(*_head(choice.subjects))),
                        html.Tbody(id=Compare.NETWORK, **holding(*_network(shared, view, choice))),
                        html.Tbody(id=Compare.VALUES, **holding(*_values(shared, choice))),
                    ],
                    className="table compare-table",
                ),
                className="compare-holder block",
            ),
        ],
        className="compare-all",
        **{"data-late": "yes"},
    )


def _summary(shared: Shared, choice: Choice) -> list[Tag]:
    """Write ten rows, each value opening to its sources; notices of the choice come first."""
    notices = [tag("p", sentence, className="compare-notice") for sentence in choice.notices]
    if not choice.subjects:
        return notices
    rows = summarise_subjects(shared.atlas, shared.facets, choice.subjects)
    shown = (value for row in rows for cell in row.cells for value in cell.values())
    numbers, refs = number_sources(shown)
    body = [
        tag("tr", tag("th", row.title, scope="row"), *(_brief(cell, numbers) for cell in row.cells))
        for row in rows
    ]
    table = tag(
        "table",
        tag("caption", _("Summary"), className="visually-hidden"),
        tag("thead", *_head(choice.subjects)),
        tag("tbody", *body),
        className="table compare-summary",
    )
    said = _("The whole corridor or branch, whatever the filter; each value opens to its sources.")
    return [*notices, table, tag("p", said, className="hint"), paper_sources(refs)]


def _brief(cell: Cell, numbers: Numbers) -> Tag:
    """Write the first value of a cell, or two that have names of their own, and fold the rest."""
    most = 2 if cell.facts[0].label else 1
    shown, rest = cell.facts[:most], cell.facts[most:]
    folded = [brief_fact(fact, numbers) for fact in rest]
    more = [_folded(_("{rest} more", rest=len(rest)), folded)] if rest else []
    return tag("td", *(brief_fact(fact, numbers) for fact in shown), *more)


def register(app: dash.Dash, shared: Shared) -> None:
    """Register the callbacks: the filter only changes the rows that follow it."""

    @app.callback(
        Output(Compare.NOTES, "children"),
        Output(Compare.NETWORK, ATTRIBUTE),
        Input(Shell.VIEW, "data"),
        Input(Shell.OPTIONS, "data"),
        prevent_initial_call=True,
    )
    def show_network(query: object, options: object) -> Any:
        view = view_of(shared, query, options)
        choice = choose(shared.atlas, view.options.get(OPTION))
        return _notes(shared, view, choice), written(_network(shared, view, choice))

    @app.callback(
        Output(Compare.SUMMARY, ATTRIBUTE),
        Output(Compare.HEAD, ATTRIBUTE),
        Output(Compare.VALUES, ATTRIBUTE),
        Output(Compare.CHARTS, "children"),
        Input(Shell.OPTIONS, "data"),
        prevent_initial_call=True,
    )
    def show_values(options: object) -> Any:
        view = view_of(shared, options)
        choice = choose(shared.atlas, view.options.get(OPTION))
        rows = written(_values(shared, choice))
        summary = written(_summary(shared, choice))
        return summary, written(_head(choice.subjects)), rows, _charts(shared, view)


def _chooser(shared: Shared, choice: Choice) -> html.Details:
    """Build the check boxes: a column for each corridor, with its branches below it."""
    options = [
        Item(
            subject.subject_id,
            tag(
                "span",
                *(
                    (subject.name,)
                    if subject.kind is SubjectKind.CORRIDOR
                    else _branch(shared.atlas, subject)
                ),
                className=f"compare-{subject.kind}",
            ),
        )
        for subject in all_subjects(shared.atlas)
    ]
    default = default_choice(shared.atlas)
    return html.Details(
        [
            html.Summary(_("Choose what to compare: two or three"), className="group-title"),
            check_boxes(
                options,
                [subject.subject_id for subject in choice.subjects],
                option_marks(OPTION, default),
                _columns(shared),
                role="group",
                **{"aria-label": _("Corridors and branches to compare")},
            ),
        ],
        className="card compare-chooser",
        open=len(choice.subjects) < len(default.split(",")),
    )


def _columns(shared: Shared) -> str:
    """Return the classes of the check boxes: few corridors have a column each."""
    few = len(shared.atlas.corridors) <= _FEW
    return "compare-choices compare-choices-few" if few else "compare-choices"


def _branch(atlas: Atlas, subject: Subject) -> tuple[Tree, ...]:
    """Name a branch, with its corridor for those who do not see the column it stands in."""
    corridor = atlas.corridors[subject.corridor_id].short_name
    branch = atlas.branches[subject.subject_id].short_name
    return tag("span", f"{corridor}: ", className="visually-hidden"), branch


def _notes(shared: Shared, view: ViewState, choice: Choice) -> list[html.P]:
    if not choice.subjects:
        return []
    return [html.P(filter_words(shared.facets, view.criteria), className="hint")]


def _jumps() -> html.Nav:
    links = [html.Li(html.A(title, href=f"#compare-{key}-title")) for key, title in _JUMPS]
    return html.Nav(html.Ul(links), className="compare-jumps", **{"aria-label": _("On this page")})


def _head(subjects: Sequence[Subject]) -> list[Tag]:
    if not subjects:
        return []
    heads = [
        tag(
            "th",
            tag("span", className="compare-key", **{"data-corridor": str(subject.colour)}),
            _way(subject.name, subject.thing),
            scope="col",
        )
        for subject in subjects
    ]
    return [tag("tr", tag("td", className="compare-corner"), *heads)]


def _network(shared: Shared, view: ViewState, choice: Choice) -> list[Tag]:
    if not choice.subjects:
        return []
    groups = compare_network(shared.atlas, shared.facets, choice.subjects, view.criteria)
    return _rows(groups, len(choice.subjects))


def _values(shared: Shared, choice: Choice) -> list[Tag]:
    if not choice.subjects:
        return []
    note = _("Of the whole corridor or branch: the filter does not change these rows.")
    banner = tag("td", note, colSpan=len(choice.subjects) + 1, className="compare-banner")
    groups = compare_values(shared.atlas, choice.subjects)
    return [tag("tr", banner), *_rows(groups, len(choice.subjects))]


def _rows(groups: Iterable[RowGroup], columns: int) -> list[Tag]:
    rows = []
    for group in groups:
        head = tag(
            "th",
            tag("h2", group.title, id=f"compare-{group.key}-title"),
            *(tag("p", note) for note in group.notes),
            colSpan=columns + 1,
            scope="colgroup",
            className="compare-group",
        )
        rows.append(tag("tr", head))
        rows += [
            tag("tr", tag("th", row.title, scope="row"), *(_cell(cell) for cell in row.cells))
            for row in group.rows
        ]
    return rows


def _cell(cell: Cell) -> Tag:
    shown, rest = cell.facts[:_SHOWN], cell.facts[_SHOWN:]
    blocks = [_fact(fact) for fact in shown]
    if rest:
        blocks.append(_folded(_("{rest} more", rest=len(rest)), map(_fact, rest)))
    if cell.parts:
        title = _("Of branches and projects: {parts}", parts=len(cell.parts))
        blocks.append(_folded(title, map(_fact, cell.parts)))
    if cell.links:
        links = [
            tag("li", _way(link.title, link.thing), tag("span", link.note, className="value-scope"))
            for link in cell.links
        ]
        blocks.append(_folded(_("Which ones"), [tag("ul", *links, className="links")]))
    return tag("td", *blocks)


def _folded(title: str, blocks: Iterable[Tag]) -> Tag:
    return tag("details", tag("summary", title), *blocks, className="compare-more")


def _fact(fact: Fact) -> Tag:
    label = [tag("div", fact.label, className="compare-label")] if fact.label else []
    return tag("div", *label, *fact_trees(fact), className="compare-fact")


def _way(title: str, thing: str) -> Tag:
    """Write a way to a thing, whose detail it opens."""
    marked = {"data-thing": thing}
    return tag("a", title, href=f"?select={thing}", className="thing-link", **marked)


def _charts(shared: Shared, view: ViewState) -> list[Any]:
    charts = compare_charts(shared.atlas, shared.facets, view)
    if not charts:
        sentence = _(
            "Too few volumes are known for a chart. What is known stands in the table above."
        )
        return [html.P(sentence, className="empty")]
    return [chart_panel(chart, heading=html.H3) for chart in charts]


PAGE = Page(path="/compare", title=_("Compare"), layout=layout, register=register)
