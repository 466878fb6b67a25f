"""Records are shared by the threads of all visitors: none can be changed once it is made."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import Any

import pytest

import app.data
import app.queries

# Filled by one thread while something is read, laid out or counted, and then let go.
BEING_MADE = {"Numbering", "Reader", "Returned", "_Part", "_Reading"}


def records() -> list[Any]:
    """List the dataclasses that the rooms of data and of queries declare."""
    classes: set[Any] = set()
    for room in (app.data, app.queries):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            for _, member in inspect.getmembers(importlib.import_module(module.name)):
                if "__dataclass_params__" in getattr(member, "__dict__", {}):
                    classes.add(member)
    return sorted(classes, key=name)


def name(record: Any) -> str:
    return f"{record.__module__}.{record.__name__}"


def test_there_are_records_to_look_at() -> None:
    assert len(records()) > 180


@pytest.mark.parametrize("record", records(), ids=name)
def test_a_record_cannot_be_changed(record: Any) -> None:
    assert record.__dataclass_params__.frozen is (record.__name__ not in BEING_MADE)
