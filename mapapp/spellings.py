"""Names as evidence: each outlet's spellings with an excerpt and the rule that joined them, and how to part them."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from mapapp import names, quoted, splits
from mapapp.claimcard import code
from mapapp.desk import Desk, Row
from mapapp.filters import Filters
from mapapp.identities import AS_WRITTEN, Identity
from mapapp.model import Place
from mapapp.queries import SPOT_MARK
from mapapp.safe import Html, joined, tag
from mapapp.splits import PLACE, SPEAKER, Split
from mapapp.wording import counted, sentence

OF_PLACE = (
    "A spelling counted apart is a place of its own on this page, until you undo it or close the window."
)


def of_place(desk: Desk, filters: Filters, spot_id: str) -> Html | None:
    """Return the spellings of a spot, folded away; nothing where no claim names or describes it."""
    rows = desk.answer(quoted.attested, filters, spot_id)
    if not rows:
        return None
    place = desk.places.get(spot_id.split(SPOT_MARK)[0])
    written = {row["place_as_written"] for row in rows}
    parts = len(written) > 1 and not splits.is_apart(spot_id)
    lines = [
        _of_place(desk, row, place, Split(PLACE, spot_id, row["place_as_written"]) if parts else None)
        for row in rows
    ]
    undo = [
        undone(split) for split in sorted(desk.splits) if split.kind == PLACE and _concerns(split, spot_id)
    ]
    return tag(
        "details",
        tag("summary", f"how it is written: {counted(len(written), 'spelling')}, and why they are one place"),
        tag("ul", *lines, *undo),
        tag("p", OF_PLACE, class_="note") if parts or undo else None,
        class_="spelled",
        open=bool(undo),
    )  # fmt: skip


def _concerns(split: Split, spot_id: str) -> bool:
    return spot_id in (split.of, f"{split.of}{splits.APART}{split.written}")


def _of_place(desk: Desk, row: Row, place: Place | None, split: Split | None) -> Html:
    rule = (
        rule_of(row["place_as_written"], place)
        if row["place_basis"] != "described"
        else "described, not named"
    )
    why = "; ".join(part for part in (rule, row["why"]) if part)
    return tag(
        "li",
        tag("p", code(desk.signs[row["outlet"]]), " ", _written(row["place_as_written"], row["claims"]), class_="as-written"),
        tag("p", sentence(why), class_="rule", dir="auto") if why else None,
        _evidence(row),
        parted(split) if split else None,
    )  # fmt: skip


def rule_of(written: str, place: Place | None) -> str:
    """Return the rule that makes a spelling one of a place's names; nothing where it is none of them."""
    if place is None:
        return ""
    known = [name for name in (place.name, place.native_name, *place.variants) if name]
    alike = [name for name in known if names.without_article(name) == names.without_article(written)]
    rules = [names.rule_between(written, name) for name in alike]
    return min(rules, key=names.RULES.index, default="")


def of_speaker(
    desk: Desk, source: str, rows: Sequence[Row], identities: Mapping[tuple[str, str, str], Identity]
) -> Html:
    """Return the spellings of a speaker, given the rows of all his claims: outlet by outlet, with the rule."""
    several = len({row["voice"] for row in rows}) > 1 and not splits.is_apart(source)
    ordered = sorted(rows, key=lambda row: (row["outlet"], row["voice"]))
    lines = []
    for (outlet, name), group in groupby(ordered, key=lambda row: (str(row["outlet"]), str(row["voice"]))):
        of_name = list(group)
        found = identities.get((name, of_name[0]["speaker_kind"], of_name[0]["article_id"]))
        split = Split(SPEAKER, source, name) if several else None
        lines.append(_of_speaker(desk, outlet, name, of_name, found, split))
    return tag("ul", *lines, class_="spelled")


def _of_speaker(
    desk: Desk, outlet: str, name: str, rows: Sequence[Row], found: Identity | None, split: Split | None
) -> Html:
    claims = len({row["claim_id"] for row in rows})
    also = sorted({row["speaker"] for row in rows if row["speaker"] and row["speaker"] != name})
    joined_by = found.rule if found else AS_WRITTEN
    why = f"Joined with “{found.name}”: {joined_by}." if found and found.name != name else ""
    return tag(
        "li",
        tag("p", code(desk.signs[outlet]), " ", _written(name, claims), class_="as-written"),
        tag("p", "also there as ", joined([tag("q", one, dir="auto") for one in also], ", "), class_="rule") if also else None,
        tag("p", why, class_="rule", dir="auto") if why else None,
        parted(split) if split else None,
    )  # fmt: skip


def parted(split: Split) -> Html:
    """Return the button that counts a spelling apart."""
    return tag(
        "button", "count this spelling apart", type="button", data_do="split", data_value=split.value,
        aria_label=f"Count “{split.written}” apart",
    )  # fmt: skip


def undone(split: Split) -> Html:
    """Return the line of a spelling that is counted apart, with the button that undoes it."""
    button = tag("button", "undo", type="button", data_do="unsplit", data_value=split.value)
    written = tag("q", split.written, dir="auto")
    return tag("li", tag("p", written, " is counted apart for now. ", button), class_="apart")


def _written(words: str, claims: int) -> Html:
    count = tag("span", counted(claims, "claim"), class_="number")
    return joined([tag("q", words, class_="written", dir="auto"), count], " ")


def _evidence(row: Row) -> Html:
    opener = tag(
        "a", "open in article", href=f"?show=articles&claim={row['claim_id']}", data_do="open", data_value=row["claim_id"],
    )  # fmt: skip
    return joined([tag("blockquote", "“", row["excerpt"], "”", dir="auto"), opener])
