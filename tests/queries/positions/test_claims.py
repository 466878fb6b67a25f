"""Who says what: one party, none, and an order that means nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.positions.claims import (
    contested_places,
    find_question,
    named_things,
    questions,
)

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

HEAD = "claim_id,question_id,party,position,as_of,sources"


def test_one_party(small: Atlas) -> None:
    (question,) = questions(small)
    assert [(one.name, one.value.text) for one in question.recorded if one.value] == [
        ("Azerbaijan", "Ours.")
    ]
    assert [one.name for one in question.silent] == ["Armenia"]


def test_no_question(folder: Folder) -> None:
    folder.table("claims", HEAD)
    atlas = folder.load()
    assert questions(atlas) == ()
    assert find_question(atlas, "q") is None


def test_alphabetical_and_others_last_whatever_the_order_of_rows(folder: Folder) -> None:
    folder.table(
        "claims",
        HEAD,
        "c1,q,us,A.,,s1",
        "c2,q,other,One voice.,,s1",
        "c3,q,az,B.,,s1",
        "c4,q,other,Another voice.,,s2",
        "c5,q,am,C.,,s2",
        "c6,r,tr,D.,,s1",
    )
    folder.table("questions", "question_id,question,concerned", "q,Whose?,", "r,When?,")
    whose, when = questions(folder.load())
    assert [one.name for one in whose.recorded] == [
        "Armenia",
        "Azerbaijan",
        "United States",
        "Others",
        "Others",
    ]
    assert [one.name for one in whose.silent] == ["Türkiye"]
    assert [one.name for one in when.silent] == ["Armenia", "Azerbaijan", "United States"]
    assert [one.name for one in when.shown] == [
        "Armenia",
        "Azerbaijan",
        "Türkiye",
        "United States",
    ]


def test_only_the_parties_concerned_are_missed(folder: Folder) -> None:
    folder.table("claims", HEAD, "c1,q,us,A.,2026-02-03,s1", "c2,r,ru,B.,,s1")
    folder.table("questions", "question_id,question,concerned", "q,Whose?,ir;am", "r,When?,ru")
    whose, when = questions(folder.load())
    assert [one.name for one in whose.silent] == ["Armenia", "Iran"]
    assert [one.name for one in whose.shown] == ["Armenia", "Iran", "United States"]
    assert when.silent == ()
    assert [one.value.as_of for one in whose.recorded if one.value] == ["2026-02-03"]


def test_every_shipped_position_has_sources(shipped: Atlas) -> None:
    found = questions(shipped)
    assert sum(len(one.recorded) for one in found) == len(shipped.claims)
    assert all(one.value and one.value.sources for q in found for one in q.recorded)


def test_names_by_usage_put_neutral_ones_last(shipped: Atlas) -> None:
    things = {thing.thing: thing for thing in named_things(shipped)}
    usages = [usage for usage, _ in things["Karabakh main town"].names]
    assert usages == ["Armenia", "Azerbaijan", "Neutral usage"]


def test_contested_places_give_both_sides(shipped: Atlas) -> None:
    place = next(one for one in contested_places(shipped) if one.place_id == "khankendi")
    assert place.official == ("Xankəndi (Azerbaijani)",)
    assert "Ստեփանակերտ (Armenian)" in place.other_party
    assert all(one.other_party for one in contested_places(shipped))


def test_what_a_party_said_earlier_stands_behind_and_is_marked(folder: Folder) -> None:
    folder.table(
        "claims",
        HEAD,
        "old,q,az,Once.,2025-03,s1",
        "new,q,az,Now.,2025-05-01,s1",
        "month,q,az,That month.,2025-05,s1",
    )
    (question,) = questions(folder.load())
    told = [(one.title, one.value.text) for one in question.recorded if one.value]
    assert told == [
        ("Azerbaijan", "Now."),
        ("Azerbaijan", "That month."),
        ("Azerbaijan, earlier", "Once."),
    ]
