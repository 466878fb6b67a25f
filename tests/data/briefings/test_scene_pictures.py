"""Pictures in briefings: what is taken, and what is refused in words."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from PIL import Image

from app.data.briefings.files import parse_briefing
from app.data.briefings.scene_pictures import (
    MOST_PICTURE_BYTES,
    picture_bytes,
    without_pictures,
)
from app.data.briefings.scene_records import SceneKind
from app.data.briefings.writing import write_briefing

FILE = "briefings/talk.md"


def picture(form: str = "PNG", size: tuple[int, int] = (40, 20)) -> str:
    """Write a picture as a scene carries it."""
    made = BytesIO()
    Image.new("RGB", size, "navy").save(made, form)
    return f"data:image/{form.lower()};base64,{base64.b64encode(made.getvalue()).decode()}"


def text(address: str) -> str:
    """Write a briefing with one picture."""
    return (
        "---\ntitle: T\n---\n\n--- scene ---\ntitle: A logo\nview: /\nkind: picture\n"
        f'picture: {address}\ncaption: "The port: from the sea"\nlicence: CC BY 4.0\n---\n'
    )


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_stays_in_the_file(form: str) -> None:
    address = picture(form)
    briefing, problems = parse_briefing(text(address), FILE)
    assert problems == []
    assert briefing is not None
    (scene,) = briefing.scenes
    assert (scene.kind, scene.picture) == (SceneKind.PICTURE, address)
    assert (scene.caption, scene.licence) == ("The port: from the sea", "CC BY 4.0")
    assert Image.open(BytesIO(picture_bytes(scene.picture))).size == (40, 20)
    assert write_briefing(briefing) == text(address)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://elsewhere.example/x.png", "expected a picture as text"),
        ("data:image/svg+xml;base64,PHN2Zy8+", "expected a picture as text"),
        ("data:image/png;base64,AAAA", "expected a PNG or JPEG picture that can be opened"),
        (picture("JPEG").replace("jpeg", "png"), "expected a PNG or JPEG picture"),
        (f"data:image/png;base64,{'A' * 4 * MOST_PICTURE_BYTES}", "at most 400,000 bytes"),
    ],
)
def test_what_is_no_picture_is_named_with_its_line(address: str, said: str) -> None:
    briefing, problems = parse_briefing(text(address), FILE)
    assert briefing is not None
    assert briefing.scenes[0].picture == ""
    (problem,) = problems
    assert "scene 1, line 9" in str(problem)
    assert said in str(problem)


@pytest.mark.parametrize(("size", "is_taken"), [((5000, 4000), True), ((5000, 4001), False)])
def test_a_picture_has_at_most_twenty_million_pixels(size: tuple[int, int], is_taken: bool) -> None:
    made = BytesIO()
    Image.new("1", size).save(made, "PNG")
    address = f"data:image/png;base64,{base64.b64encode(made.getvalue()).decode()}"
    briefing, problems = parse_briefing(text(address), FILE)
    assert briefing is not None
    assert (briefing.scenes[0].picture == address) is is_taken
    assert any("at most 20 million pixels" in str(one) for one in problems) is not is_taken


@pytest.mark.parametrize("size", [399_999, 400_000, 400_001, 400_002])
def test_a_picture_has_at_most_as_many_bytes_as_its_file(size: int) -> None:
    made = BytesIO()
    Image.new("RGB", (40, 20)).save(made, "PNG")
    body = made.getvalue().ljust(size, b" ")
    address = f"data:image/png;base64,{base64.b64encode(body).decode()}"
    said = [str(one) for one in parse_briefing(text(address), FILE)[1]]
    if size <= MOST_PICTURE_BYTES:
        assert said == []
    else:
        (problem,) = said
        assert f"found {size:,} bytes, expected at most 400,000 bytes" in problem


def test_the_text_of_a_briefing_without_its_pictures() -> None:
    assert without_pictures(text(picture())) == text("").replace("picture: \n", "picture:\n")
