"""`python -m bench`: what mapapp promises, measured; exit code 1 where a promise is not kept.

CORPORA names a folder of annotated corpora to measure on; without it the two articles serve, and it is said what that
leaves out. Arguments choose among the parts; `--record` writes the tables into docs/accuracy.md.
"""

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import accuracy, adding, articles, calibration, comparison, gazetteer, gold, peers, report, speed
from bench.report import Section
from mapapp.errors import CorpusError

PARTS = ("gazetteer", "speed", "click", "articles", "comparison", "accuracy", "calibration", "adding", "many")
_TITLES = {"speed": "articles a second", "many": "100,000 claims"}
_NO_CORPORA = (
    "CORPORA names no folder: recognition, places and attributions were not measured on annotated corpora, "
    "nor set beside peers; speeds are of the two articles alone"
)


def main(arguments: Sequence[str]) -> int:
    """Print each figure beside its mark; 1 where a must is missed."""
    parts = [argument for argument in arguments if argument in PARTS] or PARTS
    if unknown := [a for a in arguments if a not in (*PARTS, "--record")]:
        print(f"bench: {' '.join(unknown)}: the parts are {' '.join(PARTS)}, and there is --record")
        return 2
    folder = os.environ.get("CORPORA")
    found, left_out = gold.find(Path(folder)) if folder else ([], [_NO_CORPORA])
    reads = {"articles", "speed", "accuracy", "calibration"}.intersection(parts)
    sections = [report.dated()]
    for section in _measured(parts, found):
        print(f"\n{section.text}", flush=True)
        sections.append(section)
    marked, missed = report.of_marks(sections, accuracy.titles() | _TITLES)
    print(f"\n{marked.text}")
    if {"accuracy", "speed"} & reads:
        left_out += peers.loaded()[1]
    for line in left_out if reads else ():
        print(f"Left out: {line}")
    if "--record" in arguments:
        whole = len(parts) == len(PARTS)  # what a part does not measure keeps its mark from before
        report.record([*sections, *([marked] if whole else [])])
    return int(missed > 0)


def _measured(parts: Sequence[str], found: Sequence[gold.Corpus]) -> Iterator[Section]:
    if "gazetteer" in parts:
        yield gazetteer.section()
    if "speed" in parts:
        yield speed.section(found)
    if "click" in parts:
        from bench import click

        yield click.section()
    if "articles" in parts:
        yield articles.section()
    if "comparison" in parts:
        yield comparison.section()
    if "accuracy" in parts and found:
        yield from accuracy.sections(found)
    if "calibration" in parts and found:
        yield _calibration([corpus.file for corpus in found if corpus.kind == "toponyms"])
    if "adding" in parts:
        yield adding.section(texts=[text for corpus in found for text in corpus.texts])
    if "many" in parts:
        from bench import many

        yield many.section()


def _calibration(files: Sequence[Path]) -> Section:
    with contextlib.redirect_stdout(io.StringIO()) as told:
        try:
            calibration.main(files)
        except CorpusError as error:
            print(f"calibration: left out ({error})")
    return Section("calibration", f"```text\n{told.getvalue().rstrip()}\n```")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
