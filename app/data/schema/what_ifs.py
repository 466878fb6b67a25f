"""What the page of routes offers: pairs of places, and changes of the network."""

from __future__ import annotations

from app.data.schema.column_kinds import (
    id_column,
    reference_column,
    sources_column,
    term_column,
    text_column,
)
from app.data.schema.columns import Column, Kind, Table
from app.vocabulary import terms
from app.wording import _

ROUTE_PAIRS = Table(
    "route_pairs",
    _("Two places between which the what-if compares routes."),
    (
        id_column("pair_id", _("Identifier.")),
        reference_column("from_place", "places", _("Start.")),
        reference_column("to_place", "places", _("End.")),
    ),
    ("pair_id",),
    may_be_empty=True,
)

PRESETS = Table(
    "presets",
    _("A change of the network that the what-if offers."),
    (
        id_column("preset_id", _("Identifier.")),
        text_column("name", _("Name, in neutral words.")),
        text_column("summary", _("What it opens and closes, and how that stands.")),
        text_column("caveat", _("What to bear in mind, whoever's view it is.")),
        text_column(
            "open_segments", _("Segments and connections that it opens."), nullable=True, many=True
        ),
        text_column(
            "close_segments",
            _("Segments and connections that it closes."),
            nullable=True,
            many=True,
        ),
        reference_column(
            "close_places", "places", _("Places that it closes."), nullable=True, many=True
        ),
        Column(
            "close_countries",
            Kind.COUNTRY,
            _("Countries that it closes to through traffic."),
            nullable=True,
            many=True,
        ),
        term_column(
            "carrier",
            terms.Carrier,
            _(
                "What carries the cargo where nothing else is asked for; empty for "
                "railways and ships with short road links."
            ),
            nullable=True,
        ),
        term_column(
            "aim",
            terms.Aim,
            _(
                "What routes are chosen for where nothing else is asked for; empty for the "
                "shortest."
            ),
            nullable=True,
        ),
        sources_column(_("Sources of how things stand."), nullable=True),
    ),
    ("preset_id",),
    may_be_empty=True,
)
