from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import given

from mapapp import markdown
from mapapp.originals import Original
from mapapp.readers import Readers

CLIPPED = """---
title: "Shells hit Aleppo"
date: 2016-06-29T10:00:00Z
author:
  - "[[Jane Doe]]"
  - John Roe
source: https://example.org/a
site: Daily Example
lang: en
---
# Shells hit **Aleppo**

Shells hit a *market* in [Aleppo](https://example.org/aleppo) on Tuesday,
killing 12 people, a doctor said. Prices rose 3 \\* 4 &amp; fell.
"""


def read(written):
    (found,) = markdown.read(Original(written.encode(), "clipped.md", "markdown"))
    return found


def test_the_words_are_kept_without_the_marks():
    assert read(CLIPPED).text == (
        "Shells hit Aleppo\n\n"
        "Shells hit a market in Aleppo on Tuesday, killing 12 people, a doctor said. Prices rose 3 * 4 & fell."
    )


def test_the_lines_in_front_say_what_is_known():
    found = read(CLIPPED)
    assert (found.title, found.outlet, found.author) == (
        "Shells hit Aleppo",
        "Daily Example",
        "Jane Doe, John Roe",
    )
    assert (found.published, found.published_basis) == (date(2016, 6, 29), "stated by the file")
    assert (found.url, found.language) == ("https://example.org/a", "en")


def test_a_source_that_is_no_address_is_the_outlet():
    found = read("---\nsource: The Herald\n---\nA bridge fell.\n")
    assert (found.outlet, found.url, found.text) == ("The Herald", "", "A bridge fell.")


@pytest.mark.parametrize(
    "written", ["A bridge fell.", "---\n\nA bridge fell.", "---\ntitle: never closed\n\nA bridge fell."]
)
def test_without_lines_in_front_nothing_is_known_and_all_words_stay(written):
    found = read(written)
    assert (found.title, found.outlet, found.published) == ("", "", None)
    assert found.text.endswith("A bridge fell.")


def test_items_rows_and_code_are_words_too():
    words = read(
        "- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n    code\n\n![a photo](x.png)\n\n<p>in <b>HTML</b></p>\n"
    ).text
    assert words.split("\n\n") == ["one", "two", "a | b", "1 | 2", "code", "a photo", "in HTML"]


def test_a_file_is_read_in_a_process_of_its_own(tmp_path):
    path = tmp_path / "clipped.md"
    path.write_text(CLIPPED, encoding="utf-8")
    reading = Readers()
    (found,) = reading.documents(path)
    reading.close()
    assert (found.media_type, found.title) == ("text/markdown", "Shells hit Aleppo")


@given(st.lists(st.text(st.characters(categories=("Ll", "Lu", "Nd")), min_size=1), min_size=1))
def test_plain_words_come_through(words):
    assert markdown.text(" ".join(words)).split() == " ".join(words).split()
