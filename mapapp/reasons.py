"""Why a place was chosen, how sure that is, and what else it could have been: in words, beside a claim."""

from mapapp.queries import UNCERTAIN
from mapapp.safe import NOTHING, Html, joined, tag
from mapapp.wording import Row, sentence, sureness

MARK = "uncertain place"


def mark(row: Row) -> Html:
    """Return the words that mark a place as uncertain; nothing where it is not."""
    return tag("span", MARK, class_="uncertain") if is_uncertain(row) else NOTHING


def is_uncertain(row: Row) -> bool:
    """Whether the place of a row of `queries.spotted` may well be another."""
    return bool(row["certainty"] == UNCERTAIN)


def why(row: Row) -> Html:
    """Return the reason, how often such reasons are right, and the other places a reader may think of.

    It is folded away where the place is sure, and nothing for a row without a place.
    """
    if not row["place_why"] or not row["place_id"]:
        return NOTHING
    said = [sentence(row["place_why"]), sureness(row["place_confidence"])]
    others = "; ".join(row["place_rivals"] or ())
    return tag(
        "details",
        tag("summary", "why this place"),
        tag("p", joined(said, " "), dir="auto"),
        tag("p", f"Could also be: {others}.", dir="auto") if others else None,
        class_="why",
        open=is_uncertain(row),
    )
