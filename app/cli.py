"""The command ``corridor-atlas`` with all that it can do.

Each subcommand is a few lines that call elsewhere; together they show what there is.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from app import wording
from app.command_parser import build_parser
from app.commands import CANNOT, DONE, FOUND_PROBLEMS, say
from app.config import read_language
from app.errors import AtlasError, SettingsError
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


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
        say(_("What is to be said cannot be written: {reason}.", reason=error.strerror))
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
