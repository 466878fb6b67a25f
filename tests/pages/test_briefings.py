"""The page of briefings as it is laid out."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from dash._utils import to_json

from app.components.shared import share
from app.data.briefings.scene_records import Briefing, Scene
from app.data.problems import Problem
from app.pages.briefings import layout
from app.queries.filter.viewstate import ViewState

if TYPE_CHECKING:
    from app.data.model import Atlas


def text(atlas: Atlas) -> str:
    """Return the page as JSON."""
    laid_out = layout(share(atlas), ViewState())
    return json.dumps(json.loads(to_json(laid_out)), ensure_ascii=False)


def test_every_shipped_briefing_has_its_links(shipped: Atlas) -> None:
    said = text(shipped)
    for briefing in shipped.briefings:
        name = briefing.briefing_id
        assert json.dumps(briefing.title, ensure_ascii=False) in said
        for part in (f"/present/{name}", f"/present/{name}?preflight=yes", f"/{name}.md"):
            assert f'{part}"' in said
        assert f'"data-copy-briefing": "{name}"' in said


def test_problems_and_the_author_are_told(small: Atlas) -> None:
    briefing = Briefing("talk", "T", author="Told as a view", scenes=(Scene("A"),))
    problem = Problem(briefing.file, "scene 1, line 4", "view", "nothing", "an address")
    said = text(replace(small, briefings=(briefing,), problems=(problem,)))
    assert "1 scene · Told as a view · 1 problem" in said


def test_a_folder_without_briefings(small: Atlas) -> None:
    assert "The data folder holds no briefing." in text(small)
