"""Values that a report states and a newer one replaces: what dates them, and how they are meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """A column whose former values are kept.

    Attributes
    ----------
    dated_by
        Column with the date of the statement; empty where only the sources date it.
    qualifier
        Column that says how the value is meant; empty where there is none.
    sources
        Column with who says so.
    """

    dated_by: str = ""
    qualifier: str = ""
    sources: str = "sources"


STATEMENTS: dict[str, dict[str, Statement]] = {
    "segments": {
        "status": Statement("status_as_of"),
        "length_km": Statement("", "", "length_sources"),
        "tracks": Statement("status_as_of"),
        "electrified": Statement("status_as_of"),
        "capacity_text": Statement("status_as_of"),
        "opened_year": Statement("status_as_of"),
        "expected_year": Statement("status_as_of"),
    },
    "places": {"capacity_text": Statement()},
    "projects": {
        "status": Statement("as_of"),
        "cost_text": Statement("as_of"),
        "cost_usd_m": Statement("as_of", "cost_qualifier"),
    },
    "milestones": {
        "promised_date": Statement("announced_on", "promised_qualifier"),
        "actual_date": Statement("", "actual_qualifier"),
    },
    "figures": {"value": Statement("as_of", "qualifier")},
    "route_lengths": {
        "status": Statement("status_as_of"),
        "length_km": Statement("status_as_of", "qualifier"),
        "capacity_text": Statement("status_as_of"),
        "expected_year": Statement("status_as_of"),
    },
    "memberships": {"role": Statement(), "since": Statement()},
    "claims": {"position": Statement("as_of")},
}
"""By table and column."""
