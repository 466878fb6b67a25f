"""Elements without behaviour, many to one component: Dash slows with the square of their number.

Its renderer looks at every component whenever any one is mounted: a page of 4,000 took 40 s, one
of 200 a tenth of a second. What is only read (values with their sources, tables of them) is
therefore written as plain trees. ``assets/core/tree.js`` builds their elements in the browser;
:func:`component` turns a tree into Dash components where they are few.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash import html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ATTRIBUTE = "data-tree"
"""Attribute that holds the trees; a callback may change it."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An element.

    Attributes
    ----------
    name
        As HTML writes it: ``div``.
    attributes
        As Dash writes them: ``className``, ``colSpan``, ``data-thing``.
    children
        Elements, and texts that are never read as HTML.
    """

    name: str
    attributes: Mapping[str, Any]
    children: tuple[Tree, ...]


Tree = str | Tag


def data_attributes(**values: str) -> dict[str, str]:
    """Write attributes that scripts read, as Dash takes them: ``open_at`` is ``data-open-at``."""
    return {f"data-{name.replace('_', '-')}": value for name, value in values.items()}


def tag(name: str, /, *children: Tree, **attributes: Any) -> Tag:
    """Make an element; attributes that are None are left out."""
    return Tag(name, {key: v for key, v in attributes.items() if v is not None}, children)


def component(tree: Tree) -> Any:
    """Turn a tree into Dash components."""
    if isinstance(tree, str):
        return tree
    made = getattr(html, tree.name.capitalize())
    return made([component(child) for child in tree.children], **tree.attributes)


def from_component(made: Any) -> Tree:
    """Turn a component and all in it into a tree; what is None is left out."""
    if not hasattr(made, "to_plotly_json"):
        return str(made)
    told = made.to_plotly_json()
    properties = dict(told["props"])
    inside = properties.pop("children", None)
    children = inside if isinstance(inside, list | tuple) else [inside]
    kept = [from_component(child) for child in children if child is not None]
    return tag(told["type"].lower(), *kept, **properties)


def written(trees: Iterable[Tree]) -> str:
    """Write trees as the browser reads them: ``[name, attributes, child, …]`` or a text."""
    return json.dumps([_plain(tree) for tree in trees], ensure_ascii=False, separators=(",", ":"))


def holding(*trees: Tree) -> dict[str, str]:
    """Return the attribute of a component without children that holds the trees."""
    return {ATTRIBUTE: written(trees)}


def _plain(tree: Tree) -> Any:
    if isinstance(tree, str):
        return tree
    return [tree.name, tree.attributes, *(_plain(child) for child in tree.children)]
