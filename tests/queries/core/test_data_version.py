"""The version of the data in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.data.editions.package import Release
from app.exports.tables.about import about
from app.queries.core.data_version import version_sentence, version_short
from app.queries.filter.facets import Filter, build_facets

if TYPE_CHECKING:
    from app.data.model import Atlas

FILES = ("a.geojson", "tables/b.csv", "tables/c.csv", "tables/d.csv", "tables/e.csv")


@pytest.mark.parametrize(
    ("release", "short", "sentence"),
    [
        (Release(), "", "Version of the data: not known."),
        (Release("2026.12.1"), "version 2026.12.1 of the data", "Version of the data: 2026.12.1."),
        (
            Release("2026.12.1", FILES[:2]),
            "version 2026.12.1 of the data with changes",
            "Version of the data: 2026.12.1, changed since in a.geojson and tables/b.csv.",
        ),
        (
            Release("2026.12.1", FILES),
            "version 2026.12.1 of the data with changes",
            "Version of the data: 2026.12.1, changed since in a.geojson, tables/b.csv, "
            "tables/c.csv and 2 more.",
        ),
    ],
)
def test_words(small: Atlas, release: Release, short: str, sentence: str) -> None:
    atlas = replace(small, release=release)
    assert version_short(atlas) == short
    assert version_sentence(atlas) == sentence


def test_files_name_the_version(small: Atlas) -> None:
    atlas = replace(small, release=Release("2026.12.1"))
    said = about(atlas, build_facets(atlas), Filter({}), "T")
    assert ("Version", "Version of the data: 2026.12.1.") in said.lines()
    assert said.citation.startswith("Corridor Atlas, version 2026.12.1 of the data, data to ")
    assert "version" not in about(small, build_facets(small), Filter({}), "T").citation
