"""The catalogue of sentences: ``python -m tests.wording --write`` after a sentence was changed.

Sentences are what ``_`` and ``counted`` are called with in ``app``, and ``t`` and ``counted`` in
``assets``. English stands in ``app/locale/en.po`` as the code has it. For another language,
``--language de`` makes its file or brings it up to date; translations that are there stay.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from app.wording import FOLDER, SOURCE_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {"_": None, "counted": (2, 3)}
BROWSER_KEYWORDS = {"t": None, "counted": (2, 3)}
_INSIDE_TEMPLATES = {"parse_template_string": True}
_AFTER, _BEFORE = ",;:.)!?·", ",;(·–"
_FUNCTIONS = {"_": 1, "counted": 3}


def collect() -> Catalog:
    """Collect every sentence, with the files that say it."""
    catalogue = Catalog(
        locale=SOURCE_LANGUAGE, project="Corridor Atlas", version="", fuzzy=False, charset="utf-8"
    )
    said: dict[str | tuple[str, ...], set[str]] = {}
    for pattern, method, keywords in (
        ("app/**/*.py", "python", KEYWORDS),
        ("app/**/*.html", "jinja2.ext:babel_extract", KEYWORDS),
        ("assets/**/*.js", "javascript", BROWSER_KEYWORDS),
    ):
        for path in sorted(ROOT.glob(pattern)):
            if "_shipped" in path.parts or path == ROOT / "app" / "wording.py":
                continue
            with path.open("rb") as file:
                read = extract(method, file, keywords, options=_INSIDE_TEMPLATES)
                for _line, sentence, _comments, _context in read:
                    said.setdefault(sentence, set()).add(path.relative_to(ROOT).as_posix())
    own = (ROOT / "app" / "wording.py").open("rb")
    with own:
        for _line, sentence, _comments, _context in extract("python", own, KEYWORDS):
            said.setdefault(sentence, set()).add("app/wording.py")
    for sentence in sorted(said, key=lambda one: one if isinstance(one, str) else one[0]):
        places = [(file, None) for file in sorted(said[sentence])]
        catalogue.add(sentence, sentence, locations=places)  # type: ignore[arg-type]
    return catalogue


def written(catalogue: Catalog) -> str:
    """Write a catalogue as a file, without what changes from day to day."""
    file = io.BytesIO()
    write_po(file, catalogue, width=100, omit_header=True, include_lineno=False)
    plural = catalogue.plural_forms
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue.locale_identifier}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n\n'
    )
    return head + file.getvalue().decode()


def brought_up_to_date(language: str, sentences: Catalog) -> Catalog:
    """Return the catalogue of another language with today's sentences and its translations."""
    path = FOLDER / f"{language}.po"
    catalogue = Catalog(locale=language, fuzzy=False, charset="utf-8")
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    for message in sentences:
        message.string = "" if isinstance(message.id, str) else ("", "")
    catalogue.update(sentences, update_header_comment=False)
    catalogue.obsolete.clear()
    return catalogue


def unread(path: Path) -> Iterator[str]:
    """Name the calls whose sentences are no literal, which no catalogue can hold."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        most = _FUNCTIONS.get(node.func.id)
        if most is None:
            continue
        sentences = node.args[:1] if most == 1 else node.args[1:3]
        if any(
            not (isinstance(sentence, ast.Constant) and isinstance(sentence.value, str))
            for sentence in sentences
        ):
            yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"


def pieces(catalogue: Catalog) -> list[str]:
    """Return the messages that are no whole: glued to others, they cannot be translated.

    A piece begins or ends with a space or line end, begins with the punctuation that ends
    something else, or ends with what must go on. A heading may end with a colon.
    """
    said = [form for message in catalogue if message.id for form in _forms(message)]
    return [one for one in said if one != one.strip() or one[0] in _AFTER or one[-1] in _BEFORE]


def unnamed(catalogue: Catalog) -> list[str]:
    """Return the messages whose places are not named for what stands there.

    Whoever translates ``{name_2}`` or ``{textContent}`` cannot tell what it will be.
    """
    said = [form for message in catalogue if message.id for form in _forms(message)]
    places = [(one, name) for one in said for name in re.findall(r"{(\w+)", one)]
    return [one for one, name in places if not re.fullmatch("[a-z]+(_[a-z]+)*", name)]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def main() -> int:
    """Write the catalogue, or say whether it is what the code says."""
    parser = argparse.ArgumentParser(description="Collect the sentences that people read.")
    parser.add_argument("--write", action="store_true", help="write app/locale/en.po")
    parser.add_argument("--language", help="write the catalogue of one more language")
    options = parser.parse_args()
    sentences = collect()
    if options.language:
        path = FOLDER / f"{options.language}.po"
        path.write_text(written(brought_up_to_date(options.language, sentences)), "utf-8")
        return 0
    path = FOLDER / f"{SOURCE_LANGUAGE}.po"
    if options.write:
        path.write_text(written(sentences), "utf-8")
        return 0
    if path.exists() and path.read_text("utf-8") == written(sentences):
        return 0
    print(f"{path.relative_to(ROOT)} is not what the code says: run with --write")
    return 1


if __name__ == "__main__":
    sys.exit(main())
