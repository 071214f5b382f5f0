"""Precision and recall of links and of typed differences on the hand-made pairs of `tests/comparison`."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from mapapp import compare, pipeline, settings

GOLD = Path(__file__).parent.parent / "tests" / "comparison"
# the gold's words for a kind of difference -> the product's; what is no difference by the gold has no word here
KINDS = {
    "figure": "figure", "revision": "revision", "outcome": "outcome", "place": "place", "time": "time",
    "who_did_it": "who did it", "who_says": "who says so", "only_one": "only one outlet",
}  # fmt: skip


def gold(name: str) -> dict[str, list[dict[str, Any]]]:
    """Return the lines of a gold file by pair."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["pair"], []).append(row)
    return found


def compared(pair: str) -> tuple[pipeline.Collection, compare.Comparison]:
    """Return the articles of a pair and what the comparison makes of them."""
    collection = pipeline.read([settings.SEEDS if pair == "seeds" else GOLD / pair])
    return collection, compare.of(collection.readings)


def claims_of(collection: pipeline.Collection, side: dict[str, str]) -> set[str]:
    """Return the ids of the claims whose excerpt overlaps the gold's."""
    name = Path(side["file"]).name
    reading = next(r for r in collection.readings if Path(r.article.file).name == name)
    start = reading.article.text.find(side["excerpt"])
    end = start + len(side["excerpt"])
    return {c.claim_id for c in reading.claims if c.span.start < end and start < c.span.end}


def main() -> int:
    """Print the figures; `-v` lists what is missed and what is wrong."""
    verbose = "-v" in sys.argv
    links, kinds, wrong = Counter[str](), Counter[tuple[str, str]](), []
    of_pair = gold("gold_differences.jsonl")
    for pair, rows in gold("gold_links.jsonl").items():
        collection, found = compared(pair)
        groups = [set(group) for group in found.links.groups]
        direct = {frozenset((link.first, link.second)) for link in found.links.links}
        for row in rows:
            a, b = (claims_of(collection, row[side]) for side in ("a", "b"))
            linked = any(g & a and g & b for g in groups) or any(
                frozenset((x, y)) in direct for x in a for y in b
            )
            links[f"{'true' if row['link'] else 'trap'} {'linked' if linked else 'apart'}"] += 1
            if linked != row["link"]:
                wrong.append(f"{pair} {row['id']} {'trap linked' if linked else 'missed'}: {row['kind']}")
        for row in of_pair.get(pair, []):
            a = claims_of(collection, row["a"])
            b = claims_of(collection, row["b"]) if row["b"] else set()
            hits = {
                d.kind
                for d in found.differences
                if {x.claim_id for x in d.accounts} & a and (not b or {x.claim_id for x in d.accounts} & b)
            }
            kind = KINDS.get(row["type"])
            is_hit = kind in hits if kind else bool(hits & {"figure", "place", "outcome"})
            kinds[
                row["type"],
                f"{'differs' if row['difference'] else 'no difference'}: {'found' if is_hit else 'none'}",
            ] += 1
            if is_hit != row["difference"]:
                wrong.append(
                    f"{pair} {row['id']} {row['type']} {row['values']} {'wrong' if is_hit else 'missed'} (found {hits})"
                )
    print(dict(links))
    precision = links["true linked"] / max(1, links["true linked"] + links["trap linked"])
    recall = links["true linked"] / max(1, links["true linked"] + links["true apart"])
    print(f"links: precision {precision:.2f}, recall {recall:.2f}")
    for key, count in sorted(kinds.items()):
        print(*key, count)
    right = sum(n for (_, what), n in kinds.items() if what == "differs: found")
    missed = sum(n for (_, what), n in kinds.items() if what == "differs: none")
    false = sum(n for (_, what), n in kinds.items() if what == "no difference: found")
    print(
        f"differences: precision {right / max(1, right + false):.2f}, recall {right / max(1, right + missed):.2f}"
    )
    if verbose:
        print(*wrong, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
