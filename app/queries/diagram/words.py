"""What a strip shows, in sentences: for readers who do not see it, and for what it leaves out."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from app.queries.network.lanes import LaneKind
from app.vocabulary import labels
from app.vocabulary.terms import AFLOAT, Status
from app.wording import _, counted, in_text, listed, listed_to, with_aside

if TYPE_CHECKING:
    from app.queries.diagram.stretches import Strip, StripLane

_LONGEST_LIST = 6


def summary(strip: Strip) -> str:
    """Say what the main way passes, where goods change, and where it breaks off."""
    if not strip.lanes:
        return _("There is no segment.")
    first, *rest = strip.lanes
    sentences = [_course(first), _changes(first), _gaps(strip)]
    parts = len({lane.part for lane in strip.lanes}) - 1
    ways = sum(lane.kind is not LaneKind.TRUNK for lane in rest)
    if ways:
        sentences.append(
            counted(
                ways,
                "{count} lane below: other ways, and lines that join.",
                "{count} lanes below: other ways, and lines that join.",
            )
        )
    if parts:
        sentences.append(
            counted(
                parts,
                "{count} part is not connected with the first in these data.",
                "{count} parts are not connected with the first in these data.",
            )
        )
    return " ".join(sentence for sentence in sentences if sentence)


def _course(lane: StripLane) -> str:
    countries = [name for name, _ in groupby(labels.country(stop.country) for stop in lane.stops)]
    legs = sum(stretch.mode in AFLOAT for stretch in lane.stretches)
    through = listed(dict.fromkeys(countries))
    course = counted(
        len(lane.stretches),
        "{first} – {last}: {km} km along the drawn line in {count} stretch",
        "{first} – {last}: {km} km along the drawn line in {count} stretches",
        first=lane.stops[0].name,
        last=lane.stops[-1].name,
        km=labels.number(lane.km, 0),
    )
    if legs:
        course = counted(
            legs,
            "{course}, {count} leg of it by ship",
            "{course}, {count} legs of it by ship",
            course=course,
        )
    return _in_countries(course, through)


def _in_countries(course: str, through: str) -> str:
    return _("{course}; {through}.", course=course, through=through)


def _changes(lane: StripLane) -> str:
    changes = [
        with_aside(lane.stops[place].name, mark.words)
        for place, mark in sorted(lane.changes.items())
    ]
    gauge = [stop.name for stop in lane.stops if any(mark.symbol == "‖" for mark in stop.marks)]
    said = []
    if changes:
        said.append(_("Goods change mode at {count}.", count=listed(changes)))
    if gauge:
        said.append(_("Gauges meet at {gauge}.", gauge=listed(gauge)))
    return " ".join(said)


def _gaps(strip: Strip) -> str:
    gaps = [
        with_aside(stretch.title, in_text(labels.word(Status, stretch.status)))
        for stretch in strip.stretches
        if not stretch.is_open
    ]
    if not gaps:
        return _("Every stretch is in use, as last reported.")
    return _("Not open, as last reported: {count}.", count=listed_to(gaps, _LONGEST_LIST))


def notes(strip: Strip) -> tuple[str, ...]:
    """Say how to read the strip, and what the filter holds back."""
    said = [
        _(
            "Kilometres without a sign are as a source states them, those with ≈ along "
            "the drawn line; the axis counts along the drawn line alone. Longer "
            "stretches are drawn longer, but not to scale, and a border stands in the "
            "middle of the stretch that crosses it."
        ),
        _(
            "The upper line follows what is in use wherever it can, and the railway "
            "where several modes run side by side."
        ),
    ]
    count, total = strip.held_back, len(strip.stretches)
    if count:
        said.append(
            counted(
                count,
                "{count} of {segments} is held back by the filter and drawn faded.",
                "{count} of {segments} are held back by the filter and drawn faded.",
                segments=counted(total, "{count} segment", "{count} segments"),
            )
        )
    return tuple(said)
