"""Numbers for Prometheus at ``/metrics``: requests by address and status, and their time."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from flask import Response, g, request

from app.errors import SettingsError
from app.wording import _

if TYPE_CHECKING:
    from flask import Flask

_MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"


class Metrics:
    """Counts and times requests of all editions.

    Where several processes serve, the folder named in ``PROMETHEUS_MULTIPROC_DIR`` joins their
    numbers, as the package prescribes.

    Raises
    ------
    SettingsError
        The package prometheus-client is not installed.
    """

    def __init__(self) -> None:
        try:
            import prometheus_client as prometheus  # noqa: PLC0415 - an extra that few ask for
            from prometheus_client import multiprocess  # noqa: PLC0415
        except ImportError:
            message = _("CORRIDOR_ATLAS_METRICS: the package prometheus-client is not installed")
            raise SettingsError(message) from None
        self._registry = prometheus.CollectorRegistry()
        joined = bool(os.environ.get(_MULTIPROCESS))
        if joined:
            multiprocess.MultiProcessCollector(self._registry)
        registry = None if joined else self._registry
        self._requests = prometheus.Counter(
            "corridor_atlas_requests_total",
            "Requests answered.",
            ["kind", "method", "status"],
            registry=registry,
        )
        self._seconds = prometheus.Histogram(
            "corridor_atlas_request_seconds", "Time to answer.", ["kind"], registry=registry
        )
        self._write = prometheus.generate_latest
        self._type = prometheus.CONTENT_TYPE_LATEST

    def install(self, server: Flask) -> None:
        """Count and time the requests of an edition, and answer ``/metrics``."""

        @server.before_request
        def begin() -> None:
            g.metrics_began = time.perf_counter()

        @server.after_request
        def count(response: Response) -> Response:
            # The rule and not the path: a label for each address that a client can think of would
            # grow for ever.
            kind = request.url_rule.rule if request.url_rule is not None else "none"
            method = request.method if request.method in ("GET", "HEAD", "POST") else "other"
            self._requests.labels(kind, method, str(response.status_code)).inc()
            began = g.get("metrics_began")
            if began is not None:
                self._seconds.labels(kind).observe(time.perf_counter() - began)
            return response

        @server.get("/metrics")
        def metrics() -> Response:
            return Response(self._write(self._registry), content_type=self._type)
