"""Parts of a scene beside title, view and text: what it shows, highlights, marks, and its steps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from app.data.briefings.lines import line_words
from app.data.briefings.scene_pictures import read_picture
from app.data.briefings.scene_records import SHOWING, SceneKind
from app.data.cells.casting import show
from app.whole_numbers import whole_number
from app.wording import _
from app.wording import number as in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.data.briefings.front_matter import Entry
    from app.data.briefings.lines import Reader

LAYER = "layer"
LAYER_COLUMN = "layer_column"
PARTS = (
    *("kind", "show", "highlight", "callouts", "before_callouts", "markers", "drawn", "before"),
    *("picture", "caption", "licence", LAYER, LAYER_COLUMN, "steps"),
)
MOST_SHOWN = 8
"""Rows that can be read from the last row of a room."""
MOST_CALLOUTS = 8
MOST_MARKERS = 9
LAST_STEP = 9
LONGEST_CAPTION = 300
LONGEST_WORDS = 90
"""Characters of a call-out, and of the words of a row."""
LONGEST_LAYER = 120
"""Characters of the title of a layer, and of the name of its column."""
THING_KINDS = ("segment", "place", "project", "branch", "corridor", "route")
POINT = "point"
"""Kind of a step's part that is a line of the text."""
_THING = re.compile(rf"(?:{'|'.join(THING_KINDS)}):[^\s,]+\Z")
_POINT = re.compile(rf"{POINT}:[1-9][0-9]?\Z")
_A_THING = _(
    "things of the map such as segment:…, of the kinds {thing_kinds}",
    thing_kinds=", ".join(THING_KINDS),
)


def read_scene_parts(reader: Reader, entries: Mapping[str, Entry], place: str) -> dict[str, Any]:
    """Read the parts of a scene; what cannot be used is reported with its line and left out.

    Parameters
    ----------
    place
        Words before the line in a problem, such as ``scene 2, ``.

    Returns
    -------
    parts
        Fields of :class:`app.data.briefings.scene_records.Scene`.
    """
    kind = _kind(reader, entries.get("kind"), place)
    shown = _words(reader, entries.get("show"), "show", place, MOST_SHOWN)
    if kind in SHOWING and not shown and "kind" in entries:
        where = line_words(place, entries["kind"].line)
        reader.report(where, "show", "nothing", _("keys of the values that {kind} draw", kind=kind))
    if shown and kind not in SHOWING:
        where = line_words(place, entries["show"].line)
        expected = _(
            "one of {showing}; the values are not drawn", showing=", ".join(sorted(SHOWING))
        )
        reader.report(where, "kind", str(kind), expected)
        shown = {}
    highlight = _things(reader, entries.get("highlight"), "highlight", place)
    callouts = _callouts(reader, entries.get("callouts"), "callouts", place)
    before = _callouts(reader, entries.get("before_callouts"), "before_callouts", place)
    if before and kind is not SceneKind.BEFORE_AFTER:
        where = line_words(place, entries["before_callouts"].line)
        reader.report(where, "kind", str(kind), str(SceneKind.BEFORE_AFTER))
    markers = _things(reader, entries.get("markers"), "markers", place)
    if len(markers) > MOST_MARKERS:
        where = line_words(place, entries["markers"].line)
        said, expected = (
            _("{markers} markers", markers=len(markers)),
            _("at most {most_markers}; the rest is left out", most_markers=MOST_MARKERS),
        )
        reader.report(where, "markers", said, expected)
        markers = markers[:MOST_MARKERS]
    layer = _title(reader, entries.get(LAYER), LAYER, place)
    column = _title(reader, entries.get(LAYER_COLUMN), LAYER_COLUMN, place)
    if column and not layer:
        where = line_words(place, entries[LAYER_COLUMN].line)
        reader.report(
            where,
            LAYER_COLUMN,
            show(column),
            _("nothing, or a {layer} that it colours", layer=LAYER),
        )
        column = ""
    drawn = _things(reader, entries.get("drawn"), "drawn", place)
    picture = read_picture(reader, entries.get("picture"), place)
    if kind is SceneKind.PICTURE and not picture and "picture" not in entries:
        where = line_words(place, entries["kind"].line)
        reader.report(where, "picture", _("nothing"), _("a picture as text"))
    known = {*shown, *highlight, *callouts, *before, *markers, *drawn}
    return {
        "kind": kind,
        "show": shown,
        "highlight": highlight,
        "callouts": callouts,
        "before_callouts": before,
        "markers": markers,
        "drawn": drawn,
        "picture": picture,
        "caption": _line_within(reader, entries.get("caption"), "caption", place),
        "licence": _line_within(reader, entries.get("licence"), "licence", place),
        "layer": layer,
        "layer_column": column,
        "steps": _steps(reader, entries.get("steps"), place, known),
    }


def _line_within(reader: Reader, entry: Entry | None, name: str, place: str) -> str:
    """Read one line of text, of which the wall has room for so much."""
    said = reader.line_of(entry, name, place)
    if len(said) > LONGEST_CAPTION and entry is not None:
        length = _("{count} characters", count=in_words(len(said)))
        expected = _("at most {most}; the rest is cut off", most=in_words(LONGEST_CAPTION))
        reader.report(line_words(place, entry.line), name, length, expected)
    return said[:LONGEST_CAPTION].rstrip()


def _kind(reader: Reader, entry: Entry | None, place: str) -> SceneKind:
    said = reader.line_of(entry, "kind", place)
    if said and said not in list(SceneKind) and entry is not None:
        expected = _("one of {scenekind}", scenekind=", ".join(SceneKind))
        reader.report(line_words(place, entry.line), "kind", show(said), expected)
    return SceneKind(said) if said in list(SceneKind) else SceneKind.VIEW


def _title(reader: Reader, entry: Entry | None, name: str, place: str) -> str:
    said = reader.line_of(entry, name, place)
    if len(said) > LONGEST_LAYER and entry is not None:
        length, expected = (
            _("{said} characters", said=len(said)),
            _("at most {longest_layer}; the rest is left out", longest_layer=LONGEST_LAYER),
        )
        reader.report(line_words(place, entry.line), name, length, expected)
    return said[:LONGEST_LAYER].strip()


def _words(reader: Reader, entry: Entry | None, name: str, place: str, most: int) -> dict[str, str]:
    words = reader.words_by_key(entry, name, place, bare=True)
    for key, said in words.items():
        if len(said) > LONGEST_WORDS and "{{" not in said and entry is not None:
            where = line_words(place, _line(entry, key))
            reader.report(
                where,
                name,
                _("{said} characters", said=len(said)),
                _("at most {longest_words}", longest_words=LONGEST_WORDS),
            )
    if len(words) > most and entry is not None:
        length, expected = (
            _("{words} lines", words=len(words)),
            _("at most {most}; the rest is left out", most=most),
        )
        reader.report(line_words(place, entry.line), name, length, expected)
    return dict(list(words.items())[:most])


def _callouts(reader: Reader, entry: Entry | None, name: str, place: str) -> dict[str, str]:
    words = _words(reader, entry, name, place, MOST_CALLOUTS)
    where = line_words(place, entry.line) if entry else place
    return {thing: said for thing, said in words.items() if _is_thing(reader, thing, name, where)}


def _line(entry: Entry, key: str) -> int:
    if entry.value is None or isinstance(entry.value, str | tuple) or key not in entry.value:
        return entry.line
    return entry.value[key].line


def _things(reader: Reader, entry: Entry | None, name: str, place: str) -> tuple[str, ...]:
    if entry is None:
        return ()
    parts = reader.list_of(entry, name, place)
    where = line_words(place, entry.line)
    return tuple(part for part in parts if _is_thing(reader, part, name, where))


def _is_thing(reader: Reader, thing: str, name: str, where: str) -> bool:
    if _THING.match(thing):
        return True
    reader.report(where, name, show(thing), _A_THING)
    return False


def _steps(
    reader: Reader, entry: Entry | None, place: str, known: set[str]
) -> dict[int, tuple[str, ...]]:
    steps: dict[int, tuple[str, ...]] = {}
    for number, said in reader.by_key(entry, "steps", place).items():
        where = line_words(place, _line(entry, number) if entry else 0)
        if not (number.isascii() and 2 <= (whole_number(number) or 0) <= LAST_STEP):
            reader.report(
                where, "steps", show(number), _("a number of 2 to {last_step}", last_step=LAST_STEP)
            )
            continue
        parts = []
        for part in reader.list_of(said, "steps", place):
            if part in known or _POINT.match(part):
                parts.append(part)
            else:
                expected = _("a thing or key that the scene shows, or point:1 for its first line")
                reader.report(where, "steps", show(part), expected)
        if parts:
            steps[int(number)] = tuple(parts)
    return dict(sorted(steps.items()))
