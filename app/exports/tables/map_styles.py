"""Styles for QGIS in a GeoPackage: lines and places look as on the map of the application.

QGIS keeps styles in a table ``layer_styles`` beside the layers, and opens each layer in the one
that is marked as its own. Colours and patterns come from the same tables as screen and print.
"""

from __future__ import annotations

import base64
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Final

from app.vocabulary import labels
from app.vocabulary.looks import ROUTE_WIDTHS, corridor_line_colour
from app.vocabulary.map_look import (
    CASING_WIDER,
    LANE,
    SHARE_OF_MODE,
    Coat,
    at_zoom,
    coats,
    line_width,
    pattern_of,
)
from app.vocabulary.place_kinds import PLACE_KINDS
from app.vocabulary.statuses import GREYED, STATUSES, SYMBOLIC, TIES
from app.vocabulary.style import palette
from app.vocabulary.terms import AlignmentBasis, Mode, PlaceKind, Status, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.data.model import Atlas

TABLE: Final = "layer_styles"
NAME: Final = "Corridor Atlas"
COLUMNS: Final = (
    "f_table_catalog",
    "f_table_schema",
    "f_table_name",
    "f_geometry_column",
    "styleName",
    "styleQML",
    "styleSLD",
    "useAsDefault",
    "description",
    "owner",
    "ui",
    "update_time",
)
"""Of the table, as QGIS names them."""
_MM_PER_PIXEL: Final = 25.4 / 96
_SIGN_MM: Final = 4.0
_DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_VERSION: Final = "3.28.0"
_ABOUT: Final = {
    "segments": "Colour by corridor, pattern by status",
    "places": "Kinds",
    "connections": "Lines beside the corridors, pale",
}
_ZOOM: Final = 5.0
"""Zoom of the map of whose lines and lanes the style takes the widths."""


def style_of(atlas: Atlas, table: str) -> str | None:
    """Write the style of a table of the atlas as QML; None where it has no geometry of ours."""
    if table == "segments":
        return _written(_lines(atlas))
    if table == "places":
        return _written(_places(), _names())
    if table == "connections":
        return _written(_others(atlas))
    return None


def style_rows(atlas: Atlas, tables: Sequence[str]) -> list[tuple[object, ...]]:
    """Return the rows of the table of styles for those layers that have one."""
    rows: list[tuple[object, ...]] = []
    for table in tables:
        written = style_of(atlas, table)
        if written is not None:
            values = ("", "", table, "geom", NAME, written, "", True, _ABOUT[table], "", "")
            rows.append((*values, "2000-01-01T00:00:00Z"))
    return rows


def _written(*parts: ET.Element) -> str:
    root = ET.Element("qgis", version=_VERSION, styleCategories="Symbology|Labeling")
    if len(parts) > 1:
        root.set("labelsEnabled", "1")
    root.extend(parts)
    return _DOCTYPE + ET.tostring(root, encoding="unicode")


def _others(atlas: Atlas) -> ET.Element:
    """Write the lines beside the corridors as pale as maps of routes show them."""
    renderer = ET.Element("renderer-v2", type="singleSymbol", symbollevels="0", forceraster="0")
    symbols = ET.SubElement(renderer, "symbols")
    pale = palette(Theme.LIGHT, list(atlas.corridors))["map-dimmed"]
    coat = Coat("line", on_ground=False, width=ROUTE_WIDTHS["rest"])
    symbols.append(_line_symbol("0", [coat], (pale, pale), "0", by_mode=False))
    return renderer


def _lines(atlas: Atlas) -> ET.Element:
    """Write a rule for each corridor, and below it one for each status that its lines have."""
    renderer = ET.Element("renderer-v2", type="RuleRenderer", symbollevels="0", forceraster="0")
    rules = ET.SubElement(renderer, "rules", key="{atlas}")
    symbols = ET.SubElement(renderer, "symbols")
    colours = palette(Theme.LIGHT, list(atlas.corridors))
    number = 0
    for place, corridor in enumerate(atlas.corridors.values()):
        member = f"array_contains({_CORRIDORS}, '{corridor.corridor_id}')"
        parent = ET.SubElement(
            rules,
            "rule",
            key=f"{{{corridor.corridor_id}}}",
            label=corridor.short_name,
            filter=member,
        )
        for label, condition, pattern, mode in _statuses(atlas, corridor.corridor_id):
            ET.SubElement(
                parent,
                "rule",
                key=f"{{{corridor.corridor_id}-{number}}}",
                label=label,
                filter=condition,
                symbol=str(number),
            )
            ink = colours[corridor_line_colour(place, pattern)]
            drawn = coats(pattern, mode, line_width(Mode.RAIL, pattern=pattern))
            offset = _offset(corridor.corridor_id)
            by_mode = pattern not in GREYED
            inks = (ink, colours["map-casing"])
            symbols.append(_line_symbol(str(number), drawn, inks, offset, by_mode=by_mode))
            number += 1
    return renderer


_CORRIDORS: Final = "string_to_array(\"corridors\", ';')"


def _statuses(atlas: Atlas, corridor: str) -> Iterator[tuple[str, str, str, Mode]]:
    """Yield words, condition and pattern of what is drawn alike of a corridor."""
    segments = [segment for segment in atlas.segments.values() if corridor in segment.corridors]
    symbolic = f"\"alignment_basis\" = '{AlignmentBasis.SYMBOLIC.value}'"
    plain = f"coalesce(\"alignment_basis\", '') <> '{AlignmentBasis.SYMBOLIC.value}'"
    drawn = [
        (
            pattern_of(
                segment.status,
                segment.mode,
                symbolic=segment.alignment_basis is AlignmentBasis.SYMBOLIC,
            )
        )
        for segment in segments
    ]
    for status in Status:
        pattern = STATUSES[status].pattern
        if not any(
            segment.status is status and its == pattern
            for segment, its in zip(segments, drawn, strict=True)
        ):
            continue
        condition = f"\"status\" = '{status.value}' AND {plain}"
        if pattern_of(status, Mode.FERRY) != pattern:
            condition += f" AND \"mode\" <> '{Mode.FERRY.value}'"
        yield labels.word(Status, status), condition, pattern, Mode.RAIL
    if TIES in drawn:
        condition = (
            f"\"mode\" = '{Mode.FERRY.value}' AND \"status\" = '{Status.OPERATIONAL.value}' "
            f"AND {plain}"
        )
        yield labels.word(Mode, Mode.FERRY), condition, TIES, Mode.FERRY
    if SYMBOLIC in drawn:
        yield labels.word(AlignmentBasis, AlignmentBasis.SYMBOLIC), symbolic, SYMBOLIC, Mode.RAIL


def _offset(corridor: str) -> str:
    """Return how far the line of a corridor is moved aside where several share a segment, in mm."""
    step = f"{at_zoom(LANE, _ZOOM) * _MM_PER_PIXEL:.3f}"
    middle = f"(array_length({_CORRIDORS}) - 1) / 2.0"
    return f"(array_find({_CORRIDORS}, '{corridor}') - {middle}) * {step}"


def _width(width: float, wider: float) -> str:
    """Return the width of a stroke by the mode of its segment, in mm."""

    def said(share: float) -> str:
        return f"{(share * width + wider) * _MM_PER_PIXEL:.3f}"

    cases = " ".join(
        f"WHEN \"mode\" = '{mode.value}' THEN {said(share)}"
        for mode, share in SHARE_OF_MODE.items()
    )
    return f"CASE {cases} ELSE {said(1.0)} END"


def _line_symbol(
    name: str, drawn: Sequence[Coat], inks: tuple[str, str], offset: str, *, by_mode: bool
) -> ET.Element:
    symbol = ET.Element("symbol", type="line", name=name, alpha="1", clip_to_extent="1")
    for coat in drawn:
        layer = ET.SubElement(
            symbol, "layer", {"class": "SimpleLine", "enabled": "1", "locked": "0", "pass": "0"}
        )
        dashes = [max(part, 0.01) * coat.width * _MM_PER_PIXEL for part in coat.dashes or ()]
        options = {
            "line_color": _rgba(inks[1] if coat.on_ground else inks[0], coat.opacity),
            "line_width": f"{coat.width * _MM_PER_PIXEL:.3f}",
            "line_width_unit": "MM",
            "line_style": "solid",
            "capstyle": "round" if coat.round_ends else "flat",
            "joinstyle": "round",
            "use_custom_dash": "1" if dashes else "0",
            "offset_unit": "MM",
        }
        if dashes:
            options |= {
                "customdash": ";".join(f"{length:.3f}" for length in dashes),
                "customdash_unit": "MM",
            }
        _options(layer, options)
        wider = CASING_WIDER if coat.part == "casing" else 0.0
        width = {"outlineWidth": _width(coat.width - wider, wider)} if by_mode else {}
        _by_data(layer, {"offset": offset} | width)
    return symbol


def _rgba(colour: str, opacity: float) -> str:
    parts = [int(colour.lstrip("#")[n : n + 2], 16) for n in (0, 2, 4)]
    return ",".join(str(part) for part in [*parts, round(opacity * 255)])


def _options(parent: ET.Element, options: Mapping[str, str]) -> None:
    holder = ET.SubElement(parent, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(holder, "Option", type="QString", name=name, value=value)


def _by_data(layer: ET.Element, expressions: Mapping[str, str]) -> None:
    """Let properties of a layer of a symbol follow expressions."""
    defined = ET.SubElement(layer, "data_defined_properties")
    holder = ET.SubElement(defined, "Option", type="Map")
    ET.SubElement(holder, "Option", type="QString", name="name", value="")
    every = ET.SubElement(holder, "Option", type="Map", name="properties")
    for name, expression in expressions.items():
        option = ET.SubElement(every, "Option", type="Map", name=name)
        ET.SubElement(option, "Option", type="bool", name="active", value="true")
        ET.SubElement(option, "Option", type="QString", name="expression", value=expression)
        ET.SubElement(option, "Option", type="int", name="type", value="3")
    ET.SubElement(holder, "Option", type="QString", name="type", value="collection")


def _places() -> ET.Element:
    """Write a category for each kind of place, its sign the same as on the screen."""
    renderer = ET.Element(
        "renderer-v2", type="categorizedSymbol", attr="kind", symbollevels="0", forceraster="0"
    )
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, (kind, look) in enumerate(PLACE_KINDS.items()):
        ET.SubElement(
            categories,
            "category",
            value=kind.value,
            type="string",
            label=labels.word(PlaceKind, kind),
            symbol=str(number),
            render="true",
        )
        symbol = ET.SubElement(
            symbols, "symbol", type="marker", name=str(number), alpha="1", clip_to_extent="1"
        )
        layer = ET.SubElement(
            symbol, "layer", {"class": "SvgMarker", "enabled": "1", "locked": "0", "pass": "0"}
        )
        drawn = base64.b64encode(_sign(look.shape).encode()).decode()
        options = {"name": f"base64:{drawn}", "size": str(_SIGN_MM), "size_unit": "MM"}
        _options(layer, options)
    return renderer


def _sign(shape: str) -> str:
    colours = palette(Theme.LIGHT, [])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">'
        f'<path d="{shape}" fill="{colours["map-place-fill"]}" stroke="{colours["map-place"]}" '
        'stroke-width="2.4" stroke-linejoin="round"/></svg>'
    )


def _names() -> ET.Element:
    """Write the names of places beside their signs, where there is room."""
    colours = palette(Theme.LIGHT, [])
    labeling = ET.Element("labeling", type="simple")
    settings = ET.SubElement(labeling, "settings", calloutType="simple")
    style = ET.SubElement(
        settings,
        "text-style",
        fieldName="name",
        isExpression="0",
        fontSize="8",
        fontSizeUnit="Point",
        textColor=_rgba(colours["map-place"], 1.0),
    )
    ET.SubElement(
        style,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor=_rgba(colours["map-halo"], 1.0),
    )
    # Around the point, at the first place that is free.
    ET.SubElement(settings, "placement", placement="6", dist="1.2", distUnits="MM")
    ET.SubElement(settings, "rendering", obstacle="1", drawLabels="1", scaleVisibility="0")
    return labeling
