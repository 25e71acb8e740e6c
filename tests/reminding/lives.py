"""Titles that live alike, and the acts of their batch: how they stand on a day, and which milestones come to them.

Every batch comes to review every three years. Odd ones are called and stay valid until their list, which is late; even ones
are renewed just before their term ends.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from domain.civil import Term, anniversary, three_years_from
from domain.title import NEVER, Standing
from tests.reminding.coming import Come, coming, of_term
from tests.reminding.life import STANDS, told_as
from tests.reminding.owed import three_months_on, update_day

ROUNDS = 3
BEGINS = date(2022, 7, 1)
VALID = ("in-term", "past-term-awaiting-list")
LATE = timedelta(days=20)
"""The lists of every third batch come onto the record so long after their publication."""


class Published(NamedTuple):
    """An act of the decade: `round` 0 recognises, later ones review; a call only announces its round."""

    batch: int
    round: int
    day: date
    call: bool = False

    @property
    def number(self) -> str:
        """The act's number, which no other act bears."""
        return f"示例{'通' if self.call else '单'}〔{self.day.year}〕{self.batch}-{self.round}号"

    @property
    def recorded(self) -> date:
        """The civil day on which it comes onto the record."""
        return self.day if self.call or self.batch % 3 else self.day + LATE

    @property
    def term(self) -> Term:
        """The term that a list gives."""
        return three_years_from(self.day)


def acts_of(batch: int) -> list[Published]:
    """The acts of a batch in the order of their publication."""
    found = [Published(batch, 0, BEGINS + timedelta(90 * (batch - 1)))]
    for number in range(1, ROUNDS + 1):
        end = anniversary(found[-1].day, 3)
        if batch % 2:
            found.append(Published(batch, number, end - timedelta(60), call=True))
        found.append(Published(batch, number, end + timedelta(45) if batch % 2 else end - timedelta(5)))
    return found


@dataclass
class Alike:
    """Titles of a batch that lapse in the same round (None: never), as known and published on a day."""

    batch: int
    lapses: int | None
    seen: list[Published] = field(default_factory=list)
    _known: dict[date, Standing] = field(default_factory=dict)

    def known_on(self, day: date) -> "Alike":
        """The same with what is on record on a day; itself if that is all it knew."""
        seen = [one for one in acts_of(self.batch) if one.recorded <= day]
        return self if len(seen) == len(self.seen) else Alike(self.batch, self.lapses, seen)

    def on(self, day: date) -> Standing:
        """How they stand on a civil day."""
        if day not in self._known:
            self._known[day] = self._on(day)
        return self._known[day]

    def _on(self, day: date) -> Standing:
        lists = [one for one in self.seen if not one.call and one.day <= day]
        if not lists:
            return NEVER
        if self.lapses is not None and lists[-1].round >= self.lapses:
            return NEVER._replace(status="lapsed")
        term = lists[-1].term
        called = any(one.call and one.round == lists[-1].round + 1 for one in self.seen)
        past = "past-term-awaiting-list" if called else "past-term"
        status = "in-term" if day <= term.until else past
        return NEVER._replace(status=status, term=term, batch=self.batch)

    def stands(self, standing: Standing, ways: tuple[str, ...] = STANDS) -> bool:
        """Whether they stand in one of these ways; no list leaves it open here."""
        return standing.status in ways

    def renewed(self, term: Term, day: date) -> bool:
        """Whether a list that is on record renews them later than a day, to a term that ends later."""
        lists = [one for one in self.seen if not one.call and one.day > day and one.term.until > term.until]
        return any(self.lapses is None or one.round < self.lapses for one in lists)


def of_terms(alike: Alike, axis: Iterable[date], on: date, last: date | None) -> Iterator[Come]:
    """What comes to them by their terms in a sweep of a civil day; `axis` are the days since the last one."""
    terms = {standing.term for day in axis if (standing := alike.on(day)).status in STANDS}
    for term in terms:
        assert term is not None
        for come in of_term(term, on, last):
            if told_as(alike, term, come) is not None:
                yield come


def rows_of(one: Published) -> dict[str, tuple[date, int, int]]:
    """The milestones of an act: the day each is about, when it falls, and until when it is of use, counted from there."""
    if not one.call:
        return {"list-published": (one.day, 0, 30)}
    due = one.day + timedelta(40)
    return {
        "call-published": (one.day, 0, 30),
        "window-opens": (one.day + timedelta(10), 0, 6),
        "provinces-by-7": (due, -7, -2),
        "provinces-by-1": (due, -1, 0),
    }


def window_of(one: Published) -> Term:
    """The window of a call."""
    return Term(one.day + timedelta(10), one.day + timedelta(20))


def of_window(one: Published, on: date, last: date | None) -> Iterator[Come]:
    """What comes of the end of a call's window in a sweep of a civil day."""
    until = window_of(one).until
    rows = {"window-closes-7": (until, -7, -2), "window-closes-1": (until, -1, 0)}
    return iter(coming(rows, on, last, ladder=True))


def of_duties(alike: Alike, on: date, last: date | None) -> Iterator[Come]:
    """What comes to them by the updates of years, and by changes of every 20 August, in a sweep of a civil day."""
    for year in range(2023, on.year + 1):
        due = update_day(year)
        for come in coming({"annual-update-due": (due, -30, 0)}, on, last):
            if alike.on(due).status in VALID and any(alike.on(day).status in VALID for day in come.days):
                yield come
    for year in range(BEGINS.year, on.year + 1):
        rows = {"change-report-due": (three_months_on(changed_in(year)), -14, 30)}
        for come in coming(rows, on, last):
            if any(alike.on(day).status in VALID for day in come.days):
                yield come


def changed_in(year: int) -> date:
    """The day of a year on which holders change."""
    return date(year, 8, 20)


def concerned(alike: Alike, one: Published, come: Come) -> bool:
    """Whether their holders are told of an act themselves."""
    if one.call:
        return any(alike.on(day).status in STANDS and alike.on(day).batch == one.batch for day in come.days)
    return alike.lapses is None or one.round <= alike.lapses
