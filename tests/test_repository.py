"""What the files around the package promise one another."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = {
    "requirements.lock": PROJECT["project"]["dependencies"],
    "requirements-test.lock": PROJECT["dependency-groups"]["test"],
    "requirements-peers.lock": PROJECT["dependency-groups"]["peers"],
    "requirements-peers-from-source.lock": PROJECT["dependency-groups"]["peers-from-source"],
}
LOCKS = list(WANTED)
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
SCRIPTS = sorted((ROOT / "tools").glob("*.sh"))


def text(*path: str) -> str:
    return ROOT.joinpath(*path).read_text(encoding="utf-8")


def entries(lock: str) -> list[str]:
    """The lock file's entries, each on one line, without comments."""
    joined = re.sub(r"\\\n", " ", re.sub(r"^\s*#.*\n", "", text(lock), flags=re.MULTILINE))
    return [line.strip() for line in joined.splitlines() if line.strip()]


def pins(lock: str) -> list[Requirement]:
    return [Requirement(entry.partition(" --hash")[0]) for entry in entries(lock)]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_of_a_lock_is_one_exact_version_with_hashes(lock):
    assert entries(lock)
    entry = re.compile(r"[a-z0-9-]+==[\w.]+( ; [^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+")
    assert not [line for line in entries(lock) if not entry.fullmatch(line)]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_no_index_and_no_path(lock):
    assert not re.search(r"://|file:|--index|--extra|--find|--trusted| @ |(?:^|\s)[/~]\w", text(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_what_the_project_asks_for(lock):
    pinned = {canonicalize_name(pin.name): pin for pin in pins(lock)}
    for wanted in map(Requirement, WANTED[lock]):
        version = next(iter(pinned[canonicalize_name(wanted.name)].specifier)).version
        assert wanted.specifier.contains(version), f"{wanted} is pinned to {version}: run make lock"


@pytest.mark.parametrize("lock", ["requirements-test.lock", "requirements-peers.lock"])
def test_locks_agree_where_they_name_the_same_library(lock):
    run, other = (
        {(pin.name, str(pin.specifier), str(pin.marker)) for pin in pins(name)}
        for name in ("requirements.lock", lock)
    )
    shared = {name for name, *_ in run} & {name for name, *_ in other}
    assert shared
    assert {pin for pin in other if pin[0] in shared} <= {pin for pin in run if pin[0] in shared}


def test_the_changelog_begins_with_this_version():
    assert re.search(r"^## \[(.+?)\]", text("CHANGELOG.md"), re.MULTILINE)[1] == PROJECT["project"]["version"]


def test_the_licence_is_the_one_the_project_declares():
    assert text("LICENSE").startswith(f"{PROJECT['project']['license']} License")


@pytest.mark.parametrize("article", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.name)
def test_the_notice_says_whose_each_article_is(article):
    assert re.search(rf"{article.name} is a report of .+ and belongs to ", text("NOTICE"))


@pytest.mark.parametrize(
    "source", ["GeoNames", "Creative Commons Attribution 4.0", "Natural Earth", "OurAirports", "Leaflet"]
)
def test_the_notice_credits_what_is_used(source):
    assert source in text("NOTICE")


def test_decisions_are_numbered_without_a_gap():
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_number_context_decision_and_cost(path):
    record = path.read_text(encoding="utf-8")
    assert record.startswith(f"# {int(path.name[:4])}. ")
    parts = re.findall(r"^## (.+)$", record, re.MULTILINE)
    assert parts[:2] == ["Context", "Decision"]
    assert {"Cost", "Limits"} & set(parts)


@pytest.mark.parametrize("wanted", [line for group in WANTED.values() for line in group])
def test_every_library_has_its_reason_written_down(wanted):
    named = re.split(r"[<>=]", wanted)[0]
    rows = re.findall(
        r"^\| (.+?) \| .+? \| .+? \|$", text("docs", "decisions", "0002-libraries.md"), re.MULTILINE
    )
    assert named in {name for row in rows for name in row.split(", ")}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
@pytest.mark.parametrize("shell", ["sh", "dash", "bash"])
def test_the_scripts_are_plain_shell(script, shell):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    subprocess.run([shell, "-n", script], check=True)
    assert not re.search(
        r"sha256sum|readlink -f|sed -i|\[\[|\blocal\b|grep -P|function ", script.read_text("utf-8")
    )


def test_make_alone_lists_every_target():
    told = subprocess.run(["make"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    targets = re.search(r"^\.PHONY: (.+)$", text("Makefile"), re.MULTILINE)[1].split()
    assert [line.split()[1] for line in told.splitlines() if line.startswith("make ")] == targets


def test_continuous_integration_runs_what_developers_run():
    assert "make test" in text(".ci", "run")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
