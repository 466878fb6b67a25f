"""Settings, read once from the environment and the command line."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from enum import StrEnum, unique
from pathlib import Path
from typing import TYPE_CHECKING

from app import wording
from app.errors import SettingsError
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "CORRIDOR_ATLAS_"
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8050
MAX_PORT = 65535
ROOT = "/"
ANY_HOST = "*"
_ON = frozenset({"1", "true", "yes", "on"})
_OFF = frozenset({"", "0", "false", "no", "off"})
_SITE = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?")
_PATH_PART = re.compile(r"[A-Za-z0-9._~-]+")


@unique
class LogFormat(StrEnum):
    """Form of the lines that the server logs."""

    TEXT = "text"
    JSON = "json"


def shipped_folder(name: str) -> Path:
    """Return the folder of this name that came with the program, installed or checked out."""
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
        Worker threads of the server. A thread that waits for an export costs next to nothing.
    connections
        Most connections kept open at a time; a browser keeps up to six.
    idle_seconds
        How long a connection without a request stays open.
    base_path
        Path under which a reverse proxy shows the atlas; begins and ends with a slash.
    hosts
        Names under which the atlas may be asked for, besides addresses in numbers and, where it
        listens on this machine alone, the machine's own names; ``*`` takes any. Empty means those
        names where it listens on this machine alone, and any elsewhere.
    proxies
        Number of reverse proxies in front whose ``X-Forwarded-*`` headers are believed.
    hsts_seconds
        Sent as Strict-Transport-Security over https; 0 leaves the header out.
    export_workers
        Processes that make files; 0 makes them in the server itself.
    export_queue
        Exports that may wait for a process; one more is asked to come back later.
    export_seconds
        Time that one export may take, and as long it may wait.
    log_format
        Lines of text or of JSON.
    access_log
        Log each request.
    watch_seconds
        How often the data folder is looked at: changed files are checked and shown without a new
        start; 0 never looks.
    metrics
        Answer ``/metrics`` for Prometheus; needs the package prometheus-client.
    allow_edits
        Let whoever reaches the pages write corrections and corridors into the data folder.
    clicker
        Let a phone that knows the code on the presenter's screen turn scenes.
    briefings
        Folder with further briefings to present and to embed, read-only; None for none.
    embed_hosts
        Sites that may show briefings and views in a frame, such as ``https://www.example.org``.
    language
        In which everything is said: the name of a catalogue in ``app/locale``. The tables of words
        are made as the program starts, in the language of ``CORRIDOR_ATLAS_LANGUAGE``.
    """

    geodata: Path = field(default_factory=lambda: shipped_folder("geodata"))
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    strict: bool = False
    threads: int = 24
    connections: int = 1000
    idle_seconds: int = 30
    base_path: str = ROOT
    hosts: tuple[str, ...] = ()
    proxies: int = 0
    hsts_seconds: int = 0
    export_workers: int = 1
    export_queue: int = 12
    export_seconds: int = 120
    log_format: LogFormat = LogFormat.TEXT
    access_log: bool = False
    watch_seconds: int = 2
    metrics: bool = False
    allow_edits: bool = False
    clicker: bool = False
    briefings: Path | None = None
    embed_hosts: tuple[str, ...] = ()
    language: str = wording.SOURCE_LANGUAGE


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from environment variables.

    Each field of :class:`Settings` has one: ``CORRIDOR_ATLAS_`` and its name in capitals.

    Raises
    ------
    SettingsError
        A number is not one or is out of range, or a word is none of those that are known.
    """
    env = os.environ if environ is None else environ
    defaults = Settings()
    geodata = env.get(f"{PREFIX}GEODATA")
    log_format = env.get(f"{PREFIX}LOG_FORMAT", "").strip().lower() or LogFormat.TEXT
    if log_format not in set(LogFormat):
        expected = " or ".join(LogFormat)
        message = _(
            "{prefix}LOG_FORMAT: found {log_format!r}, expected {expected}",
            prefix=PREFIX,
            log_format=log_format,
            expected=expected,
        )
        raise SettingsError(message)
    names = env.get(f"{PREFIX}HOSTS", "").replace(",", " ").split()
    return Settings(
        geodata=Path(geodata) if geodata else defaults.geodata,
        host=env.get(f"{PREFIX}HOST") or defaults.host,
        port=_integer(env, "PORT", defaults.port, 0, MAX_PORT),
        strict=_switch(env, "STRICT"),
        threads=_integer(env, "THREADS", defaults.threads, 1, 256),
        connections=_integer(env, "CONNECTIONS", defaults.connections, 10, 10_000),
        idle_seconds=_integer(env, "IDLE_SECONDS", defaults.idle_seconds, 1, 3600),
        base_path=read_base_path(env.get(f"{PREFIX}BASE_PATH", ROOT)),
        hosts=tuple(name.lower() for name in names),
        proxies=_integer(env, "PROXIES", defaults.proxies, 0, 10),
        hsts_seconds=_integer(env, "HSTS_SECONDS", defaults.hsts_seconds, 0, 63_072_000),
        export_workers=_integer(env, "EXPORT_WORKERS", defaults.export_workers, 0, 32),
        export_queue=_integer(env, "EXPORT_QUEUE", defaults.export_queue, 0, 200),
        export_seconds=_integer(env, "EXPORT_SECONDS", defaults.export_seconds, 1, 3600),
        log_format=LogFormat(log_format),
        access_log=_switch(env, "ACCESS_LOG"),
        watch_seconds=_integer(env, "WATCH_SECONDS", defaults.watch_seconds, 0, 3600),
        metrics=_switch(env, "METRICS"),
        allow_edits=_switch(env, "ALLOW_EDITS"),
        clicker=_switch(env, "CLICKER"),
        briefings=Path(folder) if (folder := env.get(f"{PREFIX}BRIEFINGS")) else None,
        embed_hosts=_sites(env, "EMBED_HOSTS"),
        language=read_language(env.get(wording.VARIABLE) or defaults.language, wording.VARIABLE),
    )


def read_language(text: str, setting: str = "--language") -> str:
    """Read the name of a language that has a catalogue.

    Raises
    ------
    SettingsError
        There is no catalogue of this name.
    """
    if text not in wording.languages():
        expected = wording.listed(wording.languages(), "or")
        message = _(
            "{setting}: found {language!r}, expected {expected}",
            setting=setting,
            language=text,
            expected=expected,
        )
        raise SettingsError(message)
    return text


def read_base_path(text: str) -> str:
    """Read the path under which the atlas is shown; slashes at its ends may be left out.

    Raises
    ------
    SettingsError
        It has more than letters, digits, dots, hyphens, underscores and tildes between slashes.
    """
    parts = [part for part in text.strip().split("/") if part]
    if any(not _PATH_PART.fullmatch(part) or set(part) == {"."} for part in parts):
        message = _("Base path: found {text!r}, expected a path such as /atlas/", text=text)
        raise SettingsError(message)
    return f"/{'/'.join(parts)}/" if parts else ROOT


def within(path: str, root: str) -> str:
    """Return a path as the application knows it, without the base path.

    Parameters
    ----------
    root
        The base path without a slash at its end; empty where there is none.

    >>> within("/atlas/compare", "/atlas")
    '/compare'
    """
    below = root and (path == root or path.startswith(f"{root}/"))
    return path[len(root) :] or ROOT if below else path


def _sites(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Read addresses of sites, which become a part of a policy: nothing else may be among them."""
    setting = f"{PREFIX}{name}"
    sites = env.get(setting, "").replace(",", " ").split()
    for site in sites:
        if not _SITE.fullmatch(site):
            message = _(
                "{setting}: found {site!r}, expected an address such as https://www.example.org",
                setting=setting,
                site=site,
            )
            raise SettingsError(message)
    return tuple(sites)


def _switch(env: Mapping[str, str], name: str) -> bool:
    text = env.get(f"{PREFIX}{name}", "").strip().lower()
    if text in _ON:
        return True
    if text in _OFF:
        return False
    message = _(
        "{prefix}{name}: found {text!r}, expected yes or no", prefix=PREFIX, name=name, text=text
    )
    raise SettingsError(message)


def _integer(env: Mapping[str, str], name: str, default: int, smallest: int, largest: int) -> int:
    text = env.get(f"{PREFIX}{name}", "").strip()
    if not text:
        return default
    # Digits of other scripts are decimal too, but not meant here.
    number = text.isascii() and text.isdecimal() and len(text) <= 12
    if not number or not smallest <= int(text) <= largest:
        expected = _(
            "expected a whole number from {smallest} to {largest}",
            smallest=smallest,
            largest=largest,
        )
        message = _(
            "{prefix}{name}: found {text!r}, {expected}",
            prefix=PREFIX,
            name=name,
            text=text,
            expected=expected,
        )
        raise SettingsError(message)
    return int(text)
