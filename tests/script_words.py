"""Words of scripts that nobody marked: ``python -m tests.script_words``.

A text that reads like a sentence or a label, and stands in no call of ``t`` or ``counted``, would
stay English in every language.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from tests.wording import BROWSER_KEYWORDS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCE = re.compile(r"[A-Z][\w’]* [\w’“”,.:;()… -]*[a-z]|.*\w[ ,]+\w.*[.?…]$")
_LABEL = re.compile(r"[A-Z][a-z]+(?: [\w’]+)*$")
_READ_OUT = frozenset({"text", "title", "aria-label", "placeholder", "label", "alt", "textContent"})
_BUTTONS = frozenset({"button", "smallButton"})
_SAID_ELSEWHERE = frozenset({*BROWSER_KEYWORDS, "Error", "TypeError"})
"""Calls that translate a text, or tell it to who writes scripts."""
_PLACE = re.compile(r"\$\{[^}]*\}")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_PARTS = (
    r"(?P<space>\s+)|(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<name>[\w$]+)"
    r"|(?P<text>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"
)
_TOKEN = re.compile(_PARTS, re.DOTALL)
_TOKEN_OR_PATTERN = re.compile(
    _PARTS + r"|(?P<pattern>/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/\w*)", re.DOTALL
)


def _tokens(code: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, kind and text of what a script consists of, without spaces and comments."""
    at, before = 0, ""
    while at < len(code):
        may_divide = before != "return" and re.search(r"[\w)\]}$]$", before)
        read = _TOKEN.match(code, at) if may_divide else _TOKEN_OR_PATTERN.match(code, at)
        kind, text = (read.lastgroup or "sign", read[0]) if read else ("sign", code[at])
        if kind not in ("space", "comment"):
            yield code.count("\n", 0, at) + 1, kind, text
            before = text
        at += len(text)


def unmarked_of(code: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of each text of a script that people read unmarked."""
    calls: list[str] = []
    texts = ["", ""]
    for line, kind, text in _tokens(code):
        if kind == "sign" and text in _OPENING:
            calls.append(texts[-1] if text == "(" else "")
        elif kind == "sign" and text in _CLOSING and calls:
            calls.pop()
        elif kind == "text":
            said = _PLACE.sub("", text[1:-1]).strip()
            key = texts[-2].strip("\"'") if texts[-1] in (":", "=") else ""
            is_label = key in _READ_OUT or (texts[-1] == "(" and _BUTTONS.issuperset(calls[-1:]))
            is_read = _SENTENCE.match(said) or (is_label and _LABEL.match(said))
            if is_read and not _SAID_ELSEWHERE.intersection(calls[-2:]):
                yield line, said
        texts = [texts[-1], text]


def unmarked() -> dict[str, str]:
    """Return what scripts say unmarked, with the file and the line where it stands."""
    return {
        said: f"{path.relative_to(ROOT).as_posix()}:{line}"
        for path in sorted((ROOT / "assets").rglob("*.js"))
        for line, said in unmarked_of(path.read_text("utf-8"))
    }


def main() -> int:
    """Print what is not marked; give 1 if there is any."""
    left = unmarked()
    for said, where in left.items():
        print(f"{said!r} in {where}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
