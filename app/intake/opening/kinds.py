"""Opening of a file of any kind that is read: by what it holds, not by its ending."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from app.data.files.reading import ReadError, decode
from app.intake.opening import archives, drivers, json_files, table_files, workbooks
from app.intake.opening.features import IntakeError, Limits
from app.wording import _, number

if TYPE_CHECKING:
    from app.intake.opening.features import Opened

KINDS = _(
    "GeoJSON, GeoPackage, a zipped shapefile, KML or KMZ, GPX, CSV or Excel with coordinates "
    "or WKT, or Overpass JSON"
)
ENDINGS = (
    *(".geojson", ".json", ".gpkg", ".zip", ".kml", ".kmz", ".gpx"),
    *(".csv", ".txt", ".tsv", ".xlsx"),
)
_SQLITE = b"SQLite format 3\x00"
_ZIP = b"PK\x03\x04"
_OTHERS = (
    (b"\x00\x00\x27\x0a", _("a shapefile without its other files: zip .shp, .shx, .dbf and .prj")),
    (b"%PDF", _("a PDF")),
    (b"\xd0\xcf\x11\xe0", _("an old Excel or Word file: save the table as CSV")),
    (b"fgb", _("a FlatGeobuf file: save it as GeoPackage or GeoJSON")),
    (b"\x89PNG", _("a picture")),
    (b"\xff\xd8\xff", _("a picture")),
    (b"II*\x00", _("a picture")),
    (b"MM\x00*", _("a picture")),
    (b"\x1f\x8b", _("a file packed by gzip: unpack it, or make a zip of it")),
    (b"7z\xbc\xaf", _("a 7z archive: make a zip of it")),
    (b"Rar!", _("a RAR archive: make a zip of it")),
)


def open_file(name: str, body: bytes, limits: Limits | None = None) -> Opened:
    """Read a file whole.

    Parameters
    ----------
    name
        Its name, for messages and for what it is called.

    Raises
    ------
    IntakeError
        It is of another kind, is broken, too large, or holds nothing.
    """
    bounds = limits or Limits()
    if not body.strip():
        raise IntakeError(_("{name} is empty.", name=name))
    if len(body) > bounds.most_bytes:
        raise IntakeError(
            _(
                "{name} has {body} bytes; at most {most_bytes} are read.",
                name=name,
                body=number(len(body)),
                most_bytes=number(bounds.most_bytes),
            )
        )
    opened = _open(name, body, bounds)
    if not opened.features:
        raise IntakeError(_("{name} holds no features.", name=name))
    if len(opened.features) > bounds.most_features:
        raise IntakeError(
            _(
                "{name} has {features} features; at most {most_features} are read.",
                name=name,
                features=number(len(opened.features)),
                most_features=number(bounds.most_features),
            )
        )
    return opened


def _open(name: str, body: bytes, limits: Limits) -> Opened:
    if body.startswith(_ZIP):
        return _open_archive(name, body, limits)
    if body.startswith(_SQLITE):
        return drivers.read_geopackage(name, body, limits)
    for start, said in _OTHERS:
        if body.startswith(start):
            raise IntakeError(
                _("{name} is {said}. Expected {kinds}.", name=name, said=said, kinds=KINDS)
            )
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return drivers.read_xml(name, body, limits)
    if b"\x00" in body[:4000] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise IntakeError(
            _("{name} is of a kind that is not read. Expected {kinds}.", name=name, kinds=KINDS)
        )
    try:
        text = decode(body, name, wide=True)
    except ReadError as error:
        problem = error.problem
        message = _(
            "{name}, {where}: found {count}, expected {expected}.",
            name=name,
            where=problem.where,
            count=problem.found,
            expected=problem.expected,
        )
        raise IntakeError(message) from None
    if text.lstrip().startswith(("{", "[")):
        return json_files.read_json(name, text)
    return table_files.read_table(name, text)


def _open_archive(name: str, body: bytes, limits: Limits) -> Opened:
    if workbooks.is_workbook(body):
        return workbooks.read_workbook(name, body, limits)
    inside = archives.unpack(name, body, limits)
    if inside.shapes:
        return drivers.read_shapefiles(name, inside.shapes, limits)
    if inside.single is None:
        raise IntakeError(_("{name} holds none of {kinds}.", name=name, kinds=KINDS))
    inner_name, inner = inside.single
    if inner.startswith(_ZIP):
        raise IntakeError(_("{name} holds an archive in an archive; unpack it first.", name=name))
    return _open(inner_name, inner, limits)


def stem_of(name: str) -> str:
    """Return the name of a file without its folders and its ending."""
    stem = PurePath(name.replace("\\", "/")).name
    for ending in ENDINGS:
        if stem.lower().endswith(ending):
            return stem[: -len(ending)] or stem
    return stem
