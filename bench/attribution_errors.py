"""The classes of what is wrong with attributions, counted."""

from collections import Counter
from collections.abc import Sequence

from bench import attribution_sums, tables
from bench.attribution_sums import PARTS, Said, said
from bench.gold import Corpus, Row
from bench.sums import Offsets, shared


def table(corpus: Corpus, answers: Sequence[Sequence[Row]]) -> str:
    """Return the classes of a corpus with their counts, part by part, the most frequent first."""
    counts = {f"{part} {kind}": Counter[str]() for part in PARTS for kind in ("missed", "not annotated")}
    for document, rows in zip(corpus.documents, answers, strict=True):
        text = document["text"]
        gold = [
            (said(row, text), attribution_sums.is_reporting(row, text)) for row in document["attributions"]
        ]
        found = [said(row, text) for row in rows]
        for part in PARTS:
            given = _spans(found, part)
            wanted = _spans([row for row, _ in gold], part)
            asked = {getattr(row, part): reporting for row, reporting in gold if getattr(row, part)}
            counts[f"{part} missed"].update(_missed(at, asked[at], given) for at in asked if at not in given)
            counts[f"{part} not annotated"].update(_extra(at, wanted) for at in given if at not in wanted)
    lines = [
        [f"{kind}: {name}", str(number)]
        for kind, names in counts.items()
        for name, number in names.most_common()
    ]
    return tables.markdown(("class", "count"), lines)


def _spans(rows: Sequence[Said], part: str) -> set[Offsets]:
    return {getattr(row, part) for row in rows if getattr(row, part)}


def _missed(at: Offsets, is_reporting: bool, given: set[Offsets]) -> str:
    if extent := _extent(at, given):
        return extent
    return f"nothing found, {'reporting expression' if is_reporting else 'attitude or other cue'}"


def _extra(at: Offsets, wanted: set[Offsets]) -> str:
    return _extent(at, wanted) or "nothing annotated there"


def _extent(at: Offsets, others: set[Offsets]) -> str:
    """How the likest of the others differs from a span; "" where none shares a character."""
    best = max(others, key=lambda other: shared(at, other), default=None)
    if best is None or not shared(at, best):
        return ""
    same_start, same_end = at[0] == best[0], at[1] == best[1]
    return "ends elsewhere" if same_start else "begins elsewhere" if same_end else "begins and ends elsewhere"
