"""Numbers for Prometheus at ``/metrics``: requests by address and status, and their time."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from flask import Response, g, request

from app.errors import SettingsError

if TYPE_CHECKING:
    from flask import Flask

_MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"


def install(server: Flask) -> None:
    """Count and time requests, and answer ``/metrics``.

    Where several processes serve, the folder named in ``PROMETHEUS_MULTIPROC_DIR`` joins their
    numbers, as the package prescribes.

    Raises
    ------
    SettingsError
        The package prometheus-client is not installed.
    """
    try:
        import prometheus_client as prometheus  # noqa: PLC0415 - an extra that few ask for
        from prometheus_client import multiprocess  # noqa: PLC0415
    except ImportError:
        message = "CORRIDOR_ATLAS_METRICS: the package prometheus-client is not installed"
        raise SettingsError(message) from None
    registry = prometheus.CollectorRegistry()
    joined = bool(os.environ.get(_MULTIPROCESS))
    if joined:
        multiprocess.MultiProcessCollector(registry)
    own = None if joined else registry
    requests = prometheus.Counter(
        "corridor_atlas_requests_total",
        "Requests answered.",
        ["kind", "method", "status"],
        registry=own,
    )
    seconds = prometheus.Histogram(
        "corridor_atlas_request_seconds", "Time to answer.", ["kind"], registry=own
    )

    @server.before_request
    def begin() -> None:
        g.metrics_began = time.perf_counter()

    @server.after_request
    def count(response: Response) -> Response:
        # The rule and not the path: a label for each address a client can think of grows for ever.
        kind = request.url_rule.rule if request.url_rule is not None else "none"
        method = request.method if request.method in ("GET", "HEAD", "POST") else "other"
        requests.labels(kind, method, str(response.status_code)).inc()
        began = g.get("metrics_began")
        if began is not None:
            seconds.labels(kind).observe(time.perf_counter() - began)
        return response

    @server.get("/metrics")
    def metrics() -> Response:
        return Response(
            prometheus.generate_latest(registry), content_type=prometheus.CONTENT_TYPE_LATEST
        )
