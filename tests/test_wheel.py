"""The built wheel: it holds every module, the data and the browser's code, and runs from there."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_SHIPPED = ("geodata", "assets")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # hatchling is installed for the tests: nothing is fetched to build.
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


def files_below(folder: str) -> set[str]:
    """List the files of a folder as git knows them, so that caches do not count."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", folder], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = [name for name in listed.stdout.split("\0") if name]
    if not names:
        names = [
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        ]
    return {name for name in names if (ROOT / name).is_file()}


def test_it_holds_every_module_and_all_that_is_shipped(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert sorted(files_below("app") - held) == []
    for folder in _SHIPPED:
        needed = {f"app/_shipped/{name}" for name in files_below(folder)}
        assert needed
        assert sorted(needed - held) == []


def test_it_holds_nothing_of_the_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert {name for name in tops if not name.endswith(".dist-info")} == {"app"}


def test_unpacked_it_finds_and_checks_its_own_data(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = (
        "import app.config as config, app.cli, sys;"
        "print(config.shipped_folder('assets'), config.shipped_folder('geodata'));"
        "sys.exit(app.cli.main(['check']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    shipped = tmp_path / "app" / "_shipped"
    assert done.stdout.splitlines()[0] == f"{shipped / 'assets'} {shipped / 'geodata'}"
    assert done.stdout.splitlines()[-1].startswith("No problems: ")
