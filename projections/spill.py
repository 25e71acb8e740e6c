"""What happened to millions of titles, put on the disk by the first byte of the stream, so that each is written once.

For a rebuild: the record is read in its own order, in which the events of a title lie years apart. Streams are hashes,
so the parts are of about one size, and one part after the other is held in memory.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from struct import Struct
from tempfile import TemporaryFile
from typing import IO

from sqlalchemy import Connection

from domain.name import normalise
from projections.beside import index_titles
from projections.happening import Happening
from projections.titles import Happened, Walk, states

_RECORD = Struct("=16sIQ")
_PARTS = 256
_PIECE = 32_768
_MOMENTS = 200_000
_AT_ONCE = 2_000


@contextmanager
def spilled() -> Iterator["Spill"]:
    """A `Spill` on a nameless file of its own, which is gone at the end."""
    with TemporaryFile() as file:
        yield Spill(file)


class Spill:
    """Gathers what happened to titles over many batches, in bounded memory; `write` writes the titles, in their order."""

    def __init__(self, file: IO[bytes]) -> None:
        self.happening = Happening()
        self._file = file
        self._held = [bytearray() for _ in range(_PARTS)]
        self._pieces: list[list[tuple[int, int]]] = [[] for _ in range(_PARTS)]
        self._first = True

    def add(self, stream: bytes, moment: int, position: int) -> None:
        """One event of a title, in the order of the record."""
        self._held[stream[0]] += _RECORD.pack(stream, moment, position)

    def end_of_batch(self, connection: Connection, fresh: Collection[bytes]) -> None:
        """A batch is read; where each title has moments of its own they would fill the memory, and are written early."""
        for part, held in enumerate(self._held):
            if len(held) >= _PIECE:
                self._put_away(part)
        # Names are normalised once here; remembering them would take more memory the longer the record is.
        normalise.cache_clear()
        if len(self.happening.moments) >= _MOMENTS:
            self.write(connection)

    def write(self, connection: Connection) -> None:
        """Write all titles that were gathered, and the courses that they have now."""
        walk = Walk(self.happening, self._first)
        happened: dict[bytes, Happened] = {}
        for part in range(_PARTS):
            for stream, moment, position in self._taken(part):
                happened[stream] = (*happened.get(stream, ()), moment, position)
            if len(happened) >= _AT_ONCE or part == _PARTS - 1:
                walk.write(connection, happened, {} if self._first else states(connection, happened))
                happened = {}
        self._file.seek(0)
        self._file.truncate()
        if self._first:
            index_titles(connection)
        self._first = False
        self.happening.forget()

    def _put_away(self, part: int) -> None:
        held = self._held[part]
        self._pieces[part].append((self._file.seek(0, 2), len(held)))
        self._file.write(held)
        held.clear()

    def _taken(self, part: int) -> Iterator[tuple[bytes, int, int]]:
        for at, length in self._pieces[part]:
            self._file.seek(at)
            yield from _RECORD.iter_unpack(self._file.read(length))
        yield from _RECORD.iter_unpack(bytes(self._held[part]))
        self._pieces[part] = []
        self._held[part] = bytearray()
