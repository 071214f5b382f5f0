from datetime import date

from desks import desk, plain

from mapapp import timeline
from mapapp.filters import Filters
from mapapp.timeline import Drawn

JUNE = date(2016, 6, 28), date(2016, 6, 29)
NONE = None, None


def test_claims_are_listed_in_their_order_with_their_outlets_sign():
    text = plain(timeline.in_order(desk(), Filters(), "claimed"))
    assert "29 Jun 2016 3 claims" in text
    assert text.index("spokesman said") < text.index("They left <Al-Bukamal>")


def test_claims_without_a_day_are_counted_in_words():
    text = plain(timeline.in_order(desk(), Filters(), "claimed"))
    assert text.startswith("Not on the strip: 1 claim with no day")
    assert "Not on the strip" not in plain(timeline.in_order(desk(), Filters(), "published"))


def test_the_clock_in_use_is_marked_and_the_other_can_be_asked_for():
    markup = timeline.controls(desk(), Filters(), "published", has_main=True, everything=False)
    assert 'data-value="published" aria-pressed="true"' in markup
    assert 'data-value="claimed" aria-pressed="false"' in markup
    assert 'data-value="main" aria-pressed="true"' in markup
    assert 'data-do="span"' not in timeline.controls(
        desk(), Filters(), "claimed", has_main=False, everything=True
    )


def test_what_the_brush_itself_asked_for_draws_nothing_anew():
    drawn = Drawn().now({"a": 1}, NONE)
    brushed = Drawn(drawn.strip, JUNE, drawn.begun, drawn.generation)
    assert brushed.now({"a": 1}, JUNE) is brushed


def test_bounds_from_elsewhere_and_other_claims_draw_the_strip_anew_with_its_brush():
    drawn = Drawn({"a": 1}, JUNE, NONE, 3)
    assert drawn.now({"a": 1}, NONE) == Drawn({"a": 1}, NONE, NONE, 4)
    assert drawn.now({"a": 2}, JUNE) == Drawn({"a": 2}, JUNE, JUNE, 4)
