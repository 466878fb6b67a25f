"""Makes the next edition of the data once the folder has changed, or says why not."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from app.caches import forget
from app.data.editions.snapshot import StillChangingError, take_snapshot
from app.data.loading.folder import load_atlas
from app.delivery.web.logs import NAME
from app.errors import DataError
from app.factory import make_edition
from app.problems import problems_of
from app.queries.core import problem_words
from app.queries.revisions.data_problems import is_slip
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.config import Settings
    from app.data.editions.snapshot import Snapshot, Stamp
    from app.data.problems import Problem
    from app.delivery import Standing
    from app.factory import Edition

LOG = logging.getLogger(NAME)
_KEPT = _("The changed data are not shown, and the former ones stay")
_MOST_LINES = 20


class Renewal:
    """Makes editions of a data folder.

    Data with a problem that the data shown do not have are not taken: whoever changes a file wants
    to hear of a slip, and visitors want the last good data meanwhile. That another row or a scene
    comes to contradict a value that was corrected is no slip: it is shown, and listed.
    """

    def __init__(self, settings: Settings, standing: Standing) -> None:
        self._settings = settings
        self._standing = standing

    def __call__(self, held: Edition, stamp: Stamp) -> tuple[Edition | None, Stamp]:
        """Make the edition of the folder as it is now.

        Parameters
        ----------
        held
            The edition that is shown.
        stamp
            What the folder looked like when the data shown were read.

        Returns
        -------
        edition
            None where nothing has changed, or where the data are not to be shown.
        stamp
            What the folder looked like that this answer is about; another one to be asked again.
        """
        try:
            snapshot = take_snapshot(self._settings.geodata)
        except StillChangingError:
            return None, stamp
        except DataError as error:
            self._refuse(str(error))
            return None, ()
        except OSError as error:
            self._refuse(
                _("The data folder cannot be read: {reason}.", reason=error.strerror or error)
            )
            return None, ()
        if snapshot.digest == held.digest:
            self._standing.news.accept()
            return None, snapshot.stamp
        try:
            return self._make(held, snapshot), snapshot.stamp
        except DataError as error:
            self._refuse(str(error).replace(str(snapshot.folder), str(self._settings.geodata)))
        except Exception:
            LOG.exception("the changed data cannot be shown")
            self._refuse(_("They cannot be laid out; the log of the server has the reason."))
        return None, snapshot.stamp

    def _make(self, held: Edition, snapshot: Snapshot) -> Edition | None:
        atlas = load_atlas(snapshot.folder)
        problems = problems_of(atlas)
        new = problems
        if not self._settings.strict:
            former = held.shared.atlas.problems
            new = tuple(problem for problem in _new(problems, former) if is_slip(problem, atlas))
        if new:
            self._refuse(problem_words.summary(new), new)
            return None
        atlas = replace(atlas, problems=problems)
        # Before the pages are laid out, so that what is kept is of the new data.
        forget()
        edition = make_edition(self._settings, atlas, self._standing, snapshot)
        edition.prepare()
        edition.warm()
        self._standing.news.accept()
        return edition

    def _refuse(self, reason: str, problems: Sequence[Problem] = ()) -> None:
        if not self._standing.news.refuse(reason, problems):
            return
        LOG.warning("%s: %s", _KEPT, reason)
        for problem in problems[:_MOST_LINES]:
            LOG.warning("Problem: %s", problem)


def _new(problems: Sequence[Problem], known: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems that are not known, wherever in their file those stood."""

    def kind(problem: Problem) -> Problem:
        # A row that was put in moves all that follow it.
        return replace(problem, where="")

    left = Counter(map(kind, known))
    new = []
    for problem in problems:
        if left[kind(problem)]:
            left[kind(problem)] -= 1
        else:
            new.append(problem)
    return tuple(new)
