"""Files that a browser saves: never shown in place, named in Chinese, of the kind that they say."""

from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

from flask import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PIECE = 64 * 1024


def sent(data: bytes | BinaryIO, name: str, media: str) -> Response:
    """An answer that a browser saves under a name."""
    body = data if isinstance(data, bytes) else _pieces(data)
    response = Response(body, mimetype=media)
    if not isinstance(data, bytes):
        response.call_on_close(data.close)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Cache-Control"] = "no-store"
    return response


def _pieces(data: BinaryIO) -> Iterator[bytes]:
    with data:
        while piece := data.read(_PIECE):
            yield piece
