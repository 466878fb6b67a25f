"""The writing of a briefing as the text of its file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.data.briefings.marks import FENCE, NOTES_LINE, NOTES_MARK, SCENE_LINE, SCENE_MARK
from app.data.briefings.scene_records import Briefing, Scene, SceneKind
from app.data.cells.plain_text import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_briefing(briefing: Briefing) -> str:
    """Write a briefing as the text of its file; reading it back gives the same briefing."""
    head = [("title", briefing.title), ("summary", briefing.summary)]
    head += [("author", briefing.author), ("made", briefing.made)]
    lines = [FENCE, *(f"{name}: {_scalar(value)}" for name, value in head if value), FENCE, ""]
    for scene in briefing.scenes:
        lines += [SCENE_MARK, f"title: {_scalar(scene.title)}", f"view: {_scalar(scene.view)}"]
        lines += _part_lines(scene)
        lines.append(FENCE)
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
    lines += _mapping("before_callouts", scene.before_callouts)
    lines += [f"markers: {', '.join(scene.markers)}"] if scene.markers else []
    lines += [f"drawn: {', '.join(scene.drawn)}"] if scene.drawn else []
    for name in ("before", "picture", "caption", "licence"):
        said = str(getattr(scene, name))
        lines += [f"{name}: {_scalar(said)}"] if said else []
    lines += [f"layer: {_scalar(scene.layer)}"] if scene.layer else []
    lines += [f"layer_column: {_scalar(scene.layer_column)}"] if scene.layer_column else []
    lines += _mapping(
        "steps", {str(step): ", ".join(things) for step, things in scene.steps.items()}
    )
    return [*lines, *_mapping("values", scene.values)]


def _mapping(name: str, entries: Mapping[str, str]) -> list[str]:
    if not entries:
        return []
    return [f"{name}:", *(f"  {_key(key)}: {_scalar(said)}" for key, said in entries.items())]


def _scalar(text: str) -> str:
    """Write a text as a YAML scalar: plain where this is safe, else in double quotes."""
    line = one_line(text)
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
    for line in plain(text).split("\n"):
        marks = SCENE_LINE.match(line) or (not notes and NOTES_LINE.match(line))
        lines.append(f"\\{line}" if marks else line)
    while lines and not lines[0].strip():
        del lines[0]
    return "\n".join(lines).rstrip()
