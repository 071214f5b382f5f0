import pytest
from test_decoding import NEWS

from mapapp import articles, languages, wordlists

MORE = {
    "de": "Bei einem Angriff auf die Stadt sind nach Angaben der Behörden drei Menschen getötet worden. Zwölf weitere "
    "wurden verletzt, wie ein Sprecher der Polizei am Mittwoch mitteilte.",
    "es": "Tres personas murieron el miércoles en un ataque aéreo contra la ciudad, según las autoridades. También hay "
    "doce heridos, dijo un portavoz de la policía a los medios.",
    "pt": "Três pessoas morreram na quarta-feira em um ataque aéreo contra a cidade, segundo as autoridades. Também há "
    "doze feridos, disse um porta-voz da polícia.",
    "cs": "Při náletu na město ve středu zahynuli tři lidé, uvedly úřady. Dalších dvanáct lidí bylo zraněno a záchranáři "
    "podle nich stále hledají ty, kteří jsou v troskách.",
    "fa": "مقام‌های محلی گفتند که سه نفر در حمله هوایی به شهر حلب کشته شده‌اند. به گفته آنها دوازده نفر دیگر نیز زخمی شدند "
    "و این عملیات ادامه دارد.",
    "el": "Τρεις άνθρωποι σκοτώθηκαν την Τετάρτη σε αεροπορική επιδρομή στην πόλη, σύμφωνα με τις αρχές.",
    "ja": "当局によると、水曜日の空爆で三人が死亡した。ほかに十二人がけがをしたという。",
    "zh": "据当局称，周三的空袭造成三人死亡，另有十二人受伤。",
}


@pytest.mark.parametrize(("language", "text"), [*NEWS.items(), *MORE.items()])
def test_the_language_of_a_text_is_known(language, text):
    assert languages.detected(text) == language
    assert languages.name(language)
    article = articles.build(text, "a.txt")
    assert (article.language, articles.foreign(article)) == (language, True)


@pytest.mark.parametrize("text", ["", "Aleppo", "12 + 12 = 24", "Kharkiv Aleppo Gao Bamako Mosul Raqqa " * 4])
def test_what_leaves_the_language_open_is_in_none(text):
    assert languages.detected(text) == ""


def test_english_stays_english():
    text = "The army said on Monday that it had taken the town, and that three of its men were killed in it."
    assert articles.build(text, "a.txt").language == "en"


def test_languages_have_names_by_their_code_and_its_variants():
    assert languages.name("pt-BR") == languages.name("PT") == "Portuguese"
    assert languages.name("tlh") == ""


def test_every_language_is_known_by_words_or_by_a_script_of_its_own():
    rows = wordlists.rows("languages")
    scripts = [row["script"] for row in rows]
    assert all(row["words"] or scripts.count(row["script"]) == 1 for row in rows)
    assert len({row["language"] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "text",
    [
        "In Homs zijn twee mannen gewond geraakt, zegt het leger.",
        "To personer blev såret i Homs mandag, siger hæren.",
        "Soldaten op weg naar Homs werden bij een brug aangevallen.",
        "Vyf mans is Maandag naby Homs gevang, sê die leër, en hulle word aangehou.",
        "Five sodgers wis taen near Homs on Monday, the airmy said, an thir faimilies hae nae wird frae them.",
    ],
)
def test_a_short_text_in_a_language_near_to_english_does_not_pass_as_english(text):
    assert articles.foreign(articles.build(text, "a.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "Troops die in Homs",
        "San Juan de la Maguana hit by floods",
        "Mayor of Aix-en-Provence quits",
        "Wee boy hurt in Leith blaze, says his uncle, who was with him.",
    ],
)
def test_a_headline_of_names_and_few_small_words_stays_english(text):
    assert not articles.foreign(articles.build(text, "a.txt"))
