"""The gazetteer of the world: how long it takes to build and to open, and what it holds in memory."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import tables
from bench.report import Section

UNITS = {"build": "s", "open and first look-up": "s", "resident memory": "MB", "index": "MB"}
_OPEN = """
import resource, time
from pathlib import Path
from mapapp import world
begun = time.perf_counter()
world.opened().named("springfield")
seconds = time.perf_counter() - begun
status = Path("/proc/self/status")  # what Linux tells otherwise counts the process that started this one, too
if status.exists():
    most = int(status.read_text().split("VmHWM:")[1].split()[0]) / 1e3
else:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
print(seconds, most)
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


def section() -> Section:
    """Return the figures as a table."""
    found = {f"{name}, {UNITS[name]}": value for name, value in figures().items()}
    lines = [[name, tables.written(value)] for name, value in found.items()]
    return Section(
        "gazetteer", tables.markdown(("index of the world's places", "measured"), lines), {"gazetteer": found}
    )
