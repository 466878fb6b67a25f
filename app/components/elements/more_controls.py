"""Controls that few readers need: folded, so that the page answers first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

if TYPE_CHECKING:
    from collections.abc import Sequence


def more_controls(summary: str, controls: Sequence[Any], *, used: bool) -> html.Details:
    """Fold controls under words that say what they choose.

    Parameters
    ----------
    used
        Whether one of them is set: what narrows the page down is never hidden.
    """
    return html.Details(
        [
            html.Summary(summary, className="group-title"),
            html.Div(list(controls), className="controls"),
        ],
        className="more-controls",
        open=used,
    )
