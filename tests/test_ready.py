"""Claims made ready for comparison."""

from typing import Any

import pyarrow as pa
import pytest

from mapapp import gists, ready, sketches
from mapapp.crews import Crew
from mapapp.events import SCHEMA
from mapapp.gists import GISTS, Gist
from mapapp.identities import Voice, identities
from tests.sketched import row, sketched

SAID = {"speaker_name": "Ana Perez", "speaker_kind": "person"}
ROWS = [
    row("Jets struck the bridge.", claim_id="c1", article_id="a1", start=0),
    row("At least 20 people were killed, she said.", claim_id="c2", article_id="a1", start=100, **SAID),
    row("At least 20 people were killed, she said.", claim_id="c2", article_id="a1", start=100, place="Lipa", **SAID),
    row("Shells hit the market.", claim_id="c3", article_id="a2", start=0, **SAID),
    row("Nobody was hurt.", claim_id="c4", article_id="a3", start=0),
]  # fmt: skip
WHO = identities({Voice("Ana Perez", "person", article) for article in ("a1", "a2")})
NOTHING = GISTS.empty_table()


def table(rows: list[dict[str, Any]]) -> pa.Table:
    """Rows of the event table, with the columns that sketches are made of."""
    schema = pa.schema([SCHEMA.field(name) for name in sketches.ASKED])
    return pa.Table.from_pylist([{name: each[name] for name in sketches.ASKED} for each in rows], schema)


def claims(found: pa.Table) -> list[str]:
    return found["claim_id"].to_pylist()


def test_every_claim_is_sketched_once_with_what_its_article_lends_it():
    told, read = ready.ready(table(ROWS), NOTHING, WHO)
    assert [each.claim_id for each in told] == ["c1", "c2", "c3", "c4"]
    assert tuple(told) == sketched(*ROWS)
    assert claims(read) == ["c1", "c2", "c3", "c4"]
    assert gists.read(read) == gists.of_claims(ROWS)


def test_nothing_to_make_ready_gives_nothing():
    told, read = ready.ready(table([]), NOTHING, {})
    assert told == []
    assert read == NOTHING


def test_the_words_of_a_claim_whose_gist_is_known_are_not_read_again(monkeypatch):
    known, seen, of = gists.table(gists.of_claims(ROWS[:3])), [], Gist.of
    monkeypatch.setattr(Gist, "of", lambda each: seen.append(each["claim_id"]) or of(each))
    told, read = ready.ready(table(ROWS), known, WHO)
    assert seen == claims(read) == ["c3", "c4"]
    assert tuple(told) == sketched(*ROWS)


@pytest.mark.parametrize("at_a_time", [1, 2, 4, 100])
def test_articles_stay_whole_however_few_rows_are_taken_at_a_time(monkeypatch, at_a_time):
    monkeypatch.setattr(ready, "_AT_A_TIME", at_a_time)
    at_once = []
    made = ready._made_ready
    monkeypatch.setattr(
        ready, "_made_ready", lambda _, part: at_once.append(part.rows["article_id"].to_pylist()) or made(_, part)
    )  # fmt: skip
    told, _ = ready.ready(table(ROWS), gists.table(gists.of_claims(ROWS[3:])), WHO)
    assert tuple(told) == sketched(*ROWS)
    assert sum(at_once, []) == [each["article_id"] for each in ROWS]
    assert sum(len({*each}) for each in at_once) == 3
    assert all(len(each) >= at_a_time for each in at_once[:-1])


def test_a_speaker_is_who_he_is_said_to_be_in_each_part(monkeypatch):
    monkeypatch.setattr(ready, "_AT_A_TIME", 1)
    told, _ = ready.ready(table(ROWS), NOTHING, WHO)
    assert {each.claim_id: each.voice for each in told if each.voice} == {
        "c2": WHO[Voice("Ana Perez", "person", "a1")].key,
        "c3": WHO[Voice("Ana Perez", "person", "a2")].key,
    }


def test_processes_are_started_where_new_claims_are_many_and_not_for_those_known(monkeypatch):
    begun = []
    monkeypatch.setattr(ready, "Crew", lambda around, number: begun.append(number) or Crew(around, 1))
    monkeypatch.setattr(ready, "PAYS", 3)
    for known in (NOTHING, gists.table(gists.of_claims(ROWS[:1])), gists.table(gists.of_claims(ROWS[:3]))):
        ready.ready(table(ROWS), known, WHO, processes=4)
    assert begun == [4, 4, 1]
