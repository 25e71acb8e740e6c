"""The record under the eventsourcing library's recorder interfaces, so that its conformance cases hold for it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import sqlalchemy.exc
from eventsourcing import persistence
from eventsourcing.persistence import AggregateRecorder, ApplicationRecorder, Notification, StoredEvent, Subscription
from sqlalchemy import Engine

from ledger.alone import appending
from ledger.engine import is_sqlite, one_shot
from ledger.insertion import Clock, Commit, insert
from ledger.reading import query
from ledger.rows import Raw
from ledger.subscription import PollingSubscription

_COLUMNS = "SELECT position, stream, version, name, data FROM event WHERE "


class SQLAlchemyAggregateRecorder(AggregateRecorder):
    """Inserts and selects the stored events of one stream. `by` is noted in each commit."""

    def __init__(self, engine: Engine, *, by: str = "recorder", clock: Clock | None = None) -> None:
        self.engine = engine
        self._by = by
        self._clock = clock

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Write all of the events as one commit, or none; raises the library's IntegrityError if a version is taken."""
        self._insert(stored_events)
        return None

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """The events of one stream by version, greater than `gt` and up to `lte`."""
        stream = _uuid(originator_id)
        values: list[object] = [stream.bytes if is_sqlite(self.engine) else stream]
        conditions = ["stream = {}", *_bounds("version", values, gt, lte)]
        order = f" ORDER BY version {'DESC' if desc else 'ASC'}"
        found = self._select(" AND ".join(conditions) + order, values, limit)
        return [StoredEvent(stream, version, name, data) for _, stream, version, name, data in found]

    def _insert(self, stored_events: Sequence[StoredEvent]) -> Commit | None:
        if not stored_events:
            return None
        rows: list[Raw] = [
            (_uuid(event.originator_id).bytes, event.originator_version, event.topic, event.state)
            for event in stored_events
        ]
        with _errors(), appending(self.engine, len(rows)) as cursor:
            return insert(cursor, rows, len(rows), self._by, self._clock)

    def _select(self, rest: str, values: list[object], limit: int | None) -> list[tuple[int, UUID, int, str, bytes]]:
        if limit is not None:
            rest += " LIMIT {}"
            values = [*values, limit]
        with _errors(), one_shot(self.engine) as connection:
            found = query(connection, _COLUMNS + rest, *values).fetchall()
        if is_sqlite(self.engine):
            return [(at, UUID(bytes=stream), version, name, data.encode()) for at, stream, version, name, data in found]
        return [(at, stream, version, name, data.encode()) for at, stream, version, name, data in found]


class SQLAlchemyRecorder(SQLAlchemyAggregateRecorder, ApplicationRecorder):
    """The whole record as one sequence of notifications, whose ids are positions: from 1, gapless, in commit order."""

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """As in the base class; returns the positions."""
        commit = self._insert(stored_events)
        return [] if commit is None else list(range(commit.first, commit.last + 1))

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Up to `limit` events from `start` (exclusive on wish) to `stop`, of `topics` if any are named, in order."""
        values: list[object] = []
        after = None if start is None else start - 1 if inclusive_of_start else start
        conditions = ["1 = 1", *_bounds("position", values, after, stop)]
        if topics:
            conditions.append(f"name IN ({', '.join(['{}'] * len(topics))})")
            values.extend(topics)
        found = self._select(" AND ".join(conditions) + " ORDER BY position", values, limit)
        return [Notification(stream, version, name, data, at) for at, stream, version, name, data in found]

    def max_notification_id(self) -> int | None:
        """The last position, or None for the empty record."""
        with _errors(), one_shot(self.engine) as connection:
            last: int = query(connection, "SELECT position FROM head").scalar_one()
        return last or None

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[ApplicationRecorder]:
        """Notifications after position `gt` for ever; new ones are found by looking."""
        return PollingSubscription(self, gt, topics)


def _bounds(column: str, values: list[object], above: int | None, upto: int | None) -> Iterator[str]:
    if above is not None:
        values.append(above)
        yield f"{column} > {{}}"
    if upto is not None:
        values.append(upto)
        yield f"{column} <= {{}}"


def _uuid(originator_id: UUID | str) -> UUID:
    return originator_id if isinstance(originator_id, UUID) else UUID(originator_id)


@contextmanager
def _errors() -> Iterator[None]:
    """Raise the database library's errors as the event sourcing library's of the same name."""
    try:
        yield
    except sqlalchemy.exc.DBAPIError as error:
        raise getattr(persistence, type(error).__name__, persistence.DatabaseError)(str(error)) from error
