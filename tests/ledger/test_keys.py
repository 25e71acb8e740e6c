"""Keys of requests: whose turn it is, what is kept, and what is found where something broke off."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine, event

from domain.refusal import Refused
from ledger.engine import immediate, open_engine
from ledger.keys import KEPT, LEASE, Answer, Done, Key, Turn, keep, keep_refusal, mark, release, reserve
from ledger.record import Record
from tests.postgres import fresh_database

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
ACCOUNT, OTHER = UUID(int=1), UUID(int=2)
KEY = Key(ACCOUNT, "k-1", b"request")
ANSWER = Answer(201, "application/json", b'{"id":1}')


@pytest.fixture
def keyed(record: Record) -> Engine:
    """An engine on a created record."""
    return record.engine


def reserved(engine: Engine, key: Key = KEY, at: datetime = NOW) -> Turn | Done | Answer:
    """What is found for a key, in a transaction of its own."""
    with immediate(engine) as connection:
        return reserve(connection, key, at)


def code(engine: Engine, key: Key = KEY, at: datetime = NOW) -> str:
    """The word of the refusal of a key."""
    with pytest.raises(Refused) as refused:
        reserved(engine, key, at)
    return refused.value.refusal.code


def test_the_first_has_the_turn_and_a_second_waits(keyed: Engine) -> None:
    """While a request is carried out, the same one is refused and another one under its key is too."""
    assert reserved(keyed) == Turn(1)
    assert code(keyed) == "idempotency-key-in-use"
    assert code(keyed, Key(ACCOUNT, "k-1", b"another")) == "idempotency-key-reused"
    assert reserved(keyed, Key(OTHER, "k-1", b"another")) == Turn(1)
    assert reserved(keyed, Key(ACCOUNT, "k-2", b"another")) == Turn(1)


def test_an_answer_is_kept_for_the_same_request(keyed: Engine) -> None:
    """Status, kind and bytes; the first answer stays."""
    reserved(keyed)
    with immediate(keyed) as connection:
        mark(connection, KEY, Turn(1), 7)
        keep(connection, KEY, ANSWER)
        keep(connection, KEY, Answer(200, "text/plain", b""))
    assert reserved(keyed, at=NOW + timedelta(days=1)) == ANSWER
    assert code(keyed, Key(ACCOUNT, "k-1", b"another")) == "idempotency-key-reused"


def test_broken_off_before_the_commit(keyed: Engine) -> None:
    """After the lease the next one has the turn, and the one before can commit nothing any more."""
    assert reserved(keyed) == Turn(1)
    later = NOW + LEASE
    assert reserved(keyed, at=later) == Turn(2)
    with pytest.raises(Refused) as refused, immediate(keyed) as connection:
        mark(connection, KEY, Turn(1), 7)
    assert refused.value.refusal.code == "idempotency-key-in-use"
    with immediate(keyed) as connection:
        keep_refusal(connection, KEY, Turn(1), ANSWER)
        release(connection, KEY, Turn(1))
    assert code(keyed, at=later) == "idempotency-key-in-use"
    with immediate(keyed) as connection:
        mark(connection, KEY, Turn(2), 9)
    assert isinstance(reserved(keyed, at=later), Done)


def test_broken_off_after_the_commit(keyed: Engine) -> None:
    """What was done is not done again, however long ago it began; and a refusal after it is not kept."""
    reserved(keyed)
    with immediate(keyed) as connection:
        mark(connection, KEY, Turn(1), 7)
        keep_refusal(connection, KEY, Turn(1), ANSWER)
        release(connection, KEY, Turn(1))
    assert isinstance(reserved(keyed, at=NOW + timedelta(hours=24)), Done)


def test_what_was_released_can_be_tried_at_once(keyed: Engine) -> None:
    """Nothing was done, so nothing is remembered."""
    reserved(keyed)
    with immediate(keyed) as connection:
        release(connection, KEY, Turn(1))
    assert reserved(keyed) == Turn(1)


def test_keys_are_forgotten_after_a_while(keyed: Engine) -> None:
    """Old ones make room, answered or not."""

    def answered(connection: Connection) -> None:
        mark(connection, KEY, Turn(1), 7)
        keep(connection, KEY, ANSWER)

    reserved(keyed)
    with immediate(keyed) as connection:
        answered(connection)
    assert timedelta(hours=24) < KEPT
    assert reserved(keyed, at=NOW + KEPT) == ANSWER
    assert reserved(keyed, at=NOW + KEPT + timedelta(seconds=1)) == Turn(1)


def test_a_key_released_while_it_is_looked_up_is_in_use(postgres_url: str) -> None:
    """On PostgreSQL the other request may release its key between our insertion, which found it, and our look at it."""
    with fresh_database(postgres_url) as url:
        engine = open_engine(url)
        Record(engine).create()
        reserved(engine)

        def released(_: object, __: object, statement: str, *___: object) -> None:
            if statement.startswith("INSERT INTO request_key"):
                with engine.begin() as other:
                    release(other, KEY, Turn(1))

        event.listen(engine, "after_cursor_execute", released)
        assert code(engine) == "idempotency-key-in-use"
        assert reserved(engine) == Turn(1)
        engine.dispose()
