"""Archives: what of them is read, and what is refused before it is unpacked."""

from __future__ import annotations

import io
import zipfile

import pytest

from app.intake.opening.archives import unpack
from app.intake.opening.features import IntakeError, Limits
from tests.intake.files import zipped

BODY = b"x" * 40


def refused(body: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(IntakeError) as caught:
        unpack("a.zip", body, limits or Limits())
    return str(caught.value)


def test_of_several_files_one_is_read_by_its_kind_and_then_its_depth() -> None:
    members = {
        "deep/er/doc.kml": b"1",
        "near/doc.KML": b"2",
        "near/other.kml": b"3",
        "top.geojson": b"4",
        "top.csv": b"5",
        "__MACOSX/first.kml": b"6",
    }
    for lost, read in (
        ((), ("near/doc.KML", b"2")),
        (("near/doc.KML", "near/other.kml"), ("deep/er/doc.kml", b"1")),
        (("near/doc.KML", "near/other.kml", "deep/er/doc.kml"), ("top.geojson", b"4")),
    ):
        left = {name: body for name, body in members.items() if name not in lost}
        assert unpack("a.zip", zipped(**left), Limits()).single == read
    assert unpack("a.zip", zipped(**{"a.txt": b"1"}), Limits()).single is None


def test_shapefiles_go_before_other_files_and_need_their_main_part() -> None:
    members = {"in/Line.SHP": b"1", "in/Line.dbf": b"2", "in/Line.sbn": b"3", "point.shp": b"4"}
    other = {"alone.dbf": b"5", "doc.kml": b"6", "__MACOSX/in/bad.shp": b"7"}
    unpacked = unpack("a.zip", zipped(**members, **other), Limits())
    assert unpacked.shapes == {
        "in/Line": {".shp": b"1", ".dbf": b"2"},
        "point": {".shp": b"4"},
    }
    assert unpacked.single is None
    assert unpack("a.zip", zipped(**other), Limits()).single == ("doc.kml", b"6")


def test_what_an_archive_unpacks_to_may_be_as_large_as_the_limit() -> None:
    body = zipped(**{"a.csv": BODY, "b.csv": BODY})
    assert unpack("a.zip", body, Limits(80)).single == ("a.csv", BODY)
    assert refused(body, Limits(79)) == "a.zip unpacks to 80 bytes; at most 79 are read."


def lying(*names: str) -> bytes:
    """Pack files of forty bytes that say of themselves they have one."""
    body = bytearray(zipped(**dict.fromkeys(names, BODY)))
    at = -1
    while (at := body.find(b"PK\x01\x02", at + 1)) >= 0:
        body[at + 24 : at + 28] = (1).to_bytes(4, "little")
    return bytes(body)


@pytest.mark.parametrize("names", [("a.csv",), ("a.shp", "a.dbf")])
def test_what_is_read_is_never_more_than_the_limit(names: tuple[str, ...]) -> None:
    said = refused(lying(*names), Limits(10 * len(names)))
    assert said in (
        "a.zip unpacks to more than is read.",
        "a.zip is a broken archive and cannot be unpacked.",
    )


def test_members_are_counted_without_folders() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.mkdir("folder")
        for number in range(2000):
            archive.writestr(f"folder/{number}.txt", b"")
    assert unpack("a.zip", stream.getvalue(), Limits()).single is None
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("one-more.txt", b"")
    assert refused(stream.getvalue()) == "a.zip holds 2,001 files; at most 2,000 may be."


def test_a_member_may_be_packed_tightly_to_a_bound() -> None:
    small = zipped(**{"a.csv": b"0" * 1_000_000})
    assert unpack("a.zip", small, Limits()).single == ("a.csv", b"0" * 1_000_000)
    large = zipped(**{"a.csv": b"0" * 4_000_000})
    assert refused(large) == "a.zip unpacks to far more than its size, which no map does."


@pytest.mark.parametrize(
    "path", ["../a.csv", "in/../../a.csv", "/a.csv", "C:/a.csv", "in\\..\\..\\a.csv"]
)
def test_a_path_out_of_the_archive_is_quoted_in_short(path: str) -> None:
    long = f"{path}{'x' * 80}"
    assert refused(zipped(**{long: b""})) == (
        f"a.zip holds a path that leads out of it ({long[:60]!r})."
    )
    assert unpack("a.zip", zipped(**{"in/a..b:c.csv": b"1"}), Limits()).single is not None


def test_a_way_of_packing_that_is_not_read_is_said() -> None:
    body = bytearray(zipped(**{"a.csv": BODY}))
    for start, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = body.index(start) + offset
        body[at : at + 2] = (97).to_bytes(2, "little")
    assert refused(bytes(body)) == "a.zip is packed in a way that is not read."
