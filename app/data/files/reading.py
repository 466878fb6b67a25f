"""Reading of files: GeoJSON layers and CSV tables as raw rows, with problems instead of crashes."""

from __future__ import annotations

import codecs
import csv
import io
import json
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.data.cells.casting import Repeated, show
from app.data.cells.spreadsheet_text import BYTE_ORDER_MARK, NOTE, unguard
from app.data.problems import Effect, Problem
from app.wording import _, number, with_aside

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 200_000_000
MOST_DIGITS = 300
_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")


@dataclass(frozen=True, slots=True)
class RawRow:
    """One feature or row as it stands in its file.

    Attributes
    ----------
    where
        Its place in words.
    values
        Raw values by column.
    geometry
        GeoJSON geometry of a feature, unchecked.
    """

    where: str
    values: dict[str, Any]
    geometry: Any = None


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file that could be read.

    Attributes
    ----------
    file
        Path inside the data folder.
    rows
        Its features or rows.
    members
        Top-level members of a GeoJSON file, such as its name; ``columns`` of a table.
    """

    file: str
    rows: list[RawRow]
    members: dict[str, Any]


class ReadError(Exception):
    """A file that cannot be used at all; carries the problem to report."""

    def __init__(self, file: str, found: str, expected: str, where: str = "") -> None:
        super().__init__(found)
        self.problem = Problem(file, where, "", found, expected, Effect.FILE_LEFT_OUT)


def read_bytes(path: Path, file: str) -> bytes:
    """Read a file whole.

    Raises
    ------
    ReadError
        It is missing, may not be read or is too large.
    """
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            # Reading a pipe or a socket would wait for whoever writes to it.
            raise ReadError(file, _("a folder, pipe or device"), _("a file"))
        if state.st_size > MAX_BYTES:
            raise ReadError(
                file,
                _("{size} bytes", size=number(state.st_size)),
                _("at most {max_bytes}", max_bytes=number(MAX_BYTES)),
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(file, _("no such file"), _("a file")) from None
    except OSError as error:
        reason = error.strerror or _("an unreadable file")
        raise ReadError(file, reason.lower(), _("a file that may be read")) from None


def decode(body: bytes, file: str, *, wide: bool = False) -> str:
    """Decode UTF-8, with or without a byte order mark.

    A Windows code page is refused: the same byte is another letter in each of them, and a name
    read with the wrong one would be wrong in silence.

    Parameters
    ----------
    wide
        Whether UTF-16 with a byte order mark is read too, as spreadsheets save it.

    Raises
    ------
    ReadError
        The file is in another encoding; the message names the line.
    """
    try:
        if wide and body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return body.decode("utf-16")
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        said = _("byte 0x{body:02x}", body=body[min(error.start, len(body) - 1)])
        expected = _("text in UTF-8, not in a Windows code page (save as “CSV UTF-8” or “UTF-8”)")
        raise ReadError(file, said, expected, _("line {line}", line=line)) from None


def read_layer(path: Path, file: str) -> RawFile:
    """Read a GeoJSON FeatureCollection.

    Raises
    ------
    ReadError
        It is not one, is empty, or names another reference system than WGS 84.
    """
    text = decode(read_bytes(path, file), file)
    if not text.strip():
        raise ReadError(file, _("an empty file"), _("a GeoJSON FeatureCollection"))
    try:
        document = json.loads(text, object_pairs_hook=_object, parse_int=whole_number)
    except json.JSONDecodeError as error:
        raise ReadError(
            file,
            _("no JSON ({reason})", reason=error.msg),
            _("a GeoJSON FeatureCollection"),
            _("line {line}", line=error.lineno),
        ) from None
    except RecursionError:
        raise ReadError(
            file, _("JSON nested too deeply"), _("a GeoJSON FeatureCollection")
        ) from None
    except ValueError as error:
        raise ReadError(
            file, _("no JSON ({error})", error=error), _("a GeoJSON FeatureCollection")
        ) from None
    if not isinstance(document, dict) or not isinstance(document.get("features"), list):
        raise ReadError(file, _("JSON without features"), _("a GeoJSON FeatureCollection"))
    if not document["features"]:
        raise ReadError(file, _("no features"), _("at least one feature"))
    _check_reference_system(document, file)
    rows = [_feature(feature, n) for n, feature in enumerate(document["features"], start=1)]
    members = {name: value for name, value in document.items() if name != "features"}
    return RawFile(file, rows, members)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        for name in members:
            values = tuple(value for other, value in pairs if other == name)
            if len(values) > 1:
                members[name] = Repeated(values)
    return members


def whole_number(digits: str) -> int | float:
    """Read a whole number; one of too many digits as a float that is infinite."""
    # Python refuses to read thousands of digits as a whole number; as a float they are infinite.
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def _check_reference_system(document: dict[str, Any], file: str) -> None:
    stated = document.get("crs")
    if stated is None:
        return
    properties = stated.get("properties") if isinstance(stated, dict) else None
    name = str(properties.get("name") if isinstance(properties, dict) else stated)
    if not name.endswith(_WGS84):
        raise ReadError(
            file,
            _("reference system {show}", show=show(name)),
            _("EPSG:4326 (WGS 84, lon and lat)"),
        )


def _feature(feature: object, number: int) -> RawRow:
    where = _("feature {number}", number=number)
    if not isinstance(feature, dict):
        return RawRow(where, {}, None)
    properties = feature.get("properties")
    values = dict(properties) if isinstance(properties, dict) else {}
    for key in ("segment_id", "place_id"):
        if isinstance(values.get(key), str):
            where = with_aside(where, values[key][:60])
    return RawRow(where, values, feature.get("geometry"))


def read_table(path: Path, file: str) -> RawFile:
    """Read a CSV table with a header; fields are separated by commas, semicolons or tabs.

    A file as the program itself gives it is read back: notes after the last row (lines that begin
    with ``#``) are passed over, and the apostrophe before a text that a spreadsheet would take for
    a formula is taken away.

    Raises
    ------
    ReadError
        It is empty, is not in UTF-8, names a column twice, or a row has another number of fields
        than the header, as it happens with a stray quote.
    """
    split = split_table(read_bytes(path, file), file)
    rows = [
        RawRow(
            _("line {first}", first=record.first + 1),
            dict(zip(split.header, record.fields, strict=True)),
        )
        for record in split.records
    ]
    return RawFile(file, rows, {"columns": split.header})


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of a row, and the lines of the text that it takes.

    Attributes
    ----------
    first, after
        Number of its first line and of the line after it, from 0.
    """

    first: int
    after: int
    fields: list[str]


@dataclass(frozen=True, slots=True)
class SplitTable:
    """A CSV table as text, split into its rows.

    Attributes
    ----------
    lines
        The text, line by line, each with its end.
    guarded
        Whether texts that look like formulas stand behind an apostrophe.
    """

    lines: list[str]
    delimiter: str
    guarded: bool
    header: list[str]
    records: list[Record]


def split_table(body: bytes, file: str) -> SplitTable:
    """Split a CSV table into its rows; see :func:`read_table`."""
    text = decode(body, file, wide=True)
    if not text.strip():
        raise ReadError(file, _("an empty file"), _("a CSV table with a header"))
    delimiter = _delimiter(text)
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True, delimiter=delimiter)
    # Only a file that has been through a spreadsheet or this program's downloads has the mark.
    guarded = body.startswith(codecs.BOM_UTF8)
    restore = unguard if guarded else str
    records: list[Record] = []
    notes_from = 0
    try:
        header = _header([name.strip() for name in next(reader)], file)
        before = reader.line_num
        for fields in reader:
            first, before = before, reader.line_num
            if not any(field.strip() for field in fields):
                continue
            if fields[0].startswith(NOTE) and not any(field.strip() for field in fields[1:]):
                notes_from = notes_from or first + 1
                continue
            if notes_from:
                expected = _(
                    "no row after the notes that begin on line {notes_from}", notes_from=notes_from
                )
                raise ReadError(file, _("a row"), expected, _("line {first}", first=first + 1))
            if len(fields) != len(header):
                said = _("{fields} fields", fields=len(fields))
                expected = _(
                    "{header} fields as in the header (look for a stray quote or comma)",
                    header=len(header),
                )
                raise ReadError(file, said, expected, _("line {first}", first=first + 1))
            records.append(Record(first, before, [restore(field) for field in fields]))
    except csv.Error as error:
        expected = _("quotes in pairs, and fields of at most 131,072 characters")
        raise ReadError(
            file,
            _("broken CSV ({error})", error=error),
            expected,
            _("line {line}", line=reader.line_num),
        ) from None
    return SplitTable(lines, delimiter, guarded, header, records)


def _delimiter(text: str) -> str:
    """Return what separates the fields, by the first line: a comma unless another is more there."""
    first = text.lstrip(BYTE_ORDER_MARK).partition("\n")[0]
    return max(",;\t", key=lambda mark: (first.count(mark), mark == ","))


def _header(names: list[str], file: str) -> list[str]:
    repeated = sorted({name for name in names if name and names.count(name) > 1})
    if repeated:
        raise ReadError(
            file,
            _("the column {show} twice", show=show(repeated[0])),
            _("each column once"),
            _("line 1"),
        )
    return names
