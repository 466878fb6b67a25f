"""How far the data of a scene reach, and when what it shows was stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.briefings.scene_records import SceneKind
from app.queries.core.data_horizon import horizons_of
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.briefings.scene_records import Scene
    from app.data.model import Atlas
    from app.queries.briefings.boards import Board
    from app.queries.briefings.footnotes import Quoted
    from app.queries.core.values import Value


def scene_as_of(
    atlas: Atlas,
    corridors: Iterable[str],
    scene: Scene,
    board: Board | None,
    on_wall: Iterable[Quoted],
) -> str:
    """Say when what a scene shows was stated, or else how far its data reach.

    A page that is computed, such as routes, states no value of its own, and so do two views of a
    map. Where what is shown has no day of its own, as events, its dated sources have one.

    Parameters
    ----------
    on_wall
        The values quoted that the audience sees, without those of the speaker's notes.
    """
    values = [*(board.values if board else ()), *(quotation.value for quotation in on_wall)]
    stated = _stated(values) if board else ""
    if stated:
        return stated
    is_drawn_from_all = scene.kind in (SceneKind.VIEW, SceneKind.BEFORE_AFTER)
    return as_of_sentence(atlas, corridors) if is_drawn_from_all else _published(values)


def _published(values: Iterable[Value]) -> str:
    """Say from when to when the sources are that have a date."""
    ends = _ends(ref.published for value in values for ref in value.sources)
    if len(ends) < 2:
        return _("Dated sources: {first}.", first=ends[0]) if ends else ""
    return _("Dated sources: {first} to {last}.", first=ends[0], last=ends[1])


def _stated(values: Iterable[Value]) -> str:
    """Say from when to when what is drawn was stated."""
    ends = _ends(value.as_of for value in values)
    if len(ends) < 2:
        return _("Stated {first}.", first=ends[0]) if ends else ""
    return _("Stated {first} to {last}.", first=ends[0], last=ends[1])


def _ends(days: Iterable[str | None]) -> tuple[str, ...]:
    """Return the first and the last of some days in words; one where they are the same."""
    known = sorted(filter(None, days))
    return tuple(dict.fromkeys(labels.date(day) for day in (known[:1] + known[-1:])))


def as_of_sentence(atlas: Atlas, corridors: Iterable[str]) -> str:
    """Say how far the data of corridors reach: once where it is the same day, else for each."""
    horizons = horizons_of(atlas, corridors)
    dates = {horizon.data_to for horizon in horizons}
    if not horizons or dates == {None}:
        return _("How far the data reach is not known.")
    if len(dates) == 1:
        return _("Data to {data_to}.", data_to=labels.date(horizons[0].data_to))
    parts = (f"{horizon.name} {labels.date(horizon.data_to)}" for horizon in horizons)
    return _("Data to: {parts}.", parts=", ".join(parts))
