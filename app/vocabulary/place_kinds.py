"""All that is told of each kind of place: its word, its sign in every medium, its rules.

Screen, print, slides, diagram, legends and checks read it here, so that a new kind is a member of
:class:`~app.vocabulary.terms.PlaceKind` and a row of this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.vocabulary.terms import PlaceKind
from app.wording import _

SHAPE_BOX: Final = 20.0
"""Side of the box in which the shapes are drawn."""
SHAPE_STROKE: Final = 2.4
"""Width of their outline in that box."""


@dataclass(frozen=True, slots=True)
class PlaceSign:
    """A kind of place.

    Attributes
    ----------
    word
        What readers call it.
    listed_as
        What several are called on the page of a country; None where these are not listed there.
    shape
        Path of SVG in a box of 20 × 20, of M, L, H, V, Z and whole circles begun at their top.
    diagram
        Symbol of plotly in the route diagram, and its size in pixels.
    slide
        Name of the shape in PowerPoint, the degrees it is turned by and its side in inches.
    rank
        How much sooner than others its name is drawn where there is no room for all.
    mark
        Symbol and words beside its name in tables and diagrams; None where the name says enough.
    paired
        Whether slides draw two narrow shapes side by side.
    changes_mode, changes_gauge
        Whether goods may change the mode of transport, and the width of the track, there.
    named
        Whether its name says where it is, and is drawn on maps.
    ships
        Whether ships call there.
    goes_on
        Whether a railway is expected to go on from there: it is no end of a journey.
    """

    word: str
    listed_as: str | None
    shape: str
    diagram: tuple[str, int]
    slide: tuple[str, int, float]
    rank: int
    mark: tuple[str, str] | None = None
    paired: bool = False
    changes_mode: bool = True
    changes_gauge: bool = False
    named: bool = True
    ships: bool = False
    goes_on: bool = False


PLACE_KINDS: Final[dict[PlaceKind, PlaceSign]] = {
    PlaceKind.PORT: PlaceSign(
        word=_("Port"),
        listed_as=_("Ports"),
        shape="M10 2 L18 16.5 L2 16.5 Z",
        diagram=("triangle-up", 17),
        slide=("ISOSCELES_TRIANGLE", 0, 0.15),
        rank=5,
        mark=("▲", _("port")),
        changes_gauge=True,
        ships=True,
    ),
    PlaceKind.FERRY_TERMINAL: PlaceSign(
        word=_("Ferry terminal"),
        listed_as=_("Ferry terminals"),
        shape="M10 18 L18 3.5 L2 3.5 Z",
        diagram=("triangle-down", 17),
        slide=("ISOSCELES_TRIANGLE", 180, 0.15),
        rank=2,
        mark=("▼", _("ferry terminal")),
        changes_gauge=True,
        ships=True,
    ),
    PlaceKind.BORDER_CROSSING: PlaceSign(
        word=_("Border crossing point"),
        listed_as=_("Border crossing points"),
        shape="M10 1.5 L18.5 10 L10 18.5 L1.5 10 Z",
        diagram=("diamond", 16),
        slide=("DIAMOND", 0, 0.15),
        rank=1,
        mark=("◆", _("border")),
        changes_gauge=True,
        goes_on=True,
    ),
    PlaceKind.DRY_PORT: PlaceSign(
        word=_("Dry port"),
        listed_as=_("Dry ports"),
        shape="M3 3 H17 V17 H3 Z",
        diagram=("square", 14),
        slide=("RECTANGLE", 0, 0.15),
        rank=2,
        mark=("■", _("dry port")),
        changes_gauge=True,
    ),
    PlaceKind.GAUGE_CHANGE: PlaceSign(
        word=_("Break of gauge"),
        listed_as=_("Stations where the gauge changes"),
        shape="M2.5 3 H8.5 V17 H2.5 Z M11.5 3 H17.5 V17 H11.5 Z",
        diagram=("square", 14),
        slide=("RECTANGLE", 0, 0.15),
        rank=1,
        paired=True,
        changes_gauge=True,
        goes_on=True,
    ),
    PlaceKind.RAIL_JUNCTION: PlaceSign(
        word=_("Junction or station"),
        listed_as=None,
        shape="M10 5 A5 5 0 1 1 9.99 5 Z",
        diagram=("circle", 11),
        slide=("OVAL", 0, 0.1),
        rank=-1,
        goes_on=True,
    ),
    PlaceKind.CITY: PlaceSign(
        word=_("City"),
        listed_as=None,
        shape="M10 2 A8 8 0 1 1 9.99 2 Z",
        diagram=("circle", 15),
        slide=("OVAL", 0, 0.15),
        rank=5,
    ),
    # What is there beside the end of a line is not known.
    PlaceKind.LINE_END: PlaceSign(
        word=_("End of a line"),
        listed_as=None,
        shape="M5.5 5.5 H14.5 V14.5 H5.5 Z",
        diagram=("square", 9),
        slide=("RECTANGLE", 0, 0.1),
        rank=-1,
        changes_gauge=True,
        named=False,
    ),
}

GAUGE_PLACES: Final = frozenset(kind for kind, sign in PLACE_KINDS.items() if sign.changes_gauge)
MODE_PLACES: Final = frozenset(kind for kind, sign in PLACE_KINDS.items() if sign.changes_mode)
SHIP_PLACES: Final = frozenset(kind for kind, sign in PLACE_KINDS.items() if sign.ships)
GO_ON: Final = frozenset(kind for kind, sign in PLACE_KINDS.items() if sign.goes_on)
"""Kinds of place that by their nature join two segments or more."""
