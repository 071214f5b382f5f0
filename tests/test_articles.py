import errno
import json
import os
from datetime import date
from pathlib import Path

import pytest

from mapapp import articles
from mapapp.settings import SEEDS
from mapapp.sidecars import Known
from tests import formats

REPORT = "BEIRUT (AP) — Two shells hit the market in the old town, and the army left it.\n\nNobody was hurt."
HEADER = "file,outlet,title,published,published_basis,url,language\n"


def folder(tmp_path: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        raw = content.encode() if isinstance(content, str) else content
        (tmp_path / name.replace("_txt", ".txt").replace("_csv", ".csv")).write_bytes(raw)
    return tmp_path


def reasons(rejected) -> list[tuple[str, str]]:
    return [(Path(item.file).name, item.reason) for item in rejected]


def test_the_two_articles_come_with_what_their_sidecar_says():
    found, rejected = articles.read([SEEDS])
    assert rejected == ()
    assert [(a.outlet, a.published, a.language, a.url) for a in found] == [
        ("Reuters", date(2016, 6, 29), "en", ""),
        ("Associated Press", date(2016, 6, 29), "en", ""),
    ]
    assert {a.published_basis for a in found} == {"inferred: caption dated June 28, 2016 and 'on Wednesday'"}
    assert all(a.title in a.text for a in found)
    assert [a.text.encode() for a in found] == [(SEEDS / Path(a.file).name).read_bytes() for a in found]


def test_what_the_sidecar_lacks_is_detected_where_the_text_shows_it(tmp_path):
    text = f"Shells hit a market\n\nPublished: 3 July 2016\n\n{REPORT}"
    (found,), rejected = articles.read([folder(tmp_path, a_txt=text)])
    assert rejected == ()
    assert (found.outlet, found.title, found.language) == ("Associated Press", "Shells hit a market", "en")
    assert found.published == date(2016, 7, 3)
    assert found.published_basis == "stated in the text: Published: 3 July 2016"


def test_a_dateline_with_a_year_gives_the_day_of_publication():
    found = articles.build("PARIS, July 3, 2016 (AFP) — Two shells hit.\n\nNobody was hurt.", "a.txt")
    assert found.published == date(2016, 7, 3)


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        f"Men search the ruins on June 28, 2016.\nJane Doe, AFP\n\n{REPORT}",
        "LONDON, July 3 (Reuters) - Two shells hit the market on July 2, 2016.",
    ],
)
def test_without_a_stated_day_of_publication_there_is_none(text):
    found = articles.build(text, "a.txt")
    assert (found.published, found.published_basis) == (None, "")


def test_the_sidecar_wins_over_the_text(tmp_path):
    rows = HEADER + "a.txt,The Daily,Another title,2016-07-04,,https://example.org/a,de\n"
    text = f"Shells hit a market\n\nPublished: 3 July 2016\n\n{REPORT}"
    (found,), rejected = articles.read([folder(tmp_path, a_txt=text, articles_csv=rows)])
    assert rejected == ()
    assert (found.outlet, found.title, found.language) == ("The Daily", "Another title", "de")
    assert (found.published, found.published_basis) == (date(2016, 7, 4), "stated in articles.csv")
    assert found.url == "https://example.org/a"


def test_identity_depends_on_text_outlet_and_url_alone(tmp_path):
    one = articles.build(REPORT, "a.txt")
    assert (
        one.article_id
        == articles.build(REPORT, "b.txt").article_id
        == articles.identity(REPORT, one.outlet, "")
    )
    others = {articles.identity(*parts) for parts in [("ab", "c", ""), ("a", "bc", ""), ("a", "b", "c")]}
    assert len(others) == 3
    assert all(len(identity) == 16 for identity in others)


def test_the_same_article_twice_is_one_article_and_one_line_of_reasons(tmp_path):
    found, rejected = articles.read([folder(tmp_path, a_txt=REPORT, b_txt=REPORT)])
    assert [Path(a.file).name for a in found] == ["a.txt"]
    assert reasons(rejected) == [("b.txt", f"the same text, outlet and URL as {tmp_path / 'a.txt'}")]


def test_a_file_given_in_two_ways_is_read_once(tmp_path):
    folder(tmp_path, a_txt=REPORT)
    found, rejected = articles.read([tmp_path, tmp_path / "a.txt", tmp_path / ".." / tmp_path.name / "a.txt"])
    assert (len(found), rejected) == (1, ())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("gone.txt,,,,,,", "row 2: there is no file 'gone.txt' beside it"),
        (",Reuters,,,,,", "row 2: it names no file"),
        (
            "../a.txt,,,,,,",
            "row 2: '../a.txt' is not the name of a file beside it; a sidecar speaks of its own folder",
        ),
        (
            "a.txt,,,July 3,,,",
            "row 2: published 'July 3' is not a day such as 2016-06-29, and is taken as unknown",
        ),
        (
            "a.txt,,,2016-02-30,,,",
            "row 2: published '2016-02-30' is not a day such as 2016-06-29, and is taken as unknown",
        ),
        ("a.txt,,,,,,,more", "row 2: it has more cells than the header; the last ones are left out"),
        ("a.txt,,,,,,\na.txt,Reuters,,,,,", "row 3: 'a.txt' has a row already; the first one counts"),
        ('a.txt,"unclosed', "from row 2 on it cannot be read: unexpected end of data"),
    ],
)
def test_a_bad_sidecar_row_is_named_with_its_reason_and_the_article_still_read(tmp_path, row, reason):
    found, rejected = articles.read([folder(tmp_path, a_txt=REPORT, articles_csv=HEADER + row)])
    assert [(a.outlet, a.published) for a in found] == [("Associated Press", None)]
    assert reasons(rejected) == [("articles.csv", reason)]


def test_a_sidecar_with_a_wrong_header_is_named(tmp_path):
    _, rejected = articles.read([folder(tmp_path, a_txt=REPORT, articles_csv="name,outlet\na.txt,Reuters\n")])
    assert "no column 'file'" in reasons(rejected)[0][1]
    _, rejected = articles.read([folder(tmp_path, articles_csv="file,outlet,mood\na.txt,Reuters,good\n")])
    assert reasons(rejected) == [("articles.csv", "row 1: the column 'mood' is not known and is left out")]


def test_a_sidecar_with_semicolons_and_a_byte_order_mark_is_read(tmp_path):
    rows = "\ufeffFile;Outlet\r\na.txt;The Daily\r\n"
    found, rejected = articles.read([folder(tmp_path, a_txt=REPORT, articles_csv=rows)])
    assert [a.outlet for a in found] == ["The Daily"]
    assert rejected == ()


def test_a_sidecar_row_without_its_file_is_named_even_where_no_article_is_left(tmp_path):
    _, rejected = articles.read([folder(tmp_path, articles_csv=HEADER + "a.txt,,,,,,\n")])
    assert reasons(rejected) == [("articles.csv", "row 2: there is no file 'a.txt' beside it")]


def test_a_folder_is_read_with_its_folders_in_order_and_what_is_no_text_is_named(tmp_path):
    for name in ["b.txt", "a/c.md", "a/.hidden.txt", ".git/x.txt", "README.md", "a/picture.png"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} {REPORT}", encoding="utf-8")
    found, rejected = articles.read([tmp_path])
    assert [a.file for a in found] == [str(tmp_path / "a/c.md"), str(tmp_path / "b.txt")]
    why = ".png is the end of no format that is read, and its bytes are of none"
    assert reasons(rejected) == [("picture.png", why)]


def test_links_in_a_circle_and_paths_that_lead_nowhere_are_named(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    found, rejected = articles.read([tmp_path, tmp_path / "gone.txt", Path("a\0b")])
    assert len(found) == 1
    assert [name for name, _ in reasons(rejected)] == ["loop", "self.txt", "gone.txt", "a\0b"]
    assert reasons(rejected)[2][1] == "there is no such file or folder"


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    def refuse(path: Path, *how: str) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    folder(tmp_path, a_txt=REPORT)
    monkeypatch.setattr(Path, "open", refuse)
    _, rejected = articles.read([tmp_path])
    assert reasons(rejected) == [("a.txt", "the file cannot be read: Permission denied")]


def test_a_device_is_not_read():
    _, rejected = articles.read([Path("/dev/zero")])
    assert reasons(rejected) == [("zero", "this is no ordinary file")]


def test_windows_text_is_read_and_said_to_be(tmp_path, caplog):
    (found,), _ = articles.read([folder(tmp_path, a_txt="“Café” – naïve".encode("cp1252"))])
    assert found.text == "“Café” – naïve"
    assert "read as Windows-1252" in found.doubtful
    assert "read as Windows-1252" in caplog.text


def test_a_saved_page_is_an_article_as_a_text_is(tmp_path):
    page = formats.page(title="Shells hit a market", outlet="The Daily", published="2016-07-04")
    (found,), rejected = articles.read([folder(tmp_path, **{"a.html": page})])
    assert rejected == ()
    assert (found.outlet, found.title, found.published) == (
        "The Daily",
        "Shells hit a market",
        date(2016, 7, 4),
    )
    assert (found.published_basis, found.language) == ("stated by the page", "en")
    assert found.sections[0].span.of(found.text) == "Shells hit a market"


def test_the_sidecar_wins_over_what_a_page_says_of_itself(tmp_path):
    rows = HEADER + "a.html,Another,Its title,2016-07-05,seen in print,https://example.org/b,de\n"
    page = formats.page(title="Shells hit a market", outlet="The Daily", published="2016-07-04")
    (found,), _ = articles.read([folder(tmp_path, articles_csv=rows, **{"a.html": page})])
    assert (found.outlet, found.title, found.language) == ("Another", "Its title", "de")
    assert (found.published, found.published_basis) == (date(2016, 7, 5), "seen in print")
    assert found.url == "https://example.org/b"


def test_a_sidecar_says_of_a_file_of_many_articles_what_holds_for_all(tmp_path):
    rows = HEADER + "a.jsonl,The Daily,Not theirs,2016-07-05,,https://example.org/,en\n"
    lines = "".join(json.dumps({"text": f"{REPORT} {n}", "title": f"Title {n}"}) + "\n" for n in (1, 2))
    found, rejected = articles.read([folder(tmp_path, articles_csv=rows, **{"a.jsonl": lines})])
    assert rejected == ()
    assert [(a.outlet, a.title, a.published, a.url) for a in found] == [
        ("The Daily", "Title 1", date(2016, 7, 5), ""),
        ("The Daily", "Title 2", date(2016, 7, 5), ""),
    ]
    assert [a.file for a in found] == [str(tmp_path / "a.jsonl" / f"row {n}") for n in (1, 2)]


def test_what_a_browser_saves_beside_a_page_is_one_line(tmp_path):
    (tmp_path / "a_files").mkdir()
    for name in ("style.css", "logo.png", "frame.html"):
        (tmp_path / "a_files" / name).write_text(REPORT, encoding="utf-8")
    found, rejected = articles.read([folder(tmp_path, **{"a.html": formats.page()})])
    assert len(found) == 1
    assert reasons(rejected) == [
        ("a.html", "3 files saved with this page, its pictures and scripts, are not read")
    ]


@pytest.mark.parametrize(
    ("text", "said", "foreign"),
    [
        ("Shells hit a market in Aleppo on Tuesday, killing 12 people, a doctor said.", "", False),
        ("Shells hit a market in Aleppo on Tuesday, killing 12 people, a doctor said.", "de", False),
        (
            "Granaten trafen gestern einen Markt und töteten zwölf Menschen, sagte ein Arzt der Zeitung.",
            "",
            True,
        ),
        (
            "Granaten trafen gestern einen Markt und töteten zwölf Menschen, sagte ein Arzt der Zeitung.",
            "en",
            True,
        ),
        ("Снаряды попали в рынок в Алеппо во вторник и убили двенадцать человек, сообщил врач.", "", True),
        ("Gebäude getroffen", "", False),
        ("Gebäude getroffen", "de", True),
        ("1 2 3", "", False),
        ("", "", False),
    ],
)
def test_an_article_is_in_another_language_where_its_words_say_so_else_where_it_is_said(text, said, foreign):
    assert articles.foreign(articles.build(text, "a.txt", Known(language=said))) is foreign
