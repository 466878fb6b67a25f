"""Scenes resolved against the data: what a presenter shows, says and rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import compress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.data.briefings.scene_records import SHOWING, SceneKind
from app.data.checks.quotable import quoting_problems, split_key
from app.data.problems import Problem
from app.queries.briefings.boards import Board, agenda, board_of_values, picture_board
from app.queries.briefings.emphasis import NO_EMPHASIS, Emphasis, emphasis_of, steps_by_part
from app.queries.briefings.footnotes import Footnote, Numbering, Quoted, quote_all
from app.queries.briefings.markdown import Filling, to_html, to_text_lines
from app.queries.briefings.page_boards import board_of_page
from app.queries.briefings.pairs import Pair, pair_of
from app.queries.briefings.portrait_boards import board_of_portrait, portrait_of
from app.queries.briefings.scene_dates import scene_as_of
from app.queries.core.data_horizon import horizons_of
from app.queries.details.citations import sources_of
from app.queries.details.describe import describe
from app.queries.filter.captions import write_caption
from app.queries.filter.facets import Group, match
from app.queries.filter.legend import Legend, pair_legend
from app.queries.filter.viewstate import parse_view
from app.vocabulary.pages import SCENE_PATHS, THING_PATHS, scene_page
from app.wording import _, clauses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.briefings.scene_records import Briefing, Scene
    from app.data.model import Atlas
    from app.queries.briefings.text_lines import TextLine
    from app.queries.core.values import SourceRef
    from app.queries.filter.facets import Facets, Filter, Match
    from app.queries.filter.viewstate import ViewState

_NO_LAYER = _("Not shown: the layer “{}” of the author’s own, which stays in the author’s browser.")


_SHOWING_VIEWS = (SceneKind.VIEW, SceneKind.BEFORE_AFTER)
"""Kinds of scene that draw what their view names."""


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
    lines, notes_lines
        The same as plain lines, with numbers of footnotes.
    path
        Path of the page it shows; ``/`` is the map, empty a figure of its own.
    view
        The state of the view.
    caption
        What the filter shows, in a sentence.
    legend
        What is drawn.
    quoted
        Values quoted, in the order in which they are said.
    footnotes
        What stands behind the values: of the text, the figure, what is selected, then of notes.
    data_to
        Newest date that the data shown reach, as ISO text.
    as_of
        The same in a sentence, per corridor where they differ.
    changes
        Lines in words for values that changed since the scene was made.
    problems
        What does not work.
    board
        The figure; None where it is the map.
    emphasis
        What stands out on the map.
    pair
        The view that stands before that of the scene, if there are two.
    steps
        How many steps the scene has; 1 where all is there at once.
    """

    scene: Scene
    number: int
    title: str
    html: str
    notes_html: str
    lines: tuple[TextLine, ...]
    notes_lines: tuple[TextLine, ...]
    path: str
    view: ViewState
    caption: str
    legend: Legend
    quoted: tuple[Quoted, ...]
    footnotes: tuple[Footnote, ...]
    data_to: str | None
    as_of: str
    changes: tuple[str, ...]
    problems: tuple[Problem, ...]
    board: Board | None = None
    emphasis: Emphasis = NO_EMPHASIS
    steps: int = 1
    pair: Pair | None = None

    @property
    def bullets(self) -> tuple[str, ...]:
        """The words of the lines."""
        return tuple(line.text for line in self.lines)

    @property
    def is_map(self) -> bool:
        """Whether its figure is the map."""
        return self.board is None

    @property
    def caption_of_file(self) -> str:
        """The caption where a file shows the scene, which the author's own layer does not reach."""
        if not (self.is_map and self.scene.layer):
            return self.caption
        return f"{self.caption} {_NO_LAYER.format(self.scene.layer)}".strip()

    @property
    def differences(self) -> tuple[str, ...]:
        """What else is stated of the values that text, figure or notes say, by their numbers."""
        return tuple(
            _("Differs from [{number}]: {other}", number=quotation.number, other=other)
            for quotation in self.quoted
            if quotation.number is not None
            for other in quotation.differing
        )

    @property
    def wall_notes(self) -> tuple[Footnote, ...]:
        """The footnotes of what the audience sees."""
        return tuple(note for note in self.footnotes if note.on_wall)

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
    titles = [scene.title for scene in briefing.scenes]
    scenes = tuple(
        resolve_scene(atlas, facets, scene, number, briefing.file, titles[number:])
        for number, scene in enumerate(briefing.scenes, start=1)
    )
    sources = {ref.source_id: ref for scene in scenes for ref in scene.sources}
    dates = [scene.data_to for scene in scenes if scene.data_to]
    return BriefingView(briefing, scenes, tuple(sources.values()), max(dates, default=None))


def resolve_scene(
    atlas: Atlas,
    facets: Facets,
    scene: Scene,
    number: int = 1,
    file: str = "",
    titles: Sequence[str] = (),
) -> SceneView:
    """Resolve a scene against the data.

    Parameters
    ----------
    number
        Position in its briefing, from 1, for messages.
    file
        File of its briefing, for messages.
    titles
        Titles of the scenes that follow it, for an agenda.
    """
    where = _("scene {number}, line {line}", number=number, line=scene.line)
    path, view, problems = _read_view(atlas, facets, scene, where, file)
    left_aside = _left_aside(problems) if scene.kind in _SHOWING_VIEWS else ""
    problems = [*quoting_problems(atlas, scene, number, file), *problems]
    matched = match(atlas, facets, view.criteria)
    is_map = path == "/" and scene.kind in (SceneKind.VIEW, SceneKind.BEFORE_AFTER)
    if is_map and not matched.drawn.any() and not matched.places.any():
        expected = _("a view that shows something")
        problems.append(Problem(file, where, "view", _("a filter that matches nothing"), expected))
    pair = None
    if scene.kind is SceneKind.BEFORE_AFTER and is_map:
        pair, more = pair_of(atlas, facets, scene, view, where, file)
        problems += more
    elif scene.kind is SceneKind.BEFORE_AFTER:
        found_page = _("the page {page}", page=path[:40])
        problems.append(Problem(file, where, "view", found_page, _("a view of the map")))
    numbering = Numbering()
    on_wall = quote_all(atlas, scene, numbering, on_wall=True)
    board, faults = _board(atlas, facets, scene, path, view, on_wall, numbering, titles)
    expected = _("values that its kind can draw")
    problems += [Problem(file, where, "show", fault, expected) for fault in faults]
    selected = describe(atlas, view.selection) if view.selection and is_map else None
    if selected is not None:
        numbering.add(_("Selected: {title}", title=selected.title), sources_of(selected), "")
    quoted = (*on_wall, *quote_all(atlas, scene, numbering, on_wall=False))
    fillings = {quotation.key: _filling(quotation) for quotation in quoted}
    emphasis, before, unknown = emphasis_of(atlas, scene, fillings, where, file)
    pair = replace(pair, emphasis=before) if pair else None
    corridors = _corridors_drawn(atlas, view.criteria, matched)
    lines = to_text_lines(scene.text, fillings)
    points = {f"point:{place}" for place in range(1, len(lines) + 1)}
    problems += unknown
    problems += [
        Problem(
            file,
            where,
            "steps",
            part,
            _("one of the {bullets} lines of the text", bullets=len(lines)),
        )
        for part in steps_by_part(scene)
        if part.startswith("point:") and part not in points
    ]
    own_caption = board.caption if board else _caption(atlas, facets, view, pair)
    return SceneView(
        scene=scene,
        number=number,
        title=scene.title,
        html=to_html(scene.text, fillings),
        notes_html=to_html(scene.notes, fillings),
        lines=lines,
        notes_lines=to_text_lines(scene.notes, fillings),
        path=path if scene.kind is SceneKind.VIEW or is_map else "",
        view=view,
        caption=f"{own_caption} {left_aside}".strip(),
        legend=emphasis.legend + _legend(atlas, facets, view, pair) if is_map else Legend(),
        quoted=quoted,
        footnotes=tuple(numbering.notes),
        data_to=max((r.data_to for r in horizons_of(atlas, corridors) if r.data_to), default=None),
        as_of=scene_as_of(atlas, corridors, scene, board, on_wall),
        changes=tuple(
            _("{key}: was “{was}”, now “{words}”", key=value.key, was=value.was, words=value.words)
            for value in quoted
            if value.changed
        ),
        problems=tuple(problems),
        board=board,
        emphasis=emphasis,
        steps=max(scene.steps, default=1),
        pair=pair,
    )


def _left_aside(problems: Sequence[Problem]) -> str:
    """Say what of the address of a view is not shown, so that no other view is taken for it."""
    parts = clauses(problem.found for problem in problems)
    return _("Left aside: {parts}.", parts=parts) if parts else ""


def _caption(atlas: Atlas, facets: Facets, view: ViewState, pair: Pair | None) -> str:
    caption = write_caption(atlas, facets, view.criteria, match(atlas, facets, view.criteria))
    return f"{pair.words} {caption}" if pair else caption


def _legend(atlas: Atlas, facets: Facets, view: ViewState, pair: Pair | None) -> Legend:
    """List what is drawn; of two views, what is drawn in either."""
    views = (view, *([pair.view] if pair else []))
    return pair_legend(atlas, ((side, match(atlas, facets, side.criteria), None) for side in views))


def _board(  # noqa: PLR0913, PLR0917 - all that a figure can be made of
    atlas: Atlas,
    facets: Facets,
    scene: Scene,
    path: str,
    view: ViewState,
    quoted: Sequence[Quoted],
    numbering: Numbering,
    titles: Sequence[str],
) -> tuple[Board | None, tuple[str, ...]]:
    """Make the figure of a scene; None where it is the map."""
    if scene.kind is SceneKind.TITLE:
        return Board("title"), ()
    if scene.kind is SceneKind.PICTURE:
        return picture_board(scene), ()
    if scene.kind is SceneKind.AGENDA:
        return agenda(titles), ()
    if scene.kind in SHOWING:
        return board_of_values(atlas, scene, quoted)
    page, thing = scene_page(path) or ("/", "")
    portrait = portrait_of(atlas, facets, page, thing) if thing else None
    if portrait is not None:
        return board_of_portrait(portrait, numbering.cite), ()
    return (None if path == "/" else board_of_page(atlas, facets, path, view, numbering.cite)), ()


def _read_view(
    atlas: Atlas, facets: Facets, scene: Scene, where: str, file: str
) -> tuple[str, ViewState, list[Problem]]:
    parts = urlsplit(scene.view)
    view, ignored = parse_view(parts.query, atlas, facets)
    expected = _("a part of a view; it is left aside")
    problems = [Problem(file, where, "view", part, expected) for part in ignored]
    path = parts.path.rstrip("/") or "/"
    page = scene_page(path)
    is_there = page is not None and (not page[1] or portrait_of(atlas, facets, *page) is not None)
    if not is_there:
        paths = ", ".join((*SCENE_PATHS, *(f"{each}/…" for each in THING_PATHS)))
        expected = _("one of {scene_paths}; the map is shown", scene_paths=paths)
        problems.append(
            Problem(file, where, "view", _("the page {path}", path=path[:40]), expected)
        )
        path = "/"
    return path, view, problems


def _filling(quoted: Quoted) -> Filling:
    key = split_key(quoted.key)
    coded = key is not None and (key.kind == "milestone" or key.attribute == "status")
    return Filling(quoted.value.text, quoted.number, lower=coded)


def _corridors_drawn(atlas: Atlas, criteria: Filter, matched: Match) -> list[str]:
    chosen = criteria.chosen.get(Group.CORRIDOR)
    shown = compress(atlas.segment_list, matched.drawn)
    drawn = {name for segment in shown for name in segment.corridors}
    return [
        name for name in atlas.corridors if name in drawn and (chosen is None or name in chosen)
    ]
