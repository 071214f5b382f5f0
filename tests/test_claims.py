from collections.abc import Callable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from mapapp import articles, pipeline
from mapapp.claims import claim_id
from mapapp.model import Reading, Span
from mapapp.sidecars import Known

PIECES = (
    "Rebels took Manbij on Monday, he said.", "\n\n", "“We left,” Col. Ali Hassan said.", " ", "BEIRUT (AP) — ",
    "Iraqi forces are in Fallujah", "😀", "\r\n", "\u00a0", "…", '"', "The U.S. denied it.", "According to police, 40 died.",
    "ISsaid it seized 15 hostages", "<img onerror=x>", "the town", " near the Turkish border", "e\u0301", "\u202e",
)  # fmt: skip


def test_a_claim_keeps_its_attribution_in_the_excerpt(read: Callable[[str], Reading]) -> None:
    (claim,) = read("Fighters entered Manbij, two rebel sources said.").claims
    assert claim.excerpt == "Fighters entered Manbij, two rebel sources said."
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.speaker.kind, claim.cue) == ("two rebel sources", "anonymous", "said")


def test_what_nobody_is_quoted_for_is_the_outlets_own(read: Callable[[str], Reading]) -> None:
    (claim,) = read("Fighters entered Manbij on Tuesday.").claims
    assert (claim.speaker, claim.cue) == (None, "")


def test_credits_boilerplate_and_questions_are_no_claims(read: Callable[[str], Reading]) -> None:
    text = (
        "Rebels take a town\n\nREUTERS - Rebels have taken Manbij.\n\nWhat comes next for them?\n\n"
        "Reporting by Jo Doe in Beirut; editing by Al Roe\n\nPlease enter your comment!"
    )
    assert [claim.section for claim in read(text).claims] == ["title", "body"]


def test_a_place_named_twice_in_a_claim_is_one_row_and_where_it_happened_wins(
    read: Callable[[str], Reading],
) -> None:
    (claim,) = read("From the hills near Manbij, fighters entered Manbij.").claims
    assert [(p.role, p.basis) for p in claim.places] == [("event", "named")]


def test_a_place_that_only_locates_is_kept_with_its_relation(read: Callable[[str], Reading]) -> None:
    claim = read("They lost Manbij, near the Qaim border crossing.").claims[0]
    assert [(p.role, p.relation) for p in claim.places] == [("event", ""), ("reference", "near")]


def test_a_happening_beside_a_place_is_carried_over_with_its_relation_once_it_is_far_from_it(
    read: Callable[[str], Reading],
) -> None:
    told = "Gunmen killed ten people {} Gao on Tuesday.\n\nThree others were wounded in the attack."
    far, near = (read(told.format(words)).claims[1] for words in ("60 km south of", "just outside"))
    assert [(p.basis, p.relation) for p in far.places] == [("carried over", "60 km south of")]
    assert [(p.basis, p.relation) for p in near.places] == [("carried over", "")]


def test_a_place_and_a_spot_measured_from_it_are_two_places_of_a_claim(
    read: Callable[[str], Reading],
) -> None:
    claim = read("A convoy left Gao and hit a mine 40 km south of the city.").claims[0]
    assert [p.relation for p in claim.places] == ["", "40 km south of"]


def test_a_claims_identity_is_article_and_offsets_alone(read: Callable[..., Reading]) -> None:
    text = "Fighters entered Manbij on Tuesday."
    (first,), (second,) = read(text).claims, read(text, published=None).claims
    assert first.claim_id == second.claim_id == claim_id(first.article_id, Span(0, len(text)))
    assert read(text, outlet="Other").claims[0].claim_id != first.claim_id


def test_a_claim_about_a_name_that_nothing_speaks_for_says_that_it_may_be_a_place(
    read: Callable[[str], Reading],
) -> None:
    reading = read("A fire swept Kidlington on Monday.")
    assert [(p.toponym.role, p.place) for p in reading.placements] == [("doubted", None)]
    assert [claim.unplaced for claim in reading.claims] == [
        "'Kidlington' may be a place, but nothing around it says so"
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=14))
def test_every_claim_of_any_text_is_verbatim_and_none_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    reading = pipeline.read_article(articles.build(text, "x.txt", Known(outlet="X")), pipeline.places_known())
    assert all(claim.span.of(text) == claim.excerpt for claim in reading.claims)
    assert all(a.span.end <= b.span.start for a, b in zip(reading.claims, reading.claims[1:], strict=False))
    for placement in reading.placements:
        assert placement.toponym.span.of(text) == placement.toponym.written
    for claim in reading.claims:
        assert all(figure.span.of(text) == figure.surface for figure in claim.figures)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10))
def test_every_claim_has_a_place_or_says_why_none(pieces: list[str]) -> None:
    reading = pipeline.read_article(articles.build("".join(pieces), "x.txt"), pipeline.places_known())
    for claim in reading.claims:
        assert bool(claim.places) != bool(claim.unplaced)


def test_the_day_of_a_dateline_is_the_writers_not_the_events(read: Callable[..., Reading]) -> None:
    text = "MANILA, July 27, 2023 (AP) — A typhoon battered the northern Philippines on Wednesday, officials said."
    (claim,) = read(text, published=date(2023, 7, 27)).claims
    assert claim.date_start == date(2023, 7, 26)
    assert [place.placement.place.place_id for place in claim.places if place.placement.place] == [
        "philippines"
    ]


def test_a_denial_is_denied_though_who_denies_is_not_known(read: Callable[..., Reading]) -> None:
    claim = read("He denied involvement in the attack on Fallujah.").claims[0]
    assert (claim.stance, claim.speaker and claim.speaker.written, claim.cue) == ("denied", "He", "denied")


def test_a_wish_inside_what_is_said_takes_no_words_from_who_says_it(read: Callable[..., Reading]) -> None:
    claim = read("Doctors met. They said 60 people sought medical help and that one had died.").claims[-1]
    assert (claim.speaker and claim.speaker.written, claim.cue) == ("They", "said")


def test_a_denial_stays_one_whatever_a_participle_adds(read: Callable[..., Reading]) -> None:
    (claim,) = read(
        "Ali Wario denied that the dam had failed, saying the gates were opened on Friday."
    ).claims
    assert (claim.stance, claim.cue) == ("denied", "denied")
