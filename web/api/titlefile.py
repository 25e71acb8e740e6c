"""The list of a day as a file in pieces: NDJSON as the rows come, XLSX through a temporary file (CSV: web.titlesheet)."""

from collections.abc import Callable, Generator, Iterable
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from domain.answers import TitleRow
from web.answers import encode, title_dict
from web.media import CSV, NDJSON, XLSX
from web.sheet import write_table
from web.titlesheet import HEADER, title_cells

MEDIA = {"csv": CSV, "xlsx": XLSX, "ndjson": NDJSON}
_IN_MEMORY = 1 << 22
_PIECE = 1 << 16

Rows = Iterable[TitleRow]
Pieces = Generator[bytes, None, None]


def pieces(form: str, rows: Rows, position: int) -> Pieces:
    """The file in pieces; `form` is one of `MEDIA` but `csv`. Memory does not grow with the list. Closed, it lets go of `rows`."""
    return _WAYS[form](rows, position)


def _ndjson(rows: Rows, position: int) -> Pieces:
    buffer = bytearray()
    for row in rows:
        buffer += encode(title_dict(row, position))
        buffer += b"\n"
        if len(buffer) >= _PIECE:
            yield bytes(buffer)
            buffer.clear()
    yield bytes(buffer)


def _xlsx(rows: Rows, position: int) -> Pieces:
    with SpooledTemporaryFile(_IN_MEMORY) as file:
        # The types know no SpooledTemporaryFile as the binary file that it is.
        target = cast(BinaryIO, file)
        write_table(target, HEADER, (title_cells(row, position) for row in rows), "xlsx")
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


_WAYS: dict[str, Callable[[Rows, int], Pieces]] = {"ndjson": _ndjson, "xlsx": _xlsx}
