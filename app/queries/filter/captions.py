"""A caption in plain language of what is on screen, for readers, screen readers and exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import TYPE_CHECKING

from app.queries.core.spelling import read_as
from app.queries.filter.day_state import reported_otherwise
from app.queries.filter.facets import Group
from app.queries.network.roles import main_line_words
from app.vocabulary import labels
from app.wording import _, at_start, clauses, counted, in_text, listed, listed_to, number

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from app.data.model import Atlas
    from app.queries.filter.facets import Facets, Filter, Match
    from app.queries.filter.viewstate import ViewState


@dataclass(frozen=True, slots=True)
class _GroupWords:
    """What is said of a group.

    Attributes
    ----------
    name
        What the group is called in a sentence.
    none
        Where none of its options is chosen.
    some
        Where so many are, of how many.
    but
        Where all are but those named.
    """

    name: str
    none: str
    some: Callable[[str, int], str]
    but: Callable[[str], str]


_WORDS = {
    Group.CORRIDOR: _GroupWords(
        _("corridor"),
        _("no corridor"),
        lambda chosen, total: counted(
            total,
            "{chosen} of {count} corridor",
            "{chosen} of {count} corridors",
            chosen=chosen,
        ),
        lambda names: _("all corridors but {names}", names=names),
    ),
    Group.BRANCH: _GroupWords(
        _("branch"),
        _("no branch"),
        lambda chosen, total: counted(
            total, "{chosen} of {count} branch", "{chosen} of {count} branches", chosen=chosen
        ),
        lambda names: _("all branches but {names}", names=names),
    ),
    Group.STATUS: _GroupWords(
        _("status"),
        _("no status"),
        lambda chosen, total: counted(
            total, "{chosen} of {count} status", "{chosen} of {count} statuses", chosen=chosen
        ),
        lambda names: _("all statuses but {names}", names=names),
    ),
    Group.MODE: _GroupWords(
        _("mode"),
        _("no mode"),
        lambda chosen, total: counted(
            total, "{chosen} of {count} mode", "{chosen} of {count} modes", chosen=chosen
        ),
        lambda names: _("all modes but {names}", names=names),
    ),
    Group.COUNTRY: _GroupWords(
        _("country"),
        _("no country"),
        lambda chosen, total: counted(
            total, "{chosen} of {count} country", "{chosen} of {count} countries", chosen=chosen
        ),
        lambda names: _("all countries but {names}", names=names),
    ),
    Group.PLACE: _GroupWords(
        _("kind of place"),
        _("no place"),
        lambda chosen, total: counted(
            total,
            "{chosen} of {count} kind of place",
            "{chosen} of {count} kinds of place",
            chosen=chosen,
        ),
        lambda names: _("all kinds of place but {names}", names=names),
    ),
}
_LONGEST_LIST = 4
_MOST_OTHERS = 6


def data_to(atlas: Atlas, corridors: Collection[str] | None = None) -> str | None:
    """Return the newest date that the data of any corridor, or of those named, reach."""
    dates = [
        corridor.data_to
        for name, corridor in atlas.corridors.items()
        if corridor.data_to and (corridors is None or name in corridors)
    ]
    return max(dates, default=None)


def write_caption(atlas: Atlas, facets: Facets, criteria: Filter, matched: Match) -> str:
    """Say in one or two sentences what a filter shows.

    For example ``23 of 190 segments: Zangezur route; under construction or planned; Azerbaijan or
    Armenia; as reported to 28 June 2026.``
    """
    total = len(atlas.segments)
    parts = [group_words(facets, criteria, group) for group in Group if group is not Group.PLACE]
    if criteria.text:
        parts.append(_("name with {text_words}", text_words=text_words(criteria)))
    if criteria.newer_than:
        parts.append(
            _("with a report after {newer_than}", newer_than=labels.date(criteria.newer_than))
        )
    parts.append(_time_words(atlas, criteria, matched))
    words = clauses(parts)
    caption = counted(
        total,
        "{sum} of {count} segment: {words}.",
        "{sum} of {count} segments: {words}.",
        sum=number(int(matched.drawn.sum())),
        words=words,
    )
    return " ".join(
        [caption, *_year_sentences(atlas, criteria, matched), *_newer_sentences(criteria, matched)]
    )


def group_name(group: Group) -> str:
    """Return what a group is called in a sentence."""
    return _WORDS[group].name


def text_words(criteria: Filter) -> str:
    """Write the text of a filter, and what it was read as beside."""
    others = read_as(criteria.terms, criteria.text)
    if others:
        return _("“{text}” (also read as {others})", text=criteria.text, others=others)
    return _("“{text}”", text=criteria.text)


def group_words(facets: Facets, criteria: Filter, group: Group) -> str:
    """Say what is chosen of a group; nothing where all of it is, but for the corridors."""
    options = facets.groups[group]
    chosen = criteria.chosen.get(group)
    if chosen is None:
        return _("all corridors") if group is Group.CORRIDOR else ""
    if not chosen:
        return _WORDS[group].none
    names = [option.label for option in options if option.value in chosen]
    missing = [option.label for option in options if option.value not in chosen]
    if 0 < len(missing) <= _LONGEST_LIST < len(names):
        return _WORDS[group].but(listed(_plain(group, missing)))
    if len(names) > _LONGEST_LIST:
        return _WORDS[group].some(number(len(names)), len(options))
    return listed(_plain(group, names), "or")


def _plain(group: Group, names: list[str]) -> list[str]:
    inside = group in (Group.STATUS, Group.MODE)
    return [in_text(name) if inside else name for name in names]


def promised_words(view: ViewState) -> str:
    """Say what the lines are that a view draws as promised: never open, whatever was announced."""
    if view.criteria.on_day or view.criteria.year is None:
        return labels.NOT_OPEN_THEN
    return _("Announced for {year} or earlier, not reported open", year=view.criteria.year)


def write_age(atlas: Atlas, criteria: Filter, matched: Match) -> str:
    """Say how the state that is shown is meant: ``As reported to 28 June 2026``."""
    words = _time_words(atlas, criteria, matched)
    return at_start(words)


def _time_words(atlas: Atlas, criteria: Filter, matched: Match) -> str:
    if criteria.on_day:
        return _("as reported by {on_day}", on_day=labels.date(criteria.on_day))
    if criteria.year is not None:
        promise = criteria.year > date.today().year or bool(
            (matched.drawn & matched.year.promised).any()
        )
        if promise:
            return _("as of {year}, by announced dates", year=criteria.year)
        return _("as of {year}", year=criteria.year)
    newest = data_to(atlas, criteria.chosen.get(Group.CORRIDOR))
    return (
        _("as reported to {newest}", newest=labels.date(newest))
        if newest
        else _("as last reported")
    )


def _day_sentences(atlas: Atlas, day: str, matched: Match) -> list[str]:
    """Say what was reported otherwise on a past day, and of what no such report is kept."""
    shown = dict(zip(atlas.segments, matched.drawn, strict=True))
    other = [words for segment_id, words in reported_otherwise(atlas, day) if shown[segment_id]]
    undated = int((matched.drawn & matched.year.undated).sum())
    later = int((matched.segments & matched.year.not_yet).sum())
    sentences = []
    if other:
        named = listed_to(other, _MOST_OTHERS)
        sentences.append(_("Reported otherwise then: {named}.", named=named))
    if undated:
        sentences.append(
            counted(
                undated,
                "{count} segment without a report of that time, shown with today's status.",
                "{count} segments without a report of that time, shown with today's status.",
            )
        )
    if later:
        sentences.append(
            counted(
                later,
                "{count} segment opened later, not drawn.",
                "{count} segments opened later, not drawn.",
            )
        )
    return sentences


def _year_sentences(atlas: Atlas, criteria: Filter, matched: Match) -> list[str]:
    if criteria.on_day:
        return _day_sentences(atlas, criteria.on_day, matched)
    if criteria.year is None:
        return []
    promised = int((matched.drawn & matched.year.promised).sum())
    undated = int((matched.drawn & matched.year.undated).sum())
    later = int((matched.segments & matched.year.not_yet).sum())
    sentences = []
    if promised:
        sentences.append(
            counted(
                promised,
                "{count} segment promised for {year} or earlier, not reported open.",
                "{count} segments promised for {year} or earlier, not reported open.",
                year=criteria.year,
            )
        )
    if undated:
        sentences.append(
            counted(
                undated,
                "{count} segment without a known year, shown with today's status.",
                "{count} segments without a known year, shown with today's status.",
            )
        )
    if later:
        sentences.append(
            counted(
                later,
                "{count} segment opened later, not drawn.",
                "{count} segments opened later, not drawn.",
            )
        )
    return sentences


def _newer_sentences(criteria: Filter, matched: Match) -> list[str]:
    perhaps = int(matched.newer.perhaps.sum())
    if not criteria.newer_than or not perhaps:
        return []
    return [
        counted(
            perhaps,
            "{count} more segment has a report dated only to a month or year, which may be later; "
            "not drawn.",
            "{count} more segments have reports dated only to a month or year, which may be "
            "later; not drawn.",
        )
    ]


def write_lengths(atlas: Atlas, criteria: Filter, matched: Match) -> str:
    """Say how many kilometres match, of how many, and how far sourced lengths cover them.

    The main line of a corridor that is asked for alone leads: what there is of it and what is
    missing. Lengths along the drawn lines exist for every segment; sourced ones only for some. A
    stretch that several corridors share counts once.
    """
    chosen = criteria.chosen.get(Group.CORRIDOR) or ()
    lead = f"{main_line_words(atlas, next(iter(chosen)))} " if len(chosen) == 1 else ""
    return f"{lead}{_lengths_drawn(atlas, matched, bool(lead))}"


def _lengths_drawn(atlas: Atlas, matched: Match, after_main_line: bool) -> str:
    drawn = list(compress(atlas.segment_list, matched.drawn))
    sourced = [segment.length_km for segment in drawn if segment.length_km is not None]
    shown = sum(segment.computed_km for segment in drawn)
    total = sum(segment.computed_km for segment in atlas.segment_list)
    if after_main_line:
        text = _(
            "All lines shown, alternatives and branches too: {shown} of {total} km along the drawn "
            "lines.",
            shown=number(shown),
            total=number(total),
        )
    else:
        text = _(
            "{shown} of {total} km along the drawn lines.",
            shown=number(shown),
            total=number(total),
        )
    if not drawn:
        return text
    said = _(
        "Sources state {kilometres} km for {stated}; {unstated} without a sourced length.",
        kilometres=number(sum(sourced)),
        stated=counted(len(sourced), "{count} segment", "{count} segments"),
        unstated=counted(len(drawn) - len(sourced), "{count} segment", "{count} segments"),
    )
    return f"{text} {said}"
