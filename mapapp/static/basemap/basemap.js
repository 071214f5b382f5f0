// The base map: land, water and borders of the whole world, drawn in the browser from files of this machine.
// One overview serves zooms 2 to 5; from zoom 6 on the finer file of the region in view takes its place.
// mapapp.baseMap(map, options) is called by mapapp/basemap.py; options: {data, version, towns, attribution}.
(function () {
  "use strict";

  const REGION_ZOOM = 4;
  const FINE_FROM = 6;
  const RIVERS_FROM = 4;
  const NAMES_ANYWHERE_FROM = 5;
  const TILE = 512;

  const PALETTES = {
    light: {
      water: "#e3e9eb", land: "#faf9f6", coast: "#bccacf", river: "#afc6d0", border: "#aaa192",
      halo: "rgba(120,104,78,0.07)", country: "#77736a", town: "#4d4b46", paper: "rgba(250,249,246,0.85)",
    },
    dark: {
      water: "#0e1113", land: "#1b1f23", coast: "#39434a", river: "#3d525e", border: "#666b6f",
      halo: "rgba(210,205,190,0.05)", country: "#8d9195", town: "#b9b9b5", paper: "rgba(21,24,27,0.85)",
    },
  };

  // ---- TopoJSON into paths in web map coordinates (0 to 1, north at the top) -------------------------------

  function northing(lat) {
    const bounded = Math.max(-85.2, Math.min(85.2, lat));
    return 0.5 - Math.asinh(Math.tan((bounded * Math.PI) / 180)) / (2 * Math.PI);
  }

  function decodeArcs(topology) {
    const [sx, sy] = topology.transform.scale;
    const [tx, ty] = topology.transform.translate;
    return topology.arcs.map(function (arc) {
      const points = new Float64Array(arc.length * 2);
      let x = 0, y = 0;
      arc.forEach(function (step, i) {
        x += step[0];
        y += step[1];
        points[2 * i] = (x * sx + tx + 180) / 360;
        points[2 * i + 1] = northing(y * sy + ty);
      });
      return points;
    });
  }

  function join(refs, arcs) {
    const points = [];
    refs.forEach(function (ref, n) {
      const arc = arcs[ref < 0 ? ~ref : ref];
      const count = arc.length / 2;
      for (let i = n ? 1 : 0; i < count; i++) {
        const at = ref < 0 ? count - 1 - i : i;
        points.push(arc[2 * at], arc[2 * at + 1]);
      }
    });
    return Float64Array.from(points);
  }

  function boxOf(path) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < path.length; i += 2) {
      box[0] = Math.min(box[0], path[i]);
      box[1] = Math.min(box[1], path[i + 1]);
      box[2] = Math.max(box[2], path[i]);
      box[3] = Math.max(box[3], path[i + 1]);
    }
    return box;
  }

  function paths(topology, name, arcs) {
    const object = topology.objects[name];
    return (object ? object.geometries : []).flatMap(function (geometry) {
      const parts = geometry.type === "LineString" ? [geometry.arcs] : geometry.arcs;
      return parts.map(function (refs) {
        const path = join(refs, arcs);
        return { id: geometry.id, path: path, box: boxOf(path) };
      });
    });
  }

  function decode(topology) {
    const arcs = decodeArcs(topology);
    const sheet = { regions: new Set(topology.regions), names: [] };
    ["countries", "coast", "borders", "lakes", "rivers"].forEach(function (name) {
      sheet[name] = paths(topology, name, arcs);
    });
    topology.objects.countries.geometries.forEach(function (country) {
      if (country.properties) sheet.names.push(Object.assign({ code: country.id }, country.properties));
    });
    sheet.names.sort((a, b) => a.zoom - b.zoom || a.name.localeCompare(b.name));
    return sheet;
  }

  // ---- files, each fetched once ------------------------------------------------------------------------

  function Store(base, version) {
    const sheets = new Map();
    return {
      loaded: (name) => (sheets.get(name) || {}).sheet,
      load: function (name) {
        if (!sheets.has(name)) {
          const entry = {};
          entry.promise = fetch(base + name + ".json?v=" + version, { cache: "force-cache" })
            .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
            .then((topology) => (entry.sheet = decode(topology)));
          sheets.set(name, entry);
        }
        return sheets.get(name).promise;
      },
    };
  }

  // ---- paths onto a canvas tile -------------------------------------------------------------------------

  const xs = [], ys = [], codes = [];

  // Points in tile pixels; runs outside one side of the tile and steps below half a pixel are left out.
  function project(path, scale, left, top, reach) {
    const low = -reach, high = TILE + reach;
    let n = 0;
    for (let i = 0; i < path.length; i += 2) {
      const x = path[i] * scale - left, y = path[i + 1] * scale - top;
      const code = (x < low ? 1 : x > high ? 2 : 0) | (y < low ? 4 : y > high ? 8 : 0);
      const last = i + 2 >= path.length;
      if (n && !last && Math.abs(x - xs[n - 1]) < 0.5 && Math.abs(y - ys[n - 1]) < 0.5) continue;
      if (n > 1 && codes[n - 2] & codes[n - 1] & code) n--;
      xs[n] = x;
      ys[n] = y;
      codes[n++] = code;
    }
    return n;
  }

  function trace(context, n, bend) {
    context.moveTo(xs[0], ys[0]);
    for (let i = 1; i < n - 1; i++) {
      const ax = xs[i] - xs[i - 1], ay = ys[i] - ys[i - 1], bx = xs[i + 1] - xs[i], by = ys[i + 1] - ys[i];
      const a = Math.hypot(ax, ay), b = Math.hypot(bx, by);
      const before = Math.min(0.5, bend / a), after = Math.min(0.5, bend / b);
      if (bend && a && b) {
        context.lineTo(xs[i] - ax * before, ys[i] - ay * before);
        context.quadraticCurveTo(xs[i], ys[i], xs[i] + bx * after, ys[i] + by * after);
      } else {
        context.lineTo(xs[i], ys[i]);
      }
    }
    context.lineTo(xs[n - 1], ys[n - 1]);
  }

  function Brush(context, coords) {
    const scale = 256 * Math.pow(2, coords.z);
    const left = coords.x * TILE, top = coords.y * TILE;
    // Corners are rounded by up to so many pixels: the data's own steps show when it is enlarged.
    const bend = coords.z >= 7 ? Math.min(4 * Math.pow(2, coords.z - 7), 40) : 0;
    return function (shapes, style) {
      const turned = bend * (style.bend || 1);
      const reach = 24 + turned;
      context.beginPath();
      [-1, 0, 1].forEach(function (turn) {
        const west = left - turn * scale;
        shapes.forEach(function (shape) {
          const box = shape.box;
          if (box[2] * scale < west - reach || box[0] * scale > west + TILE + reach) return;
          if (box[3] * scale < top - reach || box[1] * scale > top + TILE + reach) return;
          const n = project(shape.path, scale, west, top, reach);
          if (n > 1) trace(context, n, turned);
        });
      });
      Object.assign(context, { lineJoin: "round", lineCap: "round" }, style);
      context.setLineDash(style.dash || []);
      if (style.fillStyle) context.fill();
      if (style.strokeStyle) context.stroke();
    };
  }

  function paint(canvas, coords, sheet, colours) {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = canvas.height = TILE * ratio;
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    context.fillStyle = colours.water;
    context.fillRect(0, 0, TILE, TILE);
    if (!sheet) return;
    const draw = Brush(context, coords);
    const z = coords.z;
    const line = (from, step, most) => Math.min(from + step * Math.max(0, z - 4), most);
    draw(sheet.countries, { fillStyle: colours.land });
    if (z >= RIVERS_FROM) draw(sheet.rivers, { strokeStyle: colours.river, lineWidth: line(0.5, 0.2, 2.2), bend: 3 });
    draw(sheet.lakes, { fillStyle: colours.water, strokeStyle: colours.coast, lineWidth: line(0.3, 0.1, 0.8) });
    draw(sheet.coast, { strokeStyle: colours.coast, lineWidth: line(0.5, 0.1, 1) });
    const between = sheet.borders.filter((border) => border.id);
    const within = sheet.borders.filter((border) => !border.id);
    if (z >= 7) draw(between, { strokeStyle: colours.halo, lineWidth: line(0, 1.5, 9) });
    draw(between, { strokeStyle: colours.border, lineWidth: line(0.6, 0.12, 1.2) });
    draw(within, { strokeStyle: colours.border, lineWidth: line(0.6, 0.1, 1), dash: [4, 4] });
  }

  function regionOf(coords) {
    const shift = coords.z - REGION_ZOOM - 1;
    return (coords.x >> shift) + "-" + (coords.y >> shift);
  }

  // The sheet to draw a tile from: the region's, the overview until it has come, none where all is sea.
  function sheetFor(store, coords, whenLoaded) {
    const overview = store.loaded("world");
    if (!overview || coords.z < FINE_FROM) return overview;
    const region = regionOf(coords);
    if (!overview.regions.has(region)) return null;
    const name = "region/" + region;
    const sheet = store.loaded(name);
    if (!sheet && whenLoaded) store.load(name).then(whenLoaded, function () {});
    return sheet || overview;
  }

  const BaseLayer = L.GridLayer.extend({
    options: { pane: "mapapp-base", tileSize: TILE, minZoom: 1, updateWhenIdle: false },

    initialize: function (store, colours) {
      this._store = store;
      this._colours = colours;
    },

    createTile: function (coords) {
      const canvas = L.DomUtil.create("canvas", "leaflet-tile");
      const layer = this;
      canvas.repaint = function (later) {
        paint(canvas, coords, sheetFor(layer._store, coords, later), layer._colours);
      };
      canvas.repaint(function () {
        canvas.repaint();
        layer.fire("sheet");
      });
      return canvas;
    },

    restyle: function (colours) {
      this._colours = colours;
      Object.values(this._tiles).forEach((tile) => tile.el.repaint());
    },
  });

  // ---- names of countries and towns, hidden where they collide ---------------------------------------------

  const FONTS = {
    country: { size: 11, spacing: 1.6, weight: 500, line: 13 },
    town: { size: 12, spacing: 0, weight: 400, line: 14 },
  };
  const FAMILY = '"Source Sans 3","Source Sans Pro","Source Sans",system-ui,sans-serif';
  const OTHERS = ".leaflet-marker-pane :not(svg *), .leaflet-tooltip-pane *, .leaflet-control";
  const pen = document.createElement("canvas").getContext("2d");

  function sizeOf(text, kind) {
    const font = FONTS[kind];
    pen.font = font.weight + " " + font.size + "px " + FAMILY;
    const lines = text.split("\n");
    const widths = lines.map((line) => pen.measureText(line).width + line.length * font.spacing);
    return { width: Math.ceil(Math.max(...widths)), height: lines.length * font.line };
  }

  function inTwoLines(text) {
    if (text.length < 14 || !text.includes(" ")) return text;
    const cuts = [...text.matchAll(/ /g)].map((found) => found.index);
    const cut = cuts.reduce((a, b) => (Math.abs(b - text.length / 2) < Math.abs(a - text.length / 2) ? b : a));
    return text.slice(0, cut) + "\n" + text.slice(cut + 1);
  }

  function insidePath(x, y, path) {
    let odd = false;
    for (let i = 0, j = path.length - 2; i < path.length; j = i, i += 2) {
      const across = path[i + 1] > y !== path[j + 1] > y;
      if (across && x < path[i] + ((y - path[i + 1]) / (path[j + 1] - path[i + 1])) * (path[j] - path[i])) odd = !odd;
    }
    return odd;
  }

  function countryAt(sheet, x, y) {
    const odd = {};
    for (const turn of [0, 1]) {
      sheet.countries.forEach(function (ring) {
        const box = ring.box, at = x + turn;
        if (at < box[0] || at > box[2] || y < box[1] || y > box[3]) return;
        if (insidePath(at, y, ring.path)) odd[ring.id] = !odd[ring.id];
      });
    }
    return Object.keys(odd).find((code) => odd[code]) || "";
  }

  const Names = L.Layer.extend({
    options: { pane: "mapapp-names" },

    initialize: function (store, towns) {
      this._store = store;
      this._towns = towns.slice().sort((a, b) => a[3] - b[3]);
      this._shown = new Map();
    },

    onAdd: function () {
      this._box = L.DomUtil.create("div", "mapapp-names leaflet-zoom-hide", this.getPane());
      this._box.setAttribute("aria-hidden", "true");
      this.later();
    },

    onRemove: function () {
      clearTimeout(this._timer);
      L.DomUtil.remove(this._box);
      this._shown.clear();
    },

    getEvents: function () {
      return { moveend: this.later, resize: this.later, layeradd: this.later, layerremove: this.later };
    },

    later: function () {
      clearTimeout(this._timer);
      this._timer = setTimeout(() => this.layout(), 160); // after the marks, which they give way to
    },

    layout: function () {
      const overview = this._store.loaded("world");
      if (!this._map || !overview) return;
      this._taken = this._others();
      this._named = this._names();
      this._wanted = new Map();
      const zoom = this._map.getZoom();
      const unnamed = (name) => !this._named.has(name.toLowerCase());
      const countries = overview.names.filter((country) => unnamed(country.name));
      const left = countries.filter((country) => !(country.zoom <= zoom && this._country(country)));
      this._towns.forEach((town) => town[3] <= zoom && unnamed(town[0]) && this._town(town));
      if (zoom >= NAMES_ANYWHERE_FROM) this._anywhere(left);
      this._show();
    },

    // Where marks, their names and the map's controls stand: names of the base map give way to them.
    _others: function () {
      const container = this._map.getContainer();
      const frame = container.getBoundingClientRect();
      const near = (r) =>
        r.width && r.height && r.right > frame.left && r.left < frame.right && r.bottom > frame.top && r.top < frame.bottom;
      return [...container.querySelectorAll(OTHERS)]
        .map((element) => [element, element.getBoundingClientRect()])
        .filter(([element, r]) => near(r) && getComputedStyle(element).visibility === "visible")
        .map(([, r]) => [r.left - frame.left, r.top - frame.top, r.right - frame.left, r.bottom - frame.top]);
    },

    // What marks already name on the screen need not be named once more.
    _names: function () {
      const size = this._map.getSize();
      const shown = [];
      this._map.eachLayer((layer) => {
        const element = layer instanceof L.Marker && layer.getElement();
        const at = element && this._map.latLngToContainerPoint(layer.getLatLng());
        if (at && at.x > 0 && at.y > 0 && at.x < size.x && at.y < size.y) shown.push(...element.querySelectorAll(":not(svg *)"));
      });
      return new Set(shown.filter((part) => !part.childElementCount).map((part) => part.textContent.toLowerCase()));
    },

    _free: function (box, gap) {
      const size = this._map.getSize();
      if (box[0] < 4 || box[1] < 4 || box[2] > size.x - 4 || box[3] > size.y - 4) return false;
      return this._taken.every(
        (other) => box[0] > other[2] + gap || box[2] < other[0] - gap || box[1] > other[3] + gap || box[3] < other[1] - gap
      );
    },

    _place: function (key, kind, text, box, gap) {
      if (!this._free(box, gap)) return false;
      this._taken.push(box);
      this._wanted.set(key, { kind: kind, text: text, at: L.point(box[0], box[1]), width: box[2] - box[0] });
      return true;
    },

    _point: function (lat, lon) {
      const turns = Math.round((this._map.getCenter().lng - lon) / 360);
      return this._map.latLngToContainerPoint([lat, lon + 360 * turns]);
    },

    _country: function (country) {
      const point = this._point(country.label[1], country.label[0]);
      return this._centred(country, point);
    },

    _centred: function (country, point) {
      const text = inTwoLines(country.name.toUpperCase());
      const size = sizeOf(text, "country");
      const box = [point.x - size.width / 2, point.y - size.height / 2, point.x + size.width / 2, point.y + size.height / 2];
      return this._place(country.code, "country", text, box, 6);
    },

    _town: function (town) {
      const point = this._point(town[1], town[2]);
      const size = sizeOf(town[0], "town");
      const key = "town " + town[0] + town[1] + town[2];
      const top = point.y - size.height / 2;
      const right = [point.x - 3, top, point.x + 7 + size.width, top + size.height];
      const left = [point.x - 7 - size.width, top, point.x + 3, top + size.height];
      return this._place(key, "town", town[0], right, 3) || this._place(key, "town left", town[0], left, 3);
    },

    // A country whose own place for a name is out of view gets its name where it is in view, if it fits in there.
    _anywhere: function (countries) {
      const seen = this._seen();
      countries.forEach((country) => {
        const points = seen[country.code];
        if (!points || country.zoom > this._map.getZoom() + 1) return;
        const x = points.reduce((sum, p) => sum + p.x, 0) / points.length;
        const y = points.reduce((sum, p) => sum + p.y, 0) / points.length;
        points.sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y));
        const half = sizeOf(inTwoLines(country.name.toUpperCase()), "country").width / 2;
        points.some(
          (p) =>
            this._codeAt(p.x - half, p.y) === country.code &&
            this._codeAt(p.x + half, p.y) === country.code &&
            this._centred(country, p)
        );
      });
    },

    _seen: function () {
      const size = this._map.getSize();
      const seen = {};
      for (let i = 0; i < 11; i++) {
        for (let j = 0; j < 9; j++) {
          const point = L.point(((i + 0.5) / 11) * size.x, ((j + 0.5) / 9) * size.y);
          const code = this._codeAt(point.x, point.y);
          if (code) (seen[code] = seen[code] || []).push(point);
        }
      }
      return seen;
    },

    _codeAt: function (x, y) {
      const zoom = this._map.getZoom();
      const world = this._map.project(this._map.containerPointToLatLng([x, y]).wrap(), zoom);
      const tile = { z: zoom, x: Math.floor(world.x / TILE), y: Math.floor(world.y / TILE) };
      const sheet = sheetFor(this._store, tile);
      const scale = 256 * Math.pow(2, zoom);
      return sheet ? countryAt(sheet, world.x / scale, world.y / scale) : "";
    },

    _show: function () {
      this._shown.forEach((element, key) => {
        if (!this._wanted.has(key)) {
          L.DomUtil.remove(element);
          this._shown.delete(key);
        }
      });
      this._wanted.forEach((label, key) => {
        const element = this._shown.get(key) || L.DomUtil.create("div", "", this._box);
        element.className = "mapapp-name " + label.kind.split(" ").map((word) => "mapapp-name-" + word).join(" ");
        element.textContent = label.text;
        element.style.width = label.width + "px";
        L.DomUtil.setPosition(element, this._map.containerPointToLayerPoint(label.at).round());
        this._shown.set(key, element);
      });
    },
  });

  // ---- light and dark ----------------------------------------------------------------------------------

  function isDark() {
    const background = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
    if (!background) return matchMedia("(prefers-color-scheme: dark)").matches;
    pen.fillStyle = background;
    const [r, g, b] = pen.fillStyle.startsWith("#")
      ? [1, 3, 5].map((i) => parseInt(pen.fillStyle.slice(i, i + 2), 16))
      : pen.fillStyle.match(/[\d.]+/g).map(Number);
    return 0.299 * r + 0.587 * g + 0.114 * b < 128;
  }

  // Calls back now and whenever the page around the map changes between light and dark.
  function onTheme(change) {
    let last;
    function check() {
      const dark = isDark();
      if (dark !== last) change((last = dark));
    }
    check();
    new MutationObserver(check).observe(document.head, { childList: true });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", check);
  }

  // ---- one quiet line on the map -----------------------------------------------------------------------

  function notice(map, text) {
    const container = map.getContainer();
    let line = container.querySelector(".mapapp-notice");
    if (!line) {
      line = L.DomUtil.create("div", "mapapp-notice", container);
      line.setAttribute("role", "status");
    }
    line.textContent = text;
    line.hidden = !text;
  }

  // ---- backgrounds from the network, only when chosen ---------------------------------------------------

  // Options: kind, host, url, credit, nearest (the last zoom that has tiles). Removed once four tiles in a row fail.
  function online(options) {
    const tiles = L.tileLayer(options.url, { attribution: options.credit, maxNativeZoom: options.nearest });
    const mark = "mapapp-online-" + options.kind;
    let failed = 0;
    tiles.on("add remove", (event) => tiles._map.getContainer().classList.toggle(mark, event.type === "add"));
    tiles.on("tileload", () => (failed = 0));
    tiles.on("tileerror", function () {
      failed += 1;
      const map = tiles._map;
      if (failed !== 4 || !map) return;
      notice(map, "Map images could not be loaded from " + options.host + ". The offline map stays.");
      setTimeout(() => tiles.remove());
    });
    return tiles;
  }

  // ---- the doors ---------------------------------------------------------------------------------------

  function baseMap(map, options) {
    map.createPane("mapapp-base").style.zIndex = 150;
    map.createPane("mapapp-names").style.zIndex = 350;
    map.getPane("mapapp-base").style.pointerEvents = "none";
    map.getPane("mapapp-names").style.pointerEvents = "none";
    map.attributionControl.setPrefix(false).addAttribution(options.attribution);
    L.control.scale({ imperial: false, maxWidth: 110 }).addTo(map);

    const container = map.getContainer();
    const store = Store(options.data, options.version);
    const layer = new BaseLayer(store, PALETTES.light);
    const names = new Names(store, options.towns);
    onTheme(function (dark) {
      const colours = PALETTES[dark ? "dark" : "light"];
      container.classList.toggle("mapapp-dark", dark);
      container.style.background = colours.water;
      container.style.setProperty("--mapapp-country", colours.country);
      container.style.setProperty("--mapapp-town", colours.town);
      container.style.setProperty("--mapapp-paper", colours.paper);
      layer.restyle && layer._tiles ? layer.restyle(colours) : (layer._colours = colours);
    });
    layer.on("sheet", names.later, names);
    layer.addTo(map);
    names.addTo(map);
    store.load("world").then(
      function () {
        layer.redraw();
        names.layout();
      },
      () => notice(map, "Land and borders could not be loaded; the marks stand where they should.")
    );
  }

  window.mapapp = Object.assign(window.mapapp || {}, {
    baseMap: baseMap,
    online: online,
    notice: notice,
  });
})();
