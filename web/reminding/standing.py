"""How the whole stands: how far the tables are, when the last sweep was finished, what could not be sent, and whether that
is well. Well or not is about reminders and never about reading: a service that answers stays in service.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from ledger.record import Record
from projections import loop
from projections.asking_sweeps import Messages, count_messages, last_sweep
from web.reminding.canary import Canary, canary_of
from web.runtime import Runtime
from web.settings import Settings
from web.verdict_words import Words

OLD = timedelta(hours=26)
"""How long the last sweep, and the last message to the canary, may be past."""
AHEAD = timedelta(hours=2)
"""A clock may be put back by an hour; a sweep from further ahead means that it was wrong, and nothing is due till then."""


@dataclass(frozen=True, slots=True)
class LastSweep:
    """The sweep that was finished last: its civil day, and when (aware, UTC)."""

    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is not well: a coded word, and a sentence."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands at `now` (aware). `position` of the record, `tables` of what is made from it."""

    now: datetime
    position: int
    tables: int
    sweep: LastSweep | None
    messages: Messages
    canary: Canary | None

    @property
    def lag(self) -> int:
        """Positions that the tables are behind the record."""
        return self.position - self.tables

    @property
    def sweep_age(self) -> timedelta | None:
        """How long ago the last sweep was finished; None if none ever was."""
        return None if self.sweep is None else max(self.now - self.sweep.at, timedelta())

    @property
    def canary_age(self) -> timedelta | None:
        """How long nothing has been sent to the canary; None without a canary."""
        return None if self.canary is None else max(self.now - self.canary.since, timedelta())

    def reasons(self, settings: Settings) -> list[Reason]:
        """Why it is not well; empty if it is."""
        found = [*self._of_the_sweep(settings)]
        if self.lag > settings.max_lag:
            zh = f"查询表落后登记簿 {self.lag} 个位置，超过 {settings.max_lag}"
            en = f"the tables are {self.lag} positions behind the record, more than {settings.max_lag}"
            found.append(Reason("lag", Words(zh, en)))
        if self.messages.dead > settings.max_dead_letters:
            zh = f"有 {self.messages.dead} 件消息无法送达，超过 {settings.max_dead_letters} 件；请看 title-ledger messages"
            en = f"{self.messages.dead} dead letters, more than {settings.max_dead_letters}; see title-ledger messages"
            found.append(Reason("dead-letters", Words(zh, en)))
        if self.canary_age is not None and self.canary_age > OLD:
            zh, en = "自检消息已超过 26 小时没有送达", "no message has reached the canary for more than 26 hours"
            found.append(Reason("canary", Words(zh, en)))
        return found

    def _of_the_sweep(self, settings: Settings) -> list[Reason]:
        if self.sweep_age is None:
            zh, en = "还没有完成过一次清点", "no sweep was ever finished"
            return [Reason("no-sweep", Words(zh, en))] if settings.expect_timer else []
        if self.sweep is not None and self.sweep.at > self.now + AHEAD:
            zh, en = "上一次清点记在将来的时刻：请核对时钟", "the last sweep lies in the future: look at the clock"
            return [Reason("future-sweep", Words(zh, en))]
        if self.sweep_age <= OLD:
            return []
        zh, en = "上一次清点已超过 26 小时", "the last sweep is older than 26 hours"
        return [Reason("old-sweep", Words(zh, en))]


def standing(runtime: Runtime) -> Standing | None:
    """How it stands, read in one snapshot but for the canary; None without a ledger. Raises the library's error if it is out of reach."""
    if not runtime.ready():
        return None
    record = Record(runtime.engine(runtime.settings.reading_url))
    canary = _canary(runtime)
    with record.reading() as connection:
        return Standing(
            runtime.clock(),
            record.position(connection),
            loop.position(connection),
            _sweep(record, connection),
            count_messages(connection),
            canary,
        )


def _canary(runtime: Runtime) -> Canary | None:
    """Asked where contacts are kept: who may read the public tables need not be able to read those.

    Where that place is away, public reads go on without it.
    """
    with suppress(SQLAlchemyError), runtime.record.reading() as connection:
        return canary_of(runtime.record, connection)
    return None


def _sweep(record: Record, connection: Connection) -> LastSweep | None:
    found = last_sweep(connection)
    if found is None:
        return None
    at = record.instants((found.position,), connection).get(found.position, datetime.fromtimestamp(0, UTC))
    return LastSweep(found.day, at)
