"""What stands in a server while editions of the data come and go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cachetools import TTLCache

from app.delivery.exporting.threads import ExportThreads
from app.delivery.talks.clicker import Clickers
from app.delivery.web.compression import BestStore
from app.queries.core import problem_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.problems import Problem
    from app.delivery.exporting.tickets import ExportPlaces, Step
    from app.delivery.web.metrics import Metrics


@dataclass(slots=True)
class Readiness:
    """Whether the server takes new visitors."""

    stopping: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Data that have changed and are not shown.

    Attributes
    ----------
    since
        When they were looked at first, in ISO form and UTC.
    reason
        What is wrong with them, in a sentence or two.
    problems
        What is wrong in particular.
    """

    since: str
    reason: str
    problems: tuple[Problem, ...] = ()


class News:
    """What is known of changed data that are not shown."""

    def __init__(self) -> None:
        self.refused: Refused | None = None

    def refuse(self, reason: str, problems: Sequence[Problem] = ()) -> bool:
        """Note why changed data are not shown; tell whether that is new."""
        before = self.refused
        told = tuple(problems)
        if before is not None and (before.reason, before.problems) == (reason, told):
            return False
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self.refused = Refused(now, reason, told)
        return True

    def refuse_problems(self, problems: Sequence[Problem]) -> bool:
        """Note problems for which changed data are not shown; tell whether that is new."""
        return self.refuse(problem_words.summary(problems), problems)

    def accept(self) -> None:
        """Note that what is shown is what the folder has."""
        self.refused = None


@dataclass(slots=True)
class Standing:
    """What all editions of a server share.

    Attributes
    ----------
    exports
        Where files are made.
    steps
        How far each export is whose client gave it a name; bounded, for a client can name as many
        as it likes.
    store
        Contents that were compressed at the best level.
    metrics
        What counts requests; None where nobody asked for it.
    clickers
        Codes of phones that turn scenes.
    """

    exports: ExportPlaces = field(default_factory=ExportThreads)
    readiness: Readiness = field(default_factory=Readiness)
    news: News = field(default_factory=News)
    steps: TTLCache[str, Step | None] = field(
        default_factory=lambda: TTLCache(maxsize=500, ttl=600)
    )
    store: BestStore = field(default_factory=BestStore)
    metrics: Metrics | None = None
    clickers: Clickers = field(default_factory=Clickers)
