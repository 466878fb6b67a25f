"""Names without collisions, signs, and text that can be written."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from app.exports.drawing.signs import read_shape, sign
from app.exports.maps.names.labels import Name, holds, place_names
from app.vocabulary.terms import PlaceKind

EDGE = (0.0, 0.0, 400.0, 300.0)
NOTHING = np.empty((0, 2))


def name(text: str, x: float, y: float, away: float = 4.0) -> Name:
    return Name(text, x, y, 10.0, away, "place")


def test_names_never_overlap_and_the_first_has_its_way() -> None:
    crowd = [name(f"Name {n}", 60 + 7 * n, 150 + 9 * (n % 4)) for n in range(40)]
    placed = place_names(crowd, [], EDGE, NOTHING)
    assert 4 < len(placed) < 40
    assert placed[0].name.text == "Name 0"
    for (_, _, _, _, one), (_, _, _, _, other) in combinations(
        [(p.name, p.lines, p.x, p.y, p.box) for p in placed], 2
    ):
        assert one[0] >= other[2] or one[2] <= other[0] or one[1] >= other[3] or one[3] <= other[1]


def test_names_keep_clear_of_signs_edges_and_if_they_can_of_lines() -> None:
    taken = [(196.0, 146.0, 300.0, 154.0)]
    (beside,) = place_names([name("Baku", 200, 150)], taken, EDGE, NOTHING)
    assert beside.x < 200
    (inside,) = place_names([name("Baku", 398, 150)], [], EDGE, NOTHING)
    assert inside.box[2] <= 400
    line = np.column_stack([np.linspace(200, 300, 50), np.full(50, 150.0)])
    (clear,) = place_names([name("Baku", 200, 150)], [], EDGE, line)
    assert clear.x < 200


def test_a_long_name_takes_two_even_lines() -> None:
    (placed,) = place_names([name("Bandar Abbas / Shahid Rajaee", 200, 150)], [], EDGE, NOTHING)
    assert placed.lines == ("Bandar Abbas /", "Shahid Rajaee")


def test_a_name_without_room_is_left_out() -> None:
    assert place_names([name("Baku", 200, 150)], [EDGE], EDGE, NOTHING) == []


def test_a_name_chosen_to_stand_off_has_a_line_to_its_place() -> None:
    led = Name("Agarak", 200.0, 150.0, 10.0, 4.0, "place", lead="top")
    (placed,) = place_names([led], [], EDGE, NOTHING)
    assert (placed.x, placed.box[3]) == (200.0, 115.0)
    assert placed.leader is not None
    (x, _), end = placed.leader
    assert (x, end) == (200.0, (200.0, 115.0))
    # Where there is no room, it stands beside its place.
    (beside,) = place_names([led], [(150.0, 90.0, 250.0, 120.0)], EDGE, NOTHING)
    assert (beside.leader, beside.y) == (None, 150.0)


def test_no_line_to_a_name_runs_over_another_name_and_no_name_over_a_line() -> None:
    away = Name("Meghri", 200, 150, 10.0, 4.0, "place", leader=True)
    # Signs on both sides and above and below leave room further off alone, over them.
    near = [(165, 155, 235, 158), (165, 142, 235, 145), (165, 145, 168, 155)]
    walls = [*near, (232, 145, 235, 155)]
    assert place_names([away], walls, EDGE, NOTHING) == []
    # With a gap on the right, the line goes through it.
    (placed,) = place_names([away], near, EDGE, NOTHING)
    assert placed.box[0] > 200
    # Nor does a later name stand over a line, which would stand to the right of its place else.
    led = Name("Agarak", 200.0, 150.0, 10.0, 4.0, "place", lead="top")
    first, second = place_names([led, name("Baku", 190, 130)], [], EDGE, NOTHING)
    assert first.leader is not None
    assert second.box[2] < 190
    # A line to a call-out is kept clear of as well.
    leg = ((205.0, 150.0), (260.0, 150.0))
    (beside,) = place_names([name("Baku", 200, 150)], [], EDGE, NOTHING, [leg])
    assert not holds(beside.box, np.linspace(*np.array(leg), 50)).any()


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_every_sign_is_drawn_around_its_middle(kind: PlaceKind) -> None:
    box = sign(kind).get_extents()
    assert -10 <= box.x0 < 0 < box.x1 <= 10
    assert -10 <= box.y0 < 0 < box.y1 <= 10


def test_a_shape_with_an_unknown_command_is_refused() -> None:
    with pytest.raises(ValueError, match="found 'C' in a shape"):
        read_shape("M0 0 C1 1 2 2 3 3 Z")


def test_a_country_is_named_once_wherever_its_names_have_spots() -> None:
    spots = [Name("Georgia", x, 150, 10, 0.0, "country", country="GE") for x in (100, 300)]
    full = [(60.0, 130.0, 140.0, 170.0)]
    assert [placed.x for placed in place_names(spots, [], EDGE, NOTHING)] == [100]
    # Where the first has no room, the next has its turn.
    (placed,) = place_names(spots, full, EDGE, NOTHING)
    assert placed.x > 250
