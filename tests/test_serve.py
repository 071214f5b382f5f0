import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from mapapp import serve

RUN = "import sys; from mapapp.serve import run; sys.exit(run([], int(sys.argv[1]), False))"


def test_a_busy_port_is_stepped_over():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert serve.free_port(port) > port


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_one_line_says_the_address_and_ctrl_c_ends_it_quietly(tmp_path: Path):
    first = serve.free_port(8950)
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


def test_paths_are_told_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert serve.command([Path("articles")], 8501)[-2:] == ["--", str(tmp_path / "articles")]
