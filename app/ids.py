"""Identifiers of components: one enum per page, and one for what every page shares."""

from __future__ import annotations

import json
from enum import StrEnum, unique


@unique
class Shell(StrEnum):
    """What surrounds every page.

    ``VIEW`` holds the filter as the address bar writes it, ``SUMMARY`` what the server says of it,
    ``OPTIONS`` holds what is chosen on the page itself, ``REQUESTED`` an address to restore and
    ``RESTORED`` what came of it. ``THEME`` is the theme that is shown.
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
    THEME = "theme"
    DETAIL = "detail-body"
    SEARCH = "search"
    HITS = "search-hits"
    YEAR = "year"
    YEAR_ON = "year-on"
    TAKE_TITLE = "take-away-own-title"


@unique
class Briefings(StrEnum):
    """The page of briefings; the browser fills in what these hold."""

    PAGE = "briefings"
    NOTICE = "briefings-notice"
    OVERVIEW = "briefings-overview"
    TOOLS = "briefings-tools"
    DRAFTS = "briefings-drafts"
    EDITOR = "briefings-editor"


@unique
class Map(StrEnum):
    """The map page."""

    GRAPH = "map-graph"
    COLOUR_BY = "map-colour-by"


@unique
class Compare(StrEnum):
    """The page that sets corridors and branches side by side.

    ``NETWORK`` are the rows that follow the filter, ``VALUES`` those that do not.
    """

    NOTES = "compare-notes"
    HEAD = "compare-head"
    NETWORK = "compare-network"
    VALUES = "compare-values"
    CHARTS = "compare-charts"


@unique
class Timeline(StrEnum):
    """The timeline."""

    SAID = "timeline-said"
    BODY = "timeline-body"
    DRAWN = "timeline-drawn"


@unique
class Changes(StrEnum):
    """What changed."""

    BODY = "changes-body"
    DRAWN = "changes-drawn"


@unique
class Projects(StrEnum):
    """The page of projects and slips."""

    BODY = "projects-body"
    DRAWN = "projects-drawn"


@unique
class Claims(StrEnum):
    """The page of who says what."""

    BODY = "claims-body"


@unique
class Data(StrEnum):
    """The data page. ``TABLE`` holds the name of the table that the grid shows."""

    GRID = "data-grid"
    TABLE = "data-table"
    SAID = "data-said"
    SHOWN = "data-shown"
    COLUMNS = "data-columns"
    FILES = "data-files"


@unique
class Sources(StrEnum):
    """The sources page."""

    BODY = "sources-body"
    PAGER = "sources-pager"


@unique
class Strip(StrEnum):
    """The page of the strip diagram."""

    BODY = "strip-body"
    DRAWN = "strip-drawn"


FILTER_GROUP = "filter-group"
PAGE_OPTION = "page-option"
CHART = "chart"
CHART_RAW = "chart-raw"


def filter_group(group: str) -> dict[str, str]:
    """Give the identifier of the check boxes of a filter group."""
    return {"type": FILTER_GROUP, "group": group}


def page_option(name: str, default: str = "") -> dict[str, str]:
    """Give the identifier of a control whose value the address bar keeps.

    Parameters
    ----------
    name
        Parameter of the address; one of :data:`app.queries.filter.viewstate.PAGE_OPTIONS`.
    default
        Value that the address leaves out, several of them joined by commas.
    """
    return {"type": PAGE_OPTION, "name": name, "default": default}


def in_page(identifier: dict[str, str]) -> str:
    """Write an identifier as the page's elements bear it, for labels that point to them."""
    return json.dumps(identifier, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def chart(name: str) -> dict[str, str]:
    """Give the identifier of the drawing of a chart."""
    return {"type": CHART, "name": name}


def chart_raw(name: str) -> dict[str, str]:
    """Give the identifier of the figure of a chart before it is painted."""
    return {"type": CHART_RAW, "name": name}
