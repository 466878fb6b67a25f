"""The look of each thing that a map tells apart: what legends show and every medium draws.

Colour is the corridor, or what the reader chose; pattern is the status; form is the mode. A look
names colours by their tokens; what paints it puts in those of its theme, and knows no other rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.vocabulary.map_look import RIBBON, Coat, at_zoom, coats, line_width, pattern_of
from app.vocabulary.statuses import GREYED, PROMISED, SOLID, STATUSES, SYMBOLIC
from app.vocabulary.terms import ColourBy, Mode, PlaceKind, Status

_SAMPLED_AT_ZOOM: Final = 5.0
"""Zoom whose widths samples have."""
_LIGHT_PX: Final = 11.0
"""Width of the light behind a selected line, in a sample."""


@dataclass(frozen=True, slots=True)
class LineLook:
    """The look of a line.

    Attributes
    ----------
    colour
        Token of its colour.
    pattern
        Name of its pattern.
    mode
        Mode as which it is drawn.
    width
        In pixels; that of a main line of its mode if None.
    arrow
        Whether an arrow tells its direction.
    """

    colour: str
    pattern: str = SOLID
    mode: Mode = Mode.RAIL
    width: float | None = None
    arrow: bool = False

    @property
    def sample(self) -> str:
        """Name of its sample, which is the same for all colours."""
        name = f"sample-{self.pattern}-{self.mode}"
        sized = name if self.width is None else f"{name}-{self.width:g}"
        return f"{sized}-arrow" if self.arrow else sized

    @property
    def strokes(self) -> tuple[Coat, ...]:
        """Strokes that make it up, the lowest first."""
        width = self.width or line_width(self.mode, pattern=self.pattern)
        ribbon = at_zoom(RIBBON, _SAMPLED_AT_ZOOM)
        return coats(self.pattern, self.mode, width, ribbon=ribbon)

    def ink(self, coat: Coat) -> str:
        """Return the token of the colour of one of its strokes."""
        return "surface" if coat.on_ground else self.colour


@dataclass(frozen=True, slots=True)
class SignLook:
    """The sign of a kind of place.

    Attributes
    ----------
    colour, fill
        Tokens of the colours of its outline, and of what lies within.
    """

    kind: PlaceKind
    colour: str = "map-place"
    fill: str = "map-place-fill"

    @property
    def sample(self) -> str:
        """Name of its sample."""
        return f"sample-place-{self.kind}"


Look = LineLook | SignLook


def line_colour(by: ColourBy, corridor: int, mode: Mode, status: Status, pattern: str) -> str:
    """Return the token of the colour of a line on a map.

    Parameters
    ----------
    corridor
        Position of its corridor in the data.
    pattern
        Name of its pattern: what is faded is grey, whatever colours stand for.
    """
    if pattern in GREYED or by is ColourBy.CORRIDOR:
        return corridor_line_colour(corridor, pattern)
    return f"status-{status}" if by is ColourBy.STATUS else f"mode-{mode}"


def corridor_line_colour(corridor: int, pattern: str) -> str:
    """Return the token of the colour of a corridor's line where colours stand for corridors."""
    return "grey" if pattern in GREYED else f"corridor-{corridor}"


def corridor_look(position: int) -> LineLook:
    """Return the look of a corridor by its position in the data, where colours stand for it."""
    return LineLook(f"corridor-{position}")


def status_look(status: Status, by: ColourBy) -> LineLook:
    """Return the look of lines of a status."""
    pattern = STATUSES[status].pattern
    if by is ColourBy.STATUS:
        return LineLook(line_colour(by, 0, Mode.RAIL, status, pattern), pattern)
    return LineLook("grey" if pattern in GREYED else "ink", pattern)


def mode_look(mode: Mode, by: ColourBy) -> LineLook:
    """Return the look of lines of a mode."""
    colour = f"mode-{mode}" if by is ColourBy.MODE else "ink"
    return LineLook(colour, pattern_of(Status.OPERATIONAL, mode), mode)


PROMISED_LOOK: Final = LineLook("ink", PROMISED)
"""Of lines that are promised for the time shown, and not reported open."""
SYMBOLIC_LOOK: Final = LineLook("ink", SYMBOLIC)
"""Of lines that stand for something whose way is not known."""
SELECTED_LOOK: Final = LineLook("map-highlight", width=_LIGHT_PX)
"""Of what is selected."""
WAY_LOOK: Final = LineLook("map-highlight", width=7.0, arrow=True)
"""Of a line that a scene draws along, in its direction."""
ROUTE_WIDTHS: Final = {"rest": 1.5, "quiet": 3.0, "other": 4.0, "changed": 5.0, "first": 7.0}
"""Widths of lines on a map of routes: those that an answer says nothing of, used as before, further
routes, gained or lost, and the first."""


def looks_of_vocabularies(by: ColourBy) -> dict[str, dict[str, Look]]:
    """Return the looks of all statuses, modes and kinds of place, by what they tell apart."""
    statuses: dict[str, Look] = {status: status_look(status, by) for status in Status}
    return {
        "status": statuses | {PROMISED: PROMISED_LOOK, SYMBOLIC: SYMBOLIC_LOOK},
        "mode": {mode: mode_look(mode, by) for mode in Mode},
        "place": {kind: SignLook(kind) for kind in PlaceKind},
    }


def all_samples() -> dict[str, Look]:
    """Return a look for each sample that a legend may show, by the name of the sample."""
    looks = [
        look
        for by_term in looks_of_vocabularies(ColourBy.CORRIDOR).values()
        for look in by_term.values()
    ]
    looks += [corridor_look(0), SELECTED_LOOK, WAY_LOOK]
    looks += [LineLook("ink", width=width) for width in ROUTE_WIDTHS.values()]
    return {look.sample: look for look in looks}
