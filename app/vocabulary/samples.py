"""Samples of looks as pictures that the pages' style sheet paints in any colour."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from app.vocabulary.looks import SignLook
from app.vocabulary.place_kinds import PLACE_KINDS, SHAPE_BOX, SHAPE_STROKE

if TYPE_CHECKING:
    from app.vocabulary.looks import LineLook, Look
    from app.vocabulary.map_look import Coat

WIDTH: Final = 30
HEIGHT: Final = 14
"""Size of a sample in pixels."""


def sample_address(look: Look) -> str:
    """Return a sample as a ``data:`` address of an SVG, opaque where it has its look's colour."""
    body = _sign(look) if isinstance(look, SignLook) else _line(look)
    return picture_address(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{body}</svg>'
    )


def picture_address(svg: str) -> str:
    """Return an SVG as a ``data:`` address."""
    return f"data:image/svg+xml,{quote(svg)}"


def _sign(look: SignLook) -> str:
    # Its outline alone: a mask knows no second colour.
    share = HEIGHT / SHAPE_BOX
    place = f"translate({(WIDTH - HEIGHT) / 2:g} 0) scale({share:g})"
    return (
        f'<path d="{PLACE_KINDS[look.kind].shape}" transform="{place}" fill="none" '
        f'stroke="#fff" stroke-width="{SHAPE_STROKE}"/>'
    )


def _line(look: LineLook) -> str:
    if look.arrow:
        width = 0.35 * HEIGHT
        return (
            f'<path d="M0 {HEIGHT / 2}H{WIDTH - HEIGHT / 2}" stroke="#fff" stroke-width="{width}"/>'
            f'<path d="M{WIDTH} {HEIGHT / 2}L{WIDTH - HEIGHT * 0.8} 0V{HEIGHT}z" fill="#fff"/>'
        )
    core = next((coat for coat in look.strokes if coat.part in ("core", "road")), None)
    return "".join(
        _stroke(coat) if coat.part != "line" or core is None else _hollow(coat, core)
        for coat in look.strokes
        if not coat.on_ground
    )


def _hollow(line: Coat, core: Coat) -> str:
    """Draw a line with the part left out that its core would cover: a mask knows no colours."""
    if line.dashes is not None:
        step = line.dashes[1] * line.width
        ring = (line.width - core.width) / 2
        count = int((WIDTH - line.width) / step) + 1
        radius = (line.width - ring) / 2
        return "".join(
            f'<circle cx="{line.width / 2 + n * step:.2f}" cy="{HEIGHT / 2}" '
            f'r="{radius:.2f}" fill="none" stroke="#fff" stroke-width="{ring:.2f}"/>'
            for n in range(count)
        )
    edge = (line.width - core.width) / 2
    away = (line.width - edge) / 2
    edges = "".join(_stroke(replace(line, width=edge), shift) for shift in (-away, away))
    if core.dashes is None:
        return edges
    on, off = core.dashes
    return edges + _stroke(replace(core, dashes=(0.0, on, off, 0.0), round_ends=False))


def _stroke(coat: Coat, shift: float = 0.0) -> str:
    dashes = " ".join(f"{part * coat.width:.2f}" for part in coat.dashes or ())
    dots = coat.round_ends and coat.dashes
    return (
        f'<path d="M{coat.width / 2 if dots else 0:.2f} {HEIGHT / 2 + shift:.2f}'
        f'H{WIDTH}" stroke="#fff" stroke-width="{coat.width:.2f}" '
        f'stroke-opacity="{coat.opacity}"'
        + (f' stroke-dasharray="{dashes}"' if dashes else "")
        + (' stroke-linecap="round"' if dots else "")
        + "/>"
    )
