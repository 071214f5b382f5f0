import re

from hypothesis import given
from hypothesis import strategies as st

from mapapp.highlights import Mark, marked
from mapapp.safe import tag

TEXT = "IS took 🔥 Fallujah, in Iraq’s Anbar province."


def plain(markup: str) -> str:
    return re.sub(r"<[^>]*>", "", markup)


def test_a_stretch_after_an_emoji_is_the_one_meant():
    start = TEXT.index("Fallujah")
    assert '<span class="place">Fallujah</span>' in marked(TEXT, [Mark(start, start + 8, "place")])


def test_stretches_may_overlap():
    markup = marked("abcdef", [Mark(0, 4, "one", "first"), Mark(2, 6, "two", "second")])
    assert markup == (
        '<span class="one" title="first">ab</span>'
        '<span class="one two" title="first; second">cd</span>'
        '<span class="two" title="second">ef</span>'
    )


def test_an_anchor_stands_once_where_its_stretch_begins():
    markup = marked("abcdef", [Mark(0, 6, "claim", anchor="claim-1"), Mark(2, 3, "place")])
    assert markup.count('id="claim-1"') == 1
    assert markup.startswith('<span class="claim" id="claim-1">ab')


def test_only_the_part_asked_for_is_returned():
    assert marked("abcdef", [Mark(0, 3, "x")], 2, 5) == '<span class="x">c</span>de'


spans = st.tuples(st.integers(-2, 40), st.integers(-2, 40))


@given(st.text("ab c", max_size=30), st.lists(spans, max_size=6))
def test_the_text_is_divided_and_never_changed(text, stretches):
    assert plain(marked(text, [Mark(start, end, "x") for start, end in stretches])) == text


def test_what_stands_beside_a_mark_stands_there_once_and_has_no_words():
    inner, outer = Mark(2, 4, "inner"), Mark(0, 6, "outer", beside=tag("a", href="#"))
    markup = marked("abcdef", [outer, inner])
    assert markup.startswith('<a href="#"></a><span')
    assert markup.count("<a ") == 1
