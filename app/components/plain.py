"""Long lists that the browser builds by itself.

Each component of Dash costs its renderer time at every change of anything on the page, so that a
list of some thousand of them stops it. Such a list is laid out by components as everything else,
but handed over written as JSON in an attribute, and ``assets/plain.js`` builds plain elements of
it: texts as texts, and only the elements and attributes that it knows.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import html
from plotly.utils import PlotlyJSONEncoder

if TYPE_CHECKING:
    from collections.abc import Iterable


def written(component: Any) -> str:
    """Write a component as JSON; worth keeping, for that takes some 50 µs for each in it."""
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


def plain_list(items: Iterable[str], class_name: str) -> html.Ol:
    """Build an ordered list of items written by :func:`written`."""
    return html.Ol(className=class_name, **{"data-plain": f"[{','.join(items)}]"})
