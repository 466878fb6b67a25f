"""How far the data of each corridor reach, and whether that is long ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.vocabulary import labels
from app.wording import _, clauses, counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas

STALE_DAYS = 90


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far the data of a corridor reach.

    Attributes
    ----------
    data_to
        Newest date covered, as ISO text; None where the data do not say.
    days
        Days from then to today; None where the date is not known to the day.
    """

    corridor_id: str
    name: str
    data_to: str | None
    days: int | None

    @property
    def sentence(self) -> str:
        """Say it in words, with a warning where it is older than 90 days."""
        if self.data_to is None:
            return _("{name}: how far the data reach is not known.", name=self.name)
        day = labels.date(self.data_to)
        if self.days is None or self.days <= STALE_DAYS:
            return _("{name}: data to {day}.", name=self.name, day=day)
        return counted(
            self.days,
            "{name}: data to {day}, {count} day ago: what happened since is not covered.",
            "{name}: data to {day}, {count} days ago: what happened since is not covered.",
            name=self.name,
            day=day,
        )


def horizons_of(
    atlas: Atlas, corridors: Iterable[str] | None = None, today: date | None = None
) -> tuple[Horizon, ...]:
    """Tell for each corridor, or for those named, how far its data reach.

    Parameters
    ----------
    today
        The day to count to; the machine's own if None.
    """
    now = today or date.today()
    chosen = None if corridors is None else set(corridors)
    horizons = []
    for corridor in atlas.corridors.values():
        if chosen is not None and corridor.corridor_id not in chosen:
            continue
        data_to = corridor.data_to
        days = (now - data_to.first).days if data_to and data_to.is_day else None
        horizons.append(Horizon(corridor.corridor_id, corridor.short_name, data_to, days))
    return tuple(horizons)


def horizon_words(horizons: Iterable[Horizon]) -> tuple[str, bool]:
    """Say for several corridors in one or two sentences how far their data reach.

    Returns
    -------
    words, stale
        Whether any of them is older than 90 days, which the words then say.
    """
    all_found = list(horizons)
    parts, stale = [], []
    for horizon in all_found:
        old = horizon.days is not None and horizon.days > STALE_DAYS
        day = labels.date(horizon.data_to) if horizon.data_to else labels.NOT_KNOWN
        if old:
            said = counted(
                horizon.days or 0,
                "{name} {day}, {count} day ago",
                "{name} {day}, {count} days ago",
                name=horizon.name,
                day=day,
            )
            stale.append(horizon)
        else:
            said = _("{name} {day}", name=horizon.name, day=day)
        parts.append(said)
    words = (
        _("Data to: {parts}.", parts=clauses(parts))
        if parts
        else _("How far the data reach is not known.")
    )
    if stale:
        words = f"{words} {_('What happened since is not covered.')}"
    return words, bool(stale)
