"""Messages to enterprises about the end of a term that nobody took or answered: of them the body is told."""

from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.instant import civil_day, instant_of
from domain.milestone import BY_CODE, URGENT, WAITING_DAYS
from domain.reminder import Escalation
from domain.reminding import STANDING
from domain.stream import title_of, title_stream
from projections.asking_due import rests_on_a_hold
from projections.asking_joined import Records
from projections.reading import as_id, from_id, rows
from projections.reminders import DEAD, SENT
from projections.visible import visible

_MESSAGES = f"""SELECT m.id, m.day, m.state, a.began, r.day, r.subject FROM message m
    JOIN reminder r ON r.message = m.id AND r.recipient = 'enterprise' AND r.milestone IN {URGENT}
    LEFT JOIN attempt a ON a.message = m.id AND a.number = m.attempts
    WHERE m.day >= {{}} AND m.day <= {{}} AND m.state IN ('{SENT}', '{DEAD}')
    AND m.acknowledged IS NULL AND m.escalated IS NULL ORDER BY m.id, r.day, r.subject"""
_STANDS = f"""SELECT p.body, p.ground FROM title t JOIN period p ON p.course = t.course
    WHERE t.stream = {{}} AND p.term_until = {{}} AND p.status IN {tuple(sorted(STANDING))}
    AND p.valid_from <= {{}} AND p.valid_to > {{}} AND """


class Unanswered(NamedTuple):
    """A message that a body is to hear of: the civil day of it and the one from which it counts as unanswered, and the
    title that it warned of, with the body that recommended it.
    """

    message: UUID
    day: date
    falls: date
    reason: Escalation
    title: UUID
    body: str


def unanswered(connection: Connection, known: int, on: date) -> list[Unanswered]:
    """The messages that by a civil day no channel took, or that were sent so long ago and not acknowledged.

    Only where the title still stands under the term that it was warned of; each message once, by its first title.
    """
    records = Records(connection)
    since = on - timedelta(BY_CODE["unanswered"].useful + WAITING_DAYS)
    found = rows(connection, _MESSAGES, since.toordinal(), on.toordinal())
    made = []
    for _, some in groupby(found, key=lambda row: row[0]):
        for id, day, state, began, until, subject in some:
            falls = _falls(date.fromordinal(day), state, began)
            firm, tier = title_of(from_id(subject))
            title = title_stream(records.of(firm), tier)
            body = _body(connection, known, on, title, until) if falls <= on else None
            if body:
                reason: Escalation = "dead-letter" if state == DEAD else "no-answer"
                made.append(Unanswered(from_id(id), date.fromordinal(day), falls, reason, title, body))
                break
    return made


def _falls(day: date, state: str, began: int | None) -> date:
    """A dead letter counts at once; a message that was sent after the days of waiting, from the day of the sending on."""
    if state == DEAD:
        return day
    sent = day if began is None else max(day, civil_day(instant_of(began)))
    return sent + timedelta(WAITING_DAYS)


def _body(connection: Connection, known: int, on: date, title: UUID, until: int) -> str | None:
    condition, values = visible(known, on, "p.")
    at = on.toordinal()
    found = rows(connection, _STANDS + condition, as_id(connection, title), until, at, at, *values)
    return found[0][0] if found and not rests_on_a_hold(found[0][1]) else None
