"""Proof of notice: what was told about a title, to which kind of recipient, when, and what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple
from uuid import UUID

from domain.tier import Tier

OF_REVIEW = frozenset(
    (
        "re-review-due", "term-ends-180", "term-ends-90", "term-ends-30", "term-ends-7", "call-published", "window-opens",
        "window-closes-7", "window-closes-1",
    )
)  # fmt: skip
"""The milestones that tell an enterprise that materials are wanted."""

OF_THIS_REVIEW = timedelta(days=730)
"""A review comes every three years, so what was told so long before its act, or less, was about this one."""

Given = Literal["notice-given", "notice-not-sent", "no-notice"]
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


def of_review(told: Iterable[Notice], published: date) -> list[Notice]:
    """Those of the notices that tell of the review whose act was published on a civil day."""
    since = published - OF_THIS_REVIEW
    return [one for one in told if one.milestone in OF_REVIEW and since <= one.on <= published]


def given(told: Iterable[Notice], sent_on: Mapping[int, date], published: date) -> Given:
    """Whether notice was given: something was sent, on the civil day of the act's publication at the latest.

    `told` are those `of_review`; `sent_on` has the civil day of each position at which one was sent.
    """
    some = list(told)
    if any(one.sent is not None and sent_on[one.sent] <= published for one in some):
        return "notice-given"
    return "notice-not-sent" if some else "no-notice"
