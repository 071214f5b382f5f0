/* Buttons and links written as markup ask the page through their data-do; copying stays in the browser. */
export default function ({ data, setTriggerValue }) {
  document.mapappAsk = (message) => setTriggerValue("asked", message);
  if (!document.documentElement.dataset.bridged) {
    document.documentElement.dataset.bridged = "yes";
    document.documentElement.lang = "en";
    document.addEventListener("click", onClick);
    watchMap(40);
  }
  scrollTo(data.scroll, 40);
}

function onClick(event) {
  const pressed = event.target.closest("[data-do]");
  if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (pressed.dataset.do === "copy") copy(pressed);
  else if (pressed.dataset.do === "center") center(pressed.dataset.value.split(",").map(Number));
  else document.mapappAsk({ do: pressed.dataset.do, value: pressed.dataset.value || "" });
}

async function copy(button) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.value);
    button.textContent = "copied";
  } catch {
    button.textContent = "the browser does not allow copying";
  }
  setTimeout(() => (button.textContent = label), 1600);
}

function map() {
  return document.querySelector(".st-key-stage iframe")?.contentWindow?.map;
}

function center(point) {
  const zoom = Math.max(map()?.getZoom() || 0, 9);
  map()?.setView(point, zoom);
}

let scrolled = "";

function scrollTo(target, tries) {
  if (!target || target === scrolled) return;
  const found = document.getElementById(target.split(" ")[0]);
  if (!found) {
    if (tries) setTimeout(() => scrollTo(target, tries - 1), 50);
    return;
  }
  scrolled = target;
  found.scrollIntoView({ block: "center" });
}

/* No map after ten seconds: say so, and lead to the list of places. */
function watchMap(tries) {
  const frame = document.querySelector(".st-key-stage iframe");
  const there = frame?.contentDocument?.querySelector(".leaflet-pane");
  document.documentElement.classList.toggle("map-failed", !there && tries === 0);
  if (tries) setTimeout(() => watchMap(tries - 1), 250);
}
