"""The network that benchmarks run on is one that the product takes whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

from app.data.loading.folder import load_atlas
from app.data.problems import Effect
from app.queries.network.drawn_lines import runs_beside
from app.vocabulary.statuses import STATUSES
from app.vocabulary.terms import Mode
from tests.benchmarks.network import CORRIDORS, generate

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_nothing_of_a_generated_network_is_left_out(tmp_path: Path) -> None:
    generate(tmp_path, segments=45, vertices=6)
    atlas = load_atlas(tmp_path)
    assert len(atlas.segment_list) == 45
    assert {len(line.coords) for line in atlas.frames.segments.geometry} == {6}
    assert {problem.effect for problem in atlas.problems} <= {Effect.KEPT}


def test_railways_are_laid_out_once_for_all_roads_of_a_corridor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once for each road took most of the start of a large network."""
    generate(tmp_path, segments=900, vertices=3)
    atlas = load_atlas(tmp_path)
    roads = [one for one in atlas.segment_list if one.mode in (Mode.ROAD, Mode.PIPELINE)]
    made = []
    whole = shapely.STRtree

    def counted(*given: Any) -> shapely.STRtree:
        made.append(given)
        return whole(*given)

    monkeypatch.setattr(shapely, "STRtree", counted)
    runs_beside(atlas)
    most = len(CORRIDORS) * len({look.progress for look in STATUSES.values()})
    assert 0 < len(made) <= most < len(roads)
