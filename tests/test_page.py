import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import shelves
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.manifest_scanner import scan_component_manifests
from streamlit.testing.v1 import AppTest

from mapapp import batches, pauses, serve

SIDECAR = "file,outlet,title,published,published_basis,url,language\n"


pytestmark = pytest.mark.usefixtures("main_put_back")


@pytest.fixture(scope="module", autouse=True)
def components_found_once():
    """Every page of `AppTest` reads what all installed packages say of themselves; none is installed meanwhile."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(manifest_scanner, "scan_component_manifests", cache(scan_component_manifests))
        yield


@pytest.fixture(autouse=True)
def nothing_spared(monkeypatch):
    """To look through a process that holds thousands of tests takes longer than to lay out an article; see `test_pauses`."""
    monkeypatch.setattr(pauses, "spare", lambda: None)


@pytest.fixture(scope="module", autouse=True)
def closed_again():
    """DuckDB complains when the interpreter ends over a connection that is still kept."""
    yield
    st.cache_resource.clear()


def opened(*paths: Path, **address: str) -> AppTest:
    page = AppTest.from_string(
        f"import sys\nsys.argv = ['page.py', *{[str(path) for path in paths]!r}]\nfrom mapapp import page\npage.main()",
        default_timeout=60,
    )
    for key, value in address.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


def markup(page: AppTest) -> str:
    return "\n".join(block.proto.body for block in page.get("html"))


def marks(page: AppTest) -> list[dict]:
    (sent,) = (
        json.loads(component.proto.json)
        for component in page.get("bidi_component")
        if component.proto.component_name.endswith("mapapp_overlay")
    )
    return [feature["properties"] for feature in sent["marks"]["features"]]


@pytest.fixture
def folder(tmp_path):
    def write(sidecar: str = "", **texts: str) -> Path:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        if sidecar:
            (tmp_path / "articles.csv").write_text(SIDECAR + sidecar, encoding="utf-8")
        return tmp_path

    return write


STRIKE = "Shelling in Aleppo\n\nShells hit a market in Aleppo on Tuesday, killing 12 people, a doctor said.\n"


def test_the_seeds_open_without_a_path():
    page = opened()
    assert {"al-bukamal", "hamdan-air-base", "fallujah"} <= {mark["id"] for mark in marks(page)}
    assert "Pick a place" in markup(page)


def test_the_page_file_opens_by_itself():
    page = AppTest.from_file(str(serve.PAGE), default_timeout=60).run()
    assert not page.exception
    assert "2 articles" in markup(page)


def test_filters_in_the_address_narrow_map_line_and_panel():
    everything, reuters = opened(), opened(outlet="Reuters", place="al-bukamal")
    assert {mark["id"] for mark in marks(reuters)} < {mark["id"] for mark in marks(everything)}
    assert "1 article<" in markup(reuters)
    assert {share["outlet"] for mark in marks(reuters) for share in mark["shares"]} == {"Reuters"}
    assert [mark["id"] for mark in marks(reuters) if mark["selected"]] == ["al-bukamal"]


def test_one_article_alone_is_said_to_be_alone(folder):
    page = opened(folder("only.txt,Daily,Shelling in Aleppo,2016-06-29,stated,,en\n", only=STRIKE))
    assert "nothing to set beside it yet" in markup(page)
    assert {"outlet": "Daily", "colour": 0}.items() <= marks(page)[0]["shares"][0].items()


def test_an_article_of_an_unknown_outlet_has_a_sign(folder):
    page = opened(folder(only=STRIKE))
    assert "outlet unknown" in markup(page)


def test_where_nothing_can_be_placed_the_page_says_so(folder):
    page = opened(folder(only="A report\n\nTwo soldiers were killed on Tuesday, an official said.\n"))
    assert marks(page) == []
    assert "None of them could be placed" in markup(page)


def test_files_that_give_no_article_are_listed_with_their_reason(folder):
    page = opened(folder("gone.txt,Daily,,,,,\n", empty=" \n", good=STRIKE), show="articles")
    assert "with files or sidecar rows" in markup(page)
    assert "empty.txt" in markup(page)
    assert "gone.txt" in markup(page)


def test_without_any_article_the_page_stands(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    page = opened(tmp_path)
    assert "0 claims" in markup(page)
    assert "Nothing in these articles was read as a claim" in markup(page)


def test_where_nothing_matches_the_filter_that_hides_most_comes_first():
    page = markup(opened(outlet="Reuters", words="zebra"))
    assert "No claim matches" in page
    assert "Drop the words: " in page
    assert "Drop the outlet" not in page


@pytest.mark.parametrize("tab", ["table", "unplaced", "articles", "method"])
def test_every_tab_opens_from_the_address(tab):
    page = opened(show=tab)
    shown = {"table": 'class="rows"', "unplaced": 'class="unplaced"', "articles": 'class="texts"'}
    assert tab == "method" or shown[tab] in markup(page)


def test_an_undated_article_has_undated_claims(folder):
    page = opened(folder(only=STRIKE), place="aleppo")
    assert "no date claimed" in markup(page)
    assert str(date.today().year) not in markup(page)  # noqa: DTZ011


def test_the_collection_opens_without_a_path_and_a_change_is_noticed(monkeypatch, tmp_path):
    monkeypatch.setenv("MAPAPP_COLLECTION", str(tmp_path))
    page = opened()
    assert "Sample articles</strong> · 2 articles" in markup(page)
    shelves.add(tmp_path, 0)
    page.run()
    assert "Your collection</strong> · 1 article<" in markup(page)
    assert [mark["label"].split(":")[0] for mark in marks(page)] == ["Aleppo"]
    shelves.add(tmp_path, 1, 2)
    page.run()
    assert "Your collection</strong> · 3 articles" in markup(page)
    assert not page.exception


def test_a_collection_with_a_damaged_shard_opens_and_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("MAPAPP_COLLECTION", str(tmp_path))
    shelves.add(tmp_path, 0)
    shelves.add(tmp_path, 1)
    batches.listed(tmp_path)[0].shard("claims").write_bytes(b"PAR1")
    page = opened(show="articles")
    assert "this shard is damaged" in markup(page)
    assert "Your collection</strong> · 1 article<" in markup(page)


def test_a_read_only_page_offers_no_way_to_add(monkeypatch, tmp_path):
    monkeypatch.setenv("MAPAPP_COLLECTION", str(tmp_path))
    shelves.add(tmp_path, 0)
    assert [each.label for each in opened().expander] == ["Add articles"]
    monkeypatch.setenv("MAPAPP_READ_ONLY", "1")
    page = opened()
    assert not page.expander
    assert "Published collection</strong> · 1 article<" in markup(page)
    assert str(tmp_path) not in markup(page)
