"""Which of several timers leads: a session advisory lock of PostgreSQL, on a connection of its own.

The lock is thrift alone: it spares a second timer the same look-ups. That nobody is told twice rests on the unique key of
each reminder and on the claim of each attempt, which hold whoever sweeps.
"""

from contextlib import suppress
from threading import Lock
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from ledger.engine import is_sqlite

_KEY = 0x74696D65
_TAKE = f"SELECT pg_try_advisory_lock(hashtextextended(current_schema(), {_KEY}))"
_CLIENT = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
"""Seconds (the last: milliseconds) after which this end takes a silent connection for lost."""
_SERVER = "SET tcp_keepalives_idle = 10", "SET tcp_keepalives_interval = 5", "SET tcp_keepalives_count = 3"
"""The same for the other end, which then gives the lock free: a machine that went down does not lead for ever."""


class Lead:
    """Whether this process leads. On SQLite everybody does: there a second timer finds nothing left to do.

    Any thread may ask. Whoever loses its connection leads no more, at once, and is a candidate again.
    """

    def __init__(self, engine: Engine) -> None:
        """`engine` says where the ledger is; nothing is connected yet, and its pool is not used."""
        self._alone = is_sqlite(engine)
        self._engine = None if self._alone else _own(engine)
        self._connection: Connection | None = None
        self._one_at_a_time = Lock()

    def held(self) -> bool:
        """Whether we lead, looked up in the database now; if nobody leads, we do from here on.

        Raises the library's error where the database is out of reach: then we do not lead.
        """
        if self._engine is None:
            return True
        with self._one_at_a_time:
            if self._connection is not None and self._still():
                return True
            self._connection = self._taken(self._engine)
            return self._connection is not None

    def close(self) -> None:
        """Lead no more; another may at once."""
        with self._one_at_a_time:
            self._drop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _still(self) -> bool:
        """Whether the session that holds the lock lives: the lock lives as long as it does."""
        assert self._connection is not None
        try:
            self._connection.exec_driver_sql("SELECT 1")
        except SQLAlchemyError:
            self._drop()
            return False
        return True

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(SQLAlchemyError):
                connection.close()

    @staticmethod
    def _taken(engine: Engine) -> Connection | None:
        connection = engine.connect()
        try:
            for setting in _SERVER:
                connection.exec_driver_sql(setting)
            if connection.exec_driver_sql(_TAKE).scalar_one():
                return connection
        except BaseException:
            connection.close()
            raise
        connection.close()
        return None


def _own(engine: Engine) -> Engine:
    return create_engine(
        engine.url,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        use_native_hstore=False,
        connect_args=_CLIENT,
    )
