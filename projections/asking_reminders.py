"""Who was told what about a title, when, and what came of it: for years later, and for many titles before they end."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from domain.notice import Moment, Notice, ReminderRow, Told, Tried
from domain.reminder import MessageAcknowledged, MessageEscalated, MessageFailed, MessageRetried, MessageSent
from domain.stream import TIER_BITS, title_stream
from domain.tier import TIERS, Tier
from projections.asking_joined import Joins, meant, titles_named
from projections.entry import Entry, ReadStreams
from projections.reading import from_id, rows_of_ids
from projections.reminders import DEAD, FAILED, PLANNED, SENT

Instants = Callable[[Collection[int], Connection], Mapping[int, datetime]]
"""Gives when positions were recorded, on the connection given."""

_REMINDERS = """SELECT subject, milestone, rule, day, act, falls, swept, recipient, contact, channel, position, missed, message
    FROM reminder WHERE position <= {} AND subject IN {ids} ORDER BY position"""
_NOTICES = """SELECT r.subject, r.position, r.milestone, r.day, r.swept, r.missed, m.state, m.sent, m.acknowledged
    FROM reminder r LEFT JOIN message m ON m.id = r.message
    WHERE r.recipient = 'enterprise' AND r.subject IN {ids} ORDER BY r.position"""


@dataclass(slots=True)
class _Way:
    """What has become of a message so far."""

    state: Told = PLANNED
    attempts: list[tuple[Entry, int, str, bool, datetime | None]] = field(default_factory=list)
    sent: int | None = None
    acknowledged: int | None = None
    escalated: int | None = None


def reminders(
    connection: Connection,
    enterprise: UUID,
    tier: Tier | None,
    known: int,
    read: ReadStreams,
    instants: Instants,
) -> list[ReminderRow]:
    """Every reminder about an enterprise's titles (one tier's, or all) as known, in the order of recording; also those that
    named them under another record, before the two were joined or while they were.

    What became of the messages is read from their own events, so that it is right at every position.
    """
    own = {title_stream(enterprise, one) for one in Tier if tier in (None, one)} | (set() if tier else {enterprise})
    named = titles_named(Joins(connection, known), own)
    found = [
        row
        for row in rows_of_ids(connection, _REMINDERS, {*own, *named}, known)
        if meant(named, from_id(row[0]).int, row[10])
    ]
    messages = {from_id(row[-1]) for row in found if row[-1] is not None}
    ways = _ways(read(messages, connection) if messages else (), known)
    when = instants({*(row[10] for row in found), *_positions(ways.values())}, connection)
    return [_row(row, TIERS.get(from_id(row[0]).int & TIER_BITS), ways, when) for row in found]


def notices(connection: Connection, titles: Collection[UUID]) -> dict[UUID, list[Notice]]:
    """What the enterprises of these titles (streams) were to be told about them, as it stands now, in one statement."""
    found: dict[UUID, list[Notice]] = {}
    named = titles_named(Joins(connection), titles)
    for subject, at, milestone, day, swept, missed, *outcome in rows_of_ids(connection, _NOTICES, {*titles, *named}):
        state, sent, acknowledged = outcome
        told = Notice(milestone, _day(day), _day(swept), "missed" if missed else state, sent, acknowledged)
        for one in meant(named, from_id(subject).int, at):
            found.setdefault(UUID(int=one), []).append(told)
    return found


def _ways(entries: Iterable[Entry], known: int) -> dict[UUID, _Way]:
    ways: dict[UUID, _Way] = {}
    for one in entries:
        if one.position <= known:
            _happened(ways.setdefault(one.stream, _Way()), one)
    return ways


def _happened(way: _Way, one: Entry) -> None:
    match one.event:
        case MessageSent() as event:
            way.state, way.sent = SENT, one.position
            way.attempts.append((one, event.attempt, event.answer, True, None))
        case MessageFailed() as event:
            way.state = DEAD if event.again is None else FAILED
            way.attempts.append((one, event.attempt, event.answer, False, event.again))
        case MessageRetried():
            way.state = PLANNED
        case MessageAcknowledged():
            way.acknowledged = one.position
        case MessageEscalated():
            way.escalated = one.position
        case _:
            pass


def _positions(ways: Iterable[_Way]) -> set[int]:
    found = {one for way in ways for one in (way.sent, way.acknowledged, way.escalated) if one is not None}
    return found | {entry.position for way in ways for entry, *_ in way.attempts}


def _row(row: Sequence[Any], tier: Tier | None, ways: Mapping[UUID, _Way], when: Mapping[int, datetime]) -> ReminderRow:
    _, milestone, rule, day, act, falls, swept, recipient, contact, channel, position, missed, carried = row
    message = None if carried is None else from_id(carried)
    way = ways.get(message, _Way()) if message else _Way("missed")

    def moment(at: int | None) -> Moment | None:
        return None if at is None else Moment(at, when[at])

    tried = tuple(
        Tried(number, answer, taken, Moment(entry.position, when[entry.position]), again)
        for entry, number, answer, taken, again in way.attempts
    )
    head = (tier, milestone, rule, _day(day), act, _day(falls), _day(swept), recipient, from_id(contact), channel)
    made = (Moment(position, when[position]), missed, message, way.state, tried)
    return ReminderRow(*head, *made, moment(way.sent), moment(way.acknowledged), moment(way.escalated))


def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)
