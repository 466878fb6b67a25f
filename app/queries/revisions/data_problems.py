"""All that is wrong with layers, tables and briefings, by every rule that the data are held to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.briefings.scene_records import FOLDER as BRIEFINGS
from app.data.problems import Effect
from app.queries.briefings.scene_checks import check_scenes
from app.queries.contradictions.finding import find_contradictions
from app.queries.routes.islands import check_islands

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.data.problems import Problem


def is_slip(problem: Problem, atlas: Atlas) -> bool:
    """Tell whether a problem is one of the files themselves.

    The others follow from values that are right: a scene that quotes a former one, or another row
    that comes to contradict it.
    """
    in_scene = problem.file.startswith(f"{BRIEFINGS}/")
    if problem.effect is not Effect.KEPT:
        return True
    return problem in atlas.problems and not in_scene


def data_problems(atlas: Atlas, more: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Return all that is wrong with the data, each thing once, files that are left out first.

    Contradictions and scenes of briefings are looked at too.

    Parameters
    ----------
    more
        What is wrong with other files, such as those of the basemap.
    """
    problems = [
        *atlas.problems,
        *more,
        *check_islands(atlas),
        *find_contradictions(atlas),
        *check_scenes(atlas),
    ]
    first = {effect: rank for rank, effect in enumerate(Effect)}
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: first[problem.effect]))
