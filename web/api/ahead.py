"""GET verdict ahead of Flask: the question that is asked most, answered from one statement.

Flask's way through a request takes longer than such an answer. Whatever is not plain goes on to Flask as if nothing had
been: names unknown or given twice, values that are wrong, an answer that one statement does not tell, a store out of reach.
So the law, the refusals and the problems are written where they are for all addresses.
"""

import sqlite3
from time import perf_counter
from typing import TYPE_CHECKING, Any

import psycopg2
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from domain.refusal import Refused
from web.api import describing, schemas
from web.api.caching import headers_of
from web.api.counting import Requests
from web.api.plainquery import from_plain_query
from web.api.verdicts import pinned
from web.one import verdict_at_once
from web.runtime import Runtime

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_PATH = f"{describing.PREFIX}/verdict"
_NAMES = frozenset(describing.names(schemas.VerdictQuery))
_HELD = "HTTP_IF_NONE_MATCH"
_MET_AGAIN = (Refused, SQLAlchemyError, sqlite3.Error, psycopg2.Error)
"""What Flask's way would meet as well, and knows how to say."""


class Ahead:
    """A WSGI application that answers plain questions for one verdict, and leaves the rest to the one inside."""

    def __init__(self, inner: "WSGIApplication", runtime: Runtime, requests: Requests) -> None:
        """Keep the application inside, what to answer with, and what counts."""
        self._inner, self._runtime, self._requests = inner, runtime, requests

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Any:
        """Answer, or let the application inside answer."""
        if environ["PATH_INFO"] == _PATH and environ["REQUEST_METHOD"] == "GET" and _HELD not in environ:
            began = perf_counter()
            try:
                told = self._told(environ.get("QUERY_STRING", ""))
            except _MET_AGAIN:
                told = None
            if told is not None:
                body, headers = told
                start_response("200 OK", headers)
                self._requests.count("GET", _PATH, 200, perf_counter() - began)
                return [body]
        return self._inner(environ, start_response)

    def _told(self, query: str) -> tuple[bytes, list[tuple[str, str]]] | None:
        asked = from_plain_query(query, _NAMES)
        if asked is None or asked.day("published_by") is not None:
            return None
        on, known = asked.day("on"), asked.known()
        day = on or self._runtime.today()
        found = verdict_at_once(self._runtime, asked.asked(), asked.tier(), day, known)
        if found is None:
            return None
        body, position = found
        kind = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
        return body, [*kind, *headers_of(body, position, pinned(known, on is not None)).items()]


def install(app: Flask, runtime: Runtime, requests: Requests) -> None:
    """Put it before an application."""
    # Flask's own way to put something around an application; its types know a method there and no attribute.
    app.wsgi_app = Ahead(app.wsgi_app, runtime, requests)  # type: ignore[method-assign]
