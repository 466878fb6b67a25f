"""What can be set side by side: corridors and branches, and what of the data is about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.vocabulary.terms import SubjectKind
from app.wording import _, labelled, listed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.data.records.network import Segment
    from app.data.records.projects import Project
    from app.data.records.values import Figure

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
    subjects = []
    for colour, corridor in enumerate(atlas.corridors.values()):
        name, corridor_id = corridor.short_name, corridor.corridor_id
        subjects.append(Subject(SubjectKind.CORRIDOR, corridor_id, name, corridor_id, colour))
        subjects += [
            Subject(
                SubjectKind.BRANCH,
                branch.branch_id,
                labelled(name, branch.short_name),
                corridor_id,
                colour,
            )
            for branch in atlas.branches_of(corridor_id)
        ]
    return tuple(subjects)


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
    subjects = [known[name] for name in asked if name in known]
    unknown = [f"“{name[:40]}”" for name in asked if name not in known]
    notices = []
    if unknown:
        notices.append(_("Not in the data, left aside: {unknown}.", unknown=listed(unknown)))
    if len(subjects) > MOST:
        beyond = listed(subject.name for subject in subjects[MOST:])
        notices.append(_("Three at most stand side by side; left aside: {beyond}.", beyond=beyond))
    if len(subjects) < FEWEST:
        notices.append(_("Choose two or three corridors or branches to compare."))
    return Choice(tuple(subjects[:MOST]), tuple(notices))


def segments_of(atlas: Atlas, subject: Subject) -> Mask:
    """Tell for each segment whether it belongs to the subject."""
    return np.array([_serves(segment, subject) for segment in atlas.segment_list], dtype=bool)


def projects_of(atlas: Atlas, subject: Subject) -> list[Project]:
    """Return the projects that serve the subject."""
    return [project for project in atlas.projects.values() if _serves(project, subject)]


def _serves(thing: Segment | Project, subject: Subject) -> bool:
    is_corridor = subject.kind is SubjectKind.CORRIDOR
    return subject.subject_id in (thing.corridors if is_corridor else thing.branches)


def figures_of(atlas: Atlas, subject: Subject) -> tuple[Figure, ...]:
    """Return the figures about the subject as a whole."""
    return atlas.figures_of(subject.kind, subject.subject_id)


def figures_of_parts(atlas: Atlas, subject: Subject) -> dict[str, tuple[Figure, ...]]:
    """Return the figures about its branches and projects, by the name of the part.

    They are kept apart from those of the whole, for parts do not add up to it.
    """
    parts = {}
    if subject.kind is SubjectKind.CORRIDOR:
        for branch in atlas.branches_of(subject.corridor_id):
            of_branch = atlas.figures_of(SubjectKind.BRANCH, branch.branch_id)
            parts[f"Branch {branch.short_name}"] = of_branch
    for project in projects_of(atlas, subject):
        parts[project.name] = atlas.figures_of(SubjectKind.PROJECT, project.project_id)
    return {name: figures for name, figures in parts.items() if figures}
