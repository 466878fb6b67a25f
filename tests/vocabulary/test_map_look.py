"""How lines are drawn: each status and mode has a look that needs no colour."""

from __future__ import annotations

from itertools import combinations

import pytest

from app.vocabulary.map_look import (
    AFLOAT,
    FADED_WIDTH,
    SHARE_OF_MODE,
    SYMBOLIC_SHARE,
    WIDTH_OF_ROLE,
    Coat,
    at_zoom,
    coats,
    flat_dashes,
    last_rank,
    line_width,
    pattern_of,
)
from app.vocabulary.statuses import CLOSED, PATTERNS, STATUSES, SYMBOLIC
from app.vocabulary.terms import Mode, SegmentRole, Status


def ink(made: tuple[Coat, ...], length: int = 4000) -> tuple[bytes, ...]:
    """Draw a line as rows of pixels in black and white, ten for each pixel: what is ink where."""
    width = 60
    rows = []
    for row in range(width // 2):
        line = bytearray(length)
        for coat in made:
            if coat.opacity < 0.5 or row >= coat.width * 5:
                continue
            dashes = flat_dashes(coat.dashes) or (1.0, 0.0)
            on, period = dashes[0] * coat.width * 10, sum(dashes) * coat.width * 10
            for at in range(length):
                if at % period < on:
                    line[at] = 0 if coat.on_ground else 1
        rows.append(bytes(line))
    return tuple(rows)


def test_every_status_has_a_look_that_needs_no_colour() -> None:
    looks = {
        status: ink(coats(pattern_of(status, Mode.RAIL), Mode.RAIL, 2.0))
        for status in Status
        if status is not Status.SUSPENDED
    }
    total = 4000 * 30
    for first, second in combinations(looks, 2):
        different = sum(
            a != b
            for one, other in zip(looks[first], looks[second], strict=True)
            for a, b in zip(one, other, strict=True)
        )
        # A line of two pixels has a third of these rows; at least a tenth of it must differ.
        assert different / (total / 3) > 0.1, (first, second)


def test_what_is_planned_shows_as_well_as_what_is_disused() -> None:
    def share(status: Status) -> float:
        width = line_width(Mode.RAIL, pattern=STATUSES[status].pattern)
        rows = ink(coats(STATUSES[status].pattern, Mode.RAIL, width))
        return sum(sum(row) for row in rows)

    assert share(Status.PLANNED) > 1.5 * share(Status.DISUSED)


def test_only_whole_lines_have_a_casing() -> None:
    for name, look in PATTERNS.items():
        parts = {coat.part for coat in coats(name, Mode.RAIL, 3.0)}
        assert ("casing" in parts) == (look.dashes is None), name
        assert ("ghost" in parts) == (look.ghost > 0), name


def test_a_road_has_two_edges_and_a_ferry_a_ribbon() -> None:
    road = coats("solid", Mode.ROAD, 4.0)
    assert road[-1].part == "road"
    assert road[-1].on_ground
    ferry = coats(pattern_of(Status.OPERATIONAL, Mode.FERRY), Mode.FERRY, 2.4, ribbon=9.0)
    assert [coat.part for coat in ferry] == ["ribbon", "line"]
    assert ferry[0].opacity < 0.3


def test_sea_routes_are_thin_and_the_main_line_is_widest() -> None:
    main = line_width(Mode.RAIL)
    assert line_width(Mode.SEA) < 0.6 * main
    assert line_width(Mode.FERRY) < 0.7 * main
    widths = [line_width(Mode.RAIL, role) for role in SegmentRole]
    assert max(widths) == main
    assert line_width(Mode.RAIL, SegmentRole.ALTERNATIVE) < 0.7 * main
    assert line_width(Mode.SEA, SegmentRole.MAIN, "faded") == FADED_WIDTH
    assert line_width(Mode.RAIL, SegmentRole.MAIN, "paused") == FADED_WIDTH
    # A way that is not known is a thin hint, be it for a road or a railway.
    assert {line_width(mode, pattern=SYMBOLIC) for mode in Mode} == {main * SYMBOLIC_SHARE}
    for mode in AFLOAT:
        branch = line_width(mode, SegmentRole.BRANCH)
        assert branch < 0.5 * line_width(mode)
        assert branch < 0.5 * line_width(Mode.RAIL, SegmentRole.BRANCH)


def test_every_status_mode_and_role_has_its_numbers() -> None:
    assert set(STATUSES) == set(Status)
    assert {look.pattern for look in STATUSES.values()} <= set(PATTERNS)
    # Without colour too, and what is out of use is all of one grey.
    assert len({look.pattern for look in STATUSES.values()}) == len(Status)
    assert len({PATTERNS[look.pattern] for look in STATUSES.values()}) == len(Status)
    closed = {status for status, look in STATUSES.items() if look.out_of_use}
    assert closed == set(CLOSED)
    assert set(SHARE_OF_MODE) == set(Mode)
    assert set(WIDTH_OF_ROLE) == set(SegmentRole)


def test_a_symbol_is_never_drawn_as_a_line_in_use() -> None:
    assert pattern_of(Status.OPERATIONAL, Mode.PIPELINE, symbolic=True) == SYMBOLIC
    assert PATTERNS[SYMBOLIC].dashes is not None


def test_values_at_a_zoom_run_straight_between_the_stops() -> None:
    stops = ((3.0, 1.0), (5.0, 2.0))
    assert [at_zoom(stops, zoom) for zoom in (0, 3, 4, 5, 9)] == [1.0, 1.0, 1.5, 2.0, 2.0]
    assert [last_rank(zoom) for zoom in (3, 4.3, 6.6, 12)] == [1, 2, 3, 9]


@pytest.mark.parametrize("dashes", [None, (2.0, 1.0), (0.0, 1.95)])
def test_dots_become_squares_where_ends_are_flat(dashes: tuple[float, ...] | None) -> None:
    flat = flat_dashes(dashes)
    assert flat in (dashes, (1.0, pytest.approx(0.95)))
    if dashes:
        assert sum(flat or ()) == pytest.approx(sum(dashes))
