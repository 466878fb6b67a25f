"""Addresses of the pages: their order in the navigation, their own parameters, use in scenes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class PageAddress:
    """The address of a page.

    Attributes
    ----------
    path
        Path in the address bar.
    options
        Parameters that belong to the page, which reads and checks them.
    in_scenes
        Whether a scene of a briefing can show it.
    of_things
        Whether it is one page for each thing, whose id follows the path; scenes can show these.
    """

    path: str
    options: tuple[str, ...] = ()
    in_scenes: bool = False
    of_things: bool = False


ROUTES: Final = "/routes"

ADDRESSES: Final = (
    # ``newer`` and ``day`` become parts of the filter.
    PageAddress("/", ("newer", "day"), in_scenes=True),
    PageAddress("/corridor", of_things=True),
    PageAddress("/country", of_things=True),
    PageAddress("/compare", ("compare", "group", "span"), in_scenes=True),
    PageAddress("/strip", ("strip",), in_scenes=True),
    PageAddress(
        ROUTES,
        (
            *("part", "from", "to", "via", "network", "when", "carrier", "aim"),
            *("preset", "close", "open", "of"),
        ),
        in_scenes=True,
    ),
    PageAddress(
        "/timeline",
        ("where", "by", "span", "days", "event", "said", "show", "kind"),
        in_scenes=True,
    ),
    PageAddress(
        "/projects",
        ("show", "kind", "state", "sort", "project", "step", "dates"),
        in_scenes=True,
    ),
    PageAddress("/claims", ("question", "table"), in_scenes=True),
    PageAddress("/changes", ("since", "said", "show", "group"), in_scenes=True),
    PageAddress("/data", ("table", "columns", "find", "group")),
    PageAddress("/sources", ("show", "kind", "find", "page", "table", "group")),
    PageAddress("/briefings"),
    PageAddress("/add"),
)
"""In the order of the navigation."""

PAGE_OPTIONS: Final = frozenset(name for each in ADDRESSES for name in each.options)
SCENE_PATHS: Final = tuple(each.path for each in ADDRESSES if each.in_scenes)
THING_PATHS: Final = tuple(each.path for each in ADDRESSES if each.of_things)


def scene_page(path: str) -> tuple[str, str] | None:
    """Split the path of a page that a scene can show into the page and the id of its thing.

    >>> scene_page("/country/KZ"), scene_page("/compare"), scene_page("/country")
    (('/country', 'KZ'), ('/compare', ''), None)
    """
    if path in SCENE_PATHS:
        return path, ""
    page, _, thing = path.rpartition("/")
    return (page, thing) if page in THING_PATHS and thing else None
