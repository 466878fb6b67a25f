"""What each source supports, which sources support nothing, and what rests on one alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.data.records.tables import sources_of
from app.data.schema.tables import EVERY
from app.queries.core.date_age import when
from app.queries.core.row_values import promised_for
from app.queries.core.search_text import fold
from app.queries.core.values import SourceRef, source_refs
from app.queries.tables.columns import TITLES
from app.queries.tables.tables import THING
from app.vocabulary import labels
from app.vocabulary.terms import DateBasis, Qualifier
from app.wording import _, counted, in_text, labelled, listed, with_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from app.data.model import Atlas
    from app.queries.tables.tables import Row, TableWords

NOUNS: dict[str, tuple[str, str]] = {
    "segments": (_("segment"), _("segments")),
    "places": (_("place"), _("places")),
    "corridors": (_("corridor"), _("corridors")),
    "branches": (_("branch"), _("branches")),
    "figures": (_("figure"), _("figures")),
    "projects": (_("project"), _("projects")),
    "milestones": (_("milestone"), _("milestones")),
    "events": (_("event"), _("events")),
    "names": (_("name"), _("names")),
    "memberships": (_("membership"), _("memberships")),
    "questions": (_("question"), _("questions")),
    "claims": (_("position"), _("positions")),
    "route_lengths": (_("length of a route"), _("lengths of routes")),
    "connections": (_("connection"), _("connections")),
    "presets": (_("preset of the what-if"), _("presets of the what-if")),
    "segment_checks": (_("checked value of a segment"), _("checked values of segments")),
    "history": (_("former value"), _("former values")),
}
"""What a row of each table that names sources is called; one and several."""

_COUNTED: dict[str, Callable[[int], str]] = {
    "segments": lambda count: counted(count, "{count} segment", "{count} segments"),
    "places": lambda count: counted(count, "{count} place", "{count} places"),
    "corridors": lambda count: counted(count, "{count} corridor", "{count} corridors"),
    "branches": lambda count: counted(count, "{count} branch", "{count} branches"),
    "figures": lambda count: counted(count, "{count} figure", "{count} figures"),
    "projects": lambda count: counted(count, "{count} project", "{count} projects"),
    "milestones": lambda count: counted(count, "{count} milestone", "{count} milestones"),
    "events": lambda count: counted(count, "{count} event", "{count} events"),
    "names": lambda count: counted(count, "{count} name", "{count} names"),
    "memberships": lambda count: counted(count, "{count} membership", "{count} memberships"),
    "questions": lambda count: counted(count, "{count} question", "{count} questions"),
    "claims": lambda count: counted(count, "{count} position", "{count} positions"),
    "route_lengths": lambda count: counted(
        count, "{count} length of a route", "{count} lengths of routes"
    ),
    "connections": lambda count: counted(count, "{count} connection", "{count} connections"),
    "presets": lambda count: counted(
        count, "{count} preset of the what-if", "{count} presets of the what-if"
    ),
    "segment_checks": lambda count: counted(
        count, "{count} checked value of a segment", "{count} checked values of segments"
    ),
    "history": lambda count: counted(
        count,
        "{count} former value",
        "{count} former values",
    ),
}


def rows_counted(table: str, count: int) -> str:
    """Write a count of rows of a table that names sources: ``1 place``, ``2 places``."""
    return _COUNTED[table](count)


@dataclass(frozen=True, slots=True)
class Use:
    """A row that rests on a source.

    Attributes
    ----------
    title
        What the row says, in a few words.
    thing
        What it leads to on the map, or None.
    key
        Identifier of the row, by which the table of data finds it.
    """

    table: str
    title: str
    thing: str | None
    key: str


@dataclass(frozen=True)
class SourceUse:
    """A source with all that it supports, each row once."""

    ref: SourceRef
    country: str | None
    language: str
    uses: tuple[Use, ...]

    @property
    def counts(self) -> str:
        """Say how many rows of which tables it supports."""
        return counted_by_table(use.table for use in self.uses)

    @property
    def text(self) -> str:
        """What search reads of it, accents folded."""
        ref = self.ref
        parts = (ref.source_id, ref.title, ref.publisher, self.country, ref.note, ref.url)
        return fold(" ".join(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class Single:
    """A row that rests on one source alone."""

    use: Use
    ref: SourceRef


@dataclass(frozen=True)
class SourceBook:
    """All sources, newest first, and the rows that rest on one alone.

    Attributes
    ----------
    named
        Rows that name at least one source.
    totals
        Rows of each table that can name sources, and how many of them name a single one.
    """

    sources: tuple[SourceUse, ...]
    singles: tuple[Single, ...]
    named: int
    totals: Mapping[str, tuple[int, int]]

    @property
    def unused(self) -> tuple[SourceUse, ...]:
        """Sources that support nothing."""
        return tuple(source for source in self.sources if not source.uses)


def counted_by_table(tables: Iterable[str]) -> str:
    """Count rows by table, in words: ``3 figures and 1 event``."""
    counts = Counter(tables)
    return listed(rows_counted(name, counts[name]) for name in NOUNS if counts[name])


def source_book(atlas: Atlas, tables: Mapping[str, TableWords]) -> SourceBook:
    """Find what every source supports.

    A segment whose length another source states rests on both: on each for what it says.
    """
    refs = {ref.source_id: ref for ref in source_refs(atlas, atlas.sources)}
    uses: dict[str, list[Use]] = defaultdict(list)
    singles = []
    totals = {}
    named = 0
    for name in TITLES:
        if name not in NOUNS:
            continue
        alone = 0
        for use, ids in _rows(atlas, tables[name]):
            known = [cited for cited in ids if cited in refs]
            for source_id in known:
                uses[source_id].append(use)
            named += bool(known)
            if len(known) == 1:
                alone += 1
                singles.append(Single(use, refs[known[0]]))
        totals[name] = (len(tables[name].rows), alone)
    sources = [
        SourceUse(
            refs[source.source_id],
            labels.country(source.publisher_country) if source.publisher_country else None,
            labels.LANGUAGES.get(source.language, source.language),
            tuple(uses[source.source_id]),
        )
        for source in atlas.sources.values()
    ]
    sources.sort(
        key=lambda source: (source.ref.published or "", source.ref.source_id), reverse=True
    )
    return SourceBook(tuple(sources), tuple(singles), named, totals)


def _rows(atlas: Atlas, table: TableWords) -> Iterator[tuple[Use, list[str]]]:
    """Return each row with the sources that it names, each once."""
    for row, record in zip(table.rows, atlas.records(table.name).values(), strict=True):
        use = Use(table.name, row_title(table.name, row), row.get(THING), row_key(table.name, row))
        yield use, list(dict.fromkeys(sources_of(record)))


def row_key(table: str, row: Row) -> str:
    """Write the identifier of a row, by which the table of data finds it."""
    return " ".join(str(row[name]) for name in EVERY[table].key)


def row_title(table: str, row: Mapping[str, Any]) -> str:
    """Say in a few words what a row says."""
    writers: dict[str, Callable[[], str]] = {
        "places": lambda: f"{row['name']}, {row['country']}",
        "corridors": lambda: str(row["name"]),
        "figures": lambda: (
            f"{row['subject_id']}: {row['metric']}, {_amount(row)} ({_lower(row['kind'])}"
            + (f", {row['period_note'] or row['period_start']})" if _period(row) else ")")
        ),
        "milestones": lambda: f"{row['project_id']}: {_lower(row['milestone'])}, {_promise(row)}",
        "events": lambda: with_aside(row["title"], _days(row)),
        "names": lambda: _(
            "{thing}: “{name}”, usage of {usage}",
            thing=row["thing"],
            name=row["name"],
            usage=row["usage"],
        ),
        "memberships": lambda: _(
            "{country} in {organisation}: {lower}",
            country=row["country"],
            organisation=row["organisation"],
            lower=_lower(row["role"]),
        ),
        "questions": lambda: str(row["question"]),
        "claims": lambda: _(
            "{question_id} Position of {party}", question_id=row["question_id"], party=row["party"]
        ),
        "route_lengths": lambda: (
            f"{row['from_place'] or '…'} – {row['to_place'] or '…'}: "
            f"{labels.quantity(row['length_km'], 'km', qualifier=_code(row, 'qualifier'))}"
        ),
        "segment_checks": lambda: labelled(row["segment_id"], _lower(str(row["column"]))),
        "history": lambda: _(
            "{row_id}: {column} was {value}",
            row_id=row["row_id"],
            column=row["column"],
            value=row["value"],
        ),
        "connections": lambda: f"{row['from_place']} – {row['to_place']} ({_lower(row['mode'])})",
        "segments": lambda: f"{row['from_place']} – {row['to_place']} ({_lower(row['mode'])})",
    }
    return writers[table]() if table in writers else str(row["name"])


def _lower(word: str) -> str:
    return in_text(word)


def _period(row: Mapping[str, Any]) -> bool:
    return bool(row["period_note"] or row["period_start"])


_QUALIFIERS = {labels.word(Qualifier, qualifier): qualifier for qualifier in Qualifier}
_BY_REPORT = labels.word(DateBasis, DateBasis.DAY_OF_REPORT)


def _code(row: Mapping[str, Any], column: str) -> Qualifier | None:
    """Return the qualifier that a cell names in words; None where it is empty."""
    return _QUALIFIERS.get(row[column] or "")


def _days(row: Mapping[str, Any]) -> str:
    days = when(row["date"], row["date_end"])
    is_report = row["date_basis"] == _BY_REPORT
    return _("{said}, by its report", said=days) if is_report else days


def _amount(row: Mapping[str, Any]) -> str:
    return labels.quantity(row["value"], row["unit"], row["value_max"], _code(row, "qualifier"))


def _promise(row: Mapping[str, Any]) -> str:
    if row["actual_date"]:
        taken = labels.qualified_date(row["actual_date"], _code(row, "actual_qualifier"))
        return _("happened {actual_date}", actual_date=taken)
    if row["promised_date"]:
        promised = promised_for(row["promised_date"], _code(row, "promised_qualifier"))
        return _("promised {promised}", promised=promised)
    return _("no date")


def find_sources(
    sources: Iterable[SourceUse], kind: str = "", find: str = ""
) -> tuple[SourceUse, ...]:
    """Pick the sources of a kind of publisher (in words) that hold all words searched for."""
    words = fold(find).split()
    return tuple(
        source
        for source in sources
        if (not kind or source.ref.publisher_kind == kind)
        and (not words or all(word in source.text for word in words))
    )


def find_singles(singles: Iterable[Single], kind: str = "", find: str = "") -> tuple[Single, ...]:
    """Pick the rows on a single source, by the kind of its publisher and by words."""
    words = fold(find).split()
    return tuple(
        single
        for single in singles
        if (not kind or single.ref.publisher_kind == kind)
        and (not words or all(word in _text_of(single) for word in words))
    )


def _text_of(single: Single) -> str:
    return fold(f"{single.use.title} {single.ref.publisher} {single.ref.title}")
