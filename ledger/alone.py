"""Appends in a transaction of their own, on connections kept at hand: to check one out of the pool, and to begin and end
the transaction through the library, takes longer than writing an event does.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Any

from sqlalchemy import Engine, PoolProxiedConnection, QueuePool, event

from ledger.engine import driver_cursor, is_sqlite, library_error, write_transaction

ONE_STATEMENT_BELOW = 500
"""Below so many events an append is one statement on PostgreSQL and needs no transaction around it."""

_AT_HAND = "title_ledger_at_hand"
_MOST = 2


def appending(engine: Engine, count: int) -> AbstractContextManager[Any]:
    """The driver's cursor for one append of `count` events: what it writes is committed at the end, and rolled back on an
    exception. Errors of the driver are raised as the library's.

    SQLite is locked from the beginning, PostgreSQL where there are too many events for one statement.
    """
    if is_sqlite(engine) or count < ONE_STATEMENT_BELOW:
        return _Alone(engine)
    return _locked(engine)


@contextmanager
def _locked(engine: Engine) -> Iterator[Any]:
    with write_transaction(engine) as connection, driver_cursor(connection) as cursor:
        yield cursor


class _Alone:
    """A class, since a generator would take as long to enter and leave as the event's digest takes to make."""

    __slots__ = ("_cursor", "_engine", "_idle", "_kept", "_sqlite")

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._sqlite = is_sqlite(engine)
        self._idle = _idle(engine)

    def __enter__(self) -> Any:
        try:
            self._kept = self._idle.pop()
        except IndexError:
            self._kept = _checked_out(self._engine)
        driver: Any = self._kept.driver_connection
        self._cursor = driver.cursor()
        if self._sqlite:
            try:
                self._cursor.execute("BEGIN IMMEDIATE")
            except BaseException as error:
                self._failed(error)
                raise
        return self._cursor

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is not None:
            self._failed(error)
            return
        try:
            if self._sqlite:
                self._cursor.execute("COMMIT")
            self._cursor.close()
        except BaseException as at_the_end:
            self._failed(at_the_end)
            raise
        if len(self._idle) < _MOST and isinstance(self._engine.pool, QueuePool):
            self._idle.append(self._kept)
        else:
            _give_back(self._kept)

    def _failed(self, error: BaseException) -> None:
        """Raises the driver's errors as the library's; others are for the caller to raise."""
        _give_back(self._kept)
        dialect = self._engine.dialect
        if isinstance(error, dialect.loaded_dbapi.Error):
            raise library_error(dialect, error) from error


def _idle(engine: Engine) -> list[PoolProxiedConnection]:
    """The connections of an engine that are at hand; they are closed when it is disposed of."""
    idle: list[PoolProxiedConnection] | None = engine.get_execution_options().get(_AT_HAND)
    if idle is None:
        idle = []
        engine.update_execution_options(**{_AT_HAND: idle})
        event.listen(engine, "engine_disposed", _close)
    return idle


def _checked_out(engine: Engine) -> PoolProxiedConnection:
    kept = engine.raw_connection()
    if not is_sqlite(engine):
        driver: Any = kept.driver_connection
        driver.autocommit = True
    return kept


def _give_back(kept: PoolProxiedConnection) -> None:
    """To the pool, which rolls back what is not committed; one that is lost is not kept."""
    driver: Any = kept.driver_connection
    if getattr(driver, "closed", 0):
        kept.invalidate()
        return
    if getattr(driver, "autocommit", False):
        driver.autocommit = False
    kept.close()


def _close(engine: Engine) -> None:
    idle = _idle(engine)
    while idle:
        idle.pop().invalidate()
