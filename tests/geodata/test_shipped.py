"""The shipped data: no problems, and what the product promises of them."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from shapely.geometry import shape

from app.config import shipped_folder
from app.data.editions.dictionary import data_dictionary
from app.data.schema.network import REGION
from app.queries.network.roles import in_role
from app.vocabulary.terms import SegmentRole

if TYPE_CHECKING:
    from app.data.model import Atlas

GEODATA = shipped_folder("geodata")


def test_no_problems(shipped: Atlas) -> None:
    assert [str(problem) for problem in shipped.problems] == []


def test_the_dictionary_is_fresh() -> None:
    assert (GEODATA / "README.md").read_text(encoding="utf-8") == data_dictionary()


def test_three_corridors_and_their_horizons(shipped: Atlas) -> None:
    reach = {name: corridor.data_to for name, corridor in shipped.corridors.items()}
    assert reach == {
        "middle-corridor": "2026-09-28",
        "north-south-corridor": "2026-09-29",
        "zangezur-route": "2026-08-20",
    }


def test_sources_of_states_banks_and_intergovernmental_bodies(shipped: Atlas) -> None:
    kinds = shipped.frames.sources["publisher_kind"]
    own_texts = kinds.isin(["official", "intergovernmental", "development_bank"])
    assert own_texts.sum() >= 90
    notes = shipped.frames.sources.loc[own_texts, "reliability_note"].fillna("")
    unseen = notes.str.contains("Not seen itself")
    assert (own_texts.sum() - unseen.sum()) >= 85


def test_second_hand_texts_are_a_kind_of_their_own(shipped: Atlas) -> None:
    notes = shipped.frames.sources["reliability_note"].fillna("")
    second_hand = shipped.frames.sources["publisher_kind"] == "secondary"
    told = notes.str.startswith(("Second hand", "Encyclopaedia", "Automatic"))
    assert set(shipped.frames.sources.loc[told, "source_id"]) <= set(
        shipped.frames.sources.loc[second_hand, "source_id"]
    )


def test_names_of_another_party_stand_in_its_own_language(shipped: Atlas) -> None:
    """One rule both ways: Armenian names in Azerbaijan, Azerbaijani ones in Armenia."""
    country = {place.place_id: place.country for place in shipped.places.values()}
    other = [row for row in shipped.place_names.values() if row.usage == "other_party"]
    of = {(country[row.place_id], row.lang) for row in other}
    assert {lang for place, lang in of if place == "AZ"} == {"hy", "hy-Latn"}
    assert {lang for place, lang in of if place == "AM"} == {"az", "tr"}
    named = {row.place_id for row in other}
    count = {of: sum(country[name] == of for name in named) for of in ("AM", "AZ")}
    assert count == {"AM": 12, "AZ": 14}


def test_positions_carry_no_comment_of_ours(shipped: Atlas) -> None:
    positions = " ".join(claim.position for claim in shipped.claims.values()).lower()
    for word in (" yet ", " despite ", " although ", "true at most", "own sum"):
        assert word not in positions


def test_georgia_and_china_are_parties(shipped: Atlas) -> None:
    assert {"ge", "cn", "un"} <= {claim.party for claim in shipped.claims.values()}


def test_every_question_names_the_parties_directly_concerned(shipped: Atlas) -> None:
    assert all(question.concerned for question in shipped.questions.values())


def test_no_row_speaks_of_a_seed(shipped: Atlas) -> None:
    for name in ("events", "names", "claims", "sources", "projects", "figures"):
        text = " ".join(str(value) for value in shipped.frames.table(name).to_numpy().ravel())
        assert "seed article" not in text.lower(), name


def test_every_segment_has_a_source(shipped: Atlas) -> None:
    bare = shipped.frames.segments[[len(ids) == 0 for ids in shipped.frames.segments["sources"]]]
    basis = bare["attribute_basis"].notna() | bare["note"].notna()
    assert bare[~basis]["segment_id"].tolist() == []


def test_the_basemap_is_small_enough() -> None:
    sizes = {
        file.stem: len(gzip.compress(file.read_bytes(), 9))
        for file in (GEODATA / "basemap").glob("*.geojson")
    }
    late = {name for name in sizes if name.endswith("-fine")}
    assert len(late) == 3
    # What the first view loads, and what is asked for when a reader comes close.
    assert sum(size for name, size in sizes.items() if name not in late) <= 330_000
    assert sum(sizes[name] for name in late) <= 420_000
    assert (GEODATA / "basemap/relief.webp").stat().st_size <= 420_000


@pytest.mark.parametrize(
    ("name", "lon", "lat", "country"),
    [
        ("Sevastopol", 33.6, 44.62, "UA"),
        ("Kyrenia", 33.32, 35.3, "CY"),
        ("Sukhumi", 41.06, 43.03, "GE"),
        ("Khankendi / Stepanakert", 46.75, 39.82, "AZ"),
        ("Meghri", 46.24, 38.92, "AM"),
    ],
)
def test_boundaries_follow_united_nations_practice(
    name: str, lon: float, lat: float, country: str
) -> None:
    from shapely.geometry import Point

    countries = json.loads((GEODATA / "basemap/countries.geojson").read_text(encoding="utf-8"))
    found = [
        one["properties"]["iso_a2"]
        for one in countries["features"]
        if shape(one["geometry"]).contains(Point(lon, lat))
    ]
    assert found == [country], name


def test_contested_lines_are_not_drawn_as_settled() -> None:
    document = json.loads((GEODATA / "basemap/boundaries.geojson").read_text(encoding="utf-8"))
    kinds = {
        (one["properties"]["between"], one["properties"]["kind"]) for one in document["features"]
    }
    assert ("AM – AZ", "undelimited") in kinds
    assert ("AM – AZ", "international") not in kinds
    assert ("IN – PK", "contested") in kinds


def test_horadiz_aghband_stays_out_of_iran(shipped: Atlas) -> None:
    document = json.loads((GEODATA / "basemap/countries.geojson").read_text(encoding="utf-8"))
    iran = next(
        shape(one["geometry"])
        for one in document["features"]
        if one["properties"]["iso_a2"] == "IR"
    )
    rows = shipped.frames.segments[shipped.frames.segments["segment_id"] == "horadiz-aghband-rail"]
    inside = rows.geometry.iloc[0].intersection(iran)
    assert inside.length < 0.001


def test_everything_lies_in_the_region(shipped: Atlas) -> None:
    west, south, east, north = REGION
    box = shipped.frames.segments.total_bounds
    assert west <= box[0]
    assert south <= box[1]
    assert box[2] <= east
    assert box[3] <= north


def test_the_treaty_is_not_called_signed(shipped: Atlas) -> None:
    """Sources report the peace treaty as initialled; no summary may say more."""
    said = " ".join([*shipped.frames.events["summary"], *shipped.frames.events["title"]]).lower()
    assert "signed the peace treaty" not in said
    assert "peace treaty signed" not in said


def test_words_of_our_own_follow_united_nations_usage(shipped: Atlas) -> None:
    """Titles of sources are theirs; everything else is ours."""
    words = [
        str(value)
        for name in ("corridors", "branches", "projects", "events", "milestones", "claims", "names")
        for value in shipped.frames.table(name).to_numpy().ravel()
    ]
    words += [str(value) for value in shipped.frames.segments["note"]]
    words += [scene.text + scene.notes for own in shipped.briefings for scene in own.scenes]
    text = "\n".join(words)
    assert re.findall(r".*\bthe Gulf\b(?! of).*", text) == []
    assert "Oman Sea" not in text


def test_the_briefing_on_the_zangezur_route_calls_no_ones_territory_a_gap(shipped: Atlas) -> None:
    (briefing,) = [own for own in shipped.briefings if own.briefing_id == "zangezur-route"]
    words = [briefing.summary, *(scene.title for scene in briefing.scenes)]
    assert not any("gap" in text.lower() for text in words)


def test_a_corridor_begins_and_ends_where_its_main_line_does(shipped: Atlas) -> None:
    """No place within the main line is named as an end of the corridor beside its kilometres."""
    for corridor_id, corridor in shipped.corridors.items():
        main = in_role(shipped, corridor_id, shipped.segments.values(), SegmentRole.MAIN)
        meeting = Counter(end for segment in main for end in segment.ends)
        within = [shipped.places[end].name for end, count in meeting.items() if count > 1]
        ends = f"{corridor.start} {corridor.end}"
        assert [name for name in within if name in ends] == [], corridor_id


def test_no_briefing_calls_a_section_of_a_country_a_gap(shipped: Atlas) -> None:
    """What is not built is told by its status; a gap is how one side sees it."""
    for briefing in shipped.briefings:
        for scene in briefing.scenes:
            told = {**scene.callouts, **scene.before_callouts, **scene.show}
            own_words = [scene.title, scene.text, scene.notes, *told.values()]
            assert [words for words in own_words if re.search(r"\bgaps?\b", words)] == []
