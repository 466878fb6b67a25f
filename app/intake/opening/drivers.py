"""Kinds of files that GDAL reads, each by its own driver alone."""

from __future__ import annotations

import tempfile
import warnings
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pyogrio
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from pyogrio.errors import DataSourceError

from app.intake.opening.features import Feature, IntakeError, Opened
from app.intake.opening.positions import in_degrees
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.intake.opening.features import Limits

_DBF_ENCODING = 29
"""Byte of a table that names its encoding; 0 for none."""
_KML_SPACE = "opengis.net/kml"
_GPX_SPACE = "topografix.com"
_GPX_POINTS = frozenset({"route_points", "track_points"})
"""Layers that hold the points of lines once more."""
_OF_GPX = frozenset({"name", "desc", "cmt", "type"})
"""Columns of a GPX document that say what a line is."""
_OF_KML_ITSELF = {
    *("id", "timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude"),
    *("visibility", "drawOrder", "icon", "snippet"),
}


def read_geopackage(name: str, body: bytes, limits: Limits) -> Opened:
    """Read all layers of a GeoPackage that have shapes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.gpkg"
        path.write_bytes(body)
        return _read_layers(_("GeoPackage"), name, [(str(path), "")], limits)


def read_shapefiles(name: str, shapes: Mapping[str, Mapping[str, bytes]], limits: Limits) -> Opened:
    """Read the shapefiles of an archive, each from its parts."""
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        notes: list[str] = []
        for number, (stem, parts) in enumerate(sorted(shapes.items())):
            missing = [ending for ending in (".shx", ".dbf") if ending not in parts]
            if missing:
                label = PurePosixPath(stem).name
                raise IntakeError(
                    _(
                        "{name} lacks {label}{missing}, a part of the shapefile.",
                        name=name,
                        label=label,
                        missing=missing[0],
                    )
                )
            for ending, part in parts.items():
                (Path(folder) / f"shape{number}{ending}").write_bytes(part)
            title = PurePosixPath(stem).name
            notes += _encoding(folder, number, title, parts)
            sources.append((str(Path(folder) / f"shape{number}.shp"), title))
        opened = _read_layers("shapefile", name, sources, limits)
        return replace(opened, notes=(*notes, *opened.notes))


def _encoding(folder: str, number: int, title: str, parts: Mapping[str, bytes]) -> list[str]:
    """Say how the letters of a table were read that names no encoding, where it has some.

    Letters in UTF-8 are known by themselves: the part that names it is written.
    """
    table = parts[".dbf"]
    names_none = ".cpg" not in parts and table[_DBF_ENCODING : _DBF_ENCODING + 1] == b"\x00"
    body = table[int.from_bytes(table[8:10], "little") :]
    if not names_none or body.isascii():
        return []
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return [
            _(
                "{title}.dbf names no encoding, so its letters beyond A to Z were read as those of "
                "Western Europe and may be wrong. If so, put {title}.cpg into the archive, which "
                "holds one word, such as CP1251 or UTF-8.",
                title=title,
            )
        ]
    (Path(folder) / f"shape{number}.cpg").write_text("UTF-8", encoding="ascii")
    return []


def read_xml(name: str, body: bytes, limits: Limits) -> Opened:
    """Read KML or GPX; what defines entities is refused before anything is expanded."""
    try:
        root = ElementTree.fromstring(body, forbid_dtd=True)
    except DefusedXmlException:
        message = _(
            "{name} defines entities or a document type, which no map needs; not read.", name=name
        )
        raise IntakeError(message) from None
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise IntakeError(_("{name} is broken XML ({error}).", name=name, error=error)) from None
    except RecursionError:
        raise IntakeError(_("{name} is XML nested too deeply.", name=name)) from None
    space, _brace, tag = root.tag.rpartition("}")
    if tag == "gpx":
        return _read_gpx(name, body, space, limits)
    if tag != "kml":
        raise IntakeError(
            _(
                "{name} is XML of <{tag}>; of XML KML and GPX alone are read.",
                name=name,
                tag=tag[:40],
            )
        )
    if _KML_SPACE not in space and "earth.google.com" not in space:
        body = body.replace(b"<kml", b'<kml xmlns="http://www.opengis.net/kml/2.2"', 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.kml"
        path.write_bytes(body)
        opened = _read_layers("KML", name, [(str(path), "")], limits)
    return Opened(opened.kind, opened.title, tuple(map(_without_signs, opened.features)))


def _read_gpx(name: str, body: bytes, space: str, limits: Limits) -> Opened:
    """Read the routes, tracks and waypoints of a GPX document."""
    if _GPX_SPACE not in space:
        body = body.replace(b"<gpx", b'<gpx xmlns="http://www.topografix.com/GPX/1/1"', 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.gpx"
        path.write_bytes(body)
        opened = _read_layers("GPX", name, [(str(path), "")], limits)
    features = tuple(
        replace(
            feature,
            values={
                key: value
                for key, value in feature.values.items()
                if value is not None and key in _OF_GPX
            },
        )
        for feature in opened.features
    )
    return Opened("GPX", "", features, opened.notes)


def _without_signs(feature: Feature) -> Feature:
    """Return a feature without what KML says of how it is shown."""
    values = {
        ("name" if key == "Name" else key): value
        for key, value in feature.values.items()
        if key not in _OF_KML_ITSELF
    }
    return Feature(feature.where, values, feature.shape, feature.fault)


def _read_layers(kind: str, name: str, sources: list[tuple[str, str]], limits: Limits) -> Opened:
    with warnings.catch_warnings():
        # GDAL warns of many things in odd files; what matters comes as an error.
        warnings.simplefilter("ignore")
        return _read_all(kind, name, sources, limits)


def _read_all(kind: str, name: str, sources: list[tuple[str, str]], limits: Limits) -> Opened:
    features: list[Feature] = []
    notes: list[str] = []
    titles: list[str] = []
    try:
        layers = [
            (path, str(layer), title or str(layer))
            for path, title in sources
            for layer, shape in pyogrio.list_layers(path)
            if shape is not None and not (kind == "GPX" and layer in _GPX_POINTS)
        ]
        for path, layer, title in layers:
            frame = pyogrio.read_dataframe(
                path,
                layer=layer,
                force_2d=True,
                on_invalid="ignore",
                datetime_as_string=True,
                max_features=limits.most_features + 1 - len(features),
            )
            where = _("{title}, feature", title=title) if len(layers) > 1 else _("feature")
            features += _features(where, name, frame, notes)
            titles.append(title)
            if len(features) > limits.most_features:
                break
    except (DataSourceError, RuntimeError, UnicodeError, ValueError, OverflowError) as error:
        reason = str(error).partition("\n")[0]
        for path, _body in sources:
            reason = reason.replace(path, name)
        raise IntakeError(
            _(
                "{name} is a broken {kind} and cannot be read ({reason}).",
                name=name,
                kind=kind,
                reason=reason,
            )
        ) from None
    return Opened(kind, titles[0] if len(titles) == 1 else "", tuple(features), tuple(notes))


def _features(where: str, name: str, frame: Any, notes: list[str]) -> list[Feature]:
    if not isinstance(frame, gpd.GeoDataFrame) or frame.empty:
        return []
    shapes, faults = in_degrees(list(frame.geometry), frame.crs, name, notes)
    table = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    return [
        Feature(f"{where} {number}", {str(k): v for k, v in values.items()}, shape, fault)
        for number, (values, shape, fault) in enumerate(
            zip(rows, shapes, faults, strict=True), start=1
        )
    ]
