"""The page's server: Streamlit, bound to this machine however and from wherever it is started."""

import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator, Sequence
from pathlib import Path

from mapapp import world
from mapapp.settings import PACKAGE

PAGE = PACKAGE / "page.py"
CONFIGURATION = PACKAGE / ".streamlit" / "config.toml"
HOST = "127.0.0.1"
FIRST_PORT = 8501
PORTS_TRIED = 100
PATIENCE = 60.0


def run(paths: Sequence[Path], port: int | None, browser: bool) -> int:
    """Serve the page on articles until Ctrl-C, and return the exit code; the seeds where no path is given.

    A busy port is stepped over. The address is printed once it answers.
    """
    if not world.is_built():
        print(
            "mapapp: building the index of the world's places, once; this takes some 15 seconds", flush=True
        )
    world.opened()  # here where it is told, and not while a reader waits
    free = free_port(port or FIRST_PORT)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # our own interpreter, and paths go to the page as arguments, never through a shell
    server = subprocess.Popen(command(paths, free), stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        return _served(server, free, browser)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(server)


def _served(server: "subprocess.Popen[bytes]", port: int, browser: bool) -> int:
    if not _answers(server, port):
        print("mapapp: the server did not start; what it said is above", file=sys.stderr)
        return 1
    address = f"http://{HOST}:{port}"
    print(f"mapapp: {address}   (Ctrl-C ends it)", flush=True)
    if browser and _has_display():
        webbrowser.open(address)
    return server.wait()


def _end(server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()


def command(paths: Sequence[Path], port: int) -> list[str]:
    """Return the command that serves the page; what the configuration says is said again as flags."""
    flags = [f"--{name}={value}" for name, value in _flags()]
    fixed = [*flags, f"--server.port={port}", "--logger.level=error"]
    return [
        *(sys.executable, "-m", "streamlit", "run", str(PAGE), *fixed, "--"),
        *(str(path.resolve()) for path in paths),
    ]


def free_port(first: int) -> int:
    """Return the first port from `first` on that nothing on this machine listens to."""
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        with socket.socket() as attempt:
            if os.name != "nt":
                attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind((HOST, port))
            except OSError:
                continue
            return port
    return first


def _flags() -> Iterator[tuple[str, str]]:
    configuration = tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))
    for section in ("server", "browser", "client", "runner"):
        for name, value in configuration[section].items():
            yield f"{section}.{name}", str(value).lower() if isinstance(value, bool) else str(value)


def _answers(server: "subprocess.Popen[bytes]", port: int) -> bool:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with direct.open(f"http://{HOST}:{port}/_stcore/health", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _has_display() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
