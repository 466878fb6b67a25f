"""What is built, promised and done: projects, their dates, and events."""

from __future__ import annotations

from app.data.schema.column_kinds import (
    AUDIT,
    NOTE,
    branches_column,
    corridors_column,
    countries_column,
    date_basis_column,
    date_column,
    extent_column,
    extent_segments_column,
    id_column,
    number_column,
    qualifier_column,
    reference_column,
    sources_column,
    term_column,
    text_column,
)
from app.data.schema.columns import Table
from app.vocabulary import terms
from app.wording import _

PROJECTS = Table(
    "projects",
    _("A project that builds, mends or arranges part of a corridor."),
    (
        id_column("project_id", _("Identifier.")),
        corridors_column(),
        branches_column(),
        text_column("name", _("Name.")),
        countries_column(nullable=True),
        term_column("kind", terms.ProjectKind, _("What it builds or arranges.")),
        term_column("status", terms.ProjectStatus, _("State as last reported.")),
        date_column("as_of", _("Date of the report that the status rests on.")),
        date_column(
            "since", _("Since when there is the project; promises made before are a forerunner's.")
        ),
        reference_column("place_id", "places", _("Place it is at."), nullable=True),
        reference_column(
            "segment_ids", "segments", _("Segments it covers."), nullable=True, many=True
        ),
        extent_column(_("the project's status")),
        text_column("cost_text", _("Cost or finance as stated."), nullable=True),
        number_column(
            "cost_usd_m", _("Cost where stated in or converted to dollars."), _("USD million"), 0
        ),
        qualifier_column("cost_qualifier", _("the cost")),
        text_column(
            "cost_extent", _("What the cost covers, where not the whole project."), nullable=True
        ),
        NOTE,
        sources_column(),
        *AUDIT,
    ),
    ("project_id",),
)

MILESTONES = Table(
    "milestones",
    _("A promised or kept date of one step of a project."),
    (
        id_column("milestone_id", _("Identifier.")),
        reference_column("project_id", "projects", _("Project.")),
        term_column("milestone", terms.MilestoneKind, _("Step.")),
        text_column(
            "part",
            _(
                "Part of the project that the date is about, where not the whole; dates of "
                "different parts are never compared."
            ),
            nullable=True,
        ),
        extent_column(_("the date")),
        extent_segments_column(_("the date")),
        date_column("promised_date", _("Date promised."), future=True),
        qualifier_column(
            "promised_qualifier", _("the date promised (at least: not before; at most: by)")
        ),
        date_column("announced_on", _("When the promise was made.")),
        text_column("announced_by", _("Who made it."), nullable=True),
        date_column("actual_date", _("When the step was taken.")),
        qualifier_column(
            "actual_qualifier", _("the date taken (at least: not before; at most: by)")
        ),
        date_basis_column("actual_basis"),
        NOTE,
        sources_column(),
        *AUDIT,
    ),
    ("milestone_id",),
)

EVENTS = Table(
    "events",
    _("An event that matters to a corridor."),
    (
        id_column("event_id", _("Identifier.")),
        date_column("date", _("Day, or first day."), nullable=False),
        date_column("date_end", _("Last day.")),
        date_basis_column("date_basis"),
        text_column("title", _("Short title.")),
        text_column("place_text", _("Where, in words."), nullable=True),
        reference_column(
            "place_id", "places", _("Where, if it is a place of the map."), nullable=True
        ),
        countries_column(
            _(
                "Countries that it is about, as its text and sources name them; one where people "
                "merely met is left out."
            ),
            nullable=True,
        ),
        term_column("kind", terms.EventKind, _("Kind of event.")),
        corridors_column(nullable=True),
        branches_column(),
        text_column("summary", _("What happened.")),
        text_column("attribution", _("Whose account it is.")),
        sources_column(),
        *AUDIT,
    ),
    ("event_id",),
)
