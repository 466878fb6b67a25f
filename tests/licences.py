"""Licences of what a user installs: ``python -m tests.licences``.

Reads the metadata of the installed packages that the project depends on, directly or not.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from importlib.metadata import Distribution

PROJECT = "corridor-atlas"
_PREFIX = "License :: "


def licence(package: Distribution) -> str:
    """Return the licence that a package states; an empty text where it states none."""
    stated = package.metadata.get("License-Expression")
    if stated:
        return stated
    classifiers = package.metadata.get_all("Classifier") or []
    named = [text.rpartition(" :: ")[2] for text in classifiers if text.startswith(_PREFIX)]
    if named and named != ["OSI Approved"]:
        return "; ".join(named)
    return (package.metadata.get("License") or "").strip().partition("\n")[0]


def dependencies(project: str = PROJECT) -> dict[str, Distribution]:
    """Return every package that a project needs here, directly or not, by its plain name."""
    packages: dict[str, Distribution] = {}
    waiting = [(project, frozenset[str]())]
    seen = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            package = distribution(name)
        except PackageNotFoundError:
            # An extra's package, or another system's, that is not installed here.
            continue
        packages[plain(name)] = package
        for line in package.requires or ():
            needed = Requirement(line)
            chosen = [{"extra": extra} for extra in extras] or [{"extra": ""}]
            if needed.marker is None or any(needed.marker.evaluate(one) for one in chosen):
                waiting.append((needed.name, frozenset(needed.extras)))
    del packages[plain(project)]
    return packages


def plain(name: str) -> str:
    """Return the name of a package as all registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> None:
    """Print name, version and licence of every package."""
    for name, package in sorted(dependencies().items()):
        print(f"{name} {package.version}: {licence(package) or 'not stated'}")


if __name__ == "__main__":
    main()
