"""Rows of events written in bulk on the driver's cursor: executemany on SQLite, COPY from memory on PostgreSQL."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

Raw = tuple[bytes, int, str, bytes]
"""An event to insert: stream (its 16 bytes), version, name, data (JSON in UTF-8)."""

_CHUNK = 1 << 20
_COPY = "COPY event (position, stream, version, name, data, digest) FROM STDIN"
_INSERT = "INSERT INTO event (position, stream, version, name, data, digest) VALUES (?, ?, ?, ?, ?, ?)"


def insert_events(cursor: Any, first: int, rows: Sequence[Raw], digests: Sequence[bytes]) -> None:
    """Insert `rows` into `event` on SQLite, at the positions from `first` on."""
    cursor.executemany(_INSERT, _values(first, rows, digests))


def copy_events(cursor: Any, texts: Iterable[bytes]) -> None:
    """Copy events into `event` on PostgreSQL: `texts` as `event_lines` makes them, each taken while the server works."""
    cursor.copy_expert(_COPY, Stream(texts), _CHUNK)


def copy(cursor: Any, statement: str, lines: Iterable[bytes]) -> None:
    """Run one COPY … FROM STDIN; `lines` in the text format, each with its line end."""
    cursor.copy_expert(statement, BytesIO(b"".join(lines)), _CHUNK)


class Stream:
    """What the driver reads a COPY from: the next text whenever it asks, so that texts are made while the server works."""

    def __init__(self, texts: Iterable[bytes]) -> None:
        self._texts = iter(texts)
        self._rest = memoryview(b"")

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; nothing at the end."""
        if not self._rest:
            self._rest = memoryview(next(self._texts, b""))
        piece, self._rest = self._rest[:size], self._rest[size:]
        return bytes(piece)


def escaped(value: bytes) -> bytes:
    """A value for COPY's text format."""
    if b"\\" in value:
        value = value.replace(b"\\", b"\\\\")
    if b"\t" in value or b"\n" in value or b"\r" in value:
        value = value.replace(b"\t", b"\\t").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
    return value


def _values(
    first: int, rows: Sequence[Raw], digests: Sequence[bytes]
) -> Iterator[tuple[int, bytes, int, str, str, bytes]]:
    at = first
    for (stream, version, name, data), digest in zip(rows, digests, strict=True):
        yield at, stream, version, name, data.decode(), digest
        at += 1


def event_lines(first: int, rows: Sequence[Raw], digests: Sequence[bytes]) -> bytes:
    """`rows` at the positions from `first` on, as lines for COPY."""
    names = {name: escaped(name.encode()).decode() for name in {row[2] for row in rows}}
    at = first
    lines = []
    for (stream, version, name, data), digest in zip(rows, digests, strict=True):
        line = f"{at}\t{stream.hex()}\t{version}\t{names[name]}\t".encode()
        lines.append(line + escaped(data) + f"\t\\\\x{digest.hex()}\n".encode())
        at += 1
    return b"".join(lines)
