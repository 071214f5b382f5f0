/* Buttons and links written as markup ask the page through their data-do; copying and moving stay in the browser. */
const bridge = (window.mapappBridge ??= { ask: null, scrolled: null, moves: 0 });

export default function ({ data, setTriggerValue }) {
  const first = bridge.ask === null;
  bridge.ask = (message) => setTriggerValue("asked", message);
  if (first) {
    document.documentElement.lang = "en";
    document.addEventListener("click", onClick);
  }
  if (data.moves > bridge.moves) move(theMap(), data);
  bridge.moves = data.moves;
  if (data.scroll && data.scroll !== bridge.scrolled) scrollTo(data.scroll, 100);
}

function onClick(event) {
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

function theMap() {
  return document.querySelector(".st-key-stage iframe")?.contentWindow?.map;
}

/* A map in a tab that is not open has no size yet: it moves when it gets one. */
function move(map, { view, bounds }) {
  if (!map || !(view || bounds)) return;
  const size = map.getSize();
  if (!size.x || !size.y) map.once("resize", () => move(map, { view, bounds }));
  else if (bounds) map.fitBounds(bounds, { padding: [48, 48], maxZoom: 10 });
  else map.setView(view.slice(0, 2), view[2]);
}

function center(point) {
  theMap()?.setView(point, Math.max(theMap().getZoom(), 9));
}

function fit([south, west, north, east]) {
  theMap()?.fitBounds([[south, west], [north, east]], { padding: [24, 24], maxZoom: 16 });
}

/* What is to be shown may be on its way, or in a tab that is just opening. */
function scrollTo(id, tries) {
  const found = document.getElementById(id);
  if (found?.offsetParent) {
    bridge.scrolled = id;
    found.scrollIntoView({ block: "center" });
  } else if (tries) setTimeout(scrollTo, 50, id, tries - 1);
}
