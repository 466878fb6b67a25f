"""A layer as the data folder has it: one feature a line, for people and version control."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from app.data.schema.columns import LIST_SEPARATOR
from app.intake.drafting.lines import DECIMALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.schema.columns import Table


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer that can be written into the data folder.

    Attributes
    ----------
    layer
        Identifier of the corridor, and stem of its file.
    text
        The file.
    """

    layer: str
    text: str

    @property
    def file(self) -> str:
        """Name of the file in the data folder."""
        return f"{self.layer}.geojson"


def layer_text(name: str, description: str, features: Iterable[str]) -> str:
    """Write a layer from its features, each a line of its own."""
    head = json.dumps(
        {"type": "FeatureCollection", "name": name, "description": description}, ensure_ascii=False
    )
    lines = ",\n".join(features)
    return f'{head[:-1]}, "features": [\n{lines}\n]}}\n'


def feature_text(table: Table, values: Mapping[str, Any], shape: Any) -> str:
    """Write one feature with the columns of its table, in their order."""
    properties = {column.name: _cell(values.get(column.name)) for column in table.columns}
    points = [list(point) for point in shapely.get_coordinates(shape).round(DECIMALS).tolist()]
    coordinates = points[0] if shape.geom_type == "Point" else points
    geometry = {"type": shape.geom_type, "coordinates": coordinates}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(map(str, value)) or None
    return None if value == "" else value
