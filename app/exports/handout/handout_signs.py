"""Samples of the legend of a hand-out as small SVG, drawn as on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.vocabulary.looks import SignLook
from app.vocabulary.place_kinds import PLACE_KINDS, SHAPE_BOX, SHAPE_STROKE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.vocabulary.looks import LineLook, Look

WIDTH: Final = 22.0
HEIGHT: Final = 9.0
"""Size of a sample, in points."""
# Lines of the legend against those of the map.
_LINE_SHARE = 0.7
_SIGN_SHARE = 0.9


def sample(look: Look, colours: Mapping[str, str]) -> str:
    """Draw the sample of a look in the colours of a theme."""
    body = _sign(look, colours) if isinstance(look, SignLook) else _line(look, colours)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{body}</svg>'
    )


def _sign(look: SignLook, colours: Mapping[str, str]) -> str:
    share = HEIGHT * _SIGN_SHARE / SHAPE_BOX
    left, top = (WIDTH - SHAPE_BOX * share) / 2, (HEIGHT - SHAPE_BOX * share) / 2
    shape = PLACE_KINDS[look.kind].shape
    place = f"translate({left:.3f} {top:.3f}) scale({share:.4f})"
    return (
        f'<path d="{shape}" transform="{place}" fill="{colours[look.fill]}" '
        f'stroke="{colours[look.colour]}" stroke-width="{SHAPE_STROKE}"/>'
    )


def _line(look: LineLook, colours: Mapping[str, str]) -> str:
    drawn = []
    for coat in look.strokes:
        width = coat.width * _LINE_SHARE
        dashes = " ".join(f"{part * width:.2f}" for part in coat.dashes or ())
        cap = "round" if coat.round_ends and coat.dashes else "butt"
        drawn.append(
            f'<line x1="0" y1="{HEIGHT / 2}" x2="{WIDTH}" y2="{HEIGHT / 2}" '
            f'stroke="{colours[look.ink(coat)]}" '
            f'stroke-width="{width:.2f}" stroke-linecap="{cap}" '
            f'stroke-opacity="{coat.opacity}"'
            + (f' stroke-dasharray="{dashes}"' if dashes else "")
            + "/>"
        )
    if look.arrow:
        tip = f"M{WIDTH} {HEIGHT / 2}l-7 -{HEIGHT / 2 - 0.6}v{HEIGHT - 1.2}z"
        drawn.append(f'<path d="{tip}" fill="{colours["ink"]}"/>')
    return "".join(drawn)
