"""A corridor drafted from a file of others: its layer, and what was done with each feature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.data.cells.geometry import geodesic_km
from app.data.rows.layer_rows import CONNECTIONS_FILE, PLACES_FILE
from app.data.schema import PLACES, SEGMENTS
from app.intake.drafting.columns import map_columns, preview, read_values
from app.intake.drafting.ends import (
    LARGEST_TOLERANCE_KM,
    TOLERANCE_KM,
    Stretch,
    fitting_swapped,
    snap,
)
from app.intake.drafting.identifiers import Register, identifier
from app.intake.drafting.lands import NOT_KNOWN, Lands
from app.intake.drafting.layer_text import feature_text, layer_text
from app.intake.drafting.lines import read_lines
from app.intake.drafting.rows import (
    NamedPoint,
    Part,
    identify,
    name_places,
    place_row,
    segment_row,
)
from app.intake.opening.features import IntakeError
from app.intake.opening.kinds import stem_of
from app.vocabulary import labels
from app.vocabulary.terms import Mode, Status
from app.wording import _, counted, in_text, listed, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from app.data.model import Atlas
    from app.intake.drafting.ends import NewPlace
    from app.intake.opening.features import Feature, Opened

LONGEST_NAME = 60
_MOST_TOLD = 4
"""Lines of one feature that are told one by one."""
_AFLOAT = (Mode.SEA, Mode.FERRY)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one feature of the file.

    Attributes
    ----------
    where
        Its place in the file.
    name
        What the file calls it.
    said
        What was done, or why it was left out.
    taken
        Whether something of it is in the layer.
    """

    where: str
    name: str
    said: str
    taken: bool


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
        left = sum(not one.taken for one in self.outcomes)
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
        own, done = _parts(index, feature, *read_values(mapping, feature))
        parts += own
        said.append(done)
    if not parts:
        if {one.shape.geom_type for one in opened.features if one.shape is not None} == {"Point"}:
            raise IntakeError(
                _(
                    "{file} holds points alone, and a corridor is made of lines. In a table, say "
                    "in a column “line” to which line each point belongs and in a column “order” "
                    "where on it, or give each line as WKT.",
                    file=file,
                )
            )
        reasons = list(dict.fromkeys(one for done in said for one in done))
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
    features = _place_features(atlas, parts, zip(new, names, countries, strict=True), file)
    _find_countries(atlas, lands, parts, zip(new, countries, strict=True))
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
    known = {one for part in parts for one in part.stretch.places} & set(atlas.places)
    return Draft(
        layer,
        title,
        layer_text(title, description, features),
        notes,
        tuple(preview(mapping)),
        _outcomes(opened.features, parts, said, frozenset(used)),
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
    own = []
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
        own.append(Part(stretch, number, place, len(read.lines), values, list(kept)))
    return own, list(read.done)


_SIDES = ("from", "to")


def _place_features(
    atlas: Atlas,
    parts: Sequence[Part],
    new: Iterable[tuple[NewPlace, str, str]],
    file: str,
) -> list[str]:
    """Identify new places, each with name and country, lead the lines to them, and write them."""
    register = Register(set(atlas.places))
    features = []
    for place, name, country in new:
        place_id = register.take(identifier(name), "place")
        for index, side in place.ends:
            parts[index].stretch.places[side] = place_id
        own = _stated_country(place, parts) if country == NOT_KNOWN else country
        row = place_row(place, place_id, name, own, file)
        features.append(feature_text(PLACES, row, place.point))
    return features


def _stated_country(place: NewPlace, parts: Sequence[Part]) -> str:
    """Return the country that the file names for all lines that end at a place."""
    stated = {parts[index].values.get("countries", ()) for index, _ in place.ends}
    single = {codes[0] for codes in stated if len(codes) == 1}
    return single.pop() if len(single) == 1 and len(stated) == 1 else NOT_KNOWN


def _find_countries(
    atlas: Atlas, lands: Lands, parts: Sequence[Part], new: Iterable[tuple[NewPlace, str]]
) -> None:
    at_end = {place_id: place.country for place_id, place in atlas.places.items()}
    for place, country in new:
        for index, side in place.ends:
            at_end[parts[index].stretch.places[side]] = country
    crossed = lands.of_lines([part.stretch.line for part in parts])
    for part, found in zip(parts, crossed, strict=True):
        ends = tuple(dict.fromkeys(at_end.get(one, NOT_KNOWN) for one in part.stretch.places))
        ends = tuple(code for code in ends if code != NOT_KNOWN)
        stated = part.values.get("countries", ())
        afloat = part.stretch.mode in _AFLOAT
        part.countries = (ends if afloat else found) or stated or ends or (NOT_KNOWN,)


def _identify(atlas: Atlas, parts: Sequence[Part]) -> None:
    register = Register({*atlas.segments, *atlas.connections})
    for part in parts:
        first, last = part.stretch.places
        part.segment_id = identify(part, register, (first, last))


def _outcomes(
    features: Sequence[Feature],
    parts: Sequence[Part],
    said: Sequence[Sequence[str]],
    used: frozenset[int],
) -> tuple[Outcome, ...]:
    made: dict[int, list[Part]] = {}
    for part in parts:
        made.setdefault(part.feature, []).append(part)
    outcomes = []
    for index, feature in enumerate(features):
        own = made.get(index, [])
        words = [*said[index], *(_words(part) for part in own[:_MOST_TOLD])]
        if len(own) > _MOST_TOLD:
            words.append(_("and {names} lines more", names=number(len(own) - _MOST_TOLD)))
        outcomes.append(
            Outcome(
                feature.where,
                _called(feature, own),
                "; ".join(words),
                bool(own) or index in used,
            )
        )
    return tuple(outcomes)


def _called(feature: Feature, own: Sequence[Part]) -> str:
    name = own[0].values.get("name") if own else feature.values.get("name")
    return str(name or "")[:100]


def _words(part: Part) -> str:
    first, last = part.stretch.places
    status = in_text(labels.word(Status, part.values.get("status", Status.NOT_REPORTED)))
    mode = in_text(labels.word(Mode, part.stretch.mode))
    countries = listed(map(labels.country, part.countries))
    length = labels.kilometres(geodesic_km(part.stretch.line))
    words = _(
        "{segment_id}: {first} to {last}, {length}, {mode}, {status}, {countries}",
        segment_id=part.segment_id,
        first=first,
        last=last,
        length=length,
        mode=mode,
        status=status,
        countries=countries,
    )
    stated = part.values.get("countries", ())
    differs = stated and set(stated) != set(part.countries)
    return (
        _("{words} (the file says {stated})", words=words, stated=listed(stated))
        if differs
        else words
    )
