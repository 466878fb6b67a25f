"""The README says what is true of the settings, the pages and the dates of the data."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import TYPE_CHECKING

from app.config import PREFIX, Settings
from app.factory import PAGES
from app.vocabulary import labels

if TYPE_CHECKING:
    from app.data.model import Atlas

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_told_and_no_other() -> None:
    told = set(re.findall(rf"`{PREFIX}([A-Z_]+)`", README)) - {"PICTURES"}
    assert told == {field.name.upper() for field in dataclasses.fields(Settings)}


def test_every_page_is_named() -> None:
    ways = "\n".join(re.findall(r"^\|.*\|([^|]+)\|$", README, re.MULTILINE))
    assert [page.title for page in PAGES if page.in_navigation and page.title not in ways] == []


def test_dates_are_those_of_the_data(shipped: Atlas) -> None:
    for corridor in shipped.corridors.values():
        assert f"| {corridor.short_name} | {labels.date(corridor.data_to)} |" in README
