"""The events of a sweep, made under the write lock from the tables as they are then: what each batch appends."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.event import Event
from domain.milestone import BY_CODE
from domain.reminder import CANARY, MessageEscalated
from domain.reminding import Due, Rung, When, Window
from domain.stream import title_of
from domain.telling import Offices, Reached, key_of, offices_told, own_told, reminder_of, told_of_act
from domain.tier import Tier
from projections.asking_applied import has_done
from projections.asking_due import Dues, dues, openings
from projections.asking_sweeps import is_swept
from projections.asking_told import (
    Held,
    Plain,
    any_titles_of,
    canaries,
    offices,
    own_contacts,
    titles_of,
    told_already,
    with_message,
)
from projections.asking_unanswered import Unanswered, unanswered
from projections.loop import position

AT_ONCE = 5_000
"""Events of one transaction, so that others can write in between."""
TITLES = 5_000
"""Titles looked at in one transaction."""

Events = list[tuple[UUID, Event]]


class Meant(NamedTuple):
    """A reminder that is due to one contact."""

    subject: UUID
    due: Due
    contact: Reached

    @property
    def plain(self) -> Plain:
        """What makes it the same reminder."""
        return (self.subject.int, *_plain(self.due), self.contact.id.int)


class Heard(NamedTuple):
    """What all titles of a course and tier are due for: each with its part of the plain key and the offices told.

    `came`: something of it fell after the last finished sweep and is for the enterprise.
    """

    dues: list[tuple[Due, tuple[str, int, int, str], list[Reached]]]
    came: bool

    def after(self, done: set[UUID | int]) -> "Heard":
        """What is left to be told to an enterprise that has applied in these campaigns, and filed the updates of these years."""
        return _of([one for one in self.dues if one[0].unless not in done]) if done else self


@dataclass(slots=True)
class Planning:
    """What one sweep finds. What is due is worked out once as long as nobody else has written: `grown` says up to where
    only this sweep did.
    """

    when: When
    grown: int = -1
    unreachable: int = 0
    _dues: Dues = field(default_factory=lambda: Dues({}, [], []))

    def opened(self, connection: Connection) -> Events:
        """Re-reviews that are to be opened, at most `AT_ONCE`."""
        events = openings(connection, position(connection), self.when.on)
        return [(stream, events[course]) for stream, course in any_titles_of(connection, events, AT_ONCE)]

    def of_acts(self, connection: Connection) -> Events:
        """Reminders about acts to offices and to subscribers of lists, at most `AT_ONCE`."""
        told = offices(connection)
        due = self.due(connection).acts
        meant = [Meant(one.subject, one.due, contact) for one in due for contact in told_of_act(one, told)]
        return self._new(connection, meant)[:AT_ONCE]

    def of_titles(self, connection: Connection, after: UUID | None) -> tuple[Events, UUID | None]:
        """Reminders about the next titles behind a stream (None: from the first), and the last title that is done with.

        None where there are no more.
        """
        if after is None:
            self.unreachable += self._unreached(connection)
        due = self.due(connection).courses
        titles = titles_of(connection, due, after, TITLES)
        told = offices(connection)
        heard = {(course, tier): _heard(due[course], tier, told) for course, tier in _kinds(titles)}
        own = own_contacts(connection, [one.stream for one in titles])
        words = {key[0] for one in heard.values() for _, key, _ in one.dues}
        already = told_already(connection, [one.stream for one in titles], words)
        asked = {one.unless for what in heard.values() for one, _, _ in what.dues if one.unless}
        done = has_done(connection, asked, {title_of(one.stream)[0] for one in titles})
        meant: list[Meant] = []
        for one in titles:
            firm = title_of(one.stream)[0]
            what = heard[one.course, one.tier].after(done.get(firm, set()))
            contacts = own.get(firm, ())
            meant += _of_title(one, what, contacts, already)
            self.unreachable += what.came and not any(who.recipient == "enterprise" for who in contacts)
            if len(meant) >= AT_ONCE:
                break
        return self._made(connection, meant), one.stream if titles else None

    def of_changes(self, connection: Connection) -> Events:
        """Reminders about changes that were not reported, at most `AT_ONCE`."""
        due, told = self.due(connection).titles, offices(connection)
        own = own_contacts(connection, [stream for stream, _ in due])
        meant = []
        for stream, one in due:
            firm, tier = title_of(stream)
            who = (*own_told(one, own.get(firm, ())), *offices_told(one, tier, told))
            meant += [Meant(stream, one, contact) for contact in who]
        return self._new(connection, meant)[:AT_ONCE]

    def _unreached(self, connection: Connection) -> int:
        """How many titles have come due by changes of their enterprises, which have no contact."""
        due = {stream for stream, one in self.due(connection).titles if one.new}
        own = own_contacts(connection, due)
        return sum(all(who.recipient != "enterprise" for who in own.get(title_of(one)[0], ())) for one in due)

    def escalated(self, connection: Connection) -> Events:
        """Messages that nobody answered, with the reminders of them to their bodies, about `AT_ONCE` events.

        One whose body has no contact, or none that can be told today, waits.
        """
        told = offices(connection).bodies
        events: dict[UUID, Event] = {}
        for one in unanswered(connection, position(connection), self.when.on):
            meant = [Meant(one.title, _of_unanswered(one), contact) for contact in told.get(one.body, ())]
            if meant and len(self._free(connection, meant)) == len(meant):
                events[one.message] = MessageEscalated(message=one.message, body=one.body, reason=one.reason)
                events |= dict(self._new(connection, meant))
            if len(events) >= AT_ONCE:
                break
        return list(events.items())

    def canary(self, connection: Connection) -> Events:
        """The canary's reminder of the day."""
        on = self.when.on
        due = Due(Rung(BY_CODE["canary"], on), Window(on, on), None, "", True)
        return self._new(connection, [Meant(CANARY, due, contact) for contact in canaries(connection)])

    def due(self, connection: Connection) -> Dues:
        """What is due, as the tables are now."""
        at = position(connection)
        if at != self.grown:
            self._dues = dues(connection, at, self.when)
            self.grown = at
        return self._dues

    def appended(self, first: int, last: int) -> None:
        """This sweep has appended at these positions, and what it found due is so still."""
        if self.grown == first - 1:
            self.grown = last

    def _new(self, connection: Connection, meant: Sequence[Meant]) -> Events:
        words = {one.due.rung.milestone.code for one in meant}
        told = told_already(connection, {one.subject for one in meant}, words)
        new = {key: one for one in meant if (key := one.plain) not in told}
        return self._made(connection, list(new.values()))

    def _made(self, connection: Connection, meant: Sequence[Meant]) -> Events:
        """The events of reminders that were not told before."""
        found = [(one, reminder_of(*one, self.when.on)) for one in self._free(connection, meant)]
        return [(key_of(*one).stream, event) for one, event in found if event is not None]

    def _free(self, connection: Connection, meant: Sequence[Meant]) -> Sequence[Meant]:
        """Those that can still go out today: a contact that had the message of a finished sweep waits for tomorrow."""
        if not is_swept(connection, self.when.on):
            return meant
        busy = with_message(connection, {one.contact.id for one in meant}, self.when.on)
        return [one for one in meant if one.due.missed or one.contact.id not in busy]


def _kinds(titles: Iterable[Held]) -> set[tuple[int, Tier]]:
    return {(one.course, one.tier) for one in titles}


def _plain(due: Due) -> tuple[str, int, int, str]:
    milestone, day = due.rung
    return milestone.code, milestone.rule, day.toordinal(), due.act


def _heard(due: Iterable[Due], tier: Tier, told: Offices) -> Heard:
    ours = [one for one in due if one.tier in (None, tier)]
    return _of([(one, _plain(one), offices_told(one, tier, told)) for one in ours])


def _of(dues: list[tuple[Due, tuple[str, int, int, str], list[Reached]]]) -> Heard:
    return Heard(dues, any(one.new and "enterprise" in one.rung.milestone.to for one, _, _ in dues))


def _of_title(one: Held, heard: Heard, own: Sequence[Reached], already: set[Plain]) -> Iterator[Meant]:
    """What a title is to be told that it was not, and now counts as told."""
    number = one.stream.int
    for due, part, also in heard.dues:
        for who in (*own_told(due, own), *also) if own else also:
            key = (number, *part, who.id.int)
            if key not in already:
                already.add(key)
                yield Meant(one.stream, due, who)


def _of_unanswered(one: Unanswered) -> Due:
    days = Window(one.falls, one.falls)
    return Due(Rung(BY_CODE["unanswered"], one.day), days, None, one.body, True)
