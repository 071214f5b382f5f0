import io
import json
import threading
import zipfile
import zlib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from mapapp import articles, media, printlines, printouts, readers, unpacking
from mapapp.model import Document, Rejected
from tests import formats
from tests.formats import REPORT, TEXT

PAGES = {
    "https://daily.example/a": formats.page("Shells hit a market"),
    "https://daily.example/b": formats.page("Two"),
}


def read(raw: bytes, name: str) -> tuple[list[Document], list[Rejected]]:
    found = list(readers.documents(raw, name))
    assert found, "every file ends in something"
    documents = [each for each in found if isinstance(each, Document)]
    return documents, [each for each in found if isinstance(each, Rejected)]


def one(raw: bytes, name: str) -> Document:
    documents, rejected = read(raw, name)
    assert rejected == []
    (document,) = documents
    return document


def refusal(raw: bytes, name: str) -> str:
    documents, (rejected,) = read(raw, name)
    assert documents == []
    assert "\n" not in rejected.reason
    return rejected.reason


def words(text: str) -> str:
    return " ".join(text.replace("“", '"').replace("”", '"').replace("—", "-").split())


def test_a_plain_text_is_kept_character_by_character():
    found = one(b"\xef\xbb\xbfOne.\r\n\r\nTwo.  ", "a.txt")
    assert (found.text, found.extractor, found.encoding) == ("One.\r\n\r\nTwo.  ", "mapapp", "utf-8-sig")
    assert (found.media_type, found.member, found.doubtful) == ("text/plain", "", "")
    assert len(found.original_sha256) == 64


def test_a_page_gives_its_article_and_what_it_says_of_it():
    found = one(formats.page(), "a.html")
    assert found.text.split("\n\n") == ["Shells hit a market", *REPORT]
    assert (found.outlet, found.title, found.author) == ("The Daily", "Shells hit a market", "Jane Doe")
    assert (found.published, found.published_basis) == (date(2016, 7, 4), "stated by the page")
    assert (found.url, found.language) == ("https://daily.example/shells", "en")
    assert (found.media_type, found.extractor) == ("text/html", "trafilatura")


@pytest.mark.parametrize(
    ("charset", "label"),
    [
        ("utf-8", None),
        ("utf-8", "iso-8859-1"),
        ("cp1251", None),
        ("cp1251", ""),
        ("koi8-r", "utf-8"),
        ("utf-16", ""),
    ],
)
def test_a_page_is_decoded_whatever_its_label_says(charset, label):
    russian = (
        "Российские военные нанесли удар по городу Харьков в среду, сообщили местные власти города.",
    ) * 3
    found = one(formats.page("Удар", paragraphs=russian, charset=charset, label=label, lang="ru"), "a.html")
    assert russian[0] in found.text
    assert bool(found.doubtful) == (charset in ("cp1251", "koi8-r") and label is not None)


def test_a_page_laid_out_by_tables_gives_its_paragraphs_and_not_its_menu():
    lines = "<br><br>".join(REPORT)
    found = one(
        f"<html><title>Shells hit a market</title><table><tr><td><a href=/>Home</a></td><td>{lines}</td></tr></table>".encode(),
        "a.html",
    )
    assert found.text.split("\n\n") == ["Shells hit a market", *REPORT]


def test_a_table_of_facts_is_read_row_by_row():
    cells = "<tr><th>Place</th><th>Killed</th></tr><tr><td>Aleppo | north</td><td>3</td></tr>"
    found = one(formats.page(paragraphs=(*REPORT, f"</p><table>{cells}</table><p>")), "a.html")
    assert found.text.split("\n\n")[-2:] == ["Place | Killed", "Aleppo | north | 3"]


@pytest.mark.parametrize(
    ("head", "outlet", "url"),
    [
        ("<title>Shells hit a market - The Daily</title>", "The Daily", ""),
        ("<title>Shells hit a market | News | The Daily</title>", "", ""),
        (
            '<link rel="Canonical" href="https://daily.example/a"><meta property="og:url" content="http://d.example/?b=1">',
            "daily.example",
            "https://daily.example/a",
        ),
    ],
)
def test_outlet_and_address_are_what_the_page_calls_its_own(head, outlet, url):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in REPORT)
    found = one(
        f"<html><head>{head}</head><body><h1>Shells hit a market</h1>{body}</body></html>".encode(), "a.html"
    )
    assert (found.outlet, found.url) == (outlet, url)


def test_a_page_of_many_short_lines_and_no_day_may_be_a_list():
    cards = "".join(
        f"<div><h3><a href=/{n}>Title {n}</a></h3><p>Shells hit town {n}.</p></div>" for n in range(12)
    )
    found = one(f"<html><title>News</title><body>{cards}</body></html>".encode(), "a.html")
    assert "may be a list of articles" in found.doubtful


def test_a_pdf_gives_its_paragraphs():
    found = one(formats.pdf(), "a.pdf")
    assert [words(paragraph) for paragraph in found.text.split("\n\n")] == [words(each) for each in REPORT]
    assert (found.media_type, found.extractor, found.encoding) == ("application/pdf", "pypdf", "")


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("the evacu-\nation went on", "the evacuation\nwent on"),
        ("from Deir ez-\nZor", "from Deir ez-\nZor"),
        ("a two-\nyear war, two-year old", "a two-year\nwar, two-year old"),
    ],
)
def test_a_word_broken_at_the_end_of_a_printed_line_is_whole_again(printed, read_as):
    joined = " ".join(printlines.joined(printed).split())
    assert joined == " ".join(read_as.split())


def test_the_pages_of_a_pdf_join_without_what_stands_at_their_head_and_foot():
    names = [
        f"{first}{second}"
        for first in ("Ann", "Bo", "Cy", "Di", "Ed")
        for second in ("a", "en", "is", "ot", "ur")
    ]
    reports = [f"{REPORT[0]} {name} told {name * 3} that {name} was there." for name in names]
    found = one(formats.printed_pages(reports), "a.pdf")
    assert "The Sudan Post" not in found.text
    assert "example/shells" not in found.text
    # the title of two lines in large letters is one paragraph, and no paragraph is cut where a page ends
    assert found.text.startswith("Shells hit a market in the\nold town\n\nBEIRUT")
    assert found.title == ""
    bodies = [each.span.of(found.text) for each in articles.of(found).sections if each.name == "body"]
    assert [words(body) for body in bodies] == [words(each) for each in reports]


def test_a_title_behind_which_the_properties_name_the_site_is_known():
    assert printouts._title("Shells hit - The Daily", "Shells hit\n\nBEIRUT") == "Shells hit"


def test_text_from_right_to_left_in_a_pdf_is_doubtful_and_in_its_common_letters():
    line = printlines.Line("\ufe8d\ufedf\ufea8\ufeae\ufec3\ufeee\ufee1 25", 100.0, 12.0)
    text = printlines.text([[line]])
    assert text == "\u0627\u0644\u062e\u0631\u0637\u0648\u0645 25"
    assert "right to left" in printouts._doubts(text * 9, [[line]])


def test_a_word_document_gives_paragraphs_and_tables_in_order():
    found = one(formats.word(table=("Aleppo", "three dead")), "a.docx")
    assert found.text.split("\n\n") == [*REPORT, "Aleppo | three dead"]
    assert found.extractor == "python-docx"


def test_a_title_in_the_properties_counts_where_it_stands_in_the_text():
    assert one(formats.word(("Shells hit", *REPORT), title="Shells hit"), "a.docx").title == "Shells hit"
    assert one(formats.word(title="Microsoft Word - draft2"), "a.docx").title == ""


def test_a_feed_gives_a_document_an_entry():
    documents, rejected = read(formats.feed(), "feed.xml")
    assert rejected == []
    assert [found.title for found in documents] == ["Shells & smoke 1", "Shells & smoke 2"]
    first = documents[0]
    assert first.text.split("\n\n")[:2] == ["Shells & smoke 1", REPORT[0]]
    assert (first.outlet, first.language, first.url) == ("The Daily", "en", "https://daily.example/1")
    assert (first.published, first.member, first.doubtful) == (date(2016, 7, 1), "entry 1", "")


def test_a_summary_alone_is_said_to_be_one():
    found = one(formats.atom(), "feed.atom")
    assert "summary" in found.doubtful
    assert found.text.endswith("residents said.")


def test_markup_in_a_feed_is_read_as_text_and_never_kept():
    found = read(
        formats.feed(1, "&lt;b&gt; <p onclick='x()'>One<script>alert(1)</script></p><p>Two</p>"), "a.rss"
    )[0][0]
    assert found.text.split("\n\n")[1:] == ["<b>", "One", "Two", "1"]


def test_a_page_saved_in_one_file_is_read_as_the_page():
    found = one(formats.single_file(formats.page(url="")), "a.mhtml")
    assert found.text.split("\n\n") == ["Shells hit a market", *REPORT]
    assert (found.url, found.doubtful, found.media_type) == ("https://daily.example/saved", "", "text/html")


def test_what_archived_answers_are_packed_in_is_unpacked():
    page = formats.page("One")
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    assert one(formats.answer(formats.zipped(page), headers), "a.warc.gz").title == "One"
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    headers = [("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")]
    assert one(formats.answer(chunks, headers), "a.warc.gz").title == "One"


def test_an_archived_page_is_decoded_as_the_server_named_it():
    text = ("Mężczyźni zginęli w środę.",) * 2
    page = formats.page("Środa", paragraphs=text, charset="iso8859_2", label="")
    found = one(formats.answer(page, [("Content-Type", "text/html; charset=ISO-8859-2")]), "a.warc.gz")
    assert (found.encoding, found.title) == ("iso8859-2", "Środa")


def test_an_archived_page_that_is_not_what_was_archived_is_doubtful():
    raw = formats.warc({"https://daily.example/a": formats.page()}, packed=False)
    assert "digest" in one(raw.replace(b"Two shells hit", b"Six shells hit"), "a.warc").doubtful


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_file_gives_its_pages_with_their_addresses(packed):
    documents, (rest,) = read(
        formats.warc(PAGES, packed, others=3, log=True), "a.warc.gz" if packed else "a.warc"
    )
    assert [found.title for found in documents] == ["Shells hit a market", "Two"]
    assert [found.member for found in documents] == list(PAGES)
    assert rest.reason == "3 archived files are no pages and are not read: 3 image/png"


def test_a_wacz_file_gives_the_pages_of_its_warc_files():
    documents, rejected = read(formats.wacz(PAGES), "a.wacz")
    assert rejected == []
    assert [found.member for found in documents] == [f"archive/data.warc.gz/{url}" for url in PAGES]


@pytest.mark.parametrize("text", ["text", "Body", "content"])
def test_rows_give_documents_by_the_names_of_their_columns(text):
    row = {
        text: TEXT,
        "source": "The Daily",
        "headline": "Shells",
        "published": "2016-07-04T09:00",
        "url": "x",
        "n": 3,
    }
    lines = json.dumps(row) + "\n" + json.dumps({"title": "no text"}) + "\n\nnot json\n"
    (found,), rejected = read(lines.encode(), "a.jsonl")
    assert (found.text, found.outlet, found.title, found.url) == (TEXT, "The Daily", "Shells", "")
    assert (found.published, found.published_basis, found.member) == (
        date(2016, 7, 4),
        "stated in its row",
        "row 1",
    )
    assert [(each.file, each.reason.partition(" (")[0]) for each in rejected] == [
        ("a.jsonl/row 2", "it has no text"),
        ("a.jsonl/row 4", "this is no JSON object on a line of its own"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_as_json_lines_are(delimiter):
    quoted = '"' + TEXT.replace('"', '""') + '"'
    table = f"text{delimiter}outlet{delimiter}date\n{quoted}{delimiter}The Daily{delimiter}4/7/2016\n"
    found = one(table.encode(), "a.csv")
    assert (found.text, found.outlet, found.published, found.member) == (TEXT, "The Daily", None, "row 2")
    assert "'4/7/2016' is not a day" in found.doubtful


def test_a_table_without_articles_says_which_column_it_wants():
    assert "no column with the articles' text; call it text" in refusal(b"name,age\nAnn,3\n", "a.csv")


@pytest.mark.parametrize(
    "table",
    [
        "sep=;\nArticle text;Source name;Publish date\n%s;The Daily;Mon, 04 Jul 2016 10:00:00 GMT\n",
        'maintext,source_domain,"date_publish, as; it; was; found",date_publish\n%s,The Daily,x,"July 4, 2016"\n',
        '{"status": "ok", "articles": [{"source": {"name": "The Daily"}, "content": %s, "publishedAt": "2016-07-04T10:00Z"}]}',
    ],
)
def test_columns_are_known_as_other_programs_name_them(table):
    found = one((table % json.dumps("Shells hit a market.")).encode(), "a.json" if "{" in table else "a.csv")
    assert (found.text, found.outlet, found.published) == (
        "Shells hit a market.",
        "The Daily",
        date(2016, 7, 4),
    )


def test_the_row_at_which_a_table_breaks_is_named_with_what_to_do():
    documents, (rest,) = read(b'text\nOne.\n"He said \\"no\\" to it."\n', "a.csv")
    assert [found.text for found in documents] == ["One."]
    assert rest.file == "a.csv/row 3"
    assert "quotes inside a cell are doubled" in rest.reason
    assert "the first row of this table cannot be read" in refusal(b'"text"x,outlet\nOne.,Two\n', "a.csv")


MEMBERS = {
    "daily/a.html": formats.page(),
    "daily/b.txt": TEXT.encode(),
    "c.pdf": formats.pdf(),
    "logo.png": b"\x89PNG....",
    "run.sh": b"echo hello",
    "daily/a_files/frame.html": formats.page("frame"),
    "daily/articles.csv": b"file,outlet,title\nb.txt,The Weekly,Its title\ngone.txt,,\n",
    "__MACOSX/daily/._a.html": b"...",
}


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (formats.archive(MEMBERS), "a.zip"),
        (formats.tape(MEMBERS), "a.tar.gz"),
        (formats.tape(MEMBERS), "a.tgz"),
        (formats.tape(MEMBERS, packed=False), "a.tar"),
    ],
)
def test_an_archive_is_read_as_a_folder_is(raw, name):
    documents, rejected = read(raw, name)
    assert [(found.member, found.outlet) for found in documents] == [
        ("daily/a.html", "The Daily"),
        ("daily/b.txt", "The Weekly"),
        ("c.pdf", ""),
    ]
    assert documents[1].title == "Its title"
    assert {each.file.removeprefix(f"{name}/"): each.reason for each in rejected} == {
        "daily/articles.csv": "row 3: there is no file 'gone.txt' beside it",
        "logo.png": "this is a picture, which holds no text to read",
        "run.sh": ".sh is the end of no format that is read, and its bytes are of none",
        "daily/a.html": "1 files saved with this page, its pictures and scripts, are not read",
    }


def test_members_of_odd_names_are_read_and_none_is_lost():
    names = [
        "../../up.txt",
        "/root.txt",
        "C:\\a.txt",
        "новости.txt",
        "a\nb.txt",
        f"{'x' * 300}.txt",
        ".hidden.txt",
    ]
    documents, rejected = read(formats.archive({name: TEXT.encode() for name in names}), "a.zip")
    assert rejected == []
    shown = [" ".join(name.split()) for name in names[:-1]]
    assert [found.member for found in documents] == shown


def test_the_day_of_an_entry_may_be_a_dublin_core_date():
    date_ = b"<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2016-07-04T10:00:00Z</dc:date>"
    raw = formats.feed(1).replace(b"<pubDate>Mon, 01 Jul 2016 10:00:00 GMT</pubDate>", date_)
    assert one(raw, "a.rss").published == date(2016, 7, 4)
    assert (
        one(formats.atom(), "a.atom").published is None
    )  # the day of a change is not the day of publication


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Киев, 28 июня.txt", "cp866"),
        ("reportage été.txt", "cp850"),
        ("כתבה.txt", "cp862"),
        ("مقال.txt", "cp720"),
        ("вести.txt", "utf-8"),
    ],
)
def test_names_in_a_zip_file_are_read_in_the_encoding_of_the_system_that_wrote_them(
    name: str, encoding: str
) -> None:
    raw = name.encode(encoding)
    stand_in = f"{'n' * (len(raw) - 4)}.txt"
    packed = formats.archive({stand_in: TEXT.encode()}).replace(stand_in.encode(), raw)
    assert one(packed, "a.zip").member == name


def test_a_file_packed_alone_is_read_as_what_it_is():
    assert one(formats.zipped(TEXT.encode()), "a.txt.gz").text == TEXT
    assert one(formats.zipped(formats.page()), "a.html.gz").member == "a.html"


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (formats.pdf(), "a.txt", "ends in .txt, but this is a PDF"),
        (formats.page(), "a.pdf", "ends in .pdf, but this is a web page"),
        (TEXT.encode(), "a.docx", "ends in .docx, but this is plain text"),
        (formats.word(), "a.zip", ""),
    ],
)
def test_a_wrong_name_is_noted_and_the_file_read_as_what_it_is(raw, name, said):
    found = one(raw, name)
    assert said in found.doubtful
    assert "shop stands beside the square" in words(found.text)


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (b"", "a.txt", "empty"),
        (b"", "a.pdf", "empty"),
        (b" \n", "a.html", "white space"),
        (b"%PDF-1.7\n", "a.pdf", "damaged or cut short"),
        (formats.pdf()[:400], "a.pdf", "damaged or cut short"),
        (formats.pdf(password="secret"), "a.pdf", "encrypted"),  # noqa: S106
        (formats.pdf(picture=True), "a.pdf", "no text, as a scan has"),
        (formats.word()[:-400], "a.docx", "damaged or cut short"),
        (formats.word(()), "a.docx", "holds no text"),
        (formats.archive({"a.txt": b"One."})[:-30], "a.zip", "damaged or cut short"),
        (formats.zipped(TEXT.encode())[:-12], "a.txt.gz", "damaged or cut short"),
        (formats.archive({"xl/workbook.xml": b"<x/>"}), "a.xlsx", "a spreadsheet; save it as CSV"),
        (b"<html><body></body></html>", "a.html", "no article"),
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "a.xml", "no entries"),
        (
            b"\xd0\xcf\x11\xe0....",
            "a.doc",
            "an old office document, or one with a password; save it as .docx",
        ),
        (b"bplist00....", "a.webarchive", "a web archive of Safari; save the page as its source"),
        (
            b'<?xml version="1.0"?><urlset><url><loc>https://d.example</loc></url></urlset>',
            "a.xml",
            "neither a feed",
        ),
        (
            formats.answer(b"packed", [("Content-Type", "text/html"), ("Content-Encoding", "br")]),
            "a.warc",
            "with br",
        ),
        (b"\x00\x01\x02\x03", "a.bin", "no text"),
        (formats.archive({}), "a.zip", "no article"),
    ],
)
def test_what_gives_no_article_is_refused_in_one_sentence(raw, name, said):
    assert said in refusal(raw, name)


@pytest.mark.parametrize(
    "raw", [formats.tape(MEMBERS), formats.warc(PAGES), formats.warc(PAGES, packed=False)]
)
def test_what_is_cut_short_gives_what_stands_before_the_cut_and_says_so(raw):
    documents, rejected = read(raw[: len(raw) * 3 // 4], "a.gz")
    assert "cut short" in " ".join(each.reason for each in rejected)
    assert all(found.text for found in documents)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (formats.page(), "a.html"),
        (formats.pdf(), "a.pdf"),
        (formats.word(), "a.docx"),
        (formats.feed(), "a.rss"),
        (formats.warc(PAGES), "a.warc.gz"),
        (formats.archive(MEMBERS), "a.zip"),
        (formats.tape(MEMBERS), "a.tgz"),
        (json.dumps({"text": TEXT}).encode(), "a.jsonl"),
    ],
)
def test_flipped_bits_and_cuts_end_in_documents_or_reasons(raw, name):
    for step in range(1, 12):
        at = len(raw) * step // 12
        flipped = raw[:at] + bytes([raw[at] ^ 0x55]) + raw[at + 1 :]
        for damaged in (flipped, raw[:at]):
            for found in readers.documents(damaged, name):
                assert found.reason if isinstance(found, Rejected) else found.text.strip()


@cache
def pdf_bomb() -> bytes:
    content = zlib.compress(bytes(100_000_000), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content),
    ]
    written = b"%PDF-1.4\n"
    offsets = []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(written)
    return written + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def entities() -> bytes:
    """A Word document whose text doubles forty times over."""
    laughs = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 40))
    kept = io.BytesIO(formats.word())
    swollen = io.BytesIO()
    with zipfile.ZipFile(kept) as before, zipfile.ZipFile(swollen, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "word/document.xml":
                start, _, rest = part.partition(b"?>")
                part = start + b"?><!DOCTYPE x [<!ENTITY a0 'ha'>" + laughs.encode() + b"]>" + rest
                part = part.replace(b"BEIRUT", b"&a39;")
            after.writestr(name, part)
    return swollen.getvalue()


def nested(depth: int) -> bytes:
    raw = TEXT.encode()
    for level in range(depth):
        raw = formats.archive({"a.zip" if level else "a.txt": raw})
    return raw


BOMBS = {
    "zip": (lambda: formats.archive({"a.txt": bytes(30_000_000)}), "a.zip"),
    "tar": (lambda: formats.tape({"a.txt": b" " * 30_000_000}), "a.tgz"),
    "gzip": (lambda: formats.zipped(b"x" * 30_000_000), "a.txt.gz"),
    "nested": (lambda: nested(6), "a.zip"),
    "pdf": (pdf_bomb, "a.pdf"),
    "word": (
        lambda: formats.archive({"word/document.xml": b" " * 30_000_000, "[Content_Types].xml": b""}),
        "a.docx",
    ),
    "html": (lambda: b"<html><body>" + b"<div>" * 20_000 + b"text", "a.html"),
    "json": (lambda: b"[" * 200_000, "a.jsonl"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_one_rejected_row(bomb):
    make, name = BOMBS[bomb]
    assert refusal(make(), name)


def test_entities_of_a_word_document_are_not_expanded():
    documents, rejected = read(entities(), "a.docx")
    assert rejected or "haha" not in documents[0].text


def test_a_bomb_among_good_files_is_one_row_and_the_rest_goes_on():
    limits = readers.Limits(seconds=20.0, memory=700 * 2**20)
    members = {
        "a.txt": TEXT.encode(),
        "b.pdf": pdf_bomb(),
        "c.txt": TEXT.encode(),
        "d.txt": bytes(20_000_000),
    }
    own = readers.Readers(limits)
    try:
        found = list(own.documents(formats.archive(members | {"e.html": formats.page()}), "a.zip"))
    finally:
        own.close()
    kinds = {each.member if isinstance(each, Document) else each.file: type(each) for each in found}
    assert kinds == {
        "a.txt": Document,
        "a.zip/b.pdf": Rejected,
        "c.txt": Document,
        "a.zip/d.txt": Rejected,
        "e.html": Document,
    }


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Readers whose worker does something else with a page called "bad"."""

    def make(deed: str, **limits) -> readers.Readers:
        (tmp_path / "sitecustomize.py").write_text(
            "import sys\n"
            "if 'mapapp.worker' in sys.orig_argv:\n"
            "    from mapapp import parsing\n"
            "    whole = parsing._READERS['html']\n"
            "    def read(original):\n"
            "        if b'bad' in original.raw[:20]:\n"
            f"            {deed}\n"
            "        yield from whole(original)\n"
            "    parsing._READERS['html'] = read\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        return readers.Readers(readers.Limits(**limits))

    return make


@pytest.mark.parametrize(
    ("deed", "seconds", "said"),
    [
        ("import time; time.sleep(60)", 2, "more than 2 seconds"),
        ("import os; os._exit(9)", 20, "broke the process"),
        ("kept = [bytearray(2**26) for _ in range(100)]", 20, "memory"),
    ],
)
def test_a_worker_that_hangs_dies_or_swells_costs_one_row_and_is_replaced(broken, deed, seconds, said):
    own = broken(deed, seconds=seconds, memory=700 * 2**20)
    members = {
        "a.html": formats.page("One"),
        "b.html": b"<html>bad" + formats.page(),
        "c.html": formats.page("Two"),
    }
    try:
        found = list(own.documents(formats.archive(members), "a.zip"))
        assert [getattr(each, "member", "rejected") for each in found] == ["a.html", "rejected", "c.html"]
        assert said in found[1].reason
        assert len(list(own.documents(formats.page(), "a.html"))) == 1
    finally:
        own.close()


def test_a_worker_that_dies_between_two_files_is_not_asked_again(broken, tmp_path):
    own = broken("pass", seconds=20)
    code = (tmp_path / "sitecustomize.py").read_text(encoding="utf-8")
    dies = "    import os\n    from mapapp import archives\n    archives._OPENERS['tar'] = lambda *_: os._exit(9)\n"
    (tmp_path / "sitecustomize.py").write_text(code + dies, encoding="utf-8")
    try:
        (gone,) = own.documents(formats.tape({"a.txt": b"One."}, packed=False), "a.tar")
        assert isinstance(gone, Rejected)
        assert own._idle == []
        (found,) = own.documents(formats.page(), "a.html")
        assert isinstance(found, Document)
    finally:
        own.close()


def test_an_archive_whose_directory_points_nowhere_is_refused_in_sentences():
    raw = bytearray(formats.archive({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    raw[-6:-2] = (2**31).to_bytes(4, "little")
    documents, rejected = read(bytes(raw), "a.zip")
    assert documents == []
    assert {each.reason.partition(":")[0].partition(",")[0] for each in rejected} == {
        "it is damaged or cut short"
    }


def test_an_archive_that_breaks_one_worker_after_the_other_is_given_up(broken, monkeypatch):
    monkeypatch.setattr(readers, "MOST_DEATHS", 2)
    own = broken("import os; os._exit(9)")
    try:
        found = list(own.documents(formats.archive({f"{n}.html": b"<html>bad" for n in range(9)}), "a.zip"))
    finally:
        own.close()
    assert [each.file for each in found] == ["a.zip/0.html", "a.zip/1.html", "a.zip"]
    assert "the rest is not read" in found[-1].reason


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "open('/tmp/mapapp-written', 'w').close()",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_a_parser_reaches_no_network_no_program_and_no_file_to_write(broken, deed):
    own = broken(deed)
    try:
        (found,) = own.documents(b"<html>bad" + formats.page(), "a.html")
    finally:
        own.close()
    assert isinstance(found, Rejected)
    assert "PermissionError" in found.reason


def test_one_worker_serves_many_files_one_after_the_other():
    own = readers.Readers()
    try:
        for number in range(4):
            (found,) = own.documents(formats.page(f"Title {number}"), "a.html")
            assert found.title == f"Title {number}"
            (worker,) = own._idle
            assert worker.served == number + 1
    finally:
        own.close()


def test_threads_read_at_the_same_time():
    results: dict[int, list[readers.Outcome]] = {}

    def work(number: int) -> None:
        results[number] = list(readers.documents(formats.page(f"Title {number}"), f"{number}.html"))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {number: found[0].title for number, found in results.items()} == {
        n: f"Title {n}" for n in range(3)
    }


def test_a_reading_given_up_in_the_middle_leaves_nothing_behind():
    own = readers.Readers()
    reading = own.documents(formats.feed(9), "a.rss")
    assert next(reading)
    reading.close()
    assert own._idle == []


def test_what_is_too_large_is_said_to_be(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_BYTES", 10)
    assert "too large" in refusal(b"a" * 5_000_001, "a.txt")


def test_every_suffix_has_a_name_in_words():
    assert {kind for kind, _ in media._types().values()} == set(media.NAMES)
