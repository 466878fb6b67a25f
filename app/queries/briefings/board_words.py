"""Words and footnotes that the large forms of pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.briefings.scene_parts import MOST_SHOWN
from app.queries.filter.captions import group_words, text_words
from app.queries.filter.row_filter import APPLIED
from app.wording import _, and_more, at_start, clauses, number, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.queries.briefings.boards import Cite
    from app.queries.core.values import Fact, Value
    from app.queries.filter.facets import Facets, Filter


def footnotes(cite: Cite, values: Iterable[Value]) -> tuple[int, ...]:
    """Cite values; give the numbers of their footnotes, each once."""
    numbers = [cite(value) for value in values]
    return tuple(dict.fromkeys(number for number in numbers if number))


def filter_words(facets: Facets, criteria: Filter) -> str:
    """Say in words what a filter narrows to; empty where it narrows nothing."""
    words = [group_words(facets, criteria, group) for group in APPLIED]
    words += [_("with {text_words}", text_words=text_words(criteria))] if criteria.text else []
    said = clauses(words)
    return f"{at_start(said)}: " if said else ""


def how_many(counted_all: str, total: int) -> str:
    """Say how many there are, and how many of them are shown where that is not all."""
    if total <= MOST_SHOWN:
        return _("{all}.", all=counted_all)
    return _("{shown} of {all}.", shown=number(MOST_SHOWN), all=counted_all)


def values_in_words(fact: Fact, most: int) -> str:
    """Say values, ``a or b`` where they contradict one another, and side by side where not."""
    said = list(dict.fromkeys(value.text for value in fact.values))
    if fact.conflict:
        return one_of(said, most)
    return and_more(clauses(said[:most]), len(said) - most)
