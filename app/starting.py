"""What comes before serving, for the command and for gunicorn: data, problems, processes."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.allocation import share_one_arena, without_collection
from app.data.editions.snapshot import StillChangingError, digest_of, take_snapshot
from app.data.loading.folder import load_atlas
from app.delivery.exporting.pool import ExportPool
from app.delivery.exporting.threads import ExportThreads
from app.delivery.exporting.tickets import Limits
from app.delivery.files import jobs
from app.delivery.web import logs
from app.errors import AtlasError
from app.factory import make_edition, make_standing
from app.kept_problems import KeptProblems
from app.living import LivingAtlas
from app.problems import problems_of
from app.queries.core import problem_words
from app.queries.filter.captions import data_to
from app.renewing import Renewal
from app.vocabulary import labels
from app.wording import _, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.config import Settings
    from app.data.editions.snapshot import Snapshot
    from app.data.model import Atlas
    from app.delivery import Standing
    from app.factory import Edition

MOST_LINES = 20


class StrictError(AtlasError):
    """The data have a problem, and only data without one may be served."""


@dataclass(frozen=True, slots=True)
class Started:
    """An application that is ready to be served.

    Attributes
    ----------
    application
        What the server runs.
    exports
        Its processes for files; None where files are made in threads of the server.
    """

    application: LivingAtlas
    exports: ExportPool | None
    standing: Standing


def start(settings: Settings, *, answer_early: bool = False) -> Started:
    """Load the data, say what is wrong with them and build the application.

    Parameters
    ----------
    answer_early
        Lay out only the page that most visits begin with; who serves lays out the others.

    Raises
    ------
    StrictError
        The data have a problem, and ``settings.strict`` is set.
    DataError
        The data folder cannot be read at all.
    """
    share_one_arena()
    logs.configure(settings.log_format)
    seconds = settings.export_seconds
    limits = Limits(settings.export_workers or 1, settings.export_queue, seconds, seconds)
    pool = ExportPool(limits, jobs.__name__) if settings.export_workers else None
    standing = make_standing(settings, pool or ExportThreads(limits))
    with without_collection():
        snapshot = _snapshot(settings)
        # Reckoned once: it takes as long as reading all files.
        digest = snapshot.digest if snapshot is not None else digest_of(settings.geodata)
        atlas = _load(settings, snapshot, digest)
        edition = make_edition(settings, atlas, standing, snapshot, digest)
        edition.prepare()
        if not answer_early:
            edition.warm()
    # What is loaded by now stays: looking it through for garbage would hold up some requests.
    gc.freeze()
    if snapshot is None:
        return Started(LivingAtlas(edition, settings.geodata), pool, standing)
    renew = Renewal(settings, standing)
    living = LivingAtlas(
        edition,
        settings.geodata,
        snapshot.stamp,
        renew,
        settings.watch_seconds,
        _draw_first if pool else None,
    )
    return Started(living, pool, standing)


def _load(settings: Settings, snapshot: Snapshot | None, digest: str) -> Atlas:
    """Load the data and say what is wrong with them."""
    today = date.today()
    kept = KeptProblems(settings.geodata, digest, today)
    problems = kept.read()
    atlas = load_atlas(snapshot.folder if snapshot is not None else settings.geodata, problems)
    if problems is None:
        problems = problems_of(atlas)
        kept.write(problems)
    for problem in problems[:MOST_LINES]:
        say(_("Problem: {problem}", problem=problem))
    if len(problems) > MOST_LINES:
        say(
            _(
                "… and {problems} more: corridor-atlas check lists them",
                problems=number(len(problems) - MOST_LINES),
            )
        )
    if problems:
        say(problem_words.summary(problems))
    if problems and settings.strict:
        message = _(
            "The data have problems, and --strict (or CORRIDOR_ATLAS_STRICT) was asked for."
        )
        raise StrictError(message)
    early = clock_warning(atlas, today)
    if early:
        say(early)
    return replace(atlas, problems=problems)


def _draw_first(edition: Edition, is_shown: Callable[[], bool]) -> None:
    edition.pictures.warm(is_shown)


def _snapshot(settings: Settings) -> Snapshot | None:
    """Copy the data folder, where it is to be watched and can be copied."""
    if not settings.watch_seconds:
        return None
    try:
        return take_snapshot(settings.geodata)
    except StillChangingError:
        reason = _("it changes while it is read")
    except OSError as error:
        reason = error.strerror or str(error)
    if settings.geodata.is_dir():
        say(
            _(
                "The data folder cannot be copied ({reason}): changes are shown at the next start.",
                reason=reason,
            )
        )
    return None


def clock_warning(atlas: Atlas, today: date) -> str:
    """Return what to say where the clock of this machine is behind the data; else nothing."""
    newest = data_to(atlas)
    if newest is None or today.isoformat()[: len(newest)] >= newest:
        return ""
    return _(
        "Check this machine's clock: it says {today}, but the data reach to "
        "{newest}. Ages of data are wrong until it is set.",
        today=labels.date(today.isoformat()),
        newest=labels.date(newest),
    )


def say(text: str) -> None:
    """Print one line for the person at the terminal."""
    # What it is sent to may be a file on a full disk, which is no reason to stop.
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)
