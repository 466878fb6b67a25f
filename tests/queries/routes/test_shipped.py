"""Routes over the shipped data: against stated lengths, and an answer for every default pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.routes.graph import network_of
from app.queries.routes.missing import explain
from app.queries.routes.scenario import read_scenario
from app.queries.routes.search import best_route
from app.queries.routes.what_if import pairs_of, what_if

if TYPE_CHECKING:
    from app.data.model import Atlas


@pytest.mark.parametrize("network", ["use", "planned"])
def test_every_default_pair_has_a_route_or_a_reason(shipped: Atlas, network: str) -> None:
    assert len(shipped.route_pairs) >= 10
    for start, end in pairs_of(shipped, read_scenario(shipped, {})[0]):
        scenario, notices = read_scenario(shipped, {"from": start, "to": end, "network": network})
        assert notices == ()
        route = best_route(network_of(shipped), scenario.stops, scenario.usable(shipped))
        assert route is not None or len(explain(shipped, scenario).sentences) >= 2


def test_every_preset_can_be_used_and_changes_a_network(shipped: Atlas) -> None:
    assert len(shipped.presets) >= 9
    for name, preset in shipped.presets.items():
        scenario, notices = read_scenario(shipped, {"preset": name})
        assert notices == ()
        assert scenario.usable(shipped) != scenario.before.usable(shipped), name
        assert preset.caveat


def test_iran_closed_breaks_the_way_to_the_gulf(shipped: Atlas) -> None:
    scenario, _ = read_scenario(shipped, {"preset": "iran-closed"})
    by_pair = {(one.start, one.end): one for one in what_if(shipped, scenario).pairs}
    assert by_pair["moscow", "bandar-abbas"].outcome == "no route any more"
    assert by_pair["khorgos-cn", "poti-port"].outcome == "no change"
