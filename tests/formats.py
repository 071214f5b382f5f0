"""Files of every format that is read, made as the programs that write them make them."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from email.encoders import encode_base64, encode_quopri
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart

import docx
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, HRFlowable, Paragraph, SimpleDocTemplate
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

REPORT = (
    "BEIRUT (AP) — Two shells hit the market in the old town of Aleppo on Monday, killing three people, the city's "
    "health department said.",
    "The army left the market in the evening, residents said. Rescue workers spent the night looking for survivors.",
    "“We heard two blasts,” said Ahmad, a baker whose shop stands beside the square, by telephone from the town.",
)
TEXT = "\n\n".join(REPORT)


def page(
    title: str = "Shells hit a market",
    outlet: str = "The Daily",
    published: str = "2016-07-04",
    paragraphs: tuple[str, ...] = REPORT,
    charset: str = "utf-8",
    label: str | None = None,
    url: str = "https://daily.example/shells",
    lang: str = "en",
) -> bytes:
    """A page as a news site serves it; `label` is the encoding it names ("" for none)."""
    named = charset if label is None else label
    meta = f'<meta charset="{named}">' if named else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    markup = f"""<!DOCTYPE html><html lang="{lang}"><head>{meta}<title>{title} - {outlet}</title>
    <meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{title}">
    <meta property="article:published_time" content="{published}T10:00:00Z">
    <meta name="author" content="Jane Doe"><link rel="canonical" href="{url}">
    <script>alert("not text")</script></head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
    <article><h1>{title}</h1>{body}</article><footer>Subscribe to our newsletter</footer></body></html>"""
    return markup.encode(charset, "xmlcharrefreplace")


def pdf(paragraphs: tuple[str, ...] = REPORT, password: str = "", picture: bool = False) -> bytes:
    """A PDF as a word processor prints it; with `picture` a page of lines and no text."""
    kept = io.BytesIO()
    printed = SimpleDocTemplate(kept, encrypt=password or None)
    style = getSampleStyleSheet()["Normal"]
    style.spaceAfter = 8
    story = [Paragraph(paragraph, style, encoding="utf-8") for paragraph in paragraphs]
    printed.build([HRFlowable()] if picture else story)
    return kept.getvalue()


def printed_pages(paragraphs: Sequence[str]) -> bytes:
    """A PDF as browsers print pages: title and moment at the head, address and number at the foot of each."""
    kept = io.BytesIO()

    def edges(canvas: Canvas, printed: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(30, 820, "4/7/16, 10:11 AM The Sudan Post")
        canvas.drawString(30, 20, f"https://daily.example/shells {printed.page}/9")

    styles = getSampleStyleSheet()
    styles["Normal"].spaceAfter = 8
    title = Paragraph("Shells hit a market in the<br/>old town", styles["Title"])
    story = [Paragraph(paragraph, styles["Normal"], encoding="utf-8") for paragraph in paragraphs]
    SimpleDocTemplate(kept, pagesize=(595, 842)).build([title, *story], edges, edges)
    return kept.getvalue()


def word(paragraphs: tuple[str, ...] = REPORT, table: tuple[str, ...] = (), title: str = "") -> bytes:
    """A Word document of paragraphs, then a table of one row."""
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        cells = document.add_table(1, len(table)).rows[0].cells
        for cell, text in zip(cells, table, strict=True):
            cell.text = text
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def feed(entries: int = 2, body: str = f"<p>{REPORT[0]}</p><p>{REPORT[1]}</p>") -> bytes:
    """An RSS file with articles in full."""
    items = "".join(
        f"<item><title>Shells &amp; smoke {n}</title><link>https://daily.example/{n}</link>"
        f"<pubDate>Mon, 0{n} Jul 2016 10:00:00 GMT</pubDate><description>Shells hit.</description>"
        f"<content:encoded><![CDATA[{body} {n}]]></content:encoded></item>"
        for n in range(1, entries + 1)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>The Daily</title><language>en-GB</language>{items}</channel></rss>"
    ).encode()


def atom() -> bytes:
    """An Atom file with one summary."""
    return (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily</title><entry><title>Shells hit</title>'
        b'<link href="https://daily.example/1"/><updated>2016-07-04T10:00:00Z</updated>'
        b"<summary>Two shells hit the market in Aleppo, residents said.</summary></entry></feed>"
    )


def warc(pages: Mapping[str, bytes], packed: bool = True, others: int = 0, log: bool = False) -> bytes:
    """A WARC file as wget writes it, with so many pictures beside the pages."""
    kept = io.BytesIO()
    writer = WARCWriter(kept, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    answers = [(url, "text/html", raw) for url, raw in pages.items()]
    answers += [(f"https://daily.example/{n}.png", "image/png", b"\x89PNG...") for n in range(others)]
    for url, kind, raw in answers:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", io.BytesIO(raw), http_headers=headers)
        writer.write_record(record)
        record.raw_stream.close()
    if log:
        named = ("metadata://gnu.org/software/wget/warc/wget.log", "resource")
        own = writer.create_warc_record(*named, io.BytesIO(b"log"), warc_content_type="text/plain")
        writer.write_record(own)
        own.raw_stream.close()
    return kept.getvalue()


def archive(members: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, raw in members.items():
            packed.writestr(name, raw)
    return kept.getvalue()


def answer(raw: bytes, headers: list[tuple[str, str]]) -> bytes:
    """A WARC file of one answer, its bytes as the server sent them."""
    kept = io.BytesIO()
    writer = WARCWriter(kept, gzip=True)
    answered = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
    record = writer.create_warc_record(
        "https://daily.example/a", "response", io.BytesIO(raw), http_headers=answered
    )
    writer.write_record(record)
    record.raw_stream.close()
    return kept.getvalue()


def single_file(raw: bytes) -> bytes:
    """A page with a picture as browsers save it in one file."""
    message = MIMEMultipart("related", boundary="----cut")
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://daily.example/saved"
    page = MIMENonMultipart("text", "html")
    page.set_payload(raw)
    encode_quopri(page)
    picture = MIMENonMultipart("image", "png")
    picture.set_payload(b"\x89PNG...")
    encode_base64(picture)
    for part in (page, picture):
        message.attach(part)
    return message.as_bytes()


def wacz(pages: Mapping[str, bytes]) -> bytes:
    """A WACZ file as web recorders write it."""
    parts = {"datapackage.json": b"{}", "archive/data.warc.gz": warc(pages), "pages/pages.jsonl": b"{}"}
    return archive(parts)


def tape(members: Mapping[str, bytes], packed: bool = True) -> bytes:
    """A tar archive, packed with gzip or not."""
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode="w:gz" if packed else "w") as tar:
        for name, raw in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(raw)
            tar.addfile(entry, io.BytesIO(raw))
    return kept.getvalue()


def zipped(raw: bytes) -> bytes:
    """Bytes packed with gzip."""
    return gzip.compress(raw, mtime=0)
