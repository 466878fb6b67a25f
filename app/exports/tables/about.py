"""What every file that leaves the application says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.queries.core.data_horizon import horizons_of
from app.queries.core.data_version import version_sentence, version_short
from app.queries.filter.captions import data_to, write_caption
from app.queries.filter.facets import match
from app.vocabulary import labels
from app.wording import _, labelled

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.filter.facets import Facets, Filter

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class About:
    """Citation, licence, date, disclaimer and filter of a file.

    Attributes
    ----------
    title
        What the file holds.
    data_to
        Newest date that the data of any corridor reach, as ISO text; None if the data do not say.
    version
        Version of the data, and what was changed in it since, in words.
    reach
        How far the data of each corridor reach, in words.
    filter
        The filter in words; says so where nothing is held back.
    """

    title: str
    citation: str
    licence: str
    licence_url: str
    data_to: str | None
    version: str
    reach: str
    disclaimer: str
    filter: str

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return name and text of each part, in the order of reading."""
        return (
            (_("Title"), self.title),
            (_("Citation"), self.citation),
            (_("Licence"), f"{self.licence}, {self.licence_url}"),
            (_("Data to"), labels.date(self.data_to)),
            (_("Version"), self.version),
            (_("Horizon"), self.reach),
            (_("Filter"), self.filter),
            (_("Disclaimer"), self.disclaimer),
        )


def about(
    atlas: Atlas, facets: Facets, criteria: Filter, title: str, find: str = "", rows: str = ""
) -> About:
    """Describe a file of what a filter and a search leave.

    Parameters
    ----------
    find
        Words that are searched for in all columns.
    rows
        What the filter left of the file's own table, in a sentence.
    """
    newest = data_to(atlas)
    short = version_short(atlas)
    reached = _("data to {data_to}", data_to=labels.date(newest)) if newest else ""
    edition = ", ".join(part for part in (labels.PRODUCT, short, reached) if part)
    is_whole = not criteria.is_set and not find
    parts = [_("Nothing is filtered.")] if is_whole else []
    if criteria.is_set:
        caption = write_caption(atlas, facets, criteria, match(atlas, facets, criteria))
        parts.append(_("On the map {caption}", caption=caption))
    if find:
        parts.append(_("Rows with “{find}” in any column.", find=find))
    return About(
        title=labelled(labels.PRODUCT, title),
        citation=_("{edition}; with the sources of the values used.", edition=edition),
        licence=LICENCE,
        licence_url=LICENCE_URL,
        data_to=newest,
        version=version_sentence(atlas),
        reach=" ".join(
            _("{name}: data to {data_to}.", name=horizon.name, data_to=labels.date(horizon.data_to))
            for horizon in horizons_of(atlas)
        ),
        disclaimer=labels.DISCLAIMER,
        filter=" ".join([*parts, rows]).strip(),
    )
