"""Connections kept for questions of one statement: to check one out of the library's pool and to begin and end a
transaction on it takes longer than such a question does.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, Engine

from ledger.engine import one_shot

_IDLE = 4
"""Of the fifteen connections that the pool of a SQLite file has; whoever asks besides takes one for the moment."""


class Kept:
    """Connections of one engine on which each statement is its own transaction; any thread may take one."""

    def __init__(self, engine: Engine) -> None:
        """Nothing is connected yet."""
        self._engine = engine
        self._idle: list[tuple[Connection, ExitStack]] = []

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection for one statement. One on which something went wrong goes back to the pool."""
        try:
            connection, open_until = self._idle.pop()
        except IndexError:
            open_until = ExitStack()
            connection = open_until.enter_context(one_shot(self._engine))
        try:
            yield connection
        except BaseException:
            open_until.close()
            raise
        if len(self._idle) < _IDLE:
            self._idle.append((connection, open_until))
        else:
            open_until.close()

    def close(self) -> None:
        """Give back what is idle."""
        while self._idle:
            self._idle.pop()[1].close()
