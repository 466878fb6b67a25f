"""What scripts and the server both hold: what one allows, the other does not refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from app.data.briefings.files import LONGEST_TITLE, MOST_SCENES
from app.data.briefings.scene_pictures import MOST_PICTURE_BYTES
from app.delivery.web.errors import MAX_FILE_BYTES
from app.exports.presenting.route_stage import TAKEN_AT
from app.queries.events.periods import BETWEEN_DAYS
from app.vocabulary.map_look import TILE_PX

ASSETS = Path(__file__).parents[2] / "assets"


def in_script(file: str, name: str) -> object:
    """Read a number, or a list of them, that a script gives a name."""
    code = (ASSETS / file).read_text("utf-8")
    (written,) = re.findall(rf"^(?:export )?const {name} = (.+);$", code, re.MULTILINE)
    return json.loads(re.sub(r"/\*.*?\*/|[()_]", "", written))


@pytest.mark.parametrize(
    ("file", "name", "held"),
    [
        ("briefings/text.js", "LONGEST_TITLE", LONGEST_TITLE),
        ("briefings/text.js", "MOST_SCENES", MOST_SCENES),
        ("briefings/picture-field.js", "MOST_BYTES", MOST_PICTURE_BYTES),
        ("pages/intake.js", "MOST_BYTES", MAX_FILE_BYTES),
        ("map/sliding.js", "TILE_PX", TILE_PX),
        ("present/flat-shapes.js", "TILE", TILE_PX),
        ("present/flat-map.js", "TAKEN_AT", list(TAKEN_AT)),
        ("pages/timeline.js", "BETWEEN_DAYS", BETWEEN_DAYS),
    ],
)
def test_both_sides_hold_the_same(file: str, name: str, held: object) -> None:
    assert in_script(file, name) == held
