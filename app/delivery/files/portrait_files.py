"""Portraits as files: ``/export/corridor/<id>.csv`` and ``/export/country/<code>.csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort

from app.exports.tables.portrait_file import portrait_csv
from app.queries.filter.captions import data_to
from app.queries.portraits.corridors import corridor_portrait
from app.queries.portraits.countries import country_portrait
from app.wording import _

if TYPE_CHECKING:
    from flask import Flask

    from app.components.shared import Shared
    from app.delivery.exporting.answers import Exporter
    from app.delivery.exporting.tickets import Report
    from app.queries.portraits.portrait import Portrait


def register_portraits(server: Flask, shared: Shared, exporter: Exporter) -> None:
    """Answer the addresses of the files; 404 where there is no such corridor or country."""

    @server.get("/export/<kind>/<own_id>.csv")
    def export_portrait(kind: str, own_id: str) -> Response:
        portrait = _portrait(shared, kind, own_id)
        if portrait is None:
            abort(404)
        newest = data_to(shared.atlas, portrait.corridors)
        parts = ["corridor-atlas", portrait.own_id, *([f"data-to-{newest}"] if newest else [])]
        name = f"{'_'.join(parts)}.csv"
        return exporter.answer(portrait_file_of, kind, own_id, mimetype="text/csv", name=name)


def _portrait(shared: Shared, kind: str, own_id: str) -> Portrait | None:
    if kind == "corridor":
        return corridor_portrait(shared.atlas, shared.facets, own_id)
    return country_portrait(shared.atlas, own_id) if kind == "country" else None


def portrait_file_of(shared: Shared, _report: Report, kind: str, own_id: str) -> bytes:
    """Write the portrait of a corridor or country."""
    portrait = _portrait(shared, kind, own_id)
    if portrait is None:
        message = _("there is no {kind} {own_id}", kind=kind, own_id=own_id)
        raise LookupError(message)
    return portrait_csv(shared.atlas, shared.facets, portrait)
