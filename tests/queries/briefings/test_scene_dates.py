"""When what a scene shows was stated, or how far its data reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.briefings.scene_records import Scene, SceneKind
from app.queries.briefings.boards import Board
from app.queries.briefings.footnotes import Quoted
from app.queries.briefings.scene_dates import as_of_sentence, scene_as_of
from app.queries.core.values import SourceRef, Value
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas

OF_ITSELF = Value("5 Mt", as_of="2026-01-15")


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return Counted(tmp_path_factory.mktemp("counted") / "geodata").load()


def published(*days: str | None) -> Value:
    """Return a value without a day, whose sources have some."""
    refs = tuple(SourceRef(str(day), "P", "media", "T", day, None, None) for day in days)
    return Value("A visit", refs)


def said(
    atlas: Atlas,
    kind: SceneKind,
    *values: Value,
    board: bool = True,
    quoted: tuple[Value, ...] = (),
) -> str:
    drawn = Board("table", values=values) if board else None
    on_wall = [Quoted("f", value, "", "", None) for value in quoted]
    return scene_as_of(atlas, ("amber",), Scene("T", kind=kind), drawn, on_wall)


def test_the_first_and_the_last_day_of_what_is_drawn(counted: Atlas) -> None:
    bars = SceneKind.BARS
    assert said(counted, bars, OF_ITSELF) == "Stated 15 January 2026."
    assert said(counted, bars, OF_ITSELF, OF_ITSELF) == "Stated 15 January 2026."
    days = ("2025-03", "2026-02-01", "2024", "2025-12-31")
    values = [Value("x", as_of=day) for day in days]
    assert said(counted, bars, *values) == "Stated 2024 to 1 February 2026."
    assert said(counted, bars, OF_ITSELF, quoted=(Value("y", as_of="2023"),)) == (
        "Stated 2023 to 15 January 2026."
    )


def test_what_has_no_day_is_dated_by_its_sources(counted: Atlas) -> None:
    dates = SceneKind.DATES
    assert said(counted, dates, published("2026-05-02", None)) == "Dated sources: 2 May 2026."
    several = (published("2026-05-02", "2025"), published("2026-06-01"))
    assert said(counted, dates, *several) == "Dated sources: 2025 to 1 June 2026."
    assert said(counted, dates, published(None)) == ""
    assert said(counted, dates) == ""


def test_a_map_is_drawn_from_all_data(counted: Atlas) -> None:
    for kind in (SceneKind.VIEW, SceneKind.BEFORE_AFTER):
        assert said(counted, kind, board=False, quoted=(OF_ITSELF,)) == "Data to 30 June 2026."
    # The large form of a page that states something tells when.
    assert said(counted, SceneKind.VIEW, OF_ITSELF) == "Stated 15 January 2026."
    assert said(counted, SceneKind.VIEW, published("2026-05-02")) == "Data to 30 June 2026."
    assert said(counted, SceneKind.TITLE, board=False, quoted=(OF_ITSELF,)) == ""


def test_how_far_data_reach_is_said_once_or_for_each(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    atlas = folder.load()
    both = ("amber", "blue")
    assert as_of_sentence(atlas, both) == "Data to: Amber 30 June 2026, Blue 31 January 2026."
    assert as_of_sentence(atlas, ("blue",)) == "Data to 31 January 2026."
    assert as_of_sentence(atlas, ()) == "How far the data reach is not known."
    folder.row("corridors", "blue")["data_to"] = "2026-06-30"
    assert as_of_sentence(folder.load(), both) == "Data to 30 June 2026."
    folder.row("corridors", "blue")["data_to"] = ""
    atlas = folder.load()
    assert as_of_sentence(atlas, ("blue",)) == "How far the data reach is not known."
    assert as_of_sentence(atlas, both) == "Data to: Amber 30 June 2026, Blue not known."
