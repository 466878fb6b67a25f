"""A layer tried out: what the check says of the data folder with it, before it is written."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from app.data.loading.folder import load_atlas
from app.queries.contradictions.finding import find_contradictions
from app.queries.routes.islands import check_islands

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.data.problems import Problem
    from app.intake.drafting.draft import Draft

_OF_BASEMAP = ("countries.geojson",)


def new_problems(atlas: Atlas, draft: Draft) -> tuple[Problem, ...]:
    """Return the problems that a draft would bring to the data folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in atlas.folder.glob("*"):
            if path.suffix.lower() == ".geojson":
                shutil.copyfile(path, folder / path.name)
        if (atlas.folder / "tables").is_dir():
            shutil.copytree(atlas.folder / "tables", folder / "tables")
        (folder / "basemap").mkdir()
        for file in _OF_BASEMAP:
            if (atlas.folder / "basemap" / file).is_file():
                shutil.copyfile(atlas.folder / "basemap" / file, folder / "basemap" / file)
        (folder / draft.file).write_text(draft.text, encoding="utf-8", newline="\n")
        after = _problems(load_atlas(folder))
    known = set(_problems(atlas))
    return tuple(problem for problem in after if problem not in known)


def _problems(atlas: Atlas) -> list[Problem]:
    problems = [*atlas.problems, *check_islands(atlas), *find_contradictions(atlas)]
    return list(dict.fromkeys(problems))
