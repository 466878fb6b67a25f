"""What stands under a map that leaves the house: its title, how far its data reach, its sources."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

from app.queries.core.data_horizon import horizons_of
from app.queries.filter.captions import data_to, write_caption
from app.queries.filter.facets import Group, match
from app.queries.positions.memberships import find_organisation, group_sentence
from app.vocabulary import labels
from app.wording import _, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.queries.filter.facets import Facets, Match
    from app.queries.filter.viewstate import ViewState

EVERY_CORRIDOR = _("Connectivity corridors around the Caspian and the South Caucasus")
_NAMED = 4


@dataclass(frozen=True, slots=True)
class ViewWords:
    """What is written around a map of a view.

    Attributes
    ----------
    title, caption
        What it shows, in short and in full.
    as_of
        Date or year of what is shown.
    sources
        How far the data reach, and what the drawn segments rest on.
    boundaries
        What boundaries and names imply, and where the basemap comes from.
    file_stem
        Name for a file of it, without its ending.
    """

    title: str
    caption: str
    as_of: str
    sources: str
    boundaries: str
    file_stem: str


def view_words(
    atlas: Atlas, facets: Facets, view: ViewState, matched: Match | None = None
) -> ViewWords:
    """Write the words for a view; ``matched`` is what its filter leaves, if that is known."""
    matched = matched or match(atlas, facets, view.criteria)
    caption = write_caption(atlas, facets, view.criteria, matched)
    group = find_organisation(atlas, view.options.get("group"))
    return ViewWords(
        title=view_title(atlas, view),
        caption=" ".join(filter(None, (caption, group_sentence(group) if group else ""))),
        as_of=_as_of(atlas, view),
        sources=f"{horizon_line(atlas, shown_corridors(atlas, view))}. "
        f"{main_sources(atlas, matched.drawn)}.",
        boundaries=f"{labels.DISCLAIMER} {labels.MAP_TRUTH} {labels.BASEMAP_SOURCES}",
        file_stem=file_stem(atlas, view),
    )


def shown_corridors(atlas: Atlas, view: ViewState) -> list[str]:
    """Return the corridors that the filter of a view lets through; all where it names none."""
    chosen = view.criteria.chosen.get(Group.CORRIDOR)
    return [name for name in atlas.corridors if not chosen or name in chosen]


def file_stem(atlas: Atlas, view: ViewState) -> str:
    """Name a file of a view: its corridor if it has one alone, its year, how far its data reach."""
    chosen = sorted(view.criteria.chosen.get(Group.CORRIDOR, ()))
    parts = ["corridor-atlas", chosen[0] if len(chosen) == 1 else "map"]
    if view.criteria.year is not None:
        parts.append(f"in-{view.criteria.year}")
    newest = data_to(atlas, view.criteria.chosen.get(Group.CORRIDOR))
    if newest:
        parts.append(f"data-to-{newest}")
    # Corridors that a user drops in may have any name.
    return re.sub(r"[^A-Za-z0-9_-]", "-", "_".join(parts))


def _as_of(atlas: Atlas, view: ViewState) -> str:
    if view.criteria.year is not None:
        return _("Year shown: {year}", year=view.criteria.year)
    newest = data_to(atlas, view.criteria.chosen.get(Group.CORRIDOR))
    return _("As of {newest}", newest=labels.date(newest)) if newest else _("As last reported")


def view_title(atlas: Atlas, view: ViewState) -> str:
    """Name a view by its corridors and year."""
    chosen = view.criteria.chosen.get(Group.CORRIDOR)
    shown = [corridor for name, corridor in atlas.corridors.items() if chosen and name in chosen]
    if len(shown) == 1:
        title = shown[0].name
    elif shown:
        title = listed(corridor.short_name for corridor in shown)
    else:
        title = EVERY_CORRIDOR
    return f"{title}, {view.criteria.year}" if view.criteria.year is not None else title


def horizon_line(atlas: Atlas, corridors: Iterable[str]) -> str:
    """Say how far the data of the corridors reach, as part of a source line."""
    parts = [
        _("{date} ({name})", date=labels.date(horizon.data_to), name=horizon.name)
        if horizon.data_to
        else _("not known ({name})", name=horizon.name)
        for horizon in horizons_of(atlas, corridors)
    ]
    if not parts:
        return labels.PRODUCT
    return _("{product}, data to {parts}", product=labels.PRODUCT, parts=listed(parts))


def main_sources(atlas: Atlas, drawn: NDArray[np.bool_]) -> str:
    """Name the publishers that most of the drawn segments rest on, and where all sources stand."""
    rows = [segment.sources for segment in compress(atlas.segment_list, drawn)]
    used = {name for row in rows for name in row}
    mentions = Counter(name for row in rows for name in {atlas.sources[n].publisher for n in row})
    if not used:
        return _("Every value with its sources: Corridor Atlas, details and page Sources")
    # By name where as many segments rest on them, so that the order is not the file's.
    order = sorted(mentions, key=lambda name: (-mentions[name], name))
    named, rest = order[:_NAMED], len(order) - _NAMED
    if rest > 0:
        named.append(counted(rest, "{count} other publisher", "{count} other publishers"))
    return _(
        "Sources of the segments drawn: {publishers}; each with date and link in {product} under "
        "Sources",
        publishers=listed(named),
        product=labels.PRODUCT,
    )
