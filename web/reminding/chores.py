"""What the timer does, without any scheduler: the daily sweep, sending each minute, and looking whether we lead.

Nothing needs to be remembered between two runs: what is due follows from the record each time anew. So whatever goes
wrong is told in one plain line, and the next run goes on where this one stopped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta
from threading import Event, Lock
from typing import Protocol

from sqlalchemy.exc import DBAPIError

from domain.event import CampaignClosed
from domain.instant import SHANGHAI
from domain.refusal import Refused
from ledger.lead import Lead
from projections.asking_sweeps import last_sweep
from web.campaigns.closing import close_over
from web.reminding.canary import keep_canary
from web.reminding.dispatch import Dispatched
from web.reminding.sweep import Swept
from web.runtime import Runtime

EARLY = timedelta(hours=25)
"""A sweep that came before its hour (a timer started at night) is followed by the next one after so long: no gap between
two sweeps reaches the 26 hours at which health goes red, and within some days the hour is kept again.
"""

LEADS, STANDS_BY = "由本定时器处理 / this timer leads", "由其他定时器处理 / this timer does not lead"
Progress = Callable[[int], None]


class Sweep(Protocol):
    """The sweep of a civil day (web.reminding.sweep)."""

    def __call__(self, runtime: Runtime, day: date, progress: Progress | None = None) -> Swept:
        """Plan what is due."""


class Dispatch(Protocol):
    """The sending of what waits (web.reminding.dispatch)."""

    def __call__(self, runtime: Runtime, progress: Progress | None = None) -> Dispatched:
        """Send what waits."""


class Close(Protocol):
    """The close of windows that are over (web.campaigns.closing)."""

    def __call__(self, runtime: Runtime) -> Sequence[CampaignClosed]:
        """Close what is over."""


class Stopped(Exception):
    """The timer was told to end, or leads no more: what is in hand is finished, nothing further is begun."""


@dataclass(slots=True)
class Chores:
    """The jobs of one timer. `say` takes one line for the log; `sweep` and `dispatch` may be replaced in tests."""

    runtime: Runtime
    lead: Lead
    say: Callable[[str], None]
    sweep: Sweep
    dispatch: Dispatch
    close: Close = close_over
    stopping: Event = field(default_factory=Event)
    _started: bool = False
    _led: bool | None = None
    _told: dict[str, str] = field(default_factory=dict)
    _looking: Lock = field(default_factory=Lock)
    _sweeping: Lock = field(default_factory=Lock)
    _sending: Lock = field(default_factory=Lock)

    def daily(self) -> None:
        """The sweep of today, if it is not finished yet, and then sending."""
        if self._leads():
            self._plainly("sweep", self._sweep_today)
            self._plainly("dispatch", self._send)

    def minutely(self) -> None:
        """Send what waits; before that a sweep that should have been and is not: the first time today's, at any hour."""
        if self._leads():
            self._plainly("sweep", self._catch_up)
            self._plainly("dispatch", self._send)
        self._started = self._started or not self._led

    def keep_lead(self) -> bool:
        """Whether we have come to lead since we looked last."""
        before, now = self._look()
        return now and not before

    def _leads(self) -> bool:
        return self._look()[1]

    def _look(self) -> tuple[bool, bool]:
        """Whether we led when we looked last, and whether we lead now."""
        with self._looking:
            before = self._led
            now = not self.stopping.is_set() and self._plainly("lead", self.lead.held) is True
            self._led = now
            if now is not before and not self.stopping.is_set():
                self._tell("lead", LEADS if now else STANDS_BY)
            return bool(before), now

    def _catch_up(self) -> None:
        if overdue(self.runtime, not self._started):
            self._sweep_today()
        self._started = True

    def _sweep_today(self) -> None:
        day = self.runtime.today()
        if self._sweeping.acquire(blocking=False):
            try:
                if not _is_over(self.runtime, day):
                    self._plainly("canary", lambda: keep_canary(self.runtime))
                    self._tell("sweep", swept_words(self.sweep(self.runtime, day, self._go_on)))
                    self._plainly("close", self._close)
            finally:
                self._sweeping.release()

    def _close(self) -> None:
        for done in self.close(self.runtime):
            self._tell("close", closed_words(done))

    def _send(self) -> None:
        if self._sending.acquire(blocking=False):
            try:
                done = self.dispatch(self.runtime, self._go_on)
                if done.sent or done.failed or done.dead or done.asked:
                    self._tell("dispatch", dispatched_words(done))
            finally:
                self._sending.release()

    def _go_on(self, _: int) -> None:
        """Called between two batches and two messages. Raises Stopped where nothing further may be begun."""
        if self.stopping.is_set() or not self.lead.held():
            raise Stopped

    def _plainly(self, job: str, work: Callable[[], object]) -> object:
        """Do it; what goes wrong is told in a line without addresses, once while it lasts, and None comes back."""
        try:
            found = work()
        except Stopped:
            self._tell(job, "停止 / stopped")
        except Exception as error:
            if self._told.get(job) != (words := plain(error)):
                self._told[job] = words
                self._tell(job, words)
        else:
            self._told.pop(job, None)
            return found
        return None

    def _tell(self, job: str, what: str) -> None:
        self.say(f"{self.runtime.clock().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} {job}: {what}")


def overdue(runtime: Runtime, first: bool = False) -> bool:
    """Whether today's sweep should be finished by now and is not. `first`: just started, and then it should be at any hour.

    One of a day to come, from when the clock was wrong, leaves nothing to be swept until then; health tells of it.
    """
    with runtime.record.reading() as connection:
        last = last_sweep(connection)
        if last is None:
            return True
        at = runtime.record.instants((last.position,), connection)[last.position]
    now = runtime.clock()
    late = now.astimezone(SHANGHAI).hour >= runtime.settings.timer_hour or now - at >= EARLY
    return last.day < runtime.today() and (first or late)


def swept_words(done: Swept) -> str:
    """What a sweep did, for the log."""
    day, opened, planned, missed, escalated, alone, finished = done
    zh = f"复核到期 {opened}、安排提醒 {planned}、错过 {missed}、转告 {escalated}、无联系人 {alone}"
    en = f"{opened} re-reviews opened, {planned} reminders planned, {missed} missed, {escalated} escalated"
    head = "处理完毕 / finished" if finished else "早已处理 / was finished before"
    return f"{day} {head}: {zh} / {en}, {alone} titles without a contact"


def closed_words(done: CampaignClosed) -> str:
    """What the close of a window put on record, for the log."""
    zh = f"申报截止：提交 {done.filed}，应复核未提交 {done.not_filed}"
    return f"{done.on} {zh} / window closed: {done.filed} filed, {done.not_filed} filed nothing ({done.campaign})"


def dispatched_words(done: Dispatched) -> str:
    """What a dispatch did, for the log."""
    zh = f"送出 {done.sent}、再试 {done.failed}、无法送达 {done.dead}、留待下次 {done.left}、请确认 {done.asked}"
    en = f"{done.sent} sent, {done.failed} to be tried again, {done.dead} dead, {done.left} left, {done.asked} asked"
    return f"{zh} / {en} to confirm"


def plain(error: Exception) -> str:
    """What went wrong, in one line: the kind of the error, and its words only where they tell of a database out of reach.

    Other words may quote what was being written, and so an address.
    """
    if isinstance(error, Refused):
        return f"{error.refusal.zh} {error.refusal.en}"
    if isinstance(error, DBAPIError) and type(error).__name__ in ("OperationalError", "InterfaceError"):
        return f"数据库无法使用 / the database cannot be used ({str(error.orig).strip().partition(chr(10))[0]})"
    return f"未能完成 / not done ({type(error).__name__})"


def _is_over(runtime: Runtime, day: date) -> bool:
    with runtime.record.reading() as connection:
        last = last_sweep(connection)
    return last is not None and last.day >= day
