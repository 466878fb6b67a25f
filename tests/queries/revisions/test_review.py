"""Edits looked at before they are written: faults, conflicts, history, before and after.

Long because the faults that an edit can have are one list over the same small atlas.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.components.facts.membership_table import membership_table
from app.data.cells.casting import CastError, cast
from app.data.editing.edits import Act, CellEdit, Origin, RowEdit
from app.data.editing.folder_text import read_folder
from app.data.editing.sheets import Strange, cell_text, read_sheets
from app.data.editing.table_text import table_text
from app.data.editing.workbook_form import HEAD_ROWS, MISTAKE, REMOVE
from app.data.records.dates import PartialDate
from app.data.rows.statements import STATEMENTS
from app.data.schema.columns import Column, Kind
from app.data.schema.tables import EVERY
from app.data.schema.values import HISTORY
from app.queries.contradictions.dates import history_problems
from app.queries.differences.row_words import RowNaming
from app.queries.positions.memberships import matrix
from app.queries.revisions.review import Present, Review, carry_out, review
from tests.edited import Sheets

if TYPE_CHECKING:
    from app.data.editing.texts import FileText
    from tests.conftest import Folder

TODAY = dt.date(2026, 11, 28)


def look(folder: Folder, sheets: Sheets) -> Review:
    """Look at what sheets ask of a folder."""
    returned = read_sheets(sheets.read())
    assert not returned.faults, list(map(str, returned.faults))
    return review(Present.of(folder.path), returned.edits, TODAY, returned.rows)


def history_of(reviewed: Review) -> list[dict[str, str]]:
    """Return the rows that the history gains, but for their identifiers."""
    body = reviewed.revision.files.get("tables/history.csv")
    rows = table_text(body, HISTORY).rows[1:] if body else ()
    return [{name: text for name, text in row.cells.items() if text} for row in rows]


@pytest.fixture
def sheets(folder: Folder) -> Sheets:
    return Sheets(read_folder(folder.path))


def test_sheets_that_nobody_edited_change_nothing(folder: Folder, sheets: Sheets) -> None:
    reviewed = look(folder, sheets)
    assert not reviewed.revision.files
    assert not reviewed.is_refused


def test_a_new_date_puts_the_former_one_into_the_history(folder: Folder, sheets: Sheets) -> None:
    sheets.put("Milestones", "m2", "promised_date", "2027-06")
    sheets.put("Milestones", "m2", "announced_on", "2026-01-15")
    reviewed = look(folder, sheets)
    assert not reviewed.is_refused, list(map(str, reviewed.faults))
    assert history_of(reviewed) == [
        {
            "history_id": "m2-promised-date-1",
            "table": "milestones",
            "row_id": "m2",
            "column": "promised_date",
            "value": "2026-12",
            "as_of": "2025-06-01",
            "replaced_on": "2026-01-15",
            "sources": "s2",
        }
    ]
    assert [change.name for change in reviewed.changes] == ["milestones", "history"]
    assert "Promised for: December 2026 → June 2027" in map(str, reviewed.changes[0].rows[0].cells)
    carry_out(Present.of(folder.path), reviewed)
    assert folder.load().milestones["m2"].promised_date == "2027-06"
    assert folder.load().history["m2-promised-date-1"].value == "2026-12"


def test_a_row_that_two_columns_identify_keeps_its_former_value(
    folder: Folder, sheets: Sheets
) -> None:
    sheets.put("Memberships", "AZ", "role", "observer")
    reviewed = look(folder, sheets)
    assert history_of(reviewed) == [
        {
            "history_id": "AZ-OTS-role-1",
            "table": "memberships",
            "row_id": "AZ|OTS",
            "column": "role",
            "value": "member",
            "as_of": "2026-01-31",
            "replaced_on": TODAY.isoformat(),
            "sources": "s1",
        }
    ]
    carry_out(Present.of(folder.path), reviewed)
    atlas = folder.load()
    assert atlas.problems == ()
    assert list(history_problems(atlas)) == []
    assert RowNaming.of(atlas).title(HISTORY, atlas.history["AZ-OTS-role-1"]) == (
        "Azerbaijan, OTS: Role"
    )
    (standing,) = matrix(atlas).cells.values()
    (former,) = standing.former
    assert (former.text, former.as_of) == ("Member", "2026-01-31")
    assert "Azerbaijan in OTS, stated before: Member" in str(membership_table(atlas))


def test_without_a_new_date_the_new_source_dates_the_change(folder: Folder, sheets: Sheets) -> None:
    sheets.put("Milestones", "m2", "promised_date", "2028")
    sheets.put("Milestones", "m2", "sources", "s2;s1")
    assert history_of(look(folder, sheets))[0]["replaced_on"] == "2026-01-31"
    sheets.put("Milestones", "m2", "sources", "s2")
    assert history_of(look(folder, sheets))[0]["replaced_on"] == TODAY.isoformat()


def test_a_mistake_leaves_no_history(folder: Folder, sheets: Sheets) -> None:
    sheets.put("Milestones", "m2", "promised_date", "2028")
    sheets.put("Milestones", "m2", MISTAKE, "yes")
    reviewed = look(folder, sheets)
    assert list(reviewed.revision.files) == ["tables/milestones.csv"]


def test_a_qualifier_alone_is_another_statement(folder: Folder, sheets: Sheets) -> None:
    sheets.put("Milestones", "m2", "promised_qualifier", "at_most")
    assert history_of(look(folder, sheets))[0]["value"] == "2026-12"


def test_a_value_written_otherwise_is_the_same(folder: Folder, sheets: Sheets) -> None:
    sheets.put("Segments test-corridor", "a-b-rail", "length_km", 85.0)
    sheets.put("Segments test-corridor", "a-b-rail", "planned_length", False)
    assert look(folder, sheets).revision.files.keys() <= {"test-corridor.geojson"}
    assert not history_of(look(folder, sheets))


def test_an_older_statement_is_refused(folder: Folder, sheets: Sheets) -> None:
    sheets.put("Milestones", "m2", "promised_date", "2028")
    sheets.put("Milestones", "m2", "announced_on", "2024")
    (fault,) = look(folder, sheets).faults
    assert fault.where == "Milestones, row 4"
    assert fault.column.endswith("(announced_on)")
    assert fault.found == "a statement of 2024"


def test_what_has_no_date_cannot_be_kept_and_is_said(folder: Folder) -> None:
    lines = ["source_id,title,publisher,publisher_kind,language,published", "s1,A,B,media,en,"]
    folder.table("sources", *lines, "s2,C,D,official,en,2026-01-30")
    own = Sheets(read_folder(folder.path))
    own.put("Segments test-corridor", "a-b-rail", "length_km", 86)
    reviewed = look(folder, own)
    assert not history_of(reviewed)
    assert "has no date, nor have its sources" in " ".join(reviewed.notes)


def test_a_value_that_changes_is_no_longer_checked(folder: Folder) -> None:
    audit = ",checked_on,check_result,check_note"
    head, row, other = (
        "claim_id,question_id,party,position,as_of,sources" + audit,
        "c1,q,az,Ours.,2025-05-01,s1,2026-01-31,source_seen,Seen.",
        "c2,q,am,Theirs.,2025-05-01,s1,2026-01-31,source_seen,",
    )
    folder.table("claims", head, row, other)
    own = Sheets(read_folder(folder.path))
    own.put("Positions", "c1", "position", "All of it.")
    own.put("Positions", "c2", "position", "None of it.")
    own.put("Positions", "c2", "check_result", "confirmed")
    own.put("Segments test-corridor", "a-b-rail", "length_km", 86)
    reviewed = look(folder, own)
    carry_out(Present.of(folder.path), reviewed)
    claims = folder.load().claims
    assert claims["c1"].check_result is None
    assert claims["c1"].checked_on is None
    assert claims["c2"].check_result == "confirmed"
    assert not folder.load().segment_checks


def test_a_new_source_and_a_row_that_names_it_come_together(folder: Folder, sheets: Sheets) -> None:
    new = {"title": "T", "publisher": "P", "publisher_kind": "media", "language": "en"}
    sheets.add("Sources", source_id="s3", published="2026-03", **new)
    sheets.put("Milestones", "m2", "promised_date", "2028")
    sheets.put("Milestones", "m2", "sources", "s3")
    reviewed = look(folder, sheets)
    assert not reviewed.is_refused, list(map(str, reviewed.faults))
    assert history_of(reviewed)[0]["replaced_on"] == "2026-03"


def test_a_row_that_others_need_cannot_be_removed(folder: Folder, sheets: Sheets) -> None:
    sheets.put("Sources", "s2", REMOVE, "yes")
    faults = look(folder, sheets).faults
    assert any(fault.where == "Milestones, row 4" and fault.found == "'s2'" for fault in faults)


def test_a_row_is_removed_when_asked_and_only_then(folder: Folder, sheets: Sheets) -> None:
    sheets.put("Positions", "c1", REMOVE, "Yes")
    # A table without rows is a problem of its own.
    sheets.add("Positions", claim_id="c9", question_id="q", party="am", position="P", sources="s1")
    reviewed = look(folder, sheets)
    assert not reviewed.is_refused, list(map(str, reviewed.faults))
    carry_out(Present.of(folder.path), reviewed)
    assert list(folder.load().claims) == ["c9"]
    other = Sheets(read_folder(folder.path))
    del other.cells["Positions"][0]
    (fault,) = read_sheets(other.read()).faults
    assert (fault.where, fault.found) == ("Positions", "no row 'c9'")


def test_new_segments_are_sent_to_their_layer(folder: Folder, sheets: Sheets) -> None:
    sheets.add("Segments test-corridor", segment_id="x-y-rail", mode="rail")
    (fault,) = look(folder, sheets).faults
    assert "corridor-atlas add" in fault.expected


def test_a_place_can_be_added_and_moved(folder: Folder, sheets: Sheets) -> None:
    cells = {"name": "E", "country": "AZ", "kind": "city", "coord_precision": "good"}
    sheets.add("Places", place_id="e", lon=50.5, lat=40.25, **cells)
    sheets.put("Places", "d", "lon", 50.001)
    reviewed = look(folder, sheets)
    assert not reviewed.is_refused, list(map(str, reviewed.faults))
    carry_out(Present.of(folder.path), reviewed)
    places = folder.load().places
    assert (places["e"].lon, places["e"].lat, places["d"].lon) == (50.5, 40.25, 50.001)


def test_conflicts_are_shown_cell_by_cell_and_nothing_is_overwritten(
    folder: Folder, sheets: Sheets
) -> None:
    sheets.put("Milestones", "m2", "promised_date", "2028")
    sheets.put("Milestones", "m1", "note", "A note.")
    text = (folder.path / "tables/milestones.csv").read_text()
    folder.write("tables/milestones.csv", text.replace("2026-12", "2027-01"))
    reviewed = look(folder, sheets)
    (conflict,) = reviewed.conflicts
    letter = "G"
    assert str(conflict) == (
        f"Milestones, row 4, column {letter} (promised_date): was 2026-12, is now 2027-01, "
        "and was to become 2028"
    )
    assert not reviewed.revision.files
    with pytest.raises(ValueError, match="refused"):
        carry_out(Present.of(folder.path), reviewed)


def test_other_cells_of_a_changed_folder_are_no_conflict(folder: Folder, sheets: Sheets) -> None:
    sheets.put("Milestones", "m2", "promised_date", "2028")
    sheets.put("Positions", "c1", "position", "The same.")
    text = (folder.path / "tables/milestones.csv").read_text()
    folder.write("tables/milestones.csv", text.replace("A ministry", "Another ministry"))
    claims = (folder.path / "tables/claims.csv").read_text()
    folder.write("tables/claims.csv", claims.replace("Ours.", "The same."))
    reviewed = look(folder, sheets)
    assert not reviewed.is_refused
    assert list(reviewed.revision.files) == ["tables/milestones.csv", "tables/history.csv"]
    assert b"Another ministry" in reviewed.revision.files["tables/milestones.csv"]


def test_what_other_rows_and_scenes_say_by_then_is_told_and_no_fault(folder: Folder) -> None:
    (folder.path / "briefings").mkdir()
    scene = "--- scene ---\ntitle: A\nview: /\nvalues:\n  f1: 4.5 Mt (2026-01-31)\n---\n{{f1}}\n"
    folder.write("briefings/talk.md", f"---\ntitle: T\n---\n{scene}")
    own = Sheets(read_folder(folder.path))
    own.put("Figures", "f1", "value", 4.75)
    reviewed = look(folder, own)
    assert not reviewed.is_refused, list(map(str, reviewed.faults))
    assert any("briefings/talk.md, scene 1" in note for note in reviewed.notes)


def test_problems_that_the_data_have_already_stop_nobody(folder: Folder) -> None:
    lines = (folder.path / "tables/events.csv").read_text().replace("2025-06-01", "2025-13-01")
    folder.write("tables/events.csv", lines)
    folder.write("fourth.geojson", "{")
    own = Sheets(read_folder(folder.path))
    own.put("Figures", "f1", "note", "A note.")
    reviewed = look(folder, own)
    assert not reviewed.is_refused, list(map(str, reviewed.faults))
    assert list(reviewed.revision.files) == ["tables/figures.csv"]


def test_a_row_edited_twice_is_refused(folder: Folder) -> None:
    edit = RowEdit(Act.CHANGE, "claims", ("c1",), {"position": CellEdit(None, "x")}, Origin("f", 1))
    faults = review(Present.of(folder.path), [edit, edit], TODAY).faults
    assert [fault.expected for fault in faults] == ["each row once"]


# Random edits of the workbook, as it is when it was parsed.

_TEXTS = st.sampled_from(
    ["A text.", "=1+1", "2027", "«x», y", "a;b", "\x07bell", "x" * 40, "-5", "s1", "no-such-id"]
)
_DATES = st.sampled_from(
    [
        *("2024", "2025-05", "2026-05", "2026-05-31", "2026-06-30", "31.05.2026", "2027"),
        dt.datetime(2026, 5, 31),
        dt.datetime(2026, 5, 31, 12),
    ]
)
_NUMBERS = st.one_of(
    st.integers(-2, 3000),
    st.floats(-5, 1e4, allow_nan=False).map(lambda number: round(number, 3)),
    st.sampled_from(["4,5", "12.5", "about 7", "1e3", True]),
)
_ODD = st.sampled_from(
    [None, "", "  ", Strange("the formula =A1", "a value"), dt.time(12), dt.datetime(2026, 1, 2)]
)
_BY_KIND: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.DATE: _DATES,
    Kind.NUMBER: _NUMBERS,
    Kind.INTEGER: _NUMBERS,
    Kind.BOOLEAN: st.sampled_from(["true", "false", True, "maybe"]),
    Kind.COUNTRY: st.sampled_from(["AZ", "GE", "AZ;GE", "AM", "Georgia"]),
    Kind.URL: st.sampled_from(["https://example.org/a", "example.org"]),
}
_REFERENCES = {"sources": "s1 s2 s1;s2 s2;s1", "places": "a b c d"}
_REFERENCES |= {"corridors": "test-corridor", "projects": "p1", "metrics": "freight_volume"}


def values(column: Column) -> st.SearchStrategy[Any]:
    """Return values for a cell of a column: mostly such as people type, some of them wrong."""
    if column.allowed is not None:
        own = st.sampled_from([*map(str, column.allowed), "no such word"])
    elif column.kind is Kind.REFERENCE:
        own = st.sampled_from(_REFERENCES.get(column.references, "nowhere q").split())
    else:
        own = _BY_KIND.get(column.kind, _TEXTS)
    return st.one_of(*[own] * 12, _TEXTS, _ODD)


EDITS, BATCH = 1000, 10
SHEETS = ["Figures", "Projects", "Milestones", "Positions", "Lengths of routes", "Sources"]
SHEETS += ["Segments test-corridor", "Places", "Events", "Contested names", "Names of places"]


@st.composite
def batches(draw: st.DrawFn, sheets: Sheets) -> list[tuple[str, int, str, Any]]:
    """Draw edits of cells: sheet, number of the row, column, value."""
    places = [
        (name, number, column)
        for name in SHEETS
        for number in range(len(sheets.base[name]))
        for column in sheets.columns(name)[:-1]
    ]
    # Columns whose former values are kept come often, identifiers and removals seldom.
    stated = [
        one for one in places if one[2] in STATEMENTS.get(sheets.parts[one[0]].table.name, {})
    ]
    ids = {name: (*part.table.key, REMOVE) for name, part in sheets.parts.items()}
    often = [one for one in places if one[2] not in ids[one[0]]]
    places += [*often * 3, *stated * 9]
    # One edit a row: a row with a fault would take the others of its row along.
    chosen = draw(
        st.lists(
            st.sampled_from(places),
            min_size=BATCH,
            max_size=BATCH,
            unique_by=lambda place: place[:2],
        )
    )
    batch = []
    for name, number, column in chosen:
        table = sheets.parts[name].table
        known = {own.name: own for own in table.columns}
        if column == REMOVE:
            value = draw(st.sampled_from(["yes", "no", "perhaps"]))
        elif column in known:
            value = draw(values(known[column]))
        else:
            value = draw(_NUMBERS)
        batch.append((name, number, column, value))
    return batch


def test_a_thousand_random_edits_are_taken_with_their_history_or_refused(folder: Folder) -> None:
    present = Present.of(folder.path)
    before = {file.file: file.body for file in present.text.files.values()}
    counts = {"edits": 0, "refused": 0, "taken": 0, "history": 0}

    @settings(
        max_examples=EDITS // BATCH,
        deadline=None,
        database=None,
        derandomize=True,
        # A batch of 25 would take minutes to shrink; the one that fails is told as it was drawn.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def run(data: st.DataObject) -> None:
        batch = data.draw(batches(Sheets(present.text)))
        counts["edits"] += len(batch)
        while batch:
            sheets = Sheets(present.text)
            for name, number, column, value in batch:
                place = sheets.columns(name).index(column)
                sheets.cells[name][number][place] = value
            returned = read_sheets(sheets.read())
            faults = list(returned.faults)
            if not faults:
                reviewed = review(present, returned.edits, TODAY, returned.rows)
                faults = list(reviewed.faults)
                assert not reviewed.conflicts
            if not faults:
                counts["taken"] += len(batch)
                counts["history"] += check_taken(present, reviewed, batch, sheets)
                return
            at_fault = {fault.where for fault in faults}
            assert all(fault.found and fault.expected for fault in faults)
            bad = [one for one in batch if is_at_fault(one, at_fault, sheets)]
            if not bad:
                # Rows that were not edited miss what an edit took from them: they are named.
                assert all(where.split(", row ")[0] in sheets.parts for where in at_fault), at_fault
                bad = [one for one in batch if one[2] == REMOVE] or batch[:1]
            counts["refused"] += len(bad)
            batch = [one for one in batch if one not in bad]

    run()
    assert counts["edits"] >= EDITS
    # How many edits change a kept value depends on the rows drawn: one in a hundred is enough.
    assert min(counts.values()) >= EDITS // 100, counts
    assert {file.file: file.body for file in read_folder(folder.path).files.values()} == before


def is_at_fault(edit: tuple[str, int, str, Any], at_fault: set[str], sheets: Sheets) -> bool:
    """Tell whether the row of an edit is named by a fault; a changed key loses its row."""
    name, number, column, _ = edit
    keyed = column in sheets.parts[name].table.key and name in at_fault
    return keyed or f"{name}, row {number + HEAD_ROWS + 1}" in at_fault


def check_taken(
    present: Present, reviewed: Review, batch: list[tuple[str, int, str, Any]], sheets: Sheets
) -> int:
    """Check that the files hold what was asked for and nothing else, and the history what was."""
    after = read_after(present, reviewed)
    removed = {
        (sheets.parts[name].table.name, sheets.parts[name].rows[number].key)
        for name, number, column, value in batch
        if column == REMOVE and value == "yes"
    }
    wanted: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}
    for name, number, column, value in batch:
        part = sheets.parts[name]
        own = (part.table.name, part.rows[number].key)
        text = cell_text(value, column_of(part.table.name, column))
        assert isinstance(text, str)
        if column != REMOVE and own not in removed:
            wanted.setdefault(own, {})[column] = text
    history = []
    for file in present.text.files.values():
        for row in file.rows:
            own = (row.table, row.key)
            now = after.get(own)
            if row.table == "segment_checks" or own in removed:
                assert own not in removed or now is None
                continue
            assert now is not None, own
            asked = wanted.get(own, {})
            for column, text in row.cells.items():
                expected = asked.get(column, text)
                dropped = column in ("checked_on", "check_result", "check_note") and asked
                assert alike(row.table, column, now.get(column, ""), expected) or dropped
            history += former_of(row.table, row.key, row.cells, {**row.cells, **asked}, after)
    kept = [
        (row["table"], row["row_id"], row["column"], row["value"], row["as_of"], row["sources"])
        for (table, _), row in after.items()
        if table == "history"
    ]
    known = [row.key for row in present.text.files["tables/history.csv"].rows]
    assert sorted(kept[len(known) :]) == sorted(history)
    return len(history)


def column_of(table: str, name: str) -> Column | None:
    return next((column for column in EVERY[table].columns if column.name == name), None)


def alike(table: str, name: str, old: str, new: str) -> bool:
    """Tell whether two texts mean one value."""
    column = column_of(table, name)
    if column is None:
        return float(old) == float(new)
    try:
        return old.strip() == new.strip() or cast(column, old) == cast(column, new)
    except CastError:
        return False


def read_after(present: Present, reviewed: Review) -> dict[Any, dict[str, str]]:
    """Return the rows of the files as they would be written, by table and key."""
    rows: dict[Any, dict[str, str]] = {}
    for file in present.text.files.values():
        body = reviewed.revision.files.get(file.file)
        own: FileText = file
        if body is not None and file.file.endswith(".csv"):
            own = table_text(body, EVERY[file.rows[0].table])
        elif body is not None:
            own = layer(present, file.file, body)
        for row in own.rows:
            rows[row.table, row.key] = row.cells
    return rows


def layer(present: Present, name: str, body: bytes) -> FileText:
    """Read a layer from its content."""
    from tempfile import TemporaryDirectory

    from app.data.editing.layer_text import read_layer_text

    with TemporaryDirectory() as place:
        from pathlib import Path

        path = Path(place) / name
        path.write_bytes(body)
        return read_layer_text(path)


def former_of(
    table: str, key: Any, before: dict[str, str], after: dict[str, str], rows: Any
) -> list[tuple[str, ...]]:
    """Return what the history must keep, told anew from its rule."""
    kept = []
    for column, statement in STATEMENTS.get(table, {}).items():
        value = before.get(column, "")
        pair = [name for name in (column, statement.qualifier) if name]
        changed = not all(
            alike(table, name, before.get(name, ""), after.get(name, "")) for name in pair
        )
        sources = before.get(statement.sources, "")
        published = [
            rows.get(("sources", (own.strip(),)), {}).get("published", "")
            for own in sources.split(";")
        ]
        as_of = before.get(statement.dated_by, "") or max(published)
        if value and changed and sources and as_of:
            assert PartialDate(as_of).first
            kept.append((table, "|".join(key), column, value, as_of, sources))
    return kept


def test_a_cell_that_says_the_same_already_hides_no_other(folder: Folder) -> None:
    """Somebody made the first change already; the second is still to be made."""
    cells = {"position": CellEdit("Theirs.", "Ours."), "as_of": CellEdit("2025-05-01", "2025-06")}
    edit = RowEdit(Act.CHANGE, "claims", ("c1",), cells, Origin("f", 1))
    reviewed = review(Present.of(folder.path), [edit], TODAY)
    assert not reviewed.is_refused
    carry_out(Present.of(folder.path), reviewed)
    assert folder.load().claims["c1"].as_of == "2025-06"
