/* The frame round the marks: first view, legend, and the background switch. Offline until asked otherwise. */
window.mapappFrame = (function () {
  "use strict";
  const LEGEND = [
    ["ring", "A place, split by outlet, with its number of claims"],
    ["cell", "Several places close together, with their claims: zoom in to part them, choose for a list"],
    ["agree", "Outlets tell of the same thing there, no dispute found", "="],
    ["differ", "Their accounts are in dispute, and in how many points", "≠2"],
    ["none", "No sign: one outlet only, or none about the same thing"],
    ["dashed", "A spot described, not named: roughly there"],
    ["thin", "A place that only locates a claim: “near …”, “in …”"],
    ["name", "A country, province or region: no exact point"],
    ["doubt", "All claims at it could mean another place"],
    ["wedge", "Where words such as “40 km south of …” or “between … and …” may point"],
    ["circle", "How exact the point of the selected place is"],
    ["leader", "Marks stand aside where places lie close together: the dot is the place"],
    ["border", "A border that claims speak of, along all its length"],
  ];

  const OFFLINE = { title: "offline", host: "" };

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function control(map, position, content) {
    const made = L.control({ position });
    made.onAdd = () => {
      L.DomEvent.disableClickPropagation(content);
      L.DomEvent.disableScrollPropagation(content);
      return content;
    };
    made.addTo(map);
  }

  function legend() {
    const box = element("details", "frame-box legend");
    box.append(element("summary", "", "How to read the map"));
    const list = element("ul");
    for (const [sign, words, shown] of LEGEND) {
      const line = element("li");
      line.append(element("span", shown ? "state " + sign : "sign sign-" + sign, shown), element("span", "", words));
      list.append(line);
    }
    box.append(list);
    return box;
  }

  /* The choice stays in this window: a shared address never makes another reader's browser ask a host. */
  function backgrounds(map, offered) {
    const box = element("details", "frame-box backgrounds");
    const summary = element("summary");
    const list = element("fieldset");
    list.append(element("legend", "", "Background"));
    let shown = null;
    const choices = [OFFLINE, ...offered].map((each) => choiceOf(each, () => show(each)));
    list.append(...choices.map((choice) => choice.line));
    box.append(summary, list);
    mark(OFFLINE);

    function mark(background) {
      summary.textContent = "Background: " + background.title;
      for (const choice of choices) choice.input.checked = choice.background === background;
    }

    function show(background) {
      const last = shown;
      shown = null;
      last?.remove();
      mapapp.notice(map, "");
      mark(background);
      box.open = false;
      if (background === OFFLINE) return;
      shown = mapapp.online(background);
      // one that could not be loaded leaves the map by itself
      shown.on("remove", (event) => event.target === shown && mark(OFFLINE));
      shown.addTo(map);
    }

    return box;
  }

  function choiceOf(background, choose) {
    const line = element("label");
    const input = element("input");
    [input.type, input.name] = ["radio", "background"];
    input.addEventListener("change", choose);
    const asks = element("span", "asks", background.host ? "asks " + background.host : "asks nobody");
    const words = element("span", "", background.title + ", ");
    words.append(asks);
    line.append(input, words);
    return { line, input, background };
  }

  function frame(map, options) {
    document.documentElement.lang = "en";
    document.querySelectorAll("meta[name=viewport]").forEach((meta) => meta.remove());
    borrowFonts();
    fill(map);
    map.getContainer().setAttribute("aria-label", "Map of the places; the list of places beside it says the same");
    mapappView.begin(map, options.bounds);
    control(map, "bottomleft", legend());
    control(map, "topright", backgrounds(map, options.backgrounds));
    mapappMarks.begin(map);
  }

  /* As high as the page makes the frame, whatever height the component was given. */
  function fill(map) {
    const box = map.getContainer();
    box.style.setProperty("position", "fixed", "important");
    box.style.setProperty("height", "100vh", "important");
    map.invalidateSize({ animate: false });
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(box);
  }

  /* The page's typeface, from the page's own files. */
  function borrowFonts() {
    const style = element("style");
    for (const sheet of window.parent.document.styleSheets)
      for (const rule of sheet.cssRules)
        if (rule instanceof window.parent.CSSFontFaceRule && rule.cssText.includes("Source Sans"))
          style.textContent += rule.cssText.replace(/url\("([^"]+)"\)/g, (all, url) => `url("${new URL(url, sheet.href || window.parent.location.href)}")`);
    document.head.append(style);
  }

  return { frame };
})();
