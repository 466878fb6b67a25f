"""An answer in a few lines for a slide, of answers made by hand and counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.queries.routes.answer import Answer, answer
from app.queries.routes.chokepoints import Chokepoint, Chokepoints, Effect
from app.queries.routes.missing import NoRoute
from app.queries.routes.other_choices import OtherChoice
from app.queries.routes.summary_lines import SummaryLine, summary, summary_lines
from app.queries.routes.what_if import PairChange, WhatIf
from tests.counted import Counted

if TYPE_CHECKING:
    from app.data.model import Atlas


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("lines") / "geodata").load()


@pytest.fixture(scope="module")
def found(atlas: Atlas) -> Answer:
    """Return two routes from haven to border: by road 175 km, by rail 175.4 km."""
    return answer(atlas, {"from": "haven", "to": "border", "carrier": "any"})


def with_choices(found: Answer, count: int) -> Answer:
    """Add other choices; which route they give plays no part in what is said."""
    (route, *_) = (account.route for account in found.routes)
    others = (
        OtherChoice("carrier", "rail", route, f"Choice {number}.") for number in range(1, count + 1)
    )
    return replace(found, others=tuple(others))


def point(title: str, *effects: Effect, more: int = 0) -> Chokepoint:
    things = ((f"place:{title}", title), *((f"place:{n}", "Other") for n in range(more)))
    return Chokepoint(things, effects)


def test_a_line_is_a_name_with_what_is_said_of_it_or_a_sentence() -> None:
    assert SummaryLine("Route 1", "175 km").words == "Route 1: 175 km"
    assert SummaryLine("There is none.").words == "There is none."


def test_routes_come_before_two_other_choices(found: Answer) -> None:
    told = summary(with_choices(found, 3))
    assert [(line.name, line.said) for line in told] == [
        ("Route 1", "175 km, 1 border, 1 transshipment, 0 breaks of gauge"),
        ("Route 2", "175 km, 1 border, 0 transshipments, 0 breaks of gauge"),
        ("Choice 1.", ""),
        ("Choice 2.", ""),
    ]
    assert len(summary(with_choices(found, 1))) == 3
    many = replace(with_choices(found, 1), routes=found.routes * 5)
    assert summary_lines(many)[7].startswith("Route 8: ")
    assert len(summary_lines(many)) == 8
    seven = replace(with_choices(found, 2), routes=(found.routes * 4)[:7])
    assert summary_lines(seven)[6:] == (summary_lines(many)[6], "Choice 1.")


def test_why_there_is_none_comes_before_two_other_choices(found: Answer) -> None:
    none = NoRoute(("There is none.", "Nothing makes one."))
    told = replace(with_choices(found, 3), routes=(), none=none)
    assert summary_lines(told) == (
        "There is none.",
        "Nothing makes one.",
        "Choice 1.",
        "Choice 2.",
    )
    long = NoRoute(tuple(f"Sentence {number}." for number in range(9)))
    assert len(summary_lines(replace(told, none=long))) == 8


def test_eight_of_the_pairs_that_change(found: Answer) -> None:
    by_road, by_rail = (account.route for account in found.routes)
    pairs = [PairChange("a", "b", f"Pair {n}", None, by_road) for n in range(9)]
    same = PairChange("a", "b", "Same", by_road, by_road)
    told = replace(found, routes=(), what_if=WhatIf((same, *pairs), ()))
    assert summary_lines(told) == tuple(
        f"Pair {number}: a route where there was none" for number in range(8)
    )
    longer = PairChange("a", "b", "Longer", by_road, by_rail)
    shorter = PairChange("a", "b", "Shorter", by_rail, by_road)
    gone = PairChange("a", "b", "Gone", by_rail, None)
    told = replace(told, what_if=WhatIf((longer, shorter, gone), ()))
    assert summary_lines(told) == (
        "Longer: 0.4 km longer, 175 km to 175 km",
        "Shorter: 0.4 km shorter, 175 km to 175 km",
        "Gone: no route any more",
    )
    told = replace(told, what_if=WhatIf((same,), ()))
    assert summary_lines(told) == ("No pair gets another route.",)


def test_eight_chokepoints_each_by_its_first_thing(found: Answer) -> None:
    points = (
        point("Bridge", Effect("a", None), Effect("b", None), Effect("c", 5.0)),
        point("Port", Effect("a", None), more=1),
        point("Pass", Effect("a", 1.5), Effect("b", 2.0), more=2),
        *(point(f"Place {number}", Effect("a", 1.0)) for number in range(6)),
    )
    told = summary_lines(replace(found, routes=(), chokepoints=Chokepoints((), (), points)))
    assert told[:4] == (
        "Bridge: 2 pairs without a route",
        "Port and on: 1 pair without a route",
        "Pass and on: detours of 3.5 km",
        "Place 0: detours of 1.0 km",
    )
    assert len(told) == 8


def test_nothing_asked_has_no_lines(atlas: Atlas) -> None:
    assert summary_lines(answer(atlas, {})) == ()
