"""Columns of a file read as columns of segments: by their names, with what each came to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.data.cells.casting import EARLIEST_YEAR, country_codes
from app.data.schema.network import SEGMENTS
from app.intake.drafting.words import (
    ELECTRIFIED_WORDS,
    MODE_WORDS,
    ROUTE_MODES,
    STATUS_WORDS,
    TAG_MODES,
    TAG_STATUSES,
)
from app.intake.opening.table_files import plain
from app.queries.core.search_text import fold
from app.queries.tables.columns import heading
from app.vocabulary import labels
from app.vocabulary.terms import Electrification, Mode, Status
from app.wording import _, and_more, clauses, counted, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from enum import StrEnum

    from app.intake.opening.features import Feature

NAMES_OF: dict[str, tuple[str, ...]] = {
    "segment_id": ("segmentid",),
    "name": ("nameen", "intname", "name", "title", "label", "linename", "routename", "segmentname"),
    "from_place": ("fromplace", "from", "start", "startplace", "origin", "fromstation", "a"),
    "to_place": ("toplace", "to", "end", "endplace", "destination", "tostation", "b"),
    "mode": ("mode", "transport", "transportmode", "modeoftransport", "type", "kind", "category"),
    "status": ("status", "state", "stage", "phase", "condition"),
    "gauge_mm": ("gaugemm", "gauge", "trackgauge", "gaugewidth", "spurweite"),
    "tracks": ("tracks", "numberoftracks", "numtracks", "ntracks", "maintracks"),
    "electrified": ("electrified", "electrification", "electric"),
    "opened_year": ("openedyear", "opened", "openingyear", "startyear", "yearopened", "startdate"),
    "expected_year": ("expectedyear", "expected", "expectedopening", "plannedyear", "targetyear"),
    "length_km": ("lengthkm", "lenkm", "km", "kilometres", "kilometers"),
    "capacity_text": ("capacitytext", "capacity"),
    "countries": ("countries", "country", "isoa2", "countrycode", "countryname"),
    "note": ("note", "notes", "remark", "remarks", "comment", "comments", "description", "desc"),
}
"""Names of columns, compared without case and signs, the one that goes first first."""
_UNSEEN = frozenset({"fid", "id", "objectid", "shapelength", "shapeleng", "layer", "path", "@id"})
_YEAR = re.compile(r"(?<![0-9])([12][0-9]{3})(?![0-9])")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_THOUSAND = re.compile(r"(?<![0-9])([0-9])\s(?=[0-9]{3}(?![0-9]))")
"""A space between thousands, as in ``1 520``; that of ``1435 1520`` stands between two gauges."""
_LONGEST = 2000
_MOST_SAMPLES = 8


@dataclass(slots=True)
class Mapped:
    """How one column of segments is filled from a file.

    Attributes
    ----------
    target
        Column of segments, or ``name``.
    sources
        Columns of the file that it is read from.
    said
        How often each value of the file was read as what; an empty word for what was not.
    """

    target: str
    sources: list[str] = field(default_factory=list)
    said: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How the columns of a file are read.

    Attributes
    ----------
    targets
        By column of segments.
    unused
        Columns of the file that are not read.
    """

    targets: dict[str, Mapped]
    unused: tuple[str, ...]


def map_columns(columns: Sequence[str]) -> ColumnMap:
    """Find for each column of segments those of the file that fill it."""
    keys: dict[str, list[str]] = {}
    for column in columns:
        keys.setdefault(plain(column), []).append(column)
    targets: dict[str, Mapped] = {}
    for target, names in NAMES_OF.items():
        sources = [column for name in names for column in keys.get(name, ())]
        if sources:
            targets[target] = Mapped(target, sources)
    tags = [column for column in columns if column in (*TAG_MODES, "route")]
    for target in ("mode", "status"):
        if tags:
            mapped = targets.setdefault(target, Mapped(target))
            mapped.sources += [tag for tag in tags if tag not in mapped.sources]
    used = {source for mapped in targets.values() for source in mapped.sources}
    unused = [column for column in columns if column not in used and plain(column) not in _UNSEEN]
    return ColumnMap(targets, tuple(unused))


def read_values(mapping: ColumnMap, feature: Feature) -> tuple[dict[str, Any], list[str]]:
    """Read the values of a feature.

    Returns
    -------
    values, kept
        By column of segments what could be read, and in words what the file says that could not.
    """
    values: dict[str, Any] = {}
    kept: list[str] = []
    for target, mapped in mapping.targets.items():
        read = _READERS[target]
        for source in mapped.sources:
            raw = feature.values.get(source)
            text = _text(raw)
            if not text:
                continue
            value = read(text, source)
            shown = _shown(target, value)
            mapped.said[text[:60], shown] += 1
            if value is not None:
                values[target] = value
                break
            if source not in (*TAG_MODES, "route", "type", "kind"):
                kept.append(_("{source} in the file: {text}", source=source, text=text[:200]))
    return values, kept


def preview(mapping: ColumnMap) -> list[str]:
    """Say in lines how the columns were read."""
    lines = []
    for target in NAMES_OF:
        mapped = mapping.targets.get(target)
        if mapped is None or not mapped.said:
            continue
        listed = ", ".join(f"“{source}”" for source in mapped.sources)
        lines.append(_how_read(mapped, _title(target), listed))
    missing = [
        target
        for target in ("mode", "status", "name")
        if not any(word for _, word in getattr(mapping.targets.get(target), "said", ()))
    ]
    lines += [
        _("{title}: no column tells it, so it is not known", title=_title(target))
        for target in missing
    ]
    if mapping.unused:
        shown = ", ".join(f"“{column}”" for column in mapping.unused[:20])
        shown = and_more(shown, len(mapping.unused) - 20)
        lines.append(_("Not taken over: {shown}", shown=shown))
    return lines


def _how_read(mapped: Mapped, title: str, columns: str) -> str:
    """Say from which columns of the file a column was read, and what became of its values."""
    if mapped.target in ("segment_id", "name", "from_place", "to_place", "note"):
        return _("{title}: from {columns}", title=title, columns=columns)
    parts = [
        _("{text} → {word} ({count})", text=text, word=word or _("not known"), count=number(count))
        for (text, word), count in mapped.said.most_common(_MOST_SAMPLES)
    ]
    samples = clauses(parts)
    more = len(mapped.said) - len(parts)
    if not more:
        return _(
            "{title}: from {columns}: {samples}", title=title, columns=columns, samples=samples
        )
    return counted(
        more,
        "{title}: from {columns}: {samples}; and {count} more value",
        "{title}: from {columns}: {samples}; and {count} more values",
        title=title,
        columns=columns,
        samples=samples,
    )


def _title(target: str) -> str:
    """Return the title of a column as the tables have it."""
    return _("Name") if target == "name" else heading(SEGMENTS.column(target))


def _shown(target: str, value: Any) -> str:
    words: dict[str, type[StrEnum]] = {
        "mode": Mode,
        "status": Status,
        "electrified": Electrification,
    }
    if value is None:
        return ""
    if target in words:
        return labels.word(words[target], value)
    return "; ".join(str(item) for item in value) if isinstance(value, tuple) else str(value)


def _text(raw: Any) -> str:
    if raw is None or isinstance(raw, dict):
        return ""
    if isinstance(raw, list | tuple):
        return ";".join(_text(item) for item in raw)[:_LONGEST]
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = "".join(c if c.isprintable() or c == "\n" else " " for c in str(raw)).strip()
    return "" if text.casefold() in ("nan", "none", "null", "<na>") else text[:_LONGEST]


def _term(words: Mapping[str, StrEnum]) -> Callable[[str], Any]:
    terms: Iterable[StrEnum] = dict.fromkeys(words.values())
    folded = {fold(word): term for word, term in words.items()}
    folded |= {fold(str(term)): term for term in terms}
    folded |= {fold(labels.word(type(term), term)): term for term in terms}

    def read(text: str) -> Any:
        return folded.get(fold(text))

    return read


_as_mode, _as_status = _term(MODE_WORDS), _term(STATUS_WORDS)
_as_electrified = _term(ELECTRIFIED_WORDS)


def _mode(text: str, source: str) -> Mode | None:
    if source == "route":
        return ROUTE_MODES.get(text)
    if source in TAG_MODES:
        fits = source != "man_made" or text == "pipeline"
        return TAG_MODES[source] if fits else None
    mode: Mode | None = _as_mode(text)
    return mode


def _status(text: str, source: str) -> Status | None:
    if source in TAG_MODES:
        return TAG_STATUSES.get(text)
    if source == "route":
        return None
    status: Status | None = _as_status(text)
    return status


def _gauges(text: str, _: str) -> tuple[int, ...] | None:
    column = SEGMENTS.column("gauge_mm")
    low, high = int(column.minimum or 0), int(column.maximum or 0)
    joined = _THOUSAND.sub(r"\1", text)
    numbers = [float(part.replace(",", ".")) for part in _NUMBER.findall(joined)]
    # 1,435 and 1 520 write thousands apart; 1.435 are metres.
    whole = [round(number * 1000) if number < 3 else round(number) for number in numbers]
    fitting = tuple(dict.fromkeys(gauge for gauge in whole if low <= gauge <= high))
    return fitting[:2] or None


def _whole(target: str) -> Callable[[str, str], int | None]:
    column = SEGMENTS.column(target)

    def read(text: str, _: str) -> int | None:
        match = _YEAR.search(text) if target.endswith("year") else re.fullmatch(r"([0-9]+)", text)
        number = int(match.group(1)) if match else None
        least = column.minimum if column.minimum is not None else EARLIEST_YEAR
        fits = number is not None and least <= number <= (column.maximum or number)
        return number if fits else None

    return read


def _kilometres(text: str, _: str) -> float | None:
    column = SEGMENTS.column("length_km")
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if (column.minimum or 0) <= number <= (column.maximum or 0) else None


def _countries(text: str, _: str) -> tuple[str, ...] | None:
    names = {fold(name): code for code, name in labels.COUNTRIES.items() if code != "ZZ"}
    parts = [part.strip() for part in re.split(r"[;,/]", text) if part.strip()]
    codes = [part if part in country_codes() else names.get(fold(part), "") for part in parts]
    return tuple(dict.fromkeys(codes)) if codes and all(codes) and "ZZ" not in codes else None


def _as_it_stands(text: str, _: str) -> str:
    return text


_READERS: dict[str, Callable[[str, str], Any]] = {
    "segment_id": _as_it_stands,
    "name": _as_it_stands,
    "from_place": _as_it_stands,
    "to_place": _as_it_stands,
    "mode": _mode,
    "status": _status,
    "gauge_mm": _gauges,
    "tracks": _whole("tracks"),
    "electrified": lambda text, _: _as_electrified(text),
    "opened_year": _whole("opened_year"),
    "expected_year": _whole("expected_year"),
    "length_km": _kilometres,
    "capacity_text": _as_it_stands,
    "countries": _countries,
    "note": _as_it_stands,
}
