"""The same number for breaks of gauge, kilometres and status on pages, in files and on slides."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from pptx import Presentation

from app.data.briefings.scene_records import Scene
from app.exports.deck.slides import write_slide
from app.exports.tables.about import about
from app.exports.tables.csv_file import write_csv
from app.exports.tables.geojson_file import write_geojson
from app.exports.tables.records import records_of
from app.exports.tables.workbook import write_workbook
from app.queries.briefings.quotes import quote
from app.queries.briefings.scenes import resolve_scene
from app.queries.compare.network_rows import compare_network
from app.queries.compare.stated_rows import compare_values
from app.queries.compare.subjects import all_subjects
from app.queries.compare.summary import summarise_subjects
from app.queries.details.describe import describe
from app.queries.diagram.choices import choices
from app.queries.diagram.stretches import strip_of
from app.queries.events.change_rows import Sort, candidates
from app.queries.events.events import all_events
from app.queries.filter.captions import write_lengths
from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets, match
from app.queries.network.gauges import all_gauge_breaks, gauge_breaks
from app.queries.network.roles import in_role, main_line, stretches
from app.queries.portraits.corridors import corridor_portrait
from app.queries.portraits.countries import countries_of, country_portrait
from app.queries.projects.projects import all_projects
from app.queries.search.hits import Kind, everything
from app.queries.tables.tables import build_tables
from app.vocabulary import labels
from app.vocabulary.statuses import IN_USE
from app.vocabulary.terms import SegmentRole, Status

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.data.records.network import Segment
    from app.queries.compare.rows import RowGroup
    from app.queries.core.values import Value
    from app.queries.filter.facets import Facets

CORRIDORS = ("middle-corridor", "north-south-corridor", "zangezur-route")
_BREAK = "break of gauge"


@pytest.fixture(scope="module")
def facets(shipped: Atlas) -> Facets:
    """Build the membership table of the shipped data once."""
    return build_facets(shipped)


@pytest.fixture(scope="module")
def compared(shipped: Atlas, facets: Facets) -> dict[str, dict[str, RowGroup]]:
    """Compare each corridor with itself alone, by key of the group."""
    subjects = [one for one in all_subjects(shipped) if one.subject_id in CORRIDORS]
    return {
        one.subject_id: {
            group.key: group for group in compare_network(shipped, facets, [one], EVERYTHING)
        }
        for one in subjects
    }


def first_text(group: RowGroup, title: str) -> str:
    """Return the first value of a row."""
    (row,) = [row for row in group.rows if row.title == title]
    return row.cells[0].facts[0].values[0].text


@pytest.mark.parametrize("corridor_id", CORRIDORS)
def test_breaks_of_gauge(
    shipped: Atlas, facets: Facets, compared: dict[str, dict[str, RowGroup]], corridor_id: str
) -> None:
    own = [one for one in shipped.segments.values() if corridor_id in one.corridors]
    places = {one.place_id for one in gauge_breaks(shipped, own)}
    assert first_text(compared[corridor_id]["crossings"], "Breaks of gauge") == str(len(places))

    drawn: set[str] = set()
    for choice in choices(shipped):
        if choice.corridor_id == corridor_id:
            for lane in strip_of(shipped, facets, choice, EVERYTHING).lanes:
                drawn |= {
                    stop.place_id
                    for stop in lane.stops
                    if any(mark.words == _BREAK for mark in stop.marks)
                }
    assert drawn == places

    told = set()
    for place_id in {place_id for one in own for place_id in one.ends}:
        detail = describe(shipped, f"place:{place_id}")
        assert detail is not None
        labels_of = {fact.label for section in detail.sections for fact in section.facts}
        told |= {place_id} if "Break of gauge" in labels_of else set()
    assert told == places & all_gauge_breaks(shipped).keys()


@pytest.mark.parametrize("corridor_id", CORRIDORS)
def test_kilometres_of_the_main_line(
    shipped: Atlas, facets: Facets, compared: dict[str, dict[str, RowGroup]], corridor_id: str
) -> None:
    words = main_line(shipped, corridor_id).words
    detail = describe(shipped, f"corridor:{corridor_id}")
    assert detail is not None
    section = next(one for one in detail.sections if one.title == "Main line")
    assert section.facts[0].values[0].text == words
    quoted = quote(shipped, f"corridor:{corridor_id}.main_line")
    assert quoted is not None
    assert quoted.text == words
    wanted = Filter({Group.CORRIDOR: frozenset({corridor_id})})
    assert words in write_lengths(shipped, wanted, match(shipped, facets, wanted))

    found = main_line(shipped, corridor_id)
    for status, km in found.by_status.items():
        title = labels.word(Status, status)
        text = first_text(compared[corridor_id]["statuses"], title)
        assert text == f"{_plain(km)} of {labels.kilometres(found.km)}"
        quoted = quote(shipped, f"corridor:{corridor_id}.{status}")
        assert quoted is not None
        assert quoted.text == labels.kilometres(km)


@pytest.mark.parametrize("corridor_id", CORRIDORS)
def test_kilometres_of_each_role(
    shipped: Atlas, compared: dict[str, dict[str, RowGroup]], corridor_id: str
) -> None:
    detail = describe(shipped, f"corridor:{corridor_id}")
    assert detail is not None
    section = next(one for one in detail.sections if one.title == "Kilometres by role")
    said = {fact.label: fact.values[0].text for fact in section.facts}
    sums = 0.0
    for role in SegmentRole:
        own = stretches(in_role(shipped, corridor_id, shipped.segments.values(), role))
        if own.segments:
            word = labels.word(SegmentRole, role)
            assert said[word] == own.words
            text = first_text(compared[corridor_id]["kilometres"], word)
            assert text.startswith(f"{_plain(own.km)} of ")
            sums += own.km
    whole = sum(
        one.computed_km for one in shipped.segments.values() if corridor_id in one.corridors
    )
    assert sums == pytest.approx(whole)


@pytest.mark.parametrize("corridor_id", CORRIDORS)
def test_portraits_of_corridors(
    shipped: Atlas, facets: Facets, compared: dict[str, dict[str, RowGroup]], corridor_id: str
) -> None:
    portrait = corridor_portrait(shipped, facets, corridor_id)
    assert portrait is not None
    blocks = {block.key: block for block in (*portrait.headline, *portrait.blocks)}
    assert blocks["main"].facts[0].values[0].text == main_line(shipped, corridor_id).words
    missing = sum(one.status not in IN_USE for one in _main_segments(shipped, corridor_id))
    assert len([fact for fact in blocks["missing"].facts if fact.label]) == missing
    for fact in blocks["besides"].facts:
        role = next(one for one in SegmentRole if labels.word(SegmentRole, one) == fact.label)
        own = stretches(in_role(shipped, corridor_id, shipped.segments.values(), role))
        assert fact.values[0].text == own.brief_words
    said = {fact.label: fact.values[0].text for fact in blocks["bottlenecks"].facts}
    for title in ("Breaks of gauge", "Changes of mode", "Legs at sea"):
        assert said[title].split(":")[0] == first_text(compared[corridor_id]["crossings"], title)
    (subject,) = [one for one in all_subjects(shipped) if one.subject_id == corridor_id]
    stated = {value.text for group in compare_values(shipped, [subject]) for value in _all(group)}
    for key in ("freight", "containers", "transit"):
        for fact in blocks[key].facts:
            assert fact.values[0].text in stated
    summary = {row.title: row.cells[0] for row in summarise_subjects(shipped, facets, [subject])}
    assert summary["Main line, there and missing"].facts == blocks["main"].facts
    assert summary["Freight, newest whole year"].facts[0] == blocks["freight"].facts[0]


def _all(group: RowGroup) -> list[Value]:
    return [value for row in group.rows for cell in row.cells for value in cell.values()]


def _main_segments(shipped: Atlas, corridor_id: str) -> list[Segment]:
    return in_role(shipped, corridor_id, shipped.segments.values(), SegmentRole.MAIN)


def test_portraits_of_countries(shipped: Atlas, compared: dict[str, dict[str, RowGroup]]) -> None:
    for code in countries_of(shipped):
        portrait = country_portrait(shipped, code)
        assert portrait is not None
        # A country that no corridor passes has no such block.
        parts = [fact for one in portrait.blocks if one.key == "parts" for fact in one.facts]
        for corridor_id in CORRIDORS:
            name = shipped.corridors[corridor_id].short_name
            own = [fact.values[0].text for fact in parts if fact.label.startswith(name)]
            km = sum(_of_km(text) for text in own)
            rows = {row.title: row for row in compared[corridor_id]["countries"].rows}
            if labels.country(code) in rows:
                text = first_text(compared[corridor_id]["countries"], labels.country(code))
                # Parts are rounded each by itself.
                assert km == pytest.approx(float(text.split(" of ")[0].replace(",", "")), abs=1)
            else:
                assert km == 0


def _of_km(text: str) -> float:
    found = re.search(r" of ([\d,]+) km are there", text)
    return float(found[1].replace(",", "")) if found else 0.0


def test_kilometres_and_roles_in_files(shipped: Atlas, facets: Facets) -> None:
    indices = range(len(shipped.segments))
    records = records_of(shipped, "segments", indices)
    text = write_csv(records, None).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    roles = records_of(shipped, "segment_roles", range(len(shipped.segment_roles)))
    main: dict[str, set[str]] = {}
    for segment_id, corridor_id, role, *_ in roles.joined():
        if role == SegmentRole.MAIN:
            main.setdefault(str(corridor_id), set()).add(str(segment_id))
    for corridor_id in CORRIDORS:
        own = [row for row in rows if row["segment_id"] in main[corridor_id]]
        total = sum(float(row["computed_km"]) for row in own)
        assert total == pytest.approx(main_line(shipped, corridor_id).km)
    layer = json.loads(write_geojson(shipped, records, about(shipped, facets, EVERYTHING, "t")))
    drawn = sum(feature["properties"]["computed_km"] for feature in layer["features"])
    assert drawn == pytest.approx(sum(float(row["computed_km"]) for row in rows))


def test_the_status_of_every_segment(shipped: Atlas, facets: Facets) -> None:
    state = about(shipped, facets, EVERYTHING, "t")
    records = records_of(shipped, "segments", range(len(shipped.segments)))
    text = write_csv(records, None).decode("utf-8-sig")
    in_csv = {row["segment_id"]: row["status"] for row in csv.DictReader(io.StringIO(text))}
    layer = json.loads(write_geojson(shipped, records, state))
    in_layer = {
        one["properties"]["segment_id"]: one["properties"]["status"] for one in layer["features"]
    }
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(shipped, [records], state)))
    sheet = next(one for one in book.worksheets if one.title.lower().startswith("segments"))
    in_book = _column(sheet, "segment_id", "status")
    in_table = {
        key: row["status"]
        for key, row in zip(shipped.segments, build_tables(shipped)["segments"].rows, strict=True)
    }
    changed = {row.key: row.tell().value.text for row in candidates(shipped)[Sort.SEGMENT]}
    in_strip: dict[str, str] = {}
    for choice in choices(shipped):
        for stretch in strip_of(shipped, facets, choice, EVERYTHING).stretches:
            in_strip[stretch.segment_id] = stretch.state.text
    for key, segment in shipped.segments.items():
        word = labels.word(Status, segment.status)
        detail = describe(shipped, f"segment:{key}")
        quoted = quote(shipped, f"segment:{key}.status")
        assert detail is not None
        assert detail.status is not None
        assert quoted is not None
        said = {detail.status.text, quoted.text, changed[key], in_table[key]}
        assert said | {in_strip.get(key, word)} == {word}, key
        assert {in_csv[key], in_layer[key], in_book[key]} == {str(segment.status)}, key


def test_the_status_of_every_project(shipped: Atlas) -> None:
    told = {row.key: row.tell().value.text for row in candidates(shipped)[Sort.PROJECT]}
    table = build_tables(shipped)["projects"].rows
    in_table = {key: row["status"] for key, row in zip(shipped.projects, table, strict=True)}
    for project in all_projects(shipped):
        quoted = quote(shipped, f"project:{project.project_id}.status")
        assert quoted is not None
        said = {quoted.text, project.status.text, told[project.project_id]}
        assert said | {in_table[project.project_id]} == {project.status.text}


@pytest.mark.parametrize("corridor_id", CORRIDORS)
def test_a_slide_says_the_same_kilometres(shipped: Atlas, facets: Facets, corridor_id: str) -> None:
    text = f"- Main line: {{{{corridor:{corridor_id}.main_line}}}}."
    scene = resolve_scene(shipped, facets, Scene("A", "/claims", {}, text), 1)
    deck: Any = Presentation(io.BytesIO(write_slide(shipped, facets, scene)))
    shapes = [shape for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    said = re.sub(r"\s+", " ", " ".join(shape.text_frame.text for shape in shapes))
    assert main_line(shipped, corridor_id).words in said


def test_the_date_of_every_event(shipped: Atlas) -> None:
    """Timeline, changes, search and quotes tell the same days, and the same of how known."""
    changed = {row.key: row.tell().when for row in candidates(shipped)[Sort.EVENT]}
    hits = {hit.address: hit.about for hit in everything(shipped) if hit.kind is Kind.EVENT}
    for event in all_events(shipped):
        quoted = quote(shipped, f"event:{event.event_id}")
        assert quoted is not None
        (found,) = [note for address, note in hits.items() if f"={event.event_id}&" in address]
        said = {changed[event.event_id], quoted.text.removesuffix(f": {event.title}"), found}
        assert said == {event.when}, event.event_id


def _plain(km: float) -> str:
    return labels.kilometres(km).removesuffix(" km")


def _column(sheet: Any, key: str, value: str) -> dict[str, str]:
    """Read a column of a sheet by its key; the head is the first row that names both."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(place for place, row in enumerate(rows) if key in row and value in row)
    first, second = rows[head].index(key), rows[head].index(value)
    return {str(row[first]): str(row[second]) for row in rows[head + 1 :] if row[first]}
