"""What each subcommand runs: a few lines that call elsewhere."""

from __future__ import annotations

import contextlib
import errno
import socket
import sys
import threading
import webbrowser
from dataclasses import replace
from typing import TYPE_CHECKING

from app.allocation import without_collection
from app.config import Settings, read_settings
from app.errors import SettingsError
from app.wording import _, counted, number

if TYPE_CHECKING:
    import argparse


DONE = 0
FOUND_PROBLEMS = 1
FOUND_DIFFERENCES = 1
CANNOT = 2


def run_serve(options: argparse.Namespace) -> int:
    """Load the data and serve the dashboard until it is stopped."""
    settings = _settings(options)
    with _listen(settings.host, settings.port) as listener:
        # Also while modules are read, which is half of the time to start.
        with without_collection():
            from app.serving import serve
            from app.starting import StrictError, start

        try:
            started = start(settings, answer_early=True)
        except StrictError as error:
            say(str(error))
            return FOUND_PROBLEMS
        address = address_of(settings, listener.getsockname()[1])

        def announce() -> None:
            # Where what it says goes to a file on a full disk, it serves all the same.
            with contextlib.suppress(OSError):
                print(
                    _("Corridor Atlas is at {address} (Ctrl+C stops it)", address=address),
                    flush=True,
                )
            if options.open or (options.open is None and sys.stdout.isatty()):
                threading.Timer(0.3, webbrowser.open, [address]).start()

        serve(started, settings, listener, announce)
    return DONE


def address_of(settings: Settings, port: int) -> str:
    """Write the address at which a browser of this machine finds the dashboard."""
    anywhere = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}  # noqa: S104
    host = anywhere.get(settings.host, settings.host)
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}{settings.base_path.rstrip('/')}"


def run_check(options: argparse.Namespace) -> int:
    """Check a data folder and print every problem, one per line."""
    from app.data.loading.folder import load_atlas
    from app.problems import problems_of
    from app.queries.core import problem_words

    folder = options.folder or read_settings().geodata
    atlas = load_atlas(folder)
    problems = problems_of(atlas)
    for line in problem_words.lines(problems):
        print(line)
    size = counted(
        len(atlas.briefings),
        "{segments} segments, {places} places, {count} briefing",
        "{segments} segments, {places} places, {count} briefings",
        segments=number(len(atlas.segments)),
        places=number(len(atlas.places)),
    )
    if problems:
        print(problem_words.summary(problems))
        print(
            counted(
                len(problems), "{count} problem in {size}", "{count} problems in {size}", size=size
            )
        )
        return FOUND_PROBLEMS
    print(
        _("No problems: {size}, {sources} sources", size=size, sources=number(len(atlas.sources)))
    )
    return DONE


def run_diff(options: argparse.Namespace) -> int:
    """Tell what two data folders differ in; give 1 where they do."""
    from app.data.loading.folder import load_atlas
    from app.queries.differences.differences import differences
    from app.queries.differences.minutes import minutes
    from app.queries.differences.release_notes import release_notes

    old, new = (load_atlas(folder) for folder in (options.old, options.new))
    changed = differences(old, new)
    lines = release_notes(old, new, changed) if options.notes else minutes(changed)
    for line in lines:
        print(line)
    for atlas in (old, new):
        if atlas.problems:
            count = counted(len(atlas.problems), "{count} problem", "{count} problems")
            say(
                _(
                    "{folder}: {count}; what cannot be read is not compared (corridor-atlas "
                    "check {folder} lists them)",
                    folder=atlas.folder,
                    count=count,
                )
            )
    return FOUND_DIFFERENCES if changed else DONE


def run_edit(options: argparse.Namespace) -> int:
    """Write the workbook for editing, or take it back; give 1 where nothing was written."""
    from app.editing_commands import export_workbook, import_workbook, terminal

    folder = options.geodata or read_settings().geodata
    if options.export is not None:
        return export_workbook(folder, options.export, terminal())
    return import_workbook(folder, options.taken, terminal(), yes=options.yes)


def run_import(options: argparse.Namespace) -> int:
    """Take a file of corrections; give 1 where nothing was written."""
    from app.editing_commands import import_corrections, terminal

    folder = options.geodata or read_settings().geodata
    return import_corrections(folder, options.file, terminal(), yes=options.yes)


def run_add(options: argparse.Namespace) -> int:
    """Turn a file of others into the layer of a corridor."""
    from app.adding import add_corridor

    folder = options.geodata or read_settings().geodata
    whole = add_corridor(options.file, folder, options.name, options.tolerance, agreed=options.yes)
    return DONE if whole else FOUND_PROBLEMS


def run_export(options: argparse.Namespace) -> int:
    """Write a briefing of the data folder, or of a file, in one of the formats."""
    from app.export_command import export_briefing

    for line in export_briefing(
        options.geodata or read_settings().geodata,
        options.briefing,
        options.to,
        template=options.template,
        notes=options.notes,
        output=options.output,
    ):
        say(line)
    return DONE


def run_dictionary(options: argparse.Namespace) -> int:
    """Print the data dictionary, or write it and the other papers of the data folder."""
    from app.data.editions.dictionary import data_dictionary
    from app.data.editions.package import papers

    text = data_dictionary()
    if options.write:
        folder = read_settings().geodata
        written = {"README.md": text, **papers(folder, options.data_version)}
        for name, paper in written.items():
            (folder / name).write_text(paper, encoding="utf-8", newline="\n")
    else:
        print(text)
    return DONE


def say(text: str) -> None:
    """Print one line for the person at the terminal."""
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def _settings(options: argparse.Namespace) -> Settings:
    names = ("host", "port", "geodata", "strict", "base_path", "allow_edits")
    given = {name: getattr(options, name) for name in names}
    return replace(read_settings(), **{k: v for k, v in given.items() if v is not None})


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        # There it would let two servers share the port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
        message = (
            _(
                "Port {port} on {host} is in use or not allowed; choose another with --port, or 0 "
                "for any.",
                port=port,
                host=host,
            )
            if taken
            else _(
                "Port {port} on {host} cannot be used ({reason}); choose another with --port, or "
                "0 for any.",
                port=port,
                host=host,
                reason=error.strerror,
            )
        )
        raise SettingsError(message) from None
    return listener
