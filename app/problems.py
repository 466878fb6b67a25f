"""All that is wrong with the data: one list, for the check, the start and changed data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.map.layers import read_basemap
from app.queries.revisions.data_problems import data_problems

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.data.problems import Problem


def problems_of(atlas: Atlas) -> tuple[Problem, ...]:
    """Return all that is wrong with the data, each thing once, files that are left out first.

    Contradictions, scenes of briefings and the basemap are looked at too.
    """
    return data_problems(atlas, read_basemap(atlas.folder).problems)
