"""What can be set side by side: corridors and branches, and what of the data is about them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from app.vocabulary import labels
from app.vocabulary.terms import SubjectKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from app.data.model import Atlas

    Mask = NDArray[np.bool_]

FEWEST = 2
MOST = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """A corridor or a branch.

    Attributes
    ----------
    kind
        ``SubjectKind.CORRIDOR`` or ``SubjectKind.BRANCH``.
    name
        Short name; that of a branch begins with its corridor.
    corridor_id
        The corridor itself, or the one that the branch is part of.
    colour
        Position of that corridor in the atlas, which its colour follows.
    """

    kind: SubjectKind
    subject_id: str
    name: str
    corridor_id: str
    colour: int

    @property
    def thing(self) -> str:
        """What a click on its marks opens: the corridor."""
        return f"corridor:{self.corridor_id}"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, and what of the wish could not be met, in sentences."""

    subjects: tuple[Subject, ...]
    notices: tuple[str, ...] = ()


def all_subjects(atlas: Atlas) -> tuple[Subject, ...]:
    """List the corridors in the order of the atlas, each with its branches behind it."""
    found = []
    for colour, corridor in enumerate(atlas.frames.corridors.itertuples(index=False)):
        name, corridor_id = corridor.short_name, corridor.corridor_id
        found.append(Subject(SubjectKind.CORRIDOR, corridor_id, name, corridor_id, colour))
        own = atlas.frames.branches[atlas.frames.branches["corridor_id"] == corridor_id]
        found += [
            Subject(
                SubjectKind.BRANCH, row.branch_id, f"{name}: {row.short_name}", corridor_id, colour
            )
            for row in own.itertuples(index=False)
        ]
    return tuple(found)


def default_choice(atlas: Atlas) -> str:
    """Write the choice that an address leaves out: the first corridors, three at most."""
    return ",".join(list(atlas.corridors)[:MOST])


def choose(atlas: Atlas, option: str | None) -> Choice:
    """Read a choice as the address writes it: identifiers joined by commas; None is the default.

    Unknown identifiers and those beyond the third are left aside and named.
    """
    known = {subject.subject_id: subject for subject in all_subjects(atlas)}
    text = default_choice(atlas) if option is None else option
    asked = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    found = [known[name] for name in asked if name in known]
    unknown = [f"“{name[:40]}”" for name in asked if name not in known]
    notices = []
    if unknown:
        notices.append(f"Not in the data, left aside: {labels.listed(unknown)}.")
    if len(found) > MOST:
        beyond = labels.listed(subject.name for subject in found[MOST:])
        notices.append(f"Three at most stand side by side; left aside: {beyond}.")
    if len(found) < FEWEST:
        notices.append("Choose two or three corridors or branches to compare.")
    return Choice(tuple(found[:MOST]), tuple(notices))


def segments_of(atlas: Atlas, subject: Subject) -> Mask:
    """Tell for each segment whether it belongs to the subject."""
    column = "corridors" if subject.kind is SubjectKind.CORRIDOR else "branches"
    return np.array(
        [subject.subject_id in names for names in atlas.frames.segments[column]], dtype=bool
    )


def projects_of(atlas: Atlas, subject: Subject) -> list[Any]:
    """Give the rows of the projects that serve the subject."""
    of_corridor = subject.kind is SubjectKind.CORRIDOR
    return [
        row
        for row in _projects(atlas)
        if subject.subject_id in (row.corridors if of_corridor else row.branches)
    ]


def figures_of(atlas: Atlas, subject: Subject) -> tuple[Any, ...]:
    """Give the rows of the figures about the subject as a whole."""
    return _figures(atlas).get((subject.kind, subject.subject_id), ())


def figures_of_parts(atlas: Atlas, subject: Subject) -> dict[str, tuple[Any, ...]]:
    """Give the rows of the figures about its branches and projects, by the name of the part.

    They are kept apart from those of the whole, for parts do not add up to it.
    """
    names: dict[tuple[str, str], str] = {}
    if subject.kind is SubjectKind.CORRIDOR:
        own = atlas.frames.branches[atlas.frames.branches["corridor_id"] == subject.corridor_id]
        for row in own.itertuples(index=False):
            names[SubjectKind.BRANCH, row.branch_id] = f"Branch {row.short_name}"
    for row in projects_of(atlas, subject):
        names[SubjectKind.PROJECT, row.project_id] = row.name
    known = _figures(atlas)
    return {name: known[part] for part, name in names.items() if part in known}


# Taking rows out of a frame costs more than all that is done with them here.
@lru_cache(maxsize=4)
def _projects(atlas: Atlas) -> tuple[Any, ...]:
    return tuple(atlas.frames.projects.itertuples(index=False))


@lru_cache(maxsize=4)
def _figures(atlas: Atlas) -> Mapping[tuple[str, str], tuple[Any, ...]]:
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in atlas.frames.figures.itertuples(index=False):
        found[row.subject_kind, row.subject_id].append(row)
    return {key: tuple(rows) for key, rows in found.items()}
