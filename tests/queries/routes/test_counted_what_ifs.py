"""What-ifs of the atlas that was counted by hand: what pairs of places gain, lose and keep.

From haven to town there are two ways, which part between midway and border: the road of 85 km as
stated, and the railway of 85.4 km as drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.routes.answer import answer
from app.queries.routes.what_if import PairChange
from tests.counted import Counted
from tests.queries.routes.test_counted_routes import PAIRS, PLANNED

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.routes.search import Route


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    folder = Counted(tmp_path_factory.mktemp("what-ifs") / "geodata")
    folder.rows["route_pairs"] = [
        {"pair_id": f"{start}-{end}", "from_place": start, "to_place": end} for start, end in PAIRS
    ]
    return folder.load()


def test_a_what_if_names_what_gains_and_loses(atlas: Atlas) -> None:
    """Of the four pairs two run over the road of 85 km: Haven – Border and Midway – Border."""
    asked = {"part": "what-if", "close": "midway-border-road", "carrier": "any"}
    found = answer(atlas, asked).what_if
    assert found
    assert [(one.segment_id, one.before, one.after) for one in found.gaining] == [
        ("midway-border-rail", 0, 2)
    ]
    assert [(one.segment_id, one.gain) for one in found.losing] == [("midway-border-road", -2)]
    assert not found.changes_nothing
    assert [pair.same_way for pair in found.pairs] == [False, True, True, False]
    first, nowhere = found.pairs[:2]
    assert [first.change(one) for one in ("km", "borders", "transshipments", "breaks")] == [
        0.4,
        0,
        -1,
        0,
    ]
    assert nowhere.change("km") is None
    assert nowhere.outcome == "no route in either"


def test_a_pair_gains_loses_and_keeps_its_way(atlas: Atlas) -> None:
    road, rail = (account.route for account in answer(atlas, PLANNED).routes)

    def outcome(before: Route | None, after: Route | None) -> str:
        return PairChange("haven", "town", "Haven – Town", before, after).outcome

    assert outcome(road, None) == "no route any more"
    assert outcome(None, road) == "a route where there was none"
    assert outcome(road, rail) == "longer"
    assert outcome(rail, road) == "shorter"
    assert outcome(road, road) == "no change"
    assert PairChange("haven", "town", "Haven – Town", road, None).change("km") is None
    assert PairChange("haven", "town", "Haven – Town", None, rail).change("km") is None


def test_another_way_of_the_same_length(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = Counted(tmp_path_factory.mktemp("same") / "geodata")
    folder.segments["midway-border-road"]["length_km"] = 85.4
    asked = {"part": "what-if", "from": "haven", "to": "border", "carrier": "any"}
    found = answer(folder.load(), {**asked, "close": "midway-border-rail"}).what_if
    assert found
    assert [pair.outcome for pair in found.pairs] == ["another way of the same length"]


def test_the_own_pair_is_asked_once_and_from_its_start_to_its_end(atlas: Atlas) -> None:
    asked = {"part": "what-if", "close": "midway-border-road", "carrier": "any"}

    def pairs(**more: str) -> list[tuple[str, str]]:
        found = answer(atlas, {**asked, **more}).what_if
        assert found
        return [(pair.start, pair.end) for pair in found.pairs]

    assert pairs() == list(PAIRS)
    assert pairs(**{"from": "haven", "to": "quay"}) == list(PAIRS)
    through = pairs(**{"from": "quay", "to": "haven", "via": "midway"})
    assert through == [*PAIRS, ("quay", "haven")]
