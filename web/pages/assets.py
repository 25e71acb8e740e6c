"""Styles, scripts and pictures of the pages: their addresses name their content, so that they are kept for ever."""

from hashlib import blake2b
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

from web.api.caching import IMMUTABLE

_ENDPOINT = "static"
_HASH = "v"


def install(app: Flask) -> None:
    """Let an application name the content of its static files in their addresses, and say how long each is kept."""
    folder = Path(app.static_folder or "")

    files = (one for one in folder.rglob("*") if one.is_file())
    content = {
        one.relative_to(folder).as_posix(): blake2b(one.read_bytes(), digest_size=8).hexdigest() for one in files
    }

    def named(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == _ENDPOINT:
            values.setdefault(_HASH, content[values["filename"]])

    def kept(response: Response) -> Response:
        # Whoever has a page of an older release asks for an older content: it is answered with the present one, and not kept.
        if request.endpoint == _ENDPOINT and response.status_code in (200, 304):
            asked = request.args.get(_HASH)
            if asked is not None and asked == content.get((request.view_args or {})["filename"]):
                response.headers["Cache-Control"] = IMMUTABLE
        return response

    app.url_defaults(named)
    app.after_request(kept)
