"""Signs of the legend of a hand-out as small SVG, drawn as on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.exports.drawing.signs import BOX
from app.vocabulary.map_look import coats, line_width, pattern_of
from app.vocabulary.place_kinds import PLACE_KINDS
from app.vocabulary.statuses import FADED, PROMISED, SOLID, STATUSES
from app.vocabulary.terms import ColourBy, Mode, PlaceKind, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.queries.filter.legend import LegendRow

WIDTH: Final = 22.0
HEIGHT: Final = 9.0
"""Size of a sign, in points."""
# Lines of the legend against those of the map.
_LINE_SHARE = 0.7
_SIGN_SHARE = 0.9


def sign_of(row: LegendRow, colours: Mapping[str, str], by: ColourBy) -> str:
    """Draw the sign of a row of the legend."""
    body = _place(row, colours) if row.group == "place" else _line(row, colours, by)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{body}</svg>'
    )


def _place(row: LegendRow, colours: Mapping[str, str]) -> str:
    share = HEIGHT * _SIGN_SHARE / BOX
    left, top = (WIDTH - BOX * share) / 2, (HEIGHT - BOX * share) / 2
    shape = PLACE_KINDS[PlaceKind(row.value)].shape
    place = f"translate({left:.3f} {top:.3f}) scale({share:.4f})"
    return f'<path d="{shape}" transform="{place}" fill="{colours["ink"]}"/>'


def _line(row: LegendRow, colours: Mapping[str, str], by: ColourBy) -> str:
    ink, mode, pattern = colours["ink"], Mode.RAIL, SOLID
    if row.group == "route":
        ink = colours[row.value]
    elif row.group == "corridor":
        ink = colours[f"corridor-{row.position}" if by is ColourBy.CORRIDOR else "ink-3"]
    elif row.group == "mode":
        mode = Mode(row.value)
        pattern = pattern_of(Status.OPERATIONAL, mode)
        ink = colours[f"mode-{row.value}"] if by is ColourBy.MODE else ink
    else:
        status = row.group == "status"
        pattern = STATUSES[Status(row.value)].pattern if status else PROMISED
        ink = colours["grey"] if pattern == FADED else ink
        if status and by is ColourBy.STATUS and pattern != FADED:
            ink = colours[f"status-{row.value}"]
    width = line_width(mode, pattern=pattern) * _LINE_SHARE
    drawn = []
    for coat in coats(pattern, mode, width, ribbon=7.0):
        colour = colours["surface"] if coat.on_ground else ink
        dashes = " ".join(f"{part * coat.width:.2f}" for part in coat.dashes or ())
        cap = "round" if coat.round_ends and coat.dashes else "butt"
        drawn.append(
            f'<line x1="0" y1="{HEIGHT / 2}" x2="{WIDTH}" y2="{HEIGHT / 2}" stroke="{colour}" '
            f'stroke-width="{coat.width:.2f}" stroke-linecap="{cap}" '
            f'stroke-opacity="{coat.opacity}"'
            + (f' stroke-dasharray="{dashes}"' if dashes else "")
            + "/>"
        )
    return "".join(drawn)
