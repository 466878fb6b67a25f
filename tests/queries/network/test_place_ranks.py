"""Which places are named first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.network.place_ranks import LAST_RANK, rank_places
from tests.conftest import place
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas
    from tests.conftest import Folder


def test_drawing_aids_come_last(folder: Folder) -> None:
    folder.layer(
        "places", *(place(name) for name in "abc"), place("d", coord_precision="drawing_aid")
    )
    assert rank_places(folder.load())[3] == LAST_RANK


def test_of_the_shipped_places_ports_and_capitals_come_first(shipped: Atlas) -> None:
    ranks = dict(zip(shipped.frames.places["place_id"], rank_places(shipped), strict=True))
    assert {name for name, rank in ranks.items() if rank == 1} >= {"baku", "moscow", "xian"}
    # In the view of the whole region there is no room beside Baku; computed ranks come later.
    assert ranks["alat-port"] == 2
    assert ranks["etrek"] == 4
    assert set(ranks.values()) <= set(range(1, LAST_RANK + 1))


def test_ranks_by_hand(tmp_path: Path) -> None:
    """Segments that meet, the kind, and two for every further corridor; of seven, 1, 1 and 2.

    midway 3 + 5 + 2, landing 2 + 5 + 2, quay 2 + 5, haven 1 + 5, border 3 + 1 + 2, town 1 + 5,
    lonely 0 + 5.
    """
    atlas = Counted(tmp_path / "geodata").load()
    assert dict(zip(atlas.places, rank_places(atlas), strict=True)) == {
        "midway": 1,
        "landing": 2,
        "quay": 3,
        "haven": 3,
        "border": 4,
        "town": 4,
        "lonely": 4,
    }


def test_a_large_network_names_no_more_places_than_there_is_room_for(folder: Folder) -> None:
    some = place("a")
    many = ({**some, "properties": {**some["properties"], "place_id": f"p{n}"}} for n in range(996))
    folder.layer("places", *(place(name) for name in "abcd"), *many)
    ranks = rank_places(folder.load())
    assert [ranks.count(rank) for rank in range(1, LAST_RANK + 1)] == [40, 80, 280, 600, 0]
