"""How answers leave the server: headers, caching, compression, errors, and a health check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Response, jsonify

from app.delivery import base_path, compression, errors, gate, headers, logs, metrics
from app.delivery.documents import register_documents
from app.delivery.downloads import register_downloads
from app.delivery.present import register_present
from app.delivery.route_files import register_routes

__all__ = [
    "Readiness",
    "install",
    "register_documents",
    "register_downloads",
    "register_health",
    "register_present",
    "register_routes",
]

if TYPE_CHECKING:
    import dash
    from flask import Flask

    from app.config import Settings
    from app.data.model import Atlas


def install(app: dash.Dash, settings: Settings) -> None:
    """Install the gate, error handling, headers, compression and what counts, in this order."""
    server: Flask = app.server
    if settings.access_log:
        logs.install_access_log(server)
    if settings.metrics:
        metrics.install(server)
    gate.install(server, settings)
    errors.install(app)
    compression.install(server)
    base_path.install(server)
    headers.install(server, settings.hsts_seconds)


def register_health(server: Flask, atlas: Atlas, readiness: Readiness) -> None:
    """Answer ``/healthz``, whether the process lives and how its data are, and ``/readyz``.

    ``/readyz`` is 503 once the server was told to stop, so that no new visitor is sent to it.
    """

    @server.get("/healthz")
    def health() -> Response:
        return jsonify(
            status="degraded" if atlas.problems else "ok",
            segments=len(atlas.segments),
            places=len(atlas.places),
            problems=len(atlas.problems),
        )

    @server.get("/readyz")
    def ready() -> tuple[Response, int]:
        if readiness.stopping:
            return jsonify(status="stopping"), 503
        return jsonify(status="ready"), 200


@dataclass(slots=True)
class Readiness:
    """Whether the server takes new visitors; the one thing of a server that changes."""

    stopping: bool = False
