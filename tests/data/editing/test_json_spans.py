"""Where the members of a JSON text stand: by hand, with every kind of space around them."""

from __future__ import annotations

import pytest

from app.data.editing.json_spans import Span, items, members, value_at

EMPTY_OBJECTS = ("{}", "{ }", " \n{\t}", "{\r\n}")
EMPTY_ARRAYS = ("[]", "[ ]", " \n[\t]", "[\r\n]")


@pytest.mark.parametrize(
    ("text", "at", "start", "end"),
    [("12", 0, 0, 2), (" 12 ", 0, 1, 3), ("[1, 12]", 3, 4, 6), ("\t\r\n 12", 0, 4, 6)],
)
def test_a_value_stands_behind_white_space(text: str, at: int, start: int, end: int) -> None:
    assert value_at(text, at) == Span(12, start, end)


@pytest.mark.parametrize(
    "text",
    [
        '{"a":1,"bc":"x"}',
        '{ "a" : 1 , "bc" : "x" }',
        '\n{\n\t"a"\t:\t1\n,\n"bc"\r\n:\r\n"x"\n}',
        '  {"a":  1,   "bc":   "x"   }  ',
    ],
)
def test_members_of_an_object(text: str) -> None:
    found = list(members(text, 0))
    assert [name for name, _ in found] == ["a", "bc"]
    assert [span.value for _, span in found] == [1, "x"]
    first, second = text.index("1"), text.index('"x"')
    assert [(span.start, span.end) for _, span in found] == [
        (first, first + 1),
        (second, second + 3),
    ]


@pytest.mark.parametrize("text", ["[1,[2],{}]", "[ 1 , [2] , {} ]", "\n[\n1\n,\n[2]\n,\n{}\n]"])
def test_items_of_an_array(text: str) -> None:
    found = list(items(text, 0))
    assert [span.value for span in found] == [1, [2], {}]
    assert [text[span.start : span.end] for span in found] == ["1", "[2]", "{}"]


def test_nothing_stands_in_what_is_empty() -> None:
    assert [list(members(text, 0)) for text in EMPTY_OBJECTS] == [[], [], [], []]
    assert [list(items(text, 0)) for text in EMPTY_ARRAYS] == [[], [], [], []]


def test_an_object_inside_another_is_read_from_where_it_stands() -> None:
    text = '{"x": {"y": [10, 20]}}'
    outer = dict(members(text, 0))["x"]
    assert outer == Span({"y": [10, 20]}, 6, 21)
    inner = dict(members(text, outer.start))["y"]
    assert inner == Span([10, 20], 12, 20)
    assert list(items(text, inner.start)) == [Span(10, 13, 15), Span(20, 17, 19)]
