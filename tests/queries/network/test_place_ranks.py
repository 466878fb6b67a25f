"""Which places are named first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.network.place_ranks import LAST_RANK, rank_places
from tests.conftest import place

if TYPE_CHECKING:
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
