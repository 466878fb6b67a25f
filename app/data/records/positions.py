"""Who says what and belongs where: contested names, questions, positions, memberships."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.data.records.dates import PartialDate
    from app.vocabulary import terms


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a contested or many-named thing, with whose usage it is."""

    name_id: str
    thing: str
    corridor_id: str | None
    usage: terms.Party
    name: str
    note: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """Standing of a country in an organisation."""

    country: str
    organisation: str
    role: terms.MembershipRole
    since: PartialDate | None
    note: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A contested question that parties take positions on."""

    question_id: str
    question: str
    concerned: tuple[terms.Party, ...]
    note: str | None
    sources: tuple[str, ...]
    corridors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Position of one party on one contested question."""

    claim_id: str
    question_id: str
    party: terms.Party
    position: str
    as_of: PartialDate | None
    sources: tuple[str, ...]
    checked_on: PartialDate | None
    check_result: terms.CheckResult | None
    check_note: str | None
