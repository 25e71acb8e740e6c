"""The timer: what runs when, what is made up for, and what happens when something goes wrong or it is told to end."""

import logging
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from domain.instant import SHANGHAI
from domain.refusal import refuse
from ledger.lead import Lead
from tests.reminding.clocked import ClockedRuntime
from tests.reminding.sending import Clock
from web.reminding.chores import Chores, Progress, Stopped
from web.reminding.dispatch import Dispatched
from web.reminding.sweep import Swept, sweep
from web.reminding.timer import DISPATCH, LEAD, SWEEP, Timer
from web.runtime import Runtime
from web.settings import Settings

NIGHT, MORNING = datetime(2022, 5, 31, 16, 30, tzinfo=UTC), datetime(2022, 6, 1, 0, 0, tzinfo=UTC)
FIRST = date(2022, 6, 1)


class Work:
    """Real sweeps of an empty ledger, sending that is only counted, on a clock that tests move."""

    def __init__(self, url: str, now: datetime = MORNING) -> None:
        self.clock = Clock(now)
        self.runtime: Runtime = ClockedRuntime(Settings(database_url=url), self.clock)
        self.runtime.create()
        self.said: list[str] = []
        self.swept: list[date] = []
        self.sent = 0
        self.wrong: Exception | None = None
        self.chores = self._started()

    def restart(self) -> None:
        """End this timer and start another."""
        self.chores.lead.close()
        self.chores = self._started()

    def _started(self) -> Chores:
        lead = Lead(self.runtime.engine(self.runtime.settings.database_url))
        return Chores(self.runtime, lead, self.said.append, self.sweep, self._send)

    def sweep(self, runtime: Runtime, day: date, progress: Progress | None = None) -> Swept:
        if self.wrong:
            raise self.wrong
        self.swept.append(day)
        return sweep(runtime, day, progress)

    def _send(self, runtime: Runtime, progress: Progress | None = None) -> Dispatched:
        self.sent += 1
        return Dispatched()


@pytest.fixture
def work(database_url: str) -> Any:
    """Chores on a fresh ledger, in the morning at eight."""
    work = Work(database_url)
    yield work
    work.chores.lead.close()
    work.runtime.close()


def test_a_first_start_sweeps_at_once(work: Work) -> None:
    """Where no sweep was ever finished, today's is made at whatever hour, once, and then what waits is sent each minute."""
    work.clock.now = NIGHT
    work.chores.minutely()
    work.chores.minutely()
    assert (work.swept, work.sent) == ([FIRST], 2)
    assert [line.split(" ", 1)[1] for line in work.said] == [
        "lead: 由本定时器处理 / this timer leads",
        "sweep: 2022-06-01 处理完毕 / finished: 复核到期 0、安排提醒 0、错过 0、转告 0、无联系人 0 / 0 re-reviews opened, "
        "0 reminders planned, 0 missed, 0 escalated, 0 titles without a contact",
    ]


def test_the_sweep_waits_for_its_hour(work: Work) -> None:
    """A timer that runs on waits for eight o'clock; the daily run and the minutely one together sweep a day once."""
    work.chores.minutely()
    work.clock.on(hours=23, minutes=59)
    work.chores.minutely()
    assert work.swept == [FIRST]
    work.clock.on(minutes=1)
    work.chores.daily()
    work.chores.minutely()
    assert work.swept == [FIRST, FIRST + timedelta(1)]


def test_a_start_makes_up_for_today(work: Work) -> None:
    """A timer that was off for 40 days sweeps today at once, at any hour, and no day before it."""
    work.chores.minutely()
    work.clock.now = NIGHT + timedelta(days=40)
    work.restart()
    work.chores.minutely()
    assert work.swept == [FIRST, FIRST + timedelta(40)]


def test_no_gap_after_a_sweep_at_night_reaches_26_hours(work: Work) -> None:
    """After a start at half past midnight each next sweep comes within 26 hours, until eight o'clock is kept again."""
    work.clock.now = NIGHT
    began = []
    for _ in range(12 * 24 * 4):
        before = len(work.swept)
        work.chores.minutely()
        began += [work.clock.now] * (len(work.swept) - before)
        work.clock.on(minutes=15)
    assert max(later - earlier for earlier, later in pairwise(began)) < timedelta(hours=26)
    assert len(began) == 12
    assert began[-1].astimezone(SHANGHAI).hour == 8


def test_a_clock_that_was_wrong_sweeps_nothing_twice(work: Work) -> None:
    """Put back an hour, or to yesterday, the clock brings neither another sweep nor a refusal."""
    work.chores.minutely()
    for back in (timedelta(hours=1), timedelta(days=1)):
        work.clock.now -= back
        work.chores.minutely()
        work.chores.daily()
    assert work.swept == [FIRST]
    assert [line for line in work.said if "already-swept" in line or "--on" in line] == []


def test_what_goes_wrong_is_told_once_and_plainly(work: Work) -> None:
    """A database that is gone, and an error with an address in it, are one line each; the next run goes on."""
    work.wrong = OperationalError("INSERT", ["mailto:secret@example.org"], Exception("connection refused\nDETAIL: x"))
    for _ in range(3):
        work.chores.minutely()
    work.wrong = ValueError("mailto:secret@example.org")
    work.chores.minutely()
    work.wrong = refuse("bad-setting", "设置有误。", "A setting is wrong.")
    work.chores.minutely()
    lines = [line.split(" ", 1)[1] for line in work.said if " sweep: " in line]
    assert lines == [
        "sweep: 数据库无法使用 / the database cannot be used (connection refused)",
        "sweep: 未能完成 / not done (ValueError)",
        "sweep: 设置有误。 A setting is wrong.",
    ]
    assert work.sent == 5
    work.wrong = None
    work.chores.minutely()
    assert work.swept == [FIRST]


def test_who_does_not_lead_does_nothing(work: Work) -> None:
    """Told to end, or where another leads, no job begins anything."""
    work.chores.stopping.set()
    work.chores.daily()
    work.chores.minutely()
    assert (work.swept, work.sent, work.said) == ([], 0, [])


def test_the_end_comes_between_two_messages(work: Work) -> None:
    """What sends is told to stop where it asks whether it may go on: after the message in hand."""
    began, go_on, done = Event(), Event(), []

    def send(runtime: Runtime, progress: Progress | None = None) -> Dispatched:
        assert progress is not None
        for number in range(1, 4):
            began.set()
            go_on.wait()
            done.append(number)
            progress(number)
        raise AssertionError("it went on")

    chores = Chores(work.runtime, work.chores.lead, work.said.append, work.sweep, send)
    timer = Timer(chores, 8, background=True)
    timer.start()
    began.wait()
    ending = Thread(target=timer.stop)
    ending.start()
    chores.stopping.wait()
    go_on.set()
    ending.join()
    timer.wait()
    assert done == [1]
    assert work.said[-1].endswith("dispatch: 停止 / stopped")


def test_jobs_are_as_they_must_be(work: Work) -> None:
    """Fixed ids, one run at a time, late runs made up for by one; the sweep at eight in Shanghai, told in UTC."""
    scheduler = Timer(work.chores, 8, background=True).scheduler
    scheduler.start(paused=True)
    jobs = {job.id: job for job in scheduler.get_jobs()}
    assert set(jobs) == {SWEEP, DISPATCH, LEAD}
    assert {(job.coalesce, job.max_instances, job.misfire_grace_time) for job in jobs.values()} == {(True, 1, None)}
    assert scheduler.timezone is UTC
    fires = jobs[SWEEP].trigger.get_next_fire_time(None, datetime(2022, 6, 1, 3, tzinfo=UTC))
    assert fires.astimezone(UTC) == datetime(2022, 6, 2, tzinfo=UTC)
    assert [jobs[name].trigger.interval.total_seconds() for name in (DISPATCH, LEAD)] == [60, 15]
    scheduler.shutdown()


def test_a_clock_put_back_holds_nothing_up(work: Work) -> None:
    """The jobs that wait for an hour that comes again are run at once, and the sweep keeps its own time."""
    timer = Timer(work.chores, 8, background=True)
    timer.scheduler.start(paused=True)
    now = datetime.now(UTC)
    for name in (DISPATCH, LEAD):
        timer.scheduler.modify_job(name, next_run_time=now + timedelta(hours=1))
    swept = timer.scheduler.get_job(SWEEP).next_run_time
    timer.look_at_the_clock(now + timedelta(hours=1), now)
    assert all(timer.scheduler.get_job(name).next_run_time <= datetime.now(UTC) for name in (DISPATCH, LEAD))
    assert timer.scheduler.get_job(SWEEP).next_run_time == swept
    timer.scheduler.shutdown()


def test_stopped_is_no_error(work: Work, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing of the library's own logging reaches the log of a timer that ends."""

    def send(runtime: Runtime, progress: Progress | None = None) -> Dispatched:
        raise Stopped

    chores = Chores(work.runtime, work.chores.lead, work.said.append, work.sweep, send)
    with caplog.at_level(logging.WARNING):
        chores.minutely()
    assert caplog.records == []
