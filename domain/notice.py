"""Proof of notice: what was told about a title, to which kind of recipient, when, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from domain.tier import Tier

Told = Literal["planned", "sent", "failed", "dead", "missed"]


class Moment(NamedTuple):
    """When something came onto the record: the position of its event, and the instant of its commit (aware, UTC)."""

    position: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt to send: its number from 1, the channel's answer (a code), whether it was taken, when that was noted.

    `again`: from when it is tried once more (aware), where it is.
    """

    number: int
    answer: str
    taken: bool
    noted: Moment
    again: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """One reminder about a title (`tier`; None: about the enterprise) and what became of it, as known at a position.

    `day` is the civil day that the milestone is about, `falls` when it was due to go out, `on` the day of the sweep that
    found it. `recorded` is when it was planned, or missed (`missed` says why). `contact` is an id: its address stands
    nowhere here. What follows is of the message that carries it, and None or empty where there is none.
    """

    tier: Tier | None
    milestone: str
    rule: int
    day: date
    act: str
    falls: date
    on: date
    recipient: str
    contact: UUID
    channel: str
    recorded: Moment
    missed: str | None
    message: UUID | None
    state: Told
    attempts: tuple[Tried, ...]
    sent: Moment | None
    acknowledged: Moment | None
    escalated: Moment | None


class Notice(NamedTuple):
    """One reminder that an enterprise was due to get about its title, as it stands now: when `sent` (a position; None: not)."""

    milestone: str
    day: date
    on: date
    state: Told
    sent: int | None
    acknowledged: int | None
