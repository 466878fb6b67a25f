"""What a row of a table is about on the map, and which choices of the filter it belongs to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from app.queries.filter.facets import Group
from app.vocabulary.terms import SubjectKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.data.model import Atlas

Values = tuple[str, ...]

# Columns of a table that hold the very values of a group of the filter.
_DIRECT: dict[str, dict[Group, str]] = {
    "corridors": {Group.CORRIDOR: "corridor_id", Group.COUNTRY: "countries"},
    "branches": {
        Group.CORRIDOR: "corridor_id",
        Group.BRANCH: "branch_id",
        Group.COUNTRY: "countries",
    },
    "projects": {
        Group.CORRIDOR: "corridors",
        Group.BRANCH: "branches",
        Group.COUNTRY: "countries",
    },
    "events": {Group.CORRIDOR: "corridors", Group.BRANCH: "branches"},
    "memberships": {Group.COUNTRY: "country"},
    "route_lengths": {
        Group.CORRIDOR: "corridors",
        Group.STATUS: "status",
        Group.MODE: "mode",
        Group.COUNTRY: "countries",
    },
}


def groups_of(atlas: Atlas, table: str) -> dict[Group, tuple[Values, ...]]:
    """Give the values of each row in the groups of the filter that a table can follow.

    A milestone belongs where its project does; a figure where its subject does. Segments, places
    and names of places are not here: the filter decides on them itself.
    """
    if table in ("figures", "milestones"):
        return _through_subject(atlas, table)
    frame = atlas.frames.table(table)
    return {
        group: tuple(_values(cell) for cell in frame[column])
        for group, column in _DIRECT.get(table, {}).items()
    }


def _values(cell: Any) -> Values:
    if isinstance(cell, tuple):
        return cell
    return (cell,) if isinstance(cell, str) else ()


def _through_subject(atlas: Atlas, table: str) -> dict[Group, tuple[Values, ...]]:
    groups = (Group.CORRIDOR, Group.BRANCH, Group.COUNTRY)
    known = _subjects(atlas)
    frame = atlas.frames.table(table)
    if table == "milestones":
        keys = [(SubjectKind.PROJECT.value, own) for own in frame["project_id"]]
    else:
        keys = list(zip(frame["subject_kind"], frame["subject_id"], strict=True))
    nothing: dict[Group, Values] = {}
    found = [known.get((str(kind), own), nothing) for kind, own in keys]
    return {group: tuple(one.get(group, ()) for one in found) for group in groups}


def _subjects(atlas: Atlas) -> dict[tuple[str, str], dict[Group, Values]]:
    """Give corridors, branches and countries of everything that a figure may be about."""
    known: dict[tuple[str, str], dict[Group, Values]] = {}
    for row in atlas.frames.corridors.itertuples(index=False):
        known["corridor", row.corridor_id] = {Group.CORRIDOR: (row.corridor_id,)}
    for row in atlas.frames.branches.itertuples(index=False):
        known["branch", row.branch_id] = {
            Group.CORRIDOR: (row.corridor_id,),
            Group.BRANCH: (row.branch_id,),
        }
    for kind, frame in (("segment", atlas.frames.segments), ("project", atlas.frames.projects)):
        columns = ("corridors", "branches", "countries")
        for key, *values in zip(frame[f"{kind}_id"], *(frame[c] for c in columns), strict=True):
            groups = (Group.CORRIDOR, Group.BRANCH, Group.COUNTRY)
            known[kind, key] = dict(zip(groups, values, strict=True))
    corridors, branches = _meeting(atlas, "corridors"), _meeting(atlas, "branches")
    for row in atlas.frames.places[["place_id", "country"]].itertuples(index=False):
        known["place", row.place_id] = {
            Group.CORRIDOR: corridors[row.place_id],
            Group.BRANCH: branches[row.place_id],
            Group.COUNTRY: (row.country,),
        }
    for code in {own for kind, own in _figure_subjects(atlas) if kind == "country"}:
        known["country", code] = {Group.COUNTRY: (code,)}
    return known


def _figure_subjects(atlas: Atlas) -> Iterable[tuple[str, str]]:
    return zip(
        atlas.frames.figures["subject_kind"], atlas.frames.figures["subject_id"], strict=True
    )


def _meeting(atlas: Atlas, column: str) -> defaultdict[str, Values]:
    """Give what the segments that meet at a place have in a column."""
    found: defaultdict[str, Values] = defaultdict(tuple)
    frame = atlas.frames.segments
    for start, end, values in zip(
        frame["from_place"], frame["to_place"], frame[column], strict=True
    ):
        for place_id in (start, end):
            found[place_id] = tuple(dict.fromkeys((*found[place_id], *values)))
    return found


def things_of(atlas: Atlas, table: str) -> list[str | None]:
    """Give what each row of a table leads to on the map: ``segment:…``, ``place:…`` or None.

    A row about several segments leads to the first of them.
    """
    readers: dict[str, Callable[[Any], str | None]] = {
        "segments": lambda row: f"segment:{row.segment_id}",
        "places": lambda row: f"place:{row.place_id}",
        "place_names": lambda row: f"place:{row.place_id}",
        "corridors": lambda row: f"corridor:{row.corridor_id}",
        "branches": lambda row: f"corridor:{row.corridor_id}",
        "figures": lambda row: _of_figure(row, projects),
        "projects": _of_project,
        "milestones": lambda row: projects.get(row.project_id),
        "events": _of_event,
        "route_lengths": lambda row: _first("segment", row.segment_ids),
        "segment_roles": lambda row: f"segment:{row.segment_id}",
        "segment_checks": lambda row: f"segment:{row.segment_id}",
        "history": lambda row: _of_former(row, projects, milestones),
    }
    milestones = {name: milestone.project_id for name, milestone in atlas.milestones.items()}
    projects = {
        row.project_id: _of_project(row) for row in atlas.frames.projects.itertuples(index=False)
    }
    read = readers.get(table)
    rows = atlas.frames.table(table).itertuples(index=False)
    known = {
        "segment": set(atlas.segments),
        "place": set(atlas.places),
        "corridor": set(atlas.corridors),
    }

    def kept(thing: str | None) -> str | None:
        kind, _, own = (thing or "").partition(":")
        return thing if own in known.get(kind, ()) else None

    return [kept(read(row)) if read else None for row in rows]


def _first(kind: str, ids: Values) -> str | None:
    return f"{kind}:{ids[0]}" if ids else None


def _of_project(row: Any) -> str | None:
    if row.place_id:
        return f"place:{row.place_id}"
    return _first("segment", row.segment_ids) or _first("corridor", row.corridors)


def _of_former(row: Any, projects: dict[str, str | None], milestones: dict[str, str]) -> str | None:
    match row.table:
        case "segments" | "places" | "corridors":
            return f"{row.table.removesuffix('s')}:{row.row_id}"
        case "projects":
            return projects.get(row.row_id)
        case "milestones":
            return projects.get(milestones.get(row.row_id, ""))
    return None


def _of_event(row: Any) -> str | None:
    return f"place:{row.place_id}" if row.place_id else _first("corridor", row.corridors)


def _of_figure(row: Any, projects: dict[str, str | None]) -> str | None:
    match row.subject_kind:
        case SubjectKind.CORRIDOR | SubjectKind.PLACE | SubjectKind.SEGMENT:
            return f"{row.subject_kind}:{row.subject_id}"
        case SubjectKind.BRANCH:
            return f"corridor:{row.subject_id.partition('/')[0]}"
        case SubjectKind.PROJECT:
            return projects.get(row.subject_id)
    return None
