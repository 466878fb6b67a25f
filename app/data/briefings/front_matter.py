"""Front matter of briefings: YAML of which every value is text or a list of it, with its line.

Only the tree of YAML is built (``yaml.compose``), so that no tag can make an object, dates and
numbers stay as they are written, and each key keeps its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from app.wording import _, counted, number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_ENTRIES = 200
LONGEST_BLOCK = 40_000
# The parser's time grows with the square of open brackets, and libyaml goes as deep as it is led
# without a limit of its own; no key here needs any.
_MOST_OPENINGS = 300
_SIGNS_AT_START = re.compile(r"[\s\-?:]+")
# Seven times as fast, where PyYAML was built with it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NESTED = (_("YAML nested too deeply"), _("lines of the form key: words"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One value.

    Attributes
    ----------
    value
        A text; texts of a list; entries of their own by key; None for what lies deeper.
    line
        Line of its key in the file, from 1.
    """

    value: str | tuple[str, ...] | Mapping[str, Entry] | None
    line: int


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong in a line."""

    line: int
    found: str
    expected: str


def read_front_matter(
    lines: Sequence[str], first_line: int
) -> tuple[dict[str, Entry], tuple[Flaw, ...]]:
    """Read a block of YAML.

    Parameters
    ----------
    lines
        The block.
    first_line
        Number of its first line in the file.

    Returns
    -------
    entries, flaws
        Broken YAML is read again line by line, so that the keys that work are there.
    """
    size = sum(len(line) + 1 for line in lines)
    if size > LONGEST_BLOCK:
        said, expected = (
            _("{size} characters", size=number(size)),
            _("at most {longest_block} before the text", longest_block=number(LONGEST_BLOCK)),
        )
        return {}, (Flaw(first_line, said, expected),)
    if sum(map(_openings, lines)) > _MOST_OPENINGS:
        return _salvage(lines, first_line), (Flaw(first_line, *_NESTED),)
    try:
        return _entries(_compose(lines), first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (min(mark.line, len(lines) - 1) if mark else 0)
        flaw = Flaw(line, _("broken YAML ({problem})", problem=error.problem), _hint(error.problem))
    except yaml.YAMLError:
        flaw = Flaw(first_line, _("characters that YAML does not take"), _("plain text"))
    except RecursionError:
        flaw = Flaw(first_line, *_NESTED)
    return _salvage(lines, first_line), (flaw,)


def _compose(lines: Sequence[str]) -> yaml.Node | None:
    return yaml.compose("\n".join(lines), Loader=_LOADER)


def _openings(line: str) -> int:
    """Count how much deeper a line may lead: brackets, and signs of lists and keys at its start."""
    start = _SIGNS_AT_START.match(line)
    signs = sum(start[0].count(sign) for sign in "-?:") if start else 0
    # One sign and the indents of lines go as deep as what is limited by the size of the block.
    return line.count("[") + line.count("{") + max(0, signs - 1)


def _hint(problem: str | None) -> str:
    if problem and "mapping values" in problem:
        return _("a text that holds a colon in double quotes")
    return _("lines of the form key: words; put words with special signs in double quotes")


def _entries(
    node: yaml.Node | None, first_line: int, depth: int = 0
) -> tuple[dict[str, Entry], tuple[Flaw, ...]]:
    if node is None:
        return {}, ()
    if not isinstance(node, yaml.MappingNode):
        flaw = Flaw(
            first_line + node.start_mark.line, _("no keys"), _("lines of the form key: words")
        )
        return {}, (flaw,)
    entries: dict[str, Entry] = {}
    flaws: list[Flaw] = []
    for key, value in node.value[:MOST_ENTRIES]:
        line = first_line + key.start_mark.line
        name = key.value if isinstance(key, yaml.ScalarNode) else None
        if name is None:
            flaws.append(Flaw(line, _("a key that is no text"), _("a key")))
        elif name in entries:
            flaws.append(Flaw(line, _("the key {name} again", name=name[:60]), _("each key once")))
        elif isinstance(value, yaml.ScalarNode):
            entries[name] = Entry(value.value, line)
        elif isinstance(value, yaml.MappingNode) and depth == 0:
            inner, more = _entries(value, first_line, depth + 1)
            entries[name] = Entry(inner, line)
            flaws += more
        else:
            entries[name] = Entry(_texts(value), line)
    if len(node.value) > MOST_ENTRIES:
        line = first_line + node.value[MOST_ENTRIES][0].start_mark.line
        flaws.append(
            Flaw(
                line,
                counted(len(node.value), "{count} key", "{count} keys"),
                _("at most {most_entries}", most_entries=MOST_ENTRIES),
            )
        )
    return entries, tuple(flaws)


def _texts(node: yaml.Node) -> tuple[str, ...] | None:
    """Return the texts of a list; None for a list of anything else, and for what is no list."""
    if not isinstance(node, yaml.SequenceNode):
        return None
    texts = [item.value for item in node.value if isinstance(item, yaml.ScalarNode)]
    return tuple(texts) if len(texts) == len(node.value) else None


def _salvage(lines: Sequence[str], first_line: int) -> dict[str, Entry]:
    """Read each line without indentation for itself; what YAML refuses there is taken as text."""
    entries: dict[str, Entry] = {}
    for offset, line in enumerate(lines):
        key, colon, rest = line.partition(":")
        if not colon or not key.strip() or key != key.lstrip() or not rest.strip():
            continue
        if _openings(line) > _MOST_OPENINGS:
            continue
        try:
            of_line, _flaws = _entries(_compose([line]), first_line + offset)
        except yaml.YAMLError:
            of_line = {key.strip(): Entry(rest.strip().strip("\"'"), first_line + offset)}
        except RecursionError:
            continue
        for name, entry in of_line.items():
            entries.setdefault(name, entry)
    return entries
