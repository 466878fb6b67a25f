"""Samples of looks as pictures that the pages' style sheet paints in any colour."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from app.vocabulary.looks import SignLook
from app.vocabulary.place_kinds import PLACE_KINDS, SHAPE_BOX, SHAPE_STROKE

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """Draw a stroke as the rectangles or dots that it comes to.

    Browsers without a graphics card draw those at once, while ten dashed strokes hold them up for
    half a second.
    """
    middle = HEIGHT / 2 + shift
    look = f'fill="#fff" fill-opacity="{coat.opacity}"'
    if coat.round_ends and coat.dashes:
        step = sum(coat.dashes) * coat.width
        return "".join(
            f'<circle cx="{coat.width / 2 + n * step:.2f}" cy="{middle:.2f}" '
            f'r="{coat.width / 2:.2f}" {look}/>'
            for n in range(int((WIDTH - coat.width / 2) / step) + 1)
        )
    return "".join(
        f'<rect x="{start:.2f}" y="{middle - coat.width / 2:.2f}" width="{end - start:.2f}" '
        f'height="{coat.width:.2f}" {look}/>'
        for start, end in _drawn(coat)
    )


def _drawn(coat: Coat) -> Iterator[tuple[float, float]]:
    """Return from where to where a stroke is drawn."""
    parts = [part * coat.width for part in coat.dashes or (WIDTH / coat.width, 0.0)]
    at = 0.0
    while at < WIDTH:
        for number, part in enumerate(parts):
            if number % 2 == 0 and part > 0 and at < WIDTH:
                yield at, min(at + part, WIDTH)
            at += part
