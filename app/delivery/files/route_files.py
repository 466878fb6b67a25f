"""Routes as files: ``/export/routes.csv`` and ``.xlsx`` of the scenario in the query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort, request

from app.exports.tables.route_files import route_csv, route_workbook
from app.queries.filter.captions import data_to
from app.queries.filter.viewstate import parse_view
from app.queries.routes.answer import answer
from app.wording import _, clauses

if TYPE_CHECKING:
    from flask import Flask

    from app.components.shared import Shared
    from app.delivery.exporting.answers import Exporter
    from app.delivery.exporting.tickets import Report
    from app.queries.filter.viewstate import ViewState

TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def register_routes(server: Flask, shared: Shared, exporter: Exporter) -> None:
    """Answer ``/export/routes.<csv|xlsx>?<scenario>``; a query with what is no view gets 400."""

    @server.get("/export/routes.<form>")
    def export_routes(form: str) -> Response:
        if form not in TYPES:
            abort(404)
        query = "&".join(
            part
            for part in request.query_string.decode("utf-8", "replace").split("&")
            if part and not part.startswith(("ticket=", "title="))
        )
        view, problems = parse_view(query, shared.atlas, shared.facets)
        if problems:
            text = _("Not understood: {problems}.", problems=clauses(problems))
            return Response(f"{text}\n", 400, mimetype="text/plain")
        newest = data_to(shared.atlas)
        parts = ["corridor-atlas", view.options.get("part") or "route"]
        parts += [f"data-to-{newest}"] if newest else []
        known = [part for part in parts if part.replace("-", "").isalnum()]
        name = f"{'_'.join(known)}.{form}"
        return exporter.answer(route_file_of, view, form, mimetype=TYPES[form], name=name)


def route_file_of(shared: Shared, _report: Report, view: ViewState, form: str) -> bytes:
    """Write the answer to a view as a file."""
    answered = answer(shared.atlas, view.options)
    write = route_csv if form == "csv" else route_workbook
    return write(shared.atlas, shared.facets, answered)
