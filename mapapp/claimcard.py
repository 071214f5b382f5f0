"""One claim as a reader meets it: who says so, the excerpt word for word, then what was read out of it."""

from collections.abc import Sequence

from mapapp import reasons
from mapapp.desk import Desk, Row
from mapapp.highlights import Mark, marked
from mapapp.outlets import Sign
from mapapp.safe import Html, joined, tag
from mapapp.wording import claimed_date, day, event_type, place_basis, voice

NEAR = {"reference": "near", "container": "in", "direction": "towards", "origin": "from"}
SECTIONS = {"title": "headline", "subhead": "subheading", "caption": "picture caption"}


def card(rows: Sequence[Row], desk: Desk) -> Html:
    """Return a claim, given its rows for one place: most have one, "to the north … the base" has two."""
    row = rows[0]
    sign = desk.signs[row["outlet"]]
    return tag(
        "article",
        tag("p", voice(row), class_="who"),
        tag("blockquote", "“", marked(row["excerpt"], _marks(rows, sign)), "”", lang="und", dir="auto"),
        tag(
            "p",
            joined([*_figures(row), event_type(row["event_type"]), claimed_date(row)], " · "),
            class_="read",
        ),
        joined(_place(each) for each in rows),
        tag("p", _whereabouts(row), " ", _actions(row), class_="acts"),
        class_="claim" if row["place_role"] in ("event", None) else "claim locating-claim",
    )


def code(sign: Sign) -> Html:
    """Return an outlet's code on its colour, with the name for who cannot see it."""
    return tag("abbr", sign.code, class_=f"code o{sign.colour}", title=sign.outlet)


def citation(row: Row) -> str:
    """Return the claim to paste elsewhere: words, speaker, outlet, title, day, offsets."""
    speaker = row["speaker_name"] or row["outlet"]
    published = day(row["published"]) if row["published"] else "day of publication unknown"
    return (
        f"“{row['excerpt']}” — {speaker}, in: {row['outlet']}, “{row['title'] or 'untitled'}”, {published}, "
        f"characters {row['start']}–{row['end']}. A claim, not a verified event."
    )


def _marks(rows: Sequence[Row], sign: Sign) -> list[Mark]:
    first = rows[0]
    offset = first["start"]
    found = [
        Mark(row["place_start"] - offset, row["place_end"] - offset, f"place u{sign.colour}", "the place")
        for row in rows
        if row["place_start"] is not None
    ]
    found += [
        Mark(figure["start"] - offset, figure["end"] - offset, "figure", "a figure claimed")
        for figure in first["figures"] or ()
        if figure["start"] is not None
    ]
    speaker = first["speaker"] or ""
    at = first["excerpt"].find(speaker) if speaker else -1
    if at >= 0:
        found.append(Mark(at, at + len(speaker), "speaker", "who says so"))
    return found


def _figures(row: Row) -> list[Html]:
    return [tag("span", _figure(figure), class_="figure") for figure in row["figures"] or ()]


def _figure(figure: Row) -> str:
    """A figure with what it counts, where its own words leave that out: "38" of drones downed."""
    surface, role = figure["surface"], figure["role"] or ""
    missing = [] if role in surface else [word for word in role.split() if word not in surface.split()]
    earlier = ["(earlier count)"] if figure["standing"] == "earlier" else []
    return " ".join([surface, *missing, *earlier])


def _place(row: Row) -> Html:
    return joined([tag("p", _where(row), " ", reasons.mark(row), class_="read"), reasons.why(row)])


def _where(row: Row) -> str:
    if row["place_role"] in ("event", None):
        return place_basis(row)
    relation = row["place_relation"] or NEAR.get(row["place_role"], "")
    return f"This place only locates the claim: {relation} “{row['place_as_written'] or row['place_name']}”"


def _whereabouts(row: Row) -> Html:
    paragraph = row.get("paragraph")
    where = SECTIONS.get(row["section"]) or (f"paragraph {paragraph}" if paragraph else "body")
    return tag("span", where, class_="paragraph")


def _actions(row: Row) -> Html:
    claim_id = row["claim_id"]
    return joined(
        [
            tag(
                "a",
                "open in article",
                href=f"?show=articles&claim={claim_id}",
                data_do="open",
                data_value=claim_id,
            ),
            tag("button", "copy with citation", type="button", data_do="copy", data_value=citation(row)),
        ],
        " ",
    )
