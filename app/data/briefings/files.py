"""Briefings: ordered scenes in plain text files that a person can read, compare and mail.

A file is YAML front matter, then for each scene a line ``--- scene ---``, YAML up to a line
``---``, text in Markdown and, after a line ``??? notes``, the speaker's notes. What is wrong with a
file becomes problems with their lines; whatever works is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.data.briefings.front_matter import Entry, read_front_matter
from app.data.briefings.lines import Reader, line_words
from app.data.briefings.marks import FENCE, NOTES_LINE, SCENE_LINE, SCENE_MARK
from app.data.briefings.scene_parts import PARTS, read_scene_parts
from app.data.briefings.scene_pictures import without_pictures
from app.data.briefings.scene_records import FOLDER, Briefing, Scene, SceneKind
from app.data.cells.casting import CastError, cast, show
from app.data.cells.plain_text import plain
from app.data.files.reading import ReadError, decode, read_bytes
from app.data.problems import Effect, Problem
from app.data.schema.columns import Column, Kind
from app.wording import _, number, with_aside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


MOST_SCENES = 100
MAX_BYTES = 1_900_000
MAX_TEXT_BYTES = 200_000
"""Without the pictures."""
LONGEST_TITLE = 120
LONGEST_VIEW = 8200
_SCENE_KEYS = ("title", "view", *PARTS, "values")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")
# Tags and comments, but not addresses in angle brackets.
_HTML = re.compile(r"<(?:!--|/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])|[!?])")
_LINK = re.compile(r"\]\(\s*((?!<?https?://)[^\s)]+)|^\s*\[[^\]]+\]:\s*((?!https?://)\S+)", re.M)
_IMAGE = re.compile(r"!\[")
_MADE = Column("made", Kind.DATE, _("Day on which it was made."))


def load_briefings(folder: Path) -> tuple[tuple[Briefing, ...], list[Problem]]:
    """Load every briefing of a data folder; one that cannot be used takes no other down."""
    briefings: list[Briefing] = []
    problems: list[Problem] = []
    for path in sorted((folder / FOLDER).glob("*.md")):
        file = f"{FOLDER}/{path.name}"
        if not _ID.match(path.stem):
            expected = _("small letters, digits and hyphens, such as my-briefing.md")
            said = _("the file name {show}", show=show(path.name))
            problems.append(Problem(file, "", "", said, expected, Effect.FILE_LEFT_OUT))
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


def load_briefing(folder: Path, name: str) -> tuple[Briefing | None, list[Problem]]:
    """Load one briefing of a folder by its name; None where there is none that can be used."""
    path = folder / f"{name}.md"
    if not _ID.match(name) or not path.is_file():
        return None, []
    file = f"{FOLDER}/{path.name}"
    try:
        return parse_briefing(decode(read_bytes(path, file), file), file)
    except ReadError as error:
        return None, [error.problem]


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
    written = len(without_pictures(text).encode("utf-8", "replace"))
    if size > MAX_BYTES:
        said = _("{size} bytes", size=number(size))
        expected = _("at most {max_bytes} bytes", max_bytes=number(MAX_BYTES))
        reader.report("", "", said, expected, Effect.FILE_LEFT_OUT)
        return None, reader.problems
    if written > MAX_TEXT_BYTES:
        said = _("{size} bytes without pictures", size=number(written))
        expected = _("at most {max_bytes} bytes", max_bytes=number(MAX_TEXT_BYTES))
        reader.report("", "", said, expected, Effect.FILE_LEFT_OUT)
        return None, reader.problems
    if not text.strip():
        expected = _("front matter and scenes")
        reader.report("", "", _("an empty file"), expected, Effect.FILE_LEFT_OUT)
        return None, reader.problems
    starts = [number for number, line in enumerate(reader.lines) if SCENE_LINE.match(line)]
    head = _read_head(reader, starts[0] if starts else len(reader.lines))
    if not starts:
        if not head:
            effect = Effect.FILE_LEFT_OUT
            reader.report(
                "",
                "",
                _("no scene"),
                _("scenes after lines “{scene_mark}”", scene_mark=SCENE_MARK),
                effect,
            )
            return None, reader.problems
        reader.report(
            "", "", _("no scene"), _("at least one line “{scene_mark}”", scene_mark=SCENE_MARK)
        )
    if len(starts) > MOST_SCENES:
        where = _("line {starts}", starts=starts[MOST_SCENES] + 1)
        said = _("{starts} scenes", starts=number(len(starts)))
        expected = _(
            "at most {most_scenes}; those from here on are not shown", most_scenes=MOST_SCENES
        )
        reader.report(where, "", said, expected, Effect.SCENE_LEFT_OUT)
    ends = [*starts[1:], len(reader.lines)] if starts else []
    scenes = tuple(
        _read_scene(reader, number, start, end)
        for number, (start, end) in enumerate(
            zip(starts[:MOST_SCENES], ends[:MOST_SCENES], strict=True), start=1
        )
    )
    stem = file.rsplit("/", 1)[-1].removesuffix(".md")
    title = head.pop("title", "") or stem.replace("-", " ").capitalize() or _("Untitled")
    return Briefing(stem, title, scenes=scenes, **head), reader.problems


def _read_head(reader: Reader, end: int) -> dict[str, str]:
    start = next((n for n in range(end) if reader.lines[n].strip()), end)
    if start == end or reader.lines[start].rstrip() != FENCE:
        said = show(reader.lines[start]) if start < end else _("no front matter")
        expected = _("a line “{fence}”, then title, summary and made, then “{fence}”", fence=FENCE)
        reader.report(
            _("line {min}", min=min(start, len(reader.lines) - 1) + 1), "", said, expected
        )
        return {}
    stop = _find_fence(reader, start + 1, end, line_words("", start + 1), _("front matter"))
    entries = _entries(reader, start + 1, stop, "", ("title", "summary", "author", "made"))
    head = {name: reader.line_of(entry, name, "") for name, entry in entries.items()}
    if not head.get("title"):
        reader.report(
            line_words("", start + 1), "title", _("nothing"), _("a title of the briefing")
        )
    head["title"] = _shortened(reader, head.get("title", ""), entries.get("title"), "")
    if head.get("made"):
        try:
            cast(_MADE, head["made"])
        except CastError as error:
            reader.report(line_words("", entries["made"].line), "made", error.found, error.expected)
            head["made"] = ""
    return head


def _read_scene(reader: Reader, number: int, start: int, end: int) -> Scene:
    place = _("scene {number}", number=number)
    stop = _find_fence(
        reader,
        start + 1,
        end,
        line_words(place, start + 1),
        _("title and view"),
    )
    entries = _entries(reader, start + 1, stop, place, _SCENE_KEYS)
    title = reader.line_of(entries.get("title"), "title", place)
    if not title:
        reader.report(
            line_words(place, start + 1),
            "title",
            _("nothing"),
            _("a title of the scene"),
        )
    title = _shortened(reader, title, entries.get("title"), place) or _(
        "Scene {number}", number=number
    )
    body = stop + 1 if stop < end and reader.lines[stop].rstrip() == FENCE else stop
    cut = next((n for n in range(body, end) if NOTES_LINE.match(reader.lines[n])), end)
    text, text_line = _markdown(reader, body, cut, place)
    notes, notes_line = _markdown(reader, cut + 1, end, place)
    parts = read_scene_parts(reader, entries, place)
    before = _view(reader, entries.get("before"), start, place) if "before" in entries else ""
    if parts["kind"] is SceneKind.BEFORE_AFTER and not before:
        expected = _("an address of this application, beside that of view")
        reader.report(line_words(place, entries["kind"].line), "before", _("nothing"), expected)
        parts["kind"] = SceneKind.VIEW
    return Scene(
        title,
        _view(reader, entries.get("view"), start, place),
        reader.words_by_key(entries.get("values"), "values", place),
        text,
        notes,
        **parts,
        before=before,
        line=start + 1,
        text_line=text_line,
        notes_line=notes_line,
    )


def _find_fence(reader: Reader, start: int, end: int, where: str, what: str) -> int:
    """Find the line that ends a block of YAML; without one, the block ends at an empty line."""
    for line in range(start, end):
        if reader.lines[line].rstrip() == FENCE:
            return line
    reader.report(
        where,
        "",
        _("no line “{fence}” after {what}", fence=FENCE, what=what),
        _("a line “{fence}” that ends it", fence=FENCE),
    )
    return next((n for n in range(start, end) if not reader.lines[n].strip()), end)


def _entries(
    reader: Reader, start: int, stop: int, place: str, known: tuple[str, ...]
) -> dict[str, Entry]:
    lines = reader.lines[start:stop]
    # A picture is no YAML: reading a line of half a million letters as such would take seconds.
    pictures = {at: line for at, line in enumerate(lines) if line.startswith("picture:")}
    entries, flaws = read_front_matter(
        ["" if at in pictures else line for at, line in enumerate(lines)], start + 1
    )
    for at, line in pictures.items():
        entries["picture"] = Entry(line.removeprefix("picture:").strip(" \t\"'"), start + at + 1)
    for flaw in flaws:
        reader.report(line_words(place, flaw.line), "", flaw.found, flaw.expected)
    for name in [name for name in entries if name not in known]:
        where = line_words(place, entries[name].line)
        reader.report(
            where,
            show(name),
            _("a key that is not read"),
            _("one of {known}", known=", ".join(known)),
        )
        del entries[name]
    return entries


def _shortened(reader: Reader, title: str, entry: Entry | None, place: str) -> str:
    if len(title) <= LONGEST_TITLE or entry is None:
        return title
    said, expected = (
        _("{title} characters", title=len(title)),
        _("at most {longest_title}; the rest is cut off", longest_title=LONGEST_TITLE),
    )
    reader.report(line_words(place, entry.line), "title", said, expected)
    return title[:LONGEST_TITLE].rstrip()


def _view(reader: Reader, entry: Entry | None, start: int, place: str) -> str:
    view = reader.line_of(entry, "view", place)
    expected = _("an address of this application, such as /?mode=rail")
    if not view:
        reader.report(line_words(place, start + 1), "view", _("nothing"), expected)
        return "/"
    line = entry.line if entry is not None else start + 1
    try:
        parts = urlsplit(view)
    except ValueError:
        parts = urlsplit("//broken")
    plain = not (parts.scheme or parts.netloc or parts.fragment) and view.startswith("/")
    if plain and len(view) <= LONGEST_VIEW:
        return view
    reader.report(line_words(place, line), "view", show(view), expected)
    is_web = parts.scheme in ("http", "https") and parts.netloc and len(view) <= LONGEST_VIEW
    path = f"/{parts.path.lstrip('/')}"
    return f"{path}?{parts.query}" if is_web and parts.query else path if is_web else "/"


def _markdown(reader: Reader, start: int, end: int, place: str) -> tuple[str, int]:
    """Cut a text out of the file, and report what Markdown there is not shown as meant."""
    while start < end and not reader.lines[start].strip():
        start += 1
    text = plain("\n".join(reader.lines[start:end]).rstrip())
    for line, said, expected in _refused(text):
        reader.report(line_words(place, start + line), "text", said, expected)
    return text, start + 1


def _refused(text: str) -> Iterator[tuple[int, str, str]]:
    for pattern, what, expected in (
        (_HTML, "HTML", _("Markdown; HTML is shown as text")),
        (_IMAGE, _("a picture"), _("text; a picture is shown as a link")),
        (
            _LINK,
            _("a link elsewhere than to the web"),
            _("https:// or http://; it is shown as text"),
        ),
    ):
        for match in pattern.finditer(text):
            start = match.start(1) if pattern is _LINK and match.group(1) else match.start()
            shown = show(text[start : start + 30].split("\n", maxsplit=1)[0])
            yield text.count("\n", 0, start) + 1, with_aside(what, shown), expected
