"""A field for a day, kept in the address."""

from __future__ import annotations

from dash import dcc, html

from app.ids import page_option


def day_input(name: str, label: str, value: str, default: str = "") -> html.Div:
    """Build a date field with its label.

    The field is the browser's own, put in by ``assets/timeline.js``: Dash has none, and its text
    fields, made one, swap two values for ever where both change at once. The value that Dash
    knows is kept by radio items without items, which hold it and nothing else.

    Parameters
    ----------
    name
        Parameter of the address; one of :data:`app.queries.filter.viewstate.PAGE_OPTIONS`.
    value, default
        Days as ``YYYY-MM-DD``; empty for none.
    """
    marks = {"data-day": name, "data-default": default, "data-value": value}
    return html.Div(
        [
            html.Label(
                [html.Span(label, className="label"), html.Span(className="day-field", **marks)]
            ),
            html.Div(
                dcc.RadioItems(id=page_option(name, default), options=[], value=value), hidden=True
            ),
        ],
        className="day-input",
    )
