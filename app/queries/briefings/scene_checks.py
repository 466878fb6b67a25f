"""Scenes of briefings checked against the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.problems import Problem
from app.queries.briefings.scenes import resolve_briefing
from app.queries.filter.facets import build_facets
from app.wording import _

if TYPE_CHECKING:
    from app.data.model import Atlas


def check_scenes(atlas: Atlas) -> list[Problem]:
    """Check the scenes of every briefing against the data: views, keys, and values that changed."""
    facets = build_facets(atlas)
    problems: list[Problem] = []
    for briefing in atlas.briefings:
        for scene in resolve_briefing(atlas, facets, briefing).scenes:
            problems += scene.problems
            where = _("scene {number}, line {line}", number=scene.number, line=scene.scene.line)
            problems += [
                Problem(
                    briefing.file,
                    where,
                    quotation.key,
                    f"“{quotation.was}”",
                    _("“{words}” of the data", words=quotation.words),
                )
                for quotation in scene.quoted
                if quotation.changed
            ]
    return problems
