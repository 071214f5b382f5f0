import io

import pytest

from mapapp import warcs
from mapapp.model import Rejected
from mapapp.originals import Original
from tests import formats

PAGES = {f"https://daily.example/{name}": formats.page(name) for name in ("a", "b")}


def pages(raw: bytes) -> list[Original | Rejected]:
    return list(warcs.pages(io.BytesIO(raw), "a.warc", "", lambda: None))


def whole(found: list[Original | Rejected]) -> list[bytes]:
    return [each.raw for each in found if isinstance(each, Original) and not each.doubtful]


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_cut_anywhere_says_so_or_gives_whole_pages_up_to_the_end_of_a_record(packed):
    raw = formats.warc(PAGES, packed)
    every = whole(pages(raw))
    told_at = [
        cut
        for cut in range(1, len(raw))
        if any(isinstance(each, Rejected) or each.doubtful for each in pages(raw[:cut]))
    ]
    for cut in sorted({*range(1, len(raw))} - {*told_at}):
        found = whole(pages(raw[:cut]))
        assert found == every[: len(found)]
    assert len(told_at) > len(raw) * 0.95


@pytest.mark.parametrize("packed", [True, False])
def test_a_whole_file_gives_its_pages_and_nothing_else(packed):
    assert [type(each) for each in pages(formats.warc(PAGES, packed))] == [Original, Original]
