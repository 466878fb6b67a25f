"""Differences of two versions of the data as the notes of a release, in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.queries.core.data_horizon import horizons_of
from app.queries.core.data_version import version_sentence
from app.queries.differences.minutes import SAME
from app.vocabulary import labels
from app.wording import _, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.data.model import Atlas
    from app.queries.differences.differences import Differences, RowChange

_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")
"""What Markdown would read as more than a letter."""


def release_notes(old: Atlas, new: Atlas, changed: Differences) -> Iterator[str]:
    """Tell what is new in a version of the data, for readers of a release.

    Parameters
    ----------
    old, new
        The versions, whose differences are given.
    """
    yield f"## {_title(new)}"
    yield ""
    yield _("Compared with: {old}.", old=_plain(_title(old)))
    yield _plain(version_sentence(new))
    yield from _horizons(old, new)
    if not changed:
        yield ""
        yield SAME
    rows = sum(len(table.rows) for table in changed.tables)
    if rows:
        yield counted(rows, "{count} row differs.", "{count} rows differ.")
    for table in changed.tables:
        yield ""
        yield f"### {_plain(table.title)}: {table.summary}"
        yield ""
        for row in table.rows:
            yield from _row(row)
    if changed.other_files:
        yield ""
        yield f"### {_('Files that differ though nothing that is read of them does')}"
        yield ""
        yield from (f"- `{file}`" for file in changed.other_files)


def _title(atlas: Atlas) -> str:
    version = atlas.release.version
    return _("Data {version}", version=version) if version else _("Data, version not known")


def _horizons(old: Atlas, new: Atlas) -> Iterator[str]:
    """Tell how far the data of each corridor reach, and how far they did where that is new."""
    before = {horizon.corridor_id: horizon.data_to for horizon in horizons_of(old)}
    for horizon in horizons_of(new):
        if horizon.data_to is None or horizon.data_to == before.get(horizon.corridor_id):
            continue
        yield _(
            "{name}: data to {day} (before: {before}).",
            name=_plain(horizon.name),
            day=labels.date(horizon.data_to),
            before=labels.date(before.get(horizon.corridor_id)),
        )


def _row(row: RowChange) -> Iterator[str]:
    key = ", ".join(row.key)
    named = f"**{_plain(row.title)}**" + (f" (`{key}`)" if key else "")
    yield f"- {row.step_words}: {named}"
    for cell in row.cells:
        lines = [line.strip() for line in str(cell).splitlines() if line.strip()]
        yield f"  - {_plain(' '.join(lines))}"


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
