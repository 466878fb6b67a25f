"""What a visitor sees at once, in the first answer, before the program has started in the browser.

The head and, on the map page, legend and tools are those of the page itself, written as HTML that
does nothing yet; ``assets/core/first.js`` puts the picture of the map between them, and
``assets/map/first.js`` takes all of it away when the page itself is there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dash import html

from app.components.elements.tree import ATTRIBUTE, Tag, Tree, from_component
from app.components.frame.shell import page_header
from app.components.map.legend import map_legend
from app.components.map.panel import map_foot, map_tools
from app.queries.filter.first_view import (
    PICTURE_PX,
    core_box,
    first_box,
    linked_box,
    picture_camera,
)
from app.templating import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.components.shared import Shared
    from app.queries.filter.viewstate import ViewState

MAP_PATH: Final = "/"
_NAMES: Final = {"className": "class", "colSpan": "colspan"}
_KEPT: Final = frozenset(
    (
        "class",
        "type",
        "value",
        "checked",
        "selected",
        "open",
        "hidden",
        "data-swatch",
        "data-value",
        "data-box",
        "data-core",
        "data-camera",
        "data-picture",
    )
)
_EMPTY: Final = frozenset(("input", "hr", "br"))
_BARS: Final = 7


def first_sight(
    shared: Shared, pages: Sequence[tuple[str, str]], path: str, view: ViewState
) -> str:
    """Write the first sight of the page at a path as HTML."""
    head = page_header(pages)
    body = _first_map(shared, view) if path == MAP_PATH else _first_page()
    return as_html(
        html.Div([head, body], className="first", id="first"), keep_id=True, current=path
    )


def _first_map(shared: Shared, view: ViewState) -> html.Div:
    linked = linked_box(shared.atlas, shared.facets, view.criteria)
    box = linked or first_box(shared.atlas)
    camera = view.camera or picture_camera(box)
    told = {
        "data-camera": json.dumps(
            [view.camera.lon, view.camera.lat, view.camera.zoom] if view.camera else None
        ),
        "data-box": json.dumps(box),
        "data-core": json.dumps(linked or core_box(shared.atlas)),
        "data-picture": json.dumps([camera.lon, camera.lat, camera.zoom, *PICTURE_PX]),
    }
    panel = html.Div(
        [
            html.Div(className="first-picture", **told),
            map_legend(shared, view),
            map_tools(),
            map_foot(shared),
        ],
        className="map-panel",
    )
    return html.Div(panel, className="page-map first-body")


def _first_page() -> html.Div:
    bars = [html.Div(className="first-bar") for _ in range(_BARS)]
    return html.Div(html.Div(bars, className="page-doc"), className="first-body")


@dataclass(frozen=True, slots=True)
class _Seen:
    """An element as it is written: with its attributes, and what is in it."""

    name: str
    attributes: Mapping[str, Any]
    children: tuple[_Seen | str, ...]
    empty: bool


def as_html(component: Any, *, keep_id: bool = False, current: str = "") -> str:
    """Write a component as HTML that can be seen and does nothing.

    Identifiers and all that the browser's code listens to are left out, for the component itself
    may soon be there too.

    Parameters
    ----------
    keep_id
        Whether the outermost element keeps its own.
    current
        Path whose link is marked as that of the present page.
    """
    seen = _seen(from_component(component), current, keep_id=keep_id)
    return render("first_sight.html", seen=seen)


def _seen(tree: Tree, current: str, *, keep_id: bool = False) -> _Seen | str:
    if isinstance(tree, str):
        return tree
    attributes = {_NAMES.get(key, key): value for key, value in tree.attributes.items()}
    children = (*tree.children, *_trees(attributes.get(ATTRIBUTE)))
    kept = {key: value for key, value in attributes.items() if key in _KEPT}
    if keep_id:
        kept |= {"id": attributes.get("id", ""), "aria-hidden": "true", "inert": True}
    if current and kept.get("class") == "nav-link" and attributes.get("href") == current:
        kept["aria-current"] = "page"
    shown = {key: value for key, value in kept.items() if value is not None and value is not False}
    inside = tuple(_seen(child, current) for child in children)
    return _Seen(tree.name, shown, inside, tree.name in _EMPTY)


def _trees(text: object) -> list[Tree]:
    """Read the trees that an element without children holds for the browser."""
    return [_tree(load) for load in json.loads(text)] if isinstance(text, str) else []


def _tree(plain: Any) -> Tree:
    if isinstance(plain, str):
        return plain
    name, attributes, *children = plain
    told: Mapping[str, Any] = attributes
    return Tag(name, told, tuple(_tree(child) for child in children))
