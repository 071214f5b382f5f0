"""The articles in full, with their claims and every toponym marked, and the files that gave none."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from mapapp import comparisons, differencecard, queries
from mapapp.articles import foreign
from mapapp.claimcard import code
from mapapp.confidence import UNCERTAIN
from mapapp.desk import Desk, Row, together
from mapapp.filters import Filters
from mapapp.highlights import Mark, marked
from mapapp.model import PLOTTED, Placement, Reading, Rejected
from mapapp.outlets import Sign
from mapapp.queries import UNKNOWN_OUTLET
from mapapp.reasons import MARK
from mapapp.safe import NOTHING, Html, joined, link, tag
from mapapp.silent import in_language
from mapapp.turning import turning
from mapapp.wording import ROLES, counted, day, file_name

MOST_TEXTS = 8
MOST_CLAIMS = 1_000


def articles(desk: Desk, filters: Filters, claim: str | None, page: int = 0) -> Html:
    """Return the articles with the claims that match; `claim` is the one to show, its article comes first."""
    shown = _shown(desk, filters, claim, page)
    ids = tuple(reading.article.article_id for reading in shown)
    spans: dict[str, list[Row]] = defaultdict(list)
    for row in desk.answer(queries.of_articles, filters, ids, MOST_CLAIMS):
        spans[row["article_id"]].append(row)
    signs = _signs(desk, filters, [row for of_article in spans.values() for row in of_article])
    texts = tag("div", *(_article(desk, reading, spans, claim, signs) for reading in shown), class_="texts")
    total, first = len(desk.readings), page * MOST_TEXTS
    about = f"articles {first + 1:,} to {first + len(shown):,} of {total:,}, those with most claims that match first"
    note = turning(page, about, more=first + len(shown) < total)
    return joined([_key(), rejected(desk.rejected), note, texts])


def _shown(desk: Desk, filters: Filters, claim: str | None, page: int) -> Sequence[Reading]:
    """The article of the claim asked for, those with most claims that match, then the others as they were added."""
    told = desk.told
    asked = (
        [
            row["article_id"]
            for row in desk.ask(told.filter(told.claim_id == claim).select("article_id").limit(1))
        ]
        if claim
        else []
    )
    first = page * MOST_TEXTS
    matching = [row["article_id"] for row in desk.answer(queries.articles, filters, MOST_TEXTS, first)]
    ids = [*dict.fromkeys([*(asked if not page else ()), *matching])]
    if len(ids) < MOST_TEXTS:
        ids += _others(
            desk,
            filters,
            max(first - desk.overview(filters).totals["articles"], 0),
            MOST_TEXTS - len(ids),
            ids,
        )
    return desk.of(ids[:MOST_TEXTS])


def _others(desk: Desk, filters: Filters, skip: int, most: int, but: Sequence[str]) -> Sequence[str]:
    """Articles without a claim that matches."""
    if desk.is_large:
        return ()
    matching = {row["article_id"] for row in desk.answer(queries.articles, filters, len(desk.readings))}
    ids = [reading.article.article_id for reading in desk.readings]
    return [each for each in ids if each not in matching and each not in but][skip : skip + most]


def _signs(desk: Desk, filters: Filters, rows: Sequence[Row]) -> Mapping[str, Html]:
    """What stands beside claims that another outlet gives differently, a sign a kind."""
    signs: dict[str, dict[str, Html]] = defaultdict(dict)
    claims = tuple({row["claim_id"] for row in rows})
    of_claims = desk.accounts.filter(desk.accounts.claim_id.isin(claims)).select("difference_id").distinct()
    left = comparisons.differing(desk.told, desk.accounts.semi_join(of_claims, "difference_id"), filters)
    for accounts in together(desk.ask(left)):
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
        *([f"{in_language(article.language)}, so no claim is read in it"] if foreign(article) else []),
    ]


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
