"""Where data and seeds lie: in the checkout, or inside the package where a wheel was installed."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _beside_or_inside(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


DATA = _beside_or_inside("data")
SEEDS = _beside_or_inside("seeds")
WORDS = DATA / "words"
GAZETTEER = DATA / "gazetteer.csv"
