"""Kinds of files that GDAL reads: GeoPackage, shapefile and KML, each by its own driver alone."""

from __future__ import annotations

import tempfile
import warnings
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

_KML_SPACE = "opengis.net/kml"
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
            sources.append((str(Path(folder) / f"shape{number}.shp"), title))
        return _read_layers("shapefile", name, sources, limits)


def read_kml(name: str, body: bytes, limits: Limits) -> Opened:
    """Read a KML document; one that defines entities is refused before anything is expanded."""
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
    if tag != "kml":
        raise IntakeError(
            _("{name} is XML of <{tag}>; of XML only KML is read.", name=name, tag=tag[:40])
        )
    if _KML_SPACE not in space and "earth.google.com" not in space:
        body = body.replace(b"<kml", b'<kml xmlns="http://www.opengis.net/kml/2.2"', 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.kml"
        path.write_bytes(body)
        opened = _read_layers("KML", name, [(str(path), "")], limits)
    return Opened(opened.kind, opened.title, tuple(map(_without_signs, opened.features)))


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
            if shape is not None
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
