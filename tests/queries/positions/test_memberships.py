"""Memberships as a table and as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.positions.memberships import (
    find_organisation,
    group_sentence,
    matrix,
    organisations,
)
from app.vocabulary.terms import MembershipRole
from tests.conftest import CSV

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

HEAD = "country,organisation,role,since,note,sources"


def test_matrix(folder: Folder) -> None:
    folder.table(
        "memberships",
        HEAD,
        "TR,OTS,member,2009,,s1",
        "HU,OTS,observer,2018,,s1",
        "AZ,OTS,member,,Perhaps.,s2",
        "AZ,CIS,member,1993-09-24,,s1;s2",
    )
    atlas = folder.load()
    found = matrix(atlas)
    assert found.countries == ("AZ", "HU", "TR")
    assert [one.name for one in found.organisations] == ["CIS", "OTS"]
    assert ("TR", "CIS") not in found.cells
    assert found.cells["AZ", "OTS"].value.text == "Member, since when is not known"
    assert found.numbers == {"s2": 1, "s1": 2}
    ots = find_organisation(atlas, "OTS")
    assert ots
    assert ots.title == "OTS: Organization of Turkic States"
    assert [ref.source_id for ref in ots.sources] == ["s2", "s1"]
    assert ots.countries(MembershipRole.MEMBER) == ("AZ", "TR")
    assert (ots.standings[0].value.note, ots.standings[1].value.note) == ("Perhaps.", None)
    assert found.cells["TR", "OTS"].value.text == "Member, 2009"
    assert group_sentence(ots) == (
        "Countries shaded, OTS: members Azerbaijan and Türkiye; observer Hungary. "
        "Source: Another Publisher, 30 January 2026; A Publisher, 31 January 2026."
    )


def test_a_long_list_of_sources_is_cut_and_counted(folder: Folder) -> None:
    folder.table(
        "sources",
        *CSV["sources"],
        "s3,Third,Third Publisher,media,AZ,en,,,",
        "s4,Fourth,Fourth Publisher,media,AZ,en,2026-01-01,,",
        "s5,Fifth,Fifth Publisher,media,AZ,en,2026-01-01,,",
    )
    said = "Another Publisher, 30 January 2026; A Publisher, 31 January 2026"
    for sources, words in (
        ("s2;s1", said),
        ("s2;s1;s3", f"{said}; Third Publisher, undated"),
        ("s2;s1;s3;s4", f"{said}; Fourth Publisher, 1 January 2026 and 1 more"),
        ("s2;s1;s3;s4;s5", f"{said}; Fourth Publisher, 1 January 2026 and 2 more"),
    ):
        folder.table("memberships", HEAD, f"AZ,Club,observer,,,{sources}")
        club = find_organisation(folder.load(), "Club")
        assert club
        assert club.title == "Club"
        assert group_sentence(club) == (
            "Countries shaded, Club: observer Azerbaijan; its members are not in the data. "
            f"Source: {words}."
        )


def test_none(folder: Folder) -> None:
    folder.table("memberships", HEAD)
    atlas = folder.load()
    assert organisations(atlas) == ()
    assert matrix(atlas).countries == ()
    assert find_organisation(atlas, "OTS") is None
    assert find_organisation(atlas, None) is None


def test_every_shipped_standing_has_sources(shipped: Atlas) -> None:
    found = matrix(shipped)
    assert len(found.cells) == len(shipped.frames.memberships)
    assert all(one.value.sources for one in found.cells.values())
    ots = find_organisation(shipped, "OTS")
    assert ots
    assert ots.countries(MembershipRole.OBSERVER) == ("HU", "TM")
