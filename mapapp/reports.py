"""The differences as JSON lines, plain text and Markdown: each with its accounts, verbatim, and where they stand."""

import json
import re
from collections.abc import Iterator

from mapapp.abridging import LISTED
from mapapp.candidates import CROWD
from mapapp.compare import Comparison
from mapapp.differences import Account, Difference
from mapapp.statements import statement
from mapapp.stories import MOST

NOTE = "What outlets claim, in their own words: claims, not verified events."
BOUNDS = (
    f"Of one kind of difference in one happening at most {LISTED} are listed, and the others are counted. An article is compared "
    f"claim by claim with the {MOST} others of its story that are most alike; where more than {CROWD} claims crowd one place and "
    "time, only those that share a rare word are compared."
)
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")


def jsonl(comparison: Comparison) -> Iterator[str]:
    """Yield one line a difference: `kind, about, place_id, place, sentence, silent, accounts`, offsets in the article."""
    starts = {sketch.claim_id: sketch.start for sketch in comparison.sketches}
    for found in comparison.differences:
        row = {
            "difference_id": found.difference_id,
            "kind": found.kind,
            "about": found.about,
            "place_id": found.place_id or None,
            "place_name": found.place_name or None,
            "sentence": statement(found),
            "silent": list(found.silent),
            "km": None if found.km is None else round(found.km, 1),
            "bearing": found.bearing or None,
            "accounts": [_account(account, starts[account.claim_id]) for account in found.accounts],
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _account(account: Account, start: int) -> dict[str, object]:
    return {
        "claim_id": account.claim_id,
        "article_id": account.article_id,
        "outlet": account.outlet or None,
        "speaker": account.speaker or None,
        "value": account.value or None,
        "excerpt": account.excerpt,
        "start": start,
        "end": start + len(account.excerpt),
    }


def text(comparison: Comparison) -> Iterator[str]:
    """Yield the differences as paragraphs for a terminal."""
    yield f"{NOTE} {BOUNDS}\n"
    for found in comparison.differences:
        yield f"\n{_heading(found)}\n  {statement(found)}\n"
        for account in found.accounts:
            yield f"  {account.outlet or 'outlet unknown'}: “{_one_line(account.excerpt)}”\n"


def markdown(comparison: Comparison) -> Iterator[str]:
    """Yield the differences as Markdown in which no character of an article is read as markup."""
    yield f"# Differences\n\n{NOTE} {BOUNDS}\n"
    for found in comparison.differences:
        yield f"\n## {_plain(_heading(found))}\n\n{_plain(statement(found))}\n\n"
        for account in found.accounts:
            yield f"- **{_plain(account.outlet or 'outlet unknown')}**: “{_plain(_one_line(account.excerpt))}”\n"


def _heading(found: Difference) -> str:
    where = f", {found.place_name}" if found.place_name else ", no place given"
    return f"{found.kind.capitalize()}{where}"


def _one_line(excerpt: str) -> str:
    return " ".join(excerpt.split())


def _plain(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)
