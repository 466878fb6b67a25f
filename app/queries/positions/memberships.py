"""Which country stands how in which organisation, since when, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.data.schema.columns import row_id
from app.queries.core.former_values import former_value, former_values
from app.queries.core.values import SourceRef, Value, source_refs, stated
from app.vocabulary import labels
from app.vocabulary.terms import MembershipRole
from app.wording import _, and_more, clauses, counted, labelled, listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.data.model import Atlas

NOT_ALL = _("Only countries that the data hold are told of; an organisation may have more.")
SHADING = _(
    "Shading follows the countries as the map draws them, disputed areas included, and takes no "
    "side on any of them."
)
_SHADED: dict[MembershipRole, Callable[[int, str], str]] = {
    MembershipRole.MEMBER: lambda count, names: counted(
        count, "member {names}", "members {names}", names=names
    ),
    MembershipRole.OBSERVER: lambda count, names: counted(
        count, "observer {names}", "observers {names}", names=names
    ),
    MembershipRole.CANDIDATE: lambda count, names: counted(
        count, "candidate {names}", "candidates {names}", names=names
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How one country stands in one organisation, and how it was stated before."""

    country: str
    role: MembershipRole
    since: str | None
    value: Value
    former: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation with the standings of countries in it, by name of the country."""

    name: str
    standings: tuple[Standing, ...]

    @property
    def title(self) -> str:
        """Short name with the full one, where that is known."""
        full = labels.ORGANISATIONS.get(self.name)
        return labelled(self.name, full) if full else self.name

    def countries(self, role: MembershipRole) -> tuple[str, ...]:
        """Return the codes of the countries in a role."""
        return tuple(standing.country for standing in self.standings if standing.role == role)

    @property
    def sources(self) -> tuple[SourceRef, ...]:
        """Sources of all standings, each once."""
        refs = {ref.source_id: ref for standing in self.standings for ref in standing.value.sources}
        return tuple(refs.values())


@dataclass(frozen=True, slots=True)
class Matrix:
    """Countries by organisations.

    Attributes
    ----------
    cells
        Standing by pair of country and organisation; what is absent is not recorded.
    numbers
        Number of each source in the list below the matrix, by its identifier.
    """

    countries: tuple[str, ...]
    organisations: tuple[Organisation, ...]
    cells: dict[tuple[str, str], Standing]
    sources: tuple[SourceRef, ...]
    numbers: dict[str, int]


def organisations(atlas: Atlas) -> tuple[Organisation, ...]:
    """List the organisations in alphabetical order."""
    standings: dict[str, list[Standing]] = {}
    for member in atlas.memberships.values():
        since = labels.date(member.since) if member.since else _("since when is not known")
        words = f"{labels.word(MembershipRole, member.role)}, {since}"
        row = row_id((member.country, member.organisation))
        cell = ("memberships", row, "role")
        value = stated(atlas, words, member.sources, note=member.note, cell=cell)
        former = tuple(
            former_value(atlas, earlier)
            for column in ("role", "since")
            for earlier in former_values(atlas, "memberships", row, column)
        )
        standing = Standing(member.country, member.role, member.since, value, former)
        standings.setdefault(member.organisation, []).append(standing)
    return tuple(
        Organisation(name, tuple(sorted(held, key=lambda each: labels.country(each.country))))
        for name, held in sorted(standings.items())
    )


def find_organisation(atlas: Atlas, name: str | None) -> Organisation | None:
    """Return one organisation; None if there is no such organisation."""
    return next(
        (organisation for organisation in organisations(atlas) if organisation.name == name), None
    )


def matrix(atlas: Atlas) -> Matrix:
    """Lay the standings out by country and organisation, both in alphabetical order."""
    orgs = organisations(atlas)
    cells = {(standing.country, org.name): standing for org in orgs for standing in org.standings}
    countries = sorted({country for country, _ in cells}, key=labels.country)
    refs = source_refs(atlas, [ref.source_id for org in orgs for ref in org.sources])
    numbers = {ref.source_id: number for number, ref in enumerate(refs, start=1)}
    return Matrix(tuple(countries), orgs, cells, refs, numbers)


def group_sentence(organisation: Organisation) -> str:
    """Say which countries the map shades for an organisation, and after whom.

    For example ``Countries shaded, OTS: members Azerbaijan and Türkiye; observer Hungary. Source:
    A Publisher, May 2025.``
    """
    parts = []
    for role in MembershipRole:
        countries = organisation.countries(role)
        if countries:
            parts.append(_SHADED[role](len(countries), listed(map(labels.country, countries))))
    if not organisation.countries(MembershipRole.MEMBER):
        parts.append(_("its members are not in the data"))
    said = _("Countries shaded, {name}: {parts}.", name=organisation.name, parts=clauses(parts))
    return f"{said} {source_words(organisation)}"


def source_words(organisation: Organisation) -> str:
    """Name the sources of an organisation's standings with their dates."""
    refs = organisation.sources
    if not refs:
        return _("No source stated.")
    said = (labels.published_by(ref.publisher, ref.published) for ref in refs[:3])
    return _("Source: {said}.", said=and_more(clauses(said), len(refs) - 3))
