"""Drafts: columns, ends, countries and identifiers, and that the check passes with them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from app.data.loading.folder import load_atlas
from app.intake.drafting.draft import Draft, draft_corridor
from app.intake.drafting.identifiers import Register, identifier
from app.intake.drafting.keeping import keep
from app.intake.drafting.layer_text import Layer
from app.intake.drafting.report import report_lines
from app.intake.drafting.trial import new_problems
from app.intake.opening.features import IntakeError
from app.intake.opening.kinds import open_file
from app.problems import problems_of
from tests.conftest import collection, feature
from tests.intake.files import FIRST, KINDS, SECOND, geojson, line

if TYPE_CHECKING:
    from tests.conftest import Folder

TODAY = date(2026, 11, 28)
LAND = {"type": "Polygon", "coordinates": [[[46, 39], [50, 39], [50, 41], [46, 41], [46, 39]]]}


@pytest.fixture
def lands(folder: Folder) -> Folder:
    """Add a basemap to the small folder: one country, which ends at 50° east."""
    folder.write(
        "basemap/countries.geojson", json.dumps(collection(feature({"iso_a2": "AZ"}, LAND)))
    )
    return folder


def draft_of(folder: Folder, file: str, body: bytes, **options: Any) -> Draft:
    return draft_corridor(folder.load(), open_file(file, body), file, TODAY, **options)


def rows_of(draft: Draft, key: str = "segment_id") -> dict[str, dict[str, Any]]:
    features = json.loads(draft.text)["features"]
    rows = (one["properties"] | {"geometry": one["geometry"]} for one in features)
    return {row[key]: row for row in rows if key in row}


def outcome(draft: Draft, number: int = 0) -> str:
    return draft.outcomes[number].said


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_becomes_a_corridor_that_passes_the_check(lands: Folder, name: str) -> None:
    before = problems_of(lands.load())
    draft = draft_of(lands, name, KINDS[name], name="New line")
    assert draft.file == "new-line.geojson"
    rows = rows_of(draft)
    assert list(rows) == ["first", "second"]
    assert [row["mode"] for row in rows.values()] == ["rail", "rail"]
    assert [row["status"] for row in rows.values()] == ["operational", "planned"]
    assert [row["gauge_mm"] for row in rows.values()] == ["1520", "1435"]
    assert (rows["first"]["from_place"], rows["first"]["to_place"]) == ("a", "b")
    assert rows["first"]["countries"] == "AZ"
    assert new_problems(lands.load(), draft) == ()
    path = keep(lands.path, Layer(draft.layer, draft.text))
    after = load_atlas(lands.path)
    assert problems_of(after) == before
    assert after.segments["second"].layer == "new-line"
    assert after.corridors["new-line"].name == "New line"
    assert path.read_text(encoding="utf-8") == draft.text


def test_it_never_writes_over_a_file(lands: Folder) -> None:
    draft = draft_of(lands, "lines.geojson", KINDS["plain.geojson"])
    path = keep(lands.path, Layer(draft.layer, draft.text))
    with pytest.raises(IntakeError, match="there already; nothing was written"):
        keep(lands.path, Layer(draft.layer, draft.text))
    with pytest.raises(IntakeError, match=r"has lines\.geojson already"):
        draft_of(lands, "lines.geojson", KINDS["plain.geojson"])
    with pytest.raises(IntakeError, match=r"has places\.geojson already"):
        draft_of(lands, "lines.geojson", KINDS["plain.geojson"], name="Places")
    assert path.read_text(encoding="utf-8") == draft.text
    assert not list(lands.path.glob(".*"))


def test_a_layer_is_written_a_feature_a_line(lands: Folder) -> None:
    text = draft_of(lands, "lines.geojson", KINDS["plain.geojson"]).text
    head, *features, last = text.splitlines()
    assert head.startswith('{"type": "FeatureCollection", "name": "lines"')
    assert last == "]}"
    assert all(json.loads(one.rstrip(","))["type"] == "Feature" for one in features)


def test_what_is_not_told_is_not_known(lands: Folder) -> None:
    draft = draft_of(lands, "bare.geojson", geojson(line(FIRST), line(SECOND, state="Complete")))
    row, second = rows_of(draft).values()
    assert row["segment_id"] == "a-b"
    assert (row["mode"], row["status"]) == ("not_known", "not_reported")
    assert row["sources"] is None
    assert row["status_as_of"] is None
    assert "state in the file: Complete" in second["note"]
    assert "status: from “state”: complete → not known (1)" in " ".join(draft.columns).lower()
    assert "Name: no column tells it, so it is not known" in draft.columns


def test_ends_meet_known_places_or_become_new_ones(lands: Folder) -> None:
    near, far = [47.004, 40.0], [49.2, 40.4]
    body = geojson(
        line([near, [47.5, 40.1], far], name="One"), line([far, [49.0, 40.0]], name="Two")
    )
    draft = draft_of(lands, "net.geojson", body)
    rows = rows_of(draft)
    assert rows["one"]["from_place"] == "a"
    assert rows["one"]["geometry"]["coordinates"][0] == [47.0, 40.0]
    assert rows["one"]["to_place"] == rows["two"]["from_place"] == "junction-of-one-and-two"
    place = rows_of(draft, "place_id")["junction-of-one-and-two"]
    assert place["kind"] == "line_end"
    assert place["country"] == "AZ"
    assert (draft.known_places, draft.new_places) == (2, 1)
    apart = draft_of(lands, "net.geojson", body, tolerance_km=0.1)
    assert rows_of(apart)["one"]["from_place"] == "start-of-one"


def test_places_are_found_by_name_farther_away(lands: Folder) -> None:
    drawn = [[48.0, 40.1], [47.1, 40.05]]
    body = geojson(line(drawn, name="Turned", **{"from": "Ağbənd", "to": "b"}))
    row = rows_of(draft_of(lands, "named.geojson", body))["turned"]
    assert (row["from_place"], row["to_place"]) == ("b", "a")
    assert row["geometry"]["coordinates"][-1] == [47.0, 40.0]


def test_a_named_point_names_the_place(lands: Folder) -> None:
    draft = draft_of(lands, "overpass.json", KINDS["overpass.json"])
    place = rows_of(draft, "place_id")["sahil"]
    assert place["name"] == "Sahil"
    assert draft.outcomes[2].said == "names the place where lines end"
    assert draft.outcomes[2].taken


def test_ships_call_at_ports_alone(lands: Folder) -> None:
    body = geojson(line([[47.0, 40.0], [50.5, 40.5]], name="Crossing", mode="ferry"))
    draft = draft_of(lands, "ferry.geojson", body)
    places = rows_of(draft, "place_id")
    assert {place["kind"] for place in places.values()} == {"ferry_terminal"}
    assert new_problems(lands.load(), draft) == ()


def test_a_break_of_gauge_gets_a_place_of_its_own(lands: Folder) -> None:
    body = geojson(line([[48.0, 40.0], [48.2, 40.6]], name="Narrow", mode="rail", gauge="1435 mm"))
    draft = draft_of(lands, "narrow.geojson", body)
    assert rows_of(draft)["narrow"]["from_place"] == "start-of-narrow"
    assert new_problems(lands.load(), draft) == ()


SHAPES: list[tuple[str, dict[str, Any], int, str]] = [
    ("one part", line([FIRST], "MultiLineString"), 1, "a-b: a to b"),
    ("joining", line([FIRST, [[48, 40], [48.5, 40.5]]], "MultiLineString"), 1, "2 parts that join"),
    (
        "joining, turned",
        line([[[48.5, 40.5], [48, 40]], FIRST], "MultiLineString"),
        1,
        "2 parts that join",
    ),
    (
        "apart",
        line([FIRST, [[48.2, 40.2], [48.5, 40.5]]], "MultiLineString", name="Both"),
        2,
        "split into 2 lines",
    ),
    ("crossing itself", line([[47, 40], [48, 41], [48, 40.5], [47, 41]]), 4, "crosses itself"),
    ("ring", line([[47, 40], [48, 41], [48, 40], [47, 40]]), 2, "a ring, cut in two"),
    ("area", line([[[47, 40], [48, 41], [48, 40], [47, 40]]], "Polygon"), 0, "is an area"),
    ("point", line([47.5, 40.5], "Point"), 0, "a point that gives no end"),
    ("date line", line([[179, 60], [-179, 60]]), 0, "does not cross the date line"),
    ("too short", line([[47, 40], [47.0001, 40]]), 0, "shorter than 50 m"),
    ("nowhere", line([[47, 40], [47, 400]]), 0, "no longitude and latitude"),
]


@pytest.mark.parametrize(("name", "drawn", "count", "said"), SHAPES, ids=[r[0] for r in SHAPES])
def test_shapes(lands: Folder, name: str, drawn: dict[str, Any], count: int, said: str) -> None:
    good = line(SECOND, name="good")
    draft = draft_of(lands, "shapes.geojson", geojson(drawn, good))
    assert draft.segments == count + 1, name
    assert said in outcome(draft)
    assert draft.outcomes[0].taken == bool(count)
    assert new_problems(lands.load(), draft) == ()
    if name == "apart":
        assert list(rows_of(draft)) == ["both-1", "both-2", "good"]


def test_a_file_without_a_line_is_refused_with_the_reason(lands: Folder) -> None:
    area = line([[[47, 40], [48, 41], [48, 40], [47, 40]]], "Polygon")
    with pytest.raises(IntakeError, match=r"no line that can be drawn .*it is an area"):
        draft_of(lands, "areas.geojson", geojson(area))


def test_a_file_of_points_alone_is_refused_with_what_to_do(lands: Folder) -> None:
    body = b"name,lon,lat\nA,47,40\nB,48,40.5\n"
    with pytest.raises(IntakeError, match=r"points alone, .* in a column “line” .* “order”"):
        draft_of(lands, "points.csv", body)


def test_latitude_before_longitude_is_told_where_it_would_fit(lands: Folder) -> None:
    def notes(*positions: list[float]) -> str:
        return " ".join(draft_of(lands, "axes.geojson", geojson(line(positions))).notes)

    places = lands.load().places
    first, last = ([place.lon, place.lat] for place in (places["a"], places["b"]))
    assert "with the axes swapped, 2 of 2 ends would" in notes(first[::-1], last[::-1])
    assert "swapped" not in notes(first, last)
    # One end at a known place, or none either way, is no reason to swap.
    assert "swapped" not in notes(first, [49.9, 43.0])
    assert "swapped" not in notes([60.0, 30.0], [61.0, 31.0])


@pytest.mark.parametrize(
    ("description", "note"),
    [
        ("Single track<br>see <b>plan&nbsp;A</b>", "Single track see plan A"),
        ("speed <80 km/h, R&D", "speed <80 km/h, R&D"),
    ],
)
def test_markup_of_a_description_is_no_part_of_the_note(
    lands: Folder, description: str, note: str
) -> None:
    body = geojson(line(FIRST, name="first", description=description))
    (row,) = rows_of(draft_of(lands, "my.geojson", body)).values()
    assert row["note"] == f"Called “first” in my.geojson. {note}"


def test_beyond_the_basemap_the_file_tells_the_country(lands: Folder) -> None:
    body = geojson(
        line([[6.76, 51.43], [7.5, 51.2]], name="West", country="Germany"),
        line([[8.76, 51.43], [9.5, 51.2]], name="Unsaid"),
    )
    draft = draft_of(lands, "west.geojson", body)
    rows = rows_of(draft)
    assert rows["west"]["countries"] == "DE"
    assert rows["unsaid"]["countries"] == "ZZ"
    assert rows_of(draft, "place_id")["start-of-west"]["country"] == "DE"
    assert new_problems(lands.load(), draft) == ()
    keep(lands.path, Layer(draft.layer, draft.text))
    assert lands.load().area[0] == 6.76


def test_years_and_lengths_that_do_not_fit_are_kept_in_words(lands: Folder) -> None:
    body = geojson(
        line(FIRST, name="A", status="open", opened="2031-05", length_km="900"),
        line(SECOND, name="B", status="planned", expected="2031", length_km="171,5"),
    )
    first, second = rows_of(draft_of(lands, "years.geojson", body)).values()
    assert first["opened_year"] is None
    assert (
        "Opened in the file: 2031" in first["note"] or "opened in the file: 2031" in first["note"]
    )
    assert first["length_km"] is None
    assert "900 km, which the line does not have" in first["note"]
    assert (second["expected_year"], second["length_km"]) == (2031, 171.5)
    assert second["planned_length"] is True


@pytest.mark.parametrize(
    ("written", "gauges"),
    [
        ("1520", "1520"),
        ("1,435 mm", "1435"),
        ("1 520", "1520"),
        ("1.435", "1435"),
        ("1435;1520", "1435;1520"),
        ("5 ft", None),
    ],
)
def test_gauges_as_people_write_them(lands: Folder, written: str, gauges: str | None) -> None:
    body = geojson(line([[46.2, 39.2], [46.8, 39.4]], name="A", mode="rail", gauge=written))
    assert rows_of(draft_of(lands, "gauge.geojson", body))["a"]["gauge_mm"] == gauges


def test_identifiers_are_made_of_names_in_any_script() -> None:
    assert identifier("Horadiz–Ağbənd (rail)") == "horadiz-agbend-rail"
    assert identifier("Астрахань") == "astrakhan"
    assert identifier("西安")
    assert identifier("…") == ""
    register = Register({"a"})
    assert [register.take(one, "x") for one in ("a", "a", "b", "", "")] == [
        *("a-2", "a-3", "b", "x", "x-2")
    ]


def test_a_long_report_counts_what_it_does_not_show(lands: Folder) -> None:
    lines = [
        line([[46.1 + n / 100, 39.1], [46.1 + n / 100, 39.6]], name=f"L{n}") for n in range(30)
    ]
    point = line([46.0, 39.0], "Point")
    draft = draft_of(lands, "many.geojson", geojson(*lines, point))
    told = list(report_lines(draft, 10))
    assert any("left out: it is a point" in one for one in told)
    assert "  … and 21 more features" in told
    assert told[-1].startswith("many.geojson: 30 segments from 31 features (1 left out)")
