"""Headers for every answer: nothing foreign is loaded, framed, sniffed or told where a reader came from."""

from typing import TYPE_CHECKING, Any

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_PAIRS = tuple(HEADERS.items())


class Hardened:
    """A WSGI application whose every answer carries the headers."""

    def __init__(self, inner: "WSGIApplication") -> None:
        """Keep the application inside."""
        self._inner = inner

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Any:
        """Answer with the headers added."""

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            headers.extend(_PAIRS)
            return start_response(status, headers, exc_info)

        return self._inner(environ, start)


def install(app: Flask) -> None:
    """Put the headers on every answer of an application."""
    # Flask's own way to put something around an application; its types know a method there and no attribute.
    app.wsgi_app = Hardened(app.wsgi_app)  # type: ignore[method-assign]
