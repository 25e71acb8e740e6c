"""A decade played by two timers in processes of their own, while they are killed and clock, database and mail server fail."""

import re
from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from time import monotonic, sleep
from uuid import UUID

from ledger.transfer import export_record, import_record
from projections.asking_messages import count_sendable
from projections.asking_sweeps import count_messages, is_swept
from projections.reading import from_id, rows
from tests.reminding.calm import Played, eight
from tests.reminding.clocked import ClockedRuntime
from tests.reminding.proxy import Proxy
from tests.reminding.sending import Fake, Mailbox, Received, Receiver, receiving, smtp
from tests.reminding.working import PAUSE_SECONDS, FileClock, Gate, workers
from web.reminding.dispatch import dispatch
from web.settings import Settings


class Tally(Receiver):
    """A receiver that counts how often each message came, and keeps none."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[str] = Counter()

    def take(self, one: Received) -> None:
        """Count one."""
        self.times[one.headers["webhook-id"]] += 1


@dataclass(frozen=True)
class Weather:
    """What happens in a storm, by the number of the day from 0: `kills` of 100 days, days `off`, when the clock goes `back`,
    the database is `gone`, mailboxes are `full`, tables are made `anew`.
    """

    kills: int = 30
    off: Container[int] = ()
    back: Container[int] = ()
    gone: Container[int] = ()
    full: Container[int] = ()
    anew: Container[int] = ()


class Storm(Played):
    """Two timers in processes of their own, and what befalls them. `way` leads to the database, and may be shut."""

    def __init__(self, url: str, folder: Path, titles: int, holders: int, way: Proxy | None = None) -> None:
        super().__init__(url, titles, holders)
        self.file = FileClock(folder / "clock")
        self.gate = Gate(self.file.path)
        self.log = folder / "log"
        self.way, self.url = way, way.url if way else url
        self.chance = Random(7)
        self.mailbox, self.receiver = Mailbox(), Tally()
        self.last: date | None = None
        self.swept = self.cut = 0

    def play(self, first: date, days: int, weather: Weather) -> None:
        """So many days from one on."""
        with receiving(self.receiver) as receiver, smtp(self.mailbox) as server:
            self.people(first, receiver.url.partition("?")[0], "mailto:ministry@example.org")
            self._set(eight(first))
            words = (self.url, str(self.file.path), str(self.log), server, f"{receiver.url}canary")
            with workers(*words) as self.workers:
                self.workers.start(2)
                for number in range(days):
                    self._day(first + timedelta(number), number, weather)
                self._until(lambda: self._waiting() == 0, "messages wait for ever")

    def _day(self, day: date, number: int, weather: Weather) -> None:
        if number in weather.off:
            while self.workers.processes:
                self.workers.kill(0)
            self._set(eight(day))
            self.record(day)
            return
        self.decade.sweep(day, self.last)
        self.mailbox.replies = ["452 full"] if number in weather.full else ["250 OK"]
        with self.gate.shut():
            self.clock.now = eight(day) - timedelta(hours=2)
            self.record(day)
            self._set(eight(day))
        self.workers.start(2 - len(self.workers.processes))
        self._befall(number, weather)
        self._until(lambda: self._settled(day), f"{day} is not settled")
        if number in weather.back:
            self._set(eight(day) - timedelta(hours=1))
            sleep(5 * PAUSE_SECONDS)
        self.last, self.swept = day, self.swept + 1

    def _befall(self, number: int, weather: Weather) -> None:
        if self.chance.randrange(100) < weather.kills:
            sleep(self.chance.random() * 0.2)
            self.workers.kill(self.chance.randrange(2))
            self.workers.start(1)
        if self.way and number in weather.gone:
            self.way.shut()
            self.cut += 1
            sleep(0.5)
            self.way.open()
        if number in weather.anew:
            self.runtime.rebuild()
            assert self.runtime.differences() == []

    def _set(self, now: datetime) -> None:
        self.clock.now = now
        self.file.set(now)

    def _until(self, done: Callable[[], bool], lacking: str) -> None:
        """Let time go by until something is so: a claim of one that was killed is given up after ten minutes."""
        began = since = monotonic()
        while not done():
            sleep(PAUSE_SECONDS)
            if monotonic() - since > 2:
                self._set(self.clock.now + timedelta(minutes=11))
                since = monotonic()
            assert monotonic() - began < 300, lacking

    def _settled(self, day: date) -> bool:
        with self.runtime.record.reading() as connection:
            return is_swept(connection, day) and count_sendable(connection, self.clock()) == 0

    def _waiting(self) -> int:
        with self.runtime.record.reading() as connection:
            return count_messages(connection).waiting

    def delivered(self) -> tuple[int, int]:
        """How many messages came, and how many of them twice. Each that is on record as sent came; none came a third time,
        nor twice but where a timer was killed, or cut off from the database, between sending and noting.
        """
        ids = re.compile(rb"^Message-ID: <([^@]+)@", re.IGNORECASE | re.MULTILINE)
        found: Counter[str] = Counter({UUID(id).hex: times for id, times in self.receiver.times.items()})
        for mail in self.mailbox.mails:
            match = ids.search(mail)
            assert match is not None
            found[UUID(match[1].decode()).hex] += 1
        with self.runtime.record.reading() as connection:
            sent = {from_id(id).hex for (id,) in rows(connection, "SELECT id FROM message WHERE state = 'sent'")}
            assert count_messages(connection) == (0, 0)
        assert sent == found.keys()
        twice = sum(times > 1 for times in found.values())
        assert max(found.values()) <= 2
        assert twice <= self.workers.killed + 2 * self.cut
        return len(found), twice

    def canaries(self) -> int:
        """How many reminders the canary was sent."""
        with self.runtime.record.reading() as connection:
            found = rows(connection, "SELECT count(*) FROM reminder WHERE milestone = 'canary' AND missed IS NULL")
        count: int = found[0][0]
        return count

    def replayed(self, folder: Path) -> int:
        """How many letters go out where the whole record is read into another ledger: none may."""
        copy = ClockedRuntime(Settings(database_url=f"sqlite:///{folder / 'copy.db'}"), self.clock)
        copy.create()
        with (folder / "copy.ndjson").open("wb") as file:
            export_record(self.runtime.record, file)
        with (folder / "copy.ndjson").open("rb") as file:
            import_record(copy.record, file)
        copy.rebuild()
        fake = Fake()
        dispatch(copy, channels=fake)
        copy.close()
        return len(fake.letters)
