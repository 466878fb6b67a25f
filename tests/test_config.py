"""Settings from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import read_base_path, read_settings
from app.errors import AtlasError


def test_defaults() -> None:
    settings = read_settings({})
    assert (settings.geodata / "places.geojson").is_file()
    assert settings.host == "127.0.0.1"
    assert not settings.strict


def test_the_environment_is_read() -> None:
    settings = read_settings(
        {
            "CORRIDOR_ATLAS_GEODATA": "elsewhere",
            "CORRIDOR_ATLAS_PORT": "0",
            "CORRIDOR_ATLAS_STRICT": "Yes",
            "CORRIDOR_ATLAS_THREADS": "2",
        }
    )
    assert settings.geodata == Path("elsewhere")
    assert (settings.port, settings.strict, settings.threads) == (0, True, 2)


@pytest.mark.parametrize("port", ["x", "-1", "70000", "8.5"])
def test_a_wrong_number_is_said(port: str) -> None:
    with pytest.raises(AtlasError, match="CORRIDOR_ATLAS_PORT"):
        read_settings({"CORRIDOR_ATLAS_PORT": port})


def test_settings_of_a_hosted_server() -> None:
    settings = read_settings(
        {
            "CORRIDOR_ATLAS_HOSTS": "Atlas.example, other.example",
            "CORRIDOR_ATLAS_BASE_PATH": "atlas",
            "CORRIDOR_ATLAS_PROXIES": "1",
            "CORRIDOR_ATLAS_LOG_FORMAT": "JSON",
        }
    )
    assert settings.hosts == ("atlas.example", "other.example")
    assert settings.base_path == "/atlas/"
    assert settings.proxies == 1
    assert settings.log_format == "json"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("THREADS", "0"),
        ("THREADS", "٣"),
        ("CONNECTIONS", "-5"),
        ("IDLE_SECONDS", "0"),
        ("EXPORT_SECONDS", "1" * 400),
        ("WATCH_SECONDS", "-1"),
        ("LOG_FORMAT", "xml"),
        ("STRICT", "perhaps"),
    ],
)
def test_what_cannot_be_used_is_said(name: str, value: str) -> None:
    with pytest.raises(AtlasError, match=f"CORRIDOR_ATLAS_{name}: found .*, expected"):
        read_settings({f"CORRIDOR_ATLAS_{name}": value})


@pytest.mark.parametrize(
    ("text", "path"), [("", "/"), ("/", "/"), ("atlas", "/atlas/"), ("/a/b/", "/a/b/")]
)
def test_base_paths(text: str, path: str) -> None:
    assert read_base_path(text) == path


@pytest.mark.parametrize("text", ["/a b/", "//evil.example/?q", "/../", "/é/"])
def test_base_paths_that_are_none(text: str) -> None:
    with pytest.raises(AtlasError, match="expected a path"):
        read_base_path(text)
