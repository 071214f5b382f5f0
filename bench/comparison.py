"""Precision and recall of links and of typed differences on the hand-made pairs of `tests/comparison`."""

import json
import sys
from collections import Counter
from collections.abc import Set
from itertools import permutations
from pathlib import Path
from typing import Any

from bench import tables
from bench.report import Section
from mapapp import compare, differences, pipeline, settings
from mapapp.links import Link

GOLD = Path(__file__).parent.parent / "tests" / "comparison"
# pairs whose reports avoid each other's words
REWORDED = frozenset({
    "mutiny-bissau", "border-vorukh", "landslide-bududa", "cholera-jeremie", "factory-denizli", "hostage-machala",
    "crash-khovd", "cyclone-luganville", "demo-sfax", "attack-macomia",
})  # fmt: skip
# pairs in the manner of newswires and local papers of the countries they tell of
NEWSWIRE = frozenset({
    "war-borme", "strike-penjwen", "bomb-kharan", "quake-serxu", "protest-homabay", "derail-crookston",
    "poison-slobodskoy", "prison-jiparana",
})  # fmt: skip
# what an agreement is violated by
COUNTED_APART = {"figure", "revision", "place"}
# the gold's words for a kind of difference -> the product's; what is no difference by the gold has no word here
KINDS = {
    "figure": "figure", "revision": "revision", "outcome": "outcome", "place": "place", "time": "time",
    "who_did_it": "who did it", "who_says": "who says so", "only_one": "only one outlet",
}  # fmt: skip


def gold(name: str, folder: Path = GOLD) -> dict[str, list[dict[str, Any]]]:
    """Return the lines of a gold file by pair."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["pair"], []).append(row)
    return found


def compared(pair: str, folder: Path = GOLD) -> tuple[pipeline.Collection, compare.Comparison]:
    """Return the articles of a pair and what the comparison makes of them."""
    collection = pipeline.read([settings.SEEDS if pair == "seeds" else folder / pair])
    return collection, compare.of(collection.readings)


def claims_of(collection: pipeline.Collection, found: compare.Comparison, side: dict[str, str]) -> set[str]:
    """Return the ids of the claims whose excerpt overlaps the gold's, in its file or in a copy of it."""
    name = Path(side["file"]).name
    own = next(r.article.article_id for r in collection.readings if Path(r.article.file).name == name)
    claims: set[str] = set()
    for reading in collection.readings:
        if found.original[reading.article.article_id] == found.original[own]:
            start = reading.article.text.find(side["excerpt"])
            end = start + len(side["excerpt"])
            claims |= {c.claim_id for c in reading.claims if 0 <= start < c.span.end and c.span.start < end}
    return claims


def is_hit(row: dict[str, Any], kinds: Set[str]) -> bool:
    """Whether one of the kinds found is what a row names, or violates what it says to agree."""
    if row["type"] not in KINDS:
        return bool(kinds & COUNTED_APART)
    return bool(kinds & {KINDS[kind] for kind in (row["type"], *row.get("types_accepted", ()))})


def main() -> int:
    """Print the figures of `tests/comparison` or of a folder like it; `-v` lists what is missed and what is wrong."""
    folders = [Path(word) for word in sys.argv[1:] if word != "-v"]
    links, kinds, wrong = measure(folders[0] if folders else GOLD)
    precision, recall = rates(links["true linked"], links["trap linked"], links["true apart"])
    print(dict(links))
    print(f"links: precision {precision:.2f}, recall {recall:.2f}")
    for (kind, what), count in sorted(kinds.items()):
        print(f"{kind}: {what} {count}")
    precision, recall = of_differences(kinds)
    print(f"differences: precision {precision:.2f}, recall {recall:.2f}")
    if "-v" in sys.argv:
        print(*wrong, sep="\n")
    return 0


def measure(
    folder: Path = GOLD, pairs: Set[str] | None = None
) -> tuple[Counter[str], Counter[tuple[str, str]], list[str]]:
    """Return the counts for links and for differences by type, and a line for each row that was not met.

    With `pairs`, of those alone.
    """
    links, kinds, wrong = Counter[str](), Counter[tuple[str, str]](), list[str]()
    of_pair = gold("gold_differences.jsonl", folder)
    for pair, rows in gold("gold_links.jsonl", folder).items():
        if pairs is not None and pair not in pairs:
            continue
        collection, found = compared(pair, folder)
        sided = [
            [claims_of(collection, found, row[side]) for side in ("a", "b") if row[side]]
            for row in (*rows, *of_pair.get(pair, []))
        ]
        links["not judged"] += sum(
            not any(_joins(link, sides) for sides in sided) for link in found.links.links
        )
        kinds["unlisted", ""] += (
            0 if pair == "seeds" else sum(_is_unlisted(d, found, sided) for d in found.differences)
        )
        for row in rows:
            is_linked = linked(found, *(claims_of(collection, found, row[side]) for side in ("a", "b")))
            links[f"{'true' if row['link'] else 'trap'} {'linked' if is_linked else 'apart'}"] += 1
            if is_linked != row["link"]:
                wrong.append(f"{row['id']} {'trap linked' if is_linked else 'missed'}: {row['kind']}")
        right = set[str]()
        for row in sorted(of_pair.get(pair, []), key=lambda row: not row["difference"]):
            sides = [claims_of(collection, found, row[side]) for side in ("a", "b") if row[side]]
            here = [d for d in found.differences if _rests_on(d, sides)]
            told = {d.kind for d in here if row["difference"] or d.difference_id not in right}
            hit = is_hit(row, told)
            right |= {d.difference_id for d in here if row["difference"] and is_hit(row, {d.kind})}
            kinds[row["type"], f"{_SAYS[row['difference']]}: {'found' if hit else 'none'}"] += 1
            if hit != row["difference"]:
                values = f"{row['type']} {row['values']}"
                wrong.append(f"{row['id']} {values} {'wrong' if hit else 'missed'} (found {sorted(told)})")
    return links, kinds, wrong


def section() -> Section:
    """Return precision and recall of links and of differences, by type, of the pairs as they came."""
    parts = [f"{title}\n\n{_table(pairs)}" for title, pairs in sets().items()]
    return Section("comparison", "\n\n".join(parts))


def sets() -> dict[str, Set[str]]:
    """Return the pairs of the gold by how they were written."""
    first = gold("gold_links.jsonl").keys() - REWORDED - NEWSWIRE
    return {
        "Sixteen pairs:": first,
        "Ten pairs that avoid each other's words:": REWORDED,
        "Eight pairs in the manner of newswires:": NEWSWIRE,
    }


def _table(pairs: Set[str]) -> str:
    links, kinds, _ = measure(pairs=pairs)
    rows = [_line("links", links["true linked"], links["trap linked"], links["true apart"])]
    rows.append(_line("differences", *_sums(kinds, {kind for kind, _ in kinds})))
    rows += [_line(f"differences: {kind.replace('_', ' ')}", *_sums(kinds, {kind})) for kind in KINDS]
    return tables.markdown(("kind", "right", "wrong", "missed", "precision", "recall"), rows)


def _line(name: str, right: int, false: int, missed: int) -> list[str]:
    precision, recall = rates(right, false, missed)
    found = f"{precision:.2f}" if right + false else "-"
    return [name, str(right), str(false), str(missed), found, f"{recall:.2f}"]


def linked(found: compare.Comparison, a: set[str], b: set[str]) -> bool:
    """Whether a claim of each side is in one group, or two are linked."""
    direct = {frozenset((link.first, link.second)) for link in found.links.links}
    groups = any(set(group) & a and set(group) & b for group in found.links.groups)
    return groups or any(frozenset((x, y)) in direct for x in a for y in b)


def _rests_on(found: differences.Difference, sides: list[set[str]]) -> bool:
    """Whether each side is an account of its own."""
    claims = [account.claim_id for account in found.accounts]
    if len(sides) == 1:
        return any(claim in sides[0] for claim in claims)
    return any(x in sides[0] and y in sides[1] for x, y in permutations(claims, 2))


def _joins(link: Link, sides: list[set[str]]) -> bool:
    ends = {link.first, link.second}
    return len(sides) == 2 and bool(ends & sides[0]) and bool(ends & sides[1])


def _is_unlisted(
    found: differences.Difference, told: compare.Comparison, sided: list[list[set[str]]]
) -> bool:
    """Whether no row is about the accounts of a difference of a type that the rows mean to name in full.

    Headlines repeat the body and are not judged.
    """
    of = {sketch.claim_id: sketch.section for sketch in told.sketches}
    judged = found.kind in differences.DISPUTES | {"revision"} and all(
        of[a.claim_id] == "body" for a in found.accounts
    )
    return judged and not any(len(sides) == 2 and _rests_on(found, sides) for sides in sided)


_SAYS = {True: "differs", False: "no difference"}


def rates(right: int, false: int, missed: int) -> tuple[float, float]:
    """Return precision and recall."""
    return right / max(1, right + false), right / max(1, right + missed)


def of_differences(kinds: Counter[tuple[str, str]]) -> tuple[float, float]:
    """Return precision and recall over all types."""
    return rates(*_sums(kinds, {kind for kind, _ in kinds}))


def _sums(kinds: Counter[tuple[str, str]], of: Set[str]) -> tuple[int, int, int]:
    """Right, wrong and missed rows of some types."""
    right, false, missed = (
        sum(count for (kind, what), count in kinds.items() if kind in of and what == key)
        for key in ("differs: found", "no difference: found", "differs: none")
    )
    return right, false, missed


if __name__ == "__main__":
    sys.exit(main())
