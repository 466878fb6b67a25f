"""Frames by the names of their tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.data.schema.tables import EVERY

if TYPE_CHECKING:
    from app.data.model import Atlas


def test_every_table_has_its_frame_with_the_columns_of_the_schema(small: Atlas) -> None:
    for name, table in EVERY.items():
        columns = {column.name for column in table.columns}
        assert columns <= set(small.frames.table(name).columns)
    with pytest.raises(AttributeError):
        small.frames.table("trains")


def test_frames_equal_themselves_alone(small: Atlas) -> None:
    assert small.frames == small.frames
    assert replace(small.frames) != small.frames
    assert len({small.frames, replace(small.frames)}) == 2
