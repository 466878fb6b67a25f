"""What stands behind the values of a scene, under the numbers that they carry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.data.checks.quotable import keys_on_the_wall, quoted_keys
from app.queries.briefings.quotes import UNKNOWN_KEY, about, quote, words
from app.queries.briefings.rivals import differing, rival
from app.queries.core.values import NOT_STATED, Value
from app.vocabulary import labels
from app.wording import and_more, at_start, clauses, in_text, labelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.data.briefings.scene_records import Scene
    from app.data.model import Atlas
    from app.queries.core.values import SourceRef

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
    brief
        Kind and first source alone, where there is little room.
    refs
        The sources; none where the value is our own.
    on_wall
        Whether the audience sees its value; else the speaker's notes alone say it.
    """

    number: int
    text: str
    short: str
    refs: tuple[SourceRef, ...] = ()
    on_wall: bool = True
    brief: str = ""


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
        Number of its footnote; None where the data do not have the value, or nothing says it.
    was
        The words that the scene recorded, or empty.
    differing
        Values that contradict it and that the scene does not quote, in words.
    rivals
        The same for the wall: number, scope and period of each.
    known
        Whether the data have it.
    """

    key: str
    value: Value
    words: str
    about: str
    number: int | None
    was: str = ""
    differing: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    known: bool = True

    @property
    def changed(self) -> bool:
        """Whether the data say something else than when the scene was made."""
        return self.known and bool(self.was) and self.was != self.words

    @property
    def lacks_source(self) -> bool:
        """Whether a source is missing; what the data tell themselves needs none."""
        return self.known and not self.value.sources and self.value.basis in ("", NOT_STATED)


@dataclass(slots=True)
class Numbering:
    """Gives each value its footnote, in the order in which they are asked for."""

    notes: list[Footnote] = field(default_factory=list)
    _by_sources: dict[tuple[str, ...], int] = field(default_factory=dict)

    def cite(self, value: Value) -> int | None:
        """Return the number of the sources of a figure's value: the same for the same sources."""
        if not value.sources:
            return None
        key = tuple(ref.source_id for ref in value.sources)
        if key not in self._by_sources:
            self._by_sources[key] = self.add("", value.sources, "")
        return self._by_sources[key]

    def add(
        self,
        said: str,
        refs: Iterable[SourceRef],
        basis: str,
        *,
        kind: str = "",
        on_wall: bool = True,
    ) -> int:
        """Add a footnote; give its number."""
        sources = tuple(refs)
        names = [labels.published_by(ref.publisher, ref.published) for ref in sources]
        brief = _most(names, 1) or at_start(basis or said)
        note = Footnote(
            number=len(self.notes) + 1,
            text=_sentences(said, clauses(names) or at_start(basis)),
            short=said_by(said, sources, basis),
            refs=sources,
            on_wall=on_wall,
            brief=f"{labelled(at_start(kind), brief) if kind else brief}.",
        )
        self.notes.append(note)
        return note.number


def quote_all(
    atlas: Atlas, scene: Scene, numbering: Numbering, *, on_wall: bool
) -> tuple[Quoted, ...]:
    """Quote the values that the wall shows, or those that the notes alone say."""
    shown = keys_on_the_wall(scene)
    keys = quoted_keys(scene)
    keys_to_quote = shown if on_wall else [key for key in keys if key not in shown]
    quoted = []
    for key in keys_to_quote:
        value = quote(atlas, key)
        said = value is not None and (on_wall or f"{{{{{key}}}}}" in scene.notes.replace(" ", ""))
        number = None
        if value is not None and said:
            number = numbering.add(
                about(value),
                value.sources,
                value.basis,
                kind=in_text(value.kind or ""),
                on_wall=on_wall,
            )
        told = value or Value(labels.NOT_KNOWN, basis=UNKNOWN_KEY)
        others = [other for name, other in differing(atlas, key) if name not in keys]
        quoted.append(
            Quoted(
                key=key,
                value=told,
                words=words(told),
                about=about(told),
                number=number,
                was=scene.values.get(key, ""),
                differing=tuple(labelled(words(other), about(other)) for other in others),
                rivals=tuple(rival(other) for other in others),
                known=value is not None,
            )
        )
    return tuple(quoted)


def said_by(said: str, refs: Iterable[SourceRef], basis: str) -> str:
    """Write what is said, and at most two of those who say so; without sources its basis."""
    names = [labels.published_by(ref.publisher, ref.published) for ref in refs]
    return _sentences(said, _most(names, MOST_NAMED) or at_start(basis))


def _most(names: Sequence[str], most: int) -> str:
    return and_more(clauses(names[:most]), len(names) - most)


def _sentences(said: str, rests_on: str) -> str:
    """Write what is said and what it rests on; names of publishers stay as they write them."""
    return f"{'. '.join(part for part in (at_start(said), rests_on) if part)}."
