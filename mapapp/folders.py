"""Paths into the text files to read, in order, each once."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mapapp.model import Rejected
from mapapp.sidecars import NAME

SUFFIXES = (".txt", ".text", ".md")


def files(paths: Iterable[Path]) -> Iterator[Path | Rejected]:
    """Yield the files given, the text files of folders given, their sidecars, and what is none of these."""
    seen: set[Path] = set()
    for path in paths:
        for found in _at(path):
            place = _place(found)
            if place is None or place not in seen:
                yield found
            if place:
                seen.add(place)


def _at(path: Path) -> Iterator[Path | Rejected]:
    try:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.exists():
            yield path
        else:
            yield Rejected(str(path), "there is no such file or folder")
    except (OSError, ValueError) as error:
        yield Rejected(str(path), f"this cannot be read: {getattr(error, 'strerror', None) or error}")


def _in_folder(folder: Path) -> Iterator[Path | Rejected]:
    """The folder's files in the order of their names, those of its folders among them."""
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield Rejected(str(folder), f"the folder cannot be read: {error.strerror}")
        return
    for path in inside:
        if path.name.startswith((".", "README")):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _in_folder(path)
        else:
            yield _listed(path)


def _listed(path: Path) -> Path | Rejected:
    if path.is_symlink() and not path.is_file():
        return Rejected(
            str(path), "a link to a folder, or to nothing, is not followed; give the folder itself"
        )
    if path.suffix.casefold() not in SUFFIXES and path.name != NAME:
        return Rejected(str(path), f"not a text file ({', '.join(SUFFIXES)}), so it is not read")
    return path


def _place(found: Path | Rejected) -> Path | None:
    """Where a file lies, however it was written; a link is a file of its own."""
    return found.parent.resolve() / found.name if isinstance(found, Path) else None
