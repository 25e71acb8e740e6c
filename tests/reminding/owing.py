"""What holders owe between campaigns, as slowly and plainly as it can be said: by titles and days, from the fold alone."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from domain.tier import Tier
from tests.memory import Memory
from tests.reminding.life import Life, lives
from tests.reminding.model import Model
from tests.reminding.owed import three_months_on, told_of_change, update_day

UPDATE, REPORT = "annual-update-due", "change-report-due"
YEARS = range(2023, 2045)
EVER = date(9000, 1, 1)


class Owes(NamedTuple):
    """A title whose enterprise owes something by a day; `body` on the day of which it is asked."""

    kind: str
    due: date
    stream: UUID
    body: str


class Counted(NamedTuple):
    """What a calendar counts together."""

    kind: str
    tier: Tier | None
    due: date


def owing(memory: Memory, model: Model, on: date, days: int) -> set[Owes]:
    """What is owed within some days of a day, by titles valid on that day and on the one by which it is owed."""
    found = set()
    for life in lives(memory, EVER):
        if not life.valid(on):
            continue
        for kind, due in duties(memory, model, life):
            late = timedelta(0) if kind == UPDATE else timedelta(30)
            if on - late <= due <= on + timedelta(days) and life.valid(max(on, due)):
                found.add(Owes(kind, due, life.stream, life.on(on).body or ""))
    return found


def duties(memory: Memory, model: Model, life: Life) -> Iterator[tuple[str, date]]:
    """What the enterprise of a title owes and has not done, and by which day, whether it holds anything then or not."""
    yield from ((UPDATE, update_day(year)) for year in YEARS if (life.enterprise, year) not in model.filed)
    yield from {(REPORT, day) for day in reports(memory, model, life.enterprise)}


def reports(memory: Memory, model: Model, firm: UUID) -> Iterator[date]:
    """The days by which reports of an enterprise are owed."""
    stated = [one for one in model.stated if one.enterprise == firm]
    days = [one.day for one in stated if not one.reported]
    for kind, day, _ in told_of_change(memory, firm, EVER):
        if not any(one.kind == kind and abs((one.day - day).days) <= 365 for one in stated):
            days.append(day)
    yield from (three_months_on(day) for day in days if day >= date(2022, 8, 1))


def counted(memory: Memory, model: Model, body: str | None) -> Counter[Counted]:
    """How many titles of a body, or of all, a calendar tells of by day: of updates all that are asked, filed or not."""
    found: Counter[Counted] = Counter()
    for life in lives(memory, EVER):
        for kind, due in {*((UPDATE, update_day(year)) for year in YEARS), *duties(memory, model, life)}:
            if life.valid(due) and body in (None, life.on(due).body):
                found[Counted(kind, life.tier, due)] += 1
    return found


def of_one(memory: Memory, model: Model, firm: UUID) -> set[tuple[str, date]]:
    """What stands in the calendar of an enterprise."""
    ours = [life for life in lives(memory, EVER) if life.enterprise == firm]
    return {one for life in ours for one in duties(memory, model, life) if life.valid(one[1])}


def last_term(memory: Memory) -> int:
    """The last year in which a term ends that a title stands under."""
    return max((last.year for life in lives(memory, EVER) if (last := life.last_term())), default=0)
