from mapapp.gazetteer import Gazetteer
from mapapp.geography import contains


def test_containment_follows_country_province_and_quarter(gazetteer: Gazetteer) -> None:
    place = gazetteer.by_id
    assert contains(place["iraq"], place["fallujah"])
    assert contains(place["anbar-province"], place["fallujah"])
    assert contains(place["aleppo"], place["al-khalidiya-aleppo"])
    assert not contains(place["homs"], place["al-khalidiya-aleppo"])
    assert not contains(place["iraq"], place["manbij"])
