"""Direct labels of the slip chart, moved apart where they would touch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.figures.slips.words import escape, short_name
from app.queries.core.partial_dates import Span, span
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.queries.projects.projects import Project
    from app.queries.projects.promises import Step
MOST_LABELS = 6
_LABEL_GAP = 0.085


@dataclass(frozen=True, slots=True)
class _Tag:
    """A label at the end of a step's line."""

    x: str
    y: str
    text: str
    height: float


def draw_tags(
    hot: Sequence[tuple[Project, Step]],
    last: date,
    height: tuple[date, date],
    *,
    chosen: bool,
) -> list[dict[str, Any]]:
    """Label the longest slips, or all steps of the highlighted project, at the right."""
    candidates = [
        (project, step)
        for project, step in hot
        if (step.promises or step.done) and (chosen or (step.delay and step.delay.is_later))
    ]
    candidates.sort(key=lambda pair: -(pair[1].delay.middle if pair[1].delay else -1e9))
    tags = [_tag(*pair, height, alone=chosen) for pair in candidates[:MOST_LABELS]]
    tags.sort(key=lambda tag: tag.height)
    low, high = height
    drawn = []
    for tag, place in zip(tags, spread([tag.height for tag in tags], _LABEL_GAP), strict=True):
        drawn.append(
            {
                "x": tag.x,
                "y": tag.y,
                "axref": "x",
                "ayref": "y",
                "ax": str(last + timedelta(days=60)),
                "ay": str(low + (high - low) * place),
                "xanchor": "left",
                "align": "left",
                "text": tag.text,
                "showarrow": True,
                "arrowhead": 0,
                "arrowwidth": 1,
                "arrowcolor": "@ink-3",
                "standoff": 6,
                "font": {"color": "@ink", "size": 13},
                "bgcolor": "@surface",
            }
        )
    return drawn


def _tag(project: Project, step: Step, height: tuple[date, date], *, alone: bool) -> _Tag:
    low, high = height
    if step.done:
        day = span(step.done[0].date)
        x = y = middle_of(day)
    else:
        newest = step.promises[-1]
        x = middle_of(span(newest.announced_on or newest.promised))
        y = middle_of(span(newest.promised))
    words = step.delay_words or _("not reported as done")
    text = f"<b>{escape(short_name(project.name))}</b><br>{escape(step.label)}: {words}"
    if alone:
        text = f"<b>{escape(step.label)}</b><br>{words}"
    return _Tag(x, y, text, (date.fromisoformat(y) - low) / (high - low))


def spread(heights: Sequence[float], gap: float) -> list[float]:
    """Move places along an axis of length 1 apart, as little as may be, in their order.

    Parameters
    ----------
    heights
        In rising order.
    gap
        Least distance of neighbours.

    Examples
    --------
    >>> [round(height, 2) for height in spread([0.5, 0.5], 0.1)]
    [0.45, 0.55]
    """
    placed = list(heights)
    for _turn in range(len(placed) * 4):
        for number in range(len(placed) - 1):
            short = gap - (placed[number + 1] - placed[number])
            if short > 1e-9:
                placed[number] -= short / 2
                placed[number + 1] += short / 2
    low, high = gap / 2, 1 - gap / 2
    for number, place in enumerate(placed):
        placed[number] = max(place, low + number * gap)
    for number in range(len(placed) - 1, -1, -1):
        placed[number] = min(placed[number], high - (len(placed) - 1 - number) * gap)
    return placed


def middle_of(days: Span) -> str:
    """Return the day in the middle of a span, as ISO date."""
    return str(days.first + (days.last - days.first) // 2)
