"""Settings from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import read_settings
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
