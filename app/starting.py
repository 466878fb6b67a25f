"""What comes before serving, for the command and for gunicorn: data, problems, processes."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.data.loading import load_atlas
from app.delivery import Readiness, logs
from app.delivery.export_pool import ExportPool
from app.delivery.export_threads import ExportThreads
from app.delivery.export_tickets import Limits
from app.errors import AtlasError
from app.factory import make_edition
from app.figures.map_layers import basemap_problems
from app.queries.core import problem_words
from app.queries.filter.captions import data_to
from app.queries.revisions.data_problems import data_problems
from app.vocabulary import labels

if TYPE_CHECKING:
    from app.config import Settings
    from app.data.model import Atlas
    from app.data.problems import Problem
    from app.factory import Edition

MOST_LINES = 20


class StrictError(AtlasError):
    """The data have a problem, and only data without one may be served."""


@dataclass(frozen=True, slots=True)
class Started:
    """An application that is ready to be served.

    Attributes
    ----------
    exports
        Its processes for files; None where files are made in threads of the server.
    """

    edition: Edition
    exports: ExportPool | None
    readiness: Readiness


def start(settings: Settings) -> Started:
    """Load the data, say what is wrong with them and build the application.

    Raises
    ------
    StrictError
        The data have a problem, and ``settings.strict`` is set.
    DataError
        The data folder cannot be read at all.
    """
    logs.configure(settings.log_format)
    atlas = load_atlas(settings.geodata)
    problems = problems_of(atlas)
    atlas = replace(atlas, problems=problems)
    for problem in problems[:MOST_LINES]:
        say(f"Problem: {problem}")
    if len(problems) > MOST_LINES:
        say(f"… and {len(problems) - MOST_LINES:,} more: corridor-atlas check lists them")
    if problems:
        say(problem_words.summary(problems))
    if problems and settings.strict:
        message = "The data have problems, and --strict (or CORRIDOR_ATLAS_STRICT) was asked for."
        raise StrictError(message)
    early = clock_warning(atlas, date.today())
    if early:
        say(early)
    seconds = settings.export_seconds
    limits = Limits(settings.export_workers or 1, settings.export_queue, seconds, seconds)
    exports = None
    if settings.export_workers:
        exports = ExportPool(limits)
    readiness = Readiness()
    edition = make_edition(settings, atlas, exports or ExportThreads(limits), readiness)
    edition.warm()
    # What is loaded by now stays: looking it through for garbage would hold up some requests.
    gc.freeze()
    return Started(edition, exports, readiness)


def problems_of(atlas: Atlas) -> tuple[Problem, ...]:
    """Return all that is wrong with the data, each thing once, files that are left out first.

    Contradictions, scenes of briefings and the basemap are looked at too.
    """
    return data_problems(atlas, basemap_problems(atlas.folder))


def clock_warning(atlas: Atlas, today: date) -> str:
    """Return what to say where the clock of this machine is behind the data; else nothing."""
    newest = data_to(atlas)
    if newest is None or today.isoformat()[: len(newest)] >= newest:
        return ""
    return (
        f"Check this machine's clock: it says {labels.date(today.isoformat())}, "
        f"but the data reach to {labels.date(newest)}. Ages of data are wrong until it is set."
    )


def say(text: str) -> None:
    """Print one line for the person at the terminal."""
    print(text, file=sys.stderr, flush=True)
