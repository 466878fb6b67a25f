"""All that is told of each status of a segment, and the patterns of lines that tell them apart.

Map, print, slides, legends, filter, routes and diagram read it here, so that a new status is a
member of :class:`~app.vocabulary.terms.Status` and a row of this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.vocabulary.terms import Status
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable


SOLID: Final = "solid"
REBUILT: Final = "rebuilt"
DASHED: Final = "dashed"
DOTTED: Final = "dotted"
FADED: Final = "faded"
PAUSED: Final = "paused"
PROMISED: Final = "promised"
SYMBOLIC: Final = "symbolic"
TIES: Final = "ties"
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a line looks like along its length.

    Attributes
    ----------
    dashes
        Of the stroke, in units of its own width; None is a whole line.
    share
        Width of the stroke, as a share of the line's.
    round_ends
        Whether dashes end in half circles: a dash of length 0 is then a dot.
    ghost
        Opacity of a whole line of the same colour below, which leads the eye through the gaps.
    casing
        Whether the line lies on a wider one in the colour of the ground.
    roads
        Whether a road is drawn as its two edges.
    grey
        Whether it is grey, whatever colours stand for, and as thin in every role and mode.
    core, core_dashes
        Width of a line in the colour of the ground along the middle, as a share, and its dashes.
    """

    dashes: tuple[float, ...] | None = None
    share: float = 1.0
    round_ends: bool = False
    ghost: float = 0.0
    casing: bool = False
    grey: bool = False
    core: float = 0.0
    core_dashes: tuple[float, ...] | None = None
    roads: bool = False


PATTERNS: Final[dict[str, Pattern]] = {
    SOLID: Pattern(casing=True, roads=True),
    REBUILT: Pattern(casing=True, core=0.42, core_dashes=(3.4, 3.4)),
    DASHED: Pattern((2.4, 1.3), ghost=0.30, roads=True),
    DOTTED: Pattern((0.0, 1.95), share=0.86, round_ends=True, ghost=0.20),
    PROMISED: Pattern(
        (0.0, 1.95), share=0.86, round_ends=True, core=0.4, core_dashes=(0.0, 4.19), ghost=0.14
    ),
    SYMBOLIC: Pattern((0.0, 5.0), share=0.8, round_ends=True),
    FADED: Pattern((1.4, 2.0), grey=True),
    PAUSED: Pattern((4.0, 1.5, 1.0, 1.5), grey=True),
    TIES: Pattern((0.9, 0.7), share=1.25),
    UNKNOWN: Pattern((6.0, 1.6)),
}
WHOLE: Final = tuple(name for name, look in PATTERNS.items() if look.dashes is None)
"""Patterns without gaps."""
GREYED: Final = tuple(name for name, look in PATTERNS.items() if look.grey)
"""Patterns of what is out of use."""


class Stage(StrEnum):
    """Whether traffic runs, is to run, no longer does, or nobody has said."""

    IN_USE = "in_use"
    TO_COME = "to_come"
    CLOSED = "closed"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True)
class StatusLook:
    """A status of a segment.

    Attributes
    ----------
    word
        What readers call it.
    stage
        Whether traffic runs on it.
    pattern
        Name of its pattern, which tells it apart without colour.
    colours
        In the themes, in their order, where colour stands for the status.
    detour
        How many times its length it counts when the route diagram looks for the main way.
    progress
        How far it has come, 0 being there: of parallel lines the least advanced gives way.
    """

    word: str
    stage: Stage
    pattern: str
    colours: tuple[str, str, str]
    detour: float
    progress: int

    @property
    def out_of_use(self) -> bool:
        """Whether it is grey, whatever else colours stand for."""
        return self.pattern in GREYED


STATUSES: Final[dict[Status, StatusLook]] = {
    Status.OPERATIONAL: StatusLook(
        word=_("In operation"),
        stage=Stage.IN_USE,
        pattern=SOLID,
        colours=("#05080c", "#f2f5f8", "#000000"),
        detour=1.0,
        progress=0,
    ),
    Status.REHABILITATION: StatusLook(
        word=_("Being rebuilt"),
        stage=Stage.IN_USE,
        pattern=REBUILT,
        colours=("#1e71ff", "#64ff90", "#1e71ff"),
        detour=1.0,
        progress=0,
    ),
    Status.UNDER_CONSTRUCTION: StatusLook(
        word=_("Under construction"),
        stage=Stage.TO_COME,
        pattern=DASHED,
        colours=("#d91709", "#24a500", "#d91709"),
        detour=20.0,
        progress=1,
    ),
    Status.PLANNED: StatusLook(
        word=_("Planned"),
        stage=Stage.TO_COME,
        pattern=DOTTED,
        colours=("#5c0073", "#e19bff", "#5c0073"),
        detour=50.0,
        progress=2,
    ),
    Status.SUSPENDED: StatusLook(
        word=_("Suspended"),
        stage=Stage.CLOSED,
        pattern=PAUSED,
        colours=("#67696b", "#898a8d", "#67696b"),
        detour=50.0,
        progress=3,
    ),
    Status.DISUSED: StatusLook(
        word=_("Disused"),
        stage=Stage.CLOSED,
        pattern=FADED,
        colours=("#67696b", "#898a8d", "#67696b"),
        detour=50.0,
        progress=3,
    ),
    Status.NOT_REPORTED: StatusLook(
        word=_("Status not known"),
        stage=Stage.NOT_SAID,
        pattern=UNKNOWN,
        colours=("#67696b", "#898a8d", "#67696b"),
        detour=50.0,
        progress=3,
    ),
}


def _at(stages: Iterable[Stage]) -> tuple[Status, ...]:
    chosen = frozenset(stages)
    return tuple(status for status, look in STATUSES.items() if look.stage in chosen)


IN_USE: Final = _at([Stage.IN_USE])
"""Statuses of a line that is there, to be used or rebuilt."""
TO_COME: Final = _at([Stage.TO_COME])
CLOSED: Final = _at([Stage.CLOSED])
NOT_SAID: Final = _at([Stage.NOT_SAID])
"""Statuses that do not tell whether a line is there; any other says that it is missing."""
