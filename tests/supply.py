"""What a user installs: a bill of materials, and known weaknesses: ``python -m tests.supply``.

The bill (CycloneDX) is written to ``artefacts/``. Weaknesses are asked for where advisories can be
reached; where they cannot, that is said, and nothing fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BILL = ROOT / "artefacts" / "bill-of-materials.json"
_SECONDS = 120


def main() -> int:
    """Write the bill and look for weaknesses; return 1 if one is known."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        # "uv run" names itself to what it runs.
        uv = os.environ.get("UV") or shutil.which("uv")
        if uv is None:
            print("bill of materials and weaknesses: skipped, for uv is not installed")
            return 0
        export = [uv, "export", "--frozen", "--no-dev", "--all-extras"]
        run([*export, "--no-emit-project", "-q", "-o", str(listed)])
        BILL.parent.mkdir(exist_ok=True)
        run([program("cyclonedx-py"), "requirements", str(listed), "-o", str(BILL)])
        print(f"bill of materials: {count(BILL)} packages in {BILL.relative_to(ROOT)}")
        return report(audit(listed))


def program(name: str) -> str:
    """Return the path of a program of this environment."""
    return str(Path(sys.executable).parent / name)


def run(command: list[str]) -> None:
    """Run a command that must succeed."""
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=_SECONDS)


def count(bill: Path) -> int:
    """Count the packages of a bill."""
    return len(json.loads(bill.read_text(encoding="utf-8"))["components"])


def audit(listed: Path) -> list[dict[str, Any]] | None:
    """Ask for the weaknesses of packages; None where that is not possible."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(listed), "--disable-pip"]
    command += ["--require-hashes", "--timeout", "5", "-f", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=_SECONDS
        )
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return None
    return found


def report(found: list[dict[str, Any]] | None) -> int:
    """Say what was found; return 1 if a weakness is known."""
    looked_at = [one for one in found or [] if "skip_reason" not in one]
    if not looked_at:
        print("weaknesses: skipped, for the advisories cannot be reached from this machine")
        return 0
    weak = [one for one in looked_at if one["vulns"]]
    for one in weak:
        names = ", ".join(vulnerability["id"] for vulnerability in one["vulns"])
        print(f"{one['name']} {one['version']}: {names}")
    print(f"weaknesses: {len(weak)} of {len(looked_at)} packages have one that is known")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
