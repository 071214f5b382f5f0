"""The page's server: Streamlit, bound to this machine however and from wherever it is started."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import tomllib
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mapapp import mirror, world
from mapapp.errors import MapappError
from mapapp.servers import Server
from mapapp.settings import PACKAGE

PAGE = PACKAGE / "page.py"
CONFIGURATION = PACKAGE / ".streamlit" / "config.toml"
HOST = "127.0.0.1"
FIRST_PORT = 8501
PORTS_TRIED = 100
PATIENCE = 60.0
FOLLOWED = 10.0  # seconds between two looks at what is published


@dataclass(frozen=True, slots=True)
class Served:
    """How the page is served. With a `public` address it stands behind a proxy, which has to find it on its very port.

    Readers of a `read_only` page add nothing. With a `store` the page shows what is published there, and follows it.
    """

    port: int | None = None
    browser: bool = False
    read_only: bool = False
    public: str = ""
    store: Server | None = None

    @property
    def base(self) -> str:
        """The path below which a proxy passes requests on."""
        return urlsplit(self.public).path.strip("/")


def run(paths: Sequence[Path], how: Served) -> int:
    """Serve the page on articles until Ctrl-C, and return the exit code; the seeds where no path is given.

    A busy port is stepped over. The address is printed once it answers.
    """
    if not world.is_built():
        print(
            "mapapp: building the index of the world's places, once; this takes some 15 seconds", flush=True
        )
    world.opened()  # here where it is told, and not while a reader waits
    free = _port(how)
    environment = dict(os.environ)
    if how.store:
        _follow(how.store)
        environment |= {
            "MAPAPP_COLLECTION": str(mirror.folder(how.store)), "MAPAPP_STORE_NAME": how.store.name,
        }  # fmt: skip
    if how.read_only or how.store:
        environment["MAPAPP_READ_ONLY"] = "1"
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # our own interpreter, and paths go to the page as arguments, never through a shell
    server = subprocess.Popen(command(paths, free, how), stdout=subprocess.DEVNULL, env=environment)  # noqa: S603
    try:
        return _served(server, free, how)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(server)


def _port(how: Served) -> int:
    wanted = how.port or FIRST_PORT
    free = free_port(wanted)
    if how.public and free != wanted:
        raise MapappError(
            f"Port {wanted} is taken; behind a proxy the page must have the port that is named."
        )
    return free


def _follow(store: Server) -> None:
    """Have what is published here, now and from then on; a server that cannot be reached later is asked again."""
    print(f"mapapp: reading what is published on {store.name}", flush=True)
    mirror.follow(store)

    def again() -> None:
        while True:
            time.sleep(FOLLOWED)
            with suppress(MapappError):
                mirror.follow(store)

    threading.Thread(target=again, daemon=True).start()


def _served(server: "subprocess.Popen[bytes]", port: int, how: Served) -> int:
    if not _answers(server, port, how.base):
        print("mapapp: the server did not start; what it said is above", file=sys.stderr)
        return 1
    address = f"http://{HOST}:{port}/{how.base}".rstrip("/")
    print(f"mapapp: {address}   (Ctrl-C ends it)", flush=True)
    if how.public:
        print(f"mapapp: for readers {how.public}, through the proxy", flush=True)
    if how.browser and _has_display():
        webbrowser.open(address)
    return server.wait()


def _end(server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()


def command(paths: Sequence[Path], port: int, how: Served = Served()) -> list[str]:  # noqa: B008
    """Return the command that serves the page; what the configuration says is said again as flags."""
    flags = [f"--{name}={value}" for name, value in _flags()]
    fixed = [*flags, f"--server.port={port}", "--logger.level=error"]
    if how.public:  # the one other site whose pages may connect
        fixed += [
            f"--browser.serverAddress={urlsplit(how.public).hostname}",
            f"--server.baseUrlPath={how.base}",
        ]
    if how.read_only or how.store:
        fixed.append("--server.maxUploadSize=1")
    return [
        *(sys.executable, "-m", "mapapp.launch", "run", str(PAGE), *fixed, "--"),
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
    for section in ("server", "browser", "client", "runner", "global"):
        for name, value in configuration[section].items():
            yield f"{section}.{name}", str(value).lower() if isinstance(value, bool) else str(value)


def _answers(server: "subprocess.Popen[bytes]", port: int, base: str) -> bool:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with direct.open(
                "/".join(filter(None, (f"http://{HOST}:{port}", base, "_stcore/health"))), timeout=2
            ):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _has_display() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
