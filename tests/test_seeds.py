"""The two articles against their golden event tables; `python -m tests.test_seeds` writes them anew, the diff is reviewed."""

import hashlib
from pathlib import Path

import pytest

from mapapp import exports, pipeline
from mapapp.settings import SEEDS

GOLDEN = Path(__file__).parent / "golden"
SHA256 = {
    "000_f368484204f31ee5.txt": "ba2b12757c4e2a6a1a9091ca4e828b1087a835a55ecc5228414f3dc183c5993b",
    "003_6aaf4593ca1a5acc.txt": "f1eda01a4e99a68f376401d39c96a14d8b221034a7940496a7ad8f0f136bda8d",
}


def table(name: str) -> str:
    return exports.jsonl(pipeline.read([SEEDS / name]).events())


@pytest.mark.parametrize("name", SHA256)
def test_a_seed_is_byte_for_byte_what_was_given(name: str) -> None:
    assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == SHA256[name]


@pytest.mark.parametrize("name", SHA256)
def test_a_seeds_event_table_is_the_golden_one(name: str) -> None:
    assert table(name) == (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHA256)
def test_every_excerpt_of_a_seed_is_verbatim(name: str) -> None:
    for reading in pipeline.read([SEEDS / name]).readings:
        text = (SEEDS / name).read_bytes().decode("utf-8")
        assert all(text[claim.span.start : claim.span.end] == claim.excerpt for claim in reading.claims)


if __name__ == "__main__":
    for seed in SHA256:
        (GOLDEN / f"{seed}.jsonl").write_text(table(seed), encoding="utf-8")
