"""`python -m bench.screenshot` draws docs/screenshot.png anew."""

from pathlib import Path

from bench.browser import opened

FILE = Path(__file__).parents[1] / "docs" / "screenshot.png"

if __name__ == "__main__":
    with opened("/?place=al-bukamal") as (page, _):
        page.screenshot(path=FILE)
    print(FILE)
