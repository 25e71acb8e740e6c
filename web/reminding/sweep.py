"""The daily sweep: what is due on a civil day becomes events, once each; what it finds done it leaves alone.

It keeps nothing between two runs. Each batch is selected anew under the write lock, so a sweep that was killed is simply
run again, and two at once do no harm; the stream of a reminder holds one event, whoever writes it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from domain.refusal import Refused, refuse
from domain.reminder import MessageEscalated, ReminderMissed, SweepFinished, sweep_stream
from domain.reminding import When
from ledger.ledger import Ledger
from projections.asking_sweeps import is_swept, last_sweep
from web.reminding.planning import Events, Planning
from web.runtime import Runtime

Progress = Callable[[int], None]
"""Told after each batch how many events the sweep has made; what it raises ends the sweep, which can be run again."""


class Swept(NamedTuple):
    """What one run of a sweep did: re-reviews opened, reminders planned and missed, messages escalated, titles that came
    due whose enterprise has no contact. `finished`: this run ended the sweep of its day; False if it was ended before.
    """

    day: date
    opened: int
    planned: int
    missed: int
    escalated: int
    unreachable: int
    finished: bool


def sweep(runtime: Runtime, day: date, progress: Progress | None = None) -> Swept:
    """Sweep a civil day (Asia/Shanghai). Raises `Refused` for a day to come, and for one before a finished sweep."""
    if day > runtime.today():
        raise _to_come(day, runtime.today())
    with runtime.record.reading() as connection:
        last = last_sweep(connection)
    one = _Sweep(runtime.ledger, Planning(When(day, last.day if last else None)), progress or (lambda _: None))
    try:
        return one.run()
    except IntegrityError as error:
        raise _disagree() from error


@dataclass(slots=True)
class _Sweep:
    """One run; `done` counts events."""

    ledger: Ledger
    planning: Planning
    progress: Progress
    opened: int = 0
    planned: int = 0
    missed: int = 0
    escalated: int = 0
    done: int = 0

    @property
    def day(self) -> date:
        """The civil day that is swept."""
        return self.planning.when.on

    def run(self) -> Swept:
        """All of it, batch after batch."""
        while made := self._note(self.planning.opened):
            self.opened += len(made)
        while made := self._note(self.planning.of_acts):
            self._count(made)
        while made := self._note(self.planning.of_changes):
            self._count(made)
        self._titles()
        while made := self._note(self.planning.escalated):
            self.escalated += sum(isinstance(event, MessageEscalated) for _, event in made)
        return self._finished()

    def _titles(self) -> None:
        after: UUID | None = None
        more = True
        while more:
            reached: list[UUID | None] = []

            def page(
                connection: Connection, after: UUID | None = after, reached: list[UUID | None] = reached
            ) -> Events:
                events, last = self.planning.of_titles(connection, after)
                reached.append(last)
                return events

            self._count(self._note(page))
            after = reached[-1]
            more = after is not None

    def _note(self, way: Callable[[Connection], Events]) -> Events:
        made: Events = []

        def guarded(connection: Connection) -> Events:
            refuse_before(connection, self.day)
            made[:] = way(connection)
            return made

        commit = self.ledger.note(guarded)
        if commit is not None:
            self.planning.appended(commit.first, commit.last)
        self.done += len(made)
        self.progress(self.done)
        return made

    def _count(self, made: Events) -> None:
        missed = sum(isinstance(event, ReminderMissed) for _, event in made)
        self.missed += missed
        self.planned += len(made) - missed

    def _finished(self) -> Swept:
        counts = (self.opened, self.planned, self.missed, self.escalated, self.planning.unreachable)
        names = ("opened", "planned", "missed", "escalated", "unreachable")
        event = SweepFinished(day=self.day, **dict(zip(names, counts, strict=True)))

        def end(connection: Connection) -> Events:
            events = self.planning.canary(connection)
            return events if is_swept(connection, self.day) else [*events, (sweep_stream(self.day), event)]

        made = self._note(end)
        return Swept(self.day, *counts, any(isinstance(one, SweepFinished) for _, one in made))


def refuse_before(connection: Connection, day: date) -> None:
    """Refuse a day before that of a finished sweep: its messages may have been sent, and what is due by now was told."""
    last = last_sweep(connection)
    if last is not None and last.day > day:
        raise refuse(
            "already-swept",
            f"--on：{last.day} 的提醒已经处理完毕，{day} 不能再补：当时到期的事项已在 {last.day} 一并处理，过期的已记为错过。",
            f"--on: the sweep of {last.day} is finished, so {day} cannot be swept any more: what was due by then was planned "
            f"on {last.day}, and what came too late is on record as missed.",
            "--on",
        )


def _to_come(day: date, today: date) -> Refused:
    return refuse(
        "day-to-come",
        f"--on：{day} 还没有到（今天是 {today}，北京时间）；提醒只能按当天或以前的日子处理。",
        f"--on: {day} has not come yet (today is {today} in Asia/Shanghai); give today or a day before.",
        "--on",
    )


def _disagree() -> Refused:
    return refuse(
        "tables-disagree",
        "提醒在登记簿中已有，查询表中却没有；请运行 title-ledger rebuild。",
        "A reminder is on record and not in the tables made from it; run title-ledger rebuild.",
    )
