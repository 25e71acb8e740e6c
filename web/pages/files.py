"""Files that a browser saves: never shown in place, named in Chinese, of the kind that they say."""

from collections.abc import Iterator
from typing import BinaryIO

from flask import Response

from web.media import attachment

_PIECE = 64 * 1024


def sent(data: bytes | BinaryIO, name: str, media: str) -> Response:
    """An answer that a browser saves under a name."""
    body = data if isinstance(data, bytes) else _pieces(data)
    response = Response(body, mimetype=media)
    if not isinstance(data, bytes):
        response.call_on_close(data.close)
    response.headers["Content-Disposition"] = attachment(name)
    response.headers["Cache-Control"] = "no-store"
    return response


def _pieces(data: BinaryIO) -> Iterator[bytes]:
    with data:
        while piece := data.read(_PIECE):
            yield piece
