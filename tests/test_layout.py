import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import layout
from mapapp.model import Section
from mapapp.settings import SEEDS

REPORT = "Two shells hit the market, residents said.\n\nNobody was hurt, they said."


def parts(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(section.name, section.span.of(text)) for section in layout.sections(text, title)]


def names(text: str, title: str = "") -> list[str]:
    return [name for name, _ in parts(text, title)]


def first_dateline(text: str) -> tuple[str, str, list[str]] | None:
    sections = layout.sections(text)
    for section in sections:
        if section.dateline:
            places = [span.of(text) for span in layout.dateline_places(text, section)]
            return section.dateline.of(text), layout.dateline_outlet(text, sections), places
    return None


def seed(outlet: str) -> str:
    file = {"Reuters": "000_f368484204f31ee5.txt", "AP": "003_6aaf4593ca1a5acc.txt"}[outlet]
    return (SEEDS / file).read_bytes().decode()


def body(sections: tuple[Section, ...]) -> list[int]:
    return [section.number for section in sections if section.name == "body"]


def test_title_subhead_caption_and_credit_stand_above_the_reuters_report():
    text = seed("Reuters")
    assert names(text) == ["title", "subhead", "caption", "credit"] + ["body"] * 14
    assert body(layout.sections(text)) == list(range(1, 15))
    assert first_dateline(text) == ("REUTERS\u00a0—\u00a0", "Reuters", [])


def test_the_ap_title_is_given_twice_and_a_credit_and_a_comment_box_follow_the_report():
    text = seed("AP")
    after = ["credit", "boilerplate", "boilerplate", "boilerplate"]
    assert names(text) == ["breadcrumb", "title", *["body"] * 14, *after]
    assert first_dateline(text) == ("SyriaBEIRUT (AP) — ", "Associated Press", ["BEIRUT"])
    residues = [
        layout.dateline_residue(text, section) for section in layout.sections(text) if section.dateline
    ]
    assert [span.of(text) for span in residues if span] == ["Syria"]


@pytest.mark.parametrize(
    ("slug", "outlet", "places"),
    [
        ("REUTERS — ", "Reuters", []),
        ("BEIRUT (AP) — ", "Associated Press", ["BEIRUT"]),
        ("KYIV, Ukraine (AGENCY) - ", "AGENCY", ["KYIV", "Ukraine"]),
        ("LONDON, July 3 (Reuters) - ", "Reuters", ["LONDON"]),
        ("PARIS, 3 July 2016 (AFP) – ", "Agence France-Presse", ["PARIS"]),
        ("(CNN) — ", "CNN", []),
        ("(CNN)", "CNN", []),
        ("Washington (CNN)\n", "CNN", ["Washington"]),
        ("Beirut (Reuters) - ", "Reuters", ["Beirut"]),
        ("BEIRUT/DAMASCUS (Reuters) - ", "Reuters", ["BEIRUT", "DAMASCUS"]),
        ("PORT-AU-PRINCE, Haiti (AP) -- ", "Associated Press", ["PORT-AU-PRINCE", "Haiti"]),
        ("SAN JUAN, P.R. — ", "", ["SAN JUAN", "P.R."]),
        ("SPRINGDALE—", "", ["SPRINGDALE"]),
        ("ISLAMABAD: ", "", ["ISLAMABAD"]),
        ("Gaziantep, Turkey - ", "", ["Gaziantep", "Turkey"]),
        ("ÇANAKKALE, Turkey (AP) — ", "Associated Press", ["ÇANAKKALE", "Turkey"]),
    ],
)
def test_a_dateline_names_its_outlet_and_its_places(slug, outlet, places):
    assert first_dateline(f"{slug}Two shells hit the market.\n\nNobody was hurt.") == (slug, outlet, places)


@pytest.mark.parametrize(
    "lead",
    [
        "Beirut - The army said two shells hit the market.",
        "NATO — the alliance of thirty countries — met on Monday.",
        "The Observatory (SOHR) — A group that watches the war — said so.",
        "BREAKING — Two shells hit the market.",
        "He said: Two shells hit the market.",
        'WALLACE: Let us begin.\n\nPENCE: Let us.\n\nWALLACE: "Well."',
        "A 10-year-old — Anna — was hurt.",
    ],
)
def test_ordinary_prose_has_no_dateline(lead):
    assert first_dateline(lead) is None


def test_a_caption_glued_to_the_dateline_is_a_paragraph_of_its_own_where_it_is_a_sentence():
    text = f"Smoke rises over the hill. MURSITPINAR, Turkey (AP) — {REPORT}"
    assert parts(text)[0][1] == "Smoke rises over the hill."
    assert first_dateline(text) == (
        "MURSITPINAR, Turkey (AP) — ",
        "Associated Press",
        ["MURSITPINAR", "Turkey"],
    )


def test_the_known_title_wins_over_the_first_line():
    text = f"Latest from the region\n\nShells hit a market\n\n{REPORT}"
    assert parts(text, "Shells hit a market")[1] == ("title", "Shells hit a market")
    assert parts(text)[0] == ("title", "Latest from the region")


def test_a_title_glued_to_the_report_is_cut_off():
    text = f"Shells hit a market. {REPORT}"
    assert parts(text, "Shells hit a market")[0] == ("title", "Shells hit a market.")


def test_a_text_that_begins_with_a_sentence_has_no_title():
    assert names(REPORT) == ["body", "body"]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("By Jane Doe", "byline"),
        ("By a staff reporter in Guayaquil", "byline"),
        ("By AGENCY", "byline"),
        ("By Jane Doe and John Roe, Associated Press", "byline"),
        ("Published: 3 July 2016", "byline"),
        ("July 3, 2016", "byline"),
        ("FILE - Smoke rises over the town in May.", "caption"),
        ("Smoke rises over the town. (AP Photo/Jane Doe)", "caption"),
        ("(AP Photo/Jane Doe)", "credit"),
        ("Jane Doe/Getty Images", "credit"),
        ("Home > News > Middle East", "breadcrumb"),
        ("Sign up for our newsletter", "boilerplate"),
        ("Advertisement", "boilerplate"),
    ],
)
def test_lines_above_a_report_play_their_part(line, part):
    assert names(f"Shells hit a market\n\n{line}\n\nBEIRUT (AP) — {REPORT}")[1] == part


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("(Reporting by Jane Doe; Editing by John Roe)", "credit"),
        ("Associated Press writers Jane Doe and John Roe contributed to this report.", "credit"),
        ("Jane Doe reported from Beirut, and John Roe from Amman.", "credit"),
        ("Copyright 2016 The Associated Press. All rights reserved.", "boilerplate"),
        ("Read more: Shells hit another market", "boilerplate"),
        ("© 2016 The Daily", "boilerplate"),
        ("___", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("Published reports say that two shells hit the market on Monday.", "body"),
        ("By nightfall the army had left the town.", "body"),
        ("Subscribers of the network were cut off.", "body"),
        ("- Highway 10 is closed.", "body"),
    ],
)
def test_lines_below_a_report_play_their_part(line, part):
    assert names(f"BEIRUT (AP) — {REPORT}\n\n{line}")[-1] == part


def test_a_paragraph_above_a_photo_credit_is_its_caption():
    text = f"Shells hit a market\n\nMen search the ruins.\nJane Doe, AFP\n\nBEIRUT (AP) — {REPORT}"
    assert names(text) == ["title", "caption", "credit", "body", "body"]


def test_a_short_line_without_a_stop_inside_the_report_is_a_subhead():
    assert names(f"BEIRUT (AP) — {REPORT}\n\nBackground\n\nThe war began in 2011.")[2:] == ["subhead", "body"]


def test_a_single_line_break_is_a_break():
    text = "BEIRUT (AP) — Two shells hit the market.\nNobody was hurt.\r\nThe army left."
    assert [written for _, written in parts(text)][1:] == ["Nobody was hurt.", "The army left."]


def test_the_lines_of_a_hard_wrapped_text_are_joined():
    text = (
        "BEIRUT (AP) - Two shells hit the market in the old town on\n"
        "Monday, and the army left the hills to the north of it. Some of\n"
        "the residents went with it. Others stayed with their families in\n"
        "cellars.\n"
        "The war began in 2011, and has since reached every province of\n"
        "the country."
    )
    assert [written.split()[0] for _, written in parts(text)] == ["BEIRUT", "The"]


def test_a_line_that_ends_with_a_preposition_goes_on_in_the_next():
    text = "BEIRUT (AP) — Two shells hit.\n\nThe army left the hills to the north of\nAleppo on Monday.\nNobody was hurt."
    assert len(parts(text)) == 3


def test_a_line_longer_than_the_wrapped_ones_is_a_paragraph_of_its_own():
    text = (
        "BEIRUT (AP) — Two shells hit the market in the old town on Monday, officials said.\n"
        "The army left the hills to the\n"
        "north of it, and residents went\n"
        "with it."
    )
    assert len(parts(text)) == 2


def test_the_place_below_a_byline_belongs_to_it():
    text = f"Shells hit a market\n\nBy Jane Doe\nThe Daily, Beirut\n\n{REPORT}"
    assert names(text) == ["title", "byline", "byline", "body", "body"]


def test_a_day_on_its_own_inside_a_report_heads_what_follows():
    text = f"BEIRUT (AP) — {REPORT}\n\nJune 28, 2016\n\nThe army left."
    assert names(text)[-2:] == ["subhead", "body"]


LINES = st.lists(
    st.sampled_from(
        [
            "BEIRUT (AP) — Two died.",
            "By Jane Doe",
            "",
            "  ",
            "Home News Title",
            "Title",
            "a\u2028b",
            "© 2016",
            "Ä😀 x.",
        ]
    )
    | st.text(max_size=40),
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r"]), st.sampled_from(["", "Title", "."]))
def test_sections_are_in_order_disjoint_and_hold_every_line(lines, newline, title):
    text = newline.join(lines)
    sections = layout.sections(text, title)
    edges = [edge for section in sections for edge in (section.span.start, section.span.end)]
    assert edges == sorted(edges)
    outside = set(range(len(text))) - {i for s in sections for i in range(s.span.start, s.span.end)}
    assert all(text[i].isspace() for i in outside)
    assert all(s.span.of(text) == s.span.of(text).strip() != "" for s in sections)
    assert body(sections) == list(range(1, len(body(sections)) + 1))
    assert all(type(s.number) is int for s in sections)


def test_a_long_line_is_read_in_a_moment():
    text = "a — b (AP) " * 50_000
    assert len(layout.sections(text)) == 1
    assert len(layout.sections(" \n" * 200_000 + "a")) == 1


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("LAE, 20 September - Guards shot eight inmates dead on Saturday.", ["LAE"]),
        ("LAE, Tuesday: Guards shot eight inmates dead on Saturday.", ["LAE"]),
        ("GOMA, Tuesday, Nov 18 - Troops entered.", ["GOMA"]),
    ],
)
def test_days_of_a_dateline_are_no_places_and_short_names_stand_beside_them(
    text: str, places: list[str]
) -> None:
    (section,) = layout.sections(text)
    assert [span.of(text) for span in layout.dateline_places(text, section)] == places


def test_an_acronym_before_a_dash_is_no_dateline() -> None:
    (section,) = layout.sections(
        "FAQ - Guards shot eight inmates dead on Saturday, and this is what is known."
    )
    assert section.dateline is None


def test_an_agency_between_slashes_ends_a_dateline() -> None:
    text = "KIROV, June 10. /Vyatka-Inform/. Nine people have died in Slobodskoy."
    (section,) = layout.sections(text)
    assert [span.of(text) for span in layout.dateline_places(text, section)] == ["KIROV"]
    assert layout.dateline_outlet(text, (section,)) == "Vyatka-Inform"
