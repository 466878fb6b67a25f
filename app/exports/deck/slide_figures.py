"""The figure of a slide: a map as picture with native call-outs, a native chart, a table, words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from app.data.briefings.scene_pictures import picture_bytes
from app.exports.deck import placeholders
from app.exports.deck.native_charts import native_of_board, native_of_chart
from app.exports.deck.slide_marks import Spot, draw_marks
from app.exports.deck.slide_parts import (
    Box,
    colour,
    describe,
    draw_scale,
    fill_table,
    fitting_size,
    set_text,
    write_text,
)
from app.exports.deck.slide_steps import Later
from app.exports.drawing.lettering import text_width
from app.exports.drawing.paper import POINTS_PER_INCH
from app.exports.maps.pictures.beside import emphasis_on, half_of, scale_of
from app.exports.maps.pictures.pair import draw_pair
from app.exports.maps.pictures.print_map import Brought, draw_map
from app.figures.catalogue import charts_for
from app.queries.briefings.boards import board_cells, board_words, said_of
from app.queries.briefings.emphasis import steps_by_part
from app.vocabulary.terms import Theme
from app.whole_numbers import whole_number
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.data.model import Atlas
    from app.exports.deck.deck import Deck
    from app.exports.drawing.paper import Box as Room
    from app.queries.briefings.boards import Board, BoardRow
    from app.queries.briefings.emphasis import Emphasis
    from app.queries.briefings.pairs import Pair
    from app.queries.briefings.scenes import SceneView
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState

    Steps = Mapping[int, Sequence[Later]]

PICTURE_DPI = 200
MAP_LETTERS_PT = 10.0
"""Size of the smallest names on a map."""
CALLOUT_PT = 13.0
_PAIR_CALLOUT_PT = 10.5
"""The same where two views share the room of one."""
_SIDE_BY_SIDE = 4
"""Positions that stand side by side; more become rows."""
_LARGE = (66.0, 28.0)
_OTHERS = (22.0, 12.0)
_CAPTION_HEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Writing:
    """What a deck is written with.

    Attributes
    ----------
    notes
        Whether slides carry the notes of their scenes.
    made
        Day of the briefing in words, for the footers.
    left_over
        Footnotes that had no room, with the number of their slide.
    """

    atlas: Atlas
    facets: Facets
    deck: Deck
    notes: bool = True
    made: str = ""
    left_over: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)


def put_map(writing: Writing, spot: Spot, scene: SceneView, colours: Mapping[str, str]) -> Steps:
    """Put the map of a scene on its slide, and return what comes with its later steps.

    Call-outs and numbers are shapes over the picture, in which the rest is dimmed. Where more
    stands out with a later step, that step brings a picture of its own.
    """
    if scene.pair is not None:
        _put_pair(writing, spot, scene, scene.pair, colours)
        return {}
    later: dict[int, list[Later]] = defaultdict(list)
    stages = sorted({1, *(lit.step for lit in scene.emphasis.lit)})
    box = spot.box
    size = (box.width, box.height)
    scale = scale_of(writing.atlas, writing.facets, scene.view, size, letters=MAP_LETTERS_PT)
    over = (scale.room,)
    for stage in stages:
        picture = _picture(writing, box, scene, stage, over)
        if stage == 1 and spot.holder is not None:
            shape = placeholders.put_picture(spot.holder, picture)
        else:
            shape = spot.slide.shapes.add_picture(placeholders.stream(picture), *box.inches)
        shape.line.color.rgb = colour(colours["line"])
        describe(
            shape,
            _("Map. {caption_of_file}", caption_of_file=scene.caption_of_file)
            if stage == 1
            else _("Map at step {stage}.", stage=stage),
        )
        if stage > 1:
            later[stage].append(Later(shape))
    draw_scale(spot.slide, box, scale, colours)
    _put_marks(writing, spot, scene, (scene.view, scene.emphasis, over), colours, later)
    return later


def _put_marks(
    writing: Writing,
    spot: Spot,
    scene: SceneView,
    shown: tuple[ViewState, Emphasis, tuple[Room, ...]],
    colours: Mapping[str, str],
    later: dict[int, list[Later]],
) -> None:
    """Put what a view brings out over its picture; what has a later step is added to those.

    Parameters
    ----------
    shown
        The view, what it brings out, and what else stands over its picture.
    """
    view, emphasis, over = shown
    letters = CALLOUT_PT if scene.pair is None else _PAIR_CALLOUT_PT
    placed = emphasis_on(
        writing.atlas,
        writing.facets,
        view,
        emphasis,
        (spot.box.width, spot.box.height),
        MAP_LETTERS_PT,
        letters,
        over=over,
    )
    for step, shape in draw_marks(spot, placed, colours, letters):
        # Two views side by side are seen whole.
        if step > 1 and scene.pair is None:
            later[step].append(Later(shape))


def _put_pair(
    writing: Writing, spot: Spot, scene: SceneView, pair: Pair, colours: Mapping[str, str]
) -> None:
    """Put two views of the map side by side, each named above its picture."""
    box = spot.box
    size = (box.width, box.height)
    width, height = half_of(size)
    # Both have the room of the longer name, so that the pictures are alike.
    wide = max(text_width(name, CALLOUT_PT, bold=True) for name in pair.names)
    plate = Box(0.08, 0.06, min(wide / POINTS_PER_INCH + 0.2, width - 0.16), 0.3)
    over = (Box(0, 0, width, height).room_of(plate),)
    picture = draw_pair(
        writing.atlas,
        writing.facets,
        ((pair.view, pair.emphasis), (scene.view, scene.emphasis)),
        size,
        dpi=PICTURE_DPI,
        letters=MAP_LETTERS_PT,
        theme=scene.view.theme or Theme.LIGHT,
        brought=Brought(_PAIR_CALLOUT_PT, in_picture=False, over=over),
    )
    said = " ".join(callout.text for callout in (*pair.emphasis.callouts, *scene.emphasis.callouts))
    told = f"{scene.caption} {said}".strip()
    _place_picture(spot, picture, _("Map. {caption}", caption=told))
    halves = ((pair.view, pair.emphasis), (scene.view, scene.emphasis))
    for place, shown in enumerate(halves):
        left = box.left + place * (box.width - width)
        half = Spot(spot.slide, None, Box(left, box.top, width, height))
        _put_marks(writing, half, scene, (*shown, over), colours, {})
        label = replace(plate, left=left + plate.left, top=box.top + plate.top)
        name = [pair.names[place]]
        shape = write_text(spot.slide, label, name, CALLOUT_PT, colours["ink"], bold=True)
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(colours["surface"])


def _put_scene_picture(spot: Spot, board: Board) -> None:
    """Put the picture of a scene in its own shape, with caption and licence below."""
    picture = picture_bytes(board.picture)
    with Image.open(BytesIO(picture)) as opened:
        shape_of = opened.width / opened.height
    box = spot.box
    room = box.height - _CAPTION_HEIGHT
    width = min(box.width, room * shape_of)
    fitted = Box(box.left + (box.width - width) / 2, box.top, width, width / shape_of)
    shape = _place_picture(spot, picture, board_words(board))
    placeholders.place(shape, fitted)
    below = Box(box.left, box.top + room, box.width, _CAPTION_HEIGHT)
    lines = [line for line in (board.rows[0].label, board.rows[0].text) if line]
    write_text(spot.slide, below, lines, fitting_size(lines, below, 14, 10), None)


def _place_picture(spot: Spot, picture: bytes, words: str) -> Any:
    if spot.holder is not None:
        shape = placeholders.put_picture(spot.holder, picture)
    else:
        shape = spot.slide.shapes.add_picture(placeholders.stream(picture), *spot.box.inches)
    describe(shape, words)
    return shape


def _picture(
    writing: Writing, box: Box, scene: SceneView, stage: int, over: tuple[Room, ...]
) -> bytes:
    return draw_map(
        writing.atlas,
        writing.facets,
        scene.view,
        form="png",
        paper=(box.width, box.height),
        theme=scene.view.theme or Theme.LIGHT,
        dpi=PICTURE_DPI,
        letters=MAP_LETTERS_PT,
        emphasis=scene.emphasis,
        brought=Brought(CALLOUT_PT, stage, in_picture=False, over=over),
    )


def put_board(
    writing: Writing,
    spot: Spot,
    scene: SceneView,
    board: Board,
    colours: Mapping[str, str],
) -> Steps:
    """Put the figure of a scene on its slide as a native chart, as large words, or as a table.

    A page whose board is a table has the chart of the page instead where it brings one. Rows of a
    chart come with their steps; PowerPoint moves no rows of a table, which is there at once.
    """

    def insert(form: Any, data: Any) -> Any:
        if spot.holder is None:
            return spot.slide.shapes.add_chart(form, *spot.box.inches, data)
        return placeholders.put_chart(spot.holder, form, data)

    native = native_of_board(insert, board, colours)
    if native is not None:
        describe(native.frame, board_words(board))
        later: dict[int, list[Later]] = defaultdict(list)
        for part, step in steps_by_part(scene.scene).items():
            if part in native.parts:
                later[step].append(Later(native.frame, chart=native.parts[part]))
        return later
    charts = charts_for(writing.atlas, writing.facets, scene.path, scene.view)
    for chart in charts:
        if chart.native:
            describe(native_of_chart(insert, chart, chart.native, colours), chart.caption)
            return {}
    if board.form == "picture":
        _put_scene_picture(spot, board)
    elif board.form == "number":
        _number(spot, board)
    elif board.rows:
        _table(spot, board, colours)
    return {}


def _number(spot: Spot, board: Board) -> None:
    """Write the first value large, what it is below it, and the others."""
    first, *others = board.rows
    shape = spot.holder or write_text(spot.slide, spot.box, [], _OTHERS[0], None)
    frame = shape.text_frame
    frame.word_wrap = True
    upper = Box(spot.box.left, spot.box.top, spot.box.width, spot.box.height * 0.45)
    lower = Box(spot.box.left, spot.box.top, spot.box.width, spot.box.height * 0.5)
    about = [first.label, first.detail] if first.detail else [first.label]
    lines = [*about, *(f"{said_of(row)} {row.label}" for row in others)]
    large = fitting_size([said_of(first)], upper, *_LARGE)
    size = fitting_size(lines, lower, *_OTHERS)
    set_text(frame.paragraphs[0], said_of(first), large, None, bold=True)
    for line in lines:
        set_text(frame.add_paragraph(), line, size, None)
    for paragraph in frame.paragraphs:
        placeholders.without_bullet(paragraph)


def _table(spot: Spot, board: Board, colours: Mapping[str, str]) -> None:
    rows = _side_by_side(board.rows) if board.form == "positions" else None
    heads, cells = board_cells(board)
    head = rows is not None or any(heads)
    if rows is None:
        rows = ((heads,) if head else ()) + cells
    count = (len(rows), len(rows[0]))
    if spot.holder is None:
        frame = spot.slide.shapes.add_table(*count, *spot.box.inches)
    else:
        frame = placeholders.put_table(spot.holder, *count)
    frame.table.first_row = head
    fill_table(frame, spot.box, rows, colours, head=head)
    describe(frame, board_words(board))


def _side_by_side(rows: Sequence[BoardRow]) -> tuple[tuple[str, ...], ...] | None:
    """Write who says what in columns, as on the wall; None where they are too many."""
    if len(rows) > _SIDE_BY_SIDE:
        return None
    columns = [(row.label, said_of(row), row.detail) for row in rows]
    kept = 3 if any(row.detail for row in rows) else 2
    return tuple(tuple(column[place] for column in columns) for place in range(kept))


def paragraphs_of(scene: SceneView, holder: Any) -> Steps:
    """Return the lines of the text that come with a later step."""
    later: dict[int, list[Later]] = defaultdict(list)
    for part, step in steps_by_part(scene.scene).items():
        named = part.removeprefix("point:")
        number = whole_number(named) if named != part else None
        if number is not None and 0 < number <= len(scene.bullets):
            later[step].append(Later(holder, number - 1))
    return later
