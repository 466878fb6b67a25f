"""Pictures that stand in for the map are drawn once and kept."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from PIL import Image

from app.components.shared import share
from app.delivery.exporting.threads import ExportThreads
from app.delivery.files import first_pictures
from app.delivery.files.first_pictures import FirstPictures
from app.queries.filter.viewstate import ViewState

if TYPE_CHECKING:
    from app.data.model import Atlas


class Counted:
    """Exports that draw nothing and count."""

    def __init__(self) -> None:
        self.views: list[Any] = []

    def run(self, _exports: Any, _job: Any, *arguments: Any) -> bytes:
        self.views.append(arguments[0])
        return f"picture {len(self.views)}".encode()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    made = Counted()
    monkeypatch.setattr(first_pictures, "run", made.run)
    return made


@pytest.fixture
def pictures(small: Atlas) -> FirstPictures:
    shared = share(small)
    return FirstPictures(shared, ExportThreads().over(shared))


def test_the_inset_follows_a_corridor_that_is_brought_out(
    pictures: FirstPictures, counted: Counted, small: Atlas
) -> None:
    server = Flask(__name__)
    pictures.register(server)
    client = server.test_client()
    corridor = f"select=corridor:{next(iter(small.corridors))}"
    plain = client.get("/first/inset.webp?theme=light")
    assert client.get("/first/inset.webp?theme=light&select=place:a").data == plain.data
    assert client.get(f"/first/inset.webp?theme=light&{corridor}").data != plain.data
    assert [one.view.selection for one in counted.views] == [None, corridor.partition("=")[2]]


def test_a_phone_has_an_inset_of_its_own(shipped: Atlas) -> None:
    shared = share(shipped)
    pictures = FirstPictures(shared, ExportThreads().over(shared))
    with Image.open(io.BytesIO(pictures.picture("inset-small", ViewState()))) as image:
        assert (image.format, image.size) == ("WEBP", (660, 498))


def test_many_visitors_share_one_drawing(pictures: FirstPictures, counted: Counted) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: pictures.picture("map", ViewState()), range(16)))
    assert made == {b"picture 1"}
    assert len(counted.views) == 1


def test_selection_alone_makes_no_other_picture(pictures: FirstPictures, counted: Counted) -> None:
    server = Flask(__name__)
    pictures.register(server)
    client = server.test_client()
    first = client.get("/first/map.webp?theme=light&v=1")
    again = client.get("/first/map.webp?theme=light&select=place:a&x=1")
    other = client.get("/first/map.webp?theme=dark&status=under_construction")
    assert first.data == again.data == b"picture 1"
    assert other.data == b"picture 2"
    assert first.mimetype == "image/webp"
    assert client.get("/first/other.webp").status_code == 404
    assert client.get("/first/map.png").status_code == 404
    kept = client.get(
        "/first/map.webp?theme=light", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert kept.status_code == 304
    assert len(counted.views) == 2


def test_a_place_of_its_own_has_its_own_picture(pictures: FirstPictures, counted: Counted) -> None:
    server = Flask(__name__)
    pictures.register(server)
    client = server.test_client()
    client.get("/first/map.webp?theme=light&at=47,40,5")
    client.get("/first/map.webp?theme=light&at=60,40,5")
    assert [(one.camera.lon, one.camera.zoom) for one in counted.views] == [(47, 5), (60, 5)]


def test_a_small_picture_is_made_of_the_full_one(
    pictures: FirstPictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = io.BytesIO()
    Image.new("RGB", (200, 110), "#336699").save(full, "WEBP")
    drawn: list[Any] = []

    def run(_exports: Any, _job: Any, view: Any) -> bytes:
        drawn.append(view)
        return full.getvalue()

    monkeypatch.setattr(first_pictures, "run", run)
    small = pictures.picture("map", ViewState(), "avif")
    with Image.open(io.BytesIO(small)) as image:
        assert (image.format, image.size) == ("AVIF", (140, 77))
    assert pictures.picture("map", ViewState()) == full.getvalue()
    assert len(drawn) == 1


def test_before_visitors_come(
    pictures: FirstPictures, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_pictures, "smaller", lambda picture, _share: picture)
    wanted = [True, True, False]
    pictures.warm(lambda: wanted.pop(0))
    # Of data that are not shown any more nothing is drawn.
    assert len(counted.views) == 2
    pictures.warm()
    # Light and dark, each as the whole, enlarged, and enlarged for a phone.
    assert len(counted.views) == 6
    pictures.warm()
    assert len(counted.views) == 6
