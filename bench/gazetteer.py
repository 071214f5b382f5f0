"""The gazetteer of the world: how long it takes to build and to open, and what it holds in memory."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

LIMITS = {"build": 30.0, "open and first look-up": 0.5, "resident memory": 300.0, "index": float("inf")}
UNITS = {"build": "s", "open and first look-up": "s", "resident memory": "MB", "index": "MB"}
_OPEN = """
import resource, sys, time
from mapapp import world
begun = time.perf_counter()
world.opened().named("springfield")
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.perf_counter() - begun, most / (1e3 if sys.platform.startswith("linux") else 1e6))
"""


def figures() -> dict[str, float]:
    """Build an index in an empty cache folder, and open it in a second process."""
    with tempfile.TemporaryDirectory() as folder:
        build, _ = _opened(folder)
        opening, memory = _opened(folder)
        size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
    return {"build": build, "open and first look-up": opening, "resident memory": memory, "index": size}


def _opened(folder: str) -> tuple[float, float]:
    environment = os.environ | {"MAPAPP_CACHE": folder}
    done = subprocess.run(
        [sys.executable, "-c", _OPEN], env=environment, capture_output=True, text=True, check=True
    )
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def main() -> int:
    """Print each figure beside its limit; 1 where one is over."""
    found = figures()
    for name, value in found.items():
        limit = "" if LIMITS[name] == float("inf") else f" (limit {LIMITS[name]:g} {UNITS[name]})"
        print(f"gazetteer, {name}: {value:.3f} {UNITS[name]}{limit}")
    return int(any(value > LIMITS[name] for name, value in found.items()))


if __name__ == "__main__":
    sys.exit(main())
