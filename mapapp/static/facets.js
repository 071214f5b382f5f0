/* The filters: native check boxes, buttons and inputs, patched in place so that focus and scrolling stay. */
const SHOWN = { outlets: 8 };
const SHOWN_ELSE = 4;

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".facets");
  const tell = (message) => window.mapappBridge.ask(message);
  const focused = document.activeElement;
  writeWords(root, data, tell);
  const groups = root.querySelector(".groups");
  for (const group of data.groups) writeGroup(groups, group, tell);
  writeDates(root, data, tell);
  if (focused && focused !== document.activeElement && root.contains(focused)) focused.focus({ preventScroll: true });
}

function made(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function writeWords(root, data, tell) {
  const input = root.querySelector("[name=words]");
  if (document.activeElement !== input) input.value = data.words;
  input.onchange = () => tell({ do: "words", value: input.value });
  input.onsearch = () => input.value === "" && data.words && tell({ do: "words", value: "" });
}

function writeDates(root, data, tell) {
  for (const [name, { value, min, max }] of Object.entries(data.days)) {
    const input = root.querySelector(`[name=${name}]`);
    if (document.activeElement !== input) input.value = value;
    [input.min, input.max] = [min, max];
    input.onchange = () => tell({ do: name, value: input.value });
  }
}

function writeGroup(groups, group, tell) {
  let box = groups.querySelector(`details[data-facet="${group.facet}"]`);
  if (!box) groups.append((box = newGroup(group)));
  const chosen = group.rows.filter((row) => row.chosen).length;
  box.querySelector(".chosen").textContent = chosen ? chosen + " chosen" : "";
  const search = box.querySelector(".search");
  const many = group.sought !== null && group.sought !== undefined;
  if (search) search.onchange = many ? () => tell({ do: "find", value: group.facet + ":" + search.value }) : null;
  box.dataset.of = group.values > group.rows.length ? "the first " + group.rows.length + " of " + group.values.toLocaleString("en") : "";
  const list = box.querySelector("ul");
  const old = new Map([...list.children].map((line) => [line.dataset.value, line]));
  group.rows.forEach((row, index) => {
    const line = old.get(row.value) || newLine(group.facet, row);
    old.delete(row.value);
    writeLine(line, group.facet, row, tell);
    if (list.children[index] !== line) list.insertBefore(line, list.children[index] || null);
  });
  old.forEach((line) => line.remove());
  limit(box);
}

function newGroup(group) {
  const box = made("details", "facet");
  box.dataset.facet = group.facet;
  box.open = group.open;
  const summary = made("summary", "", group.title + " ");
  summary.append(made("span", "chosen"));
  box.append(summary);
  if (group.search) box.append(searchOf(box, group));
  const list = made("ul", group.search ? "scrolling" : "");
  if (group.search) list.tabIndex = -1;
  const more = made("button", "more");
  more.type = "button";
  more.onclick = () => {
    box.classList.toggle("whole");
    limit(box);
  };
  box.append(list, more, made("p", "of"));
  return box;
}

function searchOf(box, group) {
  const input = made("input", "search");
  input.type = "search";
  input.placeholder = "Find, also by another spelling";
  input.setAttribute("aria-label", "Find in " + group.title);
  input.oninput = () => limit(box);
  return input;
}

function newLine(facet, row) {
  const line = made("li");
  line.dataset.value = row.value;
  const tick = made("input");
  tick.type = "checkbox";
  tick.id = "facet-" + facet + "-" + row.value;
  line.append(tick);
  if (row.code) line.append(made("span", "code o" + row.colour, row.code));
  if (facet === "spots") {
    const name = made("button", "name");
    name.type = "button";
    line.append(name);
  } else {
    const name = made("label", "name");
    name.htmlFor = tick.id;
    line.append(name);
  }
  line.append(made("span", "count"));
  return line;
}

function writeLine(line, facet, row, tell) {
  const [tick, name, count] = [line.querySelector("input"), line.querySelector(".name"), line.querySelector(".count")];
  tick.checked = row.chosen;
  tick.onchange = () => tell({ do: "toggle", value: facet + ":" + row.value });
  name.textContent = row.label;
  name.title = row.hint || "";
  count.textContent = row.count.toLocaleString("en");
  line.dataset.found = fold(row.label + " " + (row.variants || ""));
  line.classList.toggle("none", row.count === 0);
  if (facet !== "spots") return;
  tick.setAttribute("aria-label", "Only claims about " + row.label);
  tick.title = "Only claims about this place";
  name.dataset.place = row.value;
  name.setAttribute("aria-pressed", String(row.selected));
  line.classList.toggle("selected", row.selected);
  name.onclick = () => {
    for (const other of line.parentElement.children) other.classList.toggle("selected", other === line);
    tell({ do: "select", value: row.value });
  };
}

function limit(box) {
  const search = box.querySelector(".search");
  const sought = search ? fold(search.value).trim() : "";
  const whole = search || box.classList.contains("whole");
  let shown = 0;
  let hidden = 0;
  for (const line of box.querySelectorAll("li")) {
    const found = !sought || line.dataset.found.includes(sought);
    const fits = whole || shown < (SHOWN[box.dataset.facet] || SHOWN_ELSE) || line.querySelector("input").checked;
    line.hidden = !(found && fits);
    if (found && fits) shown += 1;
    else if (found) hidden += 1;
  }
  box.querySelector(".of").textContent = shown ? box.dataset.of : sought ? "none called so" : "none";
  const more = box.querySelector(".more");
  more.hidden = Boolean(search) || (hidden === 0 && !box.classList.contains("whole"));
  more.textContent = hidden ? hidden + " more" : "fewer";
}

/* As loose as the gazetteer: no case, accent, article, hyphen or apostrophe. */
function fold(text) {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[-'’ʻʿ\u00a0]/g, " ")
    .replace(/(^|\s)(al|el|ad|ash|at|the)\s+/g, " ")
    .replace(/\s+/g, " ");
}
