"""New places of a draft and the countries of its lines: who they are and where they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.schema.network import PLACES
from app.intake.drafting.identifiers import Register, identifier
from app.intake.drafting.lands import NOT_KNOWN, Lands
from app.intake.drafting.layer_text import feature_text
from app.intake.drafting.rows import (
    Part,
    place_row,
)
from app.vocabulary.terms import AFLOAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.data.model import Atlas
    from app.intake.drafting.ends import NewPlace


def place_features(
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
        its_country = _stated_country(place, parts) if country == NOT_KNOWN else country
        row = place_row(place, place_id, name, its_country, file)
        features.append(feature_text(PLACES, row, place.point))
    return features


def _stated_country(place: NewPlace, parts: Sequence[Part]) -> str:
    """Return the country that the file names for all lines that end at a place."""
    stated = {parts[index].values.get("countries", ()) for index, _ in place.ends}
    single = {codes[0] for codes in stated if len(codes) == 1}
    return single.pop() if len(single) == 1 and len(stated) == 1 else NOT_KNOWN


def find_countries(
    atlas: Atlas, lands: Lands, parts: Sequence[Part], new: Iterable[tuple[NewPlace, str]]
) -> None:
    """Find the countries of each line: those it crosses, or its ends where it lies at sea."""
    at_end = {place_id: place.country for place_id, place in atlas.places.items()}
    for place, country in new:
        for index, side in place.ends:
            at_end[parts[index].stretch.places[side]] = country
    crossed = lands.of_lines([part.stretch.line for part in parts])
    for part, countries in zip(parts, crossed, strict=True):
        ends = tuple(
            dict.fromkeys(at_end.get(place_id, NOT_KNOWN) for place_id in part.stretch.places)
        )
        ends = tuple(code for code in ends if code != NOT_KNOWN)
        stated = part.values.get("countries", ())
        afloat = part.stretch.mode in AFLOAT
        part.countries = (ends if afloat else countries) or stated or ends or (NOT_KNOWN,)
