"""Reminders, messages and sweeps, written from their events (projections.tables_reminders)."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from domain.instant import micros
from domain.reminder import (
    MessageAcknowledged,
    MessageEscalated,
    MessageFailed,
    MessageRetried,
    MessageSent,
    ReminderMissed,
    ReminderPlanned,
    SweepFinished,
)
from projections.entry import Placed
from projections.writing import change, insert

REMINDER = (
    "stream", "subject", "milestone", "rule", "day", "act", "recipient", "contact", "channel", "falls", "swept", "message",
    "missed", "position",
)  # fmt: skip
MESSAGE = (
    "id", "contact", "channel", "day", "state", "attempts", "again", "answer", "planned", "sent", "acknowledged",
    "escalated",
)  # fmt: skip
SWEEP = ("day", "opened", "planned", "missed", "escalated", "unreachable", "position")
PLANNED: Final = "planned"
SENT: Final = "sent"
FAILED: Final = "failed"
DEAD: Final = "dead"

_NEW_MESSAGE = f"""INSERT INTO message ({", ".join(MESSAGE)})
    VALUES ({", ".join(["{}"] * len(MESSAGE))}) ON CONFLICT DO NOTHING"""
_SENT = (
    f"UPDATE message SET state = '{SENT}', attempts = {{}}, again = NULL, answer = {{}}, sent = {{}} WHERE id = {{}}"
)
_FAILED = "UPDATE message SET state = {}, attempts = {}, again = {}, answer = {} WHERE id = {}"
_RETRIED = f"UPDATE message SET state = '{PLANNED}', again = NULL WHERE id = {{}}"


def write_reminders(connection: Connection, placed: Sequence[Placed]) -> None:
    """Write what happened to reminders and messages, in the order of the record."""
    if not placed:
        return
    planned: list[tuple[Any, ...]] = []
    missed: list[tuple[Any, ...]] = []
    messages: dict[UUID, tuple[Any, ...]] = {}
    for one in placed:
        event = one.event
        if isinstance(event, ReminderPlanned):
            planned.append(_reminder(one, event, event.message, None))
            messages.setdefault(event.message, _message(one, event))
        elif isinstance(event, ReminderMissed):
            missed.append(_reminder(one, event, None, event.reason))
    change(connection, _NEW_MESSAGE, list(messages.values()))
    for rows in (planned, missed):
        insert(connection, "reminder", REMINDER, sorted(rows))
    for one in placed:
        _happened(connection, one)


def _reminder(
    one: Placed, event: ReminderPlanned | ReminderMissed, message: UUID | None, missed: str | None
) -> tuple[Any, ...]:
    about = (event.subject, event.milestone, event.rule, event.day.toordinal(), event.act, event.recipient)
    told = (event.contact, event.channel, event.falls.toordinal(), event.on.toordinal())
    return (one.stream, *about, *told, message, missed, one.position)


def _message(one: Placed, event: ReminderPlanned) -> tuple[Any, ...]:
    unsent = (PLANNED, 0, None, None, one.position, None, None, None)
    return (event.message, event.contact, event.channel, event.on.toordinal(), *unsent)


def _happened(connection: Connection, one: Placed) -> None:
    match one.event:
        case MessageSent() as event:
            change(connection, _SENT, [(event.attempt, event.answer, one.position, event.message)])
        case MessageFailed() as event:
            again = None if event.again is None else micros(event.again)
            state = DEAD if again is None else FAILED
            change(connection, _FAILED, [(state, event.attempt, again, event.answer, event.message)])
        case MessageRetried() as event:
            change(connection, _RETRIED, [(event.message,)])
        case MessageAcknowledged() as event:
            change(connection, "UPDATE message SET acknowledged = {} WHERE id = {}", [(one.position, event.message)])
        case MessageEscalated() as event:
            change(connection, "UPDATE message SET escalated = {} WHERE id = {}", [(one.position, event.message)])
        case SweepFinished() as event:
            counts = (event.opened, event.planned, event.missed, event.escalated, event.unreachable)
            change(
                connection,
                f"INSERT INTO sweep ({', '.join(SWEEP)}) VALUES ({', '.join(['{}'] * len(SWEEP))})",
                [(event.day.toordinal(), *counts, one.position)],
            )
        case _:
            pass
