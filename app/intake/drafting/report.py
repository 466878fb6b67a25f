"""What was done with a file, in lines for a person to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.wording import _, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.intake.drafting.draft import Draft

MOST_LINES = 200


def report_lines(draft: Draft, most: int = MOST_LINES) -> Iterator[str]:
    """Write how the file and its columns were read, and what came of each feature.

    Of more features than ``most``, those left out come first and the rest is counted.
    """
    yield from draft.notes
    yield _("How the columns were read:")
    yield from (f"  {line}" for line in draft.columns)
    yield _("What was done with each feature:")
    ordered = sorted(draft.outcomes, key=lambda outcome: outcome.taken)
    shown = list(draft.outcomes) if len(ordered) <= most else ordered[:most]
    for outcome in shown:
        name = f" ({outcome.name})" if outcome.name else ""
        yield f"  {outcome.where}{name}: {outcome.said}"
    if len(ordered) > most:
        rest = len(ordered) - most
        yield f"  {counted(rest, '… and {count} more feature', '… and {count} more features')}"
    yield draft.summary
