"""Values that scenes quote, counted by hand: their words, what they are of, and their rivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.briefings.quotes import (
    about,
    figures_caption,
    offers,
    quote,
    record_of,
    subject_words,
    words,
)
from app.queries.core.values import NOT_STATED, Value
from tests.counted import Counted, figure

if TYPE_CHECKING:
    from app.data.model import Atlas


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("counted") / "geodata").load()


def quoted(atlas: Atlas, key: str) -> Value:
    value = quote(atlas, key)
    assert value is not None
    return value


def test_a_value_is_recorded_with_its_date_where_it_has_one() -> None:
    assert words(Value("5 Mt", as_of="2026-01-15")) == "5 Mt (2026-01-15)"
    assert words(Value("5 Mt")) == "5 Mt"


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2025", "actual; whole line; covers the bridge; 2025; as of 15 January 2026"),
        (None, "actual; whole line; covers the bridge; as of 15 January 2026"),
        ("15 January 2026", "actual; whole line; covers the bridge; as of 15 January 2026"),
        ("not time-bound", "actual; whole line; covers the bridge; as of 15 January 2026"),
    ],
)
def test_a_value_is_of_a_kind_a_scope_and_a_time_each_said_once(
    period: str | None, said: str
) -> None:
    value = Value(
        "5 Mt",
        kind="Actual",
        scope="whole line",
        extent="the bridge",
        period=period,
        as_of="2026-01-15",
    )
    assert about(value) == said


def test_a_value_of_which_nothing_is_known_is_about_nothing() -> None:
    assert about(Value("5 Mt", period="2025")) == "2025"
    assert about(Value("5 Mt")) == ""


def test_everything_that_has_a_value_is_offered(counted: Atlas) -> None:
    """Of the segments three have a stated length, and no project a cost."""
    found = list(offers(counted))
    rail, road = "haven-midway-rail", "midway-border-road"
    assert [offer.key for offer in found if not offer.key.startswith("segment:")] == [
        "carried",
        "aim",
        "of-branch",
        "of-port",
        "milestone:shared-completion",
        "milestone:shared-completion.date",
        "milestone:single-completion",
        "milestone:single-completion.date",
        "claim:who-az",
        "project:shared.status",
        "project:single.status",
        "route-length:by-rail",
        "event:visit",
        "name:amber-az",
        "corridor:amber.data_to",
        "corridor:amber.main_line",
        "corridor:amber.operational",
        "corridor:amber.rehabilitation",
        "corridor:amber.under_construction",
        "corridor:blue.data_to",
        "corridor:blue.main_line",
        "corridor:blue.operational",
        "corridor:blue.planned",
    ]
    lengths = [offer.key for offer in found if offer.key.endswith(".length")]
    assert lengths == [f"segment:{name}.length" for name in (rail, road, "landing-town-road")]
    assert sum(offer.key.startswith("segment:") for offer in found) == 3 + 6 + 6
    of = {offer.key: offer for offer in found}
    carried = of["carried"]
    assert (carried.group, carried.subject, carried.words, carried.about) == (
        "Figure",
        "Amber: freight volume",
        "5 Mt (2026-01-15)",
        "actual; whole line; 2025; as of 15 January 2026",
    )
    assert of["project:single.status"].about == "Project single; as of 20 January 2026"


@pytest.mark.parametrize(
    ("key", "subject"),
    [
        ("of-branch", "Main line: freight volume"),
        ("of-port", "Haven: freight volume"),
        ("milestone:single-completion", "Project single: completion"),
        ("claim:who-az", "Azerbaijan: Who runs it?"),
        ("project:single", "Project single"),
        ("segment:haven-midway-rail.length", "Haven – Midway"),
        ("route-length:by-rail", "Haven – Border"),
        ("event:visit", "A visit"),
        ("name:amber-az", "Amber (Azerbaijan)"),
        ("corridor:blue.data_to", "Blue"),
    ],
)
def test_every_row_names_what_it_is_about(counted: Atlas, key: str, subject: str) -> None:
    record = record_of(counted, key if "project" not in key else f"{key}.status")
    assert record is not None
    assert subject_words(counted, record) == subject


def test_a_figure_is_about_a_project_a_segment_a_country_or_a_background(
    counted_folder: Counted,
) -> None:
    kinds = {
        "project": ("single", "Project single"),
        "segment": ("border-quay-rail", "Border – Quay"),
        "country": ("GE", "Georgia"),
        "context": ("sea", "Sea level"),
    }
    counted_folder.rows["figures"] = [
        figure(kind, 1, subject_kind=kind, subject_id=of) for kind, (of, _) in kinds.items()
    ]
    atlas = counted_folder.load()
    assert {name: subject_words(atlas, row) for name, row in atlas.figures.items()} == {
        kind: f"{name}: freight volume" for kind, (_, name) in kinds.items()
    }


def test_an_end_that_is_not_known_is_left_open(counted_folder: Counted) -> None:
    counted_folder.row("route_lengths", "by-rail")["from_place"] = ""
    atlas = counted_folder.load()
    assert subject_words(atlas, atlas.route_lengths["by-rail"]) == "… – Border"


def test_a_caption_names_one_thing_or_two_and_no_more(counted_folder: Counted) -> None:
    metrics = [
        {"metric": f"m{n}", "name": f"Metric {n}", "units": "Mt", "meaning": "M."} for n in range(4)
    ]
    counted_folder.rows["metrics"] += metrics
    counted_folder.rows["figures"] += [figure(f"of{n}", n, metric=f"m{n}") for n in range(4)]
    figures = counted_folder.load().figures

    def caption(*names: str) -> str:
        return figures_caption(counted_folder.load(), [figures[name] for name in names])

    assert caption("carried", "aim") == "Amber: freight volume"
    assert caption("carried", "of-port") == "Freight volume: Amber and Haven"
    assert caption("carried", "of-port", "of-branch") == "Freight volume"
    assert caption("of0", "of1", "of2") == "Amber: metric 0, metric 1 and metric 2"
    assert caption("of0", "of1", "of2", "of3") == "Amber: metric 0, metric 1, metric 2 and 1 more"


def test_a_promise_is_quoted_with_what_came_of_it(counted_folder: Counted) -> None:
    row = counted_folder.row("milestones", "single-completion")
    key = "milestone:single-completion"
    atlas = counted_folder.load()
    promised = quoted(atlas, key)
    assert (promised.kind, promised.text) == ("Promise", "Promised for March 2026")
    assert (promised.as_of, promised.scope) == ("2024-05-01", "The ministry")
    day = quoted(atlas, f"{key}.date")
    assert (day.kind, day.text) == ("Promise", "March 2026")
    row["actual_date"] = "2026-05"
    atlas = counted_folder.load()
    taken = quoted(atlas, key)
    assert (taken.kind, taken.text) == (
        "Happened",
        "Happened: May 2026, promised for March 2026 (2 months later)",
    )
    # Who announced the promise, and when, says nothing of what happened.
    assert (taken.as_of, taken.scope) == (None, "promise: The ministry; 1 May 2024")
    day = quoted(atlas, f"{key}.date")
    assert (day.kind, day.text) == ("Happened", "May 2026")
    assert (day.as_of, day.scope) == (None, None)
    row["promised_qualifier"] = "at_least"
    open_end = quoted(counted_folder.load(), key)
    assert open_end.text == "Happened: May 2026, promised not before March 2026"
    row["promised_qualifier"] = ""
    row |= {"promised_date": "", "announced_on": "", "announced_by": ""}
    row["actual_basis"] = "day_of_report"
    atlas = counted_folder.load()
    assert quoted(atlas, key).text == "Happened: May 2026 (known only by its report)"
    assert quoted(atlas, f"{key}.date").text == "May 2026 (known only by its report)"


def test_an_event_is_quoted_to_its_last_day_and_by_its_report(counted_folder: Counted) -> None:
    row = counted_folder.row("events", "visit")
    assert quoted(counted_folder.load(), "event:visit").text == "1 May 2026: A visit"
    row |= {"date_end": "2026-05-03", "date_basis": "day_of_report"}
    assert quoted(counted_folder.load(), "event:visit").text == (
        "1 May 2026 to 3 May 2026, by its report: A visit"
    )


def test_rows_are_quoted_with_whose_words_they_are(counted: Atlas) -> None:
    claim = quoted(counted, "claim:who-az")
    assert (claim.text, claim.kind, claim.scope) == ("We do.", "Position", "Azerbaijan")
    event = quoted(counted, "event:visit")
    assert event.text == "1 May 2026: A visit"
    assert [ref.source_id for ref in event.sources] == ["media"]
    name = quoted(counted, "name:amber-az")
    assert (name.text, name.scope) == ("Kəhrəba", "Azerbaijan")
    assert quoted(counted, "project:shared.status").text == "Under construction"
    assert quoted(counted, "project:shared.cost").text == "not known"


def test_lengths_and_states_of_a_segment(counted: Atlas) -> None:
    key = "segment:haven-midway-rail"
    assert quoted(counted, f"{key}.length").text == "90 km"
    assert quoted(counted, f"{key}.computed").text == "85.4 km"
    assert quoted(counted, f"{key}.status").text == "In operation"
    assert quoted(counted, "route-length:by-rail").text == "170 km"


def test_what_is_reckoned_of_a_corridor(counted: Atlas) -> None:
    """Of amber's main line, four lines of 85.4 km, two are open."""
    data_to = quoted(counted, "corridor:amber.data_to")
    assert (data_to.text, data_to.basis) == ("30 June 2026", "newest date that the data reach")
    there = quoted(counted, "corridor:amber.operational")
    assert (there.text, there.scope) == ("171 km", "main line, in operation")
    assert there.basis.endswith(", of 342 km of the main line")
    none = quoted(counted, "corridor:amber.planned")
    assert (none.text, none.basis) == ("not known", NOT_STATED)
    assert quoted(counted, "corridor:blue.main_line").text.startswith("85 of 171 km are there")


@pytest.mark.parametrize("key", ["nothing", "claim:nothing", "flight:who-az", "segment:who-az"])
def test_a_key_that_the_data_do_not_have_stands_for_nothing(counted: Atlas, key: str) -> None:
    assert record_of(counted, key) is None
    assert quote(counted, key) is None
