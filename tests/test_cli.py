"""The command: what it prints and how it ends."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app import cli
from app.config import read_settings

if TYPE_CHECKING:
    import pytest

    from tests.conftest import Folder


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


def test_check_is_quiet_about_good_data(folder: Folder, capsys: pytest.CaptureFixture) -> None:
    assert cli.main(["check", str(folder.path)]) == 0
    assert capsys.readouterr().out == "No problems: 3 segments, 4 places, 0 briefings, 2 sources\n"


def test_check_prints_every_problem(folder: Folder, capsys: pytest.CaptureFixture) -> None:
    folder.write("fourth.geojson", "{")
    assert cli.main(["check", str(folder.path)]) == 1
    assert "fourth.geojson" in capsys.readouterr().out


def test_a_full_disk_is_said_in_one_line(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr("sys.stdout", full)
        assert cli.main(["check", str(folder.path)]) == 2
    said = "What is to be said cannot be written: No space left on device.\n"
    assert capfd.readouterr().err == said


def test_check_reads_the_scenes(folder: Folder, capsys: pytest.CaptureFixture) -> None:
    (folder.path / "briefings").mkdir()
    scene = "--- scene ---\ntitle: A\nview: /?q=nowhere\nvalues:\n  f1: 4 Mt\n---\n{{f1}} {{f9}}\n"
    folder.write("briefings/talk.md", f"---\ntitle: T\n---\n{scene}")
    assert cli.main(["check", str(folder.path)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 5
    assert said[0].startswith("briefings/talk.md, scene 1, line 10, values: found 'f9'")
    assert "a filter that matches nothing" in said[1]
    assert "found “4 Mt”, expected “4.5 Mt (2026-01-31)”" in said[2]
    assert said[4] == "3 problems in 3 segments, 4 places, 1 briefing"


def test_a_missing_folder_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert cli.main(["serve", "--no-open", "--port", "0", "--geodata", str(tmp_path / "no")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert str(tmp_path / "no") in said


def test_a_port_in_use_is_one_line(capsys: pytest.CaptureFixture) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert cli.main(["serve", "--no-open", "--port", port]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"Port {port} on 127.0.0.1 is in use")
    assert said.count("\n") == 1


def test_strict_refuses_what_has_a_problem(folder: Folder, capsys: pytest.CaptureFixture) -> None:
    folder.write("fourth.geojson", "{")
    arguments = ["serve", "--strict", "--no-open", "--port", "0", "--geodata", str(folder.path)]
    assert cli.main(arguments) == 1
    said = capsys.readouterr().err
    assert "fourth.geojson" in said
    assert "--strict" in said


def test_no_traceback_for_a_wrong_option() -> None:
    done = run("serve", "--port", "eighty")
    assert done.returncode == 2
    assert "expected a number" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_names_the_commands() -> None:
    done = run("--help")
    assert done.returncode == 0
    for word in ("serve", "check", "dictionary"):
        assert word in done.stdout


def test_the_environment_sets_what_the_command_line_leaves_open(tmp_path: Path) -> None:
    settings = read_settings(
        {"CORRIDOR_ATLAS_GEODATA": str(tmp_path), "CORRIDOR_ATLAS_PORT": "8123"}
    )
    assert settings.geodata == tmp_path
    assert settings.port == 8123


def test_diff_tells_two_folders_apart(folder: Folder, capsys: pytest.CaptureFixture) -> None:
    before = str(shutil.copytree(folder.path, folder.path.parent / "before"))
    assert cli.main(["diff", before, str(folder.path)]) == 0
    assert capsys.readouterr().out == "The data are the same.\n"
    folder.table("contexts", "context_id,name", "sea,Level of the sea")
    assert cli.main(["diff", before, str(folder.path)]) == 1
    assert "Name: Sea level → Level of the sea" in capsys.readouterr().out
    assert cli.main(["diff", before, str(folder.path / "nowhere")]) == 2
    assert "found no such folder" in capsys.readouterr().err


def test_diff_writes_the_notes_of_a_release(folder: Folder, capsys: pytest.CaptureFixture) -> None:
    before = str(shutil.copytree(folder.path, folder.path.parent / "before"))
    folder.table("contexts", "context_id,name", "sea,Level *of* the sea")
    assert cli.main(["diff", before, str(folder.path), "--notes"]) == 1
    assert "## Data, version not known" in capsys.readouterr().out


def test_diff_says_what_it_could_not_read(folder: Folder, capsys: pytest.CaptureFixture) -> None:
    before = str(shutil.copytree(folder.path, folder.path.parent / "before"))
    folder.write("tables/claims.csv", "")
    assert cli.main(["diff", before, str(folder.path)]) == 1
    said = capsys.readouterr()
    assert "Positions: 1 removed" in said.out
    assert "what cannot be read is not compared" in said.err
