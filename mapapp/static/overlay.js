/* Marks from the page to the map in its frame, and where the reader looks from there to the page. */
const overlay = (window.mapappOverlay ??= { sent: null, look: null });

export default function ({ data, setTriggerValue }) {
  overlay.sent = data;
  overlay.look = (message) => setTriggerValue("looked", message);
  // a frame that is still loading takes them once it is there
  document.querySelector(".st-key-stage iframe")?.contentWindow?.mapappMarks?.show(data);
}
