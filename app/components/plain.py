"""Components as plain values."""

from __future__ import annotations

import json
from typing import Any

from plotly.utils import PlotlyJSONEncoder


def as_plain(component: Any) -> Any:
    """Write a component as the plain values that the browser gets.

    To build a component and to write it as JSON takes some 50 µs each; entries of a long list are
    worth keeping in this form, which costs almost nothing to send again.
    """
    return json.loads(json.dumps(component, cls=PlotlyJSONEncoder))
