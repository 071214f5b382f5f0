"""What one speaker of an article says and the next says otherwise."""

from sketched import figure, row, sketched

from mapapp.answered import answered
from mapapp.compare import compare


def said(speaker, excerpt, **known):
    return row(excerpt, speaker_name=speaker, speaker_kind="person", **known)


def answers(*rows):
    return [pair for pair, _ in answered(sketched(*rows))]


def kinds(*rows):
    return {difference.kind for difference in compare(sketched(*rows), {"a1": ""}).differences}


def test_two_speakers_side_by_side_give_one_matter_two_ends() -> None:
    rows = (
        said("Ana Kos", "The gates had been locked, said Ana Kos."),
        said("the owner", "All exits were unlocked, according to the owner."),
    )
    assert answers(*rows) == [(0, 1)]
    assert "outcome" in kinds(*rows)


def test_whoever_holds_the_town_by_another_account_is_heard_however_far_up() -> None:
    told = [
        said("the colonel", "The army has retaken the town, the colonel said."),
        row("It rained all night."),
        row("Schools have been shut."),
        row("Trucks stood at the bridge."),
        said("a resident", "Both sides are still inside the town, a resident said."),
    ]
    assert answers(*told) == [(0, 4)]
    assert answers(*told[:4], said("the colonel", "Rebels held the town before, the colonel said.")) == []


def test_one_speaker_does_not_answer_himself() -> None:
    assert not answers(
        said("Ana Kos", "The gates had been locked, said Ana Kos."),
        said("Ana Kos", "The rear exit was unlocked, she said."),
    )


def test_the_articles_own_words_answer_nobody_but_about_the_cause() -> None:
    locked = said("Ana Kos", "The gates had been locked, said Ana Kos.")
    assert not answers(locked, row("The rear exit was unlocked."))
    blamed = said("the mayor", "It was arson, said the mayor.")
    rows = blamed, row("An electrical fault is given as the cause in the report.")
    assert answers(*rows) == [(0, 1)]
    assert "who did it" in kinds(*rows)


def test_what_stands_far_behind_is_no_answer() -> None:
    assert not answers(
        said("Ana Kos", "The gates had been locked, said Ana Kos."),
        row("The station has stood beside the river for ninety years."),
        row("Trains run twice a day."),
        row("The line is a hundred years old."),
        said("the owner", "All exits were unlocked, according to the owner."),
    )


def test_two_speakers_count_one_thing_otherwise() -> None:
    first, second = "The union counted 40 dead.", "The ministry counted 12 dead."
    rows = (
        said("the union", first, figures=[figure(first, "40", "killed", 40)]),
        said("the ministry", second, figures=[figure(second, "12", "killed", 12)]),
    )
    assert answers(*rows) == [(0, 1)]
    assert "figure" in kinds(*rows)


def test_who_says_that_it_is_otherwise_answers_the_one_before() -> None:
    rows = (
        said("the governor", "The project has been stopped, said the governor."),
        said("an engineer", "By contrast, an engineer said that the file was on his desk."),
    )
    assert answers(*rows) == [(0, 1)]
    assert "outcome" in kinds(*rows)


def test_no_such_thing_answers_the_one_before() -> None:
    rows = (
        said("the premier", "Foreign troops would set up a base, said the premier."),
        said("a general", "A general said no such decision had been taken."),
    )
    assert answers(*rows) == [(0, 1)]
    assert "outcome" in kinds(*rows)


def test_who_calls_the_figures_false_denies_them() -> None:
    rows = (
        said("the ministry", "The ministry counted 36 dead.", start=10),
        said("the firm", "The firm called the figures false.", stance="denied", start=40),
    )
    assert answers(*rows) == [(0, 1)]
    assert "outcome" in kinds(*rows)


def test_the_dead_of_two_places_are_no_two_counts() -> None:
    flood = said("the governor", "At least 66 people were killed in Brod, the governor said.")
    flood |= {"figures": [figure(flood["excerpt"], "66 people", "killed", 66)]}
    crash = said("the air force", "Six people died in Farland, the air force said.", place="Farland")
    crash |= {"figures": [figure(crash["excerpt"], "Six people", "killed", 6)]}
    assert not answers(flood, crash)
    assert answers(flood, crash | {"place_id": None, "lat": None, "lon": None})


def test_a_denial_is_held_against_the_claim_that_tells_what_it_denies_however_far_up() -> None:
    rows = (
        said("the minister", "A strike that paralysed the port ended on Thursday, the minister said."),
        said("Ana Kos", "The mayor had gone to the capital, said Ana Kos."),
        said("Ana Kos", "It was raining, she said."),
        said("the treasurer", "The treasurer denied that the strike was over.", stance="denied"),
    )
    assert answers(*rows) == [(0, 3)]
    assert "outcome" in kinds(*rows)


def test_a_denial_of_what_nobody_said_answers_nobody() -> None:
    assert not answers(
        said("the minister", "A strike that paralysed the port ended on Thursday, the minister said."),
        said("Ana Kos", "The mayor had gone to the capital, said Ana Kos."),
        said("Ana Kos", "It was raining, she said."),
        said("the treasurer", "The treasurer denied that money was missing.", stance="denied"),
    )


def test_who_denies_it_denies_all_that_the_one_before_said() -> None:
    rows = (
        said("a survivor", "A survivor said that the alarm had been ringing for an hour."),
        said("a survivor", "The supervisor told us to carry on, he said."),
        said("the management", "The management denied this.", stance="denied"),
    )
    assert sorted(answers(*rows)) == [(0, 2), (1, 2)]
    assert "outcome" in kinds(*rows)


def test_who_dismisses_a_figure_answers_the_claim_that_has_it() -> None:
    counted = "A union leader said at least 14 workers had died."
    rows = (
        said("a leader", counted, figures=[figure(counted, "14 workers", "killed", 14)]),
        said("a leader", "Whoever is not in the register is not counted, he said."),
        said("officials", "Officials dismissed the figure.", stance="denied"),
    )
    assert answers(*rows) == [(0, 2)]
