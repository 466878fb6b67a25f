"""Examples of addresses, which the data that are open understand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.filter.facets import Filter, Group
from app.queries.filter.viewstate import ViewState, format_view

if TYPE_CHECKING:
    from app.data.model import Atlas


def example_of_year(atlas: Atlas, year: int) -> str:
    """Return the address of the map with the first corridor in a year."""
    return f"/?{format_view(ViewState(Filter(_first_corridor(atlas), year=year)))}"


def example_of_file(atlas: Atlas, file: str, words: str) -> str:
    """Return the address of a file of the first corridor's rows in which some words are found."""
    view = ViewState(Filter(_first_corridor(atlas)), options={"find": words})
    return f"/data/{file}?{format_view(view)}"


def _first_corridor(atlas: Atlas) -> dict[Group, frozenset[str]]:
    first = next(iter(atlas.corridors), None)
    return {} if first is None else {Group.CORRIDOR: frozenset({first})}
