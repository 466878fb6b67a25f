"""The parser of the command line: each subcommand names the function that runs it."""

from __future__ import annotations

import argparse
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from app import wording
from app.commands import (
    run_add,
    run_check,
    run_dictionary,
    run_diff,
    run_edit,
    run_export,
    run_import,
    run_serve,
)
from app.config import MAX_PORT, read_base_path
from app.errors import SettingsError
from app.whole_numbers import whole_number
from app.wording import _


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


def _port(text: str) -> int:
    port = whole_number(text)
    if port is None or port > MAX_PORT:
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
