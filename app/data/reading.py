"""Reading of files: GeoJSON layers and CSV tables as raw rows, with problems instead of crashes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.data.casting import show
from app.data.problems import Effect, Problem

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 200_000_000
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
        Top-level members of a GeoJSON file, such as its name.
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
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(file, f"{path.stat().st_size:,} bytes", f"at most {MAX_BYTES:,}")
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(file, "no such file", "a file") from None
    except OSError as error:
        reason = error.strerror or "an unreadable file"
        raise ReadError(file, reason.lower(), "a file that may be read") from None


def decode(body: bytes, file: str) -> str:
    """Decode UTF-8, with or without a byte order mark.

    Raises
    ------
    ReadError
        The file is in another encoding; the message names the line.
    """
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        byte = body[error.start]
        raise ReadError(
            file, f"byte 0x{byte:02x}", "text in UTF-8 (save the file as UTF-8)", f"line {line}"
        ) from None


def read_layer(path: Path, file: str) -> RawFile:
    """Read a GeoJSON FeatureCollection.

    Raises
    ------
    ReadError
        It is not one, is empty, or names another reference system than WGS 84.
    """
    text = decode(read_bytes(path, file), file)
    if not text.strip():
        raise ReadError(file, "an empty file", "a GeoJSON FeatureCollection")
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(
            file, f"no JSON ({error.msg})", "a GeoJSON FeatureCollection", f"line {error.lineno}"
        ) from None
    except RecursionError:
        raise ReadError(file, "JSON nested too deeply", "a GeoJSON FeatureCollection") from None
    if not isinstance(document, dict) or not isinstance(document.get("features"), list):
        raise ReadError(file, "JSON without features", "a GeoJSON FeatureCollection")
    if not document["features"]:
        raise ReadError(file, "no features", "at least one feature")
    _check_reference_system(document, file)
    rows = [_feature(feature, n) for n, feature in enumerate(document["features"], start=1)]
    members = {name: value for name, value in document.items() if name != "features"}
    return RawFile(file, rows, members)


def _check_reference_system(document: dict[str, Any], file: str) -> None:
    stated = document.get("crs")
    if stated is None:
        return
    properties = stated.get("properties") if isinstance(stated, dict) else None
    name = str(properties.get("name") if isinstance(properties, dict) else stated)
    if not name.endswith(_WGS84):
        raise ReadError(file, f"reference system {show(name)}", "EPSG:4326 (WGS 84, lon and lat)")


def _feature(feature: object, number: int) -> RawRow:
    where = f"feature {number}"
    if not isinstance(feature, dict):
        return RawRow(where, {}, None)
    properties = feature.get("properties")
    values = dict(properties) if isinstance(properties, dict) else {}
    for key in ("segment_id", "place_id"):
        if isinstance(values.get(key), str):
            where = f"{where} ({values[key][:60]})"
    return RawRow(where, values, feature.get("geometry"))


def read_table(path: Path, file: str) -> RawFile:
    """Read a CSV table with a header.

    Raises
    ------
    ReadError
        It is empty, is not UTF-8, or a row has another number of fields than the header, as it
        happens with a stray quote.
    """
    text = decode(read_bytes(path, file), file)
    if not text.strip():
        raise ReadError(file, "an empty file", "a CSV table with a header")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[RawRow] = []
    try:
        header = [name.strip() for name in next(reader)]
        before = reader.line_num
        for fields in reader:
            line, before = before + 1, reader.line_num
            if not any(field.strip() for field in fields):
                continue
            if len(fields) != len(header):
                found = f"{len(fields)} fields"
                wanted = f"{len(header)} fields as in the header (look for a stray quote or comma)"
                raise ReadError(file, found, wanted, f"line {line}")
            rows.append(RawRow(f"line {line}", dict(zip(header, fields, strict=True))))
    except csv.Error as error:
        wanted = "quotes in pairs, and fields of at most 131,072 characters"
        raise ReadError(file, f"broken CSV ({error})", wanted, f"line {reader.line_num}") from None
    return RawFile(file, rows, {})
