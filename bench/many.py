"""Many claims on one map: an invented collection asked on the server and in a browser, and given to plain folium."""

import tempfile
from pathlib import Path
from statistics import median

from bench import scale, scale_browser, scale_folium, synthetic
from bench.report import Section

CLAIMS = 100_000
"""`python -m bench.scale` and `python -m bench.scale_browser` measure other sizes, up to ten million."""


def section() -> Section:
    """Return what each question and each step of the map takes, and what plain folium makes of the same points."""
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there) / "collection"
        synthetic.generate(CLAIMS, folder, lambda _: None)
        opening, *asked = scale.measured(folder)
        steps = {what: median(seconds) for what, seconds in scale_browser.measure(folder).items()}
        beside = scale_folium.table(folder)
    taken = ", ".join(f"after a {what} {seconds:.2f} s" for what, seconds in steps.items())
    text = "\n\n".join(
        (
            f"{CLAIMS:,} invented claims, fixed seed; medians.",
            scale.table([opening, *asked]),
            f"New marks in a browser: {taken}.",
            beside,
        )
    )
    figures = {"slowest query, s": max(row.wall for row in asked)}
    figures |= {f"{what} to new marks, s": seconds for what, seconds in steps.items()}
    return Section("many", text, {"many": figures})
