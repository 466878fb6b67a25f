"""Files of every kind that is read, each with the same two lines and a point."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
from shapely import LineString, Point

FIRST = [(47.0, 40.0), (47.5, 40.2), (48.0, 40.0)]
SECOND = [(49.0, 40.0), (49.5, 40.1), (51.0, 40.0)]
ROWS = [
    {"name": "First", "mode": "railway", "status": "Operating", "gauge": "1520"},
    {"name": "Second", "mode": "railway", "status": "proposed", "gauge": "1435"},
]


def frame() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(ROWS, geometry=[LineString(FIRST), LineString(SECOND)], crs=4326)


def geojson(*features: dict[str, Any], **members: Any) -> bytes:
    document = {"type": "FeatureCollection", "features": list(features), **members}
    return json.dumps(document).encode()


def line(coordinates: list[Any], kind: str = "LineString", **values: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": values, "geometry": geometry}


def plain_geojson() -> bytes:
    return geojson(line(FIRST, **ROWS[0]), line(SECOND, **ROWS[1]))


def with_heights() -> bytes:
    return geojson(
        line([[*point, 12.5] for point in FIRST], **ROWS[0]),
        line([[*point, -3.0] for point in SECOND], **ROWS[1]),
    )


def web_mercator() -> bytes:
    moved = frame().to_crs(3857)
    features = [
        line([list(point) for point in shape.coords], **row)
        for shape, row in zip(moved.geometry, ROWS, strict=True)
    ]
    name = "urn:ogc:def:crs:EPSG::3857"
    return geojson(*features, crs={"type": "name", "properties": {"name": name}})


def by_driver(driver: str, ending: str, crs: int = 4326) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{ending}"
        frame().to_crs(crs).to_file(path, driver=driver)
        return path.read_bytes()


def geopackage() -> bytes:
    return by_driver("GPKG", ".gpkg", 32639)


def shapefile(
    *, without: str = "", folder_inside: str = "", encoding: str = "utf-8", first: str = "First"
) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        lines = frame().to_crs(32639).replace("First", first)
        lines.to_file(Path(folder) / "lines.shp", encoding=encoding)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(Path(folder).iterdir()):
                if path.suffix != without:
                    archive.write(path, f"{folder_inside}{path.name}")
        return stream.getvalue()


def kml(head: str = '<?xml version="1.0"?>') -> bytes:
    marks = "".join(
        f"<Placemark><name>{row['name']}</name><ExtendedData>"
        f'<Data name="mode"><value>{row["mode"]}</value></Data>'
        f'<Data name="status"><value>{row["status"]}</value></Data>'
        f'<Data name="gauge"><value>{row["gauge"]}</value></Data></ExtendedData>'
        f"<LineString><coordinates>{' '.join(f'{x},{y},0' for x, y in shape)}</coordinates>"
        "</LineString></Placemark>"
        for row, shape in zip(ROWS, (FIRST, SECOND), strict=True)
    )
    space = "http://www.opengis.net/kml/2.2"
    return f'{head}<kml xmlns="{space}"><Document>{marks}</Document></kml>'.encode()


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return stream.getvalue()


def kmz() -> bytes:
    return zipped(**{"doc.kml": kml(), "files/icon.png": b"\x89PNG"})


def wkt_table(mark: str = ",") -> bytes:
    rows = [f"{r['name']}{mark}{r['mode']}{mark}{r['status']}{mark}{r['gauge']}" for r in ROWS]
    shapes = [f'"{LineString(shape).wkt}"' for shape in (FIRST, SECOND)]
    head = mark.join(("name", "mode", "status", "gauge", "WKT"))
    lines = [f"{row}{mark}{shape}" for row, shape in zip(rows, shapes, strict=True)]
    return "\n".join([head, *lines]).encode()


def table_of_points() -> bytes:
    lines = ["line_id;name;mode;status;gauge;seq;lon;lat"]
    for number, (row, shape) in enumerate(zip(ROWS, (FIRST, SECOND), strict=True)):
        values = ";".join(row.values())
        points = list(enumerate(shape))
        for place, (x, y) in reversed(points):
            decimal = f"{x};{y}".replace(".", ",")
            lines.append(f"{number};{values};{place};{decimal}")
    return ("\ufeff" + "\r\n".join(lines)).encode()


def table_of_ends() -> bytes:
    lines = ["name,mode,status,gauge,from_lon,from_lat,to_lon,to_lat"]
    for row, shape in zip(ROWS, (FIRST, SECOND), strict=True):
        (a, b), (c, d) = shape[0], shape[-1]
        lines.append(f"{','.join(row.values())},{a},{b},{c},{d}")
    return "\n".join(lines).encode()


def overpass() -> bytes:
    tags = (
        {"railway": "rail", "name": "First", "gauge": "1520"},
        {"railway": "proposed", "name": "Second", "gauge": "1435"},
    )
    ways = [
        {
            "type": "way",
            "id": number,
            "tags": own,
            "geometry": [{"lat": y, "lon": x} for x, y in shape],
        }
        for number, (own, shape) in enumerate(zip(tags, (FIRST, SECOND), strict=True))
    ]
    x, y = SECOND[-1]
    station = {
        "type": "node",
        "id": 9,
        "lat": y + 0.001,
        "lon": x,
        "tags": {"railway": "station", "name": "Sahil"},
    }
    return json.dumps({"version": 0.6, "elements": [*ways, station]}).encode()


def gpx(space: str = ' xmlns="http://www.topografix.com/GPX/1/1"') -> bytes:
    """Write a track of two pieces, a route, and a waypoint, which is no line."""
    track, route = (
        "".join(f'<{tag} lat="{y}" lon="{x}"/>' for x, y in shape)
        for tag, shape in (("trkpt", FIRST), ("rtept", SECOND))
    )
    return (
        f'<?xml version="1.0"?><gpx version="1.1" creator="x"{space}>'
        f'<wpt lat="40" lon="51"><name>Sahil</name></wpt>'
        f"<rte><name>Second</name><number>7</number>{route}</rte>"
        f"<trk><name>First</name><trkseg>{track}</trkseg></trk></gpx>"
    ).encode()


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook_of_points() -> bytes:
    """Write numbers as numbers, behind a sheet without positions."""
    rows: list[list[object]] = [["line_id", *ROWS[0], "seq", "lon", "lat"]]
    for number, (row, shape) in enumerate(zip(ROWS, (FIRST, SECOND), strict=True)):
        rows += [[number, *row.values(), n, x, y] for n, (x, y) in enumerate(shape)]
    return workbook(("About", [["What", "Who"], ["Lines", "Me"]]), ("Lines", rows))


KINDS: dict[str, bytes] = {
    "plain.geojson": plain_geojson(),
    "heights.JSON": with_heights(),
    "mercator.geojson": web_mercator(),
    "lines.gpkg": geopackage(),
    "lines.zip": shapefile(),
    "folder.zip": shapefile(folder_inside="data/"),
    "inside.zip": zipped(**{"map/lines.geojson": plain_geojson()}),
    "lines.kml": kml(),
    "lines.kmz": kmz(),
    "wkt.csv": wkt_table(),
    "wkt-tabs.tsv": wkt_table("\t"),
    "points.csv": table_of_points(),
    "ends.csv": table_of_ends(),
    "overpass.json": overpass(),
    "points.xlsx": workbook_of_points(),
}
STATION = Point(SECOND[-1])
