"""What a scene brings out on its map: things that stand out, call-outs and numbered markers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.data.cells.casting import show
from app.data.problems import Problem
from app.queries.briefings.markdown import Filling, to_html, to_lines
from app.queries.briefings.quotes import Offer
from app.queries.briefings.ways import WAY, DrawnLine, find_way, lines_along, way_legend
from app.queries.core.search_text import segment_title
from app.queries.filter.legend import Legend
from app.vocabulary import labels
from app.vocabulary.terms import Mode, PlaceKind
from app.wording import _, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.data.briefings.scene_records import Scene
    from app.data.model import Atlas
    from app.data.records.network import Segment


_NO_LEGEND = Legend()


@dataclass(frozen=True, slots=True)
class Lit:
    """A thing that stands out.

    Attributes
    ----------
    thing
        As the scene names it.
    segments, places
        Identifiers of what is drawn of it.
    step
        Step with which it comes; 1 is the beginning.
    """

    thing: str
    segments: tuple[str, ...]
    places: tuple[str, ...]
    step: int = 1


@dataclass(frozen=True, slots=True)
class Callout:
    """Words tied to a point of the map.

    Attributes
    ----------
    lon, lat
        The point: a place, or the middle of a line.
    text
        Plain words, with numbers of footnotes in brackets.
    html
        The same as HTML without script.
    title
        Name of the place or segment.
    segments
        Identifiers of the lines that it speaks of.
    """

    thing: str
    lon: float
    lat: float
    text: str
    html: str
    title: str = ""
    step: int = 1
    segments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbered point of the map."""

    thing: str
    number: int
    lon: float
    lat: float
    title: str
    step: int = 1


@dataclass(frozen=True, slots=True)
class Emphasis:
    """All that a scene brings out on its map; where nothing is lit, nothing is dimmed.

    Attributes
    ----------
    legend
        What the lines that are drawn along are.
    """

    lit: tuple[Lit, ...] = ()
    callouts: tuple[Callout, ...] = ()
    markers: tuple[Marker, ...] = ()
    lines: tuple[DrawnLine, ...] = ()
    legend: Legend = _NO_LEGEND

    def lit_segments(self, step: int) -> frozenset[str]:
        """Segments that stand out at a step."""
        return frozenset(
            name for thing in self.lit if thing.step <= step for name in thing.segments
        )


NO_EMPHASIS = Emphasis()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn of a thing, and where its words stand."""

    title: str
    segments: tuple[str, ...]
    places: tuple[str, ...]
    point: tuple[float, float]


def emphasis_of(
    atlas: Atlas, scene: Scene, fillings: Mapping[str, Filling], where: str, file: str
) -> tuple[Emphasis, Emphasis, tuple[Problem, ...]]:
    """Find what a scene brings out, and report things that the data do not draw.

    Returns
    -------
    emphasis, before, problems
        What its view brings out, and what the view before does; they differ in their call-outs.
    """
    steps = steps_by_part(scene)
    keys = ("highlight", "callouts", "before_callouts", "markers", "drawn")
    named = {thing: key for key in reversed(keys) for thing in getattr(scene, key)}
    drawn = {thing: _drawn(atlas, thing) for thing in named}
    expected = _("a thing that the data draw; it is left out")
    problems = tuple(
        Problem(file, where, named[thing], show(thing), expected)
        for thing, drawing in drawn.items()
        if drawing is None
    )
    lit = tuple(
        Lit(thing, drawing.segments, drawing.places, steps.get(thing, 1))
        for thing, drawing in _those(tuple(dict.fromkeys([*scene.highlight, *scene.drawn])), drawn)
    )

    def callouts_of(words: Mapping[str, str]) -> tuple[Callout, ...]:
        return tuple(
            Callout(
                thing,
                *drawing.point,
                text=" ".join(to_lines(words[thing], fillings)) or drawing.title,
                html=to_html(words[thing] or drawing.title, fillings),
                title=drawing.title,
                step=steps.get(thing, 1),
                segments=drawing.segments,
            )
            for thing, drawing in _those(list(words), drawn)
        )

    markers = tuple(
        Marker(thing, number, *drawing.point, title=drawing.title, step=steps.get(thing, 1))
        for number, (thing, drawing) in enumerate(_those(scene.markers, drawn), start=1)
    )
    along = tuple(_those(scene.drawn, drawn))
    lines = tuple(
        line
        for thing, drawing in along
        for line in lines_along(atlas, thing, drawing.segments, steps.get(thing, 1))
    )
    # A way that goes on from where the one before ends has no beginning of its own.
    ends = {line.points[-1] for line in lines}
    lines = tuple(
        replace(line, starts=line.starts and line.points[0] not in ends) for line in lines
    )
    legend = way_legend(
        atlas, {thing: drawing.title for thing, drawing in along if drawing.segments}
    )
    after = Emphasis(lit, callouts_of(scene.callouts), markers, lines, legend)
    before = replace(after, callouts=callouts_of(scene.before_callouts))
    return after, before, problems


def steps_by_part(scene: Scene) -> dict[str, int]:
    """Return the step with which each part of a scene comes; what is missing is there at once."""
    return {part: step for step, parts in scene.steps.items() for part in parts}


def _those(
    things: Sequence[str], drawn: Mapping[str, _Drawn | None]
) -> Iterator[tuple[str, _Drawn]]:
    for thing in things:
        drawing = drawn[thing]
        if drawing is not None:
            yield thing, drawing


def _drawn(atlas: Atlas, thing: str) -> _Drawn | None:
    kind, _, name = thing.partition(":")
    if kind == "place":
        place = atlas.places.get(name)
        return _Drawn(place.name, (), (name,), (place.lon, place.lat)) if place else None
    if kind == WAY:
        way = find_way(atlas, name)
        return _Drawn(way.title, way.segments, (), way.middle) if way else None
    segments, title, places = _segments(atlas, kind, name)
    if segments:
        middle = max(segments, key=lambda segment: segment.computed_km)
        point = middle.geometry.interpolate(0.5, normalized=True)
        ids = tuple(segment.segment_id for segment in segments)
        return _Drawn(title, ids, places, (point.x, point.y))
    if places and places[0] in atlas.places:
        place = atlas.places[places[0]]
        return _Drawn(title, (), places, (place.lon, place.lat))
    return None


def things(atlas: Atlas) -> Iterator[Offer]:
    """List what a scene can bring out: all that the map draws, by its names."""
    kinds = (
        ("segment", _("Segment"), atlas.segments),
        ("place", _("Place"), atlas.places),
        ("branch", _("Branch"), atlas.branches),
        ("corridor", _("Corridor"), atlas.corridors),
        ("project", _("Project"), atlas.projects),
    )
    for kind, group, records in kinds:
        for name in records:
            key = f"{kind}:{name}"
            drawn = _drawn(atlas, key)
            if drawn:
                yield Offer(key, group, _about(atlas, kind, name), drawn.title, key)


def _about(atlas: Atlas, kind: str, name: str) -> str:
    """Say what tells a thing from others of its name."""
    if kind == "segment":
        segment = atlas.segments[name]
        corridors = listed(atlas.corridors[corridor].short_name for corridor in segment.corridors)
        return f"{labels.word(Mode, segment.mode)}, {corridors}"
    if kind == "place":
        place = atlas.places[name]
        return f"{labels.word(PlaceKind, place.kind)}, {labels.country(place.country)}"
    return name


def _title(atlas: Atlas, segment: Segment) -> str:
    return segment_title(*(atlas.places[end].name for end in segment.ends))


def _segments(atlas: Atlas, kind: str, name: str) -> tuple[list[Segment], str, tuple[str, ...]]:
    every = atlas.segments
    if kind == "segment" and name in every:
        return [every[name]], _title(atlas, every[name]), ()
    if kind == "project" and name in atlas.projects:
        project = atlas.projects[name]
        segments = [every[segment_id] for segment_id in project.segment_ids if segment_id in every]
        return segments, project.name, (project.place_id,) if project.place_id else ()
    if kind == "branch" and name in atlas.branches:
        segments = [segment for segment in every.values() if name in segment.branches]
        return segments, atlas.branches[name].short_name, ()
    if kind == "corridor" and name in atlas.corridors:
        segments = [segment for segment in every.values() if name in segment.corridors]
        return segments, atlas.corridors[name].short_name, ()
    return [], "", ()
