import pytest

from mapapp import wordlists
from mapapp.happenings import happening, stance


@pytest.mark.parametrize(
    ("excerpt", "event_type"),
    [
        ("Coalition jets carried out several airstrikes on the town.", "Air/drone strike"),
        ("Fighters clashed with the army for hours.", "Armed clash"),
        ("The group had launched an operation on Tuesday.", "offensive_launched"),
        ("The fighters have withdrawn to the desert.", "retreat"),
        ("Rebels seized the town from the army.", "Non-state actor overtakes territory"),
        ("Iraqi forces have taken Fallujah.", "Government regains territory"),
        ("The government declared victory over ISIS in Fallujah.", "Government regains territory"),
        ("ISIS' capture in 2014 of the town erased the border.", "Non-state actor overtakes territory"),
        ("They were unable to keep the base.", "loss_of_territory"),
        ("They dug trenches and planted land mines.", "Remote explosive/landmine/IED"),
        ("Aid was delivered to the besieged towns for the first time.", "aid_delivery"),
        ("The army was formed 18 months ago from insurgents.", "Change to group/activity"),
        ("A magnitude 6.1 earthquake struck the region.", "earthquake"),
        ("Flash floods swept through the valley.", "flood"),
        ("Protesters storm the parliament.", "Violent demonstration"),
        ("Demonstrators burned a bar.", "Violent demonstration"),
        ("Gunmen stormed the hotel.", "Armed clash"),
        ("Israeli fire killed 32 people.", "Attack"),
        ("A factory fire killed 32 people.", "fire"),
        ("Soldiers opened fire at them.", "Attack"),
        ("Only 12 people survived.", "casualties"),
        ("Government troops recaptured the town of Brod.", "Government regains territory"),
        ("Rebel troops recaptured the town of Brod.", "Non-state actor overtakes territory"),
        ("Forty-one have been recaptured.", "Arrests"),
        ("A military jet bombed a crowded market.", "Air/drone strike"),
        ("The aircraft dropped two bombs on the village.", "Air/drone strike"),
        ("Its air force had hit a meeting.", "Air/drone strike"),
        ("Fighters ambushed a convoy of trucks carrying food aid, killing nine.", "Armed clash"),
        ("An apartment block in the Salt district was hit after 3 a.m.", "Shelling/artillery/missile attack"),
        ("He pulled out six children.", "rescue"),
        ("The charity withdrew its foreign staff.", "Other"),
        ("Police set up roadblocks on the highway.", "Other"),
        ("Villagers set up roadblocks on the highway.", "Peaceful protest"),
        ("The jail did not ring the police until noon.", "Other"),
        ("He spoke after a visit to the prison.", "Other"),
        ("The Free Coast Liberation Army seized the town.", "Non-state actor overtakes territory"),
        ("Rebels said they took Babanusa.", "Non-state actor overtakes territory"),
        ("The group kept control of Brod.", "Non-state actor overtakes territory"),
        ("Rebels still hold the town.", "Non-state actor overtakes territory"),
        ("The group still holds the town, the army said.", "Non-state actor overtakes territory"),
        (
            "Fighters hold the town although the army kept control of Brod.",
            "Non-state actor overtakes territory",
        ),
        ("The army still controls the town, rebels said.", "Government regains territory"),
        ("Talks were held Monday.", "talks"),
        ("The vote was still held Monday.", "politics"),
        ("The two held January talks.", "talks"),
        ("The group holds Turkey responsible.", "Other"),
        ("The group held Manbij for two years.", "Non-state actor overtakes territory"),
        ("The rebels have seized the headquarters of a division.", "Non-state actor overtakes territory"),
        ("A storm tore the roofs off.", "storm"),
        ("Lassa fever kills nine in the state.", "epidemic"),
        ("The president withdrew the bill.", "Other"),
        ("Thousands of demonstrators marched through the capital.", "Peaceful protest"),
        ("Police fired tear gas at protesters.", "Protest with intervention"),
        ("A suicide bomber killed ten people at a market.", "Suicide bomb"),
        ("A passenger train derailed near the station.", "accident"),
        ("A bus plunged into a river on Sunday, killing 14 people.", "accident"),
        ("Cholera cases have doubled since May, doctors said.", "epidemic"),
        ("The number of suspected cases has risen to 26.", "epidemic"),
        ("Talks between the two sides in Geneva collapsed on Sunday.", "talks"),
        ("A building collapsed in Lagos, burying dozens.", "accident"),
        ("Miners were trapped underground after a power cut.", "accident"),
        ("A fire at a garment factory killed 12 workers.", "fire"),
        ("Firefighters battled a blaze in the hills.", "fire"),
        ("Two protesters were shot dead in the square.", "Excessive force against protesters"),
        ("Police opened fire on demonstrators.", "Excessive force against protesters"),
        ("Truck drivers blocked roads in the north.", "Peaceful protest"),
        ("Train drivers walked off the job.", "Peaceful protest"),
        ("The military seized power on Sunday.", "politics"),
        ("She has been elected president in a run-off.", "politics"),
        ("Aid workers handed out tents and food to residents.", "aid_delivery"),
        ("A heatwave gripped the south, with 45 degrees.", "heatwave"),
        ("Half of the valley was under water.", "flood"),
        ("Another nine people were missing.", "casualties"),
        ("By Thursday 64 had been brought to the surface.", "rescue"),
        ("Three men were tried in absentia.", "trial"),
        ("Rebels retreated, abandoning their positions.", "retreat"),
    ],
)
def test_the_words_of_a_sentence_give_its_event_type(excerpt: str, event_type: str) -> None:
    assert happening(excerpt, said=False).event_type == event_type


def test_the_main_clause_weighs_more_than_what_follows_when() -> None:
    excerpt = "Despite the retreat, fighters succeeded in evicting ISIS from the territory."
    assert happening(excerpt, said=True).event_type == "Non-state actor overtakes territory"


def test_a_sentence_without_a_cue_is_a_statement_where_somebody_speaks() -> None:
    assert happening("The sky is blue, he said.", said=True).event_type == "statement"
    assert happening("The sky is blue.", said=False).event_type == "Other"


@pytest.mark.parametrize(
    ("excerpt", "cue", "expected"),
    [
        ("He confirmed the fighters had left.", "confirmed", "confirmed"),
        ("The ministry denied the report.", "denied", "denied"),
        ("The collector ruled out a gas leak.", "ruled out", "denied"),
        ("It said no soldier had been there, and called the reports “absolutely false”.", "said", "denied"),
        ("It called the reports worrying.", "called", "asserted"),
        ("He acknowledged the loss.", "acknowledged", "acknowledged"),
        ("It was not immediately clear whether anyone was hurt.", "", "unknown"),
        ("The claim could not be independently verified.", "", "unknown"),
        ("The army is to withdraw next week.", "", "planned"),
        ("The army withdrew.", "said", "asserted"),
        ("He dismissed as fake news claims that gas was used.", "", "denied"),
        ("Moscow rejected claims that jets had bombed it.", "rejected", "denied"),
        ("The ministry has repeatedly denied using gas.", "has repeatedly denied", "denied"),
        ("The army did not confirm the attack.", "", "unknown"),
    ],
)
def test_the_cue_and_the_words_give_the_stance(excerpt: str, cue: str, expected: str) -> None:
    assert stance(excerpt, cue) == expected


def test_every_event_type_belongs_to_a_family_that_is_described() -> None:
    families = {row["family"] for row in wordlists.rows("families")}
    assert {row["family"] for row in wordlists.rows("event_cues")} <= families
    assert happening("Airstrikes hit the town.", said=False).family == "battle"


@pytest.mark.parametrize(
    "excerpt",
    [
        "He lost his job.",
        "The driver lost control.",
        "She entered the race on Monday.",
        "The festival, which began on Tuesday, drew crowds.",
        "The jury saw it.",
        "The driver fled the scene.",
        "Shares fell to a low.",
        "He took over as coach.",
        "She withdrew from the race.",
        "It caused a storm of criticism.",
        "He had a heart attack.",
        "Water gushed out of the abandoned mine.",
        "The plane disappeared from the radar.",
    ],
)
def test_words_that_only_look_like_war_report_none(excerpt: str) -> None:
    assert happening(excerpt, said=False).event_type == "Other"


def test_headlines_in_the_present_tense_report_what_they_say() -> None:
    assert (
        happening("Iraqi troops enter eastern Mosul", said=False).event_type == "Government regains territory"
    )


@pytest.mark.parametrize(
    ("excerpt", "event_type"),
    [
        ("Rebels of the M1J marched into the eastern town of Brod.", "Non-state actor overtakes territory"),
        ("Rebels marched into Brod after government troops withdrew.", "Non-state actor overtakes territory"),
        ("Government troops rolled into Brod.", "Government regains territory"),
        ("Students marched into the square.", "Peaceful protest"),
        ("They walked out of the forest on Monday.", "statement"),
        ("Teachers walked out of class.", "Peaceful protest"),
        ("Chlorine did escape from the plant.", "accident"),
        ("A chlorine bomb fell on the market.", "Chemical weapon"),
        ("Two explosions tore through a market.", "Remote explosive/landmine/IED"),
        ("A car bomb went off beside the ministry.", "Remote explosive/landmine/IED"),
        ("A man had blown himself up at the gate.", "Suicide bomb"),
        ("The explosion at the Sloboda factory killed three.", "accident"),
        ("A gas blast tore through a block of flats.", "accident"),
        ("The last inspection had taken place in November.", "statement"),
        ("The army had taken the town.", "Government regains territory"),
        ("Over 100 feared dead as paramilitaries storm Darfur camp.", "Armed clash"),
        ("Six footballers were killed at a training centre.", "casualties"),
        ("A tanker was set on fire after it was hit by two drones.", "Air/drone strike"),
        ("Firemen fought a blaze started by a missile strike.", "Shelling/artillery/missile attack"),
        ("Six rockets were fired on the port.", "Shelling/artillery/missile attack"),
        ("A woman was shot in the head.", "Attack"),
        ("Dozens were shot dead by junta troops.", "Attack"),
        ("The two sides exchanged fire.", "Armed clash"),
        ("The town falls to rebels.", "Non-state actor overtakes territory"),
        ("The People's Liberation Front sent a letter.", "statement"),
        ("Thousands have crossed into Chad.", "displacement"),
        ("A sixth person dies from bird flu.", "epidemic"),
        ("The president met his counterpart.", "talks"),
        ("A gas explosion at a factory killed four.", "accident"),
    ],
)
def test_a_happening_is_told_in_many_words(excerpt: str, event_type: str) -> None:
    assert happening(excerpt, said=True).event_type == event_type


@pytest.mark.parametrize(
    ("excerpt", "event_type"),
    [
        ("Soldiers storm a radio station.", "Armed clash"),
        ("A storm tore off roofs.", "storm"),
        ("The second storm a week after the first cut the power.", "storm"),
        ("The army pulled out of the valley.", "retreat"),
    ],
)
def test_a_storm_is_weather_and_to_storm_is_none(excerpt, event_type):
    assert happening(excerpt, said=False).event_type == event_type


def test_who_is_pulled_out_of_a_thing_does_not_retreat():
    for thing in ("a burning bus", "the rubble", "his house"):
        assert happening(f"The boy was pulled out of {thing}.", said=False).event_type != "retreat"


def test_those_killed_when_a_river_bursts_its_banks_are_a_floods():
    excerpt = "At least 14 people were killed when the river burst its banks, the Red Cross said."
    assert happening(excerpt, said=True).event_type == "flood"


def test_the_words_for_a_speaker_tell_of_no_event(read):
    (claim,) = read("The fire began in the stern of the ferry, according to protesters.").claims
    assert claim.event_type == "fire"
