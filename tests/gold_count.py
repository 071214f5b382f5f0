"""How an event table answers the hand annotation of the two articles: counts, and a line for each miss."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geopy.distance import great_circle

Row = dict[str, Any]
GOLD = Path(__file__).parent / "gold"
PLOTTED = {"event", "reference", "container", "direction", "origin"}
NO_PLACE = {"associative", "metonym", "residue", "actor"}
NEVER_PLOTTED = {"dateline", "reporter_location", "speaker_location", "not_location"}
# where a place of the annotation lies: latitude, longitude, tolerance in km (an area has a generous one)
WHERE = {
    "Al-Bukamal": (34.4523, 40.9185, 6), "Hamdan air base": (34.4855, 40.8965, 4), "Al-Khalidiya": (36.229, 37.119, 3),
    "Al-Tanf": (33.506, 38.618, 8), "Fallujah": (33.349, 43.786, 6), "Harasta": (33.559, 36.365, 4),
    "Irbin": (33.537, 36.366, 4), "Zamalka": (33.525, 36.353, 4), "Manbij": (36.528, 37.955, 6), "Iraq": (33, 44, 450),
    "Jordan": (31, 36, 250), "Syria": (35, 38, 400), "Northern Syria": (36.4, 38.3, 250),
    "Syria-Iraq border": (35.1, 41.2, 320), "desert around Al-Bukamal": (34.45, 40.9, 80),
    "north of Al-Bukamal": (34.47, 40.9, 15), "outposts south of Al-Bukamal": (34.42, 40.95, 15),
    "south of Al-Bukamal": (34.43, 40.92, 15),
}  # fmt: skip
WEAK = {
    "the", "a", "an", "of", "for", "and", "news", "agency", "human", "rights", "spokesman", "spokeswoman", "government", "one",
    "two", "col", "army", "al", "he", "she", "it", "they", "we", "source", "sources", "state", "states", "united", "syrian",
    "britain", "based",
}  # fmt: skip
SAME = {"aamaq": "amaq", "is": "islamic", "isis": "islamic", "iraqi": "iraq"}


@dataclass
class Count:
    """Counts by name of what is right and of what was asked, and what was missed."""

    of: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def add(self, name: str, right: bool, row: Row, got: object) -> None:
        self.of[name] += right
        self.asked[name] += 1
        if not right:
            self.missed.append(f"{row['id']} {name}: {got}")


def gold_rows() -> list[Row]:
    return [
        json.loads(line) for line in (GOLD / "seed_claims.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def negatives() -> list[Row]:
    return [
        json.loads(line) for line in (GOLD / "seed_negatives.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def count(events: Iterable[Row]) -> Count:
    """Count over rows of the event table that carry their file's name as `doc`."""
    claims: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for row in events:
        claims[row["doc"], row["start"], row["end"]].append(row)
    result = Count()
    for gold in gold_rows():
        group = [row for key in _answering(gold, claims) for row in claims[key]]
        if gold["required"]:
            result.add("found", bool(group), gold, gold["excerpt"][:60])
            _score(gold, group, result)
        elif group and gold["attribution_kind"] == "outlet":
            result.add(
                "no speaker invented", not any(row["speaker"] for row in group), gold, group[0]["speaker"]
            )
        _score_traps(gold, claims, result)
    _score_claims(claims, result)
    return result


def _answering(gold: Row, claims: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    start = max(gold["start"], (gold.get("prefix_span") or [0, 0])[1])
    spans = [key for key in claims if key[0] == gold["doc"] and key[1] < gold["end"] and key[2] > start]
    close = [key for key in spans if _shared((start, gold["end"]), (max(key[1], start), key[2])) >= 0.8]
    inside = [key for key in spans if key[1] >= gold["start"] - 1 and key[2] <= gold["end"] + 1]
    covered = sum(key[2] - max(key[1], start) for key in inside) / (gold["end"] - start)
    return close or (inside if covered >= 0.8 else [])


def _shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, both) / (max(a[1], b[1]) - min(a[0], b[0]))


def _score(gold: Row, group: list[Row], result: Count) -> None:
    if gold["attributed_to"]:
        wanted = set().union(
            *map(_head, [gold["attributed_to_resolved"], *gold.get("speakers_accepted", [])])
        )
        said = set().union(*(_head(row["speaker_name"]) | _head(row["speaker"]) for row in group))
        result.add("speaker", bool(wanted & said), gold, said)
    else:
        result.add(
            "no speaker invented",
            not any(row["speaker"] for row in group),
            gold,
            [row["speaker"] for row in group],
        )
    if gold["event_types_accepted"]:
        accepted = {name.casefold() for name in gold["event_types_accepted"]}
        types = {row["event_type"] for row in group}
        result.add("event type", any(name.casefold() in accepted for name in types), gold, types)
    if gold["event_date"]:
        result.add(
            "date", any(_dated(gold, row) for row in group), gold, [row["date_start"] for row in group]
        )
    _score_places(gold, group, result)


def _head(name: str | None) -> set[str]:
    plain = (
        re.sub(r"\(.*?\)|\S+-(?:affiliated|linked|led|based)\b", " ", name or "")
        .casefold()
        .replace("’s", "")
        .replace("'s", "")
    )
    words = {SAME.get(word, word) for word in re.findall(r"[^\W\d_]+", plain.replace("u.s.", "american"))}
    return words - WEAK or words


def _dated(gold: Row, row: Row) -> bool:
    if not row["date_start"]:
        return False
    first, last = (date.fromisoformat(str(row[name])) for name in ("date_start", "date_end"))
    published = date.fromisoformat(gold["publication_date"])
    begin, end = _interval(gold["event_date"])
    only_published = first == last == published and gold["date_basis"] == "explicit" and published > begin
    return begin <= first and min(last, max(first, published)) <= end and not only_published


def _interval(written: str) -> tuple[date, date]:
    first, last = written.split("/")[0], written.split("/")[-1]
    begin = [int(part) for part in first.split("-")]
    end = [int(part) for part in last.split("-")]
    if len(end) == 3:
        return date(*(begin + [1, 1])[:3]), date(*end)
    after = date(end[0] + 1, 1, 1) if len(end) == 1 else date(end[0] + end[1] // 12, end[1] % 12 + 1, 1)
    return date(*(begin + [1, 1])[:3]), after - timedelta(days=1)


def _where(canonical: str) -> tuple[float, float, float] | None:
    key = next((key for key in sorted(WHERE, key=len, reverse=True) if canonical.startswith(key)), None)
    return WHERE[key] if key else None


def _near(row: Row, where: tuple[float, float, float] | None) -> bool:
    return where is not None and great_circle((row["lat"], row["lon"]), where[:2]).km <= where[2]


def _score_places(gold: Row, group: list[Row], result: Count) -> None:
    placed = [row for row in group if row["lat"] is not None]
    for place in gold["places"]:
        if place["role"] != "event" or place["kind"] not in ("toponym", "facility", "nominal"):
            continue
        accepted = place.get("roles_accepted", ["event"])
        fits = any(row["place_role"] in accepted and _near(row, _where(place["canonical"])) for row in placed)
        name = "described places" if place["kind"] == "nominal" else "named places"
        result.add(name, fits, gold, place["surface"])
    allowed = [
        p["canonical"]
        for p in gold["places"]
        if p["role"] == "event" or "event" in p.get("roles_accepted", [])
    ]
    allowed += [part for part in (gold["place_inherited"] or "").split(" and ") if part]
    for row in {row["place_id"]: row for row in placed if row["place_role"] == "event"}.values():
        result.of["event places attached"] += 1
        result.add(
            "event places right", any(_near(row, _where(name)) for name in allowed), gold, row["place_name"]
        )


def _score_traps(gold: Row, claims: dict[tuple[str, int, int], list[Row]], result: Count) -> None:
    spans = [
        (p["start"], p["end"]) for p in gold["places"] if p["kind"] in NO_PLACE or p["role"] in NEVER_PLOTTED
    ]
    spans += [tuple(trap["span"]) for trap in gold["traps"]]
    for row in _placed_rows(gold["doc"], claims):
        at = (row["place_start"], row["place_end"])
        if any(_shared(at, span) >= 0.5 or span[0] <= at[0] < at[1] <= span[1] for span in spans):
            result.of["traps plotted"] += 1
            result.missed.append(f"{gold['id']} trap plotted: {row['place_as_written']}")


def _placed_rows(doc: str, claims: dict[tuple[str, int, int], list[Row]]) -> Iterator[Row]:
    for key, group in claims.items():
        for row in group:
            if key[0] == doc and row["place_role"] in PLOTTED and row["place_start"] is not None:
                yield row


def _score_claims(claims: Iterable[tuple[str, int, int]], result: Count) -> None:
    spans = sorted(claims)
    result.of["overlapping claims"] = sum(
        a[0] == b[0] and b[1] < a[2] for a, b in zip(spans, spans[1:], strict=False)
    )
    for negative in negatives():
        span = (negative["start"], negative["end"])
        result.of["claims made of no claim"] += sum(
            doc == negative["doc"] and _shared(span, (start, end)) >= 0.5 for doc, start, end in spans
        )
