"""What stands under a map that leaves the house: its title, how far its data reach, its sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app import labels
from app.queries.filtering import Group
from app.queries.reach import reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.queries.viewstate import ViewState

EVERY_CORRIDOR = "Connectivity corridors around the Caspian and the South Caucasus"
_NAMED = 4


def view_title(atlas: Atlas, view: ViewState) -> str:
    """Name a view by its corridors and year."""
    chosen = view.wanted.chosen.get(Group.CORRIDOR)
    rows = zip(atlas.corridors["corridor_id"], atlas.corridors["name"], strict=True)
    short = list(atlas.corridors["short_name"])
    names = [(name, short[n]) for n, (one, name) in enumerate(rows) if chosen and one in chosen]
    if len(names) == 1:
        title = names[0][0]
    elif names:
        title = labels.listed(name for _, name in names)
    else:
        title = EVERY_CORRIDOR
    return f"{title}, {view.wanted.year}" if view.wanted.year is not None else title


def reach_line(atlas: Atlas, corridors: Iterable[str]) -> str:
    """Say how far the data of the corridors reach, as part of a source line."""
    parts = [
        f"{labels.date(one.data_to)} ({one.name})" if one.data_to else f"not known ({one.name})"
        for one in reach(atlas, corridors)
    ]
    if not parts:
        return labels.PRODUCT
    return f"{labels.PRODUCT}, data to {labels.listed(parts)}"


def main_sources(atlas: Atlas, drawn: NDArray[np.bool_]) -> str:
    """Name the publishers that most of the drawn segments rest on, and where all sources stand."""
    publisher = dict(zip(atlas.sources["source_id"], atlas.sources["publisher"], strict=True))
    rows = [row or () for row, on in zip(atlas.segments["sources"], drawn, strict=True) if on]
    used = {name for row in rows for name in row if name in publisher}
    counted = Counter(
        name for row in rows for name in {publisher[n] for n in row if n in publisher}
    )
    if not used:
        return "Every value with its sources: Corridor Atlas, details and page Sources"
    # By name where as many segments rest on them, so that the order is not the file's.
    order = sorted(counted, key=lambda name: (-counted[name], name))
    named, rest = order[:_NAMED], len(order) - _NAMED
    more = f" and {labels.counted(rest, 'other publisher')}" if rest > 0 else ""
    joined = ", ".join(named) if more else labels.listed(named)
    return (
        f"Sources of the segments drawn: {joined}{more}; each with date and link in "
        f"{labels.PRODUCT} under Sources"
    )
