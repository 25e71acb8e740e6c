"""Who is told what is due, and the reminder that comes of it: dues and contacts in, events out."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from domain.reminder import Recipient, ReminderKey, ReminderMissed, ReminderPlanned, message_stream
from domain.reminding import ActDue, Due
from domain.tier import Tier


class Reached(NamedTuple):
    """Somebody who is told things: a contact, through which channel, and the civil day since when."""

    id: UUID
    recipient: Recipient
    channel: str
    since: date


class Listener(NamedTuple):
    """A subscriber to the list of a tier, of one body or (None) of the nation."""

    contact: Reached
    tier: Tier
    body: str | None

    def hears(self, tier: Tier, bodies: Iterable[str]) -> bool:
        """Whether what concerns these bodies in a tier is told to it."""
        return self.tier is tier and (self.body is None or self.body in bodies)


class Offices(NamedTuple):
    """Who is told beside the enterprises: contacts of each body, of the ministry, and subscribers to lists."""

    bodies: dict[str, list[Reached]]
    ministry: list[Reached]
    listeners: list[Listener]


def own_told(due: Due, own: Iterable[Reached]) -> list[Reached]:
    """Those among the contacts of an enterprise and the subscribers to it who are told of its title."""
    to = due.rung.milestone.to
    return [one for one in own if one.recipient in to or one.recipient == "subscriber"]


def offices_told(due: Due, tier: Tier, offices: Offices) -> list[Reached]:
    """Who is told of a title beside its own contacts, the same for all titles of a course and tier.

    Nobody where it is about an act: offices and subscribers to lists are told of the act itself.
    """
    return [] if due.rung.milestone.about == "act" else _offices(due, tier, (due.body,), offices)


def told_of_act(one: ActDue, offices: Offices) -> list[Reached]:
    """Who is told of an act: offices, and subscribers to the list; each of them once."""
    return list({who.id: who for who in _offices(one.due, one.tier, one.bodies, offices)}.values())


def _offices(due: Due, tier: Tier, bodies: tuple[str, ...], offices: Offices) -> list[Reached]:
    to = due.rung.milestone.to
    found = [who for body in bodies for who in offices.bodies.get(body, ())] if "body" in to else []
    if "ministry" in to and tier.national:
        found += offices.ministry
    return found + [one.contact for one in offices.listeners if one.hears(tier, bodies)]


def reminder_of(subject: UUID, due: Due, contact: Reached, on: date) -> ReminderPlanned | ReminderMissed | None:
    """The reminder of a due to one contact, found on a civil day: for the message of that day, or missed.

    None where the contact came after the last day of use: it has missed nothing.
    """
    milestone, day = due.rung
    key = key_of(subject, due, contact)._asdict()
    if due.missed is None:
        message = message_stream(contact.id, on)
        return ReminderPlanned(**key, channel=contact.channel, falls=due.rung.falls, on=on, message=message)
    if contact.since > milestone.last_useful(day):
        return None
    return ReminderMissed(**key, channel=contact.channel, falls=due.rung.falls, on=on, reason=due.missed)


def key_of(subject: UUID, due: Due, contact: Reached) -> ReminderKey:
    """What makes the reminder of a due to one contact the same reminder."""
    milestone, day = due.rung
    return ReminderKey(subject, milestone.code, milestone.rule, day, due.act, contact.recipient, contact.id)
