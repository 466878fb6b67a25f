"""Corridors, their branches, and the subjects beside them."""

from __future__ import annotations

from app.data.schema.column_kinds import (
    countries_column,
    date_column,
    id_column,
    reference_column,
    sources_column,
    text_column,
)
from app.data.schema.columns import Table
from app.wording import _

CORRIDORS = Table(
    "corridors",
    _("A corridor."),
    (
        id_column("corridor_id", _("Identifier, and stem of its layer's file.")),
        text_column("name", _("Full name.")),
        text_column("short_name", _("Name in legends and headings.")),
        text_column("other_names", _("Other names, with whose usage they are."), nullable=True),
        text_column("description", _("What it is and how it stands.")),
        text_column("start", _("Where it starts."), nullable=True),
        text_column("end", _("Where it ends."), nullable=True),
        countries_column(nullable=True),
        text_column("governing_bodies", _("Who governs or runs it."), nullable=True),
        date_column("data_to", _("Newest date that the data of this corridor reach.")),
        text_column("data_note", _("What the data do not cover."), nullable=True),
        sources_column(nullable=True),
    ),
    ("corridor_id",),
)

BRANCHES = Table(
    "branches",
    _("A branch of a corridor."),
    (
        id_column("branch_id", _("Identifier: corridor/branch.")),
        reference_column("corridor_id", "corridors", _("Corridor it is part of.")),
        text_column("name", _("Full name.")),
        text_column("short_name", _("Name in panels.")),
        text_column("other_names", _("Other names."), nullable=True),
        text_column("description", _("What it is and how it stands.")),
        text_column("start", _("Where it starts."), nullable=True),
        text_column("end", _("Where it ends."), nullable=True),
        countries_column(nullable=True),
        text_column("governing_bodies", _("Who governs or runs it."), nullable=True),
        sources_column(nullable=True),
    ),
    ("branch_id",),
)

CONTEXTS = Table(
    "contexts",
    _("A subject beside the corridors that figures are about."),
    (
        id_column("context_id", _("Identifier.")),
        text_column("name", _("Name.")),
        reference_column(
            "corridors", "corridors", _("Corridors it bears on."), nullable=True, many=True
        ),
    ),
    ("context_id",),
)
