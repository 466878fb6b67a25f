"""Measure the server under load: ``python -m tests.load [users|exports|memory|killed|swap]``.

Each part starts a server of its own on the loopback interface and is bounded in time. What was
measured is printed beside its goal, which holds for two processors that do nothing else; the exit
code is 1 where one is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from app.config import shipped_folder
from tests.load.users import Tally, client, run_exports, run_users, watch_health

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = re.compile(r"http://\S+")


@dataclass(frozen=True)
class Goal:
    """What was measured, and the most that it may be."""

    name: str
    measured: float
    most: float
    unit: str

    @property
    def is_met(self) -> bool:
        return self.measured <= self.most

    def line(self) -> str:
        verdict = "met" if self.is_met else "MISSED"
        return f"{self.name}: {self.measured:.0f}{self.unit}, at most {self.most:.0f} ({verdict})"


@contextlib.contextmanager
def serving() -> Iterator[tuple[str, int]]:
    """Start the command; give its address and the number of its process."""
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--no-open"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    )
    try:
        found = ADDRESS.search(process.stdout.readline()) if process.stdout else None
        if found is None:
            sys.exit("the server did not start")
        yield found.group(), process.pid
    finally:
        process.terminate()
        process.communicate(timeout=30)


@contextlib.contextmanager
def gunicorn(workers: int, **environment: str) -> Iterator[tuple[str, int]]:
    """Start gunicorn with some workers; give its address and the number of its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "app.wsgi:server", "--workers", str(workers)]
    command += ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "16"]
    # A connection that is closed in the moment in which it is used again is no failure that a
    # browser shows, for it asks once more by itself.
    command += ["--timeout", "180", "--keep-alive", "120"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env={**os.environ, **environment}, **quiet)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{address}/readyz").status_code == 200:
                    break
            time.sleep(0.5)
        else:
            sys.exit("gunicorn did not start")
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(30)


def resident_mb(process: int) -> float:
    """Return the memory that a process holds, in MB (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def processor(process: int) -> str:
    """Say how much of a processor a process has used (Linux), and how busy the machine is."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    used = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    waiting = os.getloadavg()[0]
    return f"the server used {used:.1f} s of a processor; load of the machine {waiting:.1f}"


def children(process: int) -> list[int]:
    """Return the numbers of a process's own processes (Linux)."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(number) for number in listed.split()]


async def users(options: argparse.Namespace) -> list[Goal]:
    """Measure many users with kept connections, one process."""
    with serving() as (address, process):
        tally = await run_users(address, options.users, options.seconds, options.think)
        print(tally.line(f"{options.users} users, {options.seconds:g} s"), tally.errors[:3])
        print(processor(process))
    return _of_pages(tally)


async def exports(options: argparse.Namespace) -> list[Goal]:
    """Measure the same with exports under way, and how long a monitor waits behind them."""
    with serving() as (address, process):
        pages, files, health = await asyncio.gather(
            run_users(address, options.users, options.seconds, options.think),
            run_exports(address, options.exports, options.seconds),
            watch_health(address, options.seconds),
        )
        print(processor(process))
    print(pages.line(f"{options.users} users beside {options.exports} exports"), pages.errors[:3])
    print(files.line("exports"), files.errors[:3])
    print(health.line("/healthz"), health.errors[:3])
    return [
        *_of_pages(pages),
        Goal("exports without an error", len(files.errors), 0, ""),
        Goal("/healthz without an error", len(health.errors), 0, ""),
        Goal("/healthz, longest", max(health.seconds) * 1000, 500, " ms"),
    ]


def _of_pages(tally: Tally) -> list[Goal]:
    return [
        Goal("pages without an error", len(tally.errors), 0, ""),
        Goal("pages, p95", tally.percentile(0.95) * 1000, 500, " ms"),
    ]


async def memory(options: argparse.Namespace) -> list[Goal]:
    """Measure the memory of the server with a few users, after it has warmed up."""
    with serving() as (address, process):
        await run_users(address, 20, 60, 1)
        before = resident_mb(process)
        print(f"after a minute: {before:.1f} MB", flush=True)
        most = 0.0
        for minute in range(1, options.minutes + 1):
            await run_users(address, 20, 60, 1)
            now = resident_mb(process)
            most = max(most, abs(now - before))
            print(f"{minute} min later: {now:.1f} MB ({now - before:+.1f})", flush=True)
        held = resident_mb(process)
        async with client(address) as browser:
            for number in range(1500):
                packed = {"Accept-Encoding": "br"}
                await browser.get(f"/theme.css?x={number}", headers=packed)
        now = resident_mb(process)
        print(f"after 1,500 addresses of one file: {now:.1f} MB ({now - held:+.1f})")
    return [
        Goal("memory, farthest from the first minute", most, 10, " MB"),
        Goal("memory, by 1,500 addresses of one file", now - held, 10, " MB"),
    ]


async def killed(options: argparse.Namespace) -> list[Goal]:
    """Kill one of two workers under load; clients ask once more where a request failed."""
    with gunicorn(2) as (address, process):

        async def kill() -> None:
            await asyncio.sleep(options.seconds / 3)
            os.kill(children(process)[0], signal.SIGKILL)
            print("killed one of two workers", flush=True)

        tally, _ = await asyncio.gather(
            run_users(address, 50, options.seconds, options.think, retry=True), kill()
        )
        print(tally.line("50 users"), f"{tally.retried} asked again", tally.errors[:3])
    return [Goal("answers that failed twice", len(tally.errors), 0, "")]


async def swap(options: argparse.Namespace) -> list[Goal]:
    """Change the data again and again under two workers, each of which notices by itself."""
    with tempfile.TemporaryDirectory() as folder:
        geodata = Path(folder) / "geodata"
        shutil.copytree(shipped_folder("geodata"), geodata)
        with gunicorn(2, CORRIDOR_ATLAS_GEODATA=str(geodata)) as (address, process):
            (tally, waits) = await asyncio.gather(
                run_users(address, 50, options.seconds, options.think),
                _change(address, geodata / "tables" / "events.csv", options.seconds),
            )
            print("; ".join(processor(worker) for worker in children(process)))
    print(tally.line("50 users while data change"), f"{tally.gone} gone", tally.errors[:3])
    print(f"seconds until both workers showed a change: {[round(one, 1) for one in waits]}")
    return [
        Goal("requests that failed", len(tally.errors), 0, ""),
        Goal("answers of other data than their page", len(tally.mixed), 0, ""),
        Goal("changes of the data that are missing of three", max(0, 3 - len(waits)), 0, ""),
        Goal("until all show a change, longest", max(waits, default=options.seconds), 20, " s"),
    ]


async def _change(address: str, events: Path, seconds: float) -> list[float]:
    """Change a table when the last change is shown everywhere; give how long each took."""
    lines = events.read_text(encoding="utf-8").splitlines(keepends=True)
    last = time.monotonic() + seconds
    waits: list[float] = []
    shown = await _shown(address)
    while time.monotonic() < last:
        began = time.monotonic()
        # The newest event, which no briefing quotes, comes and goes.
        kept = lines if len(waits) % 2 else lines[:-1]
        events.write_text("".join(kept), encoding="utf-8")
        now = shown
        while (now == shown or len(now) > 1) and time.monotonic() < last:
            await asyncio.sleep(0.5)
            now = await _shown(address)
        if now == shown or len(now) > 1:
            break
        waits.append(time.monotonic() - began)
        shown = now
    return waits


async def _shown(address: str) -> set[str]:
    """Return what the workers show: any of them may take a new connection."""

    async def one() -> str:
        async with client(address) as browser:
            answer: str = (await browser.get("/edition.json")).json()["data"]
            return answer

    return {await one() for _ in range(_LOOKS)}


_LOOKS = 8
"""New connections that are opened to see every worker."""

PARTS = {"users": users, "exports": exports, "memory": memory, "killed": killed, "swap": swap}


def main() -> None:
    """Run the parts that are asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what to measure")
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--exports", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--think", type=float, default=10, help="seconds between two requests")
    parser.add_argument("--minutes", type=int, default=10, help="how long memory is watched")
    options = parser.parse_args()
    goals: list[Goal] = []
    for name in options.parts or PARTS:
        print(f"== {name}", flush=True)
        goals += asyncio.run(PARTS[name](options))
    print("== goals", flush=True)
    for goal in goals:
        print(goal.line())
    sys.exit(0 if all(goal.is_met for goal in goals) else 1)


if __name__ == "__main__":
    main()
