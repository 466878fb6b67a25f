"""The form for one row: what is wrong with a text, and which edits it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.editing.edits import Act
from app.data.editing.folder_text import read_folder
from app.queries.revisions.form import check_field, edits_of, form_of

if TYPE_CHECKING:
    from tests.conftest import Folder


@pytest.mark.parametrize(
    ("table", "name", "value", "said"),
    [
        ("milestones", "promised_date", "2028-06", ""),
        ("milestones", "promised_date", "June", "Found 'June', expected a date"),
        ("milestones", "project_id", "p1", ""),
        ("milestones", "project_id", "p9", "Found p9, expected an identifier that the data have."),
        ("milestones", "sources", "s1; s9; s8", "Found s9, s8, expected an identifier"),
        ("places", "lon", "180", ""),
        ("places", "lon", "181", "Found '181', expected -180 to 180 degrees"),
        ("places", "colour", "red", ""),
        ("colours", "name", "red", ""),
    ],
)
def test_what_is_wrong_with_one_value(
    folder: Folder, table: str, name: str, value: str, said: str
) -> None:
    found = check_field(read_folder(folder.path), table, name, value)
    assert found.startswith(said) if said else not found


@pytest.mark.parametrize("lon", ["45", "47.5"])
def test_a_place_is_moved_to_either_side(folder: Folder, lon: str) -> None:
    text, atlas = read_folder(folder.path), folder.load()
    form = form_of(text, atlas, "places", ("a",), "name", new=False)
    assert form is not None
    assert form.cells["lon"] == "47.0"
    assert edits_of(form, {"lon": "47.0", "lat": "40.0"}, {}, mistake=False) == []
    (edit,) = edits_of(form, {"lon": lon, "lat": "40.0"}, {}, mistake=False)
    assert (edit.act, edit.key, list(edit.cells)) == (Act.CHANGE, ("a",), ["lon"])
    assert (edit.cells["lon"].before, edit.cells["lon"].after) == ("47.0", lon)
