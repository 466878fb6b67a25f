"""Corrections on the screen: a form for one row, a workbook given back, preview, and a yes.

Writing is off unless whoever runs the server allows it. Whoever may not write gets the correction
as a file, to mail to whoever keeps the data.
"""

from __future__ import annotations

from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any

from flask import Response, abort, jsonify, request

from app.data.editing.corrections import SUFFIXES, parse_corrections, write_corrections
from app.data.editing.folder_text import read_folder
from app.data.editing.sheets import Returned, read_sheets
from app.data.editing.workbook import read_workbook
from app.data.editing.writing import EARLIER, is_unsettled
from app.data.schema.columns import key_of_row_id, row_id
from app.data.schema.tables import EVERY
from app.delivery.corrections.pages import (
    EARLY_SCRIPT,
    Message,
    desk_page,
    form_page,
    message_page,
    preview_page,
)
from app.delivery.exporting.answers import attachment
from app.errors import DataError
from app.exports.tables.edit_workbook import write_edit_workbook
from app.queries.differences.row_words import RowNaming, key_of
from app.queries.revisions.form import (
    NEW_SOURCE,
    Form,
    check_field,
    edits_of,
    form_of,
    source_id_of,
)
from app.queries.revisions.review import Present, carry_out, review
from app.queries.tables.columns import TITLES
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from flask import Flask

    from app.config import Settings
    from app.data.editing.edits import RowEdit
    from app.queries.revisions.review import Review

PATH = "/correct"
WORKBOOK = f"{PATH}/atlas.xlsx"
MAX_WORKBOOK_BYTES = 30_000_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_SOON = _("The pages show it in a few seconds; those that are open ask to be loaded again.")
SHOWN_LATER = _("The pages show it after a restart of the server.")


class PresentData:
    """The data folder as it is now, read again only where a file has changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock()
        self._stamp: object = None
        self._present: Present | None = None

    def read(self) -> Present:
        """Return the data as they are.

        Raises
        ------
        DataError
            They cannot be read at all.
        """
        with self._lock:
            stamp = self._stamp_of()
            if self._present is None or stamp != self._stamp or is_unsettled(self.folder):
                self._present = Present.of(self.folder)
                self._stamp = self._stamp_of()
            return self._present

    def _stamp_of(self) -> object:
        patterns = ("*.geojson", "tables/*.csv", "briefings/*.md")
        paths = [path for pattern in patterns for path in sorted(self.folder.glob(pattern))]
        return [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in paths]


def register_correcting(server: Flask, settings: Settings, script: str, early: str) -> None:
    """Answer the addresses below ``/correct``.

    Parameters
    ----------
    settings
        Where the data are, and whether what is corrected may be written there.
    script
        Address of the module that checks while one types.
    early
        Address of the script that puts the reader's theme on.
    """
    desk = _Desk(settings, script)
    server.config[EARLY_SCRIPT] = early
    server.before_request(_only_our_own_pages)
    server.register_error_handler(DataError, _said_error)
    server.add_url_rule(PATH, "correct", desk.show_form)
    server.add_url_rule(WORKBOOK, "correct-export", desk.give_workbook)
    posts = {
        "": desk.preview_form,
        "/check": desk.check,
        "/workbook": desk.take_workbook,
        "/save": desk.save,
        "/file": desk.give_file,
    }
    for path, answer in posts.items():
        server.add_url_rule(f"{PATH}{path}", f"correct-post{path}", answer, methods=["POST"])


def _only_our_own_pages() -> Response | None:
    below = request.path == PATH or request.path.startswith(f"{PATH}/")
    if below and request.method == "POST" and not _is_ours():
        text = _("Only pages of this site may ask for this.")
        return Response(f"{text}\n", 403, mimetype="text/plain")
    if below:
        # A workbook, and the edits of one that a preview carries, take more than other requests.
        request.max_content_length = MAX_WORKBOOK_BYTES
        request.max_form_memory_size = MAX_WORKBOOK_BYTES
    return None


def _said_error(error: Exception) -> Response:
    return _html(message_page(_("This cannot be done"), [str(error)]), 400)


class _Desk:
    """Answers what is asked of corrections; each method is one address."""

    def __init__(self, settings: Settings, script: str) -> None:
        self.data = PresentData(settings.geodata)
        self.script = script
        self.allowed = settings.allow_edits
        self.when_shown = SHOWN_SOON if settings.watch_seconds else SHOWN_LATER
        self.writing = Lock()

    def show_form(self) -> Response:
        asked = request.args
        if not asked.get("row") and asked.get("new") != "yes":
            table = asked.get("table", "")
            rows = row_names(self.data.read(), table)
            return _html(desk_page(table, rows, allowed=self.allowed))
        return _html(form_page(_form(self.data, request.args), self.script, allowed=self.allowed))

    def preview_form(self) -> Response:
        form = _form(self.data, request.form)
        given = _given(form)
        source = {name: request.form.get(f"source-{name}", "") for name in NEW_SOURCE}
        mistake = request.form.get("mistake") == "yes"
        edits = edits_of(form, given, source, mistake=mistake)
        reviewed = review(self.data.read(), edits, date.today())
        if reviewed.is_refused or not reviewed.revision.files:
            page = form_page(
                form,
                self.script,
                allowed=self.allowed,
                given=given,
                source=source,
                mistake=mistake,
                messages=_messages(reviewed),
            )
            return _html(page, 422)
        return self._preview(reviewed, edits)

    def check(self) -> Response:
        table, name, value = (request.form.get(key, "") for key in ("table", "name", "value"))
        return jsonify(said=check_field(self.data.read().text, table, name, value))

    def take_workbook(self) -> Response:
        if not self.allowed:
            abort(403)
        upload = request.files.get("file")
        name = (upload.filename or "") if upload else ""
        body = upload.read() if upload else b""
        if name.lower().endswith(SUFFIXES):
            returned = Returned(edits=parse_corrections(body, name))
        else:
            returned = read_sheets(read_workbook(body, name or _("No file")))
        reviewed = review(
            self.data.read(), returned.edits, date.today(), returned.rows, returned.faults
        )
        if reviewed.is_refused or not reviewed.revision.files:
            said = [message.text for message in _messages(reviewed)]
            title = _("Nothing was written")
            return _html(message_page(title, said), 422 if reviewed.is_refused else 200)
        return self._preview(reviewed, returned.edits)

    def _preview(self, reviewed: Review, edits: Sequence[RowEdit]) -> Response:
        written = write_corrections(edits)
        page = preview_page(reviewed.changes, reviewed.notes, written, allowed=self.allowed)
        return _html(page)

    def save(self) -> Response:
        if not self.allowed:
            abort(403)
        edits = _posted_edits()
        with self.writing:
            present = self.data.read()
            reviewed = review(present, edits, date.today())
            if reviewed.is_refused or not reviewed.revision.files:
                said = [message.text for message in _messages(reviewed)]
                return _html(message_page(_("Nothing was written"), said), 409)
            kept = carry_out(present, reviewed)
        old = _("The old files are kept in {earlier}/{name}.", earlier=EARLIER, name=kept.name)
        return _html(message_page(_("Saved"), [self.when_shown, old]))

    def give_file(self) -> Response:
        text = write_corrections(_posted_edits())
        return attachment(text.encode(), "application/json", "correction.json")

    def give_workbook(self) -> Response:
        body = write_edit_workbook(read_folder(self.data.folder), datetime.now())
        return attachment(body, _XLSX, "atlas.xlsx")


def row_names(present: Present, table: str) -> list[tuple[str, str]]:
    """Return what identifies each row of a table, and what it is called."""
    schema = EVERY.get(table)
    if schema is None:
        return []
    naming = RowNaming.of(present.atlas)
    return [
        (row_id(key_of(schema, record)), naming.title(schema, record))
        for record in present.atlas.records(table).values()
    ]


def _html(page: str, status: int = 200) -> Response:
    return Response(page, status, mimetype="text/html")


def _is_ours() -> bool:
    """Tell whether a page of this very server asks, and not one of a neighbouring port or name."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or origin.partition("://")[2] == request.host


def _form(data: PresentData, asked: Any) -> Form:
    present = data.read()
    table, row = asked.get("table", ""), asked.get("row", "")
    schema = EVERY.get(table)
    key = key_of_row_id(row) if row else ()
    if schema is None or (key and len(key) != len(schema.key)):
        abort(_no_such_row(table, row))
    new = asked.get("new") == "yes"
    form = form_of(present.text, present.atlas, table, key, asked.get("column", ""), new=new)
    if form is None:
        abort(_no_such_row(table, row))
    return form


def _no_such_row(table: str, row: str) -> Response:
    """Say what the data do not have, and how a row is found or made."""
    if table not in TITLES:
        said = _("The data have no table “{table}”.", table=table)
    elif row:
        said = _(
            "{table} has no row “{row}”. Go back and choose the row from the list of its table.",
            table=TITLES[table],
            row=row,
        )
    else:
        said = _(
            "{table}: a new line is drawn in its layer, or added from a map file on the page "
            "“Add a corridor”.",
            table=TITLES[table],
        )
    return _html(message_page(_("There is no such row"), [said]), 404)


def _given(form: Form) -> dict[str, str]:
    given: dict[str, str] = {}
    for field in (*form.first, *form.others):
        if field.refers:
            kept = request.form.getlist(f"keep-{field.name}")
            added = source_id_of(request.form.get(f"add-{field.name}", ""))
            given[field.name] = ";".join(dict.fromkeys(part for part in (*kept, added) if part))
        elif f"cell-{field.name}" in request.form:
            given[field.name] = request.form[f"cell-{field.name}"].replace("\r\n", "\n")
    return given


def _posted_edits() -> list[RowEdit]:
    return parse_corrections(request.form.get("edits", "").encode(), _("The correction"))


def _messages(reviewed: Review) -> list[Message]:
    messages = [Message(fault.column, str(fault)) for fault in reviewed.faults]
    messages += [
        Message(conflict.column, _("Changed by somebody else meanwhile: {name}", name=conflict))
        for conflict in reviewed.conflicts
    ]
    if not messages:
        messages.append(
            Message("", _("Nothing differs from the data, so there is nothing to save."))
        )
    return messages
