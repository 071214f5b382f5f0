"""What differs between linked claims, typed."""

from datetime import date

import pytest
from sketched import figure, row, sketched

from mapapp import differences, links
from mapapp.links import Link, Links

LATER = {"article_id": "a2", "outlet": "Two"}


def kinds(*rows, original=None) -> set[str]:
    """The kinds of difference between the first two claims, taken as linked."""
    told = sketched(*rows)
    ids = (told[0].claim_id, told[1].claim_id)
    found = differences.differences(told, Links((Link(*ids, 5.0, ""),), (ids,)), original or {})
    return {difference.kind for difference in found}


def counted(first: int, second: int, **known) -> set[str]:
    one, other = f"The fire killed {first} people.", f"The fire killed {second} people."
    return kinds(
        row(one, figures=[figure(one, f"{first} people", "killed", first)]),
        row(other, figures=[figure(other, f"{second} people", "killed", second)], **LATER | known),
    )


def test_figures_that_cannot_both_be_true_differ() -> None:
    assert "figure" in counted(40, 65)


def test_equal_figures_do_not_differ() -> None:
    assert not counted(40, 40) & {"figure", "revision"}


@pytest.mark.parametrize(("weight", "differs"), [(4.0, True), (3.0, False)])
def test_by_a_strong_link_plain_people_may_be_those_on_board(weight: float, differs: bool) -> None:
    one, other = "The ferry had 40 people on board.", "There were 65 people in it."
    told = sketched(
        row(one, figures=[figure(one, "40 people", "aboard", 40)]),
        row(other, figures=[figure(other, "65 people", "people", 65)], **LATER),
    )
    linked = Links((Link(told[0].claim_id, told[1].claim_id, weight, ""),), ())
    assert ("figure" in {each.kind for each in differences.differences(told, linked, {})}) is differs


def test_a_toll_that_a_later_report_raises_is_a_revision() -> None:
    assert "revision" in counted(40, 65, published=date(2020, 5, 6))


def test_a_toll_of_years_ago_is_not_revised_by_a_later_report() -> None:
    long_ago = {"date_start": date(2016, 1, 1), "date_end": date(2016, 12, 31), "date_prec": 5}
    kinds = counted(40, 65, published=date(2020, 5, 6), **long_ago)
    assert "figure" in kinds
    assert "revision" not in kinds


def test_a_toll_that_a_later_report_lowers_is_a_contradiction() -> None:
    assert "figure" in counted(65, 40, published=date(2020, 5, 6))


def test_what_both_copies_of_a_text_print_is_one_account() -> None:
    told = "The fire killed 40 people, the mayor said."
    assert not kinds(row(told), row(told, **LATER), original={"a1": "a1", "a2": "a1"}) - {"only one outlet"}


def test_speakers_who_tell_of_one_thing_are_named() -> None:
    first = row("Rebels took it.", speaker_name="Ann Oak", speaker_kind="named person")
    other = row("Rebels took it.", speaker_name="Bo Ray", speaker_kind="named person", **LATER)
    assert "who says so" in kinds(first, other)


@pytest.mark.parametrize(
    ("weight", "second", "named", "alone"),
    [
        (2.6, "Rebels had the hill in their hands.", True, False),
        (2.4, "Rebels had the hill in their hands.", True, True),
        (2.6, "The bridge is mined.", False, True),
    ],
)
def test_by_a_fair_link_speakers_of_one_thing_are_named_and_by_a_good_one_neither_is_alone(
    weight: float, second: str, named: bool, alone: bool
) -> None:
    first = row("Rebels took the hill.", speaker_name="Ann Oak", speaker_kind="named person")
    other = row(second, speaker_name="Bo Ray", speaker_kind="named person", **LATER)
    told = sketched(first, other)
    found = differences.differences(
        told, Links((Link(told[0].claim_id, told[1].claim_id, weight, ""),), ()), {}
    )
    kinds_found = {difference.kind for difference in found}
    assert ("who says so" in kinds_found) is named
    assert ("only one outlet" in kinds_found) is alone


@pytest.mark.parametrize("named", ["Brod", "Lipa"])
def test_what_was_done_to_a_place_is_the_same_where_both_name_it(named: str) -> None:
    taken = {"event_type": "Government regains territory"}
    claims = sketched(
        row("The army took Brod in a swift offensive from the north.", **taken),
        row("It fell in an offensive.", place=named, **taken, **LATER),
    )
    ids = (claims[0].claim_id, claims[1].claim_id)
    found = differences.differences(claims, Links((Link(*ids, 3.9, ""),), (ids,)), {})
    assert ("only one outlet" in {each.kind for each in found}) is (named != "Brod")


@pytest.mark.parametrize(
    ("excerpt", "alone"),
    [("The school gets new windows.", True), ("They were asked about it again.", False)],
)
def test_what_a_claim_without_an_event_tells_of_is_told_by_one_outlet(excerpt: str, alone: bool) -> None:
    plain = {"event_type": "Other", "place": None, "date_start": None, "date_end": None}
    told = sketched(
        row(excerpt, **plain), row("Rebels shelled Brod.", start=90_000_000), row("Rain fell.", **LATER)
    )
    found = differences.differences(told, Links((), ()), {})
    assert (told[0].claim_id in {a.claim_id for each in found for a in each.accounts}) is alone


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("The army holds Brod.", "The army was chased out of Brod.", True),
        ("The army holds Brod.", "The army took Brod.", False),
        ("The road was closed.", "The road reopened.", True),
        ("The road was closed.", "A farmer sold a cow.", False),
    ],
)
def test_ends_that_exclude_each_other_differ(one: str, other: str, differs: bool) -> None:
    army = [{"name": "The army", "role": ""}]
    assert ("outcome" in kinds(row(one, actors=army), row(other, actors=army, **LATER))) == differs


def test_a_state_reported_on_another_day_has_changed() -> None:
    later = row("The road reopened.", **LATER | {"published": date(2020, 5, 6)})
    assert "outcome" not in kinds(row("The road was closed."), later)


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("The shooting lasted ten minutes.", "The shooting went on for two hours.", True),
        ("The shooting lasted ten minutes.", "The alert was lifted two hours later.", False),
        ("The bomb exploded at 9 a.m.", "The bomb exploded at 4 p.m.", True),
    ],
)
def test_times_differ_where_both_are_of_the_whole(one: str, other: str, differs: bool) -> None:
    assert ("time" in kinds(row(one), row(other, **LATER))) is differs


def test_a_second_quake_came_at_another_time_without_difference() -> None:
    later = "A second quake shook the region at 6 p.m."
    assert "time" not in kinds(row("The quake struck at 11 p.m."), row(later, **LATER))


@pytest.mark.parametrize(("act", "differs"), [("casualties", False), ("Armed clash", True)])
def test_the_hours_at_which_people_died_may_be_of_two(act: str, differs: bool) -> None:
    first = row("A man died in the hospital at noon.", event_type=act)
    other = row("A man died in the hospital at 4 p.m.", event_type=act, **LATER)
    assert ("time" in kinds(first, other)) is differs


@pytest.mark.parametrize(
    ("other", "differs"),
    [("The president received the envoy in Brod.", True), ("The president was asleep.", False)],
)
def test_days_differ_where_the_claims_have_much_in_common(other: str, differs: bool) -> None:
    later = LATER | {"date_start": date(2020, 5, 4), "date_end": date(2020, 5, 4)}
    first = row("The president received the envoy.", event_type="Other")
    assert ("time" in kinds(first, row(other, event_type="Other", **later))) is differs


def test_night_and_overnight_of_one_story_are_one_time() -> None:
    told = {"date_basis": "inherited", "event_type": "Armed clash"}
    later = LATER | told | {"date_start": date(2020, 5, 4), "date_end": date(2020, 5, 4)}
    assert "time" not in kinds(
        row("The town was shelled at night.", **told), row("The town was shelled at night.", **later)
    )


@pytest.mark.parametrize(("shared", "differs"), [("Soldiers", False), ("Bridge-building soldiers", True)])
def test_two_places_differ_where_more_than_soldiers_is_in_both(shared: str, differs: bool) -> None:
    first = row(f"{shared} moved on Brod.", event_type="Other")
    other = row(f"{shared} moved on Sela.", event_type="Other", place="Sela", **LATER)
    claims = sketched(first, other)
    linked = Links((Link(claims[0].claim_id, claims[1].claim_id, 1.7, ""),), ())
    found = {each.kind for each in differences.differences(claims, linked, {})}
    assert ("place" in found) is differs


def test_what_goes_on_from_a_happening_is_told_of_it() -> None:
    blast = "Jets bombed the slopes."
    ours = sketched(row("Two fighters were killed in an air strike.", event_type="Air/drone strike"))
    theirs = sketched(
        row(blast, start=0, event_type="Air/drone strike", **LATER),
        row("No casualties were reported.", start=len(blast) + 1, event_type="casualties", **LATER),
        *(row(f"A man was killed by {what}.", **LATER) for what in ("fire", "water", "a mine")),
    )
    ids = [theirs[0].claim_id, *(each.claim_id for each in theirs[2:])]
    linked = [Link(ours[0].claim_id, other, 4.0, "") for other in ids]
    linked.append(Link(ours[0].claim_id, theirs[1].claim_id, 3.0, ""))
    found = differences.differences((*ours, *theirs), Links(tuple(linked), ()), {})
    assert any(each.kind == "outcome" and each.about == "life" for each in found)


def test_places_written_in_both_and_far_apart_differ() -> None:
    assert "place" in kinds(row("A bomb hit Brod."), row("A bomb hit Sela.", place="Sela", **LATER))


def test_a_place_carried_from_another_sentence_is_no_difference() -> None:
    assert "place" not in kinds(row("A bomb hit Brod."), row("A bomb hit it.", place="Sela", **LATER))


def test_what_only_one_outlet_tells_is_said_where_its_article_names_no_place_at_all() -> None:
    told = sketched(row("A strike killed 12 guests.", place=None), row("Rain fell in Brod.", **LATER))
    alone = [
        each for each in differences.differences(told, Links((), ()), {}) if each.kind == "only one outlet"
    ]
    assert [each.accounts[0].claim_id for each in alone] == [claim.claim_id for claim in told]
    assert [each.place_name for each in alone] == ["", "Brod"]


def test_what_nobody_else_tells_is_told_by_one_outlet() -> None:
    told = sketched(row("Rebels took Brod."), row("A ship sank at Farland.", place="Farland", **LATER))
    found = differences.differences(told, links.link(told), {})
    assert [(d.kind, d.silent) for d in found] == [
        ("only one outlet", ("Two",)),
        ("only one outlet", ("One",)),
    ]


def test_behind_figures_that_differ_stand_a_speaker_and_an_outlet_in_its_own_words() -> None:
    assert "who says so" in counted(40, 65, speaker_name="Ann Oak", speaker_kind="named person")
    assert "who says so" not in counted(40, 65)


@pytest.mark.parametrize(
    ("told", "weight", "kind"),
    [
        ("Rebels shelled Sela.", 5.0, "place"),
        ("In a separate attack, rebels shelled Sela.", 5.0, "only one outlet"),
        ("Rebels shelled the town.", 2.0, "only one outlet"),
    ],
)
def test_another_event_elsewhere_and_a_weak_link_are_no_telling_of_it(told, weight, kind) -> None:
    place = "Sela" if "Sela" in told else "Brod"
    claims = sketched(row("Rebels shelled Brod."), row(told, place=place, **LATER))
    ids = (claims[0].claim_id, claims[1].claim_id)
    linked = Links((Link(*ids, weight, ""),), (ids,))
    assert {found.kind for found in differences.differences(claims, linked, {})} == {kind}


@pytest.mark.parametrize(
    ("other", "alone"),
    [
        ("Rebels burned two lorries.", True),
        ("The pharmacy lost its drugs as rebels looted it.", False),
    ],
)
def test_of_one_happening_what_the_other_outlet_has_no_word_of_is_told_by_one(
    other: str, alone: bool
) -> None:
    assert (
        "only one outlet" in kinds(row("Rebels looted drugs in a pharmacy."), row(other, **LATER))
    ) is alone


def test_each_outlet_tells_its_own_of_one_happening() -> None:
    told = sketched(row("Rebels looted drugs in a pharmacy."), row("Rebels burned two lorries.", **LATER))
    ids = (told[0].claim_id, told[1].claim_id)
    found = differences.differences(told, Links((Link(*ids, 5.0, ""),), (ids,)), {})
    alone = {each.accounts[0].outlet: each.silent for each in found if each.kind == "only one outlet"}
    assert alone == {"One": ("Two",), "Two": ("One",)}


def denied(
    *weights: float, one_story: bool = True, denial: str = "No officer of the town has been charged."
) -> set[str]:
    """The kinds found where a denial is linked with what it denies in part, and with others; the first weight is that link's.

    Of articles that surely tell of one story two other claims are strongly linked.
    """
    stance = "denied" if " denied " in denial else "asserted"
    ours = sketched(row(denial, stance=stance), row("A fire."), row("A flood."))
    theirs = sketched(
        *(row(f"{who} were injured.", **LATER) for who in ("Ten officers", "Six officers", "Two officers")),
        row("A fire.", **LATER),
        row("A flood.", **LATER),
    )
    linked = [
        Link(ours[0].claim_id, b.claim_id, weight, "") for b, weight in zip(theirs, weights, strict=False)
    ]
    linked += [Link(ours[at].claim_id, theirs[at + 2].claim_id, 4.0, "") for at in (1, 2) if one_story]
    found = differences.differences((*ours, *theirs), Links(tuple(linked), ()), {})
    ids = {ours[0].claim_id, theirs[0].claim_id}
    return {each.kind for each in found if {account.claim_id for account in each.accounts} == ids}


def test_by_a_weak_link_a_denial_is_set_against_none_but_the_nearest_claims() -> None:
    assert "outcome" in denied(2.0)
    assert "outcome" in denied(2.0, 3.0)
    assert "outcome" not in denied(2.0, 3.0, 2.5)
    assert "outcome" in denied(2.0, 3.0, 2.5, denial="The mayor denied that officers were hurt.")


def test_by_a_weak_link_of_articles_with_little_else_in_common_nothing_is_denied() -> None:
    assert "outcome" not in denied(2.0, one_story=False)
    assert "outcome" in denied(2.6, one_story=False)
    assert "outcome" not in denied(2.6, 2.7, one_story=False)
    assert "outcome" in denied(4.0, one_story=False)


def beside_closer(*closer: float, one: str, other: str) -> set[str]:
    """The kinds found by a link of 1.0 between two claims, the first of which is linked more closely with others."""
    told = sketched(row(one), row(other, **LATER), *(row("It went on.", **LATER) for _ in closer))
    linked = [
        Link(told[0].claim_id, b.claim_id, weight, "")
        for b, weight in zip(told[1:], (1.0, *closer), strict=True)
    ]
    found = differences.differences(told, Links(tuple(linked), ()), {})
    ids = {sketch.claim_id for sketch in told[:2]}
    return {each.kind for each in found if {account.claim_id for account in each.accounts} == ids}


def test_by_a_weak_link_two_times_are_of_one_thing_where_hardly_a_claim_is_closer() -> None:
    noon, night = "The shutters were seen at noon.", "The lorries came at 9 p.m."
    assert "time" in beside_closer(1.5, one=noon, other=night)
    assert "time" not in beside_closer(1.5, 1.6, one=noon, other=night)


def test_nobody_hurt_is_held_against_the_hurt_of_others_only_where_few_claims_are_closer() -> None:
    nobody, hurt = "Nobody was injured, said the mayor.", "Two stewards were injured."
    assert "outcome" in beside_closer(1.5, 1.6, one=nobody, other=hurt)
    assert "outcome" not in beside_closer(1.5, 1.6, 1.7, one=nobody, other=hurt)


def test_who_was_hurt_there_was_hurt_at_that_place() -> None:
    here, there = row("Two stewards were injured."), row("Nobody was injured there.", place="Lipa", **LATER)
    told = sketched(here, there, row("Nobody was injured.", place="Lipa", **LATER))
    linked = tuple(Link(told[0].claim_id, other.claim_id, 3.0, "") for other in told[1:])
    found = differences.differences(told, Links(linked, ()), {})
    ends = {a.claim_id for each in found if each.kind == "outcome" for a in each.accounts}
    assert ends == {told[0].claim_id, told[2].claim_id}


@pytest.mark.parametrize(("weight", "differs"), [(2.0, True), (0.1, False)])
def test_by_the_weakest_links_figures_are_not_set_against_each_other(weight: float, differs: bool) -> None:
    one, other = "The fire killed 40 people.", "The fire killed 65 people."
    told = sketched(
        row(one, figures=[figure(one, "40 people", "killed", 40)]),
        row(other, figures=[figure(other, "65 people", "killed", 65)], **LATER),
    )
    found = differences.differences(
        told, Links((Link(told[0].claim_id, told[1].claim_id, weight, ""),), ()), {}
    )
    assert ("figure" in {each.kind for each in found}) == differs


def test_of_a_headline_and_the_body_that_say_one_figure_the_body_is_the_account() -> None:
    texts = (
        "Fire kills 40 people",
        "A fire that broke out at noon killed 40 people.",
        "The fire killed 65 people.",
    )
    told = sketched(
        *(
            row(text, figures=[figure(text, f"{count} people", "killed", count)], **known)
            for text, count, known in zip(texts, (40, 40, 65), ({"section": "title"}, {}, LATER), strict=True)
        )
    )
    title, body, other = (sketch.claim_id for sketch in told)
    linked = (Link(title, other, 5.0, ""), Link(body, other, 4.0, ""))
    found = differences.differences(told, Links(linked, ((title, other),)), {})
    (figures,) = [each for each in found if each.kind == "figure"]
    assert {account.claim_id for account in figures.accounts} == {body, other}


@pytest.mark.parametrize(
    ("role", "differs"), [("the army's spokesman", False), ("the rebels' spokesman", True)]
)
def test_whoever_speaks_for_a_body_does_not_contradict_it(role: str, differs: bool) -> None:
    denial = row(
        "The army denied that Brod was lost.", stance="denied", speaker_name="army", speaker_kind="official"
    )
    told = row(f'"Brod was lost," Bo Ray, {role}, said.', speaker_name="Bo Ray", speaker_kind="named person")
    assert ("outcome" in kinds(denial, told)) is differs


def test_a_headline_is_not_held_against_a_denial_in_the_body_of_another() -> None:
    denial = row("The mayor denied that Brod was lost.", stance="denied")
    assert "outcome" in kinds(denial, row("Brod was lost.", **LATER))
    assert "outcome" not in kinds(denial, row("Brod was lost.", section="title", **LATER))


def test_what_is_told_beside_a_denial_is_not_denied() -> None:
    denial = row("The mayor denied that he had been warned before the dam burst.", stance="denied")
    assert "outcome" in kinds(denial, row("The mayor was warned in May, engineers said.", **LATER))
    assert "outcome" not in kinds(denial, row("The dam burst on Sunday.", **LATER))


def test_that_nobody_was_hurt_in_a_town_says_nothing_of_one_far_off() -> None:
    hurt = row("Two people were injured.")
    assert "outcome" in kinds(hurt, row("Nobody was injured.", **LATER))
    assert "outcome" not in kinds(hurt, row("Nobody was injured.", place="Farland", **LATER))


def by_one(
    first: str, number: int, second: str, other: int, *, voice: str = "the mayor", **known
) -> set[str]:
    """The kinds of difference between two figures of one article, each linked with a claim of another's."""
    told = sketched(
        row(first, figures=[figure(first, f"{number} people", "killed", number)]),
        row(
            second,
            figures=[figure(second, f"{other} people", "killed", other)],
            speaker_name=voice,
            speaker_kind="person",
            **known,
        ),
        row("The fire has killed many.", **LATER),
    )
    one, two, theirs = (sketch.claim_id for sketch in told)
    found = Links((Link(one, theirs, 3.0, ""), Link(two, theirs, 3.0, "")), ((one, two, theirs),))
    pairs = (differences.differences(told, found, {}),)
    return {
        each.kind for each in pairs[0] if {account.claim_id for account in each.accounts} == {one, two}
    } - {"who says so"}


def test_two_accounts_of_an_article_that_go_with_one_claim_are_held_against_each_other() -> None:
    assert by_one("The fire killed 40 people.", 40, "The mayor said 65 people had died.", 65) == {"figure"}
    assert not by_one("The fire killed 40 people.", 40, "The mayor said 40 people had died.", 40)


@pytest.mark.parametrize(
    ("excerpt", "number"),
    [("Of them 12 people were firemen, he said.", 12), ("12 people died elsewhere.", 12)],
)
def test_a_count_of_some_is_not_held_against_that_of_all(excerpt: str, number: int) -> None:
    assert not by_one("The fire killed 40 people.", 40, excerpt, number)


def test_one_voice_is_not_held_against_itself_nor_against_what_it_says_of_elsewhere() -> None:
    assert not by_one("The fire killed 40 people.", 40, "A fire killed 65 people.", 65, place="Farland")
