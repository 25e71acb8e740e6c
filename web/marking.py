"""What is to be noted in the very transaction in which a commit is appended: handed from the edge to the runtime."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy import Connection

from ledger.record import Commit

Mark = Callable[[Connection, Commit], None]
_mark: ContextVar[Mark | None] = ContextVar("mark", default=None)


@contextmanager
def marking(mark: Mark) -> Iterator[None]:
    """Within this, every commit of this thread is marked; a mark that raises undoes the commit."""
    before = _mark.set(mark)
    try:
        yield
    finally:
        _mark.reset(before)


def marked(connection: Connection, commit: Commit) -> None:
    """Called by the runtime after a commit was appended within `connection`, and before it is committed."""
    mark = _mark.get()
    if mark is not None:
        mark(connection, commit)
