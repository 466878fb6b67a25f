# The release of Debian is named, so that a new one comes when it is meant to; security fixes of both come
# with each build. Who needs the same image byte for byte gives its digest:
#   docker build --build-arg BASE=python@sha256:…
ARG BASE=python:3.13-slim-trixie

# The packages first, for they change less often than the code: a new version builds in seconds.
FROM ${BASE} AS build
RUN pip install --no-cache-dir uv==0.13.9
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
WORKDIR /atlas
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN uv sync --frozen --no-dev --no-install-project --all-extras
COPY app app
COPY assets assets
COPY geodata geodata
RUN uv sync --frozen --no-dev --all-extras

FROM ${BASE}
RUN useradd --create-home --uid 10001 atlas
WORKDIR /atlas
COPY --from=build /atlas /atlas
USER atlas
ENV PATH="/atlas/.venv/bin:$PATH" CORRIDOR_ATLAS_HOST=0.0.0.0
EXPOSE 8050
STOPSIGNAL SIGTERM
HEALTHCHECK CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8050/readyz')"]
CMD ["corridor-atlas", "serve", "--no-open"]
