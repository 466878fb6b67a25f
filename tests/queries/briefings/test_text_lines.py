"""Lines that keep what they were in the text: paragraphs, points, numbers, and their lists."""

from __future__ import annotations

from app.queries.briefings.markdown import to_text_lines
from app.queries.briefings.text_lines import Item, LineKind, Part, TextLine, nest, starts_of

LISTS = """First.

1. One
2. Two
   - a
     1. deep

   Two goes on.
3. Three

Then

7. Seven
8. Eight
- Point
"""


def test_lines_know_their_list_and_number() -> None:
    found = to_text_lines(LISTS, {})
    number, point, plain = LineKind.NUMBER, LineKind.POINT, LineKind.PLAIN
    assert found == (
        TextLine("First."),
        TextLine("One", number, 0, 1),
        TextLine("Two", number, 0, 2),
        TextLine("a", point, 1),
        TextLine("deep", number, 2, 1),
        TextLine("Two goes on.", plain, 0, is_inside=True),
        TextLine("Three", number, 0, 3),
        TextLine("Then"),
        TextLine("Seven", number, 0, 7),
        TextLine("Eight", number, 0, 8),
        TextLine("Point", point),
    )
    assert [line.said for line in found[1:4]] == ["1. One", "2. Two", "a"]


def test_lists_hold_their_lists() -> None:
    number, point, plain = LineKind.NUMBER, LineKind.POINT, LineKind.PLAIN
    deep = Part(number, [Item("deep")])
    inside = [Part(point, [Item("a", [deep])]), Part(plain, [Item("Two goes on.")])]
    assert nest(to_text_lines(LISTS, {})) == [
        Part(plain, [Item("First.")]),
        Part(number, [Item("One"), Item("Two", inside), Item("Three")]),
        Part(plain, [Item("Then")]),
        Part(number, [Item("Seven"), Item("Eight")], 7),
        Part(point, [Item("Point")]),
    ]


def test_a_broken_list_goes_on_with_its_number() -> None:
    # Points of a deeper level do not break a list, a paragraph does.
    assert starts_of(to_text_lines(LISTS, {})) == [0, 1, 1, 0, 1, 0, 3, 0, 7, 7, 0]
