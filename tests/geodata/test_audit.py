"""Tests of what the audit of the shipped data found: each value with its own extent and bounds."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from app.queries.core.values import GENERAL_KNOWLEDGE
from app.queries.details.describe import describe

if TYPE_CHECKING:
    from app.data.model import Atlas

OPEN = {"operational", "rehabilitation", "disused"}
BOUND = re.compile(
    r"^(about|more than|over|nearly|almost|up to|at least|less than)\b", re.IGNORECASE
)


def test_no_capacity_of_a_whole_stands_on_its_parts(shipped: Atlas) -> None:
    told = Counter(shipped.frames.segments["capacity_text"].dropna())
    assert [text for text, times in told.items() if times > 1] == []


@pytest.mark.parametrize(
    ("figure_id", "value", "qualifier"),
    [
        ("mc-container-trains-2025-5", 600, "more_than"),
        ("mc-container-trains-2025-6", 400, "more_than"),
        ("mc-container-trains-2025-9", 600, None),
        ("mc-freight-volume-2023-1", 1.392, None),
        ("mc-freight-volume-2023-4", 1.057, None),
        ("mc-container-volume-2025-3", 77000, "about"),
        ("ns-freight-volume-2024-1", 20, "nearly"),
        ("ns-freight-volume-2024-2", 20, None),
        ("ns-freight-volume-2024-3", 20, "more_than"),
        ("ns-eastern-freight-volume-2025-2", 9, "more_than"),
        ("horadiz-aghband-railway-transport-capacity-undated-1", 15, "at_most"),
        ("istanbul-marmaray-train-capacity-2025-1", 4, "at_most"),
        ("yalama-freight-volume-2022-1", 7, "about"),
        ("divrigi-kars-railway-cost-estimate-2024-1", 1615.21, None),
        ("divrigi-kars-railway-cost-estimate-2024-2", 800, None),
        ("alat-port-port-throughput-2025-2", 7, "nearly"),
        ("sarakhs-ir-freight-volume-2021-1", 3, "nearly"),
        ("poti-port-container-volume-2025-3", 480000, "more_than"),
        ("uz-freight-volume-2022-1", 1, None),
        ("gyumri-kars-rail-length-undated-2", 21, "about"),
        ("caspian-sea-sea-level-2030-3", -30, None),
    ],
)
def test_values_and_their_bounds(
    shipped: Atlas, figure_id: str, value: float, qualifier: str | None
) -> None:
    row = shipped.figures[figure_id]
    assert (row.value, row.qualifier) == (value, qualifier)


def test_a_bound_in_words_is_a_bound_in_the_data(shipped: Atlas) -> None:
    figures = shipped.frames.figures
    told = figures["note"].fillna("").map(lambda note: bool(BOUND.match(note)))
    bare = figures[told & figures["qualifier"].isna()]
    assert bare["figure_id"].tolist() == []


def test_the_same_amount_for_two_extents_is_told_twice(shipped: Atlas) -> None:
    part = shipped.figures["china-kyrgyzstan-uzbekistan-railway-cost-estimate-2024-1"]
    whole = shipped.figures["china-kyrgyzstan-uzbekistan-railway-cost-estimate-2025-1"]
    assert part.value == whole.value == 4700
    assert part.extent_segment_ids == ("torugart-makmal-rail", "makmal-jalal-abad-rail")
    assert not whole.extent_segment_ids


def test_the_eastern_roadmap_is_about_capacity(shipped: Atlas) -> None:
    for year in ("2027", "2030"):
        figure = shipped.figures[f"ns-eastern-transport-capacity-{year}-1"]
        assert figure.metric == "transport_capacity"
    parts = shipped.frames.milestones.query("project_id == 'eastern-route-roadmap'")["part"]
    assert parts.dropna().tolist() == ["capacity of 15 Mt a year", "capacity of 20 Mt a year"]


def test_openings_of_the_route_stated_of_different_things_are_not_compared(shipped: Atlas) -> None:
    rows = shipped.frames.milestones.query("project_id == 'tripp' and milestone == 'opening'")
    assert rows["part"].notna().all()
    assert rows["part"].is_unique


def test_kars_dilucu_has_one_year(shipped: Atlas) -> None:
    milestones = shipped.frames.milestones.query(
        "project_id == 'kars-dilucu-railway' and milestone == 'completion'"
    )
    assert {str(date)[:4] for date in milestones["promised_date"]} == {"2029"}
    assert shipped.segments["kars-dilucu-rail"].expected_year == 2029


def test_rasht_astara_is_told_alike_as_project_and_as_segment(shipped: Atlas) -> None:
    assert shipped.projects["rasht-astara-railway"].status == "suspended"
    assert shipped.segments["astara-rasht-rail"].status == "suspended"


@pytest.mark.parametrize(
    "segment_id", ["sivas-ankara-rail", "divrigi-sivas-rail", "shu-moiynty-rail"]
)
def test_a_status_that_no_source_states_has_no_date_and_says_so(
    shipped: Atlas, segment_id: str
) -> None:
    segment = shipped.segments[segment_id]
    assert segment.status_as_of is None
    assert not segment.sources
    detail = describe(shipped, f"segment:{segment_id}")
    assert detail is not None
    assert detail.status is not None
    assert detail.status.basis == GENERAL_KNOWLEDGE


def test_a_status_without_a_date_says_what_it_rests_on(shipped: Atlas) -> None:
    segments = shipped.frames.segments
    undated = segments[segments["status_as_of"].isna()]
    told = undated["attribute_basis"].fillna("").str.contains("status")
    assert undated[~told]["segment_id"].tolist() == []


def test_lengths_of_plans_are_called_so(shipped: Atlas) -> None:
    segments = shipped.frames.segments
    planned = segments["length_km"].notna() & ~segments["status"].isin(OPEN)
    assert (segments["planned_length"] == planned).all()


def test_each_segment_has_a_role_in_each_of_its_corridors(shipped: Atlas) -> None:
    segments = shipped.frames.segments
    expected = {
        (row.segment_id, corridor)
        for row in segments.itertuples(index=False)
        for corridor in row.corridors
    }
    assert set(shipped.segment_roles) == expected


def test_the_main_line_of_the_zangezur_route_has_no_alternative_in_it(shipped: Atlas) -> None:
    main = {
        segment_id
        for (segment_id, corridor), row in shipped.segment_roles.items()
        if (corridor, row.role) == ("zangezur-route", "main")
    }
    assert main == {
        "alat-osmanli-rail",
        "osmanli-horadiz-rail",
        "horadiz-aghband-rail",
        "aghband-border-rail",
        "tripp-rail",
        "border-ordubad-rail",
        "ordubad-julfa-rail",
        "julfa-nakhchivan-rail",
        "nakhchivan-sadarak-rail",
        "dilucu-sadarak-rail",
        "kars-dilucu-rail",
    }
    assert shipped.segment_roles["tripp-energy", "zangezur-route"].role == "planned_variant"


def test_every_sourced_value_of_a_segment_was_gone_through(shipped: Atlas) -> None:
    checks = shipped.segment_checks
    assert len(checks) >= 382
    segments = shipped.frames.segments
    dated = segments[segments["status_as_of"].notna()]["segment_id"]
    assert [name for name in dated if (name, "status_as_of") not in checks] == []
    stated = segments[segments["length_km"].notna()]["segment_id"]
    assert [name for name in stated if (name, "length_km") not in checks] == []


@pytest.mark.parametrize("table", ["figures", "milestones", "projects", "route_lengths"])
def test_a_row_checked_says_when_and_with_what_result(shipped: Atlas, table: str) -> None:
    frame = getattr(shipped.frames, table)
    assert (frame["checked_on"].notna() == frame["check_result"].notna()).all()
    assert not (frame["check_note"].notna() & frame["check_result"].isna()).any()


def test_former_values_differ_from_those_of_today(shipped: Atlas) -> None:
    tables = {"projects": shipped.projects, "segments": shipped.segments}
    for former in shipped.history.values():
        assert former.replaced_on is None or str(former.as_of) <= str(former.replaced_on)
        if former.table in tables:
            now = getattr(tables[former.table][former.row_id], former.column)
            assert str(now) != former.value, former.history_id


@pytest.mark.parametrize(
    ("row_id", "column", "value"),
    [
        ("horadiz-aghband-railway-completion-8", "promised_date", "2023"),
        ("kars-dilucu-railway-completion-2", "promised_date", "2029"),
        ("istanbul-north-rail-crossing", "cost_usd_m", "4000"),
        ("rasht-astara-railway", "status", "agreed"),
    ],
)
def test_a_value_that_changed_leaves_its_former_one(
    shipped: Atlas, row_id: str, column: str, value: str
) -> None:
    rows = [row for row in shipped.history.values() if (row.row_id, row.column) == (row_id, column)]
    assert value in [row.value for row in rows]
    assert all(row.sources for row in rows)


def test_a_date_promised_by_a_year_is_an_upper_bound(shipped: Atlas) -> None:
    titles = shipped.frames.sources.set_index("source_id")["title"]
    bare = []
    for row in shipped.frames.milestones.dropna(subset=["promised_date"]).itertuples():
        year = str(row.promised_date)[:4]
        by_year = re.compile(rf"\bby (the end of |[A-Z]\w+ )?{year}\b")
        told = any(by_year.search(titles[source]) for source in row.sources)
        if told and row.promised_qualifier != "at_most":
            bare.append(row.milestone_id)
    assert bare == []


@pytest.mark.parametrize(
    "milestone_id",
    [
        "ad-ports-container-ships-completion-2",
        "alat-astara-reconstruction-completion-1",
        "anaklia-deep-sea-port-opening-1",
        "astara-terminal-completion-3",
        "bakhty-ayagoz-line-completion-2",
        "chabahar-zahedan-railway-opening-1",
        "horadiz-aghband-railway-completion-8",
        "makhachkala-grain-terminal-opening-1",
        "rasht-astara-railway-completion-1",
        "rasht-astara-railway-completion-4",
    ],
)
def test_dates_whose_text_says_by(shipped: Atlas, milestone_id: str) -> None:
    milestones = shipped.frames.milestones.set_index("milestone_id")
    assert milestones.loc[milestone_id, "promised_qualifier"] == "at_most"


@pytest.mark.parametrize(
    ("milestone_id", "column", "value"),
    [
        ("ad-ports-container-ships-signature-1", "actual_date", "2025-09-16"),
        ("aktau-container-hub-signature-1", "actual_date", "2024-07-02"),
        ("almaty-rail-bypass-start-1", "actual_basis", None),
        ("bakhty-ayagoz-line-start-1", "actual_date", "2023-12-21"),
        ("chabahar-zahedan-railway-completion-1", "announced_on", "2025-05"),
        ("china-kyrgyzstan-uzbekistan-railway-signature-1", "actual_basis", None),
        ("makhachkala-grain-terminal-opening-2", "promised_date", "2026"),
        ("rasht-astara-railway-start-1", "announced_on", "2025-11-04"),
        ("western-branch-tariff-signature-2", "actual_date", "2025-12-19"),
        ("xian-cargo-terminal-opening-1", "actual_date", "2024-02"),
    ],
)
def test_days_found_behind_the_reports(
    shipped: Atlas, milestone_id: str, column: str, value: str | None
) -> None:
    stated = getattr(shipped.milestones[milestone_id], column)
    assert (stated if stated is None else str(stated)) == value


def test_an_address_belongs_to_one_source(shipped: Atlas) -> None:
    addresses = Counter(url.rstrip("/") for url in shipped.frames.sources["url"].dropna())
    assert [url for url, times in addresses.items() if times > 1] == []


def test_a_promise_names_who_made_it(shipped: Atlas) -> None:
    speakers = shipped.frames.milestones.set_index("milestone_id")["announced_by"].dropna()
    hidden = speakers[speakers.str.contains(r"^(?:\w+ )?(?:agency|press|wire) report", case=False)]
    assert hidden.index.tolist() == []
    press = speakers[speakers.str.fullmatch(r"\w+ (?:press|media)", case=False)]
    assert press.index.tolist() == []


def test_what_a_text_calls_a_volume_is_no_capacity(shipped: Atlas) -> None:
    row = shipped.figures["sarakhs-ir-freight-volume-2022-1"]
    assert (row.metric, row.kind) == ("freight_volume", "claim")


def test_reckoning_of_ours_stands_outside_a_position(shipped: Atlas) -> None:
    claim = shipped.claims["mc-growth-kz-1"]
    assert "factor" not in claim.position
    assert "Reckoned" in str(claim.check_note)


def test_a_claim_without_a_date_rests_on_sources_without_one(shipped: Atlas) -> None:
    dated = [
        claim.claim_id
        for claim in shipped.claims.values()
        if claim.as_of is None
        and any(shipped.sources[source].published is not None for source in claim.sources)
    ]
    assert dated == []
