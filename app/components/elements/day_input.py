"""A field for a day, kept in the address."""

from __future__ import annotations

from dash import html

from app.components.elements.fields import option_marks
from app.components.elements.tree import holding, tag


def day_input(name: str, label: str, value: str, default: str = "") -> html.Div:
    """Build a date field with its label; Dash has none of the browser's own.

    Parameters
    ----------
    name
        Parameter of the address; one of :data:`app.vocabulary.pages.PAGE_OPTIONS`.
    value, default
        Days as ``YYYY-MM-DD``; empty for none.
    """
    field = tag(
        "input",
        type="date",
        min="2000-01-01",
        max="2100-12-31",
        value=value,
        **option_marks(name, default),
    )
    return html.Div(
        html.Label(
            [
                html.Span(label, className="label"),
                html.Span(className="day-field", **holding(field)),
            ]
        ),
        className="day-input",
    )
