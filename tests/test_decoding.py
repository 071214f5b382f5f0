import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp import charsets
from mapapp.decoding import decode
from mapapp.errors import ArticleError

NEWS = {
    "ru": "Российские военные нанесли удар по городу Харьков в среду, сообщили местные власти. По их словам, погибли три "
    "человека и ещё двенадцать были ранены. Мы слышали несколько взрывов, рассказал житель города.",
    "uk": "Російські війська завдали удару по місту Харків у середу, повідомила місцева влада. За її словами, загинули "
    "три людини, а ще дванадцять були поранені. Ми чули кілька вибухів, розповів мешканець міста.",
    "ar": "قالت وزارة الصحة إن ثلاثة أشخاص قتلوا في غارة جوية على مدينة حلب يوم الأربعاء، وأصيب اثنا عشر آخرون بجروح. "
    "وأضافت الوزارة أن عمليات الإنقاذ لا تزال مستمرة في المنطقة.",
    "he": "שלושה בני אדם נהרגו בתקיפה אווירית בעיר חאלב ביום רביעי, כך מסרו הרשויות המקומיות. לדבריהם, עוד שנים עשר "
    "נפצעו. תושבי העיר סיפרו כי שמעו כמה פיצוצים.",
    "fr": "Trois personnes ont été tuées mercredi dans une frappe aérienne sur la ville, selon les autorités. Nous avons "
    "entendu plusieurs explosions, a déclaré un habitant. Le président a annoncé une enquête à l'étranger.",
    "pl": "Trzy osoby zginęły w środę w nalocie na miasto, poinformowały władze. Dwanaście osób zostało rannych. "
    "Mieszkańcy mówią, że słyszeli kilka wybuchów, a służby są na miejscu.",
    "tr": "Çarşamba günü düzenlenen hava saldırısında üç kişi öldü, yetkililer şöyle dedi: on iki kişi de yaralandı. "
    "Şehir sakinleri birkaç patlama duyduklarını söyledi.",
}
OLDER = [
    *(("ru", name) for name in ("cp1251", "koi8_r", "iso8859_5", "mac_cyrillic", "cp866")),
    *(("uk", name) for name in ("cp1251", "koi8_u", "iso8859_5", "mac_cyrillic")),
    *(("ar", name) for name in ("cp1256", "iso8859_6", "mac_arabic")),
    *(("he", name) for name in ("cp1255", "iso8859_8")),
    *(("fr", name) for name in ("cp1252", "iso8859_1", "iso8859_15", "mac_roman")),
    *(("pl", name) for name in ("cp1250", "iso8859_2")),
    *(("tr", name) for name in ("cp1254", "iso8859_9")),
]
UNICODE = [(language, name) for language in NEWS for name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be")]


@pytest.mark.parametrize(("language", "encoding"), [*OLDER, *UNICODE])
def test_without_a_label_the_text_is_right_and_a_guess_is_said_to_be_one(language, encoding):
    raw = NEWS[language].encode(encoding, "ignore")
    read = decode(raw)
    assert read.text == raw.decode(encoding)
    assert bool(read.doubtful) == (encoding not in ("utf-8", "utf-16"))


@pytest.mark.parametrize(("language", "encoding"), [*OLDER, *UNICODE])
def test_a_right_label_is_believed_and_leaves_no_doubt(language, encoding):
    raw = NEWS[language].encode(encoding, "ignore")
    read = decode(raw, encoding)
    assert read.text == raw.decode(encoding)
    assert not read.doubtful or encoding.startswith("utf-16-")


@pytest.mark.parametrize(("language", "encoding"), [*OLDER, *UNICODE])
def test_a_wrong_label_never_mangles_a_text_in_silence(language, encoding):
    raw = NEWS[language].encode(encoding, "ignore")
    for label in ("utf-8", "iso-8859-1", "windows-1251", "windows-1256", "koi8-r", "nonsense"):
        read = decode(raw, label)
        assert read.text == raw.decode(encoding) or read.doubtful, label


def test_what_was_decoded_wrongly_before_it_was_saved_is_doubtful():
    twice = NEWS["fr"].encode().decode("cp1252")
    assert "mistaken" in decode(twice.encode()).doubtful
    assert "mistaken" in decode(NEWS["ar"].encode().decode("cp1252", "ignore").encode()).doubtful
    assert "lost" in decode("Caf\ufffd in Paris".encode()).doubtful


@pytest.mark.parametrize("text", [*NEWS.values(), "São Paulo, à Âge", "“Ø” and Ñuñoa: Ðà", "plain words"])
def test_a_sound_text_is_not_doubtful(text):
    assert decode(text.encode()).doubtful == ""


def test_bytes_damaged_in_few_places_leave_the_rest_as_it_is():
    raw = bytearray(NEWS["ru"].encode())
    raw[101] = 0xFF
    read = decode(bytes(raw))
    assert read.encoding == "utf-8"
    assert "damaged" in read.doubtful
    assert read.text[:40] == NEWS["ru"][:40]
    assert "damaged" in decode(NEWS["ar"].encode()[:-2]).doubtful


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t", "white space"),
        (codecs.BOM_UTF8, "white space"),
        (b"text\0text", "no text"),
        (bytes(range(256)), "no text"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(raw, words):
    with pytest.raises(ArticleError, match=words) as caught:
        decode(raw)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("label", "name"), [("ISO-8859-1", "cp1252"), (" 'utf8' ", "utf-8"), ("x-unknown", "")]
)
def test_labels_are_known_as_files_write_them(label, name):
    assert charsets.known(label) == name


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\r\n\t😀é\u00a0\u2028")
)


@given(TEXTS.filter(lambda text: text.strip() and not text.startswith("\ufeff")))
def test_no_character_is_translated(text):
    assert decode(text.encode("utf-8")).text == text
    assert decode(b"\xef\xbb\xbf" + text.encode("utf-8")).text == text
    assert decode(text.encode("utf-16")).text == text


@given(st.binary(min_size=1, max_size=300), st.sampled_from(["", "utf-8", "cp1251", "utf-16"]))
def test_any_bytes_are_text_or_refused(raw, label):
    try:
        read = decode(raw, label)
    except ArticleError:
        return
    assert read.text.strip()


def test_offsets_count_code_points_behind_line_ends_and_emoji():
    assert decode("\ufeff😀 One.\r\nTwo.".encode()).text.index("Two") == 8
