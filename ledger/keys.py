"""Requests that carry a key are carried out once: the key is reserved first, marked in the transaction that writes, and
keeps the answer.

Where it may break off, and what a repeated request finds then:

- before the write is committed: a key without a mark. After `LEASE` it is given to the next one with a new turn; the one
  before can no longer commit, for its mark would not be of the present turn, and its transaction rolls back.
- after the commit and before the answer is kept: a key with a mark. The write is done and is not done again; how things
  stand is told anew.
- after the answer is kept: the same answer.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.instant import micros
from domain.refusal import Refused, refuse
from ledger.beside_keys import request_key
from ledger.contacts import stored_id
from ledger.engine import is_sqlite

LEASE = timedelta(minutes=2)
"""Longer than any request takes."""
KEPT = timedelta(hours=48)
"""How long a key is remembered."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of an account, with the digest of the request that carries it."""

    account: UUID
    key: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was given: HTTP status, media type and bytes."""

    status: int
    media: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn to carry a request out, from 1."""

    number: int


class Done:
    """The write was committed, and its answer was not kept."""


def reserve(connection: Connection, key: Key, now: datetime) -> Turn | Done | Answer:
    """Begin on a request at an aware instant: one's turn, or what is there of it already. Keys that are too old are forgotten.

    Raises `Refused`: `idempotency-key-reused` where the key stood for another request, `idempotency-key-in-use` while that
    one is being carried out, or where it was released just now.
    """
    connection.execute(delete(request_key).where(request_key.c.began < micros(now - KEPT)))
    if _inserted(connection, key, now):
        return Turn(1)
    row: Any = connection.execute(select(request_key).where(_of(connection, key)).with_for_update()).one_or_none()
    if row is None:
        raise in_use()
    if row.digest != key.digest:
        raise _reused()
    if row.status is not None:
        return Answer(row.status, row.media, row.body)
    if row.position is not None:
        return Done()
    if row.began > micros(now - LEASE):
        raise in_use()
    _change(connection, key, row.turn, turn=row.turn + 1, began=micros(now))
    return Turn(row.turn + 1)


def mark(connection: Connection, key: Key, turn: Turn, position: int) -> None:
    """Note, within the transaction that writes, that it does. Raises `Refused` where the turn has passed to another."""
    if not _change(connection, key, turn.number, position=position):
        raise in_use()


def keep(connection: Connection, key: Key, answer: Answer) -> None:
    """Keep the answer to what was done, unless there is one already."""
    _keep(connection, answer, _of(connection, key))


def keep_refusal(connection: Connection, key: Key, turn: Turn, answer: Answer) -> None:
    """Keep the answer that nothing was done: only while the turn is one's own and nothing was."""
    _keep(connection, answer, _undone(connection, key, turn))


def _keep(connection: Connection, answer: Answer, which: ColumnElement[bool]) -> None:
    values = {"status": answer.status, "media": answer.media, "body": answer.body}
    connection.execute(update(request_key).where(which, request_key.c.status.is_(None)).values(values))


def release(connection: Connection, key: Key, turn: Turn) -> None:
    """Forget a key of whose request nothing was done, so that it can be tried again at once."""
    connection.execute(delete(request_key).where(_undone(connection, key, turn)))


def in_use() -> Refused:
    """The refusal of a key whose request is being carried out."""
    return refuse(
        "idempotency-key-in-use",
        "Idempotency-Key：同一个键的请求正在办理；请稍后用同一个键重试。",
        "Idempotency-Key: a request with this key is being carried out; try again with the same key in a while.",
        "Idempotency-Key",
    )


def _reused() -> Refused:
    return refuse(
        "idempotency-key-reused",
        "Idempotency-Key：这个键已用于另一个请求；不同的请求请用不同的键。",
        "Idempotency-Key: this key stood for another request; use a new key for each request.",
        "Idempotency-Key",
    )


def _inserted(connection: Connection, key: Key, now: datetime) -> bool:
    made = sqlite.insert(request_key) if is_sqlite(connection) else postgresql.insert(request_key)
    values = {
        "account": stored_id(connection, key.account), "key": key.key, "digest": key.digest, "turn": 1, "began": micros(now),
    }  # fmt: skip
    return connection.execute(made.values(values).on_conflict_do_nothing()).rowcount == 1


def _change(connection: Connection, key: Key, of_turn: int, **values: object) -> bool:
    ours = and_(_of(connection, key), request_key.c.turn == of_turn)
    return connection.execute(update(request_key).where(ours).values(**values)).rowcount == 1


def _undone(connection: Connection, key: Key, turn: Turn) -> ColumnElement[bool]:
    return and_(_of(connection, key), request_key.c.turn == turn.number, request_key.c.position.is_(None))


def _of(connection: Connection, key: Key) -> ColumnElement[bool]:
    return and_(request_key.c.account == stored_id(connection, key.account), request_key.c.key == key.key)
