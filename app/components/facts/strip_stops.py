"""The route diagram as a list from top to bottom, for a window too narrow for the drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.components.elements.swatch import swatch
from app.components.elements.tree import tag
from app.figures.diagram.strip_lanes import is_gap, lane_title, mark_lines, under_words
from app.vocabulary import labels
from app.vocabulary.statuses import PROMISED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.components.elements.tree import Tag
    from app.queries.diagram.stretches import Strip, StripLane


def strip_stops(strip: Strip) -> tuple[Tag, ...]:
    """List each lane of a strip: its places one below the other, and what lies between them."""
    return tuple(
        tag(
            "section",
            *([tag("h3", title)] if (title := lane_title(lane)) else []),
            tag("ol", *_rows(lane)),
            className="strip-lane",
        )
        for lane in strip.lanes
    )


def _rows(lane: StripLane) -> Iterator[Tag]:
    country = ""
    for place, stop in enumerate(lane.stops):
        if stop.country != country:
            country = stop.country
            yield tag("li", labels.country(country), className="strip-country")
        marks = [tag("span", line, className="strip-mark") for line in mark_lines(lane, place)]
        yield tag("li", _link(stop.short, f"place:{stop.place_id}"), *marks, className="strip-stop")
        if place < len(lane.stretches):
            yield _leg(lane, place)


def _leg(lane: StripLane, place: int) -> Tag:
    stretch = lane.stretches[place]
    length, *more = under_words(lane, place)
    thing = stretch.thing
    classes = ["strip-leg"]
    classes += ["strip-gap"] if is_gap(lane, stretch) else []
    classes += [] if stretch.shown else ["strip-held-back"]
    return tag(
        "li",
        swatch("status", PROMISED if stretch.promised else stretch.status),
        _link(length, thing, about=stretch.title) if thing else tag("span", length),
        *(tag("span", line) for line in more),
        className=" ".join(classes),
    )


def _link(words: str, thing: str, about: str | None = None) -> Tag:
    told = {"data-thing": thing, "title": about}
    return tag("a", words, href=f"?select={thing}", className="thing-link", **told)
