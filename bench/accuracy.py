"""Annotated corpora: our figures beside those of the peers that run here and of those that were published."""

from collections.abc import Iterable, Sequence

from bench import attribution_errors, attribution_sums, peers, tables, toponym_errors, toponym_sums
from bench.gold import Corpus, Row
from bench.report import Section
from mapapp import corpora

_TOPONYMS = ("recognition F1", "acc@161", "end-to-end F1")
_ATTRIBUTIONS = ("source F1", "cue F1", "content F1", "pair F1", "reporting pair recall")
_WHOLE = "Published figures are for whole corpora and other parts of them: marks beside ours, no match on equal terms."


def titles() -> dict[str, str]:
    """Return the titles of the corpora that are known, by their keys."""
    return {row["corpus"]: row["title"] for row in tables.rows("corpora")}


def sections(found: Sequence[Corpus]) -> list[Section]:
    """Return the figures of every corpus, and the classes of what is still wrong."""
    texts, errors, figures = [], [], {}
    for corpus in found:
        figures[corpus.key], lines, wrong = _OF[corpus.kind](corpus)
        texts.append(f"{_heading(corpus)}\n\n{lines}")
        errors.append(f"{_heading(corpus)}\n\n{wrong}")
    return [
        Section("accuracy", "\n\n".join([*texts, _WHOLE]), figures),
        Section("errors", "\n\n".join(errors)),
    ]


def _heading(corpus: Corpus) -> str:
    title = titles().get(corpus.key, corpus.name)
    characters = sum(map(len, corpus.texts))
    return f"### {title}: {len(corpus.documents)} documents, {characters:,} characters"


def _toponyms(corpus: Corpus) -> tuple[dict[str, float], str, str]:
    answers = [list(corpora.toponyms(document)) for document in corpus.documents]
    gold = [document["toponyms"] for document in corpus.documents]
    figures = toponym_sums.score(zip(gold, answers, strict=True)).figures
    lines = [["**mapapp**", *tables.cells(figures, _TOPONYMS), "here"]]
    for name, find in peers.loaded()[0].items():
        theirs = toponym_sums.score(zip(gold, map(find, corpus.texts), strict=True)).figures
        lines.append([name, *tables.cells(theirs, _TOPONYMS), "here"])
    table = tables.markdown(("system", *_TOPONYMS, "run"), [*lines, *_published(corpus.key, _TOPONYMS)])
    return figures, table + _sources(corpus.key), toponym_errors.table(corpus, answers)


def _attributions(corpus: Corpus) -> tuple[dict[str, float], str, str]:
    answers = [list(corpora.said(document)) for document in corpus.documents]
    wanted: Iterable[tuple[str, Row, list[Row]]] = zip(
        corpus.texts, [document["attributions"] for document in corpus.documents], answers, strict=True
    )
    figures = attribution_sums.score(wanted).figures  # type: ignore[arg-type]
    ours = ["**mapapp**", *tables.cells(figures, _ATTRIBUTIONS), "here"]
    table = tables.markdown(("system", *_ATTRIBUTIONS, "run"), [ours, *_published(corpus.key, _ATTRIBUTIONS)])
    return figures, table + _sources(corpus.key), attribution_errors.table(corpus, answers)


_OF = {"toponyms": _toponyms, "attributions": _attributions}


def _published(key: str, columns: Sequence[str]) -> list[list[str]]:
    lines = []
    for row in tables.rows("published"):
        if row["of"] == key:
            figures = {
                name: float(value) for name, value in (f.split("=") for f in row["figures"].split("|"))
            }
            lines.append([row["system"], *tables.cells(figures, columns), f"[{_notes(key)[row['source']]}]"])
    return lines


def _sources(key: str) -> str:
    return "".join(f"\n\n[{number}] {source}" for source, number in _notes(key).items())


def _notes(key: str) -> dict[str, int]:
    sources = dict.fromkeys(row["source"] for row in tables.rows("published") if row["of"] == key)
    return {source: number for number, source in enumerate(sources, start=1)}
