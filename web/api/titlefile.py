"""Lists as files in pieces: NDJSON as the rows come, XLSX through a temporary file (CSV of a list: web.titlesheet)."""

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import ExitStack, closing
from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from flask import Response

from domain.answers import TitleRow
from projections.asking import Asking
from web.answers import Json, encode, title_dict
from web.api.caching import streamed
from web.context import the_runtime
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
    yield from lines(title_dict(row, position) for row in rows)


def lines(objects: Iterable[Json]) -> Pieces:
    """JSON objects, one a line."""
    buffer = bytearray()
    for one in objects:
        buffer += encode(one)
        buffer += b"\n"
        if len(buffer) >= _PIECE:
            yield bytes(buffer)
            buffer.clear()
    yield bytes(buffer)


def _xlsx(rows: Rows, position: int) -> Pieces:
    yield from workbook(HEADER, (title_cells(row, position) for row in rows))


def workbook(header: Sequence[str], cells: Iterable[Sequence[str]], title: str = "") -> Pieces:
    """A table as XLSX; `title` names its sheet."""
    with SpooledTemporaryFile(_IN_MEMORY) as file:
        # The types know no SpooledTemporaryFile as the binary file that it is.
        target = cast(BinaryIO, file)
        write_table(target, header, cells, "xlsx", title=title)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def whole(make: Callable[[Asking], Pieces], form: str, name: str, known: str | None, pinned: bool) -> Response:
    """A file in pieces, read in one snapshot that is held until the last piece is sent; `known` is the position asked for."""
    with ExitStack() as stack:
        asking = stack.enter_context(the_runtime().asking(known))
        made = stack.enter_context(closing(make(asking)))
        # The first piece is made here, so that what goes wrong at the start is still a problem document.
        response = streamed(chain([next(made, b"")], made), MEDIA[form], name, asking.known.position, pinned)
        response.call_on_close(stack.pop_all().close)
    return response


_WAYS: dict[str, Callable[[Rows, int], Pieces]] = {"ndjson": _ndjson, "xlsx": _xlsx}
