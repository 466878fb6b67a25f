"""The order of questions and statements, and names of places, by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.positions.claims import (
    contested_places,
    find_question,
    named_things,
    questions,
    questions_of_corridor,
    questions_of_country,
)

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

CLAIMS = "claim_id,question_id,party,position,as_of,sources"
QUESTIONS = "question_id,question,concerned,corridors,note,sources"


def asked(folder: Folder) -> Atlas:
    """Load four questions: two about the corridor, and one to which Azerbaijan says nothing."""
    folder.table(
        "questions",
        QUESTIONS,
        "free-one,One?,,,,",
        "free-two,Two?,,,A note.,s1",
        "own-one,Three?,,test-corridor,,",
        "own-two,Four?,,test-corridor,,",
        "other,Five?,,test-corridor,,",
        "silent,Six?,az,test-corridor,,",
    )
    folder.table(
        "claims",
        CLAIMS,
        "c1,free-one,az,A.,,s1",
        "c2,free-two,az,B.,,s1",
        "c3,free-two,am,C.,,s1",
        "c4,own-one,az,D.,,s1",
        "c5,own-two,az,E.,,s1",
        "c6,own-two,am,F.,,s1",
        "c7,own-two,ir,G.,,s1",
        "c8,other,am,H.,,s1",
        "c9,other,ir,I.,,s1",
    )
    return folder.load()


def test_questions_of_a_country_about_a_corridor_come_first_the_most_discussed_before(
    folder: Folder,
) -> None:
    found = questions_of_country(asked(folder), "AZ")
    assert [one.question_id for one in found] == ["own-two", "own-one", "free-two", "free-one"]


def test_questions_of_a_corridor_the_most_discussed_first(folder: Folder) -> None:
    atlas = asked(folder)
    found = questions_of_corridor(atlas, "test-corridor")
    assert [one.question_id for one in found] == ["own-two", "other", "own-one"]
    assert questions_of_corridor(atlas, "none") == ()


def test_questions_stand_in_the_order_of_the_data_and_those_without_a_position_nowhere(
    folder: Folder,
) -> None:
    atlas = asked(folder)
    assert [one.question_id for one in questions(atlas)] == [
        "free-one",
        "free-two",
        "own-one",
        "own-two",
        "other",
    ]
    found = find_question(atlas, "free-two")
    assert found is not None
    assert found.note is not None
    assert found.note.text == "A note."
    assert found.corridors == ()
    assert find_question(atlas, "silent") is None
    assert find_question(atlas, None) is None


def test_of_one_party_the_newest_statement_comes_first_and_the_others_were_said_before(
    folder: Folder,
) -> None:
    folder.table("questions", "question_id,question,concerned", "q,Whose?,")
    folder.table(
        "claims",
        CLAIMS,
        "c1,q,az,Old.,2025-01-10,s1",
        "c2,q,az,Undated.,,s1",
        "c3,q,az,New.,2026-01-10,s1",
        "c4,q,az,That month.,2026-01,s1",
        "c5,q,am,Alone.,2020-01-01,s1",
    )
    (question,) = questions(folder.load())
    said = [(one.value.text, one.is_earlier) for one in question.recorded if one.value is not None]
    assert said == [
        ("Alone.", False),
        ("New.", False),
        ("That month.", False),
        ("Old.", True),
        ("Undated.", False),
    ]


def test_names_stand_by_usage_with_their_notes(folder: Folder) -> None:
    head = "name_id,thing,corridor_id,usage,name,note,sources"
    folder.table(
        "names",
        head,
        "n1,Town,,neutral,Town,,s1",
        "n2,Town,,az,Şəhər,As signed.,s1",
        "n3,Town,,am,Քաղաք,,s1",
        "n4,River,,az,Çay,,s1",
    )
    town, river = named_things(folder.load())
    assert [(usage, value.text, value.note) for usage, value in town.names] == [
        ("Armenia", "Քաղաք", None),
        ("Azerbaijan", "Şəhər", "As signed."),
        ("Neutral usage", "Town", None),
    ]
    assert (river.thing, len(river.names)) == ("River", 1)


def test_contested_places_are_those_with_a_name_of_another_party(folder: Folder) -> None:
    folder.table(
        "place_names",
        "place_id,lang,name,usage",
        "d,az,Dz,other_party",
        "d,hy,Dy,official",
        "d,ru,Dr,historic",
        "b,ru,Bee,official",
        "a,hy,Ay,other_party",
    )
    first, second = contested_places(folder.load())
    assert (first.place_id, first.name, first.other_party, first.official) == (
        "a",
        "Ağbənd",
        ("Ay (Armenian)",),
        (),
    )
    assert (second.place_id, second.official, second.other_party, second.historic) == (
        "d",
        ("Dy (Armenian)",),
        ("Dz (Azerbaijani)",),
        ("Dr (Russian)",),
    )
