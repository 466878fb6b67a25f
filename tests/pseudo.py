"""What another language would leave in English: ``python -m tests.pseudo``.

Everything is said in a made-up language that puts each sentence into brackets. What then stands
outside of brackets, and is no text of the data, was not marked as a sentence.
"""

from __future__ import annotations

import calendar
import html
import re
import sys
from string import Formatter
from typing import TYPE_CHECKING, Any

from app import wording
from app.wording import Catalogue
from tests.wording import ROOT, collect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OPEN, _CLOSE = "⟦", "⟧"
_SAID = re.compile(f"{_OPEN}[^{_OPEN}{_CLOSE}]*{_CLOSE}")
_TAG = re.compile(r"</?[a-z][^>]*>")
_APART = re.compile(r"[\x00,;:·–()\[\]→“”\n.|▲▼◆■‖⇄/]+| and | or |\d+")
_READ_OUT = re.compile(r'(?:aria-label|title|placeholder|alt)="([^"]*)"')
_PLOTTED = frozenset({"text", "hovertext", "name", "ticktext", "hovertemplate", "texttemplate"})
_ATTRIBUTES = frozenset({"children", "title", "aria-label", "placeholder", "label", "alt"})
_SAID_BY_DICTS = frozenset(
    {"title", "aria-label", "label", "headerName", "noRowsToShow", "ariaLabel", "hint", "caption"}
)
_DATES = {*map(str.lower, [*calendar.month_name, *calendar.month_abbr]), "sept"}
_NAMES = {"corridor", "atlas", "corridor atlas", "notes=no"}
"""Names of the product and of parameters, in running text."""
_MARKERS = re.compile(r"(?:circle|square|diamond|triangle|@map)[a-z-]*|(?:reset|zoom)[A-Z]\w*")


def speak_in_brackets() -> None:
    """Say everything in the made-up language; before any table of words is made."""
    sentences: dict[str, str | tuple[str, ...]] = {}
    for message in collect():
        if isinstance(message.id, str):
            sentences[message.id] = bracketed(message.id)
        else:
            sentences[message.id[0]] = tuple(bracketed(form) for form in message.id)
    wording.speak(Catalogue("en_XA", sentences))


def bracketed(sentence: str) -> str:
    """Put the words of a sentence into brackets; what stands in its places stays outside.

    >>> bracketed("{km} km there")
    '{km}⟦ km there⟧'
    """
    said = ""
    for words, name, form, _conversion in Formatter().parse(sentence):
        kept = words.replace("{", "{{").replace("}", "}}")
        said += f"{_OPEN}{kept}{_CLOSE}" if words else ""
        said += "" if name is None else f"{{{name}:{form}}}" if form else f"{{{name}}}"
    return said


def texts_of(component: Any) -> Iterator[str]:
    """Yield what people read or hear of a component and all in it."""
    if isinstance(component, str):
        yield component
    elif isinstance(component, list | tuple):
        for part in component:
            yield from texts_of(part)
    elif isinstance(component, dict):
        for key, part in component.items():
            if key in _SAID_BY_DICTS or not isinstance(part, str):
                yield from texts_of(part)
    elif hasattr(component, "to_plotly_json"):
        for key, part in component.to_plotly_json()["props"].items():
            yield from _texts_of_property(key, part)


def _texts_of_property(key: str, part: Any) -> Iterator[str]:
    if key == "figure":
        yield from _plotted(part)
    elif key == "html" and isinstance(part, str):
        yield from _READ_OUT.findall(part)
        yield from _TAG.split(part)
    elif key in _ATTRIBUTES or (key != "data" and not isinstance(part, str)):
        yield from texts_of(part)


def _plotted(part: Any) -> Iterator[str]:
    if hasattr(part, "to_plotly_json"):
        part = part.to_plotly_json()
    if isinstance(part, dict):
        for key, inner in part.items():
            if key in _PLOTTED and isinstance(inner, str):
                yield inner
            elif key in _PLOTTED and isinstance(inner, list | tuple):
                yield from (text for text in inner if isinstance(text, str))
            elif key not in ("style", "font", "map", "geojson", "meta", "customdata"):
                yield from _plotted(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from _plotted(inner)


def data_texts() -> str:
    """Return all texts of the data as one, to look names and quotes up in."""
    folder = ROOT / "geodata"
    files = [*folder.rglob("*.csv"), *folder.glob("*.geojson"), *folder.rglob("*.md")]
    whole = " ".join(path.read_text("utf-8") for path in files)
    whole = whole.replace('""', '"').replace('\\"', '"')
    from app.vocabulary import labels

    names = [*labels.COUNTRIES.values(), *labels.LANGUAGES.values(), *labels.ORGANISATIONS]
    return " ".join(" | ".join([whole, *names]).lower().split())


def outside(text: str) -> Iterator[str]:
    """Yield what of a text stands outside of brackets."""
    rest = html.unescape(_TAG.sub(" ", text)).replace("\xa0", " ")
    while (shorter := _SAID.sub(" \0 ", rest)) != rest:
        rest = shorter
    for part in _APART.split(rest.partition(_OPEN)[0]):
        said = " ".join(part.strip(" —-…!?’'≈%+=*×").split())
        if re.search(r"[^\W\d_]{3,}", said):
            yield said


def is_of_data(said: str, known: str) -> bool:
    """Tell whether something is a text of the data, or two or three of them side by side."""
    low = said.lower()
    if low in known or set(low.split()) <= _DATES or low in _NAMES:
        return True
    if said.isupper() or _MARKERS.fullmatch(said) or "/" in said or "?" in said:
        return True
    words = low.replace("- ", "-").split()
    cuts = range(1, len(words))
    return any(" ".join(words[:cut]) in known and " ".join(words[cut:]) in known for cut in cuts)


def unmarked(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what is said in English after all, with where and in which text it stands."""
    known = data_texts()
    return {
        said: f"{where}: {text[:120]}"
        for where, text in texts
        for said in (() if text.startswith("/") else outside(text))
        if not is_of_data(said, known)
    }


def pages_and_details() -> Iterator[tuple[str, str]]:
    """Yield the texts of every page, of portraits, and of the details of things."""
    from app.components.facts.detail import detail_panel
    from app.components.frame.shell import shell
    from app.components.shared import share
    from app.config import Settings
    from app.data.loading.folder import load_atlas
    from app.factory import PAGES
    from app.pages import frame
    from app.queries.details.describe import describe

    atlas = load_atlas(Settings().geodata)
    shared = share(atlas)
    by_path = {page.path: page for page in PAGES}
    links = [(page.path, page.title) for page in PAGES if page.in_navigation]
    for text in texts_of(shell(shared, links, "")):
        yield "shell", text
    paths = [
        *((path, "") for path in by_path),
        *((f"/corridors/{name}", "") for name in atlas.corridors),
        ("/countries/AZ", ""),
        ("/routes", "?from=aktau-port&to=baku-alat"),
    ]
    for path, search in paths:
        for text in texts_of(frame.lay_out(shared, by_path, path, search)):
            yield path, text
    things = [
        *(f"segment:{name}" for name in atlas.segments),
        *(f"place:{name}" for name in atlas.places),
        *(f"corridor:{name}" for name in atlas.corridors),
    ]
    for thing in things[::7]:
        for text in texts_of(detail_panel(describe(atlas, thing))):
            yield thing, text


def main() -> int:
    """Print what is not marked; give 1 if there is any."""
    speak_in_brackets()
    left = unmarked(pages_and_details())
    for said, where in sorted(left.items()):
        print(f"{said!r} in {where}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
