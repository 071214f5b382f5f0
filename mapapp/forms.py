"""Questions as forms, written in SQL once and filled in each time: Ibis takes longer to write one than DuckDB to answer it.

What a form has blanks for are words, numbers, days and sets of these; which filters are set, and everything else, is its
shape. A question whose words or numbers do not come through as they were given is written anew each time.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from threading import Lock
from typing import Any

import ibis
import ibis.expr.types as ir

from mapapp.cells import Edges
from mapapp.filters import Filters

Question = Callable[..., ir.Table]
Form = Sequence[str]
MOST = 1_000
_BEGIN, _END = "\ue000", "\ue001"
_NUMBER = 2_147_400_000
"""Larger than any number that is asked for, and still one of 32 bits."""
_YEAR = 9_000
_BLANK = re.compile(
    rf"(?:['\"]{_BEGIN}|\b21474(?=\d{{5}}\b)|\bMAKE_DATE\(9(?=\d{{3}}, 1, 1\)))(\d+)(?:{_END}['\"]|, 1, 1\)|\b)"
)


class Forms:
    """The forms of one set of tables; `write` puts an expression into SQL.

    A method asks the same whosever it is: what is `known` of the forms of tables of one kind holds for all such tables.
    """

    def __init__(self, write: Callable[[ir.Table], str], known: "Known | None" = None) -> None:
        self._write = write
        self._known = Known() if known is None else known

    def text(self, question: Question, /, *about: Any, **shape: Any) -> str:
        """Return what the question asks, in SQL; what it asks about by name has no blanks."""
        filled: list[str] = []
        blanks = [_blank(each, filled) for each in about]
        key = (
            len(filled),
            *map(_anyones, (question, *blanks)),
            *((name, _anyones(shape[name])) for name in shape),
        )
        form = self._known.form(key, lambda: self._made(len(filled), question, *blanks, **shape))
        if form is None:
            return self._write(question(*about, **shape))
        return "".join(filled[int(part)] if at % 2 else part for at, part in enumerate(form))

    def _made(self, number: int, question: Question, /, *blanks: Any, **shape: Any) -> Form | None:
        """The text between the blanks, and their numbers, in turn; None where one does not come through."""
        form = _BLANK.split(self._write(question(*blanks, **shape)))
        strayed = any(mark in part for part in form[::2] for mark in (_BEGIN, _END))
        return None if strayed or {*map(int, form[1::2])} != {*range(number)} else form


class Known:
    """Forms that were made, the latest of them."""

    def __init__(self) -> None:
        self._forms: dict[tuple[Any, ...], Form | None] = {}
        self._changing = Lock()

    def form(self, key: tuple[Any, ...], make: Callable[[], Form | None]) -> Form | None:
        """Return a form, made where it is not known."""
        try:
            return self._forms[key]
        except KeyError:
            made = make()
        with self._changing:
            if len(self._forms) >= MOST:
                del self._forms[next(iter(self._forms))]
            self._forms[key] = made
        return made


def _anyones(value: Any) -> Any:
    """Return a method without its owner."""
    return getattr(value, "__func__", value)


def _blank(value: Any, filled: list[str]) -> Any:
    """Return a value with blanks for its words, numbers and days, and add what fills these."""
    match value:
        case Filters():
            found = value.words and value.found is not None
            kept = {"words": _BEGIN if found else value.words}
            return _each(value, filled, kept if found else kept | {"found": None})
        case Edges():
            return _each(value, filled, {})
        case ir.Table():
            return ibis.table(value.schema(), name=_next([f'"{value.get_name()}"'], str, filled))
        case (str() | int(), *_) if {*map(type, value)} == {type(value[0])}:
            return (_next(map(_written, value), type(value[0]), filled),)
        case bool() | "":
            return value
        case str() | int() | date():
            return _next([_written(value)], type(value), filled)
    return value


def _each(value: Any, filled: list[str], kept: Mapping[str, Any]) -> Any:
    names = [each.name for each in fields(value) if each.name not in kept]
    return replace(value, **{name: _blank(getattr(value, name), filled) for name in names}, **kept)


def _next(words: Iterable[str], kind: type, filled: list[str]) -> Any:
    number = len(filled)
    filled.append(", ".join(words))
    if kind is int:
        return _NUMBER + number
    return date(_YEAR + number, 1, 1) if kind is date else f"{_BEGIN}{number}{_END}"


def _written(value: str | int | date) -> str:
    if isinstance(value, date):
        return f"MAKE_DATE({value.year}, {value.month}, {value.day})"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
