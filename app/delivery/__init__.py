"""How answers leave the server: headers, caching, compression, errors, and a health check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, jsonify

from app.delivery import compression, errors, headers
from app.delivery.documents import register_documents
from app.delivery.downloads import register_downloads
from app.delivery.present import register_present

__all__ = [
    "install",
    "register_documents",
    "register_downloads",
    "register_health",
    "register_present",
]

if TYPE_CHECKING:
    import dash
    from flask import Flask

    from app.data.model import Atlas


def install(app: dash.Dash) -> None:
    """Install error handling, headers and compression, in this order of answering.

    Call it when all callbacks are registered: Dash's inline scripts are hashed for the policy.
    """
    server: Flask = app.server
    errors.install(app)
    compression.install(server)
    headers.install(server, app.csp_hashes())


def register_health(server: Flask, atlas: Atlas) -> None:
    """Answer ``/healthz`` with the number of segments, places and problems."""

    @server.get("/healthz")
    def health() -> Response:
        return jsonify(
            status="degraded" if atlas.problems else "ok",
            segments=len(atlas.segments),
            places=len(atlas.places),
            problems=len(atlas.problems),
        )
