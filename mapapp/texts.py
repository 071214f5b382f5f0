"""The articles in full, with their claims and every toponym marked, and the files that gave none."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from mapapp import differencecard, languages, queries
from mapapp.articles import foreign
from mapapp.claimcard import code
from mapapp.confidence import UNCERTAIN
from mapapp.desk import Desk, Row
from mapapp.highlights import Mark, marked
from mapapp.model import PLOTTED, Placement, Reading, Rejected
from mapapp.outlets import Sign
from mapapp.queries import UNKNOWN_OUTLET, Filters
from mapapp.reasons import MARK
from mapapp.safe import NOTHING, Html, joined, link, tag
from mapapp.wording import ROLES, counted, day, file_name

MOST_TEXTS = 40
MOST_CLAIMS = 20_000


def articles(desk: Desk, filters: Filters, claim: str | None) -> Html:
    """Return the articles with the claims that match; `claim` is the one to show, its article comes first."""
    spans: dict[str, list[Row]] = defaultdict(list)
    for row in desk.answer(queries.claims, filters, MOST_CLAIMS):
        spans[row["article_id"]].append(row)
    shown = desk.first_readings(lambda article_id: _rank(article_id, spans, claim), MOST_TEXTS)
    signs = _signs(desk, filters)
    texts = tag("div", *(_article(desk, reading, spans, claim, signs) for reading in shown), class_="texts")
    more = f"{MOST_TEXTS} of {len(desk.readings)} articles are shown, those with most claims that match."
    note = tag("p", more, class_="note") if len(desk.readings) > MOST_TEXTS else None
    return joined([_key(), rejected(desk.rejected), note, texts])


def _rank(article_id: str, spans: Mapping[str, Sequence[Row]], claim: str | None) -> tuple[bool, int]:
    rows = spans.get(article_id, ())
    apart = len(rows) if any(row["claim_id"] == claim for row in rows) else 0
    return not apart, -len(rows)


def _signs(desk: Desk, filters: Filters) -> Mapping[str, Html]:
    """What stands beside claims that another outlet gives differently, a sign a kind."""
    signs: dict[str, dict[str, Html]] = defaultdict(dict)
    for accounts in desk.differences(filters):
        kind = accounts[0]["kind"]
        if accounts[0]["disputed"] or kind == "revision":
            for row in accounts:
                signs[row["claim_id"]].setdefault(kind, differencecard.margin(accounts, row["claim_id"]))
    return {claim: joined(of_claim.values()) for claim, of_claim in signs.items()}


def rejected(files: Sequence[Rejected]) -> Html:
    """Return the files and sidecar rows that gave no article, each with its reason."""
    if not files:
        return NOTHING
    lines = [tag("li", tag("code", each.file), " ", each.reason) for each in files]
    return tag(
        "section",
        tag("h3", f"{counted(len(files), 'problem')} with files or sidecar rows"),
        tag("ul", *lines),
        class_="rejected",
    )


def _key() -> Html:
    return tag(
        "p",
        tag("span", "a claim that matches the filters", class_="claimed"), " · ",
        tag("span", "a place on the map", class_="toponym plotted"), " · ",
        tag("span", "a name kept off the map", class_="toponym"), ": rest on one to read why",
        class_="note",
    )  # fmt: skip


def _article(
    desk: Desk,
    reading: Reading,
    spans: Mapping[str, Sequence[Row]],
    claim: str | None,
    signs: Mapping[str, Html],
) -> Html:
    article = reading.article
    sign = desk.signs[article.outlet or UNKNOWN_OUTLET]
    claims = spans.get(article.article_id, ())
    marks = [
        _claim(row, sign, signs.get(row["claim_id"], NOTHING), open_=row["claim_id"] == claim)
        for row in claims
    ]
    marks += [_toponym(placement) for placement in reading.placements]
    title = tag("h3", code(sign), " ", article.title or file_name(article), dir="auto")
    return tag(
        "article",
        title,
        tag("p", joined(_about(reading), " · "), class_="note"),
        tag("div", marked(article.text, marks), class_="text", lang=article.language or "und", dir="auto"),
    )


def _claim(row: Row, sign: Sign, beside: Html, *, open_: bool) -> Mark:
    kinds = f"claimed w{sign.colour}{' open' if open_ else ''}"
    return Mark(row["start"], row["end"], kinds, anchor=f"claim-{row['claim_id']}", beside=beside)


def _about(reading: Reading) -> list[Html | str]:
    article = reading.article
    when = f"published {day(article.published)}" if article.published else "day of publication unknown"
    basis = f" ({article.published_basis})" if article.published_basis else ""
    return [
        article.outlet or "outlet unknown",
        when + basis,
        link(article.url, article.url),
        file_name(article),
        *([f"doubtful: {article.doubtful}"] if article.doubtful else []),
        *([f"{_in_language(article.language)}, so no claim is read in it"] if foreign(article) else []),
    ]


def _in_language(language: str) -> str:
    name = languages.name(language)
    return f"in {name}, not in English" if name else "not in English"


def _toponym(placement: Placement) -> Mark:
    toponym = placement.toponym
    role = ROLES.get(toponym.role, toponym.role)
    where = f"{placement.place.name}: " if placement.place else "no place: "
    sure = placement.confidence
    doubt = f" ({MARK})" if sure is not None and sure < UNCERTAIN else ""
    plotted = " plotted" if toponym.role in PLOTTED and placement.place else ""
    return Mark(
        toponym.span.start, toponym.span.end, f"toponym{plotted}", f"{role}. {where}{placement.why}{doubt}"
    )
