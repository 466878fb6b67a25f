"""The network that benchmarks run on is one that the product takes whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.loading.folder import load_atlas
from app.data.problems import Effect
from tests.benchmarks.network import generate

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_of_a_generated_network_is_left_out(tmp_path: Path) -> None:
    generate(tmp_path, segments=45, vertices=6)
    atlas = load_atlas(tmp_path)
    assert len(atlas.segment_list) == 45
    assert {len(line.coords) for line in atlas.frames.segments.geometry} == {6}
    assert {problem.effect for problem in atlas.problems} <= {Effect.KEPT}
