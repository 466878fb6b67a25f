"""Settings, read once from the environment and the command line."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "CORRIDOR_ATLAS_"
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8050
MAX_PORT = 65535


def shipped_folder(name: str) -> Path:
    """Give the folder of this name that came with the program, installed or checked out."""
    package = Path(__file__).resolve().parent
    installed = package / "_shipped" / name
    return installed if installed.is_dir() else package.parent / name


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set from outside.

    Attributes
    ----------
    geodata
        Folder with the layers, tables, basemap and briefings.
    host, port
        Address to listen on; port 0 takes any free one.
    strict
        Refuse to start when the data has a problem.
    threads
        Worker threads of the server.
    """

    geodata: Path = field(default_factory=lambda: shipped_folder("geodata"))
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    strict: bool = False
    threads: int = 8


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from environment variables.

    ``CORRIDOR_ATLAS_GEODATA``, ``_HOST``, ``_PORT``, ``_STRICT`` and ``_THREADS`` are known.

    Raises
    ------
    SettingsError
        A number is not one, or is out of range.
    """
    env = os.environ if environ is None else environ
    defaults = Settings()
    geodata = env.get(f"{PREFIX}GEODATA")
    return Settings(
        geodata=Path(geodata) if geodata else defaults.geodata,
        host=env.get(f"{PREFIX}HOST") or defaults.host,
        port=_integer(env, "PORT", defaults.port, MAX_PORT),
        strict=env.get(f"{PREFIX}STRICT", "").strip().lower() in {"1", "true", "yes", "on"},
        threads=_integer(env, "THREADS", defaults.threads, 64),
    )


def _integer(env: Mapping[str, str], name: str, default: int, largest: int) -> int:
    text = env.get(f"{PREFIX}{name}", "").strip()
    if not text:
        return default
    if not text.isdecimal() or int(text) > largest:
        message = f"{PREFIX}{name}: found {text!r}, expected a whole number from 0 to {largest}"
        raise SettingsError(message)
    return int(text)
