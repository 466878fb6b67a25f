"""The language of what people read: sentences from a catalogue, numbers and dates as it has them.

A sentence stands whole where it is said, in English, with named places for what changes in it::

    _("{count} of {total} segments are drawn", count=number(3), total=number(12))

``python -m tests.wording --write`` collects them in ``app/locale/en.po``; a language is one more
file beside it. English is read from the code itself. The language is chosen before the tables of
words are made, by ``--language`` or ``CORRIDOR_ATLAS_LANGUAGE``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date as day_of
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Literal, TypeVar

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

SOURCE_LANGUAGE = "en"
VARIABLE = "CORRIDOR_ATLAS_LANGUAGE"
FOLDER = Path(__file__).resolve().parent / "locale"
_LOCALES = {SOURCE_LANGUAGE: "en_GB"}
"""Whose dates and lists a language without a country follows."""
_NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})
_KEPT = 20_000
Joint = Literal["standard", "or"]
Part = TypeVar("Part")


def _english_form(count: int) -> int:
    return int(count != 1)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language.

    Attributes
    ----------
    sentences
        Translations by the English sentence; those with plurals by their English singular.
    form
        Which form of the plural a count takes.
    in_browser
        Those of the sentences that scripts say.
    """

    language: str
    sentences: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    form: Callable[[int], int] = _english_form
    in_browser: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, English first."""
    names = {path.stem for path in FOLDER.glob("*.po")} - {SOURCE_LANGUAGE}
    return (SOURCE_LANGUAGE, *sorted(names))


def read_catalogue(path: Path) -> Catalogue:
    """Read the finished translations of a file; what is not yet translated stays English."""
    # English does without them, and `--help` answers sooner.
    from gettext import c2py  # noqa: PLC0415

    from babel.messages.pofile import read_po  # noqa: PLC0415

    with path.open("rb") as file:
        read = read_po(file, locale=path.stem)
    sentences: dict[str, str | tuple[str, ...]] = {}
    in_browser: dict[str, str | tuple[str, ...]] = {}
    for message in read:
        key = message.id if isinstance(message.id, str) else message.id[0]
        said = message.string or ""
        if not key or message.fuzzy or not all([said] if isinstance(said, str) else said):
            continue
        sentences[key] = said if isinstance(said, str) else tuple(said)
        if any(str(file).startswith("assets/") for file, _line in message.locations):
            in_browser[key] = sentences[key]
    return Catalogue(path.stem, sentences, c2py(read.plural_expr), in_browser)


class _Spoken:
    """The language of this process."""

    catalogue = Catalogue(SOURCE_LANGUAGE)
    locale = Locale.parse(_LOCALES[SOURCE_LANGUAGE])


def speak(catalogue: Catalogue) -> None:
    """Say everything from now on in the language of a catalogue."""
    name = _LOCALES.get(catalogue.language, catalogue.language)
    _Spoken.catalogue = catalogue
    try:
        _Spoken.locale = Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        _Spoken.locale = Locale.parse(_LOCALES[SOURCE_LANGUAGE])
    for kept in (_symbols, _grouped, date, _listed):
        kept.cache_clear()


def choose(language: str) -> None:
    """Say everything from now on in a language, in this process and those that it starts."""
    os.environ[VARIABLE] = language
    path = FOLDER / f"{language}.po"
    speak(Catalogue(language) if language == SOURCE_LANGUAGE else read_catalogue(path))


def language() -> str:
    """Return the language in which everything is said, as HTML names it."""
    return _Spoken.catalogue.language.replace("_", "-")


def words_of_browser() -> dict[str, object] | None:
    """Return the translations of what scripts say, which a page carries; None for English.

    ``assets/core/words.js`` reads them: sentences by the English, and the form of the plural that
    counts up to 199 take.
    """
    catalogue = _Spoken.catalogue
    if not catalogue.in_browser:
        return None
    forms = "".join(str(catalogue.form(count)) for count in range(200))
    return {"sentences": dict(catalogue.in_browser), "forms": forms}


def _(sentence: str, /, **values: object) -> str:
    """Return a sentence in the language chosen, with values in its named places.

    >>> _("{place} is open", place="Alat")
    'Alat is open'
    """
    said = _Spoken.catalogue.sentences.get(sentence, sentence)
    if not values:
        return said if isinstance(said, str) else sentence
    return _filled(said if isinstance(said, str) else sentence, sentence, values)


def counted(count: int, singular: str, plural: str, /, **values: object) -> str:
    """Return the sentence for a count, which stands at ``{count}``.

    >>> counted(1200, "{count} segment", "{count} segments")
    '1,200 segments'
    """
    catalogue = _Spoken.catalogue
    english = singular if count == 1 else plural
    forms = catalogue.sentences.get(singular)
    said = forms[catalogue.form(count)] if isinstance(forms, tuple) else english
    return _filled(said, english, {"count": number(count), **values})


def _filled(said: str, english: str, values: dict[str, object]) -> str:
    """Put values into a translation; one whose places are wrong gives way to the English."""
    try:
        return said.format(**values)
    except (KeyError, IndexError, ValueError):
        return english.format(**values)


def in_text(word: str) -> str:
    """Return a word of a table as it stands in running text: without capitals, where that is so."""
    if _Spoken.locale.language in _NOUNS_WITH_CAPITALS or word[1:2].isupper():
        return word
    # Names further on, such as that of a sea, keep their capitals.
    return f"{word[:1].lower()}{word[1:]}"


def at_start(words: str) -> str:
    """Return words as they stand at the start of a sentence: with a capital letter."""
    return f"{words[:1].upper()}{words[1:]}"


@cache
def _symbols() -> tuple[str, str, bool]:
    """Return what stands between thousands and before decimals, and whether groups are of three."""
    symbols = _Spoken.locale.number_symbols["latn"]
    pattern = _Spoken.locale.decimal_formats[None]
    return symbols["group"], symbols["decimal"], tuple(pattern.grouping) == (3, 3)


def number(value: float, decimals: int = 0) -> str:
    """Write a number with so many decimals and thousands apart.

    >>> number(-1234.56, 1)
    '−1,234.6'
    """
    return _grouped(f"{value:,.{decimals}f}")


@lru_cache(_KEPT)
def _grouped(text: str) -> str:
    """Write a number, given as Python groups it, as the language does."""
    group, decimal, threes = _symbols()
    if not threes:
        plain = text.replace(",", "")
        digits = len(plain.partition(".")[2])
        whole_pattern = _Spoken.locale.decimal_formats[None].pattern.partition(".")[0]
        pattern = f"{whole_pattern}.{'0' * digits}" if digits else whole_pattern
        text = format_decimal(Decimal(plain), format=pattern, locale=_Spoken.locale)
        return text.replace("-", "−")
    whole, _point, rest = text.replace("-", "−").partition(".")
    return whole.replace(",", group) + (decimal + rest if rest else "")


@lru_cache(_KEPT)
def date(iso: str) -> str:
    """Write a full or partial ISO date in words: ``2026``, ``May 2026``, ``26 May 2026``."""
    parts = [int(part) for part in iso.split("-")]
    skeleton = ("y", "yMMMM", "yMMMMd")[len(parts) - 1]
    text: str = format_skeleton(
        skeleton, day_of(*parts, *[1] * (3 - len(parts))), locale=_Spoken.locale
    )
    return text


def month(number: int, *, short: bool = False) -> str:
    """Write a month by its number from 1: ``October``, in short ``Oct``."""
    name: str = _Spoken.locale.months["stand-alone"]["abbreviated" if short else "wide"][number]
    return name


def listed(words: Iterable[str], style: Joint = "standard") -> str:
    """Join words as one would say them: ``a``, ``a and b``, ``a, b and c``; style ``or`` for or."""
    return _listed(tuple(words), style)


@lru_cache(_KEPT)
def _listed(words: tuple[str, ...], style: Joint) -> str:
    return format_list(words, style=style, locale=_Spoken.locale)


def listed_to(words: Iterable[str], most: int) -> str:
    """Join words as :func:`listed`, of more than ``most`` the first ones: ``a, b and 8 more``."""
    items = list(words)
    rest = len(items) - most
    if rest > 0:
        items = [*items[:most], counted(rest, "{count} more", "{count} more")]
    return listed(items)


def and_more(said: str, rest: int) -> str:
    """Add how many are not named to those that are: ``a; b and 3 more``."""
    if rest <= 0:
        return said
    return counted(rest, "{said} and {count} more", "{said} and {count} more", said=said)


def one_of(words: Sequence[str], most: int) -> str:
    """Join what differs, of more than ``most`` the first ones: ``a or b (and 3 more)``."""
    rest = len(words) - most
    said = listed(words[:most], "or")
    if rest <= 0:
        return said
    return counted(rest, "{said} (and {count} more)", "{said} (and {count} more)", said=said)


def labelled(label: object, value: object) -> str:
    """Put a label before what it tells of: ``Length: 12 km``."""
    return _("{label}: {value}", label=label, value=value)


def with_aside(said: object, aside: object) -> str:
    """Add in brackets what else is to be known: ``Alat (port)``."""
    return _("{said} ({aside})", said=said, aside=aside)


def clauses(parts: Iterable[str | None]) -> str:
    """Join what stands side by side, without what is empty: ``a; b``."""
    said = ""
    for part in filter(None, parts):
        said = _("{said}; {part}", said=said, part=part) if said else part
    return said


def side_by_side(*parts: str | None) -> str:
    """Join short facts of one thing, without what is empty: ``Rail · in operation``."""
    said = ""
    for part in filter(None, parts):
        said = _("{said} · {part}", said=said, part=part) if said else part
    return said


def woven(sentence: str, **parts: Part) -> list[str | Part]:
    """Take a sentence apart, with elements of a page in its named places.

    The sentence comes translated and unfilled, ``woven(_("Go to {page}."), page=link)``.

    >>> woven("Go to {page}.", page=7)
    ['Go to ', 7, '.']
    """
    pieces: list[str | Part] = []
    for words, name, _format, _conversion in Formatter().parse(sentence):
        pieces += [words] if words else []
        pieces += [parts[name]] if name else []
    return pieces


def country(code: str) -> str | None:
    """Return the name of a country by its ISO code; None where there is none."""
    return _Spoken.locale.territories.get(code)


def tongue(code: str) -> str | None:
    """Return the name of a language by its code; None where there is none."""
    parts = code.split("-")
    name = _Spoken.locale.languages.get(parts[0])
    if name is None or len(parts) == 1:
        return name
    script = _Spoken.locale.scripts.get(parts[1], parts[1])
    return with_aside(name, script)


if os.environ.get(VARIABLE, SOURCE_LANGUAGE) in languages()[1:]:
    choose(os.environ[VARIABLE])
