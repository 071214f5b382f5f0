"""The attributions beside names of places: the same roles as by all attributions, and less work."""

from pathlib import Path

import pytest

from mapapp import articles, attributions, besides, pipeline, sentences
from mapapp.model import Article, Placement, Span
from mapapp.settings import SEEDS


def _placements(article: Article, *, by_all: bool) -> tuple[Placement, ...]:
    parts = sentences.sentences(article.text, article.sections)
    said = attributions.find(article.text, [part.span for part in parts]) if by_all else None
    return pipeline.place_names(article, parts, pipeline.places_known(), said)


def _found(text: str, *names: str) -> tuple[str, ...]:
    parts = sentences.sentences(text, articles.build(text, "").sections)
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    found = besides.find(text, [part.span for part in parts], spans)
    return tuple(one.cue.of(text) for one in found if one.cue)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name)
def test_the_samples_are_placed_as_by_all_attributions(path: Path) -> None:
    article = articles.build(path.read_text(encoding="utf-8"), "")
    assert _placements(article, by_all=False) == _placements(article, by_all=True)


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Homs said ten people died.",
        "He denied in Paris that troops had entered Aleppo.",
        "In Paris, President Hollande said shells had hit Aleppo.",
        "In Paris, President Hollande called for calm.",
        "From Geneva, the envoy said that talks had failed.",
        "Blast kills ten in market - Baghdad police",
        "Moscow: Ten people were killed.\n\nThe mayor of Moscow said it was over.",
        "Police in Kabul said:\n\n“Ten people were killed in Herat.”",
        "In London, the minister said: “We left. ”\n\n“We never went to Basra.”",
        "Smith, who lives in Ohio, said it was cold. The river rose in Iowa.",
    ],
)
def test_a_text_is_placed_as_by_all_attributions(text: str) -> None:
    article = articles.build(text, "")
    assert _placements(article, by_all=False) == _placements(article, by_all=True)


def test_a_sentence_without_a_name_of_a_place_is_not_read() -> None:
    text = "The minister said it was over. Officials in Homs claimed ten people had died."
    assert _found(text, "Homs") == ("claimed",)


def test_a_name_that_only_stands_in_what_is_said_asks_for_no_attribution() -> None:
    assert _found("The minister said that ten people had died near Homs.", "Homs") == ()


def test_a_name_in_front_of_a_speaker_asks_for_all_that_is_said() -> None:
    text = "The mayor warned that it was late. In Paris, the minister said that it was over."
    assert _found(text, "Paris") == ("warned", "said")
