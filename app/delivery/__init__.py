"""How answers leave the server: headers, caching, compression, errors, and a health check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, jsonify

from app.delivery.files.documents import register_documents
from app.delivery.files.downloads import register_downloads
from app.delivery.files.intake_files import register_intake
from app.delivery.files.portrait_files import register_portraits
from app.delivery.files.route_files import register_routes
from app.delivery.standing import Readiness, Standing
from app.delivery.talks.present import register_present
from app.delivery.web import base_path, compression, errors, gate, headers, logs

__all__ = [
    "Readiness",
    "Standing",
    "install",
    "register_documents",
    "register_downloads",
    "register_health",
    "register_intake",
    "register_portraits",
    "register_present",
    "register_routes",
]

if TYPE_CHECKING:
    import dash
    from flask import Flask

    from app.config import Settings
    from app.data.model import Atlas


_MOST_PROBLEMS = 20


def install(app: dash.Dash, settings: Settings, standing: Standing) -> None:
    """Install the gate, error handling, headers, compression and what counts, in this order."""
    server: Flask = app.server
    if settings.access_log:
        logs.install_access_log(server)
    if standing.metrics is not None:
        standing.metrics.install(server)
    gate.install(server, settings)
    errors.install(app)
    compression.install(server, standing.store)
    base_path.install(server)
    headers.install(server, settings.hsts_seconds)


def register_health(
    server: Flask, atlas: Atlas, standing: Standing, *, edition: str, code: str
) -> None:
    """Answer ``/healthz``, ``/readyz`` and ``/edition.json``.

    ``/healthz`` tells whether the process lives and how its data are. ``/readyz`` is 503 once the
    server was told to stop, so that no new visitor is sent to it. ``/edition.json`` is what open
    pages ask, to know whether data or code have changed.

    Parameters
    ----------
    edition, code
        Short hashes of the data and of the code.
    """

    @server.get("/healthz")
    def health() -> Response:
        refused = standing.news.refused
        told: dict[str, object] = {
            "status": "degraded" if atlas.problems or refused else "ok",
            "data": edition,
            "version": atlas.release.version,
            "segments": len(atlas.segments),
            "places": len(atlas.places),
            "problems": len(atlas.problems),
        }
        if refused is not None:
            told["changed_data_not_shown"] = {
                "since": refused.since,
                "reason": refused.reason,
                "problems": [str(problem) for problem in refused.problems[:_MOST_PROBLEMS]],
            }
        return jsonify(told)

    @server.get("/readyz")
    def ready() -> tuple[Response, int]:
        if standing.readiness.stopping:
            return jsonify(status="stopping"), 503
        return jsonify(status="ready"), 200

    @server.get("/edition.json")
    def shown() -> Response:
        refused = standing.news.refused
        return jsonify(data=edition, code=code, refused=refused.reason if refused else "")
