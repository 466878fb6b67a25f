"""The types of the browser's code, as they are written from those of Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence  # noqa: TC003 (hints that are read)
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, NotRequired, TypedDict

import pytest

from tests.frontend.declarations import UnknownFormError, declarations, typescript


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Part(TypedDict):
    name: str
    at: NotRequired[tuple[float, float] | None]
    colours: Mapping[str, Sequence[Colour]]


@dataclass
class Whole:
    part: Part
    number: int


def test_forms_become_interfaces() -> None:
    assert declarations({Part: "Part", Whole: "Whole"}) == (
        "declare namespace Data {\n"
        "  interface Part {\n"
        "    readonly name: string;\n"
        "    readonly at?: readonly [number, number] | null;\n"
        '    readonly colours: Readonly<Record<string, ReadonlyArray<"red" | "blue">>>;\n'
        "  }\n"
        "  interface Whole {\n"
        "    readonly part: Part;\n"
        "    readonly number: number;\n"
        "  }\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("hint", "written"),
    [
        (bool, "boolean"),
        (Any, "any"),
        (list[int], "ReadonlyArray<number>"),
        (tuple[str, ...], "ReadonlyArray<string>"),
        (dict[str, bool], "Readonly<Record<string, boolean>>"),
        (Literal["a", "b"], '"a" | "b"'),
    ],
)
def test_types(hint: Any, written: str) -> None:
    assert typescript(hint, {}) == written


@pytest.mark.parametrize("hint", [bytes, set[str], complex])
def test_what_json_does_not_have_is_refused(hint: Any) -> None:
    with pytest.raises(UnknownFormError):
        typescript(hint, {})


def test_all_that_crosses_has_a_type() -> None:
    written = declarations()
    for name in ("Index", "Grammar", "Summary", "Document", "Scene", "Setup", "Offer"):
        assert f"interface {name} {{" in written
