FROM python:3.12-slim
RUN pip install --no-cache-dir uv && useradd --create-home atlas
WORKDIR /atlas
COPY . .
RUN uv sync --frozen --no-dev
USER atlas
ENV PATH="/atlas/.venv/bin:$PATH"
EXPOSE 8050
HEALTHCHECK CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8050/healthz')"]
CMD ["corridor-atlas", "serve", "--host", "0.0.0.0", "--no-open"]
