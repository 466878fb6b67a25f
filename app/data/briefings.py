"""Briefings: ordered scenes in plain text files that a person can read, compare and mail.

A file is YAML front matter, then for each scene a line ``--- scene ---``, YAML up to a line
``---``, text in Markdown and, after a line ``??? notes``, the speaker's notes. What is wrong with a
file becomes problems with their lines; whatever works is kept.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.data.briefing_lines import Reader, clean
from app.data.casting import CastError, cast, show
from app.data.front_matter import read_front_matter
from app.data.problems import Effect, Problem
from app.data.reading import ReadError, decode, read_bytes
from app.data.scene_parts import PARTS, read_scene_parts
from app.data.scene_records import FOLDER, Briefing, Scene, SceneKind
from app.data.schema import Column, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from app.data.front_matter import Entry

MOST_SCENES = 100
MAX_BYTES = 200_000
LONGEST_TITLE = 120
LONGEST_VIEW = 8200
SCENE_MARK = "--- scene ---"
NOTES_MARK = "??? notes"
_FENCE = "---"
_SCENE_KEYS = ("title", "view", *PARTS, "values")
_SCENE = re.compile(r"---[ \t]*scene[ \t]*---[ \t]*\Z")
_NOTES = re.compile(r"\?\?\?[ \t]*notes[ \t]*\Z")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")
# Tags and comments, but not addresses in angle brackets.
_HTML = re.compile(r"<(?:!--|/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])|[!?])")
_LINK = re.compile(r"\]\(\s*((?!<?https?://)[^\s)]+)|^\s*\[[^\]]+\]:\s*((?!https?://)\S+)", re.M)
_IMAGE = re.compile(r"!\[")
_MADE = Column("made", Kind.DATE, "Day on which it was made.")


def load_briefings(folder: Path) -> tuple[tuple[Briefing, ...], list[Problem]]:
    """Load every briefing of a data folder; one that cannot be used takes no other down."""
    briefings: list[Briefing] = []
    problems: list[Problem] = []
    for path in sorted((folder / FOLDER).glob("*.md")):
        file = f"{FOLDER}/{path.name}"
        if not _ID.match(path.stem):
            expected = "small letters, digits and hyphens, such as my-briefing.md"
            found = f"the file name {show(path.name)}"
            problems.append(Problem(file, "", "", found, expected, Effect.FILE_LEFT_OUT))
            continue
        try:
            text = decode(read_bytes(path, file), file)
        except ReadError as error:
            problems.append(error.problem)
            continue
        briefing, found_here = parse_briefing(text, file)
        problems += found_here
        if briefing is not None:
            briefings.append(briefing)
    return tuple(briefings), problems


def parse_briefing(text: str, file: str) -> tuple[Briefing | None, list[Problem]]:
    """Read a briefing.

    Parameters
    ----------
    text
        Content of the file.
    file
        Its path, for messages; its stem names the briefing.

    Returns
    -------
    briefing, problems
        None where nothing can be used; problems name the line.
    """
    reader = Reader(file, text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    size = len(text.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        reader.report(
            "", "", f"{size:,} bytes", f"at most {MAX_BYTES:,} bytes", Effect.FILE_LEFT_OUT
        )
        return None, reader.problems
    if not text.strip():
        wanted = "front matter and scenes"
        reader.report("", "", "an empty file", wanted, Effect.FILE_LEFT_OUT)
        return None, reader.problems
    starts = [number for number, line in enumerate(reader.lines) if _SCENE.match(line)]
    head = _read_head(reader, starts[0] if starts else len(reader.lines))
    if not starts:
        if not head:
            effect = Effect.FILE_LEFT_OUT
            reader.report("", "", "no scene", f"scenes after lines “{SCENE_MARK}”", effect)
            return None, reader.problems
        reader.report("", "", "no scene", f"at least one line “{SCENE_MARK}”")
    if len(starts) > MOST_SCENES:
        where = f"line {starts[MOST_SCENES] + 1}"
        found = f"{len(starts):,} scenes"
        wanted = f"at most {MOST_SCENES}; those from here on are not shown"
        reader.report(where, "", found, wanted, Effect.SCENE_LEFT_OUT)
    ends = [*starts[1:], len(reader.lines)] if starts else []
    scenes = tuple(
        _read_scene(reader, number, start, end)
        for number, (start, end) in enumerate(
            zip(starts[:MOST_SCENES], ends[:MOST_SCENES], strict=True), start=1
        )
    )
    stem = file.rsplit("/", 1)[-1].removesuffix(".md")
    title = head.pop("title", "") or stem.replace("-", " ").capitalize() or "Untitled"
    return Briefing(stem, title, scenes=scenes, **head), reader.problems


def write_briefing(briefing: Briefing) -> str:
    """Write a briefing as the text of its file; reading it back gives the same briefing."""
    head = [("title", briefing.title), ("summary", briefing.summary)]
    head += [("author", briefing.author), ("made", briefing.made)]
    lines = [_FENCE, *(f"{name}: {_scalar(value)}" for name, value in head if value), _FENCE, ""]
    for scene in briefing.scenes:
        lines += [SCENE_MARK, f"title: {_scalar(scene.title)}", f"view: {_scalar(scene.view)}"]
        lines += _part_lines(scene)
        lines.append(_FENCE)
        text, notes = _block(scene.text, notes=False), _block(scene.notes, notes=True)
        lines += [text, ""] if text else []
        lines += [NOTES_MARK, notes, ""] if notes else []
        if not text and not notes:
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _part_lines(scene: Scene) -> list[str]:
    lines = [f"kind: {scene.kind}"] if scene.kind is not SceneKind.VIEW else []
    lines += _mapping("show", scene.show)
    lines += [f"highlight: {', '.join(scene.highlight)}"] if scene.highlight else []
    lines += _mapping("callouts", scene.callouts)
    lines += [f"markers: {', '.join(scene.markers)}"] if scene.markers else []
    lines += [f"layer: {_scalar(scene.layer)}"] if scene.layer else []
    lines += [f"layer_column: {_scalar(scene.layer_column)}"] if scene.layer_column else []
    lines += _mapping("steps", {str(step): ", ".join(own) for step, own in scene.steps.items()})
    return [*lines, *_mapping("values", scene.values)]


def _mapping(name: str, entries: Mapping[str, str]) -> list[str]:
    if not entries:
        return []
    return [f"{name}:", *(f"  {_key(key)}: {_scalar(said)}" for key, said in entries.items())]


def _read_head(reader: Reader, end: int) -> dict[str, str]:
    start = next((n for n in range(end) if reader.lines[n].strip()), end)
    if start == end or reader.lines[start].rstrip() != _FENCE:
        found = show(reader.lines[start]) if start < end else "no front matter"
        wanted = f"a line “{_FENCE}”, then title, summary and made, then “{_FENCE}”"
        reader.report(f"line {min(start, len(reader.lines) - 1) + 1}", "", found, wanted)
        return {}
    stop = _find_fence(reader, start + 1, end, f"line {start + 1}", "front matter")
    entries = _entries(reader, start + 1, stop, "", ("title", "summary", "author", "made"))
    head = {name: reader.line_of(entry, name, "") for name, entry in entries.items()}
    if not head.get("title"):
        reader.report(f"line {start + 1}", "title", "nothing", "a title of the briefing")
    head["title"] = _shortened(reader, head.get("title", ""), entries.get("title"), "")
    if head.get("made"):
        try:
            cast(_MADE, head["made"])
        except CastError as error:
            reader.report(f"line {entries['made'].line}", "made", error.found, error.expected)
            head["made"] = ""
    return head


def _read_scene(reader: Reader, number: int, start: int, end: int) -> Scene:
    place = f"scene {number}, "
    stop = _find_fence(reader, start + 1, end, f"{place}line {start + 1}", "title and view")
    entries = _entries(reader, start + 1, stop, place, _SCENE_KEYS)
    title = reader.line_of(entries.get("title"), "title", place)
    if not title:
        reader.report(f"{place}line {start + 1}", "title", "nothing", "a title of the scene")
    title = _shortened(reader, title, entries.get("title"), place) or f"Scene {number}"
    body = stop + 1 if stop < end and reader.lines[stop].rstrip() == _FENCE else stop
    cut = next((n for n in range(body, end) if _NOTES.match(reader.lines[n])), end)
    text, text_line = _markdown(reader, body, cut, place)
    notes, notes_line = _markdown(reader, cut + 1, end, place)
    return Scene(
        title,
        _view(reader, entries.get("view"), start, place),
        reader.words_by_key(entries.get("values"), "values", place),
        text,
        notes,
        **read_scene_parts(reader, entries, place),
        line=start + 1,
        text_line=text_line,
        notes_line=notes_line,
    )


def _find_fence(reader: Reader, start: int, end: int, where: str, what: str) -> int:
    """Find the line that ends a block of YAML; without one, the block ends at an empty line."""
    for number in range(start, end):
        if reader.lines[number].rstrip() == _FENCE:
            return number
    reader.report(where, "", f"no line “{_FENCE}” after {what}", f"a line “{_FENCE}” that ends it")
    return next((n for n in range(start, end) if not reader.lines[n].strip()), end)


def _entries(
    reader: Reader, start: int, stop: int, place: str, known: tuple[str, ...]
) -> dict[str, Entry]:
    found, flaws = read_front_matter(reader.lines[start:stop], start + 1)
    for flaw in flaws:
        reader.report(f"{place}line {flaw.line}", "", flaw.found, flaw.expected)
    for name in [name for name in found if name not in known]:
        where = f"{place}line {found[name].line}"
        reader.report(where, show(name), "a key that is not read", f"one of {', '.join(known)}")
        del found[name]
    return found


def _shortened(reader: Reader, title: str, entry: Entry | None, place: str) -> str:
    if len(title) <= LONGEST_TITLE or entry is None:
        return title
    found, wanted = f"{len(title)} characters", f"at most {LONGEST_TITLE}; the rest is cut off"
    reader.report(f"{place}line {entry.line}", "title", found, wanted)
    return title[:LONGEST_TITLE].rstrip()


def _view(reader: Reader, entry: Entry | None, start: int, place: str) -> str:
    view = reader.line_of(entry, "view", place)
    wanted = "an address of this application, such as /?corridor=zangezur-route"
    if not view:
        reader.report(f"{place}line {start + 1}", "view", "nothing", wanted)
        return "/"
    line = entry.line if entry is not None else start + 1
    try:
        parts = urlsplit(view)
    except ValueError:
        parts = urlsplit("//broken")
    plain = not (parts.scheme or parts.netloc or parts.fragment) and view.startswith("/")
    if plain and len(view) <= LONGEST_VIEW:
        return view
    reader.report(f"{place}line {line}", "view", show(view), wanted)
    own = parts.scheme in ("http", "https") and parts.netloc and len(view) <= LONGEST_VIEW
    path = f"/{parts.path.lstrip('/')}"
    return f"{path}?{parts.query}" if own and parts.query else path if own else "/"


def _markdown(reader: Reader, start: int, end: int, place: str) -> tuple[str, int]:
    """Cut a text out of the file, and report what Markdown there is not shown as meant."""
    while start < end and not reader.lines[start].strip():
        start += 1
    text = clean("\n".join(reader.lines[start:end]).rstrip())
    for line, found, wanted in _refused(text):
        reader.report(f"{place}line {start + line}", "text", found, wanted)
    return text, start + 1


def _refused(text: str) -> Iterator[tuple[int, str, str]]:
    for pattern, what, wanted in (
        (_HTML, "HTML", "Markdown; HTML is shown as text"),
        (_IMAGE, "a picture", "text; a picture is shown as a link"),
        (_LINK, "a link elsewhere than to the web", "https:// or http://; it is shown as text"),
    ):
        for found in pattern.finditer(text):
            start = found.start(1) if pattern is _LINK and found.group(1) else found.start()
            shown = show(text[start : start + 30].split("\n", maxsplit=1)[0])
            yield text.count("\n", 0, start) + 1, f"{what} ({shown})", wanted


def _scalar(text: str) -> str:
    """Write a text as a YAML scalar: plain where this is safe, else in double quotes."""
    line = " ".join(clean(text).split())
    plain = (
        line != ""
        and (line[0].isalnum() or line[0] == "/")
        and ": " not in line
        and " #" not in line
        and not line.endswith(":")
    )
    return line if plain else json.dumps(line, ensure_ascii=False)


def _key(key: str) -> str:
    return json.dumps(key, ensure_ascii=False) if ":" in key else _scalar(key)


def _block(text: str, *, notes: bool) -> str:
    """Write a text so that no line of it is taken for a mark of the file."""
    lines = []
    for line in clean(text).split("\n"):
        marks = _SCENE.match(line) or (not notes and _NOTES.match(line))
        lines.append(f"\\{line}" if marks else line)
    while lines and not lines[0].strip():
        del lines[0]
    return "\n".join(lines).rstrip()
