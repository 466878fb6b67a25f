"""Links to files to export, and the list of addresses for other programs."""

from __future__ import annotations

from typing import Any

from dash import html

from app.components.elements.page_parts import in_a_row
from app.queries.filter.facets import Group
from app.queries.tables.columns import TITLES
from app.wording import _, counted, labelled, woven

LAYERS = ("segments", "places", "connections")
WHOLE = "corridor-atlas"
"""Stem of the files that hold all layers and tables."""
_FORMS = {"csv": "CSV", "xlsx": _("Excel"), "geojson": "GeoJSON", "gpkg": _("GeoPackage")}

# What the filter knows beside its groups.
_FURTHER = ("q", "year", "newer", "find")


def forms_of(table: str) -> tuple[str, ...]:
    """Return the forms that a table can be had in, as endings of file names."""
    return ("csv", "xlsx", "geojson") if table in LAYERS else ("csv", "xlsx")


def file_links(table: str, filtered: int, total: int, query: str) -> list[Any]:
    """Build the links to the files of a table and of everything, filtered and whole.

    Parameters
    ----------
    filtered, total
        Rows of the table that are left, and all.
    query
        The present filter as the address bar writes it.
    """
    return [
        _group(
            "filtered",
            _("What is filtered"),
            counted(filtered, "{count} row", "{count} rows"),
            table,
            query,
        ),
        _group("all", _("All"), counted(total, "{count} row", "{count} rows"), table, ""),
    ]


def _group(which: str, title: str, rows: str, table: str, query: str) -> html.Div:
    name = f"files-{which}"
    return html.Div(
        [
            html.Span(title, className="files-title", id=name),
            _line(f"{TITLES[table]}, {rows}", table, forms_of(table), query),
            _line(_("All layers and tables"), WHOLE, ("xlsx", "gpkg"), query),
        ],
        className="files",
        role="group",
        **{"aria-labelledby": name},
    )


def _line(what: str, stem: str, forms: tuple[str, ...], query: str) -> html.Div:
    suffix = f"?{query}" if query else ""
    links = in_a_row(
        html.A(
            _FORMS[form],
            href=f"/data/{stem}.{form}{suffix}",
            download="",
            **{"aria-label": labelled(what, _FORMS[form])},
        )
        for form in forms
    )
    return html.Div([html.Span(f"{what}: "), *links], className="files-line")


def addresses(table: str, filtered: str) -> html.Details:
    """Build the explanation of the stable addresses.

    Parameters
    ----------
    table
        Whose addresses are examples.
    filtered
        An example of an address with a filter.
    """
    examples = [f"/data/{table}.{form}" for form in forms_of(table)]
    examples += [f"/data/{WHOLE}.xlsx", f"/data/{WHOLE}.gpkg"]
    return html.Details(
        [
            html.Summary(_("Addresses for other programs"), className="group-title"),
            html.P(
                _(
                    "Every table has a stable address: /data/ with the name of the table and "
                    "an ending. Segments and places can also be had as GeoJSON. An answer has "
                    "an ETag; asked again with it, the server answers 304 where nothing has "
                    "changed."
                )
            ),
            html.Ul([html.Li(html.Code(example)) for example in examples]),
            html.P(
                woven(
                    _(
                        "They take the parameters of the address bar: {groups} (several values "
                        "joined by commas), {q} for names, {year}, {newer} for what was reported "
                        "after a day, and {find} for words in any column. What is not understood "
                        "is refused with 400 and a line that says why, so that a misspelt filter "
                        "never passes for the whole. Example: {example}"
                    ),
                    groups=html.Code(", ".join(Group)),
                    **{name: html.Code(name) for name in _FURTHER},
                    example=html.Code(filtered),
                )
            ),
            html.P(
                woven(
                    _(
                        "CSV is UTF-8. Citation, licence, date, disclaimer and filter follow the "
                        "last row in lines that begin with #; {without_notes} leaves them out. A "
                        "text that a spreadsheet would take for a formula (it begins with =, +, "
                        "-, @, tab or a line break) has an apostrophe before it; take away one "
                        "apostrophe to have it back. Codes and columns are those of the data "
                        "dictionary."
                    ),
                    without_notes=html.Code("notes=no"),
                )
            ),
        ],
        className="group addresses",
    )
