import pytest

from mapapp import attributions
from mapapp.model import Span


def said(*lines: str) -> list[tuple[str | None, str]]:
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    found = attributions.find(text, spans)
    return [(a.source.of(text) if a.source else None, a.content[0].of(text)) for a in found]


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Blast kills ten in Oslo - officials", "officials", "Blast kills ten in Oslo"),
        ("Blast kills ten in Oslo: police", "police", "Blast kills ten in Oslo"),
        ("Police: Gunman kills three", "Police", "Gunman kills three"),
        ("Poll: Most want a new dam", "Poll", "Most want a new dam"),
        ("Blast kills ten, say police", "police", "Blast kills ten"),
    ],
)
def test_a_headline_may_name_its_source_at_either_end(headline: str, source: str, content: str) -> None:
    assert said(headline) == [(source, content)]


def test_a_name_before_a_colon_counts_where_it_speaks_elsewhere() -> None:
    assert said("Lee: Dam will hold", "The dam will hold, Ann Lee said.")[0] == ("Lee", "Dam will hold")
    assert said("Norway: Dam breaks", "The dam broke, Norway said.")[0][0] == "Norway"
    assert len(said("Norway: Dam breaks", "The dam broke, Norway said.")) == 1
    assert said("Update: Dam breaks") == []
