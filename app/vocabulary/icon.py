"""The product's sign."""

from __future__ import annotations

from app.vocabulary.samples import picture_address
from app.vocabulary.style import CORRIDOR_COLOURS, TOKENS
from app.vocabulary.terms import Theme


def icon_address() -> str:
    """Return the product's sign as an address of its own.

    Returns
    -------
    str
        A ``data:`` address of an SVG: an icon at an address of the server is fetched anew each
        time the address bar changes, which is at each change of a filter.
    """
    return picture_address(icon())


def icon() -> str:
    """Draw the product's sign, three lines that meet, as an SVG."""
    ways = ("M3 23C10 23 11 16 16 16S23 9 29 9", "M10 3C10 10 16 11 16 16S20 23 20 29", "M6 16H26")
    lines = "".join(
        f'<path d="{way}" stroke="{colour}"/>'
        for way, colour in zip(ways, CORRIDOR_COLOURS[Theme.DARK], strict=False)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" '
        f'stroke-width="3" stroke-linecap="round"><rect width="32" height="32" rx="7" '
        f'fill="{TOKENS[Theme.DARK]["surface"]}"/>{lines}'
        '<circle cx="16" cy="16" r="3.6" fill="#fff"/></svg>'
    )
