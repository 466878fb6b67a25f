"""All contradictions of the data, for the command that checks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.contradictions.dates import dates_against_sources, history_problems
from app.queries.contradictions.extents import (
    spread_values,
    values_beyond_their_subject,
    words_against_quantities,
)
from app.queries.contradictions.network import (
    breaks_of_gauge,
    lengths_against_figures,
    planned_lengths,
    roles_and_checks,
)
from app.queries.contradictions.statuses import (
    descriptions_against_promises,
    expected_years,
    projects_against_segments,
    statuses_without_a_report,
)

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.data.problems import Problem


def find_contradictions(atlas: Atlas) -> list[Problem]:
    """Find everything that one table says and another denies."""
    return [
        *values_beyond_their_subject(atlas),
        *spread_values(atlas),
        *words_against_quantities(atlas),
        *projects_against_segments(atlas),
        *expected_years(atlas),
        *descriptions_against_promises(atlas),
        *statuses_without_a_report(atlas),
        *dates_against_sources(atlas),
        *history_problems(atlas),
        *lengths_against_figures(atlas),
        *planned_lengths(atlas),
        *breaks_of_gauge(atlas),
        *roles_and_checks(atlas),
    ]
