"""Records of briefings: an ordered set of scenes, whatever file they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "briefings"


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene.

    Attributes
    ----------
    title
        A few words.
    view
        Address of a view of this application: path and query.
    values
        What the scene quotes, by key, in the words that held when it was made.
    text, notes
        Markdown.
    line, text_line, notes_line
        Where scene, text and notes begin in the file, from 1; 0 where there is no file.
    """

    title: str
    view: str = "/"
    values: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    notes: str = ""
    line: int = field(default=0, compare=False)
    text_line: int = field(default=0, compare=False)
    notes_line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing.

    Attributes
    ----------
    briefing_id
        Stem of its file, and its name in addresses.
    author
        Whose view the text tells, or empty.
    made
        Day on which it was made, as ISO text, or empty.
    """

    briefing_id: str
    title: str
    summary: str = ""
    author: str = ""
    made: str = ""
    scenes: tuple[Scene, ...] = ()

    @property
    def file(self) -> str:
        """Path inside the data folder."""
        return f"{FOLDER}/{self.briefing_id}.md"
