"""What is measured and who says so: quantities, figures, former values and sources."""

from __future__ import annotations

from app.data.schema.column_kinds import (
    AUDIT,
    NOTE,
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
from app.data.schema.columns import Column, Kind, Table
from app.vocabulary import terms
from app.wording import _

METRICS = Table(
    "metrics",
    _("A quantity that figures measure."),
    (
        id_column("metric", _("Identifier.")),
        text_column("name", _("Name in tables and charts.")),
        text_column("units", _("Units in use."), many=True),
        text_column("meaning", _("What it counts.")),
    ),
    ("metric",),
)

SOURCES = Table(
    "sources",
    _("A published text that rows rest on."),
    (
        id_column("source_id", _("Identifier.")),
        text_column("title", _("Title.")),
        text_column("publisher", _("Publisher.")),
        term_column("publisher_kind", terms.PublisherKind, _("Kind of publisher.")),
        Column("publisher_country", Kind.COUNTRY, _("Country of the publisher."), nullable=True),
        text_column("language", _("Language of the text (ISO 639-1).")),
        date_column("published", _("Date of publication.")),
        Column("url", Kind.URL, _("Address."), nullable=True),
        text_column("reliability_note", _("What to bear in mind about it."), nullable=True),
    ),
    ("source_id",),
)

FIGURES = Table(
    "figures",
    _("One value of one quantity, as one or more sources state it."),
    (
        id_column("figure_id", _("Identifier.")),
        term_column("subject_kind", terms.SubjectKind, _("What sort of thing it is about.")),
        text_column("subject_id", _("Identifier of that thing, or a country code.")),
        reference_column("metric", "metrics", _("Quantity.")),
        text_column("unit", _("Unit of the value.")),
        Column("value", Kind.NUMBER, _("Value, or lower end of a range.")),
        number_column("value_max", _("Upper end of a range."), ""),
        qualifier_column("qualifier", _("the value")),
        date_column(
            "period_start", _("First day of the period, or day of the state."), future=True
        ),
        date_column("period_end", _("Last day of the period."), future=True),
        text_column("period_note", _("The period in words."), nullable=True),
        term_column(
            "kind", terms.ValueKind, _("Actual, target, forecast, capacity, estimate or claim.")
        ),
        text_column("scope", _("What exactly is counted."), nullable=True),
        extent_column(_("the value")),
        extent_segments_column(_("the value")),
        date_column("as_of", _("Date of the statement.")),
        NOTE,
        text_column("conflict_group", _("Ties values that contradict one another."), nullable=True),
        text_column("series_id", _("Ties values that may be compared over time."), nullable=True),
        sources_column(),
        *AUDIT,
    ),
    ("figure_id",),
)

HISTORY = Table(
    "history",
    _("A former value of a row: what was stated before, since when, and until when."),
    (
        id_column("history_id", _("Identifier.")),
        text_column("table", _("Table or layer that the row is of.")),
        text_column("row_id", _("Identifier of the row.")),
        text_column("column", _("Column that held the value.")),
        text_column("value", _("The former value, as the column would hold it.")),
        qualifier_column("qualifier", _("the value")),
        date_column("as_of", _("Date of the statement that it rests on."), nullable=False),
        date_column("replaced_on", _("Date of the statement that replaced it.")),
        sources_column(),
        NOTE,
    ),
    ("history_id",),
    may_be_empty=True,
)
