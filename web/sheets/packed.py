"""Rows of a long table kept as bytes: a tenth of the memory that cells by themselves would take."""

from collections.abc import Callable, Iterator, Sequence
from marshal import dumps, loads
from typing import Any, Generic, TypeVar, overload

_Row = TypeVar("_Row", covariant=True)


class Packed(Sequence[_Row], Generic[_Row]):
    """Rows that are made anew from their bytes whenever one is asked for; `made` makes one of the value that was added.

    What is added are tuples of texts, numbers, None and lists of such. A slice, and the same rows `read_as` something
    else, share the bytes.
    """

    def __init__(self, made: Callable[[Any], _Row], held: list[bytes] | None = None) -> None:
        self._made = made
        self._held = [] if held is None else held

    def add(self, value: tuple[Any, ...]) -> None:
        """One more row, at the end."""
        self._held.append(dumps(value))

    def read_as(self, made: "Callable[[Any], _Other]") -> "Packed[_Other]":
        """The same rows, made otherwise."""
        return Packed(made, self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[_Row]:
        return map(self._made, map(loads, self._held))

    @overload
    def __getitem__(self, at: int) -> _Row: ...

    @overload
    def __getitem__(self, at: slice) -> "Packed[_Row]": ...

    def __getitem__(self, at: int | slice) -> "_Row | Packed[_Row]":
        if isinstance(at, slice):
            return Packed(self._made, self._held[at])
        return self._made(loads(self._held[at]))


_Other = TypeVar("_Other")
