"""Licences of what a user installs: each is stated, and none asks for our code in return."""

from __future__ import annotations

import re

from tests.licences import dependencies, licence

_FREE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Zlib|CC0|Mozilla|MPL|Zope|Lesser|LGPL"
)
_RECIPROCAL = re.compile(r"(?<!L)GPL|Affero")


def test_every_licence_is_stated_and_one_that_we_may_use() -> None:
    stated = {name: licence(package) for name, package in dependencies().items()}
    assert {name: text for name, text in stated.items() if not _FREE.search(text)} == {}
    strict = {name: text for name, text in stated.items() if _RECIPROCAL.search(text)}
    assert {name: text for name, text in strict.items() if "LGPL" not in text} == {}


def test_direct_and_indirect_packages_are_found_and_test_tools_are_not() -> None:
    names = set(dependencies())
    assert {"dash", "flask", "werkzeug", "numpy", "pandas", "markupsafe"} <= names
    assert names.isdisjoint({"pytest", "ruff", "mypy", "corridor-atlas"})
