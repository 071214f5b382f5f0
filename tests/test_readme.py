"""What the README shows in its code blocks exists."""

import functools
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mapapp import cli

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```[^\n]*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
LINES = [line.strip().removeprefix("$ ") for block in BLOCKS for line in block.splitlines()]
MAKE = [line for line in LINES if re.match(r"make\b", line)]
MAPAPP = [line for line in LINES if re.match(r"(?:\S*[\\/])?mapapp(?:\s|$)", line)]
LINKS = re.findall(r"\]\(([^)#\s]+)[^)]*\)", README)

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
VARIABLES = set(re.findall(r"[A-Z_]+", re.search(r"^export (.*)$", MAKEFILE, re.MULTILINE)[1]))


@functools.cache
def help_of(*command: str) -> str:
    plain = {"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}
    told = CliRunner().invoke(cli.app, [*command, "--help"], env=plain)
    assert told.exit_code == 0, told.output
    return told.output


def words(line: str) -> list[str]:
    return line.partition("#")[0].split()[1:]


@pytest.mark.parametrize("line", MAKE)
def test_a_make_command_in_the_readme_is_one(line):
    assert set(re.findall(r"(?:^|\s)([a-z]+)(?=\s|$)", " ".join(words(line)))) <= TARGETS
    assert set(re.findall(r"([A-Z_]+)=", line)) <= VARIABLES


@pytest.mark.parametrize("line", MAPAPP)
def test_a_mapapp_command_in_the_readme_is_one(line):
    command = [word for word in words(line)[:1] if re.fullmatch("[a-z]+", word)]
    options = set(re.findall(r"(?<=\s)--[a-z-]+", line))
    told = help_of(*command)
    assert not {option for option in options if option not in told}


@pytest.mark.parametrize("name", sorted(set(re.findall(r"[\w./-]+\.lock\b", " ".join(LINES)))))
def test_a_lock_file_named_in_the_readme_exists(name):
    assert (ROOT / name).is_file()


@pytest.mark.parametrize("link", [link for link in LINKS if "://" not in link])
def test_a_link_within_the_repository_leads_somewhere(link):
    assert (ROOT / link).exists()
