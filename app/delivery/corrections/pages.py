"""Pages of corrections as plain HTML: they work by keyboard, and without any script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import current_app, request

from app.data.schema.values import SOURCES
from app.queries.revisions.form import NEW_SOURCE, source_option
from app.queries.tables.columns import TITLES, heading
from app.templating import render
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.queries.differences.differences import TableChange
    from app.queries.revisions.form import Form

EARLY_SCRIPT: Final = "CORRIDOR_ATLAS_EARLY_SCRIPT"
"""Under which the server knows the address of the script that puts the reader's theme on."""


@dataclass(frozen=True, slots=True)
class Message:
    """What stands against an edit.

    Attributes
    ----------
    column
        Column that it is about; empty for the whole.
    """

    column: str
    text: str


def form_page(
    form: Form,
    script: str,
    *,
    allowed: bool,
    given: Mapping[str, str] | None = None,
    source: Mapping[str, str] | None = None,
    mistake: bool = False,
    messages: Sequence[Message] = (),
) -> str:
    """Write the form, as it was filled and with what stands against it."""
    faults = {message.column: message.text for message in messages if message.column}
    return _page(
        "form.html",
        title=_("Correct or add: {title}", title=form.title),
        script=script,
        form=form,
        table=TITLES[form.table.name],
        given=given or {},
        new_source=source or {},
        source_fields=_source_fields(),
        option=source_option,
        faults=faults,
        mistake=mistake,
        messages=messages,
        allowed=allowed,
        addable=form.table.geometry is None,
    )


def _source_fields() -> list[tuple[str, str, list[tuple[str, str]]]]:
    fields = []
    for name in NEW_SOURCE:
        column = SOURCES.column(name)
        words = (
            heading(column) if column.nullable else _("{heading} (needed)", heading=heading(column))
        )
        allowed = column.allowed
        choices = [(str(term), labels.word(allowed, term)) for term in allowed] if allowed else []
        fields.append((name, words, choices))
    return fields


def preview_page(
    changes: Sequence[TableChange], notes: Sequence[str], edits: str, *, allowed: bool
) -> str:
    """Write what edits would change, with the button that says yes."""
    return _page(
        "preview.html",
        title=_("What would change"),
        changes=changes,
        notes=notes,
        edits=edits,
        allowed=allowed,
    )


def desk_page(table: str, rows: Sequence[tuple[str, str]], *, allowed: bool) -> str:
    """Write the page from which editing begins.

    Parameters
    ----------
    table
        Table that is chosen at first.
    rows
        Identifiers and names of its rows.
    """
    words = {"table": table, "rows": rows, "tables": TITLES}
    return _page("desk.html", title=_("Edit the data"), allowed=allowed, **words)


def message_page(title: str, lines: Sequence[str]) -> str:
    """Write a few sentences as a page."""
    return _page("message.html", title=title, lines=lines)


def _page(name: str, **words: object) -> str:
    early = current_app.config.get(EARLY_SCRIPT, "")
    told = {"product": labels.PRODUCT, "root": request.script_root, "early": early, "script": ""}
    return render(f"correcting/{name}", themes=labels.THEME_NAMES, **{**told, **words})
