"""A reader who does one thing right after another: both count, and map, address and page say the same."""

import os

import pytest
from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

BETWEEN = [10, 60, 200] if "MAPAPP_SOAK" in os.environ else [60]
"""Milliseconds between one act and the next; all of them are tried by `make stress`."""
TICKS = """values => {
  for (const [facet, value] of values) document.querySelector(`[id="facet-${facet}-${value}"]`).click();
}"""
IN_PARTS = """() => {
  const { addEventListener } = WebSocket.prototype;
  WebSocket.prototype.addEventListener = function (kind, told, ...how) {
    let last = Promise.resolve();
    const pause = () => new Promise((goOn) => setTimeout(goOn, window.between || 0));
    const inTurn = (event) => void (last = last.then(pause).then(() => told.call(this, event)));
    addEventListener.call(this, kind, kind === "message" ? inTurn : told, ...how);
  };
}"""
"""What the page sends comes message by message, `between` milliseconds apart, as it does where much else goes on."""
WHILE_DISABLED = """tab => new Promise((done, failed) => {
  const found = [...document.querySelectorAll("[role=tab]")].find((one) => one.innerText.trim() === tab);
  new MutationObserver((_, watch) => {
    if (found.getAttribute("aria-disabled") !== "true") return;
    watch.disconnect();
    for (const kind of ["pointerdown", "pointerup", "click"])
      found.dispatchEvent(new PointerEvent(kind, { bubbles: true, pointerType: "mouse", button: 0 }));
    done();
  }).observe(found, { attributes: true });
  setTimeout(failed, 15000, new Error("the tab was never disabled"));
  document.querySelector('[id="facet-outlets-Reuters"]').click();
})"""


def test_filters_ticked_in_one_moment_all_count(landed):
    chosen = [("outlets", "Reuters"), ("spots", "manbij"), ("spots", "al-tanf")]
    for _ in range(2):
        landed.page.evaluate(TICKS, chosen)
        expect(landed.page.locator(".chip")).to_have_count(3)
        for facet, value in chosen:
            expect(landed.facet(facet, value).locator("input")).to_be_checked()
        landed.page.evaluate(TICKS, chosen)
        expect(landed.page.locator(".chip")).to_have_count(0)


def test_a_tab_pressed_while_the_page_is_drawn_anew_opens(reader, seeds):
    reader.page.add_init_script(f"({IN_PARTS})()")
    reader.open(seeds)
    reader.marks()
    reader.rested()
    reader.page.evaluate("window.between = 20")
    reader.page.evaluate(WHILE_DISABLED, "Table")
    expect(reader.page.get_by_role("tab", name="Table", exact=True)).to_have_attribute(
        "aria-selected", "true"
    )
    expect(reader.page.locator(".rows abbr").first).to_be_visible()
    expect(reader.page.locator(".chip")).to_have_count(1)


GO = "to => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')); }"


def test_a_click_that_comes_with_the_map_s_own_message_counts(landed):
    landed.page.evaluate("""() => {
        window.mapappOverlay.look({ point: [35, 40, 6], box: [30, 35, 40, 45] });
        window.mapappBridge.ask({ do: "toggle", value: "outlets:Reuters" });
    }""")
    expect(landed.facet("outlets", "Reuters").locator("input")).to_be_checked()
    expect(landed.page.locator(".chip")).to_have_count(1)


def test_a_click_whose_message_is_lost_counts(landed):
    landed.page.evaluate("""() => {
        const { send } = WebSocket.prototype;
        WebSocket.prototype.send = () => (WebSocket.prototype.send = send);
        window.mapappBridge.ask({ do: "toggle", value: "outlets:Reuters" });
    }""")
    expect(landed.page.locator(".chip")).to_have_count(1)


def test_what_the_browser_keeps_outlives_the_runs_that_may_be_under_way(reader, seeds):
    told: list[ForwardMsg] = []
    reader.page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda frame: told.append(ForwardMsg.FromString(frame))),
    )
    reader.open(seeds)
    ages = {each.new_session.config.max_cached_message_age for each in told if each.HasField("new_session")}
    assert min(ages) >= 100


def view(reader):
    return "{1},{2},{0}".format(*map_of(reader).evaluate(VIEW))


VIEW = "() => [map.getZoom(), ...['lat', 'lng'].map(way => Number(map.getCenter()[way].toFixed(3)))]"
FIRST, SECOND, THIRD = "34.46,40.93,9", "33.3,43.8,8", "36.5,37.9,7"
MOVE = "([lat, lng, zoom]) => void map.setView([lat, lng], zoom, {animate: false})"


def map_of(reader):
    return next(frame for frame in reader.page.frames if "st_folium" in frame.url)


def move(reader, to):
    map_of(reader).evaluate(MOVE, numbers(to))
    says(reader, to)


def says(reader, to):
    reader.page.wait_for_function("to => new URL(location).searchParams.get('view') === to", arg=to)


def stands(reader, at):
    """Whether map and address are at a view, to a pixel, and still are once everything is answered."""
    for _ in range(3):
        reader.rested().page.wait_for_timeout(300)
    told = reader.page.evaluate("new URL(location).searchParams.get('view')")
    assert told == view(reader)
    assert numbers(told) == pytest.approx(numbers(at), abs=0.005)


def numbers(at):
    return [float(number) for number in at.split(",")]


@pytest.fixture
def three_steps(reader, seeds):
    """A reader who chose an outlet at one view, a place at another, and looks at a third."""
    reader.page.add_init_script(f"({IN_PARTS})()")
    reader.open(f"{seeds}/?view={FIRST}")
    reader.marks()
    says(reader, FIRST)
    reader.choose("outlets", "Reuters")
    reader.page.wait_for_url("**outlet=Reuters**")
    reader.rested()
    move(reader, SECOND)
    reader.choose("spots", "fallujah")
    reader.page.wait_for_url("**at=fallujah**")
    reader.rested()
    move(reader, THIRD)
    return reader


@pytest.mark.parametrize("between", BETWEEN)
def test_two_steps_back_at_once_lead_to_the_view_of_the_first(three_steps, between):
    three_steps.page.evaluate(
        "between => { history.back(); setTimeout(() => history.back(), between); }", between
    )
    expect(three_steps.page.locator(".chip")).to_have_count(0)
    stands(three_steps, FIRST)


@pytest.mark.parametrize("between", BETWEEN)
def test_an_address_gone_to_right_after_back_is_where_the_map_is(three_steps, between):
    three_steps.page.go_back()
    three_steps.page.wait_for_timeout(between)
    three_steps.page.evaluate(GO, f"/?view={THIRD}&outlet=Associated+Press")
    expect(three_steps.facet("outlets", "Associated Press").locator("input")).to_be_checked()
    stands(three_steps, THIRD)


@pytest.mark.parametrize("between", BETWEEN)
def test_a_map_moved_right_after_back_stays_where_it_was_moved(three_steps, between):
    three_steps.page.go_back()
    three_steps.page.wait_for_timeout(between)
    move(three_steps, THIRD)
    expect(three_steps.page.locator(".chip")).to_have_count(1)
    stands(three_steps, THIRD)


@pytest.mark.parametrize("between", BETWEEN)
def test_back_and_forward_leave_everything_as_it_was(three_steps, between):
    three_steps.page.go_back()
    three_steps.page.wait_for_timeout(between)
    three_steps.page.go_forward()
    stands(three_steps, THIRD)
    expect(three_steps.page.locator(".chip")).to_have_count(2)
    three_steps.page.go_back()
    expect(three_steps.page.locator(".chip")).to_have_count(1)
    stands(three_steps, SECOND)


def test_back_while_the_map_zooms_leads_to_the_view_of_the_address(three_steps):
    map_of(three_steps).evaluate("() => void map.setZoom(map.getZoom() + 1, {animate: true})")
    three_steps.page.go_back()
    expect(three_steps.page.locator(".chip")).to_have_count(1)
    stands(three_steps, SECOND)


def test_back_while_another_tab_is_open_moves_the_map_behind_it(three_steps):
    three_steps.tab("Table")
    three_steps.page.wait_for_url("**show=table**")
    three_steps.page.go_back()
    three_steps.page.go_back()
    expect(three_steps.page.locator(".chip")).to_have_count(1)
    stands(three_steps, SECOND)


def test_what_was_chosen_right_before_back_is_not_written_over_the_address_gone_to(three_steps):
    steps = three_steps.page.evaluate("history.length")
    three_steps.page.evaluate(TICKS, [("outlets", "Associated Press")])
    three_steps.page.wait_for_timeout(30)
    three_steps.page.evaluate("history.back()")
    expect(three_steps.page.locator(".chip")).to_have_count(1)
    stands(three_steps, SECOND)
    expect(three_steps.page.locator(".chip")).to_have_count(1)
    assert three_steps.page.evaluate("new URL(location).searchParams.getAll('outlet')") == ["Reuters"]
    assert three_steps.page.evaluate("history.length") == steps
