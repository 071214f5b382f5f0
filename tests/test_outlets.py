import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp.outlets import OTHER, signs


@pytest.mark.parametrize(
    ("outlets", "codes"),
    [
        (["Reuters", "Associated Press"], ["R", "AP"]),
        (["Reuters", "RT", "Rudaw"], ["R", "RT", "RU"]),
        (["Associated Press", "Agence Presse"], ["AP", "A"]),
        (["The New York Times"], ["TNY"]),
        (["Ъ", "Рудав"], ["Ъ", "Р"]),
        (["", "!!!"], ["?", "?1"]),
    ],
)
def test_codes_are_short_and_read_like_the_name(outlets, codes):
    assert [sign.code for sign in signs(outlets).values()] == codes


def test_the_largest_six_have_a_colour_of_their_own_and_the_rest_share_one():
    colours = [sign.colour for sign in signs([f"Outlet {number}" for number in range(12)]).values()]
    assert colours == [0, 1, 2, 3, 4, 5, *[OTHER] * 6]


@given(st.lists(st.text(max_size=30), unique=True, max_size=60))
def test_no_two_outlets_share_a_code(outlets):
    codes = [sign.code for sign in signs(outlets).values()]
    assert len(set(codes)) == len(outlets)
    assert all(code.strip() for code in codes)
