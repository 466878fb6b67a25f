"""The styles as one file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import Flask

from app.delivery.first_load.style_sheet import PATH, read_styles
from app.vocabulary.stylesheet import stylesheet

if TYPE_CHECKING:
    from pathlib import Path


def test_styles_are_joined_themes_first_and_then_by_name(tmp_path: Path) -> None:
    for name, text in (("b.css", "b{}"), ("a.css", "a{}"), ("c.js", "c"), ("below/d.css", "d{}")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    corridors = ("amber", "blue")
    assert read_styles(tmp_path, corridors).text == f"{stylesheet(corridors)}\na{{}}\nb{{}}"


def test_what_only_people_read_is_left_out(tmp_path: Path) -> None:
    text = (
        '/* Why */\n.a {\n  content: "x;  y";\n}\n\n/* Long\n   why */\n'
        "@media print { .b c { d: e; } }\n"
    )
    (tmp_path / "a.css").write_text(text, encoding="utf-8")
    assert read_styles(tmp_path, ()).text.removeprefix(stylesheet(())).strip() == (
        '.a {\ncontent: "x;  y";\n}\n@media print { .b c { d: e; } }'
    )


def test_their_address_means_one_content(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a{}", encoding="utf-8")
    sheet = read_styles(tmp_path, ())
    digest = hashlib.sha256(sheet.text.encode()).hexdigest()[:12]
    assert sheet.address == f"{PATH}?v={digest}"
    (tmp_path / "a.css").write_text("a{ }", encoding="utf-8")
    other = read_styles(tmp_path, ())
    assert other.address != sheet.address
    server = Flask("test", static_folder=None)
    sheet.register(server)
    client = server.test_client()
    for address in (sheet.address, PATH):
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (200, "text/css")
        assert answer.text == sheet.text
    assert client.get(other.address).status_code == 404
