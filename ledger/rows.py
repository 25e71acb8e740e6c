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


def copy_events(cursor: Any, first: int, rows: Sequence[Raw], digests: Sequence[bytes]) -> None:
    """Copy `rows` into `event` on PostgreSQL, at the positions from `first` on."""
    copy(cursor, _COPY, _lines(first, rows, digests))


def copy(cursor: Any, statement: str, lines: Iterable[bytes]) -> None:
    """Run one COPY … FROM STDIN; `lines` in the text format, each with its line end."""
    cursor.copy_expert(statement, BytesIO(b"".join(lines)), _CHUNK)


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


def _lines(first: int, rows: Sequence[Raw], digests: Sequence[bytes]) -> Iterator[bytes]:
    names = {name: escaped(name.encode()).decode() for name in {row[2] for row in rows}}
    at = first
    for (stream, version, name, data), digest in zip(rows, digests, strict=True):
        line = f"{at}\t{stream.hex()}\t{version}\t{names[name]}\t".encode()
        yield line + escaped(data) + f"\t\\\\x{digest.hex()}\n".encode()
        at += 1
