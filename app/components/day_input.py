"""A field for a day, kept in the address."""

from __future__ import annotations

from dash import dcc, html

from app.ids import page_option


def day_input(name: str, label: str, value: str, default: str = "") -> html.Label:
    """Build the browser's own date field with its label.

    Parameters
    ----------
    name
        Parameter of the address; one of :data:`app.queries.viewstate.PAGE_OPTIONS`.
    value, default
        Days as ``YYYY-MM-DD``; empty for none.
    """
    field = dcc.Input(
        id=page_option(name, default),
        # Dash lists no such type, but hands it on. Without a delay: with one, it would set a
        # selection in the field, which browsers refuse for dates.
        type="date",
        value=value,
        debounce=False,
        min="2000-01-01",
        max="2100-12-31",
        className="day-field",
    )
    return html.Label([html.Span(label, className="label"), field], className="day-input")
