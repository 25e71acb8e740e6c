"""Reminders and the messages that carry them: their events, and the ids of their streams.

A reminder tells one recipient through one channel of one milestone of one title. Its stream follows from just that, so
the record itself refuses to plan it twice, whoever sweeps. A message is what a contact gets on a day: one, however many
reminders it carries. Nothing here holds an address or a name of a person: a contact is an id, its address stands beside
the record and can be erased.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal, NamedTuple
from uuid import UUID

from domain.stream import stream_of

Recipient = Literal["enterprise", "body", "ministry", "subscriber", "canary"]
Missed = Literal["superseded", "past"]
Escalation = Literal["dead-letter", "no-answer"]


class ReminderKey(NamedTuple):
    """What makes a reminder the same reminder. `subject` is the stream of a title, an enterprise or an act; `day` the civil
    day that the milestone is about (the last day of a term, say); `act` the act behind it, where there is one; `rule`
    the version of the milestone (domain.milestone).
    """

    subject: UUID
    milestone: str
    rule: int
    day: date
    act: str
    recipient: Recipient
    contact: UUID

    @property
    def stream(self) -> UUID:
        """The stream of the reminder."""
        subject, milestone, rule, day, act, recipient, contact = self
        return stream_of("reminder", subject.hex, milestone, str(rule), day.isoformat(), act, recipient, contact.hex)


def message_stream(contact: UUID, day: date) -> UUID:
    """The id and stream of the one message that a contact gets on a civil day."""
    return stream_of("message", contact.hex, day.isoformat())


def sweep_stream(day: date) -> UUID:
    """The stream of the sweep of a civil day."""
    return stream_of("sweep", day.isoformat())


CANARY = stream_of("canary")
"""The subject of the canary's daily reminder: no title, no enterprise, in no count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderPlanned:
    """A reminder was put into a message. Stream: the reminder.

    `falls` is the civil day from which it was due to go out, `on` the civil day of the message.
    """

    NAME: ClassVar = "reminder-planned"
    subject: UUID
    milestone: str
    rule: int
    day: date
    act: str
    recipient: Recipient
    contact: UUID
    channel: str
    falls: date
    on: date
    message: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderMissed:
    """A reminder was found too late to be of use, on the civil day `on`, and was not sent. Stream: the reminder.

    `superseded`: a later milestone of the same row had come by then; `past`: what it warns of had happened.
    """

    NAME: ClassVar = "reminder-missed"
    subject: UUID
    milestone: str
    rule: int
    day: date
    act: str
    recipient: Recipient
    contact: UUID
    channel: str
    falls: date
    on: date
    reason: Missed


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent:
    """A channel took a message. Stream: the message. `answer` is the channel's code alone (an SMTP or HTTP status)."""

    NAME: ClassVar = "message-sent"
    message: UUID
    attempt: int
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFailed:
    """A channel did not take a message. Stream: the message. Without `again` it is a dead letter until it is retried."""

    NAME: ClassVar = "message-failed"
    message: UUID
    attempt: int
    answer: str
    again: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRetried:
    """An officer put a dead letter back among those to be sent. Stream: the message."""

    NAME: ClassVar = "message-retried"
    message: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAcknowledged:
    """The recipient said that the message was read. Stream: the message."""

    NAME: ClassVar = "message-acknowledged"
    message: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEscalated:
    """Nobody answered, or no channel took it: the body was told that the recipient may not know. Stream: the message."""

    NAME: ClassVar = "message-escalated"
    message: UUID
    body: str
    reason: Escalation


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepFinished:
    """The sweep of a civil day was done. Stream: the sweep.

    `opened` re-reviews, `planned`, `missed` and `escalated` reminders; `unreachable` titles came due whose enterprise has
    no contact.
    """

    NAME: ClassVar = "sweep-finished"
    day: date
    opened: int
    planned: int
    missed: int
    escalated: int
    unreachable: int


ReminderEvent = (
    ReminderPlanned
    | ReminderMissed
    | MessageSent
    | MessageFailed
    | MessageRetried
    | MessageAcknowledged
    | MessageEscalated
    | SweepFinished
)
