"""What segments are to a corridor, and how much of its main line there is and is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.queries.core.values import COMPUTED, Fact, Value
from app.vocabulary import labels
from app.vocabulary.statuses import IN_USE, NOT_SAID
from app.vocabulary.terms import SegmentRole, Status
from app.wording import _, at_start, clauses, counted, in_text, listed, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.data.model import Atlas
    from app.data.records.network import Segment


PARALLEL = _("parallel lines added")
"""Said of a sum that holds more than one way between two places."""
_MOST_ENDS = 4


@dataclass(frozen=True, slots=True)
class Stretches:
    """Kilometres along the drawn lines of some segments, by status.

    Attributes
    ----------
    by_status
        In the order of the vocabulary.
    segments
        Number of segments.
    """

    by_status: Mapping[Status, float]
    segments: int

    @property
    def km(self) -> float:
        """Kilometres of all of them."""
        return sum(self.by_status.values())

    @property
    def there_km(self) -> float:
        """Kilometres in use or being rebuilt."""
        return sum(km for status, km in self.by_status.items() if status in IN_USE)

    @property
    def missing_km(self) -> float:
        """Kilometres that are not there, or not in use."""
        return self.km - self.there_km - self.not_said_km

    @property
    def not_said_km(self) -> float:
        """Kilometres of which the data do not say whether they are there."""
        return sum(km for status, km in self.by_status.items() if status in NOT_SAID)

    @property
    def computed(self) -> str:
        """Say how the kilometres were reckoned, and that rounded ones do not add up if so."""
        whole = [round(km) for km in self.by_status.values()]
        sums = [round(km) for km in (self.there_km, self.missing_km, self.not_said_km)]
        if sum(whole) == sum(sums) == round(self.km):
            return COMPUTED
        return clauses(
            (COMPUTED, _("each number is rounded by itself, so that they do not add up"))
        )

    @property
    def brief(self) -> str:
        """Say how much is there, missing and not known, of how much, for a line of a legend."""
        if not round(self.missing_km) and not round(self.not_said_km):
            return _("all {km} km there", km=number(self.km))
        text = _("{there} of {km} km there", there=number(self.there_km), km=number(self.km))
        if round(self.missing_km):
            text = _("{text}, {km} missing", text=text, km=number(self.missing_km))
        if round(self.not_said_km):
            text = _("{text}, {km} not known", text=text, km=number(self.not_said_km))
        return text

    @property
    def briefest(self) -> str:
        """Say how much is missing, of how much, below words that say that it is about this."""
        if round(self.missing_km):
            return _("{missing} of {km} km", missing=number(self.missing_km), km=number(self.km))
        if round(self.not_said_km):
            return _("{km} km not known", km=number(self.not_said_km))
        return _("nothing of {km} km", km=number(self.km))

    @property
    def brief_words(self) -> str:
        """Say how much is there, of how much, and how much is missing."""
        text = _("{there} of {km} km are there", there=number(self.there_km), km=number(self.km))
        if self.missing_km:
            text = _("{text}; {km} km are missing", text=text, km=number(self.missing_km))
        return self._with_not_said(text)

    @property
    def words(self) -> str:
        """Say how much is there, of how much, and how much is missing, each by status."""
        there = _parts(self.by_status, [status for status in Status if status in IN_USE])
        rest = [status for status in Status if status not in (*IN_USE, *NOT_SAID)]
        missing = _parts(self.by_status, rest)
        text = _("{there} of {km} km are there", there=number(self.there_km), km=number(self.km))
        if there:
            text = _("{text} ({parts})", text=text, parts=there)
        if missing:
            text = _(
                "{text}; {km} km are missing ({parts})",
                text=text,
                km=number(self.missing_km),
                parts=missing,
            )
        return self._with_not_said(text)

    def _with_not_said(self, text: str) -> str:
        if not self.not_said_km:
            return text
        return _(
            "{text}; of {km} km the status is not known", text=text, km=number(self.not_said_km)
        )


def role_of(atlas: Atlas, segment_id: str, corridor_id: str) -> SegmentRole:
    """Return what a segment is to a corridor; part of the main line where the data do not say."""
    known = atlas.segment_roles.get((segment_id, corridor_id))
    return known.role if known else SegmentRole.MAIN


def in_role(
    atlas: Atlas, corridor_id: str, segments: Iterable[Segment], role: SegmentRole
) -> list[Segment]:
    """Take the segments that have a role in a corridor."""
    return [
        segment
        for segment in segments
        if corridor_id in segment.corridors
        and role_of(atlas, segment.segment_id, corridor_id) is role
    ]


def stretches(segments: Iterable[Segment]) -> Stretches:
    """Sum segments by their status."""
    every = list(segments)
    sums = {
        status: sum(segment.computed_km for segment in every if segment.status is status)
        for status in Status
        if any(segment.status is status for segment in every)
    }
    return Stretches(sums, len(every))


def main_line(atlas: Atlas, corridor_id: str) -> Stretches:
    """Sum the main line of a corridor."""
    return stretches(in_role(atlas, corridor_id, atlas.segments.values(), SegmentRole.MAIN))


def main_line_ends(atlas: Atlas, corridor_id: str, segments: Iterable[Segment]) -> tuple[str, ...]:
    """Return the places at which the main line of a corridor begins or ends."""
    main = in_role(atlas, corridor_id, segments, SegmentRole.MAIN)
    meetings = Counter(end for segment in main for end in segment.ends)
    return tuple(place_id for place_id, meeting in meetings.items() if meeting == 1)


def main_line_in_brief(atlas: Atlas, corridor_id: str) -> str:
    """Say in a line how much of a main line there is, and that parallel lines of it are added."""
    segments = in_role(atlas, corridor_id, atlas.segments.values(), SegmentRole.MAIN)
    if not segments:
        return labels.NOT_KNOWN
    return clauses((stretches(segments).brief, _parallel_words(segments)))


def main_line_extent(atlas: Atlas, corridor_id: str, segments: Iterable[Segment]) -> str:
    """Say between which places a main line lies, and that parallel lines of it are all added."""
    main_segments = in_role(atlas, corridor_id, segments, SegmentRole.MAIN)
    names = [atlas.places[end].name for end in main_line_ends(atlas, corridor_id, main_segments)]
    is_told = _parts_of(main_segments) == 1 and 1 < len(names) <= _MOST_ENDS
    between = _("between {names}", names=listed(names)) if is_told else ""
    return clauses((between, _parallel_words(main_segments)))


def _parallel_words(segments: Sequence[Segment]) -> str:
    """Say that parallel lines are added; nothing where no two places have more than one way."""
    places = {end for segment in segments for end in segment.ends}
    # Without a second way each part has one segment less than places.
    return PARALLEL if len(segments) > len(places) - _parts_of(segments) else ""


def _parts_of(segments: Iterable[Segment]) -> int:
    """Count the parts of a network that no segment joins."""
    # By itself: it is asked for in the first answer, and networkx takes longer to load than to use.
    leads: dict[str, str] = {}

    def first_of(place_id: str) -> str:
        while (before := leads.setdefault(place_id, place_id)) != place_id:
            leads[place_id] = place_id = leads[before]
        return place_id

    for segment in segments:
        start, end = segment.ends
        leads[first_of(start)] = first_of(end)
    return sum(place_id == before for place_id, before in leads.items())


def main_line_value(atlas: Atlas, corridor_id: str) -> Value:
    """Say how much of the main line of a corridor there is, and how much is missing."""
    return main_line_fact(atlas, corridor_id, atlas.segments.values()).values[0]


def main_line_fact(atlas: Atlas, corridor_id: str, segments: Iterable[Segment]) -> Fact:
    """Say how much there is of the main line among segments, under what the sum holds."""
    every = list(segments)
    extent = main_line_extent(atlas, corridor_id, every)
    value = main_value(stretches(in_role(atlas, corridor_id, every, SegmentRole.MAIN)))
    if extent:
        value = replace(value, scope=_("main line {extent}", extent=extent))
    return Fact(at_start(extent), (value,))


def main_value(stretches: Stretches) -> Value:
    """Say how much of a main line, or of a part of one, there is, and how much is missing."""
    if not stretches.segments:
        return Value(labels.NOT_KNOWN, basis=_("no segment of it is in the data"))
    basis = counted(
        stretches.segments,
        "{computed}; {count} segment of the main line alone",
        "{computed}; {count} segments of the main line alone",
        computed=stretches.computed,
    )
    return Value(stretches.words, basis=basis, scope=_("main line"))


def role_facts(atlas: Atlas, corridor_id: str, segments: Iterable[Segment]) -> tuple[Fact, ...]:
    """Sum each role apart; alternatives, branches and feeders are no part of the main line."""
    every = list(segments)
    facts = []
    for role in SegmentRole:
        part = in_role(atlas, corridor_id, every, role)
        if part:
            summed = stretches(part)
            basis = counted(
                summed.segments,
                "{computed}; {count} segment",
                "{computed}; {count} segments",
                computed=summed.computed,
            )
            facts.append(Fact(labels.word(SegmentRole, role), (Value(summed.words, basis=basis),)))
    return tuple(facts)


def main_line_words(atlas: Atlas, corridor_id: str) -> str:
    """Say in a sentence what there is of the main line of a corridor."""
    name = atlas.corridors[corridor_id].short_name
    words = main_line(atlas, corridor_id).words
    extent = main_line_extent(atlas, corridor_id, atlas.segment_list)
    if not extent:
        return _("{name}, main line: {words}.", name=name, words=words)
    return _("{name}, main line {extent}: {words}.", name=name, extent=extent, words=words)


def _parts(sums: Mapping[Status, float], statuses: Iterable[Status]) -> str:
    parts = [
        f"{number(sums[status])} {in_text(labels.word(Status, status))}"
        for status in statuses
        if status in sums
    ]
    return listed(parts)
