"""The values of a column as a set that is not held: each is looked up when it is asked for."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import ibis.expr.types as ir

Ask = Callable[[ir.Table], list[dict[str, Any]]]


class Values(Container[str]):
    """The values of a column of a table."""

    def __init__(self, ask: Ask, table: ir.Table, column: str) -> None:
        self._ask, self._table, self._column = ask, table, column
        self._has = lru_cache(1024)(self._found)

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and self._has(value)

    def _found(self, value: str) -> bool:
        column = self._table[self._column]
        return bool(self._ask(self._table.filter(column == value).select(self._column).limit(1)))


class Found(Mapping[str, str | None]):
    """What belongs to each of many ids, looked up when it is asked for; `find` gives it in a tuple, None for no such id."""

    def __init__(
        self, find: Callable[[str], tuple[str | None] | None], every: Callable[[], Sequence[str]]
    ) -> None:
        self._find, self._every = lru_cache(1024)(find), every

    def __getitem__(self, key: str) -> str | None:
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._every())

    def __len__(self) -> int:
        return len(self._every())
