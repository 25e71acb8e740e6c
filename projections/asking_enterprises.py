"""Enterprises: found by what people type, and shown with their names, titles and history."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from domain.answers import EnterpriseHit, HistoryEntry, Matched, NameRecord
from domain.event import EnterpriseJoined, EnterpriseParted, Event
from domain.name import normalise
from domain.stream import title_stream
from domain.tier import Tier
from projections.asking_joined import ever_joined
from projections.asking_names import borne
from projections.entry import Entry, ReadStreams
from projections.reading import as_id, from_id, rows, rows_of_ids
from projections.search import Found, find

"""Gives all events of these streams, in order of position, on the connection given."""

_HEADS = """SELECT e.id, e.name,
    (SELECT c.uscc FROM uscc c WHERE c.enterprise = e.id AND c.known_from <= {} ORDER BY c.position DESC LIMIT 1)
    FROM enterprise e WHERE e.known_from <= {} AND e.id IN {ids}"""
_NAMES = """SELECT name, kind, act, published, position FROM (
    SELECT n.* FROM enterprise e JOIN enterprise_name n ON n.norm = e.norm
        WHERE e.id = {} AND n.enterprise = e.id AND n.kind = 'registered' UNION ALL
    SELECT * FROM enterprise_name WHERE enterprise = {} AND kind <> 'registered') AS told
    WHERE known_from <= {} AND known_to > {} ORDER BY position"""


def hits(connection: Connection, question: str, limit: int, known: int) -> list[EnterpriseHit]:
    """Up to `limit` enterprises that a question may mean, the best first."""
    found = find(connection, question, limit, known)
    heads = present(connection, [one.enterprise for one in found], known)
    return [_hit(one, question, *heads[one.enterprise]) for one in found if one.enterprise in heads]


def present(connection: Connection, enterprises: Collection[UUID], known: int) -> dict[UUID, tuple[str, str | None]]:
    """The present name and the USCC of enterprises as known; absent where not on record."""
    if not enterprises:
        return {}
    heads = rows_of_ids(connection, _HEADS, enterprises, known, known)
    names = borne(connection, enterprises, date.max, known)
    found = ((from_id(stored), name, uscc) for stored, name, uscc in heads)
    return {one: (names[one].present if one in names else name, uscc) for one, name, uscc in found}


def _hit(one: Found, question: str, name: str, uscc: str | None) -> EnterpriseHit:
    matched: Matched = "name" if one.name == name else "former-name"
    if matched == "former-name" and one.by == "norm" and one.kind != "uscc":
        plain = normalise(name)
        if all(normalise(word) in plain for word in question.split()):
            return EnterpriseHit(one.enterprise, name, uscc, name, "name")
    if one.kind == "uscc":
        matched = "uscc"
    elif one.by != "norm":
        matched = "pinyin" if one.by == "pinyin" else "initials"
    return EnterpriseHit(one.enterprise, name, uscc, one.name, matched)


def names_of(connection: Connection, enterprise: UUID, known: int) -> tuple[NameRecord, ...]:
    """All names of an enterprise as known, in the order of recording."""
    one = as_id(connection, enterprise)
    found = rows(connection, _NAMES, one, one, known, known)
    return tuple(
        NameRecord(name, kind, act, date.fromordinal(day) if day else None, position)
        for name, kind, act, day, position in found
    )


def history(connection: Connection, enterprise: UUID, known: int, read: ReadStreams) -> list[HistoryEntry]:
    """All events of an enterprise and its titles as known, in order of position."""
    titles = {title_stream(enterprise, tier): tier for tier in Tier}
    entries = [one for one in read((enterprise, *titles), connection) if one.position <= known]
    others = ever_joined(connection, enterprise, known)
    entries += [
        one for one in read(others, connection) if others and one.position <= known and _is_about(one, enterprise)
    ]
    return [
        _told(one.position, one.event, titles.get(one.stream)) for one in sorted(entries, key=lambda one: one.position)
    ]


def _is_about(one: Entry, enterprise: UUID) -> bool:
    """Whether an event on another's stream says that this enterprise's record is joined with it, or parted."""
    return isinstance(one.event, EnterpriseJoined | EnterpriseParted) and one.event.other == enterprise


def _told(position: int, event: Event, tier: Tier | None) -> HistoryEntry:
    act: str | None = getattr(event, "act", None)
    published: date | None = getattr(event, "published", None)
    return HistoryEntry(position, event.NAME, tier, act, published, event)
