"""Routes, what-ifs and chokepoints as CSV and as a workbook."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from app.data.cells.spreadsheet_text import BYTE_ORDER_MARK, NOTE
from app.exports.tables.about import about
from app.exports.tables.csv_file import csv_cell
from app.exports.tables.records import records_of
from app.exports.tables.workbook import OPTIONS, Sheets, day_of
from app.queries.filter.facets import EVERYTHING
from app.queries.routes.chokepoints import LEFT_OUT, METHOD
from app.queries.routes.rows import sheets_of
from app.wording import _, labelled

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.exports.tables.about import About
    from app.queries.filter.facets import Facets
    from app.queries.routes.answer import Answer
    from app.queries.routes.rows import Sheet

NOT_ADDED = _(
    "Computed over the places and segments of the data. Lengths are as stated "
    "where a source states them, else along the drawn line. Times and tariffs "
    "are not part of it."
)


def about_routes(atlas: Atlas, facets: Facets, answer: Answer) -> About:
    """Describe a file of an answer: the scenario in words, what could not be used, the method."""
    from_filter = about(atlas, facets, EVERYTHING, answer.title)
    words = [
        answer.scenario.searched(atlas, most=None),
        *answer.notices,
        *answer.notes,
        *(other.words for other in answer.others),
    ]
    words += [labelled(preset.name, preset.caveat) for preset in answer.scenario.presets]
    words += [METHOD, LEFT_OUT] if answer.chokepoints else [NOT_ADDED]
    return replace(from_filter, filter=" ".join(words))


def route_csv(atlas: Atlas, facets: Facets, answer: Answer) -> bytes:
    """Write the rows of an answer as CSV: the legs of routes, pairs, or chokepoints."""
    sheets = sheets_of(atlas, answer)
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    # One table alone fits a CSV file: that of the legs, where there are routes.
    for sheet in sheets[-1:] if answer.routes else sheets[:1]:
        writer.writerow([name for name, _ in sheet.columns])
        writer.writerows([csv_cell(cell) for cell in row] for row in sheet.rows)
    writer.writerow([])
    for name, said in about_routes(atlas, facets, answer).lines():
        writer.writerow([f"{NOTE} {name}: {said}"])
    return text.getvalue().encode()


def route_workbook(atlas: Atlas, facets: Facets, answer: Answer) -> bytes:
    """Write an answer as a workbook, with its sources and the meaning of its columns."""
    import xlsxwriter

    sheets = sheets_of(atlas, answer)
    said = about_routes(atlas, facets, answer)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties(
            {"title": said.title, "comments": said.citation, "created": day_of(said)}
        )
        written = Sheets(book)
        written.add(_("About"), ("", ""), said.lines(), widths=(14, 110))
        for sheet in sheets:
            _add(written, sheet)
        written.add_records(_("Sources"), records_of(atlas, "sources", _sources(atlas, sheets)))
        meanings = [(sheet.title, *column) for sheet in sheets for column in sheet.columns]
        written.add(
            _("Definitions"), (_("Sheet"), _("Column"), _("Meaning")), meanings, widths=(16, 24, 90)
        )
    return target.getvalue()


def _add(written: Sheets, sheet: Sheet) -> None:
    names = [name for name, _ in sheet.columns]
    widths = [14 if name.endswith(("_km", "_mm")) else 26 for name in names]
    page = written.add(sheet.title, names, sheet.rows, widths=widths)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(names) - 1)


def _sources(atlas: Atlas, sheets: tuple[Sheet, ...]) -> tuple[int, ...]:
    """Find the sources of the segments that the rows rest on."""
    used = {
        source
        for sheet in sheets
        for name in sheet.segments
        if name in atlas.segments
        for source in (*atlas.segments[name].sources, *atlas.segments[name].length_sources)
    }
    return tuple(place for place, name in enumerate(atlas.sources) if name in used)
