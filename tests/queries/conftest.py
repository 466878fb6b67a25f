"""The atlas that was counted by hand, as a folder that a test may change before it loads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def counted_folder(tmp_path: Path) -> Counted:
    """Return the data folder of the atlas that was counted by hand."""
    return Counted(tmp_path / "geodata")
