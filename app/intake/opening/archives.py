"""Zip archives from others: bounded before anything is unpacked, and never unpacked to a path."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from app.intake.opening.features import IntakeError
from app.wording import _, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.intake.opening.features import Limits

_MOST_MEMBERS = 2000
_MOST_RATIO = 200
"""How many times its packed size a member may unpack to; tables and lines stay far below it."""
_SHAPE_PARTS = frozenset({".shp", ".shx", ".dbf", ".prj", ".cpg"})
_SINGLE = (".kml", ".geojson", ".gpkg", ".json", ".csv")
_UNSEEN = ("__MACOSX/",)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What is of use in an archive.

    Attributes
    ----------
    shapes
        Parts of each shapefile by its stem: bytes by ending.
    single
        Name and bytes of the one other file that is read; None where there is none.
    """

    shapes: Mapping[str, Mapping[str, bytes]]
    single: tuple[str, bytes] | None


def unpack(name: str, body: bytes, limits: Limits) -> Unpacked:
    """Read an archive into memory.

    Raises
    ------
    IntakeError
        It is broken, locked, or unpacks to more than is read, or a path in it leads out of it.
    """
    with _opened(name, body, limits) as (archive, members):
        return _useful(name, archive, members, limits)


def check_bounds(name: str, body: bytes, limits: Limits) -> None:
    """Check an archive that another program unpacks.

    Raises
    ------
    IntakeError
        It is broken, locked, or unpacks to more than is read, or a path in it leads out of it.
    """
    with _opened(name, body, limits):
        pass


@contextmanager
def _opened(
    name: str, body: bytes, limits: Limits
) -> Iterator[tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]]:
    """Open an archive within its bounds, with the members that are files."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _check(name, members, limits)
            yield archive, members
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        raise IntakeError(
            _("{name} is a broken archive and cannot be unpacked.", name=name)
        ) from None
    except NotImplementedError:
        raise IntakeError(_("{name} is packed in a way that is not read.", name=name)) from None
    except RuntimeError:
        raise IntakeError(_("{name} is locked by a password.", name=name)) from None


def _check(name: str, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > _MOST_MEMBERS:
        raise IntakeError(
            _(
                "{name} holds {members} files; at most {most_members} may be.",
                name=name,
                members=number(len(members)),
                most_members=number(_MOST_MEMBERS),
            )
        )
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            raise IntakeError(
                _(
                    "{name} holds a path that leads out of it ({filename!r}).",
                    name=name,
                    filename=member.filename[:60],
                )
            )
        if member.flag_bits & 1:
            raise IntakeError(_("{name} is locked by a password.", name=name))
        if member.file_size > _MOST_RATIO * max(member.compress_size, 1) + 1_000_000:
            raise IntakeError(
                _("{name} unpacks to far more than its size, which no map does.", name=name)
            )
    total = sum(member.file_size for member in members)
    if total > limits.most_bytes:
        raise IntakeError(
            _(
                "{name} unpacks to {total} bytes; at most {most_bytes} are read.",
                name=name,
                total=number(total),
                most_bytes=number(limits.most_bytes),
            )
        )


def _useful(
    name: str, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], limits: Limits
) -> Unpacked:
    seen = [member for member in members if not member.filename.startswith(_UNSEEN)]
    shapes: dict[str, dict[str, bytes]] = {}
    left = limits.most_bytes
    for member in seen:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.suffix.lower() in _SHAPE_PARTS:
            part = _read(name, archive, member, left)
            left -= len(part)
            shapes.setdefault(str(path.with_suffix("")), {})[path.suffix.lower()] = part
    shapes = {stem: parts for stem, parts in shapes.items() if ".shp" in parts}
    if shapes:
        return Unpacked(shapes, None)
    for ending in _SINGLE:
        fitting = [member for member in seen if member.filename.lower().endswith(ending)]
        if fitting:
            # A KMZ has its document at the top; of several files, the first is meant there.
            first = min(fitting, key=lambda member: member.filename.count("/"))
            return Unpacked({}, (first.filename, _read(name, archive, first, left)))
    return Unpacked({}, None)


def _read(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """Unpack one member; what it says of its own size need not be true."""
    with archive.open(member) as stream:
        body = stream.read(most + 1)
    if len(body) > most:
        raise IntakeError(_("{name} unpacks to more than is read.", name=name))
    return body
