"""Annotated corpora: the JSONL files of a folder, told apart by what is annotated in them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapapp import corpora
from mapapp.errors import CorpusError

Row = dict[str, Any]
KINDS = ("toponyms", "attributions")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents `{doc_id, text, <kind>}` of a file; `kind` is "toponyms" or "attributions"."""

    file: Path
    kind: str
    documents: tuple[Row, ...]

    @property
    def name(self) -> str:
        """Return the file's name without its ending."""
        return self.file.stem

    @property
    def key(self) -> str:
        """Return the name by which marks and published figures know the corpus: "trnews" of "trnews_dev"."""
        return self.name.partition("_")[0].lower()

    @property
    def texts(self) -> list[str]:
        """Return the texts of the documents, in their order."""
        return [document["text"] for document in self.documents]


def find(folder: Path) -> tuple[list[Corpus], list[str]]:
    """Return the annotated corpora of a folder by file name, and one line for whatever was left out, with its reason."""
    found, left_out = [], []
    for path in sorted(folder.glob("*.jsonl")):
        rows = list(corpora.documents(path))
        documents = [row for row in rows if isinstance(row, dict)]
        left_out += [str(row) for row in rows if isinstance(row, CorpusError)]
        kind = next((kind for kind in KINDS if documents and all(_has(row, kind) for row in documents)), None)
        if kind:
            found.append(Corpus(path, kind, tuple(documents)))
        else:
            left_out.append(f"{path.name}: its lines hold neither toponyms nor attributions")
    if not found:
        left_out.append(f"{folder}: no annotated corpus; nothing was measured on it")
    return found, left_out


def _has(document: Row, kind: str) -> bool:
    return isinstance(document.get(kind), list)
