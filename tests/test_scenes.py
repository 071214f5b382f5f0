"""What claims take from their article."""

from sketched import row, sketched


def test_who_died_of_an_illness_told_once_in_a_report_on_a_raid_is_beside_the_story() -> None:
    raid = row("Drones hit a hospital in Brod.", event_type="Air/drone strike")
    dead = row("Forty people were killed, officials said.", event_type="casualties")
    ill = row("In the camps cholera deaths have topped 150.", event_type="epidemic")
    assert [sketch.other_event for sketch in sketched(raid, dead, ill)] == [False, False, True]
    outbreak = row("Cholera has spread in Brod.", event_type="epidemic", start=0)
    assert [sketch.other_event for sketch in sketched(outbreak, dead)] == [False, False]
