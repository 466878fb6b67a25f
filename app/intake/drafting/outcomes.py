"""What came of each feature of a file, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.data.cells.geometry import geodesic_km
from app.vocabulary import labels
from app.vocabulary.terms import Mode, Status
from app.wording import _, clauses, counted, in_text, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.intake.drafting.rows import (
        Part,
    )
    from app.intake.opening.features import Feature

_MOST_TOLD = 4
"""Lines of one feature that are told one by one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one feature of the file.

    Attributes
    ----------
    where
        Its place in the file.
    name
        What the file calls it.
    said
        What was done, or why it was left out.
    taken
        Whether something of it is in the layer.
    """

    where: str
    name: str
    said: str
    taken: bool


def outcomes_of(
    features: Sequence[Feature],
    parts: Sequence[Part],
    said: Sequence[Sequence[str]],
    used: frozenset[int],
) -> tuple[Outcome, ...]:
    """Say of each feature of a file what came of it, in the order of the file."""
    made: dict[int, list[Part]] = {}
    for part in parts:
        made.setdefault(part.feature, []).append(part)
    outcomes = []
    for index, feature in enumerate(features):
        its_parts = made.get(index, [])
        words = clauses([*said[index], *(_words(part) for part in its_parts[:_MOST_TOLD])])
        more = len(its_parts) - _MOST_TOLD
        if more > 0:
            words = counted(
                more,
                "{said}; and {count} line more",
                "{said}; and {count} lines more",
                said=words,
            )
        outcomes.append(
            Outcome(
                feature.where,
                _called(feature, its_parts),
                words,
                bool(its_parts) or index in used,
            )
        )
    return tuple(outcomes)


def _called(feature: Feature, parts: Sequence[Part]) -> str:
    name = parts[0].values.get("name") if parts else feature.values.get("name")
    return str(name or "")[:100]


def _words(part: Part) -> str:
    first, last = part.stretch.places
    status = in_text(labels.word(Status, part.values.get("status", Status.NOT_REPORTED)))
    mode = in_text(labels.word(Mode, part.stretch.mode))
    countries = listed(map(labels.country, part.countries))
    length = labels.kilometres(geodesic_km(part.stretch.line))
    words = _(
        "{segment_id}: {first} to {last}, {length}, {mode}, {status}, {countries}",
        segment_id=part.segment_id,
        first=first,
        last=last,
        length=length,
        mode=mode,
        status=status,
        countries=countries,
    )
    stated = part.values.get("countries", ())
    differs = stated and set(stated) != set(part.countries)
    return (
        _("{words} (the file says {stated})", words=words, stated=listed(stated))
        if differs
        else words
    )
