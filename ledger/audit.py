"""The audit: the whole record read back from the disk and checked, in memory that does not grow with its length."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, InternalError

from ledger.check import Broken, Checker, Fault
from ledger.insertion import Commit, stored_instant
from ledger.record import Record
from ledger.stored import BATCH, stored_commits, stored_events, stored_head

Progress = Callable[[int], None]
"""Told the last position done, from time to time."""


def verify(record: Record, progress: Progress | None = None) -> Fault | None:
    """Read the whole record and check it: positions gapless from 1, every digest and seal, every event readable,
    versions gapless per stream, commits in order and strictly later one by one, the head at the end. None: it is whole.
    """
    checker = Checker()
    try:
        with record.reading() as connection:
            _walk(connection, checker, progress or (lambda _: None))
    except Broken as broken:
        return broken.fault
    except DatabaseError as error:
        # The file itself is damaged; being out of reach (OperationalError) is no fault of the record.
        if type(error) not in (DatabaseError, InternalError):
            raise
        return Fault(
            checker.position + 1, f"数据库无法读取此处：{error.orig}", f"the database cannot read: {error.orig}"
        )
    return None


def _walk(connection: Connection, checker: Checker, progress: Progress) -> None:
    commits = stored_commits(connection)
    for row in stored_events(connection):
        _commit_due(checker, commits)
        _event(checker, row)
        if row[0] % BATCH == 0:
            progress(row[0])
    _commit_due(checker, commits)
    position, recorded_at = stored_head(connection)
    checker.end(position, recorded_at)
    progress(position)


def _commit_due(checker: Checker, commits: Iterator[Any]) -> None:
    if checker.between_commits and (row := next(commits, None)) is not None:
        _commit(checker, row)


def _commit(checker: Checker, row: Any) -> None:
    last, first, recorded_at, by, seal = row
    try:
        commit = Commit(first, last, stored_instant(recorded_at))
    except ValueError as error:
        raise Broken(first, "提交的记录时间无法读取", "the instant of its commit cannot be read") from error
    checker.commit(commit, by, bytes(seal))


def _event(checker: Checker, row: Any) -> None:
    position, stream, version, name, data, digest = row
    try:
        whose = stream if isinstance(stream, UUID) else UUID(bytes=stream)
        called = bytes(name).decode()
    except ValueError as error:
        raise Broken(position, "流标识或事件名无法读取", "its stream or its name cannot be read") from error
    checker.event(position, whose, version, called, bytes(data), bytes(digest))
