"""Answers in text are sent compressed to whoever takes that, unless a secret might stand in them (docs/pages.md).

A secret beside words of the asker's choice can be guessed from the length of the compressed answer, letter by letter (BREACH).
So what a session or a token asked for, what has the word of a form in it, and whatever may be kept nowhere, goes as it is.
"""

from flask import Flask, Response, request
from flask_compress import Compress

from web.access.csrf import has_form
from web.access.current import is_stranger
from web.media import CSV, NDJSON

ALGORITHMS = ("zstd", "br", "gzip")
"""In the order of preference where a reader takes several alike: zstd costs the least time for nearly the size of br."""
MEDIA = (
    "text/html",
    "text/css",
    "text/javascript",
    "text/plain",
    "text/calendar",
    "application/json",
    "application/atom+xml",
    "image/svg+xml",
    CSV,
    NDJSON,
)
_AS_IT_IS = "verdicts.verdict"
"""One verdict fits into one packet, and is answered ahead of Flask (web.api.ahead)."""


def install(app: Flask) -> None:
    """Compress the answers of an application: the last thing that is done to them, if this is installed first."""
    app.config.update(
        COMPRESS_REGISTER=False,
        COMPRESS_MIMETYPES=MEDIA,
        COMPRESS_ALGORITHM=ALGORITHMS,
        COMPRESS_ALGORITHM_STREAMING=ALGORITHMS,
        COMPRESS_LEVEL=5,
    )
    compress = Compress(app)

    def perhaps(response: Response) -> Response:
        if not _is_public(response):
            return response
        plain = response.response
        packed = compress.after_request(response)
        if packed.response is not plain and (close := getattr(plain, "close", None)):
            packed.call_on_close(close)
        return packed

    app.after_request(perhaps)


def _is_public(response: Response) -> bool:
    return is_stranger() and not has_form() and not response.cache_control.no_store and request.endpoint != _AS_IT_IS
