/* Draws the marks of mapapp/marks.py; arrange.js says where. Text of articles arrives as GeoJSON properties and leaves as textContent. */
window.mapappMarks = (function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const RING = 5.5;
  const whole = new Intl.NumberFormat("en");
  const page = window.parent;
  const drawn = new Map(); // by id: the marker, and what it was drawn from
  let home = null;
  let leaders = null;
  let implied = null;
  let precision = null;
  let waiting = 0;
  let scale = 1;
  let covering = null;
  let asked = null;
  let standing = []; // the pieces as they were arranged last
  let zooming = false;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function shape(name, attributes) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function diameter(count) {
    return Math.round(Math.min(50, 32 + 4 * Math.sqrt(count)) * scale);
  }

  /* A full circle cannot be one SVG arc, so every segment is a dashed circle turned to where it begins. */
  function arcs(ring, size, shares) {
    const radius = size / 2 - RING / 2 - 1;
    const around = 2 * Math.PI * radius;
    const total = shares.reduce((sum, share) => sum + share.claims, 0);
    let passed = 0;
    for (const share of shares) {
      const length = (around * share.claims) / total;
      ring.append(
        shape("circle", {
          class: "arc o" + share.colour,
          cx: size / 2,
          cy: size / 2,
          r: radius,
          "stroke-width": RING,
          "stroke-dasharray": length + " " + (around - length),
          transform: "rotate(" + (360 * passed / total - 90) + " " + size / 2 + " " + size / 2 + ")",
        }),
      );
      passed += share.claims;
    }
    if (shares.length > 1) ring.append(cuts(size, shares, total));
  }

  function cuts(size, shares, total) {
    let passed = 0;
    const lines = shares.map((share) => {
      const angle = (2 * Math.PI * passed) / total - Math.PI / 2;
      passed += share.claims;
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      const at = (radius) => (size / 2 + radius * x).toFixed(2) + " " + (size / 2 + radius * y).toFixed(2);
      return "M" + at(size / 2 - RING - 1) + "L" + at(size / 2 - 1);
    });
    return shape("path", { class: "cut", d: lines.join("") });
  }

  function ringOf(properties) {
    const size = diameter(properties.count);
    const ring = shape("svg", { width: size, height: size, viewBox: "0 0 " + size + " " + size, "aria-hidden": true });
    const middle = { cx: size / 2, cy: size / 2 };
    ring.append(shape("circle", { class: "disc", ...middle, r: size / 2 - 1 }));
    arcs(ring, size, properties.shares);
    ring.append(shape("circle", { class: "hairline", ...middle, r: size / 2 - 1 }));
    ring.append(shape("circle", { class: "hairline inner", ...middle, r: size / 2 - RING - 1 }));
    const number = shape("text", { class: "number", x: size / 2, y: size / 2 - 0.5 });
    number.textContent = short(properties.count);
    const codes = shape("text", { class: "codes", x: size / 2, y: size / 2 + 7.5 });
    codes.textContent = properties.kind === "cell" ? short(properties.places) + " pl." : codesOf(properties.shares);
    ring.append(number, codes);
    if (properties.kind === "cell") ring.append(shape("circle", { class: "around", ...middle, r: size / 2 + 2.5 }));
    return ring;
  }

  /* "12,345" has no room in a ring: "12k". */
  function short(number) {
    if (number < 10000) return String(number);
    return number < 1e6 ? Math.round(number / 1e3) + "k" : (number / 1e6).toFixed(1) + "m";
  }

  function codesOf(shares) {
    const codes = shares.map((share) => share.code);
    return codes.length > 2 ? codes[0] + "+" + (codes.length - 1) : codes.join("·");
  }

  function barOf(shares) {
    const bar = element("span", "bar");
    for (const share of shares) {
      const part = element("span", "part o" + share.colour);
      part.style.flexGrow = share.claims;
      bar.append(part);
    }
    return bar;
  }

  function areaOf(properties) {
    const area = element("span", "area-name");
    const name = element("span", "area-label", nameOf(properties));
    const count = element("span", "area-count", short(properties.count) + " " + codesOf(properties.shares));
    count.append(stateOf(properties));
    area.append(name, barOf(properties.shares), count);
    return area;
  }

  const KINDS = {
    event: "",
    described: "described spot, ",
    locating: "only locates, ",
    area: "area, no exact point, ",
    border: "border line, ",
  };

  function several(kind) {
    return kind === "cell" || kind === "areas";
  }

  /* Whether accounts agree, in a sign and not in colour alone; no sign where one outlet is alone or nothing is told by two. */
  function stateOf(properties) {
    if (properties.state === "differ") return element("span", "state differ", "≠" + properties.disputes);
    return properties.state === "agree" ? element("span", "state agree", "=") : "";
  }

  function stateInWords({ state, disputes }) {
    if (state === "differ") return "; accounts in dispute: " + disputes;
    if (state === "agree") return "; outlets tell of the same thing, no dispute found";
    return state === "one outlet" ? "; one outlet only" : "";
  }

  /* Where every claim's place is uncertain the name says so without a colour. */
  function nameOf(properties) {
    if (several(properties.kind)) return properties.label + " + " + whole.format(properties.places - 1);
    return properties.label + (properties.uncertain ? " ?" : "");
  }

  function inWords(properties) {
    const shares = properties.shares.map((share) => share.outlet + " " + share.claims).join(", ");
    const claims = properties.count === 1 ? "1 claim" : whole.format(properties.count) + " claims";
    if (several(properties.kind)) {
      const places = whole.format(properties.places) + (properties.kind === "areas" ? " wide areas" : " places");
      return places + " here, most claims about " + properties.label + ": together " + claims + " (" + shares + "). Choose them for a list; zoom in to part them.";
    }
    const doubt = properties.uncertain ? "uncertain place, " : "";
    return properties.label + ": " + KINDS[properties.kind] + doubt + claims + " (" + shares + ")" + stateInWords(properties);
  }

  function wide(kind) {
    return kind === "area" || kind === "areas" || kind === "border";
  }

  function iconOf(properties) {
    const body = element("span", "body");
    const size = diameter(properties.count);
    if (wide(properties.kind)) body.append(areaOf(properties));
    else body.append(ringOf(properties), element("span", "name", nameOf(properties)), stateOf(properties));
    return L.divIcon({
      className: "mark " + properties.kind + (properties.selected ? " selected" : ""),
      html: body,
      iconSize: wide(properties.kind) ? null : [size, size],
    });
  }

  /* Draws what the page sends. A mark that is as it was stays as it is. */
  function show({ marks, look: looked }) {
    if (!home) return;
    covering = marks;
    home.options.markerZoomAnimation = !marks.covers; // marks of one zoom alone are not worth moving one by one
    if (!looked || String(asked?.point) === String(looked)) asked = null;
    const crowded = marks.features.length > 40 ? 0.85 : 1;
    scale = crowded * (window.innerWidth < 500 ? 0.78 : 1);
    const wanted = new Map(marks.features.map((feature) => [feature.properties.id, feature]));
    const focused = document.activeElement?.dataset.place;
    let changed = false;
    for (const [id, { marker, text }] of drawn)
      if (text !== textOf(wanted.get(id))) {
        changed = true;
        drawn.delete(id);
        marker.remove();
      }
    for (const [id, feature] of wanted)
      if (!drawn.has(id)) {
        changed = true;
        const [lng, lat] = feature.geometry.coordinates;
        const marker = mark(feature, [lat, lng]);
        drawn.set(id, { marker, text: textOf(feature) });
        marker.addTo(home);
        if (id === focused) marker.getElement().focus({ preventScroll: true });
      }
    if (changed) arrangeSoon();
    look(home.getCenter(), home.getZoom());
  }

  function textOf(feature) {
    return feature && scale + JSON.stringify(feature);
  }

  function mark(feature, latlng) {
    const properties = feature.properties;
    const marker = L.marker(latlng, {
      icon: iconOf(properties),
      keyboard: true,
      riseOnHover: true,
      zIndexOffset: 1000 * properties.selected + properties.count,
    });
    marker.feature = feature;
    marker.on("add", () => {
      const icon = marker.getElement();
      icon.title = inWords(properties);
      icon.setAttribute("aria-label", icon.title);
      icon.setAttribute("aria-pressed", String(properties.selected));
      icon.dataset.place = properties.id;
      icon.addEventListener("focus", () => raise(marker, true));
      icon.addEventListener("blur", () => raise(marker, false));
    });
    marker.on("mouseover mouseout", (event) => raise(marker, event.type === "mouseover"));
    marker.on("click", () => heard(marker));
    marker.on("keypress", (event) => {
      if (["Enter", " "].includes(event.originalEvent.key)) heard(marker);
    });
    return marker;
  }

  /* The answer is a moment away: show at once that the click was heard. */
  function heard(marker) {
    for (const { marker: other } of drawn.values()) other.getElement()?.classList.toggle("selected", other === marker);
    page.mapappBridge?.ask?.({ do: "select", value: marker.feature.properties.id });
  }

  /* What is drawn holds for a part of the map at one zoom; only a view beyond it asks the page. */
  function look(center, zoom) {
    if (!covering?.covers || !home.getSize().x || !page.mapappOverlay?.look) return;
    const box = boxOf(center, zoom);
    if (holds(box, zoom) || awaited(box, zoom)) return;
    asked = { point: mapappView.pointOf(center, zoom), box };
    page.mapappOverlay.look(asked);
  }

  function holds(box, zoom) {
    return Math.round(zoom) === Math.round(covering.zoom) && (zoom <= 2 || inside(box, covering.covers, 0));
  }

  /* What is asked for holds for a view a few pixels beside it, too: marks are sent for more than the screen. */
  function awaited(box, zoom) {
    return asked?.point[2] === zoom && inside(box, asked.box, 0.05);
  }

  function inside([south, west, north, east], [bottom, left, top, right], more) {
    const [high, wide] = [more * (top - bottom), more * (right - left)];
    return south >= bottom - high && north <= top + high && west >= left - wide && east <= right + wide;
  }

  /* South, west, north and east of the screen, were the map there. */
  function boxOf(center, zoom) {
    const half = home.getSize().divideBy(2);
    const middle = home.project(center, zoom);
    const [low, high] = [home.unproject(middle.subtract(half), zoom), home.unproject(middle.add(half), zoom)];
    return [high.lat, low.lng, low.lat, high.lng];
  }

  /* Takes the map that marks are drawn on, and those that the page has sent before it was there. */
  function begin(map) {
    home = map;
    map.on("zoomstart", () => {
      zooming = true;
      leaders?.clearLayers();
    });
    map.on("zoomanim", ({ center, zoom }) => look(center, zoom)); // where it will be: the answer comes as it arrives
    map.on("zoomend", () => asked || arrangeSoon());
    map.on("moveend", () => {
      look(map.getCenter(), map.getZoom());
      if (!zooming) mapappArrange.name(standing, screenOf(map), controlsOf(map));
    });
    document.fonts.addEventListener("loadingdone", arrangeSoon); // names are measured, so styles and typefaces have to be there
    for (const link of document.querySelectorAll("link")) link.addEventListener("load", arrangeSoon);
    if (page.mapappOverlay?.sent) map.whenReady(() => show(page.mapappOverlay.sent));
  }

  function arrangeSoon() {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(arrange);
  }

  function arrange() {
    const map = home;
    leaders = leaders || L.layerGroup().addTo(map);
    leaders.clearLayers();
    implied = implied || L.layerGroup().addTo(map);
    implied.clearLayers();
    const pieces = [...drawn.values()].filter(({ marker }) => marker.getElement()).map(({ marker }) => pieceOf(map, marker));
    [standing, zooming] = [pieces, false];
    mapappArrange.arrange(pieces, screenOf(map), controlsOf(map));
    for (const piece of pieces) {
      showShape(map, piece);
      showBorder(piece);
      settle(map, piece);
    }
    showPrecision(map, pieces.find((piece) => piece.properties.selected));
  }

  function screenOf(map) {
    const corner = map.containerPointToLayerPoint([0, 0]);
    const size = map.getSize();
    return [corner.x, corner.y, corner.x + size.x, corner.y + size.y];
  }

  function controlsOf(map) {
    const frame = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control")]
      .map((control) => control.getBoundingClientRect())
      .map((box) => [
        map.containerPointToLayerPoint([box.left - frame.left, box.top - frame.top]),
        map.containerPointToLayerPoint([box.right - frame.left, box.bottom - frame.top]),
      ])
      .map(([from, to]) => [from.x, from.y, to.x, to.y]);
  }

  function pieceOf(map, marker) {
    const properties = marker.feature.properties;
    const icon = marker.getElement();
    const point = map.latLngToLayerPoint(marker.getLatLng());
    const broad = wide(properties.kind);
    const radius = diameter(properties.count) / 2;
    const label = icon.querySelector(".name");
    return {
      marker, icon, properties, point, radius, label,
      labelWidth: label?.offsetWidth,
      labelHeight: label?.offsetHeight,
      signed: Boolean(icon.querySelector(".state")),
      wide: broad,
      id: properties.id,
      weight: properties.count - (broad ? 1e3 : 0),
      x: point.x,
      y: point.y,
      halfWidth: broad ? icon.offsetWidth / 2 : radius,
      halfHeight: broad ? icon.offsetHeight / 2 : radius,
    };
  }

  function settle(map, piece) {
    const [dx, dy] = [piece.x - piece.point.x, piece.y - piece.point.y];
    piece.icon.style.marginLeft = dx - piece.halfWidth + "px";
    piece.icon.style.marginTop = dy - piece.halfHeight + "px";
    if (piece.wide || several(piece.properties.kind) || Math.hypot(dx, dy) < piece.radius * 0.6) return;
    const point = piece.marker.getLatLng();
    const end = map.layerPointToLatLng([piece.x, piece.y]);
    L.polyline([point, end], { interactive: false, className: "leader", weight: 1 }).addTo(leaders);
    L.circleMarker(point, { interactive: false, className: "true-point", radius: 2, weight: 0 }).addTo(leaders);
  }

  function showBorder(piece) {
    const lines = piece.properties.lines || [];
    const style = { interactive: false, className: "border-line", weight: piece.properties.selected ? 4 : 1.5 };
    for (const line of lines) L.polyline(line.map(([lon, lat]) => [lat, lon]), style).addTo(leaders);
  }

  /* Where a relation such as "40 km south of" may mean: faint once it is larger than its mark, clear while it is asked for. */
  function showShape(map, piece) {
    const { shape, selected } = piece.properties;
    if (!shape) return;
    const parts = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
    const home = piece.marker.getLatLng().lng;
    const turned = (lng) => lng + 360 * Math.round((home - lng) / 360);
    const rings = parts.map((part) => part.map((ring) => ring.map(([lng, lat]) => [lat, turned(lng)])));
    const area = L.polygon(rings, { interactive: false, className: "implied", weight: 1.25, smoothFactor: 0.5 });
    area.addTo(implied);
    const box = L.bounds([area.getBounds().getNorthWest(), area.getBounds().getSouthEast()].map((at) => map.latLngToLayerPoint(at)));
    const { x, y } = box.getSize();
    const path = area.getElement();
    path.dataset.place = piece.id;
    path.classList.toggle("small", Math.max(x, y) < 2.4 * piece.radius);
    path.classList.toggle("raised", selected || piece.icon.matches(":hover, :focus"));
    piece.marker.area = path;
  }

  function raise(marker, on) {
    marker.area?.classList.toggle("raised", on || marker.feature.properties.selected);
  }

  function showPrecision(map, piece) {
    precision?.remove();
    precision = null;
    if (!piece || piece.properties.shape || !piece.properties.radius_km) return;
    precision = L.circle(piece.marker.getLatLng(), {
      radius: piece.properties.radius_km * 1000,
      interactive: false,
      className: "precision",
      weight: 1.25,
    }).addTo(map);
  }

  return { begin, show };
})();
