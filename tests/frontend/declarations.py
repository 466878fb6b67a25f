"""Types of the data that cross to the browser, written from their one description in Python.

They are made when the browser's code is checked, and never kept: the namespace ``Data`` of
TypeScript declarations, one interface for each TypedDict or dataclass below.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

from app.exports.presenting.document_form import (
    BoardForm,
    BoardRowForm,
    CalloutForm,
    DocumentForm,
    DrawnLineForm,
    EmphasisForm,
    FootnoteForm,
    LegendRowForm,
    LitForm,
    MapViewForm,
    MarkerForm,
    PairForm,
    ProblemForm,
    QuotedForm,
    SceneForm,
    SceneSourceForm,
    SetupForm,
    SourceForm,
)
from app.figures.map.index_form import (
    CorridorsForm,
    DimmedForm,
    FacetForm,
    FineForm,
    GroupForm,
    Index,
    InsetForm,
    InsetLookForm,
    LegendForm,
    LegendSectionForm,
    LineBlocksForm,
    NamingForm,
    PaintsForm,
    PlacesForm,
    SegmentsForm,
    WordsForm,
)
from app.queries.briefings.quotes import Offer
from app.queries.filter.map_words import ViewWords
from app.queries.filter.summary import Summary
from app.queries.filter.viewstate import Grammar, Said, Terms

NAMES: dict[type, str] = {
    Grammar: "Grammar",
    Said: "Said",
    Terms: "Terms",
    Summary: "Summary",
    Index: "Index",
    SegmentsForm: "Segments",
    PlacesForm: "Places",
    CorridorsForm: "Corridors",
    FacetForm: "Facet",
    PaintsForm: "Paints",
    LegendForm: "Legend",
    LegendSectionForm: "LegendSection",
    GroupForm: "Group",
    DimmedForm: "Dimmed",
    InsetForm: "Inset",
    InsetLookForm: "InsetLook",
    LineBlocksForm: "LineBlocks",
    NamingForm: "Naming",
    FineForm: "Fine",
    WordsForm: "Words",
    DocumentForm: "Document",
    SceneForm: "Scene",
    SceneSourceForm: "SceneSource",
    BoardForm: "Board",
    BoardRowForm: "BoardRow",
    EmphasisForm: "Emphasis",
    DrawnLineForm: "DrawnLine",
    MapViewForm: "MapView",
    PairForm: "Pair",
    LitForm: "Lit",
    CalloutForm: "Callout",
    MarkerForm: "Marker",
    QuotedForm: "Quoted",
    FootnoteForm: "Footnote",
    SourceForm: "Source",
    ProblemForm: "Problem",
    LegendRowForm: "LegendRow",
    SetupForm: "Setup",
    Offer: "Offer",
    ViewWords: "PictureWords",
}
_PLAIN: dict[Any, str] = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    Any: "any",
    type(None): "null",
}


class UnknownFormError(TypeError):
    """A type that has no counterpart in JSON."""


def declarations(names: Mapping[type, str] = NAMES) -> str:
    """Write the declarations of all forms."""
    parts = [_interface(form, name, names) for form, name in names.items()]
    return "\n".join(["declare namespace Data {", *parts, "}", ""])


def _interface(form: type, name: str, names: Mapping[type, str]) -> str:
    module = vars(__import__(form.__module__, fromlist=["_"]))
    hints = get_type_hints(form, globalns=dict(module), include_extras=True)
    if dataclasses.is_dataclass(form):
        hints = {field.name: hints[field.name] for field in dataclasses.fields(form)}
    lines = [f"  interface {name} {{"]
    for key, hint in hints.items():
        optional = get_origin(hint) is NotRequired
        inner = get_args(hint)[0] if optional else hint
        lines.append(f"    readonly {key}{'?' if optional else ''}: {typescript(inner, names)};")
    return "\n".join([*lines, "  }"])


def typescript(hint: Any, names: Mapping[type, str] = NAMES) -> str:
    """Write the type of what a JSON serialiser makes of a value.

    Raises
    ------
    UnknownFormError
        JSON has nothing like it.
    """
    known = names.get(hint) or _PLAIN.get(hint)
    if known:
        return known
    origin, arguments = get_origin(hint), get_args(hint)
    values = [one.value for one in hint] if _is_enum(hint) else arguments
    if origin is Literal or _is_enum(hint):
        return " | ".join(f'"{value}"' for value in values)
    if origin in (Union, types.UnionType):
        return " | ".join(typescript(one, names) for one in arguments)
    if origin is tuple and arguments[-1] is not Ellipsis:
        return f"readonly [{', '.join(typescript(one, names) for one in arguments)}]"
    if origin in (list, tuple, Sequence):
        return f"ReadonlyArray<{typescript(arguments[0], names)}>"
    if origin in (dict, Mapping, typing.Mapping):
        return f"Readonly<Record<string, {typescript(arguments[1], names)}>>"
    raise UnknownFormError(f"{hint!r} has no counterpart in JSON")


def _is_enum(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Enum)
