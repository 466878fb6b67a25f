"""Every folder of the corpus of broken ones: no traceback, no silence, and the right file named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.loading.folder import load_atlas
from app.errors import DataError
from app.problems import problems_of
from tests.data.broken import faults, write_reduced

if TYPE_CHECKING:
    from pathlib import Path

LEAST = 400


@pytest.fixture(scope="module")
def reduced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a few rows of each shipped table."""
    path = tmp_path_factory.mktemp("broken") / "geodata"
    write_reduced(path)
    return path


def problems(path: Path) -> list[str]:
    """Load a folder as check does, and give what is said; a folder without any layer says one."""
    try:
        return [str(problem) for problem in problems_of(load_atlas(path))]
    except DataError as error:
        return [str(error)]


def test_every_fault_is_told(reduced: Path) -> None:
    silent: list[str] = []
    # A part of the network has loose ends, and presets of lines that are not in it.
    before = set(problems(reduced))
    assert not any("left out" in text for text in before)
    corpus = list(faults(reduced))
    assert len(corpus) >= LEAST
    for fault in corpus:
        path = reduced / fault.file
        whole = path.read_bytes()
        spoiled = fault.spoil(whole)
        try:
            if spoiled is None:
                path.unlink()
            else:
                path.write_bytes(spoiled)
            said = [text for text in problems(reduced) if text not in before]
        finally:
            path.write_bytes(whole)
        if not any(all(part in text for part in fault.told) for text in said):
            silent.append(f"{fault.file}: {fault.name}: {said[:3]}")
    assert silent == [], f"{len(silent)} of {len(corpus)}"
