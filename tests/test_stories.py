"""Which articles tell of one story."""

from sketched import row, sketched

from mapapp import candidates, stories, wordings
from mapapp.scenes import in_scenes

SECOND = {"article_id": "a2", "outlet": "Two"}


def told(*rows):
    claims = in_scenes(sketched(*rows))
    vectors = wordings.vectors([claim.excerpt for claim in claims])
    of = stories.articles(claims)
    near = candidates.candidates(candidates.whereabouts(claims), vectors)
    return stories.stories(claims, vectors, of, near).pairs


def test_two_articles_that_word_one_fire_alike_tell_of_one_story() -> None:
    assert told(
        row("A fire gutted the spinning mill of Brod at night."),
        row("The spinning mill of Brod was gutted by a fire.", **SECOND),
    )


def test_a_place_and_names_in_common_make_up_for_words_that_are_not() -> None:
    names = "when the hall of Akyol beside the Maric bridge burned, said Hakan Demir"
    other = "after flames at the Akyol plant near the Maric, as Hakan Demir put it"
    assert told(row(f"Girls jumped {names}."), row(f"Women leapt {other}.", **SECOND))


def test_one_town_on_one_day_is_no_story() -> None:
    assert not told(
        row("Rebels with mortars stormed the barracks of Brod and drove the garrison across the river."),
        row(
            "A school at Brod got a new roof after parents had collected money.", event_type="Other", **SECOND
        ),
    )


FARM = (
    "Adler ploughed a field|Bolte fed the horses|Curtis repaired barns|Dorfer planted oats|Egmont sold eggs"
)
FILM = "Adler flew to the moon|Bolte played a pirate|Curtis drew posters|Kessler lit the stage|Lammers wrote lines"


def test_names_in_common_make_a_story_at_one_place_and_not_of_two_places() -> None:
    farm = [row(f"Then {sentence}.", event_type="Other") for sentence in FARM.split("|")]
    film = [row(f"Then {sentence}.", event_type="Other", **SECOND) for sentence in FILM.split("|")]
    elsewhere = [row(f"Then {s}.", event_type="Other", place="Sela", **SECOND) for s in FILM.split("|")]
    assert told(*farm, *film)
    assert not told(*farm, *elsewhere)
