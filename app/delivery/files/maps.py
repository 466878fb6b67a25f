"""Maps as files: ``/export/map.svg``, ``.pdf`` and ``.png`` of the view in the query."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from flask import Response, jsonify, request

from app.delivery.files import jobs
from app.errors import LettersError
from app.exports.drawing.paper import MAX_TITLE, SCREEN_DPI, Paper
from app.queries.filter.map_words import file_stem, view_words
from app.queries.filter.viewstate import MAX_QUERY, parse_view
from app.wording import _, clauses, number

if TYPE_CHECKING:
    from flask import Flask

    from app.data.model import Atlas
    from app.delivery.exporting.answers import Exporter
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState

TYPES = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}
PAPERS = tuple(str(paper) for paper in Paper)
MAX_SIDE_PX = 4000
_MIN_SIDE_PX = 100
_OWN = ("paper", "title", "size", "ticket", "inset", "graticule")


class _WrongError(ValueError):
    """What is wrong with what was asked for, in words."""


@dataclass(frozen=True, slots=True)
class MapRequest:
    """A map that was asked for.

    Attributes
    ----------
    paper
        Its name, or width and height in inches.
    inset
        Whether it is the small map of the South Caucasus.
    graticule
        Whether meridians and parallels are drawn.
    """

    form: str
    view: ViewState
    paper: str | tuple[float, float]
    title: str | None
    inset: bool = False
    graticule: bool = False


def register_maps(server: Flask, atlas: Atlas, facets: Facets, exporter: Exporter) -> None:
    """Answer ``/export/map.<svg|pdf|png>?<query of a view>``.

    ``/export/words`` gives what is written around such a map, for a picture made in the browser.
    Further parameters: ``paper`` (``a4``, ``a3`` or ``wide``) and ``title``; or ``size``, as in
    ``960x540``, for the map alone in that many pixels, and with ``inset=yes`` for the small map of
    the South Caucasus at twice as many. What cannot be used gets 400 and a sentence:
    a map that silently left a part of the filter aside would be untrue.
    """

    def refused(wrong: Exception) -> Response:
        text = _("This map cannot be drawn. {wrong}", wrong=wrong)
        return Response(f"{text}\n", status=400, mimetype="text/plain")

    @server.get("/export/map.<form>")
    def export_map(form: str) -> Response:
        try:
            asked = _read(form, request.query_string.decode("utf-8", "replace"), atlas, facets)
        except _WrongError as wrong:
            return refused(wrong)
        try:
            return exporter.answer(
                jobs.map_file,
                asked,
                mimetype="image/webp" if asked.inset else TYPES[form],
                name=f"{file_stem(atlas, asked.view)}.{form}",
                inline=isinstance(asked.paper, tuple),
            )
        except LettersError as error:
            return refused(error)

    @server.get("/export/words")
    def export_words() -> Response:
        query = request.query_string.decode("utf-8", "replace")
        view, _ = parse_view(query, atlas, facets)
        return jsonify(asdict(view_words(atlas, facets, view)))


def _read(form: str, query: str, atlas: Atlas, facets: Facets) -> MapRequest:
    if form not in TYPES:
        raise _WrongError(_("Found the format “{form}”, expected svg, pdf or png.", form=form[:20]))
    if len(query) > MAX_QUERY:
        raise _WrongError(
            _("The address has more than {max_query} characters.", max_query=number(MAX_QUERY))
        )
    pairs = parse_qsl(query, keep_blank_values=True)
    parameters = {name: value for name, value in pairs if name in _OWN}
    rest = urlencode([(name, value) for name, value in pairs if name not in _OWN])
    view, ignored = parse_view(rest, atlas, facets)
    if ignored:
        raise _WrongError(_("It cannot use {ignored}.", ignored=clauses(ignored)))
    title = parameters.get("title", "").strip()
    if len(title) > MAX_TITLE:
        raise _WrongError(
            _(
                "Its title has {title} characters, expected at most {max_title}.",
                title=len(title),
                max_title=MAX_TITLE,
            )
        )
    paper: Any = parameters.get("paper", "a4")
    if paper not in PAPERS:
        raise _WrongError(
            _(
                "Found the paper “{paper}”, expected {papers}.",
                paper=paper[:20],
                papers=", ".join(PAPERS),
            )
        )
    if "size" in parameters:
        paper = inches(parameters["size"])
    inset = parameters.get("inset") == "yes"
    if inset and not (isinstance(paper, tuple) and form == "png"):
        raise _WrongError(_("The small map is a picture of a size in pixels."))
    graticule = parameters.get("graticule") == "yes"
    return MapRequest(form, view, paper, title or None, inset, graticule)


def inches(size: str) -> tuple[float, float]:
    """Read a size in pixels, such as ``960x540``, as inches."""
    sides = size.split("x")
    if len(sides) != 2 or not all(side.isdecimal() and len(side) <= 5 for side in sides):
        raise _WrongError(
            _("Found the size “{size}”, expected pixels such as 960x540.", size=size[:20])
        )
    width, height = (int(side) for side in sides)
    if not all(_MIN_SIDE_PX <= side <= MAX_SIDE_PX for side in (width, height)):
        raise _WrongError(
            _(
                "A side has {min_side_px} to {max_side_px} pixels.",
                min_side_px=_MIN_SIDE_PX,
                max_side_px=number(MAX_SIDE_PX),
            )
        )
    return width / SCREEN_DPI, height / SCREEN_DPI
