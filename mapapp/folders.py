"""Paths into the files to read, in order, each once."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePath

from mapapp import media
from mapapp.model import Rejected
from mapapp.sidecars import NAME

SAVED_WITH = "_files"  # what browsers add to a page's name for the folder of its pictures and scripts


def files(paths: Iterable[Path]) -> Iterator[Path | Rejected]:
    """Yield the files given, the files of folders given, their sidecars, and what is none of these."""
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
    names = {path.name for path in inside}
    for path in inside:
        if is_hidden(path.name):
            continue
        page = page_of(path / NAME, {str(path.parent / name) for name in names})
        if page:
            yield Rejected(page, companions(sum(each.is_file() for each in path.rglob("*"))))
        elif path.is_dir() and not path.is_symlink():
            yield from _in_folder(path)
        else:
            yield _listed(path)


def is_hidden(name: str) -> bool:
    """Whether a file or folder of that name is passed over: hidden ones, and those about a collection."""
    return name not in (".", "..") and name.startswith((".", "README", "__MACOSX"))


def page_of(path: PurePath, names: Collection[str]) -> str:
    """Return the saved page, among `names`, that a file was saved with in a folder of its own, or nothing."""
    for folder in path.parents:
        page = str(folder).removesuffix(SAVED_WITH)
        if folder.name.endswith(SAVED_WITH):
            return next((page + end for end in (".html", ".htm") if page + end in names), "")
    return ""


def companions(count: int) -> str:
    """Return why the files saved with a page gave no article."""
    return f"{count} files saved with this page, its pictures and scripts, are not read"


def why_not(head: bytes, name: str) -> str:
    """Return why a file found in a folder or archive is not read, by its first bytes and its name; or nothing."""
    found = media.of(head, name)
    suffix = PurePath(name).suffix
    if found.refused or found.kind != "text" or not suffix or media.named_kind(name):
        return found.refused
    return f"{suffix} is the end of no format that is read, and its bytes are of none"


def _listed(path: Path) -> Path | Rejected:
    if path.is_symlink() and not path.is_file():
        return Rejected(
            str(path), "a link to a folder, or to nothing, is not followed; give the folder itself"
        )
    if media.named_kind(path.name) or not path.is_file():
        return path
    try:
        with path.open("rb") as file:
            reason = why_not(file.read(media.HEAD), path.name)
    except OSError as error:
        reason = f"the file cannot be read: {error.strerror}"
    return Rejected(str(path), reason) if reason else path


def _place(found: Path | Rejected) -> Path | None:
    """Where a file lies, however it was written; a link is a file of its own."""
    return found.parent.resolve() / found.name if isinstance(found, Path) else None
