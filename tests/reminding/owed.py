"""What an enterprise owes, as plainly as can be said: the last day of an update, of a report, and what acts tell of changes."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from domain.event import EnterpriseMoved
from tests.memory import Memory


def update_day(year: int) -> date:
    """The last day of the update of a year."""
    return date(year, 4, 30) if year < 2026 else date(year, 5, 31)


def three_months_on(day: date) -> date:
    """The same day three months later, or the last one of a shorter month."""
    first = date(day.year + (day.month > 9), (day.month + 2) % 12 + 1, 1)
    return max(first + timedelta(gap) for gap in range(day.day) if (first + timedelta(gap)).month == first.month)


def told_of_change(memory: Memory, enterprise: UUID, on: date) -> Iterator[tuple[str, date, str]]:
    """The changes of which acts in force that are published tell: kind, day and act."""
    for number in memory.orders:
        act = memory.act(number)
        if act and act.published <= on and any(one.enterprise == enterprise for one in memory.renamings(number)):
            yield "rename", act.published, number
    for stream, event in memory.facts():
        if stream == enterprise and isinstance(event, EnterpriseMoved) and event.published <= on:
            yield "move", event.since or event.published, event.act
