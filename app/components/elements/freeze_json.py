"""Parts of a page that are only read: one component with all in it as a tree, written as JSON once.

Dash asks each component for its JSON, some 50 µs for one of thousands, and its renderer looks at
every component whenever one is mounted. What nobody changes is therefore sent as plain elements,
which the browser builds (:mod:`app.components.elements.tree`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from plotly.utils import PlotlyJSONEncoder

from app.components.elements.tree import from_component, holding

if TYPE_CHECKING:
    from dash.development.base_component import Component


def freeze_json(component: Component) -> Component:
    """Let a component, and all in it, be sent as what it is now: an element and a tree.

    The component can still be walked as such, and nobody may change it any more. What is in it
    must be plain elements: nothing in it can be an output of a callback.
    """
    told = component.to_plotly_json()
    attributes = {name: value for name, value in told["props"].items() if name != "children"}
    children = getattr(component, "children", None)
    inside = children if isinstance(children, list | tuple) else [children]
    trees = [from_component(child) for child in inside if child is not None]
    made = type(component)(**attributes, **holding(*trees))
    plain = json.loads(json.dumps(made, cls=PlotlyJSONEncoder))

    def to_plotly_json() -> Any:
        return plain

    vars(made)["to_plotly_json"] = to_plotly_json
    return made
