"""Files that the map reads: ``/layers/<name>``, tiles of its lines and shapes of single lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from flask import Response, request

from app.figures.map.layers import cut_tiles, json_bytes
from app.figures.map.tiles import LAST_ZOOM, TILE_MEDIA
from app.wording import _

if TYPE_CHECKING:
    from flask import Flask

    from app.components.shared import Shared
    from app.figures.map.tiles import LineTiles

_TILE: Final = re.compile(r"([a-z]+)-([0-9]{1,2})-([0-9]{1,4})-([0-9]{1,4})\.pbf")
_BLOCK: Final = re.compile(r"([a-z]+)-([0-9]{1,7})\.json")


class _NoneError(LookupError):
    """What was asked for is not there, in words."""


def register_map_files(server: Flask, shared: Shared) -> None:
    """Answer ``/layers/<name>?v=<digest>``.

    A name is that of a file; or of a tile of lines, as in ``lines-4-10-6.pbf`` (zoom, column, row),
    or of a block of whole shapes, as in ``lines-12.json``, where the network is large enough for
    tiles. What is not there gets 404 and a sentence.
    """
    files = {file.name: file for file in (*shared.layers.values(), shared.figure)}
    tiles = cut_tiles(shared.atlas)

    @server.get("/layers/<name>")
    def layer(name: str) -> Response:
        try:
            body, digest, media = _part(name) or _file(name)
        except _NoneError as none:
            return Response(f"{none}\n", status=404, mimetype="text/plain")
        response = Response(body, mimetype=media)
        response.set_etag(digest)
        return response

    def _file(name: str) -> tuple[bytes, str, str]:
        if name not in files:
            raise _NoneError(_("There is no layer “{name}”.", name=name[:60]))
        file = files[name]
        _check_version(file.digest)
        return file.body, file.digest, file.media

    def _part(name: str) -> tuple[bytes, str, str] | None:
        for pattern, read, media in (
            (_TILE, _tile, TILE_MEDIA),
            (_BLOCK, _block, "application/json"),
        ):
            match = pattern.fullmatch(name)
            if match and match[1] in tiles:
                tileset = tiles[match[1]]
                _check_version(tileset.digest)
                return (
                    read(tileset, *(int(part) for part in match.groups()[1:])),
                    tileset.digest,
                    media,
                )
        return None


def _check_version(digest: str) -> None:
    """Refuse what belongs to other data: an address says that it may be kept for ever."""
    if request.args.get("v", digest) != digest:
        raise _NoneError(_("The data have changed. Load the page again."))


def _tile(tiles: LineTiles, zoom: int, x: int, y: int) -> bytes:
    try:
        return tiles.tile(zoom, x, y)
    except LookupError:
        text = _(
            "There is no tile {x}, {y} at zoom {zoom}: tiles are counted from 0 to 2^zoom − 1, and "
            "zooms go from {first_zoom} to {last_zoom}.",
            x=x,
            y=y,
            zoom=zoom,
            first_zoom=tiles.first_zoom,
            last_zoom=LAST_ZOOM,
        )
        raise _NoneError(text) from None


def _block(tiles: LineTiles, number: int) -> bytes:
    try:
        return json_bytes(tiles.block(number))
    except LookupError:
        raise _NoneError(_("There is no block {block} of lines.", block=number)) from None
