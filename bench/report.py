"""What the bench hands on: sections in Markdown with the figures that have marks, on the terminal and in docs/accuracy.md."""

import importlib.metadata
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench import marks, tables

ROOT = Path(__file__).parents[1]
ACCURACY = ROOT / "docs" / "accuracy.md"
HEAD = ("figure", "measured", "must", "aim", "reached")


@dataclass(frozen=True, slots=True)
class Section:
    """A section by the name of its place in docs/accuracy.md; `figures` by what they are of, as marks know it."""

    name: str
    text: str
    figures: dict[str, dict[str, float]] = field(default_factory=dict)


def of_marks(sections: Sequence[Section], titles: dict[str, str]) -> tuple[Section, int]:
    """Return the table of every mark that was measured, and how many musts were missed."""
    lines: list[list[str]] = []
    for section in sections:
        for subject, figures in section.figures.items():
            lines += marks.lines(subject, titles.get(subject, subject), figures)
    table = tables.markdown(HEAD, lines) if lines else "Nothing that has a mark was measured."
    return Section("marks", table), sum(line[-1] == "missed" for line in lines)


def dated() -> Section:
    """Return the day and what was measured: the version, and the commit where git knows it."""
    version = importlib.metadata.version("mapapp")
    asked = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    try:
        told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        told = "no commit known"
    return Section("dated", f"Measured on {datetime.now(UTC).date()} with mapapp {version} ({told}).")


def recorded(document: str, sections: Sequence[Section]) -> str:
    """Return a document with each section's text between its marks, `<!-- bench: name -->` and `<!-- end -->`.

    What has no marks there is left out; the rest of the document stays as it is.
    """
    for section in sections:
        begin = re.escape(f"<!-- bench: {section.name} -->")
        block = f"<!-- bench: {section.name} -->\n{section.text}\n<!-- end -->"
        document = re.sub(rf"{begin}\n.*?<!-- end -->", lambda _, b=block: b, document, flags=re.DOTALL)  # type: ignore[misc]
    return document


def record(sections: Sequence[Section]) -> None:
    """Write the sections into docs/accuracy.md."""
    ACCURACY.write_text(recorded(ACCURACY.read_text(encoding="utf-8"), sections), encoding="utf-8")
