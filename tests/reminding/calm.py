"""A decade played in one process, day after day; and what any way of playing it has in common."""

from collections.abc import Container
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from ledger.contacts import add
from ledger.engine import immediate
from projections.reading import from_id, rows
from tests.reminding.clocked import ClockedRuntime
from tests.reminding.decade import BODIES, Decade
from tests.reminding.model import Key
from tests.reminding.sending import Clock, Fake
from web.reminding.dispatch import dispatch
from web.reminding.sweep import sweep
from web.runtime import Runtime
from web.settings import Settings


def eight(day: date) -> datetime:
    """Eight in the morning in Asia/Shanghai of a civil day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


class Played:
    """A ledger of a decade with its contacts, whose record is dated by a clock of ours."""

    def __init__(self, url: str, titles: int, holders: int, **settings: Any) -> None:
        self.clock = Clock()
        self.runtime: Runtime = ClockedRuntime(Settings(database_url=url, **settings), self.clock)
        self.runtime.create()
        self.decade = Decade(titles)
        self.holders = range(0, titles, max(titles // holders, 1)) if holders else range(0)
        self.own: dict[int, UUID] = {}
        self.bodies: dict[str, UUID] = {}
        self.ministry = UUID(int=0)

    def people(self, day: date, url: str, mail: str | None = None) -> None:
        """Contacts of some holders, of every body and of the ministry; the ministry by mail if an address is given."""
        self.clock.now = eight(day)
        common: dict[str, Any] = {"channel": "webhook", "language": "zh", "at": self.clock(), "confirmed": True}
        with immediate(self.runtime.record.engine) as connection:
            for number in self.holders:
                holder = self.decade.enterprise(number)
                made = add(connection, recipient="enterprise", enterprise=holder, url=f"{url}/{number}", **common)
                self.own[number] = made.id
            for body in BODIES:
                self.bodies[body] = add(connection, recipient="body", body=body, url=f"{url}/body", **common).id
            how = common | ({"channel": "mail"} if mail else {})
            self.ministry = add(connection, recipient="ministry", url=mail or f"{url}/ministry", **how).id

    def record(self, day: date) -> None:
        """Put the acts of a civil day on record, and what is filed on it."""
        for act in self.decade.recorded_on(day):
            self.runtime.ledger.record_act(act)
        if filed := self.decade.filed_on(day):
            self.runtime.ledger.note(lambda _: filed)

    def told(self) -> dict[Key, tuple[str, date]]:
        """Every reminder on record but those of the canary and of what nobody answered; each key must be there once."""
        statement = """SELECT subject, milestone, day, act, contact, missed, swept FROM reminder
            WHERE milestone NOT IN ('canary', 'unanswered')"""
        with self.runtime.record.reading() as connection:
            found = rows(connection, statement)
        told = {
            Key(from_id(subject), milestone, date.fromordinal(day), act, from_id(contact)): (
                missed or "planned",
                date.fromordinal(swept),
            )
            for subject, milestone, day, act, contact, missed, swept in found
        }
        assert len(told) == len(found)
        return told

    def compare(self) -> int:
        """Assert that what is on record is what the model says; returns how many keys that are."""
        expected, told = self.decade.expected(self.own, self.bodies, self.ministry), self.told()
        odd = [(key, expected.get(key), told.get(key)) for key in expected.keys() | told.keys()]
        wrong = [one for one in odd if one[1] != one[2]]
        assert not wrong, (len(wrong), sorted(wrong, key=repr)[:5])
        return len(told)

    def close(self) -> None:
        """Give the connections back."""
        self.runtime.close()


class Calm(Played):
    """Day after day in this process; messages go nowhere."""

    def play(self, first: date, days: int, off: Container[int] = ()) -> None:
        """So many days from one on; on those that are off, by number, acts are recorded and nothing else happens."""
        self.people(first, "https://hook.example.org")
        last: date | None = None
        for number in range(days):
            day = first + timedelta(number)
            self.clock.now = eight(day)
            self.record(day)
            if number not in off:
                self.decade.sweep(day, last)
                sweep(self.runtime, day)
                dispatch(self.runtime, channels=Fake())
                last = day
