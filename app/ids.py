"""Identifiers of components: one enum per page, and one for what every page shares."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Shell(StrEnum):
    """What surrounds every page.

    ``VIEW`` holds the filter as the address bar writes it, ``SUMMARY`` what the server says of it,
    ``OPTIONS`` holds what is chosen on the page itself, ``REQUESTED`` an address to restore and
    ``RESTORED`` what came of it.
    """

    URL = "url"
    PAGE = "page"
    VIEW = "view"
    SUMMARY = "summary"
    SELECTION = "selection"
    REQUESTED = "requested"
    RESTORED = "restored"
    APPLIED = "applied"
    ASKED = "asked"
    OPTIONS = "options"
    DETAIL = "detail-body"
    SEARCH = "search"
    YEAR = "year"
    YEAR_ON = "year-on"


@unique
class Map(StrEnum):
    """The map page."""

    GRAPH = "map-graph"
    COLOUR_BY = "map-colour-by"


FILTER_GROUP = "filter-group"
PAGE_OPTION = "page-option"


def filter_group(group: str) -> dict[str, str]:
    """Give the identifier of the check boxes of a filter group."""
    return {"type": FILTER_GROUP, "group": group}


def page_option(name: str, default: str = "") -> dict[str, str]:
    """Give the identifier of a control whose value the address bar keeps.

    Parameters
    ----------
    name
        Parameter of the address; one of :data:`app.queries.viewstate.PAGE_OPTIONS`.
    default
        Value that the address leaves out, several of them joined by commas.
    """
    return {"type": PAGE_OPTION, "name": name, "default": default}
