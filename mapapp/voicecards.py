"""Voices: every speaker with his spellings, the outlets that carry him, what he claims and where."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from mapapp import quoted, spellings, splits
from mapapp.claimcard import code
from mapapp.desk import Desk, Row
from mapapp.filters import Filters
from mapapp.identities import Identity
from mapapp.queries import OWN_WORDS
from mapapp.safe import Html, joined, tag
from mapapp.splits import SPEAKER
from mapapp.wording import counted, interval

MOST, MOST_CLAIMS = 40, 12
"""Speakers, and claims of each."""
Identities = Mapping[tuple[str, str, str], Identity]
KINDS = {"anonymous": "not named", "outlet": "outlet"}


def voices(desk: Desk, filters: Filters) -> Html:
    """Return the speakers under the filters, those that several outlets carry first."""
    told = desk.rows(filters)
    found = desk.ask(quoted.sources(told, MOST + 1))
    shown = found[:MOST]
    rows = desk.ask(quoted.claims(told, tuple(row["source"] for row in shown), MOST_CLAIMS))
    identities = desk.identities_of(rows)
    of_source = {key: list(group) for key, group in groupby(rows, key=lambda row: str(row["source"]))}
    more = f"The {MOST} speakers whom most outlets carry are shown; choose a filter for the others."
    return tag(
        "div",
        _summary(desk, shown, desk.ask(quoted.own_words(told))),
        _apart(desk),
        *(_voice(desk, row, of_source[row["source"]], identities, filters) for row in shown),
        tag("p", more, class_="note") if len(found) > MOST else None,
        class_="voices",
    )


def _summary(desk: Desk, found: Sequence[Row], own: Sequence[Row]) -> Html:
    several = [row for row in found if row["outlets"] > 1]
    shared = "is" if len(several) == 1 else "are"
    words = (
        f"{counted(len(found), 'speaker')}; {len(several)} {shared} carried by two outlets or more and stay"
        f"{'s' if len(several) == 1 else ''} one source each. A text that several outlets print counts once."
    )
    in_own = [joined([code(desk.signs[row["outlet"]]), f" {row['claims']:,}"]) for row in own]
    only = tag(
        "button", "see these alone", type="button", data_do="only", data_value=json.dumps({"speakers": [OWN_WORDS]})
    )  # fmt: skip
    own_line = (
        tag("p", "In the outlets’ own words: ", joined(in_own, " · "), " ", only, class_="note")
        if own
        else None
    )
    return joined([tag("p", words, class_="note"), own_line])


def _apart(desk: Desk) -> Html | None:
    apart = [spellings.undone(split) for split in sorted(desk.splits) if split.kind == SPEAKER]
    return tag("ul", *apart, class_="spelled") if apart else None


def independence(found: Row) -> str:
    """Return how many outlets carry a speaker, who is one source however many they are."""
    outlets = counted(found["outlets"], "outlet")
    if found["outlets"] < 2:
        return outlets
    copied = ", one text" if found["texts"] == 1 else ""
    return f"{outlets}{copied}, 1 independent source"


def _voice(desk: Desk, found: Row, rows: Sequence[Row], identities: Identities, filters: Filters) -> Html:
    name = _name(identities, found["source"], rows)
    outlets = list(dict.fromkeys(str(row["outlet"]) for row in rows))
    kinds = Counter(str(row["speaker_kind"]) for row in rows).most_common(1)
    kind = KINDS.get(kinds[0][0], kinds[0][0])
    summary = tag(
        "summary",
        tag("span", name, class_="name", dir="auto"),
        " ",
        *(code(desk.signs[outlet]) for outlet in outlets),
        tag("span", f"{kind} · {independence(found)} · {counted(found['claims'], 'claim')}", class_="read"),
    )
    return tag(
        "details",
        summary,
        tag("h4", "Written"),
        spellings.of_speaker(desk, found["source"], rows, identities),
        _places(rows),
        tag("h4", "Claims"),
        tag("p", f"The first {MOST_CLAIMS} claims are shown.", class_="note") if found["claims"] > MOST_CLAIMS else None,
        *(_of_outlet(desk, outlet, list(group)) for outlet, group in groupby(rows, key=lambda row: str(row["outlet"]))),
        _only(rows, filters),
        class_="one-voice",
    )  # fmt: skip


def _name(identities: Identities, source: str, rows: Sequence[Row]) -> str:
    """The fullest name that was joined, a spelling counted apart its own."""
    if splits.is_apart(source):
        return str(rows[0]["voice"])
    row = rows[0]
    found = identities.get((row["voice"], row["speaker_kind"], row["article_id"]))
    names = {str(each["voice"]) for each in rows}
    return found.name if found and found.name in names else max(names, key=lambda name: (len(name), name))


def _places(rows: Sequence[Row]) -> Html | None:
    spots: dict[str, tuple[str, set[str]]] = {}
    for row in rows:
        if row["spot_id"]:
            spots.setdefault(row["spot_id"], (row["spot_name"], set()))[1].add(row["claim_id"])
    if not spots:
        return None
    ordered = sorted(spots.items(), key=lambda pair: (-len(pair[1][1]), pair[0]))
    buttons = [
        tag("button", f"{name} {len(claims)}", type="button", data_do="select", data_value=spot, class_="pick", dir="auto")
        for spot, (name, claims) in ordered
    ]  # fmt: skip
    return joined(
        [tag("h4", "Where"), tag("ul", *(tag("li", button) for button in buttons), class_="wheres")]
    )


def _of_outlet(desk: Desk, outlet: str, rows: Sequence[Row]) -> Html:
    once = {row["claim_id"]: row for row in reversed(rows)}
    claims = sorted(once.values(), key=lambda row: (row["article_id"], row["start"]))
    return tag(
        "section",
        tag("h5", code(desk.signs[outlet]), " ", outlet),
        tag("ol", *(_claim(row) for row in claims)),
    )


def _claim(row: Row) -> Html:
    when = interval(row["date_start"], row["date_end"], row["date_prec"])
    where = row["spot_name"] or "unplaced"
    copied = (
        "the same text as another outlet prints: counted once" if row["original"] != row["article"] else ""
    )
    opener = tag(
        "a", "open in article", href=f"?show=articles&claim={row['claim_id']}", data_do="open", data_value=row["claim_id"],
    )  # fmt: skip
    return tag(
        "li",
        tag("blockquote", "“", row["excerpt"], "”", dir="auto"),
        tag("p", joined([row["cue"], when, where, copied, opener], " · "), class_="read", dir="auto"),
    )


def _only(rows: Sequence[Row], filters: Filters) -> Html:
    names = tuple(sorted({str(row["voice"]) for row in rows}))
    chosen = filters.speakers == names
    words = "show all speakers again" if chosen else "show this speaker’s claims alone, everywhere"
    return tag(
        "button", words, type="button", data_do="only", data_value=json.dumps({"speakers": list(names)}), class_="step",
        aria_pressed="true" if chosen else "false",
    )  # fmt: skip
