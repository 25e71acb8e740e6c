"""The timer 定时器: three jobs on the clock, in a process of its own or beside the one service that embeds it.

The job store is in memory and belongs to one process: it holds nothing that the record does not say. Inside it is UTC; the
hour of the sweep is one of Asia/Shanghai.
"""

import logging
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import Any

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from domain.instant import SHANGHAI
from web.reminding.chores import Chores

SWEEP, DISPATCH, LEAD = "sweep", "dispatch", "lead"
EVERY = {DISPATCH: 60, LEAD: 15}
"""Seconds from one run to the next."""

_BACK = timedelta(seconds=5)
_ALWAYS = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None, "replace_existing": True}
"""One run at a time; runs that were missed are made up for by one, however late."""


class Timer:
    """The scheduler with the jobs of `chores`. `hour` is that of the daily sweep in Asia/Shanghai, 0 to 23."""

    def __init__(self, chores: Chores, hour: int, background: bool = False) -> None:
        # Of a run that is skipped because the one before still goes on, nobody needs to be told.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._chores = chores
        self._done = Event()
        self._watcher = Thread(target=self._watch, name="title-ledger-clock", daemon=True)
        self.scheduler: Any = (BackgroundScheduler if background else BlockingScheduler)(
            jobstores={"default": MemoryJobStore()},
            executors={"default": ThreadPoolExecutor(len(EVERY) + 1)},
            timezone=UTC,
        )
        daily = CronTrigger(hour=hour, minute=0, timezone=SHANGHAI)
        self.scheduler.add_job(chores.daily, daily, id=SWEEP, **_ALWAYS)
        for name, job in ((DISPATCH, chores.minutely), (LEAD, self._keep_lead)):
            every = IntervalTrigger(seconds=EVERY[name], timezone=UTC)
            self.scheduler.add_job(job, every, id=name, next_run_time=datetime.now(UTC), **_ALWAYS)

    def start(self) -> None:
        """Begin; in the foreground this comes back only once the timer was stopped."""
        if not self._chores.stopping.is_set():
            self._watcher.start()
            self.scheduler.start()

    def stop(self) -> None:
        """End: what is in hand is finished, nothing further is begun, and the lead is given up. Not from a signal handler."""
        self._chores.stopping.set()
        if self.scheduler.running:
            self.scheduler.shutdown(wait=True)
        self._chores.lead.close()
        self._done.set()

    def wait(self) -> None:
        """Come back once `stop` is through."""
        self._done.wait()

    def _keep_lead(self) -> None:
        if self._chores.keep_lead():
            self._run_now(DISPATCH)

    def look_at_the_clock(self, before: datetime, now: datetime) -> None:
        """A clock that was put back would keep the scheduler waiting until it has come up again, and one that was put
        forward until what it waits for by the old one: so, at times, it is told to look. Aware instants.
        """
        if now < before - _BACK:
            for name in EVERY:
                self._run_now(name)
        self.scheduler.wakeup()

    def _watch(self) -> None:
        before = datetime.now(UTC)
        while not self._done.wait(EVERY[LEAD]):
            now = datetime.now(UTC)
            self.look_at_the_clock(before, now)
            before = now

    def _run_now(self, name: str) -> None:
        self.scheduler.modify_job(name, next_run_time=datetime.now(UTC))
