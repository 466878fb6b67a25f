"""Corrections on the screen: the form, its checks, the preview, and who may write.

Long because the form, its check and its writing are one way that each test goes a part of.
"""

from __future__ import annotations

import html
import io
import json
import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import pytest

from app.config import Settings
from app.data.editing.folder_text import read_folder
from app.data.editing.writing import EARLIER
from app.data.schema.columns import key_of_row_id
from app.delivery.corrections.addresses import SHOWN_LATER, SHOWN_SOON
from app.errors import SettingsError
from app.factory import create_app
from app.queries.core.values import Value
from app.queries.details.describe import describe
from app.queries.revisions.form import form_of
from app.queries.revisions.review import Present
from app.queries.tables.tables import ROW_ID, build_tables
from tests.edited import cell, edited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

    from app.data.model import Atlas
    from tests.conftest import Folder

FORM = {
    "table": "milestones",
    "row": "m2",
    "column": "promised_date",
    "cell-promised_date": "2028",
    "cell-promised_qualifier": "at_most",
    "cell-announced_on": "2026-01-31",
    "keep-sources": "s2",
    "add-sources": "s1 · A Publisher, 31 January 2026: A report",
}
NEW_SOURCE = {
    "source-title": "Minutes",
    "source-publisher": "Ağ Agency",
    "source-publisher_kind": "official",
    "source-language": "en",
    "source-published": "2026-03-01",
}


def client(folder: Folder, *, allowed: bool) -> FlaskClient:
    """Serve a folder, with or without leave to write."""
    return create_app(Settings(geodata=folder.path, allow_edits=allowed)).server.test_client()


@pytest.fixture
def writer(folder: Folder) -> FlaskClient:
    return client(folder, allowed=True)


@pytest.fixture
def reader(folder: Folder) -> FlaskClient:
    return client(folder, allowed=False)


def edits_in(page: str) -> str:
    """Return the correction that a preview holds."""
    found = re.search(r'name="edits" value="([^"]*)"', page)
    assert found, page
    return html.unescape(found[1])


def words(page: str) -> str:
    """Return the text of a page."""
    return re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", " ", page)))


def test_the_form_comes_from_the_schema(reader: FlaskClient) -> None:
    answer = reader.get("/correct?table=milestones&row=m2&column=promised_date")
    assert answer.status_code == 200
    said = words(answer.text)
    assert "Correct or add: Line B–C, Opening" in said
    order = ["Promised for", "How the promised date is meant", "Announced on", "Sources", "Note"]
    places = [said.index(f" {one} ") for one in order]
    assert places == sorted(places)
    assert 'name="cell-promised_date" value="2026-12"' in answer.text
    assert "Another Publisher, 30 January 2026: Another report" in said


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("table=no&row=a", "The data have no table “no”."),
        ("table=milestones&row=m9", "Milestones has no row “m9”. Go back and choose"),
        ("table=place_names&row=b", "Names of places has no row “b”."),
        ("table=segments&new=yes", "Segments: a new line is drawn in its layer"),
    ],
)
def test_what_there_is_not_is_a_page_that_says_so(
    reader: FlaskClient, query: str, said: str
) -> None:
    answer = reader.get(f"/correct?{query}")
    assert answer.status_code == 404
    assert said in words(answer.text)


def test_a_date_is_corrected_with_its_source(folder: Folder, writer: FlaskClient) -> None:
    before = (folder.path / "tables/milestones.csv").read_bytes()
    preview = writer.post("/correct", data=FORM)
    assert preview.status_code == 200
    said = words(preview.text)
    assert "Promised for December 2026 by 2028" in said
    assert "Former values: 1 added" in said
    assert (folder.path / "tables/milestones.csv").read_bytes() == before
    saved = writer.post("/correct/save", data={"edits": edits_in(preview.text)})
    assert saved.status_code == 200
    assert SHOWN_SOON in words(saved.text)
    atlas = folder.load()
    assert atlas.milestones["m2"].promised_date == "2028"
    assert atlas.milestones["m2"].sources == ("s2", "s1")
    assert atlas.history["m2-promised-date-1"].value == "2026-12"
    assert atlas.problems == ()
    (kept,) = (folder.path / EARLIER).iterdir()
    assert (kept / "tables/milestones.csv").read_bytes() == before
    again = writer.get("/correct?table=milestones&row=m2&column=promised_date")
    assert 'value="2028"' in again.text


def test_a_server_that_does_not_watch_its_data_says_so(folder: Folder) -> None:
    settings = Settings(geodata=folder.path, allow_edits=True, watch_seconds=0)
    own = create_app(settings).server.test_client()
    edits = edits_in(own.post("/correct", data=FORM).text)
    assert SHOWN_LATER in words(own.post("/correct/save", data={"edits": edits}).text)


def test_a_new_source_is_named_by_the_row(folder: Folder, writer: FlaskClient) -> None:
    preview = writer.post("/correct", data={**FORM, "add-sources": "", **NEW_SOURCE})
    writer.post("/correct/save", data={"edits": edits_in(preview.text)})
    atlas = folder.load()
    assert atlas.milestones["m2"].sources == ("s2", "ag-agency-2026-03-01")
    assert atlas.sources["ag-agency-2026-03-01"].title == "Minutes"


def test_a_mistake_leaves_no_history(folder: Folder, writer: FlaskClient) -> None:
    preview = writer.post("/correct", data={**FORM, "mistake": "yes"})
    writer.post("/correct/save", data={"edits": edits_in(preview.text)})
    assert folder.load().milestones["m2"].promised_date == "2028"
    assert list(folder.load().history) == ["h1"]


def test_a_row_is_added_beside_another(folder: Folder, writer: FlaskClient) -> None:
    form = writer.get("/correct?table=figures&row=f1&new=yes")
    assert 'value="freight_volume"' in form.text
    assert 'value="4.5"' not in form.text
    new = {"figure_id": "f3", "subject_kind": "project", "subject_id": "p1", "unit": "Mt"}
    new |= {"metric": "freight_volume", "value": "5", "kind": "actual", "period_start": "2026"}
    data = {f"cell-{name}": text for name, text in new.items()}
    more = {"table": "figures", "row": "f1", "new": "yes", "add-sources": "s1"}
    preview = writer.post("/correct", data={**data, **more})
    assert "Figures: 1 added" in words(preview.text)
    writer.post("/correct/save", data={"edits": edits_in(preview.text)})
    assert folder.load().figures["f3"].value == 5


def test_faults_stand_at_their_fields_and_keep_what_was_typed(writer: FlaskClient) -> None:
    answer = writer.post("/correct", data={**FORM, "cell-promised_date": "2028-13"})
    assert answer.status_code == 422
    assert 'value="2028-13"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "promised_date: found '2028-13', expected a date" in words(answer.text)


def test_nothing_changed_is_said(writer: FlaskClient) -> None:
    answer = writer.post(
        "/correct", data={"table": "milestones", "row": "m2", "keep-sources": "s2"}
    )
    assert answer.status_code == 422
    assert "nothing to save" in words(answer.text)


def test_values_are_checked_while_they_are_typed(reader: FlaskClient) -> None:
    def said(name: str, value: str, table: str = "milestones") -> str:
        data = {"table": table, "name": name, "value": value}
        text: str = reader.post("/correct/check", data=data).json["said"]
        return text

    assert said("promised_date", "2028-06") == ""
    assert said("promised_date", "June 2028").startswith("Found 'June 2028', expected a date")
    assert said("project_id", "p9").startswith("Found p9, expected an identifier")
    assert said("lon", "east", "places").startswith("Found 'east'")
    assert said("colour", "red") == ""


def test_without_leave_the_form_makes_a_file_that_import_takes(
    folder: Folder, reader: FlaskClient
) -> None:
    from app.cli import main

    preview = reader.post("/correct", data={**FORM, **NEW_SOURCE})
    assert "Download the correction" in preview.text
    edits = edits_in(preview.text)
    assert reader.post("/correct/save", data={"edits": edits}).status_code == 403
    assert not (folder.path / EARLIER).exists()
    answer = reader.post("/correct/file", data={"edits": edits})
    assert "attachment" in answer.headers["Content-Disposition"]
    assert json.loads(answer.text)["rows"][1]["row"] == ["m2"]
    path = folder.path.parent / "correction.json"
    path.write_bytes(answer.data)
    assert main(["import", str(path), "--yes", "--geodata", str(folder.path)]) == 0
    assert folder.load().milestones["m2"].promised_date == "2028"


def test_what_changed_meanwhile_is_not_overwritten(folder: Folder, writer: FlaskClient) -> None:
    edits = edits_in(writer.post("/correct", data=FORM).text)
    text = (folder.path / "tables/milestones.csv").read_text()
    folder.write("tables/milestones.csv", text.replace("2026-12", "2027-02"))
    answer = writer.post("/correct/save", data={"edits": edits})
    assert answer.status_code == 409
    assert "was 2026-12, is now 2027-02, and was to become 2028" in words(answer.text)
    assert folder.load().milestones["m2"].promised_date == "2027-02"


def test_the_workbook_goes_there_and_back(folder: Folder, writer: FlaskClient) -> None:
    given = writer.get("/correct/atlas.xlsx")
    assert given.status_code == 200
    same = {"file": (io.BytesIO(given.data), "atlas.xlsx")}
    answer = writer.post("/correct/workbook", data=same)
    assert answer.status_code == 200
    assert "Nothing differs" in words(answer.text)

    def change(book: Any) -> None:
        cell(book, "Projects", "p1", "name").value = "The line B–C"

    body = edited(read_folder(folder.path), change)
    preview = writer.post("/correct/workbook", data={"file": (io.BytesIO(body), "atlas.xlsx")})
    assert "Name Line B–C The line B–C" in words(preview.text)
    writer.post("/correct/save", data={"edits": edits_in(preview.text)})
    assert folder.load().projects["p1"].name == "The line B–C"


def test_a_workbook_with_faults_and_no_workbook_are_told(
    folder: Folder, writer: FlaskClient
) -> None:
    def change(book: Any) -> None:
        cell(book, "Projects", "p1", "status").value = "=1"

    body = edited(read_folder(folder.path), change)
    answer = writer.post("/correct/workbook", data={"file": (io.BytesIO(body), "a.xlsx")})
    assert answer.status_code == 422
    assert "Projects, row 3, column G (status): found the formula" in words(answer.text)
    answer = writer.post("/correct/workbook", data={"file": (io.BytesIO(b"x"), "a.xlsx")})
    assert answer.status_code == 400
    assert "a.xlsx: found no workbook" in words(answer.text)
    assert writer.post("/correct/workbook").status_code == 400


def test_visitors_who_may_not_write_are_offered_no_way(reader: FlaskClient) -> None:
    page = reader.get("/correct?table=figures")
    assert "Get the workbook" in page.text
    assert "multipart" not in page.text
    assert reader.post("/correct/workbook").status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "null"},
    ],
)
@pytest.mark.parametrize("path", ["", "/check", "/save", "/file", "/workbook"])
def test_pages_of_others_may_ask_for_nothing(
    writer: FlaskClient, headers: dict[str, str], path: str
) -> None:
    assert writer.post(f"/correct{path}", data=FORM, headers=headers).status_code == 403


def test_pages_of_our_own_may(writer: FlaskClient) -> None:
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}):
        assert writer.post("/correct", data=FORM, headers=headers).status_code == 200


def test_leave_to_write_on_an_open_address_needs_its_names(folder: Folder) -> None:
    open_to_all = Settings(geodata=folder.path, host="0.0.0.0", allow_edits=True)
    with pytest.raises(SettingsError, match="CORRIDOR_ATLAS_HOSTS"):
        create_app(open_to_all)


def test_texts_of_the_data_are_never_markup(folder: Folder) -> None:
    bad = client(folder, allowed=True)
    page = bad.get("/correct?table=segments&row=a-b-rail&column=note").text
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_addresses_follow_the_base_path(folder: Folder) -> None:
    settings = Settings(geodata=folder.path, base_path="/atlas/")
    page = create_app(settings).server.test_client().get("/atlas/correct?table=figures&row=f1")
    assert 'action="/atlas/correct"' in page.text
    assert 'href="/atlas/data"' in page.text


def test_every_value_of_a_detail_and_every_row_of_the_data_page_leads_to_its_form(
    shipped: Atlas,
) -> None:
    present = Present.of(shipped.folder)
    cells = {
        value.cell[::2]: value.cell
        for kind, ids in (("segment", shipped.segments), ("corridor", shipped.corridors))
        for thing in ids
        for value in values_of(describe(shipped, f"{kind}:{thing}"))
        if value.cell is not None
    }
    assert {table for table, _ in cells} >= {"segments", "milestones", "history", "figures"}
    for table, row, column in cells.values():
        key = key_of_row_id(row)
        assert form_of(present.text, shipped, table, key, column, new=False), (table, row, column)
    tables = build_tables(shipped)
    assert {"memberships", "place_names", "segment_roles", "segment_checks"} <= tables.keys()
    for name, table in tables.items():
        for shown in table.rows[:1]:
            key = key_of_row_id(shown[ROW_ID])
            assert form_of(present.text, shipped, name, key, "", new=False), (name, key)


def values_of(part: object) -> Iterator[Value]:
    """Walk through all values that a detail says."""
    if isinstance(part, Value):
        yield part
    elif isinstance(part, tuple | list):
        for own in part:
            yield from values_of(own)
    elif is_dataclass(part):
        for one in fields(part):
            yield from values_of(getattr(part, one.name))


def test_a_row_of_a_table_can_be_added_beside_another_and_a_line_of_a_map_cannot(
    reader: FlaskClient,
) -> None:
    beside = "Add another row beside this one"
    assert beside in reader.get("/correct?table=milestones&row=m2").text
    assert beside not in reader.get("/correct?table=segments&row=a-b-rail").text
    assert beside not in reader.get("/correct?table=milestones&row=m2&new=yes").text


def test_lines_of_a_note_are_kept_as_the_data_have_them(reader: FlaskClient) -> None:
    page = reader.post("/correct", data={**FORM, "cell-note": "one\r\ntwo"}).text
    written = edits_in(page)
    assert "one\ntwo" in written or "one\\ntwo" in written
    assert "\r" not in written
