/* Buttons and links written as markup ask the page through their data-do; copying and moving stay in the browser.
   What the page shows is written into the address here, each as a step of Back. */
const bridge = (window.mapappBridge ??= {
  ask: null,
  send: null,
  again: 0, // the timer after which what nobody heard is sent once more
  asked: [], // what the page has not said that it heard
  number: 0,
  heard: 0,
  gone: 0, // the number by which the page was told of the last Back
  settled: false, // whether the address has been written since
  kept: false, // whether the address is kept in step at all
  moves: 0,
  pressed: null,
  scrolled: null,
});

const [AT_FIRST, AT_MOST] = [1000, 16000]; // milliseconds

export default function ({ data, setTriggerValue }) {
  const first = bridge.ask === null;
  bridge.ask = (message) => {
    bridge.asked.push({ ...message, number: ++bridge.number });
    bridge.send();
    sendAgain(AT_FIRST);
  };
  bridge.send = () => setTriggerValue("asked", bridge.asked);
  if (first) {
    document.documentElement.lang = "en";
    document.addEventListener("click", onClick);
    window.addEventListener("popstate", onBack, { capture: true });
  }
  hear(data.heard);
  if (!data.address) keep(false);
  if (data.moves > bridge.moves) move(data.bounds);
  bridge.moves = data.moves;
  if (data.address) write(data.address);
  if (data.scroll && data.scroll !== bridge.scrolled) scrollTo(data.scroll, 100);
}

/* A message can be lost, as where the map tells in the same moment where it looks: Streamlit takes both for the map's. A run
   that is under way may be the one that hears it, and is left to end. */
function sendAgain(after) {
  clearTimeout(bridge.again);
  bridge.again = setTimeout(() => {
    if (!bridge.asked.length) return;
    if (document.querySelector(".stApp")?.dataset.testScriptState === "notRunning") bridge.send();
    sendAgain(Math.min(2 * after, AT_MOST));
  }, after);
}

function onClick(event) {
  const tab = event.target.closest(".st-key-tabs [role=tab]");
  if (tab && tab !== bridge.pressed) setTimeout(press, 0, (bridge.pressed = tab), 100);
  const pressed = event.target.closest("[data-do]");
  if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { do: act, value } = pressed.dataset;
  if (act === "copy") copy(pressed, value);
  else if (act === "copy-link") copy(pressed, new URL(value, location.href).href);
  else if (act === "fit") fit(value.split(",").map(Number));
  else if (act === "center") center(value.split(",").map(Number));
  else bridge.ask({ do: act, value: value || "" });
  if (act === "open" || act === "difference") bridge.scrolled = null;
}

/* Streamlit disables tabs for the moment in which it draws them anew, and a click then is lost. */
function press(tab, tries) {
  if (tab !== bridge.pressed) return;
  if (!tries || tab.getAttribute("aria-selected") === "true") return void (bridge.pressed = null);
  if (tab.getAttribute("aria-disabled") !== "true") tab.click();
  setTimeout(press, 20, tab, tries - 1);
}

/* Back and Forward are ours alone: Streamlit would run the page once more, with nothing new to say. */
function onBack(event) {
  event.stopImmediatePropagation();
  theView()?.follow();
  go();
}

function go() {
  bridge.ask({ do: "go", value: location.search });
  [bridge.gone, bridge.settled] = [bridge.number, false];
}

/* A page that has heard less than it had has begun anew, knowing nothing but the address that this one was opened with. */
function hear(heard) {
  const anew = heard < bridge.heard;
  bridge.heard = heard;
  bridge.asked = bridge.asked.filter(({ number }) => number > heard);
  if (anew) go();
}

/* What answers the address itself, as where something in it means nothing, is no step. */
function write(address) {
  if (bridge.heard >= bridge.gone) {
    const wanted = new URLSearchParams(Object.entries(address).flatMap(([key, values]) => values.map((value) => [key, value])));
    const there = new URL(location.href);
    const step = bridge.settled || bridge.heard > bridge.gone;
    bridge.settled = true;
    if (told(wanted) !== told(there.searchParams)) {
      const view = there.searchParams.get("view");
      if (view) wanted.set("view", view);
      there.search = wanted;
      const written = there.href.replace(/%2C/g, ",");
      if (step) history.pushState(null, "", written);
      else history.replaceState(history.state, "", written);
    }
  }
  keep(true);
}

/* What the page shows, and where the map looks, is nobody's business while there are texts that the reader pasted. */
function keep(on) {
  bridge.kept = on;
  theView()?.keep(on);
}

/* Where the map looks is its own to write. */
function told(parameters) {
  return JSON.stringify([...parameters].filter(([key]) => key !== "view").sort());
}

async function copy(button, text) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "copied";
  } catch {
    button.textContent = "the browser does not allow copying";
  }
  setTimeout(() => (button.textContent = label), 1600);
}

function theFrame() {
  return document.querySelector(".st-key-stage iframe")?.contentWindow;
}

function theView() {
  return theFrame()?.mapappView;
}

/* A map that is being made anew begins at its first view where the address says nothing of another. */
function move(bounds) {
  if (theView()) return theView().show(bounds);
  const there = new URL(location.href);
  there.searchParams.delete("view");
  if (bounds && bridge.kept) history.replaceState(history.state, "", there);
}

function center(point) {
  const map = theFrame()?.map;
  map?.setView(point, Math.max(map.getZoom(), 9));
}

function fit([south, west, north, east]) {
  theFrame()?.map?.fitBounds([[south, west], [north, east]], { padding: [24, 24], maxZoom: 16 });
}

/* What is to be shown may be on its way, or in a tab that is just opening. */
function scrollTo(id, tries) {
  const found = document.getElementById(id);
  if (found?.offsetParent) {
    bridge.scrolled = id;
    found.scrollIntoView({ block: "center" });
  } else if (tries) setTimeout(scrollTo, 50, id, tries - 1);
}
