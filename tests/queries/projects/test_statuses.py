"""Which status of a segment the status of its project denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.projects.statuses import unfitting_segments

if TYPE_CHECKING:
    from tests.counted import Counted

STRETCHES = ("haven-midway-rail", "midway-border-rail", "border-quay-rail")


def denied(
    counted_folder: Counted, status: str, *segments: str, kind: str = "rail", listed: str = ""
) -> list[str]:
    """Return the segments that a project denies whose segments have these statuses."""
    names = STRETCHES[: len(segments)]
    for name, own in zip(names, segments, strict=True):
        counted_folder.segments[name]["status"] = own
    row = counted_folder.row("projects", "single")
    row.update(status=status, kind=kind, segment_ids=listed or ";".join(names))
    atlas = counted_folder.load()
    return [one.segment_id for one in unfitting_segments(atlas, atlas.projects["single"])]


@pytest.mark.parametrize(
    ("status", "segment", "fits"),
    [
        ("completed", "operational", True),
        ("completed", "under_construction", False),
        ("completed", "planned", False),
        ("completed", "suspended", False),
        ("completed", "disused", False),
        ("completed", "rehabilitation", True),
        ("under_construction", "under_construction", True),
        ("under_construction", "operational", True),
        ("under_construction", "rehabilitation", True),
        ("under_construction", "planned", False),
        ("under_construction", "suspended", False),
        ("under_construction", "disused", False),
        ("agreed", "planned", True),
        ("agreed", "suspended", False),
        ("planned", "disused", True),
        ("planned", "suspended", False),
        ("suspended", "suspended", True),
        ("suspended", "planned", False),
        ("suspended", "under_construction", False),
    ],
)
def test_one_segment(counted_folder: Counted, status: str, segment: str, fits: bool) -> None:
    assert denied(counted_folder, status, segment) == ([] if fits else ["haven-midway-rail"])


def test_works_on_one_stretch_deny_nothing_of_the_others(counted_folder: Counted) -> None:
    assert (
        denied(counted_folder, "under_construction", "under_construction", "planned", "planned")
        == []
    )


def test_works_on_none_of_several_are_denied(counted_folder: Counted) -> None:
    assert denied(counted_folder, "under_construction", "planned", "planned") == list(STRETCHES[:2])


def test_what_is_completed_has_no_unfinished_stretch(counted_folder: Counted) -> None:
    assert denied(counted_folder, "completed", "operational", "planned") == ["midway-border-rail"]


@pytest.mark.parametrize("kind", ["road", "ferry", "pipeline"])
def test_what_builds_a_line_is_held_to_it(counted_folder: Counted, kind: str) -> None:
    assert denied(counted_folder, "completed", "planned", kind=kind) == ["haven-midway-rail"]


@pytest.mark.parametrize("kind", ["port", "finance"])
def test_what_builds_no_line_denies_nothing(counted_folder: Counted, kind: str) -> None:
    assert denied(counted_folder, "completed", "planned", kind=kind) == []
