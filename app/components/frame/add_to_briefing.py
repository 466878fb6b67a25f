"""What every page has of briefings: the dialog that adds its view, and the bar of a retake.

``assets/briefings`` fills both in, for the drafts are in the browser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from app.vocabulary.pages import SCENE_PATHS, THING_PATHS
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence


def add_dialog(pages: Sequence[tuple[str, str]]) -> html.Dialog:
    """Build the empty dialog; it knows which of the pages a scene can show.

    Parameters
    ----------
    pages
        Path and title of each page in the navigation.
    """
    shown = [path for path, _ in pages if path in SCENE_PATHS]
    shown += [f"{path}/" for path in THING_PATHS]
    return html.Dialog(
        id="add-to-briefing",
        className="dialog add-dialog",
        **{"aria-label": _("Add to briefing"), "data-paths": " ".join(shown)},
    )


def retake_bar() -> html.Div:
    """Build the empty bar that is shown while the view of a scene is taken anew."""
    return html.Div(
        id="retake-bar",
        className="retake-bar",
        hidden=True,
        role="region",
        **{"aria-label": _("Retaking a view")},
    )
