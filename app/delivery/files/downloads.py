"""Files of the data: ``/data/<table>.csv`` and the like, whole or as a filter leaves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort, request

from app.components.frame.file_links import WHOLE, forms_of
from app.exports.tables.about import about
from app.exports.tables.csv_file import write_csv
from app.exports.tables.geojson_file import write_geojson
from app.exports.tables.geopackage import write_geopackage
from app.exports.tables.records import records_of
from app.exports.tables.workbook import write_workbook
from app.queries.filter.captions import data_to
from app.queries.filter.viewstate import parse_view
from app.queries.tables.columns import TITLES
from app.queries.tables.selection import select_rows
from app.wording import _, clauses, in_text, labelled

if TYPE_CHECKING:
    from flask import Flask

    from app.components.shared import Shared
    from app.delivery.exporting.answers import Exporter
    from app.delivery.exporting.tickets import Report
    from app.exports.tables.about import About
    from app.exports.tables.records import Records
    from app.queries.filter.viewstate import ViewState

TYPES = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gpkg": "application/geopackage+sqlite3",
}
_NOTES = "notes"


def register_downloads(server: Flask, shared: Shared, exporter: Exporter) -> None:
    """Answer the addresses of the files.

    An answer has an ETag and is 304 to who has it already. Parameters are those of the address
    bar; one that is not understood gets 400 with the reason, for a filter that is left aside in
    silence would pass off the whole for a part.
    """

    @server.get("/data/<stem>.<form>")
    def data_file(stem: str, form: str) -> Response:
        known = ("xlsx", "gpkg") if stem == WHOLE else forms_of(stem) if stem in TITLES else ()
        if form not in known:
            abort(404)
        view, problems = _asked(shared)
        if problems:
            text = _("Not understood: {problems}.", problems=clauses(problems))
            return Response(f"{text}\n", 400, mimetype="text/plain")
        return exporter.answer(
            data_file_of,
            view,
            stem,
            form,
            request.args.get(_NOTES) != "no",
            mimetype=TYPES[form],
            name=file_name(shared, stem, form, filtered=_is_filtered(view)),
        )


def _asked(shared: Shared) -> tuple[ViewState, tuple[str, ...]]:
    notes = request.args.get(_NOTES, "yes")
    query = "&".join(
        part
        for part in request.query_string.decode("utf-8", "replace").split("&")
        if part and not part.startswith((f"{_NOTES}=", "ticket="))
    )
    view, problems = parse_view(query, shared.atlas, shared.facets)
    if notes not in ("yes", "no"):
        problems = (*problems, _("notes, expected yes or no"))
    return view, problems


def _is_filtered(view: ViewState) -> bool:
    return view.criteria.is_set or bool(view.options.get("find"))


def file_name(shared: Shared, stem: str, form: str, *, filtered: bool) -> str:
    """Name a file by what it holds, whether that is all, and the date that the data reach."""
    parts = ["corridor-atlas", *([] if stem == WHOLE else [stem.replace("_", "-")])]
    newest = data_to(shared.atlas)
    parts += ["filtered" if filtered else "all", *([f"data-to-{newest}"] if newest else [])]
    return f"{'_'.join(parts)}.{form}"


def data_file_of(
    shared: Shared, _report: Report, view: ViewState, stem: str, form: str, notes: bool
) -> bytes:
    """Write the rows of a table, or of all, that a view leaves.

    Parameters
    ----------
    notes
        Whether citation, licence and filter follow the rows of a CSV file.
    """
    if stem == WHOLE:
        taken = [_records(shared, view, name) for name in TITLES]
        tables = [records for records, _ in taken]
        rows = " ".join(sentence for _, sentence in taken) if _is_filtered(view) else ""
        said = _about(shared, view, _("all layers and tables"), rows)
        write = write_workbook if form == "xlsx" else write_geopackage
        return write(shared.atlas, tables, said)
    records, sentence = _records(shared, view, stem)
    said = _about(shared, view, in_text(TITLES[stem]), sentence)
    if form == "csv":
        return write_csv(records, said if notes else None)
    if form == "geojson":
        return write_geojson(shared.atlas, records, said)
    return write_workbook(shared.atlas, [records], said)


def _records(shared: Shared, view: ViewState, name: str) -> tuple[Records, str]:
    find = view.options.get("find", "")
    table = shared.tables[name]
    chosen = select_rows(shared.atlas, shared.facets, table, view.criteria, find)
    return records_of(shared.atlas, name, chosen.indices), labelled(table.title, chosen.sentence)


def _about(shared: Shared, view: ViewState, title: str, rows: str) -> About:
    find = view.options.get("find", "")
    return about(shared.atlas, shared.facets, view.criteria, title, find, rows)
