"""Identifiers of components: one enum per page, and one for what every page shares."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Shell(StrEnum):
    """What surrounds every page.

    ``VIEW`` holds the filter as the address bar writes it, ``SUMMARY`` what the server says of it,
    ``OPTIONS`` holds what is chosen on the page itself. ``THEME`` is the theme that is shown.
    """

    URL = "url"
    PAGE = "page"
    VIEW = "view"
    SUMMARY = "summary"
    SELECTION = "selection"
    ASKED = "asked"
    OPTIONS = "options"
    THEME = "theme"
    DETAIL = "detail-body"
    HITS = "search-hits"
    TAKE_TITLE = "export-dialog-own-title"


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
class Compare(StrEnum):
    """The page that sets corridors and branches side by side.

    ``SUMMARY`` holds ten rows; ``NETWORK`` are the rows that follow the filter, ``VALUES`` those
    that do not.
    """

    SUMMARY = "compare-summary"
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
class AddCorridor(StrEnum):
    """The page that adds a corridor; the browser fills in what these hold."""

    FORM = "add-corridor-form"
    REPORT = "add-corridor-report"


@unique
class Sources(StrEnum):
    """The sources page."""

    BODY = "sources-body"
    PAGER = "sources-pager"


@unique
class Routes(StrEnum):
    """The page of routes and what-ifs."""

    BODY = "routes-body"
    DRAWN = "routes-drawn"


@unique
class Strip(StrEnum):
    """The page of the strip diagram."""

    BODY = "strip-body"
    DRAWN = "strip-drawn"


CHART = "chart"
CHART_RAW = "chart-raw"


def chart(name: str) -> dict[str, str]:
    """Return the identifier of the drawing of a chart."""
    return {"type": CHART, "name": name}


def chart_raw(name: str) -> dict[str, str]:
    """Return the identifier of the figure of a chart before it is painted."""
    return {"type": CHART_RAW, "name": name}
