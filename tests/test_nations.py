import pytest

from mapapp.nations import named


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Russian jets struck", {"RU"}),
        ("The South Sudanese army and South Korea's envoy", {"SS", "KR"}),
        ("Moscow denied what Kyiv's allies said", {"RU", "UA"}),
        ("The Prussian museum in Malibu", set()),
        ("nigeria in small letters, and a Chadwick", set()),
    ],
)
def test_countries_are_named_by_adjective_name_and_seat_of_government(sentence: str, codes: set[str]) -> None:
    assert named(sentence) == codes
