"""Messages: those that may be sent now, those that failed, and what a message holds."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.civil import FAR_FUTURE, ONE_DAY
from domain.instant import micros
from domain.tier import TIERS, Tier
from projections.asking_names import borne
from projections.reading import as_id, from_id, rows, rows_of_ids, rows_of_many
from projections.reminders import DEAD, FAILED, PLANNED
from projections.streams import enterprise_sql
from projections.visible import visible

STATES = ("planned", "sent", "failed", "dead")
SHOWN = 50
_ALL = 1 << 62

_MAY_BE_SENT = f"""(state = '{PLANNED}' OR (state = '{FAILED}' AND again <= {{}}))
    AND day <= (SELECT coalesce(max(day), 0) FROM sweep)"""
_HEAD = "SELECT id, contact, channel, day, state, attempts, again, answer FROM message WHERE "
_HELD = """SELECT stream, subject, milestone, rule, day, act, recipient, falls, total FROM (
    SELECT stream, subject, milestone, rule, day, act, recipient, falls, count(*) OVER (PARTITION BY milestone) AS total,
    row_number() OVER (PARTITION BY milestone ORDER BY day, subject, stream) AS place
    FROM reminder WHERE message = {}) AS numbered WHERE place <= {} ORDER BY milestone, place"""


class MessageRow(NamedTuple):
    """A message as it stands. `day` is the civil day of its sweep, `again` the instant of the next try in microseconds
    since 1970 UTC, `answer` the last answer of its channel.
    """

    id: UUID
    contact: UUID
    channel: str
    day: date
    state: str
    attempts: int
    again: int | None
    answer: str | None


class About(NamedTuple):
    """The title that a reminder is about: the name borne on the day of the message, and who recommended it."""

    enterprise: UUID
    name: str
    tier: Tier
    body: str | None


class ActNamed(NamedTuple):
    """The act that a reminder is about."""

    number: str
    title: str


class Told(NamedTuple):
    """One reminder of a message. `day` is what the milestone is about, `falls` when it was due to go out."""

    stream: UUID
    subject: UUID
    milestone: str
    rule: int
    day: date
    recipient: str
    falls: date
    title: About | None
    act: ActNamed | None


class Group(NamedTuple):
    """The reminders of one milestone in a message: how many there are, and the first of them by day."""

    milestone: str
    total: int
    first: tuple[Told, ...]


class _At(NamedTuple):
    on: date
    known: int


def sendable(
    connection: Connection, now: datetime, limit: int, after: tuple[date, UUID] | None = None
) -> list[MessageRow]:
    """Up to `limit` messages that may be sent at an aware instant, by day; `after` is exclusive.

    Those whose sweep was not finished wait for the sweep of their day, or of a later one.
    """
    where = _MAY_BE_SENT
    values: list[object] = [micros(now), limit]
    if after is not None:
        where += " AND (day > {} OR (day = {} AND id > {}))"
        values[1:1] = [after[0].toordinal(), after[0].toordinal(), as_id(connection, after[1])]
    found = rows(connection, f"{_HEAD}{where} ORDER BY day, id LIMIT {{}}", *values)
    return [_message(row) for row in found]


def count_sendable(connection: Connection, now: datetime) -> int:
    """How many messages may be sent at an aware instant."""
    return int(rows(connection, f"SELECT count(*) FROM message WHERE {_MAY_BE_SENT}", micros(now))[0][0])


def may_be_sent(connection: Connection, id: UUID, now: datetime) -> bool:
    """Whether this message may be sent at an aware instant."""
    asked = f"SELECT 1 FROM message WHERE id = {{}} AND {_MAY_BE_SENT}"
    return bool(rows(connection, asked, as_id(connection, id), micros(now)))


def message(connection: Connection, id: UUID) -> MessageRow | None:
    """One message; None if there is none with this id."""
    found = rows(connection, _HEAD + "id = {}", as_id(connection, id))
    return _message(found[0]) if found else None


def messages(connection: Connection, state: str | None = None, limit: int | None = None) -> list[MessageRow]:
    """Messages in one state of `STATES`, or all (None), the newest day first; at most `limit` (None: all)."""
    where, values = ("1 = 1", []) if state is None else ("state = {}", [state])
    most = _ALL if limit is None else limit
    found = rows(connection, f"{_HEAD}{where} ORDER BY day DESC, id LIMIT {{}}", *values, most)
    return [_message(row) for row in found]


def dead_letters(connection: Connection) -> list[MessageRow]:
    """The messages that are not tried again by themselves, the newest day first."""
    return messages(connection, DEAD)


def held(connection: Connection, one: MessageRow, shown: int = SHOWN) -> list[Group]:
    """What a message holds, by milestone; of each milestone the first `shown` reminders by day.

    It reads the same however often it is asked: names and bodies are as they were on the day of the message, as known
    when its last reminder was planned.
    """
    stored = as_id(connection, one.id)
    known = rows(connection, "SELECT max(position) FROM reminder WHERE message = {}", stored)[0][0]
    if known is None:
        return []
    at = _At(one.day, known)
    found = rows(connection, _HELD, stored, shown)
    titles = _titles(connection, {from_id(row[1]) for row in found}, at)
    acts = _acts(connection, {row[5] for row in found if row[5]}, known)
    groups: dict[tuple[str, int], list[Told]] = {}
    for row in found:
        groups.setdefault((row[2], row[8]), []).append(_told(row, titles, acts))
    return [Group(milestone, total, tuple(some)) for (milestone, total), some in groups.items()]


def _message(row: Any) -> MessageRow:
    id, contact, channel, day, *more = row
    return MessageRow(from_id(id), from_id(contact), channel, date.fromordinal(day), *more)


def _told(row: Any, titles: dict[UUID, About], acts: dict[str, str]) -> Told:
    stream, stored, milestone, rule, day, number, recipient, falls, _ = row
    subject = from_id(stored)
    act = ActNamed(number, acts.get(number, "")) if number else None
    days = date.fromordinal(day), date.fromordinal(falls)
    return Told(from_id(stream), subject, milestone, rule, days[0], recipient, days[1], titles.get(subject), act)


def _titles(connection: Connection, subjects: Collection[UUID], at: _At) -> dict[UUID, About]:
    """The titles among some streams."""
    holder = enterprise_sql(connection, "t.stream", "t.tier")
    statement = f"""SELECT t.stream, t.tier, t.course, e.id, e.name FROM title t JOIN enterprise e ON e.id = {holder}
        WHERE t.stream IN {{ids}}"""
    found = rows_of_ids(connection, statement, subjects) if subjects else []
    names = borne(connection, {from_id(row[3]) for row in found}, at.on, at.known)
    bodies = _bodies(connection, {row[2] for row in found}, at)
    about = {}
    for stream, tier, course, stored, name in found:
        one = from_id(stored)
        name = names[one].on_day if one in names else name
        about[from_id(stream)] = About(one, name, TIERS[tier], bodies.get(course))
    return about


def _bodies(connection: Connection, courses: Collection[int], at: _At) -> dict[int, str]:
    if not courses:
        return {}
    condition, values = visible(at.known, None)
    day = min(at.on, FAR_FUTURE - ONE_DAY).toordinal()
    statement = f"""SELECT course, body FROM period WHERE body IS NOT NULL AND valid_from <= {{}} AND valid_to > {{}}
        AND {condition} AND course IN {{many}}"""
    return dict(rows_of_many(connection, statement, courses, day, day, *values))


def _acts(connection: Connection, numbers: Collection[str], known: int) -> dict[str, str]:
    """The titles of acts by their numbers, as known."""
    statement = "SELECT title FROM act_version WHERE act = {} AND known_from <= {} AND known_to > {}"
    found = {number: rows(connection, statement, number, known, known) for number in numbers}
    return {number: some[0][0] for number, some in found.items() if some}
