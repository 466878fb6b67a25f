"""Parts of a page that never change, written as JSON once instead of at every request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from plotly.utils import PlotlyJSONEncoder

if TYPE_CHECKING:
    from dash.development.base_component import Component


def keep(component: Component) -> Component:
    """Let a component, and all in it, be sent as what it is now.

    Dash asks each component for its JSON, some 50 µs for one of thousands; here it is asked once.
    The component can still be walked, and nobody may change it any more.
    """
    plain = json.loads(json.dumps(component, cls=PlotlyJSONEncoder))

    def to_plotly_json() -> Any:
        return plain

    vars(component)["to_plotly_json"] = to_plotly_json
    return component
