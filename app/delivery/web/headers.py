"""Security and caching headers of every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Flask, Response

FOR_EVER = "public, max-age=31536000, immutable"
# Asked again each time, but answered with 304 where nothing has changed.
ASK_AGAIN = "no-cache"
_PARTS = ("/m/", "/plotly/", "/layers/", "/first/", "/style.css", "/_dash-component-suites/")
_OF_PARTS = ("X-Content-Type-Options", "Referrer-Policy")
# An answer that says what went wrong is true for this once alone.
NEVER = "no-store"


def embed_policy(sites: Sequence[str]) -> str:
    """Write the policy of pages that the named sites may show in a frame; empty without sites."""
    if not sites:
        return ""
    return content_security_policy().replace(
        "frame-ancestors 'none'", f"frame-ancestors {' '.join(sites)}"
    )


def content_security_policy() -> str:
    """Write the policy: nothing from elsewhere, and no inline script.

    plotly, MapLibre and Dash write style elements and attributes, hence ``unsafe-inline`` for
    styles; MapLibre's worker is a blob, and icons are ``data:`` pictures.
    """
    return "; ".join(
        [
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "child-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def install(server: Flask, hsts_seconds: int = 0) -> None:
    """Add the headers to every answer of a server.

    Parameters
    ----------
    hsts_seconds
        How long browsers shall insist on https, told over https alone; 0 tells nothing.
    """
    fixed = {
        "Content-Security-Policy": content_security_policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }

    @server.after_request
    def add_headers(response: Response) -> Response:
        # These are no pages that a policy would guard, and each time its text is half a kilobyte.
        of_part = request.path.startswith(_PARTS) and response.status_code == 200
        policy = response.headers.get("Content-Security-Policy")
        for name in _OF_PARTS if of_part else fixed:
            response.headers[name] = fixed[name]
        if policy:
            # A page that sites may frame: the policy names them, which the older header cannot.
            response.headers["Content-Security-Policy"] = policy
            del response.headers["X-Frame-Options"]
        if hsts_seconds and request.is_secure:
            response.headers["Strict-Transport-Security"] = f"max-age={hsts_seconds}"
        lasting = response.status_code in (200, 206, 304)
        response.headers["Cache-Control"] = _caching() if lasting else NEVER
        return response


def _caching() -> str:
    path = request.path
    # An address with a fingerprint means one content for ever.
    fingerprinted = (
        path.startswith(("/m/", "/plotly/"))
        or (path.startswith("/assets/") and "m" in request.args)
        or (path.startswith(("/layers/", "/first/", "/style.css")) and "v" in request.args)
        or (path.startswith("/_dash-component-suites/") and (".v" in path or "v" in request.args))
    )
    return FOR_EVER if fingerprinted else ASK_AGAIN
