// Loaded before everything else: if a script of the map does not load or does not run, say so in its place.
(function () {
  "use strict";

  function say(what) {
    if (document.getElementById("mapapp-failed")) return;
    const line = document.createElement("p");
    line.id = "mapapp-failed";
    line.setAttribute("role", "alert");
    line.style.cssText = "margin:0;padding:16px;font:14px/1.5 var(--font,sans-serif);color:var(--text-color,#1c1e21)";
    line.textContent =
      "The map could not be drawn (" + what + "). The list of places shows everything the map would show.";
    document.body.prepend(line);
    if (window.Streamlit) window.Streamlit.setFrameHeight(90);
  }

  window.addEventListener(
    "error",
    function (event) {
      const failed = event.target;
      if (failed && failed.tagName === "SCRIPT") say(failed.src.split("/").pop().split("?")[0] + " did not load");
      else if (!window.map && event.message) say(event.message);
    },
    true
  );
})();
