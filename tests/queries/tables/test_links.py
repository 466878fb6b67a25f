"""What rows lead to on the map and belong to, in the atlas counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.filter.facets import Group
from app.queries.tables.links import groups_of, things_of
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas

ABOUT = {
    "of-corridor": ("corridor", "blue"),
    "of-branch": ("branch", "amber/main"),
    "of-segment": ("segment", "midway-border-rail"),
    "of-project": ("project", "at-port"),
    "of-port": ("place", "quay"),
    "of-town": ("place", "lonely"),
    "of-country": ("country", "GE"),
    "of-context": ("context", "sea"),
    "of-none": ("segment", "gone"),
}
THINGS = {
    "of-corridor": "corridor:blue",
    "of-branch": "corridor:amber",
    "of-segment": "segment:midway-border-rail",
    "of-project": "place:haven",
    "of-port": "place:quay",
    "of-town": "place:lonely",
    "of-country": None,
    "of-context": None,
    "of-none": None,
}
FORMER = {
    "segments haven-midway-rail status planned": "segment:haven-midway-rail",
    "projects at-port status planned": "place:haven",
    "projects whole status planned": "corridor:blue",
    "milestones shared-completion promised_date 2024": "segment:midway-border-rail",
    "places haven kind city": "place:haven",
}


@pytest.fixture
def folder(tmp_path: Path) -> Counted:
    folder = Counted(tmp_path / "geodata")
    project = folder.row("projects", "shared")
    whole = {"project_id": "whole", "segment_ids": "", "corridors": "blue;amber"}
    folder.rows["projects"] += [
        {**project, "project_id": "at-port", "place_id": "haven"},
        {**project, **whole},
    ]
    folder.rows["figures"] = [
        figure(name, 1 + place, subject_kind=kind, subject_id=subject)
        for place, (name, (kind, subject)) in enumerate(ABOUT.items())
    ]
    return folder


@pytest.fixture
def atlas(folder: Counted) -> Atlas:
    return folder.load()


def things(atlas: Atlas, table: str) -> dict[str, str | None]:
    return dict(zip(map(str, atlas.records(table)), things_of(atlas, table), strict=True))


def values(atlas: Atlas, table: str, group: Group) -> dict[str, tuple[str, ...]]:
    told = groups_of(atlas, table)[group]
    return dict(zip(map(str, atlas.records(table)), told, strict=True))


def test_a_figure_leads_to_what_it_is_about(atlas: Atlas) -> None:
    assert things(atlas, "figures") == THINGS


def test_a_figure_belongs_where_what_it_is_about_does(atlas: Atlas) -> None:
    assert values(atlas, "figures", Group.CORRIDOR) == {
        "of-corridor": ("blue",),
        "of-branch": ("amber",),
        "of-segment": ("amber", "blue"),
        "of-project": ("amber", "blue"),
        "of-port": ("amber",),
        "of-town": (),
        "of-country": (),
        "of-context": (),
        "of-none": (),
    }
    branches = values(atlas, "figures", Group.BRANCH)
    of_a_branch = {name for name, told in branches.items() if told == ("amber/main",)}
    assert of_a_branch == {"of-branch", "of-segment", "of-port"}
    assert {told for name, told in branches.items() if name not in of_a_branch} == {()}
    assert values(atlas, "figures", Group.COUNTRY) == {
        "of-corridor": (),
        "of-branch": (),
        "of-segment": ("AZ", "GE"),
        "of-project": ("AZ", "GE"),
        "of-port": ("GE",),
        "of-town": ("AZ",),
        "of-country": ("GE",),
        "of-context": (),
        "of-none": (),
    }


def test_a_place_is_of_each_corridor_that_meets_there_once(folder: Counted) -> None:
    """At midway two railways of amber and a road of blue meet."""
    folder.rows["figures"] = [figure("here", 1, subject_kind="place", subject_id="midway")]
    atlas = folder.load()
    assert values(atlas, "figures", Group.CORRIDOR) == {"here": ("amber", "blue")}
    assert values(atlas, "figures", Group.BRANCH) == {"here": ("amber/main",)}


def test_a_project_leads_to_its_place_or_segment_or_corridor(atlas: Atlas) -> None:
    assert things(atlas, "projects") == {
        "shared": "segment:midway-border-rail",
        "single": "segment:border-quay-rail",
        "at-port": "place:haven",
        "whole": "corridor:blue",
    }
    assert things(atlas, "milestones") == {
        "shared-completion": "segment:midway-border-rail",
        "single-completion": "segment:border-quay-rail",
    }
    assert values(atlas, "milestones", Group.CORRIDOR) == {
        "shared-completion": ("amber", "blue"),
        "single-completion": ("amber",),
    }
    assert values(atlas, "projects", Group.COUNTRY)["single"] == ("AZ", "GE")


def test_rows_of_layers_and_names_lead_to_their_thing(atlas: Atlas) -> None:
    assert things(atlas, "segments")["quay-landing-ferry"] == "segment:quay-landing-ferry"
    assert things(atlas, "places")["town"] == "place:town"
    assert things_of(atlas, "place_names") == ["place:quay"]
    assert things_of(atlas, "segment_roles") == ["segment:midway-border-road"]
    assert things_of(atlas, "corridors") == ["corridor:amber", "corridor:blue"]
    assert things_of(atlas, "branches") == ["corridor:amber"]
    assert things_of(atlas, "route_lengths") == ["segment:haven-midway-rail"]
    assert things_of(atlas, "events") == ["place:lonely"]
    assert things_of(atlas, "sources") == [None] * 4
    assert things_of(atlas, "memberships") == [None]


def test_a_former_value_leads_to_what_holds_another_by_now(folder: Counted) -> None:
    folder.rows["history"] = []
    for place, words in enumerate(FORMER):
        table, row_id, column, value = words.split()
        folder.rows["history"].append(
            {
                "history_id": f"h{place}",
                "table": table,
                "row_id": row_id,
                "column": column,
                "value": value,
                "as_of": "2023-01-01",
                "replaced_on": "2023-06-01",
                "sources": "official",
            }
        )
    assert things_of(folder.load(), "history") == list(FORMER.values())


@pytest.mark.parametrize(
    ("table", "groups"),
    [
        ("corridors", [Group.CORRIDOR, Group.COUNTRY]),
        ("branches", [Group.CORRIDOR, Group.BRANCH, Group.COUNTRY]),
        ("projects", [Group.CORRIDOR, Group.BRANCH, Group.COUNTRY]),
        ("events", [Group.CORRIDOR, Group.BRANCH, Group.COUNTRY]),
        ("memberships", [Group.COUNTRY]),
        ("route_lengths", [Group.CORRIDOR, Group.STATUS, Group.MODE, Group.COUNTRY]),
        ("segments", []),
        ("sources", []),
    ],
)
def test_a_table_follows_the_groups_that_its_rows_say_something_of(
    atlas: Atlas, table: str, groups: list[Group]
) -> None:
    told = groups_of(atlas, table)
    assert list(told) == groups
    assert {len(rows) for rows in told.values()} <= {len(atlas.records(table))}


def test_values_of_the_smaller_tables(folder: Counted) -> None:
    folder.row("corridors", "amber")["countries"] = "AZ;GE"
    folder.row("branches", "amber/main")["countries"] = "GE"
    folder.row("events", "visit")["countries"] = "AM"
    folder.row("events", "visit")["branches"] = "amber/main"
    atlas = folder.load()
    assert groups_of(atlas, "corridors") == {
        Group.CORRIDOR: (("amber",), ("blue",)),
        Group.COUNTRY: (("AZ", "GE"), ()),
    }
    assert groups_of(atlas, "branches") == {
        Group.CORRIDOR: (("amber",),),
        Group.BRANCH: (("amber/main",),),
        Group.COUNTRY: (("GE",),),
    }
    assert groups_of(atlas, "events") == {
        Group.CORRIDOR: (("blue",),),
        Group.BRANCH: (("amber/main",),),
        Group.COUNTRY: (("AZ", "AM"),),
    }
    assert groups_of(atlas, "memberships") == {Group.COUNTRY: (("AZ",),)}
    assert groups_of(atlas, "route_lengths") == {
        Group.CORRIDOR: (("amber",),),
        Group.STATUS: (("operational",),),
        Group.MODE: (("rail",),),
        Group.COUNTRY: (("AZ", "GE"),),
    }
