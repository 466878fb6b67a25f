"""Words, numbers and dates."""

from __future__ import annotations

import math

import pytest

from app.vocabulary import labels, terms


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ((4.119, "Mt", None), "4.119 Mt"),
        ((0.2575, "Mt", None), "0.2575 Mt"),
        ((0.363842, "Mt", None), "0.363842 Mt"),
        ((0.1 + 0.2, "Mt", None), "0.3 Mt"),
        ((300_000, "TEU", None), "300,000 TEU"),
        ((13, "days", 17), "13 to 17 days"),
        ((-29.3, "m", None), "−29.3 m"),
        ((70, "percent", None), "70%"),
        ((math.nan, "Mt", None), "not known"),
        ((None, "Mt", None), "not known"),
        ((0, "Mt", None), "0 Mt"),
    ],
)
def test_quantities(given: tuple[float | None, str, float | None], written: str) -> None:
    assert labels.quantity(*given) == written


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2026", "2026"),
        ("2026-05", "May 2026"),
        ("2026-05-26", "26 May 2026"),
        ("", "not known"),
        (None, "not known"),
    ],
)
def test_dates(iso: str | None, written: str) -> None:
    assert labels.date(iso) == written


def test_every_term_has_its_word() -> None:
    for vocabulary, words in labels.WORDS.items():
        assert set(words) == set(vocabulary), vocabulary
    for name in (
        "Mode",
        "Status",
        "ProjectStatus",
        "ValueKind",
        "PublisherKind",
        "EventKind",
        "Party",
    ):
        assert getattr(terms, name) in labels.WORDS


@pytest.mark.parametrize(
    ("qualifier", "value", "day", "sign"),
    [
        (None, "600 trains", "2029", ""),
        ("exact", "600 trains", "2029", ""),
        ("about", "about 600 trains", "about 2029", "≈"),
        ("at_least", "at least 600 trains", "not before 2029", "≥"),
        ("more_than", "more than 600 trains", "after 2029", ">"),
        ("at_most", "up to 600 trains", "by 2029", "≤"),
        ("less_than", "less than 600 trains", "before 2029", "<"),
        ("nearly", "nearly 600 trains", "shortly before 2029", "≲"),
    ],
)
def test_qualifiers_in_words_and_signs(
    qualifier: str | None, value: str, day: str, sign: str
) -> None:
    assert labels.quantity(600, "trains", None, qualifier) == value
    assert labels.qualified_date("2029", qualifier) == day
    assert labels.qualifier_sign(qualifier) == sign


def test_nothing_qualifies_what_is_not_known() -> None:
    assert labels.quantity(None, "Mt", None, "about") == "not known"
    assert labels.qualified_date(None, "at_most") == "not known"
