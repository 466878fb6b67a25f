"""What each address of a file orders to be made, under which name and type; nothing is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask, Response

from app.components.shared import share
from app.delivery.files.briefing_files import register_briefing_files
from app.delivery.files.jobs import map_file, slide
from app.delivery.files.maps import register_maps
from app.delivery.files.portrait_files import portrait_file_of, register_portraits
from app.delivery.files.route_files import register_routes, route_file_of
from app.errors import LettersError

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from app.components.shared import Shared
    from tests.conftest import Folder

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


class Orders:
    """Takes orders for files, and answers that they are made."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.fault: Exception | None = None

    def answer(self, job: Any, *arguments: Any, **told: Any) -> Response:
        if self.fault is not None:
            raise self.fault
        self.taken.append({"job": job, "arguments": arguments, "inline": False, **told})
        return Response("made")

    @property
    def last(self) -> dict[str, Any]:
        return self.taken[-1]


@pytest.fixture
def shared(folder: Folder) -> Shared:
    return share(folder.load())


@pytest.fixture
def orders() -> Orders:
    return Orders()


@pytest.fixture
def client(shared: Shared, orders: Orders, tmp_path: Path) -> FlaskClient:
    server = Flask("test", static_folder=None)
    taker: Any = orders
    register_maps(server, shared.atlas, shared.facets, taker)
    register_portraits(server, shared, taker)
    register_routes(server, shared, taker)
    register_briefing_files(server, shared, tmp_path, taker)
    return server.test_client()


@pytest.mark.parametrize(
    ("form", "mimetype"),
    [("svg", "image/svg+xml"), ("pdf", "application/pdf"), ("png", "image/png")],
)
def test_a_map_on_paper(client: FlaskClient, orders: Orders, form: str, mimetype: str) -> None:
    assert client.get(f"/export/map.{form}?year=2030&ticket=x").text == "made"
    (asked,) = orders.last["arguments"]
    assert (orders.last["job"], orders.last["mimetype"]) == (map_file, mimetype)
    assert orders.last["name"] == f"corridor-atlas_map_in-2030_data-to-2026-01-31.{form}"
    assert orders.last["inline"] is False
    assert (asked.form, asked.paper, asked.title) == (form, "a4", None)
    assert (asked.inset, asked.graticule) == (False, False)
    client.get(f"/export/map.{form}?paper=wide&title=%20Our%20map%20&graticule=yes&inset=no")
    (asked,) = orders.last["arguments"]
    assert (asked.paper, asked.title) == ("wide", "Our map")
    assert (asked.inset, asked.graticule) == (False, True)
    client.get(f"/export/map.{form}?title={'x' * 160}&graticule=no")
    (asked,) = orders.last["arguments"]
    assert (asked.title, asked.graticule) == ("x" * 160, False)


def test_a_map_of_so_many_pixels_is_shown_on_the_page(client: FlaskClient, orders: Orders) -> None:
    client.get("/export/map.png?size=960x540")
    assert orders.last["arguments"][0].paper == (10.0, 5.625)
    assert (orders.last["inline"], orders.last["mimetype"]) == (True, "image/png")
    client.get("/export/map.png?size=100x4000&inset=yes")
    assert orders.last["arguments"][0].inset is True
    assert orders.last["mimetype"] == "image/webp"


SMALL_MAP = "The small map is a picture of a size in pixels."
SIDE = "A side has 100 to 4,000 pixels."


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("png?size=99x540", SIDE),
        ("png?size=960x99", SIDE),
        ("png?size=4001x540", SIDE),
        ("png?size=960x4001", SIDE),
        ("png?size=960", "Found the size “960”, expected pixels such as 960x540."),
        ("png?size=1x2x3", "Found the size “1x2x3”, expected pixels such as 960x540."),
        ("png?size=000960x540", "Found the size “000960x540”, expected pixels such as 960x540."),
        ("png?inset=yes", SMALL_MAP),
        ("svg?inset=yes&size=320x240", SMALL_MAP),
        (f"{'x' * 30}?", f"Found the format “{'x' * 20}”, expected svg, pdf or png."),
        (
            f"pdf?paper={'x' * 30}",
            f"Found the paper “{'x' * 20}”, expected a4, a3, wide.",
        ),
    ],
)
def test_what_no_map_can_be_is_refused(
    client: FlaskClient, orders: Orders, address: str, said: str
) -> None:
    answer = client.get(f"/export/map.{address}")
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.text == f"This map cannot be drawn. {said}\n"
    assert orders.taken == []


def test_a_map_whose_letters_no_font_has_is_refused(client: FlaskClient, orders: Orders) -> None:
    orders.fault = LettersError("No font has “…”.")
    answer = client.get("/export/map.pdf?title=x")
    assert answer.status_code == 400
    assert answer.text == "This map cannot be drawn. No font has “…”.\n"


@pytest.mark.parametrize(("form", "mimetype"), [("csv", "text/csv"), ("xlsx", EXCEL)])
@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("from=a&to=b&ticket=x&title=y&", "route"),
        ("part=what-if&preset=all-open", "what-if"),
        ("part=chokepoints&of=test-corridor", "chokepoints"),
    ],
)
def test_the_answer_of_a_scenario(
    client: FlaskClient, orders: Orders, form: str, mimetype: str, query: str, part: str
) -> None:
    assert client.get(f"/export/routes.{form}?{query}").text == "made"
    assert (orders.last["job"], orders.last["mimetype"]) == (route_file_of, mimetype)
    assert orders.last["name"] == f"corridor-atlas_{part}_data-to-2026-01-31.{form}"
    view, told = orders.last["arguments"]
    assert told == form
    assert view.options.get("part", "route") == part


def test_a_scenario_that_is_none_is_refused(client: FlaskClient, orders: Orders) -> None:
    assert client.get("/export/routes.pdf").status_code == 404
    answer = client.get("/export/routes.csv?nonsense=1")
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.text.startswith("Not understood: ")
    assert answer.text.endswith(".\n")
    assert orders.taken == []


@pytest.mark.parametrize(
    ("kind", "own_id"), [("corridor", "test-corridor"), ("country", "AZ"), ("country", "GE")]
)
def test_portraits_as_files(
    client: FlaskClient, orders: Orders, shared: Shared, kind: str, own_id: str
) -> None:
    answer = client.get(f"/export/{kind}/{own_id}.csv")
    if own_id == "GE":
        # No segment of the small data lies there.
        assert answer.status_code == 404
        with pytest.raises(LookupError, match="there is no country GE"):
            portrait_file_of(shared, lambda *_: None, kind, own_id)
        return
    assert (orders.last["job"], orders.last["mimetype"]) == (portrait_file_of, "text/csv")
    assert orders.last["arguments"] == (kind, own_id)
    assert orders.last["name"] == f"corridor-atlas_{own_id}_data-to-2026-01-31.csv"
    made = portrait_file_of(shared, lambda *_: None, kind, own_id).decode("utf-8-sig")
    assert len(made.splitlines()) > 10


@pytest.mark.parametrize("address", ["corridor/none.csv", "branch/test-corridor.csv"])
def test_what_has_no_portrait(client: FlaskClient, address: str) -> None:
    assert client.get(f"/export/{address}").status_code == 404


def test_a_view_as_a_slide(client: FlaskClient, orders: Orders) -> None:
    client.get("/export/slide.pptx?path=/compare&year=2030&title=Our%0Atitle&ticket=x")
    (scene,) = orders.last["arguments"]
    assert (orders.last["job"], orders.last["mimetype"]) == (slide, SLIDES)
    assert orders.last["name"] == "corridor-atlas_map_in-2030_data-to-2026-01-31.pptx"
    assert (scene.title, scene.view) == ("Our title", "/compare?year=2030")
    client.get(f"/export/slide.pptx?title={'x' * 130}")
    assert orders.last["arguments"][0].title == "x" * 120
    assert orders.last["arguments"][0].view == "/?"
    client.get("/export/slide.pptx?path=/routes&from=a&to=b")
    assert orders.last["arguments"][0].title == "Ağbənd – B: shortest"


@pytest.mark.parametrize(
    "query", ["path=/nowhere", "path=/compare&nonsense=1", f"title={'x' * 9000}"]
)
def test_what_is_no_view_is_no_slide(client: FlaskClient, orders: Orders, query: str) -> None:
    assert client.get(f"/export/slide.pptx?{query}").status_code == 400
    assert orders.taken == []
