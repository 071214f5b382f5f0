import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp.indexfile import BrokenIndexError, packed, unpacked

SECTIONS = st.dictionaries(st.text(min_size=1), st.binary(), max_size=5)


@given(st.text(), SECTIONS)
def test_what_is_packed_comes_out_again(key, sections):
    assert {name: bytes(part) for name, part in unpacked(key, packed(key, sections)).items()} == sections


def test_sections_begin_at_aligned_offsets():
    index = packed("key", {"a": b"x", "b": b"y" * 65, "c": b"z"})
    assert index.index(b"y" * 65) % 64 == 0
    assert len(index) % 64 == 0


@given(st.integers(min_value=0, max_value=400), st.integers(min_value=1, max_value=255))
def test_any_changed_byte_is_noticed(at, change):
    index = bytearray(packed("key", {"names": b"Aleppo" * 30}))
    at %= len(index)
    index[at] ^= change
    with pytest.raises(BrokenIndexError):
        unpacked("key", bytes(index))


@pytest.mark.parametrize("size", [0, 10, 40, 60, 200])
def test_a_file_cut_short_is_noticed(size):
    index = packed("key", {"names": b"Aleppo" * 30})
    with pytest.raises(BrokenIndexError):
        unpacked("key", index[:size])


def test_an_index_of_other_data_is_refused():
    with pytest.raises(BrokenIndexError, match="other data"):
        unpacked("new", packed("old", {}))
