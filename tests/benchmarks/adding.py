"""How long it takes to add a corridor: ``python -m tests.benchmarks.adding [LINES]``."""

from __future__ import annotations

import contextlib
import io
import math
import os
import random
import sys
import tempfile
import time
from pathlib import Path

import geopandas as gpd
from shapely import LineString

from app.adding import add_corridor
from app.config import shipped_folder


def write_lines(path: Path, count: int, positions: int = 30) -> None:
    """Write a GeoPackage of winding lines in web Mercator."""
    dice = random.Random(1)
    lines = []
    for _ in range(count):
        x, y, heading = dice.uniform(46, 80), dice.uniform(28, 52), dice.uniform(0, math.tau)
        points = [(x, y)]
        for _ in range(positions):
            heading += dice.gauss(0, 0.03)
            x, y = x + 0.03 * math.cos(heading), y + 0.03 * math.sin(heading)
            points.append((x, y))
        lines.append(LineString(points))
    names = [f"Line {number}" for number in range(count)]
    values = {"name": names, "railway": ["rail"] * count, "gauge": ["1520"] * count}
    gpd.GeoDataFrame(values, geometry=lines, crs=4326).to_crs(3857).to_file(path, driver="GPKG")


def main(count: int) -> None:
    """Print seconds of the clock and of the processor, and the load of the machine."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lines.gpkg"
        write_lines(path, count)
        clock, processor = time.perf_counter(), time.process_time()
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            add_corridor(path, shipped_folder("geodata"), agreed=False)
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(said.getvalue().splitlines()[-2])
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"
    print(f"{clock:.1f} s of the clock, {processor:.1f} s of the processor; load {load}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
