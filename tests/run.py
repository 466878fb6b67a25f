"""All checks and tests, with what they need: ``python -m tests.run``.

Finds a Chromium or installs one, then runs lint, types, import contracts, the data check, the unit
tests and the browser tests, and closes with a summary.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "CORRIDOR_ATLAS_CHROMIUM"
# Not so the browser tests: without a graphics card one page takes all processors by itself.
ON_ALL_PROCESSORS = ("-n", "auto", "--dist", "worksteal")
_CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge", "msedge")


def find_chromium() -> str | None:
    """Find an installed Chromium by the environment, the path, or Playwright's own folder."""
    given = os.environ.get(CHROMIUM)
    if given:
        return given
    for name in _CANDIDATES:
        found = shutil.which(name)
        if found:
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install_chromium() -> str | None:
    """Install a Chromium: Playwright's, or else the one of the Debian family."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    found = find_chromium()
    if found is None and shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run([*as_root, "apt-get", "update", "-q"], check=False)
        fonts = ["fonts-noto-core", "fonts-dejavu-core"]
        subprocess.run(
            [*as_root, "apt-get", "install", "-y", "-q", "chromium", *fonts], check=False
        )
        found = find_chromium()
    return found


def main() -> int:
    """Run everything; give 0 if all of it passed."""
    parser = argparse.ArgumentParser(description="Run all checks and tests.")
    parser.add_argument("--fast", action="store_true", help="leave out the browser tests")
    options = parser.parse_args()
    python = [sys.executable, "-m"]
    steps: list[tuple[str, list[str]]] = [
        ("lint", [*python, "ruff", "check", "."]),
        ("format", [*python, "ruff", "format", "--check", "."]),
        ("types", [*python, "mypy"]),
        (
            "import contracts",
            [
                sys.executable,
                "-c",
                "from importlinter.cli import lint_imports_command; lint_imports_command()",
            ],
        ),
        ("browser's code", [*python, "tests.frontend"]),
        ("supply", [*python, "tests.supply"]),
        ("data", [*python, "app", "check"]),
        ("unit tests", [*python, "pytest", "-q", "-m", "not browser", *ON_ALL_PROCESSORS]),
    ]
    if not options.fast:
        chromium = find_chromium() or install_chromium()
        if chromium is None:
            print(f"No Chromium found or installed; name one in {CHROMIUM}.", file=sys.stderr)
            return 1
        os.environ[CHROMIUM] = chromium
        steps.append(("browser tests", [*python, "pytest", "-q", "-m", "browser"]))
    results = []
    for name, command in steps:
        print(f"== {name}", flush=True)
        started = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        results.append((name, code, time.monotonic() - started))
    print("== summary")
    for name, code, seconds in results:
        print(f"{'passed' if code == 0 else 'FAILED'}  {name} ({seconds:.0f} s)")
    passed = sum(code == 0 for _, code, _ in results)
    print(f"{passed} passed, {len(results) - passed} failed")
    return 0 if passed == len(results) else 1


if __name__ == "__main__":
    sys.exit(main())
