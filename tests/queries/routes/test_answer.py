"""What the page of routes answers, in the atlas counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.routes.answer import OPTIONS, Part, answer, is_asked
from tests.counted import Counted

if TYPE_CHECKING:
    from app.data.model import Atlas

BY_RAIL = {"from": "haven", "to": "border", "carrier": "rail-only"}


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    folder = Counted(tmp_path_factory.mktemp("answer") / "geodata")
    folder.rows["route_pairs"] = [
        {"pair_id": "haven-border", "from_place": "haven", "to_place": "border"}
    ]
    folder.rows["presets"] = [
        {
            "preset_id": name,
            "name": name.title(),
            "summary": "S.",
            "caveat": "C.",
            "open_segments": "border-quay-rail",
            "carrier": "any",
            "sources": "official",
        }
        for name in ("early", "late")
    ]
    return folder.load()


def test_a_view_asks_where_any_option_of_a_scenario_is_set() -> None:
    assert all(is_asked({name: "x"}) for name in OPTIONS)
    assert not is_asked({})
    assert not is_asked({"part": "", "find": "x"})


def test_a_route_with_its_title_and_nothing_else(atlas: Atlas) -> None:
    found = answer(atlas, BY_RAIL)
    assert (found.part, found.title) == (Part.ROUTE, "Haven – Border: shortest")
    assert [account.km for account in found.routes] == [175.4]
    assert (found.none, found.what_if, found.chokepoints, found.corridor_id) == (None,) * 3 + ("",)
    assert (found.notices, found.notes, found.doubt) == ((), (), "")
    # With short roads by 85 km of road; with every road too, which is told once.
    assert [choice.value for choice in found.others] == ["rail"]
    through = answer(atlas, {**BY_RAIL, "via": "midway", "aim": "borders"})
    assert through.title == "Haven – Midway – Border: fewest borders"


def test_without_a_route_it_is_said_why(atlas: Atlas) -> None:
    found = answer(atlas, {"from": "haven", "to": "town"})
    assert found.routes == ()
    assert found.none is not None
    assert found.none.sentences[0].startswith("There is no route from Haven to Town.")


def test_without_two_ends_nothing_is_searched(atlas: Atlas) -> None:
    found = answer(atlas, {"from": "haven"})
    assert (found.part, found.title, found.routes, found.none) == (Part.ROUTE, "Routes", (), None)
    gone = answer(atlas, {"from": "haven", "to": "gone"})
    assert gone.notices == ("The end “gone” is not a place that the data have.",)


def test_a_part_that_there_is_not_is_said_after_what_else_could_not_be_used(atlas: Atlas) -> None:
    found = answer(atlas, {**BY_RAIL, "part": "p" * 41, "close": "XX"})
    assert found.part is Part.ROUTE
    assert found.notices == (
        "Left out of the closures, for the network does not have them: “XX”. The rest is kept.",
        f"There is no part called “{'p' * 40}”: a route is shown.",
    )
    assert len(found.routes) == 1


@pytest.mark.parametrize(
    ("preset", "title"),
    [
        ("", "What if the network were another"),
        ("late", "What if: Late"),
        ("late,early", "What if: Late and Early"),
    ],
)
def test_a_what_if_is_called_by_its_presets(atlas: Atlas, preset: str, title: str) -> None:
    found = answer(atlas, {"part": "what-if", "preset": preset})
    assert (found.part, found.title) == (Part.WHAT_IF, title)
    assert found.what_if is not None
    assert [pair.title for pair in found.what_if.pairs] == ["Haven – Border"]
    assert len(found.notes) == (1 if preset else 0)


@pytest.mark.parametrize(
    ("asked", "corridor", "notices"),
    [
        ("", "amber", ()),
        ("blue", "blue", ()),
        (
            "c" * 41,
            "amber",
            (f"The data have no corridor “{'c' * 40}”: the first one is shown.",),
        ),
    ],
)
def test_chokepoints_are_those_of_a_corridor(
    atlas: Atlas, asked: str, corridor: str, notices: tuple[str, ...]
) -> None:
    found = answer(atlas, {"part": "chokepoints", "of": asked, "carrier": "rail-only"})
    assert (found.part, found.corridor_id) == (Part.CHOKEPOINTS, corridor)
    assert found.title == f"Chokepoints: {corridor.title()}"
    assert found.notices == notices
    assert found.chokepoints is not None
    assert found.chokepoints.pairs == (("Haven – Border", 175.4),)


def test_what_is_not_known_of_the_network_comes_before_what_a_preset_chose(atlas: Atlas) -> None:
    asked = {"preset": "late", "network": "year", "when": "2030", "part": "chokepoints"}
    first, second = answer(atlas, asked).notes
    assert first.startswith("A segment that is not in use yet counts where ")
    assert second.startswith("To show what the preset changes, ")
