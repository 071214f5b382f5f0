"""Where data, seeds and the cache lie: data in the checkout, or inside the package where a wheel was installed."""

import os
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).resolve().parent


def _beside_or_inside(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


DATA = _beside_or_inside("data")
SEEDS = _beside_or_inside("seeds")
WORDS = DATA / "words"
GAZETTEER = DATA / "gazetteer.csv"
DIVISIONS = DATA / "admin1.csv"
COUNTIES = DATA / "counties.csv"
DISTRICTS = DATA / "districts.csv"


def cache_folder() -> Path:
    """Return where what can be built again is kept: MAPAPP_CACHE, or the user's own cache folder."""
    chosen = os.environ.get("MAPAPP_CACHE")
    return Path(chosen) if chosen else platformdirs.user_cache_path("mapapp")


def collection_folder() -> Path:
    """Return where the user's collection lies where no other is named: MAPAPP_COLLECTION, or the user's data folder."""
    chosen = os.environ.get("MAPAPP_COLLECTION")
    return Path(chosen) if chosen else platformdirs.user_data_path("mapapp") / "collection"


def is_read_only() -> bool:
    """Whether readers of the page may add nothing: MAPAPP_READ_ONLY, as `mapapp serve --read-only` sets it."""
    return os.environ.get("MAPAPP_READ_ONLY", "") not in ("", "0")


def store_name() -> str:
    """Return which server the page's collection follows, as `mapapp serve --store` says it; empty for none."""
    return os.environ.get("MAPAPP_STORE_NAME", "")
