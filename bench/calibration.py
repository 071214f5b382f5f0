"""How sure the placements are, and how sure they say they are: `python -m bench.calibration CORPORA=DIR|FILE...`.

Prints, for each corpus of toponyms, the share of placements that prove right beside the confidence they carry, and the
expected calibration error; with two corpora also that error for a table made of the other one alone. `--table` prints
`data/words/confidence.csv` anew. A placement is right within 161 km of the annotated point or on the same GeoNames row.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from geopy.distance import great_circle

from mapapp import articles, confidence, corpora, pipeline, sentences, wordlists
from mapapp.errors import CorpusError
from mapapp.model import Evidence, Placement

RIGHT_KM = 161.0
MARGINS = (0.0, 0.3, 0.6, 1.2, 2.4)
BINS = 10
MOST, _SAME = 0.99, 0.01  # nothing is certain; shares so close are one
TITLES = {"lgl_dev": "Local-Global Lexicon", "trnews_dev": "TR-News"}
_LIKE_THE_CLASS, _LIKE_ALL = 2.0, 2.0  # as many placements as the share of the class, and of all, count for
"""Smoothing: a band of a class begins as two placements of the class' share, a class as two of the overall one."""


class Decision(NamedTuple):
    """A placement of an annotated toponym: on what it was decided, what it says of itself, whether it is right."""

    name: tuple[str, str]  # document and name as written: decided once, however often it is written
    evidence: Evidence
    confidence: float
    right: bool


Table = Mapping[tuple[str, float], float]


def decisions(path: Path) -> list[Decision]:
    """Return a decision for every placement whose span is annotated with a point, in the order of the corpus."""
    found = []
    for document in corpora.documents(path):
        if isinstance(document, CorpusError):
            raise document
        gold = {(t["start"], t["end"]): t for t in document.get("toponyms", ()) if t.get("lat") is not None}
        for placement in _placements(document["text"]):
            span = placement.toponym.span
            truth = gold.get((span.start, span.end))
            if truth and placement.evidence and placement.confidence is not None:
                right = _is_right(placement, truth)
                name = (str(document["doc_id"]), placement.toponym.written)
                found.append(Decision(name, placement.evidence, placement.confidence, right))
    return found


def _placements(text: str) -> Iterable[Placement]:
    article = articles.build(text, "")
    parts = sentences.sentences(article.text, article.sections)
    return pipeline.place_names(article, parts, pipeline.places_known())


def _is_right(placement: Placement, truth: Mapping[str, Any]) -> bool:
    place = placement.place
    if place is None:
        return False
    same_row = bool(place.geonames_id) and place.geonames_id == str(truth.get("geonameid"))
    return same_row or great_circle((place.lat, place.lon), (truth["lat"], truth["lon"])).km <= RIGHT_KM


def band(margin: float) -> float:
    """Return the least margin of the band in which a margin lies."""
    return [least for least in MARGINS if margin >= least][-1]


def table(measured: Sequence[Sequence[Decision]]) -> Table:
    """Return the share right by grounds and the least margin for it; every corpus counts alike, whatever its size.

    A name counts once an article, since one decision is behind all its mentions. Smoothed towards the class and all,
    and never falling as the margin grows (bands that would fall are pooled).
    """
    counts: dict[str, dict[float, list[float]]] = defaultdict(
        lambda: {least: [0.0, 0.0] for least in MARGINS}
    )
    names = [set(of_corpus) for of_corpus in measured]
    for of_corpus in names:
        weight = sum(map(len, names)) / len(names) / len(of_corpus)
        for decision in of_corpus:
            cell = counts[decision.evidence.grounds][band(decision.evidence.margin)]
            cell[0] += weight * decision.right
            cell[1] += weight
    right, number = _sums(cell for bands in counts.values() for cell in bands.values())
    overall = _LIKE_ALL * right / number
    return {
        (grounds, least): min(MOST, share)
        for grounds, bands in counts.items()
        for least, share in _rising(bands, overall)
    }


def _sums(cells: Iterable[Sequence[float]]) -> tuple[float, float]:
    rights, numbers = zip(*cells, strict=True)
    return sum(rights), sum(numbers)


def _rising(bands: Mapping[float, Sequence[float]], overall: float) -> Iterator[tuple[float, float]]:
    """Yield the least margin and the share of each pool of bands; empty bands belong to the one before."""
    right, number = _sums(bands.values())
    share = (right + overall) / (number + _LIKE_ALL)
    pools: list[tuple[float, float, float]] = []
    for least, (right, number) in sorted(bands.items()):
        if not number:
            continue
        first = least if pools else 0.0
        pools.append((first, right + _LIKE_THE_CLASS * share, number + _LIKE_THE_CLASS))
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]) - _SAME:
            (first, *one), (_, *other) = pools[-2:]
            pools[-2:] = [(first, one[0] + other[0], one[1] + other[1])]
    yield from ((pool[0], _share(pool)) for pool in pools)


def _share(pool: tuple[float, float, float]) -> float:
    return pool[1] / pool[2]


def looked_up(shares: Table, evidence: Evidence) -> float:
    """Return the share for evidence; for grounds that the table has not, that of all its rows."""
    known = any(grounds == evidence.grounds for grounds, _ in shares)
    return shares[_row(shares, evidence)] if known else sum(shares.values()) / len(shares)


def reliability(pairs: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """Return mean confidence, share right and number of placements for each tenth of confidence that has any."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for said, right in pairs:
        bins[min(BINS - 1, int(said * BINS))].append((said, right))
    return [
        (sum(s for s, _ in found) / len(found), sum(r for _, r in found) / len(found), len(found))
        for _, found in sorted(bins.items())
    ]


def expected_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error: the mean distance of confidence and share right, by placements."""
    return sum(n * abs(said - right) for said, right, n in reliability(pairs)) / len(pairs)


def annotated(paths: Iterable[Path]) -> dict[str, list[Decision]]:
    """Return the decisions of every corpus among files and folders that annotates toponyms, by its file's name."""
    files = [file for path in paths for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    with_toponyms = (file for file in files if _has_toponyms(file))
    return {file.stem: decisions(file) for file in with_toponyms}


def _has_toponyms(path: Path) -> bool:
    with path.open(encoding="utf-8-sig") as file:
        first = next((line for line in file if line.strip()), "{}")
    return "toponyms" in json.loads(first)


def main(paths: Sequence[Path]) -> int:
    """Print reliability tables and errors; 0 always: a calibration is a measurement, not a promise."""
    measured = annotated(paths)
    if not measured:
        print("calibration: no corpus with annotated toponyms given; left out (CORPORA=DIR)")
    for name, found in measured.items():
        pairs = [(decision.confidence, decision.right) for decision in found]
        print(f"{name}: {len(pairs)} placements, {sum(r for _, r in pairs) / len(pairs):.3f} right, ", end="")
        print(f"expected calibration error {expected_error(pairs):.3f}")
        for said, right, number in reliability(pairs):
            print(f"    says {said:.2f}  right {right:.2f}  of {number}")
        _print_split(found)
    for name, found in measured.items():
        others = [other for each, other in measured.items() if each != name]
        if others:
            shares = table(others)
            pairs = [(looked_up(shares, decision.evidence), decision.right) for decision in found]
            print(
                f"{name}, by a table made without it: expected calibration error {expected_error(pairs):.3f}"
            )
    return 0


def _print_split(found: Sequence[Decision]) -> None:
    for name, kept in (("certain", False), ("uncertain", True)):
        rights = [d.right for d in found if (d.confidence < confidence.UNCERTAIN) is kept]
        if rights:
            print(f"    {name}: {len(rights)} placements, {sum(rights) / len(rights):.3f} right")


def print_table(paths: Sequence[Path]) -> int:
    """Print the rows of `data/words/confidence.csv`; those that no corpus measures as they are."""
    measured = annotated(paths)
    shares = table(list(measured.values()))
    rows = [
        {
            "grounds": grounds,
            "margin": f"{least:g}",
            "share": f"{share:.3f}",
            "measured": _counts(measured, shares, (grounds, least)),
        }
        for (grounds, least), share in sorted(shares.items())
    ]
    kept = [row for row in wordlists.rows("confidence") if row["grounds"] not in {key[0] for key in shares}]
    writer = csv.DictWriter(sys.stdout, ["grounds", "margin", "share", "measured"], lineterminator="\n")
    writer.writeheader()
    writer.writerows([*rows, *kept])
    return 0


def _counts(measured: Mapping[str, Sequence[Decision]], shares: Table, row: tuple[str, float]) -> str:
    parts = []
    for name, found in measured.items():
        rights = [d.right for d in set(found) if _row(shares, d.evidence) == row]
        if rights:
            parts.append(f"{TITLES.get(name, name)} {sum(rights)} of {len(rights)}")
    return "; ".join(parts)


def _row(shares: Table, evidence: Evidence) -> tuple[str, float]:
    return max(key for key in shares if key[0] == evidence.grounds and key[1] <= evidence.margin)


if __name__ == "__main__":
    given = [Path(argument.removeprefix("CORPORA=")) for argument in sys.argv[1:] if argument != "--table"]
    sys.exit(print_table(given) if "--table" in sys.argv else main(given))
