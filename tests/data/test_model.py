"""The atlas: rows by their keys, and what belongs to what, on the atlas counted by hand."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.data.schema.network import REGION
from tests.counted import POSITIONS, Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("counted") / "geodata").load()


def test_rows_have_one_identifier_or_several(atlas: Atlas) -> None:
    assert list(atlas.corridors) == ["amber", "blue"]
    assert list(atlas.segment_roles) == [("midway-border-road", "blue")]
    assert list(atlas.place_names) == [("quay", "ka", "ნავმისადგომი")]
    assert list(atlas.memberships) == [("AZ", "ECO")]
    assert atlas.records("events") == atlas.events
    with pytest.raises(AttributeError):
        atlas.records("trains")


def test_a_row_is_found_by_one_text(atlas: Atlas) -> None:
    assert atlas.row("corridors", "amber") is atlas.corridors["amber"]
    role = atlas.segment_roles["midway-border-road", "blue"]
    assert atlas.row("segment_roles", "midway-border-road|blue") is role
    assert atlas.row("segment_roles", "midway-border-road | blue") is role
    assert atlas.row("segment_roles", "midway-border-road") is None
    assert atlas.row("corridors", "red") is None


def test_segments_and_places_stand_in_the_order_of_their_files(atlas: Atlas) -> None:
    assert atlas.segment_list == tuple(atlas.segments.values())
    assert [place.place_id for place in atlas.place_list] == list(POSITIONS)


def test_what_belongs_to_a_thing(atlas: Atlas) -> None:
    assert [branch.branch_id for branch in atlas.branches_of("amber")] == ["amber/main"]
    assert atlas.branches_of("blue") == ()
    at_border = [segment.segment_id for segment in atlas.segments_at("border")]
    assert at_border == ["midway-border-rail", "midway-border-road", "border-quay-rail"]
    assert atlas.segments_at("lonely") == ()
    assert [figure.figure_id for figure in atlas.figures_of("corridor", "amber")] == [
        "carried",
        "aim",
    ]
    assert atlas.figures_of("branch", "amber") == ()
    assert [row.milestone_id for row in atlas.milestones_of("shared")] == ["shared-completion"]
    assert atlas.milestones_of("nobody") == ()
    assert [name.lang for name in atlas.names_of("quay")] == ["ka"]
    assert atlas.names_of("town") == ()
    assert [row.project_id for row in atlas.projects_on("border-quay-rail")] == ["single"]
    assert atlas.projects_on("landing-town-road") == ()


def test_a_line_that_ends_where_it_begins_meets_its_place_once(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    folder.segments["border-quay-rail"]["to_place"] = "border"
    at_border = folder.load().segments_at("border")
    assert [segment.segment_id for segment in at_border].count("border-quay-rail") == 1


@pytest.mark.parametrize(
    ("place", "edge"),
    [
        ((9.0, 40.0), (9, *REGION[1:])),
        ((46.0, 4.0), (REGION[0], 4, *REGION[2:])),
        ((113.0, 40.0), (*REGION[:2], 113, REGION[3])),
        ((46.0, 63.0), (*REGION[:3], 63)),
        ((46.0, 43.0), REGION),
    ],
)
def test_the_map_reaches_as_far_as_data_lie(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: tuple[float, float],
    edge: tuple[float, ...],
) -> None:
    monkeypatch.setitem(POSITIONS, "lonely", list(place))
    assert Counted(tmp_path / "geodata").load().area == edge


def test_an_atlas_equals_itself_alone_and_shares_the_records_of_its_frames(atlas: Atlas) -> None:
    twin = replace(atlas, problems=())
    assert twin != atlas
    assert twin.corridors is atlas.corridors
    again = pickle.loads(pickle.dumps(atlas))
    assert again.corridors == atlas.corridors
    assert (again.folder, again.problems, again.release) == (
        atlas.folder,
        atlas.problems,
        atlas.release,
    )
