"""Where a corridor is named: at what it lacks, or else in the middle of its main line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.queries.network.corridor_spots import points_along, spot_of
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path


def planned(km: float) -> dict[str, Any]:
    return {"status": "planned", "length_km": km, "length_sources": "official"}


@pytest.mark.parametrize(
    ("changed", "spot"),
    [
        # The main line lies from 46 to 50; the railway from 47 to 48 is the first at its middle.
        ({}, (47.5, 40.0)),
        ({"border-quay-rail": planned(90)}, (48.5, 40.0)),
        # Of two links that are missing the longer one, as their sources state it.
        ({"border-quay-rail": planned(90), "haven-midway-rail": planned(91)}, (46.5, 40.0)),
        ({"border-quay-rail": planned(91), "haven-midway-rail": planned(90)}, (48.5, 40.0)),
    ],
)
def test_a_corridor_is_named_at_its_longest_gap_or_in_the_middle(
    tmp_path: Path, changed: dict[str, dict[str, Any]], spot: tuple[float, float]
) -> None:
    folder = Counted(tmp_path / "geodata")
    for name, cells in changed.items():
        folder.segments[name] |= cells
    assert spot_of(folder.load(), "amber") == spot


def test_a_gap_of_another_corridor_does_not_count(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    folder.segments["haven-midway-rail"] |= planned(90)
    # Blue has the railway from 47 to 48 and the road from 50 to 51: the first is as near.
    assert spot_of(folder.load(), "blue") == (47.5, 40.0)


def test_a_corridor_without_a_main_line_has_no_spot(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    amber = [name for name, cells in folder.segments.items() if "amber" in cells["corridors"]]
    folder.rows["segment_roles"] += [
        {"segment_id": name, "corridor_id": "amber", "role": "alternative"} for name in amber
    ]
    atlas = folder.load()
    assert spot_of(atlas, "amber") is None
    assert len(points_along(atlas, "amber")) == 120


def test_points_lie_evenly_along_all_lines_of_a_corridor(tmp_path: Path) -> None:
    points = points_along(Counted(tmp_path / "geodata").load(), "amber")
    # Four lines of a degree: thirty points each, the first half a step from the start.
    assert len(points) == 120
    assert points[0] == pytest.approx((46 + 1 / 60, 40), abs=0.006)
    assert points[-1] == pytest.approx((50 - 1 / 60, 40), abs=0.006)
    assert {lat for _, lat in points} == {40.0}
