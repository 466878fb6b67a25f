"""Scenes resolved against the data: what a presenter shows, says and rests on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.data.problems import Problem
from app.data.quotable import quoted_keys, quoting_problems, split_key
from app.queries.briefings.markdown import Filling, to_html, to_lines
from app.queries.briefings.quotes import UNKNOWN_KEY, about, differing, quote, words
from app.queries.core.data_horizon import reach
from app.queries.core.values import Value
from app.queries.details.citations import sources_of
from app.queries.details.describe import describe
from app.queries.filter.captions import write_caption
from app.queries.filter.facets import Group, build_facets, match
from app.queries.filter.legend import legend_rows
from app.queries.filter.viewstate import parse_view
from app.vocabulary import labels
from app.vocabulary.pages import SCENE_PATHS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.data.scene_records import Briefing, Scene
    from app.queries.core.values import SourceRef
    from app.queries.filter.facets import Facets, Filter, Match
    from app.queries.filter.legend import LegendRow
    from app.queries.filter.viewstate import ViewState

MOST_NAMED = 2
"""Sources of a value that a screen names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """What stands behind one value, under the number that the value carries.

    Attributes
    ----------
    number
        Number on the scene, from 1.
    text
        Kind, scope, date and all sources.
    short
        The same with at most two sources, for a screen.
    refs
        The sources; none where the value is our own.
    """

    number: int
    text: str
    short: str
    refs: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A value that a scene quotes.

    Attributes
    ----------
    value
        The value of the data now; ``not known`` where they do not have it.
    words
        The value with its date.
    about
        Kind, scope, period and date.
    number
        Number of its footnote; None where the data do not have the value.
    was
        The words that the scene recorded, or empty.
    differing
        Values that contradict it and that the scene does not quote, in words.
    """

    key: str
    value: Value
    words: str
    about: str
    number: int | None
    was: str = ""
    differing: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the data have it."""
        return self.number is not None

    @property
    def changed(self) -> bool:
        """Whether the data say something else than when the scene was made."""
        return self.known and bool(self.was) and self.was != self.words


@dataclass(frozen=True, slots=True)
class SceneView:
    """A scene resolved.

    Attributes
    ----------
    scene
        The scene as it is written.
    number
        Position in its briefing, from 1.
    html, notes_html
        Text and notes as HTML without script.
    bullets, notes_lines
        The same as plain lines, with numbers of footnotes.
    path
        Path of the page it shows; ``/`` is the map.
    view
        The state of the view.
    caption
        What the filter shows, in a sentence.
    legend
        What is drawn.
    quoted
        Values quoted, in the order in which they are said.
    footnotes
        What stands behind the quoted values, and last behind what is selected.
    data_to
        Newest date that the data shown reach, as ISO text.
    as_of
        The same in a sentence, per corridor where they differ.
    changes
        Lines in words for values that changed since the scene was made.
    problems
        What does not work.
    """

    scene: Scene
    number: int
    title: str
    html: str
    notes_html: str
    bullets: tuple[str, ...]
    notes_lines: tuple[str, ...]
    path: str
    view: ViewState
    caption: str
    legend: tuple[LegendRow, ...]
    quoted: tuple[Quoted, ...]
    footnotes: tuple[Footnote, ...]
    data_to: str | None
    as_of: str
    changes: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def sources(self) -> tuple[SourceRef, ...]:
        """The sources of all footnotes, each once."""
        refs = {ref.source_id: ref for note in self.footnotes for ref in note.refs}
        return tuple(refs.values())


@dataclass(frozen=True, slots=True)
class BriefingView:
    """A briefing resolved, with every source once."""

    briefing: Briefing
    scenes: tuple[SceneView, ...]
    sources: tuple[SourceRef, ...]
    data_to: str | None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What does not work, scene by scene."""
        return tuple(problem for scene in self.scenes for problem in scene.problems)


def resolve_briefing(atlas: Atlas, facets: Facets, briefing: Briefing) -> BriefingView:
    """Resolve every scene of a briefing."""
    scenes = tuple(
        resolve_scene(atlas, facets, scene, number, briefing.file)
        for number, scene in enumerate(briefing.scenes, start=1)
    )
    sources = {ref.source_id: ref for scene in scenes for ref in scene.sources}
    dates = [scene.data_to for scene in scenes if scene.data_to]
    return BriefingView(briefing, scenes, tuple(sources.values()), max(dates, default=None))


def resolve_scene(
    atlas: Atlas, facets: Facets, scene: Scene, number: int = 1, file: str = ""
) -> SceneView:
    """Resolve a scene against the data.

    Parameters
    ----------
    number
        Position in its briefing, from 1, for messages.
    file
        File of its briefing, for messages.
    """
    path, view, problems = _read_view(
        atlas, facets, scene, f"scene {number}, line {scene.line}", file
    )
    problems = [*quoting_problems(atlas, scene, number, file), *problems]
    found = match(atlas, facets, view.wanted)
    if not found.drawn.any() and not found.places.any():
        where = f"scene {number}, line {scene.line}"
        expected = "a view that shows something"
        problems.append(Problem(file, where, "view", "a filter that matches nothing", expected))
    quoted = _quote_all(atlas, scene)
    fillings = {one.key: _filling(one) for one in quoted}
    corridors = _corridors_drawn(atlas, view.wanted, found)
    return SceneView(
        scene=scene,
        number=number,
        title=scene.title,
        html=to_html(scene.text, fillings),
        notes_html=to_html(scene.notes, fillings),
        bullets=to_lines(scene.text, fillings),
        notes_lines=to_lines(scene.notes, fillings),
        path=path,
        view=view,
        caption=write_caption(atlas, facets, view.wanted, found),
        legend=legend_rows(atlas, corridors, found) if path == "/" else (),
        quoted=quoted,
        footnotes=_footnotes(atlas, quoted, view.selection),
        data_to=max((r.data_to for r in reach(atlas, corridors) if r.data_to), default=None),
        as_of=as_of_sentence(atlas, corridors),
        changes=tuple(
            f"{one.key}: was “{one.was}”, now “{one.words}”" for one in quoted if one.changed
        ),
        problems=tuple(problems),
    )


def check_scenes(atlas: Atlas) -> list[Problem]:
    """Check the scenes of every briefing against the data: views, keys, and values that changed."""
    facets = build_facets(atlas)
    problems: list[Problem] = []
    for briefing in atlas.briefings:
        for scene in resolve_briefing(atlas, facets, briefing).scenes:
            problems += scene.problems
            where = f"scene {scene.number}, line {scene.scene.line}"
            problems += [
                Problem(briefing.file, where, one.key, f"“{one.was}”", f"“{one.words}” of the data")
                for one in scene.quoted
                if one.changed
            ]
    return problems


def as_of_sentence(atlas: Atlas, corridors: Iterable[str]) -> str:
    """Say how far the data of corridors reach: once where it is the same day, else for each."""
    found = reach(atlas, corridors)
    dates = {one.data_to for one in found}
    if not found or dates == {None}:
        return "How far the data reach is not known."
    if len(dates) == 1:
        return f"Data to {labels.date(found[0].data_to)}."
    parts = (f"{one.name} {labels.date(one.data_to)}" for one in found)
    return f"Data to: {', '.join(parts)}."


def _read_view(
    atlas: Atlas, facets: Facets, scene: Scene, where: str, file: str
) -> tuple[str, ViewState, list[Problem]]:
    parts = urlsplit(scene.view)
    view, ignored = parse_view(parts.query, atlas, facets)
    expected = "a part of a view; it is left aside"
    problems = [Problem(file, where, "view", found, expected) for found in ignored]
    path = parts.path.rstrip("/") or "/"
    if path not in SCENE_PATHS:
        expected = f"one of {', '.join(SCENE_PATHS)}; the map is shown"
        problems.append(Problem(file, where, "view", f"the page {path[:40]}", expected))
        path = "/"
    return path, view, problems


def _quote_all(atlas: Atlas, scene: Scene) -> tuple[Quoted, ...]:
    keys = quoted_keys(scene)
    quoted: list[Quoted] = []
    number = 0
    for key in keys:
        value = quote(atlas, key)
        number += value is not None
        shown = value or Value(labels.NOT_KNOWN, basis=UNKNOWN_KEY)
        others = [other for name, other in differing(atlas, key) if name not in keys]
        quoted.append(
            Quoted(
                key=key,
                value=shown,
                words=words(shown),
                about=about(shown),
                number=number if value else None,
                was=scene.values.get(key, ""),
                differing=tuple(f"{words(other)}: {about(other)}" for other in others),
            )
        )
    return tuple(quoted)


def _footnotes(
    atlas: Atlas, quoted: Iterable[Quoted], selection: str | None
) -> tuple[Footnote, ...]:
    notes = [
        _footnote(one.number, one.about, one.value.sources, one.value.basis)
        for one in quoted
        if one.number is not None
    ]
    detail = describe(atlas, selection) if selection else None
    if detail is not None:
        notes.append(_footnote(len(notes) + 1, f"Selected: {detail.title}", sources_of(detail), ""))
    return tuple(notes)


def _footnote(number: int, said: str, refs: Iterable[SourceRef], basis: str) -> Footnote:
    sources = tuple(refs)
    who = [
        f"{r.publisher}, {labels.date(r.published) if r.published else 'undated'}" for r in sources
    ]
    rest = f" and {len(who) - MOST_NAMED} more" if len(who) > MOST_NAMED else ""
    text, short = (
        ". ".join(part for part in (_capital(said), _capital(by)) if part)
        for by in ("; ".join(who) or basis, "; ".join(who[:MOST_NAMED]) + rest or basis)
    )
    return Footnote(number, f"{text}.", f"{short}.", sources)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _filling(one: Quoted) -> Filling:
    key = split_key(one.key)
    coded = key is not None and (key.kind == "milestone" or key.attribute == "status")
    return Filling(one.value.text, one.number, lower=coded)


def _corridors_drawn(atlas: Atlas, wanted: Filter, found: Match) -> list[str]:
    chosen = wanted.chosen.get(Group.CORRIDOR)
    shown = compress(atlas.segment_list, found.drawn)
    drawn = {name for segment in shown for name in segment.corridors}
    return [
        name for name in atlas.corridors if name in drawn and (chosen is None or name in chosen)
    ]
