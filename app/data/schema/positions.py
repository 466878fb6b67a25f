"""Who says what and belongs where: contested names, questions, positions, memberships."""

from __future__ import annotations

from app.data.schema.column_kinds import (
    AUDIT,
    NOTE,
    date_column,
    id_column,
    reference_column,
    sources_column,
    term_column,
    text_column,
)
from app.data.schema.columns import Column, Kind, Table
from app.vocabulary import terms
from app.wording import _

NAMES = Table(
    "names",
    _("A name of a contested or many-named thing, with whose usage it is."),
    (
        id_column("name_id", _("Identifier.")),
        text_column("thing", _("The thing named, in neutral words.")),
        reference_column(
            "corridor_id", "corridors", _("Corridor that it is, if it is one."), nullable=True
        ),
        term_column("usage", terms.Party, _("Whose usage.")),
        text_column("name", _("The name.")),
        NOTE,
        sources_column(),
    ),
    ("name_id",),
)

MEMBERSHIPS = Table(
    "memberships",
    _("Standing of a country in an organisation."),
    (
        Column("country", Kind.COUNTRY, _("Country.")),
        text_column("organisation", _("Short name of the organisation.")),
        term_column("role", terms.MembershipRole, _("Standing.")),
        date_column("since", _("Since when.")),
        NOTE,
        sources_column(),
    ),
    ("country", "organisation"),
)

QUESTIONS = Table(
    "questions",
    _("A contested question that parties take positions on."),
    (
        id_column("question_id", _("Identifier.")),
        text_column("question", _("The question.")),
        term_column(
            "concerned",
            terms.Party,
            _("Parties directly concerned, whether or not a position of theirs is recorded."),
            nullable=True,
            many=True,
        ),
        NOTE,
        sources_column(_("Sources of the note."), nullable=True),
        reference_column(
            "corridors",
            "corridors",
            _("Corridors that the question is about; empty where it is about none of them."),
            nullable=True,
            many=True,
        ),
    ),
    ("question_id",),
)

CLAIMS = Table(
    "claims",
    _("Position of one party on one contested question."),
    (
        id_column("claim_id", _("Identifier.")),
        reference_column("question_id", "questions", _("Question.")),
        term_column("party", terms.Party, _("Whose position.")),
        text_column("position", _("The position, in our words.")),
        date_column("as_of", _("Date of the statement; empty where its source is undated.")),
        sources_column(),
        *AUDIT,
    ),
    ("claim_id",),
)
