"""What sentences take from the ones before them, and which claims stand beside their article's story."""

from datetime import date

from sketched import figure, row, sketched

from mapapp import asides

FIRST = "At Sela, a separate fire burned a barn."


def test_a_sentence_that_goes_on_is_where_the_one_before_it_is() -> None:
    told = sketched(
        row("Rebels stormed the barracks of Brod.", start=0),
        row(FIRST, place="Sela", start=50),
        row("It was put out at once.", place=None, start=50 + len(FIRST) + 1),
    )
    assert [spot.name for spot in told[2].spots] == ["Sela"]
    assert told[2].other_event


def test_a_sentence_further_on_or_with_a_subject_of_its_own_takes_nothing() -> None:
    told = sketched(
        row("Rebels stormed the barracks of Brod.", start=0),
        row("The barracks of Brod burned.", start=100),
        row(FIRST, place="Sela", start=200),
        row("It was put out at once.", place=None, start=400),
        row("Police arrested a man.", place=None, start=424),
    )
    assert [told[3].spots[0].assumed, told[4].spots[0].assumed] == [True, True]
    assert not told[3].other_event


def test_a_time_well_before_the_story_is_that_of_another_event() -> None:
    told = sketched(
        row("Rebels stormed the barracks of Brod."),
        row("Rebels took the town of Brod."),
        row(
            "A battle was fought there.",
            date_start=date(2014, 1, 1),
            date_end=date(2014, 12, 31),
            date_prec=5,
        ),
    )
    assert [sketch.other_event for sketch in told] == [False, False, True]


def test_claims_are_given_in_the_order_of_the_text() -> None:
    told = sketched(row("Second.", start=90), row("First.", start=10))
    assert [sketch.excerpt for sketch in asides.in_order(told)] == ["First.", "Second."]


def test_a_paragraph_that_begins_with_no_and_a_noun_goes_on_with_nothing() -> None:
    def other_event(gap: int) -> bool:
        told = sketched(
            row("Rebels stormed the barracks of Brod.", start=0),
            row(FIRST, place="Sela", start=50),
            row("No foreigners were hurt.", place=None, start=50 + len(FIRST) + gap),
        )
        return told[2].other_event

    assert other_event(1)
    assert not other_event(2)


def test_a_part_of_those_counted_before_is_counted_as_they_are() -> None:
    dead, children = "The list has 41 dead.", "Fourteen children are among them."
    start = len(dead) + 1
    part = figure(children, "Fourteen children", "people", 14, "children") | {
        "start": start,
        "end": start + 17,
    }
    told = sketched(
        row(dead, start=0, figures=[figure(dead, "41", "killed", 41)]),
        row(children, start=start, figures=[part]),
    )
    assert [(tally.kind, tally.of) for tally in told[1].tallies] == [("killed", "children")]
