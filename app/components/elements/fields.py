"""Fields of forms: plain elements that ``assets/pages/controls.js`` ties to the view.

The view lives in the browser: an element with ``data-option`` sets an option of the page, one with
``data-group`` a group of the filter, and both show the view whoever has changed it. None of them
is a component of Dash, for which each would be a second place where the value lives.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash import html

from app.components.elements.tree import Tree, holding, tag

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from app.components.elements.tree import Tag


@dataclass(frozen=True, slots=True)
class Item:
    """One of the things that can be ticked.

    Attributes
    ----------
    value
        As the address writes it.
    label
        Words, or elements that hold them.
    before, after
        Elements around the words: the sample of a line, a count.
    """

    value: str
    label: Tree
    before: tuple[Tree, ...] = ()
    after: tuple[Tree, ...] = ()


def option_marks(name: str, default: str, clears: str = "") -> dict[str, str]:
    """Mark a field as the one of an option of the page.

    Parameters
    ----------
    name
        Parameter of the address; one of :data:`app.vocabulary.pages.PAGE_OPTIONS`.
    default
        Value that the address leaves out, several of them joined by commas.
    clears
        Another option, which a choice here takes away.
    """
    marks = {"data-option": name, "data-default": default}
    return marks | ({"data-clears": clears} if clears else {})


def check_boxes(
    items: Iterable[Item],
    chosen: Collection[str],
    marks: Mapping[str, str],
    class_name: str = "checks",
    *,
    under: Sequence[Tree] | None = None,
    **attributes: Any,
) -> html.Div:
    """Build check boxes, of which any number may be ticked.

    Parameters
    ----------
    under
        What stands below each box.
    """
    boxes = [_box("checkbox", item, item.value in chosen, None) for item in items]
    if under is not None:
        boxes = [
            tag("div", box, below, className="check-row")
            for box, below in zip(boxes, under, strict=True)
        ]
    return html.Div(className=class_name, **marks, **attributes, **holding(*boxes))


def radio_buttons(
    items: Sequence[Item],
    chosen: str,
    marks: Mapping[str, str],
    class_name: str = "radios",
    **attributes: Any,
) -> html.Div:
    """Build radio buttons, of which one is chosen."""
    group = marks.get("data-option") or next(iter(marks))
    boxes = [_box("radio", item, item.value == chosen, f"radio-{group}") for item in items]
    return html.Div(className=class_name, **marks, **attributes, **holding(*boxes))


def _box(kind: str, item: Item, ticked: bool, group: str | None) -> Tag:
    box = tag(
        "input",
        type=kind,
        className="box",
        value=item.value,
        name=group,
        checked=True if ticked else None,
    )
    label = tag("span", item.label, className="check-label")
    return tag("label", box, *item.before, label, *item.after, className="check")
