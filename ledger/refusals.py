"""The log of what was refused: acts and requests. It stands beside the record and is no part of it."""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, insert, select

from domain.refusal import Refusal
from ledger.engine import immediate, is_sqlite, one_shot
from ledger.insertion import instant_text, stored_instant
from ledger.schema import refusal_log

_last: ContextVar[Refusal | None] = ContextVar("refusal logged last", default=None)


@dataclass(frozen=True, slots=True)
class LoggedRefusal:
    """One refusal: its number in the log, when (aware, UTC), what was asked (see `log_refusal`), what was refused, who had asked."""

    id: int
    at: datetime
    source: str
    refusal: Refusal
    by: str


def log_refusal(engine: Engine, refusal: Refusal, *, source: str, by: str) -> int:
    """Log one refusal in a transaction of its own, and return its number.

    Call it after the refused transaction has ended. `source` is what was asked: the file of an act, the right or the noun of
    a step, or where none is named `http` or `terminal`; `by` who asked. Its instant is the machine's own.
    """
    instant = datetime.now(UTC)
    values = {
        "at": instant_text(instant) if is_sqlite(engine) else instant,
        "source": source,
        "code": refusal.code,
        "zh": refusal.zh,
        "en": refusal.en,
        "place": refusal.where,
        "file": refusal.file,
        "asked_by": by,
    }
    with immediate(engine) as connection:
        number: int = connection.execute(insert(refusal_log).values(values).returning(refusal_log.c.id)).scalar_one()
    _last.set(refusal)
    return number


def was_logged(refusal: Refusal) -> bool:
    """Whether this very refusal is the one that this thread logged last: who meets it on its way out need not log it again."""
    return _last.get() is refusal


def refusals(engine: Engine, limit: int = 100, before: int | None = None) -> list[LoggedRefusal]:
    """Up to `limit` refusals, the latest first; with `before`, those whose number is less."""
    asked = select(refusal_log).order_by(refusal_log.c.id.desc()).limit(limit)
    if before is not None:
        asked = asked.where(refusal_log.c.id < before)
    with one_shot(engine) as connection:
        return [
            LoggedRefusal(
                row.id,
                stored_instant(row.at),
                row.source,
                Refusal(row.code, row.zh, row.en, row.place, row.file),
                row.asked_by,
            )
            for row in connection.execute(asked)
        ]
