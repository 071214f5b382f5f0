/* Where the map looks. It begins where the address says, goes there on Back and Forward, and writes into the address where it
   has been moved to, which is no step of Back. Nobody else writes that, and what the page shows does not depend on it. */
window.mapappView = (function () {
  "use strict";
  const POINT = /^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?,\d{1,2}(\.\d+)?$/;
  const page = window.parent;
  let map = null;
  let first = null;
  let kept = false;
  let next = null; // where it goes once it can: not in the midst of a zoom, and not in a tab that is not open, without a size
  let zooming = false;

  function begin(given, bounds) {
    [map, zooming, kept] = [given, false, Boolean(page.mapappBridge?.kept)];
    first = () => map.fitBounds(bounds, { padding: [34, 30], maxZoom: 11, animate: false });
    map.on("zoomanim", () => (zooming = true));
    map.on("zoomend", () => {
      zooming = false;
      go();
    });
    map.on("resize", go);
    map.on("moveend", write);
    next ??= addressed() || first;
    go();
  }

  /* As strict as the page, which names in a line what of an address it does not take. */
  function addressed() {
    const view = new URL(page.location.href).searchParams.getAll("view").at(-1) || "";
    const [lat, lng, zoom] = view.split(",").map(Number);
    if (!POINT.test(view) || Math.abs(lat) > 90 || Math.abs(lng) > 360 || zoom > 18) return null;
    return () => map.setView([lat, lng], zoom, { animate: false });
  }

  /* A zoom that was asked for just before begins with the next frame, and would lead away again. */
  function head(to) {
    next = to;
    requestAnimationFrame(go);
  }

  function go() {
    if (!next || zooming || !sized()) return;
    const to = next;
    next = null;
    to();
  }

  function sized() {
    const size = map?.getSize();
    return Boolean(size?.x && size.y);
  }

  function write() {
    if (kept && !next && sized()) put(String(pointOf(map.getCenter(), map.getZoom())));
  }

  function put(view) {
    const address = new URL(page.location.href);
    if (address.searchParams.get("view") === view) return;
    if (view) address.searchParams.set("view", view);
    else address.searchParams.delete("view");
    page.history.replaceState(page.history.state, "", address.href.replace(/%2C/g, ","));
  }

  function pointOf({ lat, lng }, zoom) {
    return [...[lat, lng].map((number) => Number(number.toFixed(3))), zoom];
  }

  /* The reader has gone to another address. One that says nothing of it leaves the map where it is. */
  function follow() {
    const to = addressed();
    if (to) head(to);
    else write();
  }

  /* The page wants the map at `bounds`, or at where the address says. Until it is there the address says nothing of it: a map
     that is made anew meanwhile begins at its first view. */
  function show(bounds) {
    head(bounds ? () => map.fitBounds(bounds, { padding: [48, 48], maxZoom: 10, animate: false }) : addressed() || first);
    if (bounds && kept) put(null);
  }

  /* Whether the address is kept in step. */
  function keep(on) {
    kept = on;
    write();
  }

  return { begin, follow, show, keep, pointOf };
})();
