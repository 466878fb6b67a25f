"""What the editor says of its fields names what there is in the data that are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.briefings.examples import hints
from app.queries.briefings.ways import find_way
from app.queries.filter.examples import example_of_file
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas


@pytest.fixture
def counted(tmp_path: Path) -> Atlas:
    return Counted(tmp_path / "geodata").load()


def test_examples_come_from_the_data(counted: Atlas) -> None:
    assert hints(counted) == {
        "before": "The address of a view of the map, such as /?corridor=amber&year=2020. "
        "It stands on the left.",
        "highlight": "Such as segment:haven-midway-rail; the rest is dimmed.",
        "drawn": "Such as route:haven/midway, in the order of travel by the shortest way in use; "
        "or branch:amber/main, from its western end.",
    }
    assert find_way(counted, "haven/midway") is not None
    assert (
        example_of_file(counted, "figures.csv", "railway")
        == "/data/figures.csv?corridor=amber&find=railway"
    )
