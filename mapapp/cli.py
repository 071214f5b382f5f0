"""The command line: `mapapp serve`, `extract`, `compare`, those on a collection, and those for evaluation.

Problems go to stderr, a summary first and then one line each; the exit code is 1 where there were any, 2 for wrong usage.
An article without a claim is a line on stderr too, and no problem.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from mapapp import collection, corpora, curation, exports, pipeline, servers, silent
from mapapp.collected import Collected
from mapapp.compare import Comparison
from mapapp.errors import CorpusError, MapappError

app = typer.Typer(
    help="What each news outlet claims happened where, in its own words, on a map that works offline.",
    add_completion=False,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
)


class Format(StrEnum):
    """How an event table is printed."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"


class Report(StrEnum):
    """How differences are printed."""

    TEXT = "text"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


_WRITERS = {Format.JSONL: exports.jsonl, Format.CSV: exports.csv_text, Format.GEOJSON: exports.geojson}
Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Texts, web pages, PDF, Word, feeds, WARC, tables, archives and folders of these; "
        "else your collection, and while that is empty the two samples.",
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file instead of the terminal.")
]
Corpus = Annotated[Path, typer.Argument(metavar="CORPUS.jsonl", help="One document {doc_id, text} a line.")]
Port = Annotated[
    int | None, typer.Option(min=1, max=65535, help="The port to begin with; a busy one is stepped over.")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Print the address and open no browser.")]


@app.callback()
def start(context: typer.Context) -> None:
    """Open the page on the two sample articles where no command is given."""
    if context.invoked_subcommand is None:
        serve()


@app.command()
def serve(
    paths: Paths = None,
    port: Port = None,
    no_browser: NoBrowser = False,
    folder: curation.Folder = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Readers of the page add nothing.")] = False,
    public: Annotated[
        str,
        typer.Option("--public", metavar="https://HOST/PATH", help="The address readers use, of a proxy."),
    ] = "",
    store: curation.Store = "",
    schema: curation.Schema = servers.SCHEMA,
) -> None:
    """Open the page on articles in files and folders, or on your collection, or on the two sample articles."""
    from mapapp import serve as server

    if public and not re.fullmatch(r"https?://[\w.-]+(:\d+)?(/[\w./-]*)?", public):
        raise MapappError("--public is the address that readers use, such as https://news.example/map")
    if folder and not paths:
        os.environ["MAPAPP_COLLECTION"] = str(folder.resolve())
    published = servers.server(store, schema) if store else None
    how = server.Served(port, not no_browser and not public, read_only, public, published)
    raise typer.Exit(server.run(paths or [], how))


@app.command()
def extract(
    paths: Paths = None,
    form: Annotated[Format, typer.Option("--format", help="How to print the rows.")] = Format.JSONL,
    output: Output = None,
    folder: curation.Folder = None,
    store: curation.Store = "",
    schema: curation.Schema = servers.SCHEMA,
) -> None:
    """Print the event table of articles: claims, not verified events. An articles.csv beside a file is its sidecar."""
    read = _read(paths, curation.read_from(store, schema) if store else folder)
    _write([_WRITERS[form](read.events())], output)
    _finish_reading(read)


@app.command()
def compare(
    paths: Paths = None,
    form: Annotated[Report, typer.Option("--format", help="How to print the differences.")] = Report.TEXT,
    output: Output = None,
    folder: curation.Folder = None,
    store: curation.Store = "",
    schema: curation.Schema = servers.SCHEMA,
) -> None:
    """Print where the accounts of articles differ, each with its excerpts: claims, not verified events."""
    from mapapp import reports

    read = _read(paths, curation.read_from(store, schema) if store else folder)
    writers = {Report.TEXT: reports.text, Report.JSONL: reports.jsonl, Report.MARKDOWN: reports.markdown}
    _write(writers[form](_compared(read)), output)
    _finish_reading(read)


curation.commands(app)


@app.command()
def toponyms(corpus: Corpus, output: Output = None) -> None:
    """Print every toponym of a corpus that refers to a place, one a line, with its role and point."""
    _evaluate(corpus, output, corpora.toponyms)


@app.command()
def attributions(corpus: Corpus, output: Output = None) -> None:
    """Print every attribution of a corpus, one a line, with the spans of source, cue and content."""
    _evaluate(corpus, output, corpora.said)


def _read(paths: list[Path] | None, folder: Path | None) -> pipeline.Collection | Collected:
    """Read files and folders, or the collection, or the samples where that has no articles."""
    chosen = curation.chosen(folder)
    if paths or not (folder or collection.has_articles(chosen)):
        return pipeline.read(paths or [])
    return Collected(chosen)


def _compared(read: pipeline.Collection | Collected) -> Comparison:
    from mapapp import compare as comparing
    from mapapp import linking

    return linking.comparison(read) if isinstance(read, Collected) else comparing.of(read.readings)


def _finish_reading(read: pipeline.Collection | Collected) -> None:
    if isinstance(read, Collected):  # what it rejected was said when it was added
        _finish([*read.problems], "What of the collection could not be read:")
        return
    for reading in read.readings:
        if reason := silent.why(reading):
            print(f"{reading.article.file}: {reason}", file=sys.stderr)
    _finish(
        [f"{rejected.file}: {rejected.reason}" for rejected in read.rejected],
        f"{len(read.readings)} articles read, {len(read.rejected)} problems with files or sidecar rows:",
    )


def _evaluate(
    corpus: Path, output: Path | None, find: Callable[[dict[str, Any]], Iterator[dict[str, Any]]]
) -> None:
    problems: list[str] = []
    read = found = 0

    def lines() -> Iterator[str]:
        nonlocal read, found
        for document in corpora.documents(corpus):
            if isinstance(document, CorpusError):
                problems.append(str(document))
                continue
            read += 1
            for row in find(document):
                found += 1
                yield json.dumps(row, ensure_ascii=False) + "\n"

    _write(lines(), output)
    if not found:
        print(f"{read} documents read, nothing found in them", file=sys.stderr)
    _finish(problems, f"{read} documents read, {len(problems)} lines rejected:")


def _write(pieces: Any, output: Path | None) -> None:
    """Write text; what UTF-8 cannot hold (lone surrogates) is escaped, which in JSON means the same."""
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")  # type: ignore[union-attr]
        sys.stdout.writelines(pieces)
        sys.stdout.flush()
        return
    try:
        with output.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(pieces)
    except OSError as error:
        raise MapappError(f"{output}: cannot be written ({error.strerror}); choose another file") from None


def _finish(problems: list[str], summary: str) -> None:
    if problems:
        print("\n".join([summary, *problems]), file=sys.stderr)
        raise typer.Exit(1)


def main() -> None:
    """Run the command line; every problem of the user's is one line, never a traceback."""
    try:
        app()
    except MapappError as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
