import json
from pathlib import Path

import numpy as np
import pytest

from app.figures.room import full_names, roomiest

# The browser's rule passes the same grids (tests/frontend/roomy.test.js).
CASES = json.loads((Path(__file__).parents[1] / "frontend" / "roomy.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_where_an_area_has_most_room(case) -> None:
    grid = np.array([list(row) for row in case["grid"]])
    for area, best in case["best"].items():
        assert roomiest(grid == area)[0].tolist() == best


def test_no_cells_have_no_room() -> None:
    assert roomiest(np.zeros((3, 4), dtype=bool)).tolist() == []


def test_an_area_has_the_longest_of_its_names_and_the_first_of_such() -> None:
    forms = [("KZ", "Kaz."), ("KZ", "Kazakhstan"), ("IR", "Iran"), ("IR", "IRAN")]
    assert full_names(forms) == {"KZ": "Kazakhstan", "IR": "Iran"}
