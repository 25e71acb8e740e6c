"""What was refused is logged beside the record, never in it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from domain.refusal import Refusal
from ledger.record import Record
from ledger.refusals import log_refusal, refusals
from tests.ledger.samples import registered

NO_ROWS = Refusal(
    "rows-differ", "文件有 11 行，应为 12 行", "the file has 11 rows, not 12", "renew[0].rows", "名单.csv"
)
UNKNOWN_KEY = Refusal("unknown-key", "不认识的键 titel", "unknown key titel")


def test_refusals_are_listed_latest_first(record: Record, engine: Engine) -> None:
    """Each refusal is kept with when, where from and who had asked, and the record does not move."""
    first = log_refusal(engine, NO_ROWS, source="review", by="王")
    second = log_refusal(engine, UNKNOWN_KEY, source="http", by="李")

    latest, earlier = refusals(engine)
    assert (latest.id, latest.refusal, latest.source, latest.by) == (second, UNKNOWN_KEY, "http", "李")
    assert (earlier.id, earlier.refusal, earlier.by) == (first, NO_ROWS, "王")
    assert earlier.at <= latest.at
    assert abs(latest.at - datetime.now(UTC)) < timedelta(hours=1)
    assert refusals(engine, limit=1) == [latest]
    assert refusals(engine, before=second) == [earlier]
    assert record.position() == 0


def test_a_refusal_outlives_the_transaction_that_was_refused(record: Record, engine: Engine) -> None:
    """What was to be recorded is rolled back; that it was refused is kept."""

    def refused() -> None:
        with record.writing() as connection:
            record.append([registered(1)], by="王", connection=connection)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        refused()
    log_refusal(engine, NO_ROWS, source="review", by="王")

    assert record.position() == 0
    assert len(refusals(engine)) == 1
