"""Answers as HTTP carries them: an answer pinned to a position never changes and may be kept for ever, others are asked
for again with their ETag.
"""

from collections.abc import Iterable
from hashlib import blake2b

from flask import Response, request

from web.answers import encode

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
POSITION = "Ledger-Position"


def answer(body: object, position: int, pinned: bool = False) -> Response:
    """A JSON answer read at `position`; 304 if the reader holds it already. `pinned`: the question names its position
    and leaves nothing to the clock.
    """
    return of_bytes(encode(body), position, pinned)


def of_bytes(body: bytes, position: int, pinned: bool = False, mimetype: str = "application/json") -> Response:
    """Like `answer`, for what is encoded already."""
    headers = headers_of(body, position, pinned)
    if _held(headers):
        return Response(status=304, headers=headers)
    return Response(body, 200, headers, mimetype=mimetype)


def headers_of(body: bytes, position: int, pinned: bool) -> dict[str, str]:
    """What is said of an answer besides its kind and length."""
    return _headers(blake2b(body, digest_size=16).hexdigest(), position, pinned)


def streamed(pieces: Iterable[bytes], mimetype: str, filename: str, position: int, pinned: bool) -> Response:
    """A file in pieces. Its weak ETag follows from the address and the position, for the bytes are not known before."""
    tag = blake2b(f"{position} {request.full_path}".encode(), digest_size=16).hexdigest()
    headers = _headers(tag, position, pinned, weak=True)
    headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    if _held(headers):
        return Response(status=304, headers=headers)
    return Response(pieces, 200, headers, mimetype=mimetype)


def _headers(tag: str, position: int, pinned: bool, weak: bool = False) -> dict[str, str]:
    return {
        "ETag": f'W/"{tag}"' if weak else f'"{tag}"',
        "Cache-Control": IMMUTABLE if pinned else REVALIDATE,
        POSITION: str(position),
    }


def _held(headers: dict[str, str]) -> bool:
    if "HTTP_IF_NONE_MATCH" not in request.environ:
        return False
    return request.if_none_match.contains_weak(headers["ETag"].removeprefix("W/").strip('"'))
