"""Windows of a briefing and the file to export, as HTML."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from app.config import shipped_folder
from app.data.briefings.scene_records import Briefing, Scene
from app.exports.presenting.briefing_page import (
    STYLES,
    WINDOW,
    Window,
    file_page,
    script_hash,
    script_safe,
    served_page,
)
from app.exports.presenting.document import document
from app.exports.presenting.first_sight import first_sight
from app.exports.presenting.modules import read_modules
from app.figures.map.layers import build_layers
from app.queries.briefings.scenes import resolve_briefing
from app.queries.filter.facets import build_facets

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.conftest import Folder

EVIL = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)>"
BRIEFING = Briefing("talk", EVIL, scenes=(Scene(EVIL, "/", {}, EVIL, EVIL), Scene("B", "/compare")))
MAX_BYTES = 5_000_000


class Elements(HTMLParser):
    """Collects elements with their attributes, and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag == "script"
        if self._inside:
            self.scripts.append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self._inside:
            attributes, text = self.scripts[-1]
            self.scripts[-1] = (attributes, text + data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def data(self, name: str) -> Any:
        """Read a block of data."""
        return next(json.loads(text) for own, text in self.scripts if own.get("id") == name)


def packed(page: Elements) -> Any:
    """Unpack what a file carries packed."""
    text = next(text for own, text in page.scripts if own.get("id") == "packed")
    return json.loads(gzip.decompress(base64.b64decode(text)))


@pytest.fixture
def found(small: Atlas) -> dict[str, Any]:
    return document(small, build_facets(small), BRIEFING)


def window(small: Atlas, **more: Any) -> Elements:
    layers = build_layers(small, build_facets(small))
    styles = [f"/assets/{name}?m=1" for name in STYLES]
    modules = read_modules(shipped_folder("assets"))
    return Elements(served_page(small, layers, styles, modules, Window("T", **more)))


@pytest.mark.parametrize("presenter", [False, True])
def test_a_window_has_no_script_of_its_own(
    small: Atlas, found: dict[str, Any], presenter: bool
) -> None:
    page = window(small, document=found, presenter=presenter)
    for attributes, text in page.scripts:
        assert (attributes.get("type") == "application/json") is (not attributes.get("src"))
        assert not attributes.get("src") or not text
    assert not [own for _, own in page.elements if any(name.startswith("on") for name in own)]
    assert page.data("document") == json.loads(json.dumps(found))
    assert "img" not in {tag for tag, _ in page.elements}


def test_a_window_asks_at_once_for_all_that_it_imports(small: Atlas) -> None:
    modules = read_modules(shipped_folder("assets"))
    links = [own for tag, own in window(small).elements if tag == "link"]
    asked = [own["href"] for own in links if own["rel"] == "modulepreload"]
    assert asked == [modules.address(path) for path in modules.needed_by(WINDOW)]


def test_words_of_others_stay_words(small: Atlas) -> None:
    layers = build_layers(small, build_facets(small))
    modules = read_modules(shipped_folder("assets"))
    text = served_page(small, layers, ['/x.css?"><img>'], modules, Window(EVIL))
    page = Elements(text)
    assert f"<title>{escape(EVIL)}</title>" in text
    assert "img" not in {tag for tag, _ in page.elements}
    assert '/x.css?"><img>' in {own.get("href") for _, own in page.elements}


def test_ids_are_unique(small: Atlas, found: dict[str, Any]) -> None:
    for presenter in (False, True):
        page = window(small, document=found, presenter=presenter)
        ids = [own["id"] for _, own in page.elements if "id" in own]
        assert sorted(ids) == sorted(set(ids))


def test_a_draft_is_read_by_the_browser(small: Atlas) -> None:
    page = window(small, draft=EVIL)
    assert page.data("setup")["draft"] == EVIL
    assert "document" not in {own.get("id") for _, own in page.elements}


def test_a_missing_layer_is_named(folder: Folder) -> None:
    (folder.path / "basemap" / "countries.geojson").unlink()
    small = folder.load()
    assert "countries" in window(small).data("setup")["missing"]


def test_the_file_carries_everything(small: Atlas, found: dict[str, Any]) -> None:
    layers = build_layers(small, build_facets(small))
    body = file_page(small, layers, shipped_folder("assets"), found)
    html = body.decode()
    page = Elements(html)
    addresses = [own[name] for _, own in page.elements for name in ("src", "href") if name in own]
    assert addresses
    assert not [one for one in addresses if not (one or "").startswith("data:")]
    assert page.data("document") == json.loads(json.dumps(found))
    carried = packed(page)
    assert json.loads(carried["data"]["layer-lines"])["features"]
    assert json.loads(carried["data"]["layer-index"])["segments"]["ids"]
    assert len(carried["code"]) == 2
    # What it is about is seen before all that has to be unpacked has been read.
    seen = html.index(f'class="unpacking-title">{escape(found["title"])}<')
    assert seen < html.index('id="document"') < html.index('id="packed"')
    code = [*(text for own, text in page.scripts if not own.get("type")), *carried["code"]]
    assert len(code) == 3
    policy = next(
        own["content"] for tag, own in page.elements if tag == "meta" and "http-equiv" in own
    )
    assert policy is not None
    digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in code]
    assert re.findall(r"'sha256-([^']+)'", policy) == digests
    assert "default-src 'none'" in policy


def test_the_shipped_file_is_small_enough(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    layers = build_layers(shipped, facets)
    for briefing in shipped.briefings:
        found = document(shipped, facets, briefing)
        sight = first_sight(shipped, facets, resolve_briefing(shipped, facets, briefing).scenes[0])
        written = file_page(shipped, layers, shipped_folder("assets"), found, sight)
        assert len(written) < MAX_BYTES


def test_the_first_picture_stands_before_what_has_to_be_unpacked(small: Atlas) -> None:
    facets = build_facets(small)
    shown = replace(BRIEFING, scenes=(Scene(EVIL, "/"), Scene("B", "/compare")))
    scene, other = resolve_briefing(small, facets, shown).scenes
    sight = first_sight(small, facets, scene)
    assert sight is not None
    # A chart has no picture: the title stands alone, as it did.
    assert first_sight(small, facets, other) is None
    layers = build_layers(small, facets)
    written = document(small, facets, shown)
    html = file_page(small, layers, shipped_folder("assets"), written, sight).decode()
    pictures = [own for tag, own in Elements(html).elements if tag == "img"]
    assert [own["class"] for own in pictures] == ["unpacking-picture"]
    body = (pictures[0]["src"] or "").removeprefix("data:image/webp;base64,")
    with Image.open(io.BytesIO(base64.b64decode(body))) as image:
        assert image.size == (1210, 605)
        assert len(image.getcolors(1_000_000) or []) > 50
    assert html.index('unpacking-picture" src') < html.index('id="packed"')
    assert f'class="unpacking-scene">{escape(EVIL)}<' in html


@pytest.mark.parametrize(
    ("code", "safe"),
    [
        ('a = "</script>";', 'a = "<\\/script>";'),
        ('a = "</SCRIPT >";', 'a = "<\\/SCRIPT >";'),
        ('a = "<!-- x";', 'a = "<\\!-- x";'),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a < b", "a < b"),
    ],
)
def test_scripts_cannot_end_early(code: str, safe: str) -> None:
    assert script_safe(code) == safe


def test_hash_as_the_policy_names_it() -> None:
    # openssl dgst -sha256 -binary | base64, of the text alert(1)
    assert script_hash("alert(1)") == "sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI="
