"""The set-up notices an environment that cannot be trusted, and tells its progress in few words."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "tools" / "install.py"


@pytest.fixture(scope="module")
def install():
    spec = importlib.util.spec_from_file_location("install", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def packages(tmp_path):
    """The site-packages of an environment with one library in it."""
    packages = tmp_path / ".venv" / "lib" / "site-packages"
    (packages / "toolz-1.2.0.dist-info").mkdir(parents=True)
    (packages / "toolz-1.2.0.dist-info" / "RECORD").write_text(
        'toolz/__init__.py,sha256=x,1\n"toolz/a,b.py",,\ntoolz/__pycache__/__init__.pyc,,\n', "utf-8"
    )
    (packages / "toolz").mkdir()
    (packages / "toolz" / "__init__.py").touch()
    (packages / "toolz" / "a,b.py").touch()
    (tmp_path / ".venv" / "bin").mkdir()
    (tmp_path / ".venv" / "bin" / "pip").write_text(f"#!{tmp_path}/.venv/bin/python\n", "utf-8")
    return packages


def test_a_whole_environment_is_kept_even_without_its_byte_code(install, packages, tmp_path):
    assert install.why_broken(tmp_path / ".venv", packages) is None


def test_an_interrupted_installation_is_noticed(install, packages, tmp_path):
    (tmp_path / ".venv" / install.UNFINISHED).touch()
    assert "interrupted" in install.why_broken(tmp_path / ".venv", packages)


def test_a_lost_file_is_named(install, packages, tmp_path):
    (packages / "toolz" / "a,b.py").unlink()
    assert install.why_broken(tmp_path / ".venv", packages) == "toolz/a,b.py is missing"


def test_a_moved_environment_is_noticed(install, packages, tmp_path):
    moved = (tmp_path / ".venv").rename(tmp_path / "moved")
    assert "another folder" in install.why_broken(moved, moved / "lib" / "site-packages")


def test_an_environment_without_pip_is_noticed(install, packages, tmp_path):
    (tmp_path / ".venv" / "bin" / "pip").unlink()
    assert "no pip" in install.why_broken(tmp_path / ".venv", packages)


@pytest.mark.parametrize("changed", ["pyproject.toml", "requirements.lock", "a library"])
def test_whatever_changes_asks_for_a_new_installation(install, packages, tmp_path, changed):
    for name in ("pyproject.toml", "requirements.lock"):
        (tmp_path / name).write_text("as it was", "utf-8")
    before = install.fingerprint(tmp_path, "run", packages)
    assert install.fingerprint(tmp_path, "run", packages) == before
    if changed == "a library":
        (packages / "toolz-1.2.0.dist-info").rename(packages / "toolz-1.3.0.dist-info")
    else:
        (tmp_path / changed).write_text("as it is", "utf-8")
    assert install.fingerprint(tmp_path, "run", packages) != before


@pytest.fixture
def without_pip(install, monkeypatch, tmp_path):
    """A project whose pip fails on whatever it is asked for."""

    def fails(*_arguments):
        raise SystemExit("pip could not")

    for name in ["pyproject.toml", *{lock for locks in install.LOCKS.values() for lock in locks}]:
        (tmp_path / name).touch()
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "pip_install", fails)
    return tmp_path / ".venv"


@pytest.mark.parametrize(("purpose", "broken"), [("test", True), ("peers", False)])
def test_only_what_is_needed_breaks_an_environment(install, packages, without_pip, purpose, broken):
    with pytest.raises(SystemExit):
        install.install(without_pip, purpose, packages)
    assert bool(install.why_broken(without_pip, packages)) is broken


def test_peers_without_a_wheel_are_built_with_what_is_pinned(install, packages, without_pip, monkeypatch):
    asked = []
    monkeypatch.setattr(install, "pip_install", lambda *arguments: asked.append(arguments))
    install.install(without_pip, "peers", packages)
    assert [arguments[-1] for arguments in asked] == install.LOCKS["peers"]
    assert all("--require-hashes" in arguments for arguments in asked)
    assert "--no-build-isolation" in asked[-1]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Collecting pandas==3.1.1 (from -r requirements.lock (line 9))", "  pandas 3.1.1"),
        ("Processing /a/b/pandas-3.1.1-cp311-cp311-linux_x86_64.whl (from x)", "  pandas 3.1.1"),
        ("Downloading pyarrow-26.0.1-cp311.whl (55.0 MB)", "    55.0 MB"),
        ("Downloading toolz-1.2.0-py3-none-any.whl (1.2 MB)", None),
        ("Downloading toolz-1.2.0-py3-none-any.whl (56 kB)", None),
        ("Installing collected packages: mapapp", None),
        ("Requirement already satisfied: toolz==1.2.0 in /a/b", None),
        ("", None),
    ],
)
def test_pip_is_heard_in_few_words(install, line, told):
    assert install.news(line) == told


def test_a_long_pause_is_told(install, monkeypatch):
    monkeypatch.setattr(install, "QUIET_SECONDS", 0.05)
    slow = [sys.executable, "-c", "import time; print('one', flush=True); time.sleep(0.3); print('two')"]
    with subprocess.Popen(slow, stdout=subprocess.PIPE, encoding="utf-8") as process:
        heard = [line.strip() if line else "pause" for line in install.lines_or_pauses(process)]
    assert [line for line in heard if line != "pause"] == ["one", "two"]
    assert "pause" in heard[heard.index("one") : heard.index("two")]
