import os
import re
import runpy
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import net_util
from streamlit.web import cli
from streamlit.web.server import server_util

from mapapp import serve
from mapapp.errors import MapappError
from mapapp.serve import Served
from tests import ports

RUN = "import sys; from mapapp.serve import Served, run; sys.exit(run([], Served(int(sys.argv[1]))))"


def test_a_busy_port_is_stepped_over():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert serve.free_port(port) > port


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_one_line_says_the_address_and_ctrl_c_ends_it_quietly(tmp_path: Path):
    first = ports.unused()
    started = subprocess.Popen(
        [sys.executable, "-c", RUN, str(first)],
        cwd=tmp_path, start_new_session=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert started.stdout
    line = started.stdout.readline()
    (address,) = re.findall(r"http://127\.0\.0\.1:\d+", line)
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=10) as page:
        assert page.status == 200
    os.killpg(started.pid, signal.SIGINT)
    rest, errors = started.communicate(timeout=20)
    assert started.returncode in (0, 130)
    assert (rest.strip(), errors.strip()) == ("", "")


@pytest.fixture
def behind_a_proxy(tmp_path: Path) -> Iterator[int]:
    """The port of a page that readers reach as https://news.example/map."""
    port = ports.unused()
    how = f"Served({port}, read_only=True, public='https://news.example/map')"
    started = subprocess.Popen(
        [sys.executable, "-c", f"from mapapp.serve import Served, run; run([], {how})"],
        cwd=tmp_path, start_new_session=True, text=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert started.stdout
    assert started.stdout.readline() == f"mapapp: http://127.0.0.1:{port}/map   (Ctrl-C ends it)\n"
    yield port
    os.killpg(started.pid, signal.SIGINT)
    started.communicate(timeout=20)


def handshake(port: int, origin: str) -> int:
    """Return what a page of an origin is answered that opens a session."""
    asked = (
        "GET /map/_stcore/stream HTTP/1.1", "Host: news.example", f"Origin: {origin}", "Upgrade: websocket",
        "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", "",
    )  # fmt: skip
    with socket.create_connection(("127.0.0.1", port), timeout=20) as opened:
        opened.sendall("\r\n".join(asked).encode("ascii"))
        return int(opened.recv(100).split()[1])


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_behind_a_proxy_only_pages_of_its_own_address_may_connect(behind_a_proxy: int):
    assert handshake(behind_a_proxy, "https://news.example") == 101
    assert handshake(behind_a_proxy, "https://elsewhere.example") == 403


def test_streamlit_asks_no_host_for_this_machines_address(monkeypatch: pytest.MonkeyPatch):
    for name in ("get_external_ip", "get_internal_ip"):
        monkeypatch.setattr(net_util, name, getattr(net_util, name))
    begun: list[str] = []
    monkeypatch.setattr(cli, "main", lambda prog_name: begun.append(prog_name))
    monkeypatch.setattr(
        net_util, "_make_blocking_http_get", lambda *_, **__: pytest.fail("the network was asked")
    )
    runpy.run_module("mapapp.launch", run_name="__main__")
    assert begun == ["streamlit"]
    assert not server_util.is_url_from_allowed_origins("https://elsewhere.example")


def test_behind_a_proxy_a_taken_port_is_not_stepped_over():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(MapappError, match=f"Port {port} is taken"):
            serve.run([], Served(port, public="https://news.example"))


def test_paths_are_told_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert serve.command([Path("articles")], 8501)[-2:] == ["--", str(tmp_path / "articles")]
