"""Whom to tell: the titles of courses page by page, the contacts that are told of them, and what they were told already."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import Connection

from domain.instant import civil_day, instant_of
from domain.reminder import Recipient
from domain.stream import title_of
from domain.telling import Listener, Offices, Reached
from domain.tier import TIERS, Tier
from projections.asking_joined import Joins, Records, meant, titles_named
from projections.asking_titles import course_column, few_titles
from projections.reading import among, as_id, from_id, is_sqlite, rows, rows_of_ids

_LIVE = "c.confirmed IS NOT NULL AND c.ended IS NULL"
_OFFICES = f"""SELECT c.id, c.recipient, c.channel, c.confirmed, c.body FROM contact c
    WHERE c.recipient IN ('body', 'ministry', 'canary') AND {_LIVE}"""
_LISTENERS = f"""SELECT c.id, c.recipient, c.channel, s.confirmed, s.tier, s.body FROM subscription s
    JOIN contact c ON c.id = s.contact WHERE s.scope = 'list' AND {_LIVE}
    AND s.confirmed IS NOT NULL AND s.ended IS NULL"""
_OWN = f"""SELECT c.enterprise, c.id, c.recipient, c.channel, c.confirmed FROM contact c
    WHERE c.recipient = 'enterprise' AND {_LIVE} AND c.enterprise IN {{ids}}"""
_SUBSCRIBED = f"""SELECT s.enterprise, c.id, c.recipient, c.channel, s.confirmed FROM subscription s
    JOIN contact c ON c.id = s.contact WHERE s.scope = 'enterprise' AND {_LIVE}
    AND s.confirmed IS NOT NULL AND s.ended IS NULL AND s.enterprise IN {{ids}}"""

Plain = tuple[int, str, int, int, str, int]
"""What makes a reminder the same, quick to compare: subject, milestone, rule, day, act, contact; ids as whole numbers."""


class Held(NamedTuple):
    """A title: its stream, its tier and its course."""

    stream: UUID
    tier: Tier
    course: int


def titles_of(connection: Connection, courses: Collection[int], after: UUID | None, limit: int) -> list[Held]:
    """Up to `limit` titles of these courses behind a stream (None: from the first), in order."""
    if not courses:
        return []
    few = is_sqlite(connection) and few_titles(connection, courses)
    listed, numbers = among(connection, courses)
    where = f"{course_column(connection, few)} IN {listed}"
    values: list[object] = [numbers]
    if after is not None:
        where += " AND t.stream > {}"
        values.append(as_id(connection, after))
    statement = f"SELECT t.stream, t.tier, t.course FROM title t WHERE {where} ORDER BY t.stream LIMIT {{}}"
    found = rows(connection, statement, *values, limit)
    return [Held(from_id(stream), TIERS[tier], course) for stream, tier, course in found]


def any_titles_of(connection: Connection, courses: Collection[int], limit: int) -> list[tuple[UUID, int]]:
    """Up to `limit` titles of these courses with their courses, in any order."""
    if not courses:
        return []
    listed, numbers = among(connection, courses)
    found = rows(connection, f"SELECT stream, course FROM title WHERE course IN {listed} LIMIT {{}}", numbers, limit)
    return [(from_id(stream), course) for stream, course in found]


def offices(connection: Connection) -> Offices:
    """The contacts of bodies and of the ministry, and the subscribers to lists."""
    bodies: dict[str, list[Reached]] = {}
    ministry: list[Reached] = []
    for *contact, body in rows(connection, _OFFICES):
        one = _reached(contact)
        if one.recipient == "ministry":
            ministry.append(one)
        elif one.recipient == "body":
            bodies.setdefault(body, []).append(one)
    listeners = [Listener(_reached(contact), Tier(tier), body) for *contact, tier, body in rows(connection, _LISTENERS)]
    return Offices(bodies, ministry, listeners)


def canaries(connection: Connection) -> list[Reached]:
    """The canary's contacts."""
    found = [_reached(contact) for *contact, _ in rows(connection, _OFFICES)]
    return [one for one in found if one.recipient == "canary"]


def own_contacts(connection: Connection, streams: Iterable[UUID]) -> dict[UUID, list[Reached]]:
    """The contacts of the enterprises of these titles and the subscribers to them, by enterprise; those of a record that is
    joined with another are the other's."""
    records = Records(connection).families({title_of(stream)[0] for stream in streams})
    found: dict[UUID, list[Reached]] = {}
    for statement in (_OWN, _SUBSCRIBED):
        for stored, *contact in rows_of_ids(connection, statement, list(records)) if records else ():
            found.setdefault(records[from_id(stored)], []).append(_reached(contact))
    return found


def _reached(row: Sequence[Any]) -> Reached:
    stored, recipient, channel, confirmed = row
    return Reached(from_id(stored), cast(Recipient, recipient), channel, civil_day(instant_of(confirmed)))


def told_already(connection: Connection, subjects: Collection[UUID], milestones: Collection[str]) -> set[Plain]:
    """The reminders of these subjects and milestones that were planned or missed: of a title also those that named it under
    another record, before the two were joined or while they were.
    """
    if not subjects or not milestones:
        return set()
    words = ", ".join(f"'{word}'" for word in sorted(milestones))
    statement = f"""SELECT subject, position, milestone, rule, day, act, contact FROM reminder
        WHERE milestone IN ({words}) AND subject IN {{ids}}"""
    named = titles_named(Joins(connection), subjects)
    return {
        (one, *told, _number(contact))
        for subject, position, *told, contact in rows_of_ids(connection, statement, {*subjects, *named})
        for one in meant(named, _number(subject), position)
    }


def _number(stored: Any) -> int:
    number: int = stored.int if isinstance(stored, UUID) else int.from_bytes(stored, "big")
    return number


def with_message(connection: Connection, contacts: Collection[UUID], day: date) -> set[UUID]:
    """Those of the contacts for whom there is a message of a civil day."""
    if not contacts:
        return set()
    statement = "SELECT contact FROM message WHERE day = {} AND contact IN {ids}"
    return {from_id(row[0]) for row in rows_of_ids(connection, statement, contacts, day.toordinal())}
