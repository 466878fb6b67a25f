"""A corridor drafted from a file of others: its layer, and what was done with each feature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.data.rows.layer_rows import CONNECTIONS_FILE, PLACES_FILE
from app.data.schema.network import SEGMENTS
from app.intake.drafting.columns import map_columns, preview, read_values
from app.intake.drafting.ends import (
    LARGEST_TOLERANCE_KM,
    TOLERANCE_KM,
    Stretch,
    fitting_swapped,
    snap,
)
from app.intake.drafting.identifiers import Register, identifier
from app.intake.drafting.lands import Lands
from app.intake.drafting.layer_text import feature_text, layer_text
from app.intake.drafting.lines import read_lines
from app.intake.drafting.outcomes import Outcome, outcomes_of
from app.intake.drafting.placing import find_countries, place_features
from app.intake.drafting.rows import (
    NamedPoint,
    Part,
    identify,
    name_places,
    segment_row,
)
from app.intake.opening.features import IntakeError
from app.intake.opening.kinds import stem_of
from app.vocabulary.terms import Mode
from app.wording import _, counted, number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from app.data.model import Atlas
    from app.intake.opening.features import Feature, Opened

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """A layer that could be added to the data folder.

    Attributes
    ----------
    layer
        Identifier of the corridor, and stem of its file.
    text
        The file.
    notes
        How the file was read, in sentences.
    columns
        How its columns were read, a line for each.
    outcomes
        In the order of the file.
    segments, new_places, known_places
        How many of each it has.
    """

    layer: str
    name: str
    text: str
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    segments: int
    new_places: int
    known_places: int

    @property
    def file(self) -> str:
        """Name of the file in the data folder."""
        return f"{self.layer}.geojson"

    @property
    def summary(self) -> str:
        """Say in a sentence what it comes to."""
        left = sum(not outcome.taken for outcome in self.outcomes)
        return _(
            "{file}: {segments} from {features} ({left} left out), {known}, {new}.",
            file=self.file,
            segments=counted(self.segments, "{count} segment", "{count} segments"),
            features=counted(len(self.outcomes), "{count} feature", "{count} features"),
            left=number(left),
            known=counted(self.known_places, "{count} known place", "{count} known places"),
            new=counted(self.new_places, "{count} new place", "{count} new places"),
        )


def _check_tolerance(tolerance_km: float) -> None:
    # Also for what is no number at all, which is neither more nor less.
    if 0 <= tolerance_km <= LARGEST_TOLERANCE_KM:
        return
    expected = _(
        "expected 0 to {largest_tolerance_km:g} km", largest_tolerance_km=LARGEST_TOLERANCE_KM
    )
    raise IntakeError(
        _(
            "Tolerance: found {tolerance:g} km, {expected}",
            tolerance=tolerance_km,
            expected=expected,
        )
    )


def draft_corridor(
    atlas: Atlas,
    opened: Opened,
    file: str,
    today: date,
    name: str = "",
    tolerance_km: float = TOLERANCE_KM,
) -> Draft:
    """Draft a corridor.

    Parameters
    ----------
    file
        Name of the file, for notes.
    name
        Name of the corridor; the file's own, or that of the file, where it is empty.
    tolerance_km
        How near a known place an end counts as lying at it.

    Raises
    ------
    IntakeError
        No feature of it is a line, its name cannot be used, or the tolerance is too large.
    """
    _check_tolerance(tolerance_km)
    title = _title(name or opened.title or stem_of(file))
    layer = _layer(atlas, title)
    mapping = map_columns(opened.columns)
    points = [
        NamedPoint(index, called, feature.shape)
        for index, feature in enumerate(opened.features)
        if feature.shape is not None
        and feature.shape.geom_type == "Point"
        and (called := str(read_values(mapping, feature)[0].get("name", "")))
    ]
    for mapped in mapping.targets.values():
        mapped.said.clear()
    parts: list[Part] = []
    said: list[list[str]] = []
    for index, feature in enumerate(opened.features):
        made, done = _parts(index, feature, *read_values(mapping, feature))
        parts += made
        said.append(done)
    if not parts:
        if {
            feature.shape.geom_type for feature in opened.features if feature.shape is not None
        } == {"Point"}:
            raise IntakeError(
                _(
                    "{file} holds points alone, and a corridor is made of lines. In a table, say "
                    "in a column “line” to which line each point belongs and in a column “order” "
                    "where on it, or give each line as WKT.",
                    file=file,
                )
            )
        reasons = list(dict.fromkeys(sentence for done in said for sentence in done))
        reason = f" ({reasons[0]})" if reasons else ""
        raise IntakeError(
            _("{file} has no line that can be drawn{reason}.", file=file, reason=reason)
        )
    notes = (*opened.notes, *_swapped(atlas, parts, file))
    new = snap(atlas, [part.stretch for part in parts], tolerance_km)
    names, used = name_places(new, parts, points, title)
    for index, words in used.items():
        said[index] = [words]
    lands = Lands.of(atlas)
    countries = lands.of_points([place.point for place in new])
    features = place_features(atlas, parts, zip(new, names, countries, strict=True), file)
    find_countries(atlas, lands, parts, zip(new, countries, strict=True))
    _identify(atlas, parts)
    features += [
        feature_text(SEGMENTS, segment_row(part, file, today.year), part.stretch.line)
        for part in parts
    ]
    description = _(
        "Added from {file} on {today}. What the file does not tell is not known.",
        file=file,
        today=today.isoformat(),
    )
    known = {place_id for part in parts for place_id in part.stretch.places} & set(atlas.places)
    return Draft(
        layer,
        title,
        layer_text(title, description, features),
        notes,
        tuple(preview(mapping)),
        outcomes_of(opened.features, parts, said, frozenset(used)),
        len(parts),
        len(new),
        len(known),
    )


def _swapped(atlas: Atlas, parts: Sequence[Part], file: str) -> list[str]:
    """Warn of a file that gives latitude before longitude: it would be drawn somewhere else."""
    fitting = fitting_swapped(atlas, [part.stretch for part in parts])
    if fitting is None:
        return []
    swapped, ends = fitting
    return [
        _(
            "{file} seems to give latitude before longitude: as it stands, no line ends within "
            "{tolerance:g} km of a known place; with the axes swapped, {swapped} of {ends} ends "
            "would. Swap them in the file if so, and add it again.",
            file=file,
            tolerance=LARGEST_TOLERANCE_KM,
            swapped=number(swapped),
            ends=number(ends),
        )
    ]


def _title(text: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in text)
    plain = re.sub(r"\s+", " ", plain.replace("_", " ")).strip()
    return plain[:LONGEST_NAME].strip() or _("Corridor")


def _layer(atlas: Atlas, title: str) -> str:
    layer = identifier(title) or "corridor"
    taken = {PLACES_FILE, CONNECTIONS_FILE, *(path.name.lower() for path in _files(atlas.folder))}
    if f"{layer}.geojson" in taken:
        message = _(
            "The data folder has {layer}.geojson already; give the corridor another name.",
            layer=layer,
        )
        raise IntakeError(message)
    return layer


def _files(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _parts(
    number: int, feature: Feature, values: dict[str, Any], kept: list[str]
) -> tuple[list[Part], list[str]]:
    if feature.shape is None:
        return [], [_("left out: {fault}", fault=feature.fault or _("it has no shape"))]
    read = read_lines(feature.shape)
    name = str(values.get("name", ""))
    parts = []
    for place, line in enumerate(read.lines, start=1):
        several = len(read.lines) > 1
        ends = ("", "") if several else tuple(str(values.get(f"{e}_place", "")) for e in _SIDES)
        stretch = Stretch(
            line,
            values.get("mode", Mode.NOT_KNOWN),
            values.get("gauge_mm", ()),
            f"{name} ({place})" if several and name else name,
            (ends[0], ends[1]),
        )
        parts.append(Part(stretch, number, place, len(read.lines), values, list(kept)))
    return parts, list(read.done)


_SIDES = ("from", "to")


def _identify(atlas: Atlas, parts: Sequence[Part]) -> None:
    register = Register({*atlas.segments, *atlas.connections})
    for part in parts:
        first, last = part.stretch.places
        part.segment_id = identify(part, register, (first, last))
