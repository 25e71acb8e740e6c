"""The sweep as slowly and plainly as it can be said: titles by titles, milestones, contacts and days, from the fold alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from domain.authority import NAMES
from domain.campaign import campaign_stream
from domain.cause import FRAUDS
from domain.civil import anniversary
from domain.event import (
    ActWithdrawn,
    CampaignCalled,
    ListPublished,
    PublicityOpened,
    WindowChanged,
)
from domain.fact import DUE
from domain.stream import act_stream
from domain.tier import Tier
from tests.memory import Memory
from tests.reminding.coming import BEGAN, Come, coming, days_from, of_term, rows_of
from tests.reminding.life import Life, lives, told_as
from tests.reminding.owed import three_months_on, told_of_change, update_day

DECIDED = ("title-renewed", "title-lapsed", "title-recognised")


class Key(NamedTuple):
    """What a reminder is about, and whom it is for."""

    subject: UUID
    milestone: str
    day: date
    act: str
    contact: UUID


@dataclass
class Person:
    """A contact: who it is for, and since which civil day it is told things. Topics: (enterprise, tier, body, since)."""

    id: UUID
    recipient: str
    since: date
    enterprise: UUID | None = None
    body: str | None = None
    ended: bool = False
    topics: list[tuple[UUID | None, Tier | None, str | None, date]] = field(default_factory=list)


@dataclass
class Said:
    """A message as the model knows it: what it holds, and what became of it."""

    person: Person
    day: date
    keys: list[Key] = field(default_factory=list)
    state: str = "planned"
    answered: bool = False


@dataclass
class Stated:
    """A change of which there is a case: noticed by its authority, or reported by the enterprise."""

    enterprise: UUID
    kind: str
    day: date
    reported: bool


Meant = tuple[UUID, Come, str, list[tuple[Person, date]]]
"""Subject, what has come, the act behind it, and whom it is for since when."""


class Model:
    """Everything that was told so far, and who there is to tell."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.told: dict[Key, str] = {}
        self.messages: dict[tuple[UUID, date], Said] = {}
        self.finished: list[date] = []
        self.applied: set[tuple[UUID, UUID]] = set()
        self.filed: set[tuple[UUID, int]] = set()
        self.stated: list[Stated] = []

    def opened(self, memory: Memory, on: date) -> set[tuple[UUID, date]]:
        """The re-reviews that a sweep opens."""
        found = set()
        for life in lives(memory, on):
            standing = life.on(on)
            if not life.stands(standing) or standing.term is None:
                continue
            due = anniversary(standing.term.start, 3)
            live = {fact.on for fact in memory.live(life.stream) if fact.kind == DUE}
            if BEGAN <= due <= on and due not in live and not life.renewed(standing.term, on):
                found.add((life.stream, due))
        return found

    def sweep(self, memory: Memory, on: date) -> dict[Key, str]:
        """What a sweep of a civil day tells and misses, and puts into the messages of the day."""
        last = max(self.finished, default=None)
        everything = [*self._titles(memory, on, last), *self._acts(memory, on, last)]
        of_acts = [one for one in everything if one[0] == act_stream(one[2])]
        of_titles = [one for one in everything if one not in of_acts]
        found = self._batch(of_acts, on)
        return found | self._batch(of_titles, on)

    def _batch(self, due: list[Meant], on: date) -> dict[Key, str]:
        """What one transaction of a sweep tells; after the sweep of the day, only those who had no message that day."""
        busy = self._busy(on)
        found: dict[Key, str] = {}
        for subject, come, act, people in due:
            for person, since in people:
                key = Key(subject, come.milestone, come.day, act, person.id)
                if key in self.told or key in found:
                    continue
                if come.missed is None and person.id not in busy:
                    found[key] = "planned"
                elif come.missed and since <= come.last:
                    found[key] = come.missed
        for key, outcome in found.items():
            self._note(key, outcome, on)
        return found

    def _busy(self, on: date) -> set[UUID]:
        return {contact for contact, day in self.messages if day == on} if on in self.finished else set()

    def _note(self, key: Key, outcome: str, on: date) -> None:
        self.told[key] = outcome
        if outcome == "planned":
            person = next(one for one in self.people if one.id == key.contact)
            self.messages.setdefault((key.contact, on), Said(person, on)).keys.append(key)

    def escalate(self, memory: Memory, on: date) -> tuple[set[tuple[UUID, date]], dict[Key, str]]:
        """The messages of which bodies hear that nobody answered, and the reminders that say so."""
        busy = self._busy(on)
        by_stream = {life.stream: life for life in lives(memory, on)}
        escalated, found = set(), {}
        for (contact, day), said in list(self.messages.items()):
            late = said.state == "dead" or (said.state == "sent" and day + timedelta(7) <= on)
            if said.person.recipient != "enterprise" or said.answered or not late or day < on - timedelta(372):
                continue
            body, title = self._unanswered(said, by_stream, on)
            people = [one for one in self._alive() if one.recipient == "body" and one.body == body]
            if not people or any(one.id in busy for one in people):
                continue
            said.answered = True
            escalated.add((contact, day))
            for one in people:
                key = Key(title, "unanswered", day, "", one.id)
                if key not in self.told:
                    found[key] = "planned"
                    self._note(key, "planned", on)
        return escalated, found

    @staticmethod
    def _unanswered(said: Said, lives: dict[UUID, Life], on: date) -> tuple[str | None, UUID]:
        urgent = sorted((key.day, key.subject) for key in said.keys if key.milestone in ("term-ends-30", "term-ends-7"))
        for until, title in urgent:
            standing = lives[title].on(on)
            if lives[title].stands(standing) and standing.term and standing.term.until == until and standing.body:
                return standing.body, title
        return None, UUID(int=0)

    def _alive(self) -> list[Person]:
        return [one for one in self.people if not one.ended]

    def _titles(self, memory: Memory, on: date, last: date | None) -> Iterator[Meant]:
        for life in lives(memory, on):
            axis = [on] if last is None else [*days_from(last, on - timedelta(1)), on]
            terms = {one.term for day in axis if life.stands(one := life.on(day))}
            for term in terms:
                assert term is not None
                for come in of_term(term, on, last):
                    body = told_as(life, term, come)
                    if body is not None:
                        yield life.stream, come, "", self._of_title(life, body, national=life.tier.national)
            for day in axis:
                yield from self._bar(life, day, on, last)
            yield from self._updates(life, on, last)
            yield from self._changes(memory, life, on, last)

    def _updates(self, life: Life, on: date, last: date | None) -> Iterator[Meant]:
        for year in range(2023, on.year + 1):
            due = update_day(year)
            for come in coming({"annual-update-due": (due, -30, 0)}, on, last):
                body = life.valid_body(come)
                if body is not None and life.valid(due) and (life.enterprise, year) not in self.filed:
                    yield life.stream, come, "", self._of_title(life, body, national=False)

    def _changes(self, memory: Memory, life: Life, on: date, last: date | None) -> Iterator[Meant]:
        stated = [one for one in self.stated if one.enterprise == life.enterprise]
        told = [(one.day, "") for one in stated if not one.reported]
        for kind, day, act in told_of_change(memory, life.enterprise, on):
            if not any(one.kind == kind and abs((one.day - day).days) <= 365 for one in stated):
                told.append((day, act))
        for day, act in told:
            if date(2022, 8, 1) <= day <= on:
                for come in coming({"change-report-due": (three_months_on(day), -14, 30)}, on, last):
                    body = life.valid_body(come)
                    if body is not None:
                        yield life.stream, come, act, self._of_title(life, body, national=False)

    def _bar(self, life: Life, day: date, on: date, last: date | None) -> Iterator[Meant]:
        standing = life.on(day)
        if standing.ending is None or standing.ending.on < date(2022, 8, 1):
            return
        if life.facts[standing.ending.fact].cause in FRAUDS:
            rows = {"bar-ends": (anniversary(standing.ending.on, 3), 0, 30)}
            for come in coming(rows, on, last):
                if day in come.days:
                    yield life.stream, come, "", self._of_title(life, standing.body or "", national=False)

    def _of_title(self, life: Life, body: str, national: bool) -> list[tuple[Person, date]]:
        found = []
        for one in self._alive():
            here = one.recipient == "enterprise" and one.enterprise == life.enterprise
            here = here or (one.recipient == "body" and one.body == body)
            if here or (one.recipient == "ministry" and national):
                found.append((one, one.since))
            found += [
                (one, since)
                for enterprise, tier, place, since in one.topics
                if enterprise == life.enterprise or (tier is life.tier and place in (None, body))
            ][:1]
        return found

    def _acts(self, memory: Memory, on: date, last: date | None) -> Iterator[Meant]:
        for number in memory.orders:
            for stated in memory.since_correction(number):
                said = _as_changed(memory, stated, on) if isinstance(stated, CampaignCalled) else stated
                if isinstance(said, CampaignCalled):
                    yield from self._window(memory, said, on, last)
                if isinstance(said, CampaignCalled | ListPublished | PublicityOpened) and said.published <= on:
                    for come in coming(rows_of(said), on, last):
                        yield act_stream(number), come, number, self._of_act(said)
                        if come.milestone in ("call-published", "window-opens", "list-published"):
                            yield from self._enterprises(memory, said, come, on)

    def _window(self, memory: Memory, said: CampaignCalled, on: date, last: date | None) -> Iterator[Meant]:
        """Who is in scope and has no application that stands when the window is about to close."""
        if said.published > on:
            return
        campaign = campaign_stream(said.act, said.block)
        until = said.window_until
        rows = {"window-closes-7": (until, -7, -2), "window-closes-1": (until, -1, 0)}
        for come in coming(rows, on, last, ladder=True):
            for life in lives(memory, on):
                body = _body_called_on(life, said, come)
                if life.tier is said.tier and body and (campaign, life.enterprise) not in self.applied:
                    yield life.stream, come, said.act, self._of_title(life, body, national=False)

    def _of_act(self, said: CampaignCalled | ListPublished | PublicityOpened) -> list[tuple[Person, date]]:
        bodies = NAMES if isinstance(said, PublicityOpened) else said.bodies
        found = []
        for one in self._alive():
            office = one.recipient == "body" and one.body in bodies
            if office or (one.recipient == "ministry" and said.tier.national):
                found.append((one, one.since))
            heard = [since for _, tier, body, since in one.topics if tier is said.tier and body in (None, *bodies)]
            found += [(one, since) for since in heard[:1]]
        return found

    def _enterprises(
        self, memory: Memory, said: CampaignCalled | ListPublished | PublicityOpened, come: Come, on: date
    ) -> Iterator[Meant]:
        for life in lives(memory, on):
            if life.tier is said.tier and _concerned(memory, life, said, come):
                own = [(one, one.since) for one in self._alive() if one.enterprise == life.enterprise]
                own += [(p, since) for p in self._alive() for firm, _, _, since in p.topics if firm == life.enterprise]
                yield life.stream, come, said.act, own


def _as_changed(memory: Memory, said: CampaignCalled, on: date) -> CampaignCalled | None:
    """A call as published by a day, with its days as last changed; None if it was taken back."""
    changes = []
    for number, order in memory.orders.items():
        for one in memory.since_correction(number):
            if isinstance(one, WindowChanged | ActWithdrawn) and one.published <= on:
                changes.append((one.published, order, one))
    for _, _, change in sorted(changes, key=lambda one: one[:2]):
        if isinstance(change, ActWithdrawn):
            if change.withdrawn == said.act:
                return None
        elif (change.call, change.tier, change.kind) == (said.act, said.tier, said.kind):
            for name in ("window_from", "window_until", "provinces_by"):
                if getattr(change, name):
                    said = replace(said, **{name: getattr(change, name)})
    return said


def _body_called_on(life: Life, said: CampaignCalled, come: Come) -> str | None:
    found = None
    for day in come.days:
        one = life.on(day)
        if life.stands(one) and one.batch in said.cohorts and one.body in said.bodies:
            found = one.body
    return found


def _concerned(memory: Memory, life: Life, said: CampaignCalled | ListPublished | PublicityOpened, come: Come) -> bool:
    if isinstance(said, ListPublished):
        return any(fact.act == said.act and fact.kind in DECIDED for fact in memory.live(life.stream))
    assert isinstance(said, CampaignCalled)
    return _body_called_on(life, said, come) is not None
