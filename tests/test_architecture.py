import ast
import importlib.metadata
import re
import sys
from functools import cache
from pathlib import Path

import mapapp

PACKAGE = Path(mapapp.__file__).parent
ENTRY = "__main__"
"""`python -m mapapp`: no part of the reading order."""

PAGE = {
    "addform",
    "basemap",
    "bridge",
    "downloads",
    "facets",
    "launch",
    "overlay",
    "page",
    "panel",
    "safe",
    "serve",
    "timeline",
    "tryit",
    "webmap",
}
"""The modules that may know of Streamlit."""

LISTED = re.findall(r"^    (\w+) +\S", mapapp.__doc__ or "", re.MULTILINE)
WRITTEN = sorted(path.stem for path in PACKAGE.glob("*.py") if path.stem not in {"__init__", ENTRY})


@cache
def imported(module: str) -> set[str]:
    """Every module that a module imports, wherever in its text, by full name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return names


def inner(module: str) -> set[str]:
    parts = [name.split(".") for name in imported(module)]
    return {names[1] for names in parts if names[0] == "mapapp" and len(names) > 1}


def test_the_reading_order_lists_every_module_once_and_no_other():
    assert sorted(LISTED) == WRITTEN


def test_imports_point_only_upwards_in_the_reading_order():
    downwards = {
        module: inner(module) - {*LISTED[: LISTED.index(module) if module in LISTED else 0]}
        for module in WRITTEN
    }
    assert {module: below for module, below in downwards.items() if below} == {}


def test_only_the_page_knows_of_streamlit():
    libraries = {module: {name.split(".")[0] for name in imported(module)} for module in WRITTEN}
    knowing = {module for module, known in libraries.items() if known & {"streamlit", "streamlit_folium"}}
    assert "page" in knowing
    assert knowing <= PAGE


def test_the_package_is_flat():
    assert not [path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE]


def test_no_module_is_called_like_one_of_the_standard_library():
    assert not set(WRITTEN) & set(sys.stdlib_module_names)


def test_no_module_is_called_like_an_installed_package():
    assert not set(WRITTEN) & set(importlib.metadata.packages_distributions())
