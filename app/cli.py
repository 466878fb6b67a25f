"""The command ``corridor-atlas`` with all that it can do.

Each subcommand is a few lines that call elsewhere; together they show what there is.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import socket
import sys
import threading
import webbrowser
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import wording
from app.config import MAX_PORT, Settings, read_base_path, read_language, read_settings
from app.errors import AtlasError, SettingsError
from app.wording import _, counted, number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DONE = 0
FOUND_PROBLEMS = 1
FOUND_DIFFERENCES = 1
CANNOT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give its exit code.

    0 is done; 1 that the data have problems, differ, or were not written; 2 that it cannot be done.
    """
    for stream in (sys.stdout, sys.stderr):
        # Consoles of old code pages cannot write every letter that the data have.
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        given = _choose_language(given)
    except SettingsError as error:
        say(str(error))
        return CANNOT
    parser = build_parser()
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "serve")
    options = parser.parse_args(given)
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        code = command(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Who reads has seen enough, as in "check | head".
        _say_no_more()
        return FOUND_PROBLEMS
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        _say_no_more()
        say(_("What is to be said cannot be written: {strerror}.", strerror=error.strerror))
        return CANNOT
    except AtlasError as error:
        say(str(error))
        return CANNOT
    except KeyboardInterrupt:
        return DONE


def _choose_language(given: list[str]) -> list[str]:
    """Choose the language before anything is said or any table made; return the other arguments."""
    before = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    before.add_argument("--language")
    options, others = before.parse_known_args(given)
    if options.language:
        wording.choose(read_language(options.language))
    return others


def _say_no_more() -> None:
    """Let what is still to be printed go nowhere: the interpreter would try it again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of the command line; each subcommand names the function that runs it."""
    parser = argparse.ArgumentParser(
        prog="corridor-atlas", description=_("Connectivity corridors on a sourced, offline map.")
    )
    parser.add_argument("--version", action="version", version=_version())
    parser.add_argument(
        "--language",
        choices=wording.languages(),
        help=_("language in which everything is said (default en)"),
    )
    commands = parser.add_subparsers(title="commands", required=True)

    serve = commands.add_parser("serve", help=_("start the dashboard (the default)"))
    serve.add_argument("--host", help=_("address to listen on (default 127.0.0.1)"))
    serve.add_argument("--port", type=_port, help=_("port; 0 takes any free one (default 8050)"))
    serve.add_argument("--geodata", type=Path, metavar="DIR", help=_("folder with the data"))
    serve.add_argument(
        "--open",
        action=argparse.BooleanOptionalAction,
        default=None,
        help=_("open the browser (default: when started from a terminal)"),
    )
    serve.add_argument(
        "--strict", action="store_true", default=None, help=_("refuse data that have a problem")
    )
    serve.add_argument(
        "--base-path",
        type=_base_path,
        metavar="PATH",
        help=_("path a proxy shows it under: /atlas/"),
    )
    serve.add_argument(
        "--allow-edits",
        action="store_true",
        default=None,
        help=_("let whoever reaches the pages write corrections into the data folder"),
    )
    serve.set_defaults(run=run_serve)

    check = commands.add_parser("check", help=_("check a data folder and print every problem"))
    check.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    check.set_defaults(run=run_check)

    diff = commands.add_parser("diff", help=_("tell in words what two data folders differ in"))
    diff.add_argument("old", type=Path, metavar="OLD")
    diff.add_argument("new", type=Path, metavar="NEW")
    diff.add_argument(
        "--notes", action="store_true", help=_("write them as the notes of a release, in Markdown")
    )
    diff.set_defaults(run=run_diff)

    edit = commands.add_parser("edit", help=_("edit the data in a workbook, there and back"))
    way = edit.add_mutually_exclusive_group(required=True)
    way.add_argument("--export", type=Path, metavar="FILE", help=_("write the workbook (.xlsx)"))
    way.add_argument(
        "--import",
        type=Path,
        metavar="FILE",
        dest="taken",
        help=_("check it, show what changes, ask"),
    )
    edit.add_argument("--geodata", type=Path, metavar="DIR", help=_("folder with the data"))
    edit.add_argument("--yes", action="store_true", help=_("write without asking"))
    edit.set_defaults(run=run_edit)

    taken = commands.add_parser("import", help=_("take a file of corrections (.json, .csv)"))
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.add_argument("--geodata", type=Path, metavar="DIR", help=_("folder with the data"))
    taken.add_argument("--yes", action="store_true", help=_("write without asking"))
    taken.set_defaults(run=run_import)

    add = commands.add_parser("add", help=_("add a corridor from a map file of any common kind"))
    kinds = _("GeoJSON, GeoPackage, zipped shapefile, KML, KMZ, CSV or Overpass JSON")
    add.add_argument("file", type=Path, metavar="FILE", help=kinds)
    add.add_argument("--geodata", type=Path, metavar="DIR", help=_("folder with the data"))
    add.add_argument("--name", default="", help=_("name of the corridor (default: the file's)"))
    near = _("how near a known place a line may end to count as ending there (default 1)")
    add.add_argument("--tolerance", type=float, metavar="KM", help=near)
    add.add_argument("--yes", action="store_true", help=_("write it without asking"))
    add.set_defaults(run=run_add)

    _add_export(commands)

    dictionary = commands.add_parser("dictionary", help=_("print the data dictionary"))
    dictionary.add_argument(
        "--write",
        action="store_true",
        help=_("write README.md, datapackage.json and CITATION.cff of the data folder"),
    )
    dictionary.add_argument(
        "--data-version", metavar="VERSION", help=_("version of the data, such as 2026.11.28")
    )
    dictionary.set_defaults(run=run_dictionary)
    return parser


def _add_export(commands: Any) -> None:
    export = commands.add_parser("export", help=_("write a briefing as a file"))
    export.add_argument("briefing", metavar="BRIEFING", help=_("its name, or the path of its file"))
    export.add_argument("--to", required=True, metavar="FORMAT", help=_("pptx, pdf, html or md"))
    export.add_argument(
        "--template", type=Path, metavar="FILE.pptx", help=_("presentation whose design is used")
    )
    export.add_argument(
        "--notes",
        action=argparse.BooleanOptionalAction,
        default=None,
        help=_("with or without the presenter's notes (default: in pptx and pdf)"),
    )
    export.add_argument("--output", type=Path, metavar="FILE", help=_("file to write"))
    export.add_argument("--geodata", type=Path, metavar="DIR", help=_("folder with the data"))
    export.set_defaults(run=run_export)


def run_serve(options: argparse.Namespace) -> int:
    """Load the data and serve the dashboard until it is stopped."""
    settings = _settings(options)
    with _listen(settings.host, settings.port) as listener:
        from app.serving import serve
        from app.starting import StrictError, start

        try:
            started = start(settings)
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
        reason = (
            _("is in use or not allowed")
            if taken
            else _("cannot be used ({strerror})", strerror=error.strerror)
        )
        message = _(
            "Port {port} on {host} {reason}; choose another with --port, or 0 for any.",
            port=port,
            host=host,
            reason=reason,
        )
        raise SettingsError(message) from None
    return listener


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > MAX_PORT:
        raise argparse.ArgumentTypeError(
            _(
                "found {text!r}, expected a number from 0 to {max_port}",
                text=text,
                max_port=MAX_PORT,
            )
        )
    return int(text)


def _base_path(text: str) -> str:
    try:
        return read_base_path(text)
    except SettingsError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _version() -> str:
    try:
        return f"Corridor Atlas {version('corridor-atlas')}"
    except PackageNotFoundError:
        return "Corridor Atlas"
