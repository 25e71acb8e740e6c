"""Enterprises, all names that join them, and their USCCs."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, get_args

from sqlalchemy import Connection

from domain.event import (
    EnterpriseAliased,
    EnterpriseAliasWithdrawn,
    EnterpriseEnrolled,
    EnterpriseFactWithdrawn,
    EnterpriseJoined,
    EnterpriseParted,
    EnterpriseRegistered,
    EnterpriseRenamed,
    EnterpriseRenameWithdrawn,
    EnterpriseWithdrawn,
    Event,
    ShareholdingRecorded,
    UsccAttached,
)
from domain.name import normalise
from projections.entry import Placed
from projections.ids import rows_of_ids
from projections.reading import is_sqlite
from projections.schema import OPEN
from projections.turns import Turn, withdraw_facts, write_holdings, write_turns
from projections.writing import change, insert

ENTERPRISE = ("id", "name", "norm", "act", "position", "known_from")
NAME = (
    "norm", "position", "enterprise", "name", "kind", "act", "published", "name_before", "known_from", "known_to",
)  # fmt: skip
_NEW = f"""INSERT INTO enterprise ({", ".join(ENTERPRISE)})
    VALUES ({", ".join(["{}"] * len(ENTERPRISE))}) ON CONFLICT (id) DO NOTHING"""
USCC = ("uscc", "position", "enterprise", "source", "known_from")
JOINED = ("enterprise", "position", "other", "name", "known_from", "known_to")
_PART = f"UPDATE joined SET known_to = {{}} WHERE enterprise = {{}} AND known_to = {OPEN} AND position < {{}}"
_CLOSE = f"""UPDATE enterprise_name SET known_to = {{}} WHERE norm = {{}} AND position = (SELECT max(position)
    FROM enterprise_name AS one WHERE one.norm = {{}} AND one.enterprise = {{}} AND one.kind = {{}} AND one.act = {{}}
    AND one.known_to = {OPEN} AND one.position < {{}})"""
_PRESENT = f"""UPDATE enterprise SET name = (SELECT told.name FROM (
    SELECT one.name, one.published, one.position FROM enterprise_name AS one WHERE one.norm = enterprise.norm
        AND one.enterprise = enterprise.id AND one.kind = 'registered' AND one.known_to = {OPEN} UNION ALL
    SELECT one.name, one.published, one.position FROM enterprise_name AS one
        WHERE one.enterprise = enterprise.id AND one.kind = 'renamed' AND one.known_to = {OPEN}) AS told
    ORDER BY coalesce(told.published, 0) DESC, told.position DESC LIMIT 1) WHERE id = {{}}"""


def write_names(connection: Connection, entries: Iterable[Placed]) -> set[bytes]:
    """Write what the events of enterprises say, in the order of the record; returns those that were on record never before."""
    fresh: set[bytes] = set()
    for kind, together in groupby(entries, key=_kind):
        some = list(together)
        if kind is EnterpriseRegistered or kind is EnterpriseEnrolled:
            fresh |= _registered(connection, some)
        if kind is not EnterpriseRegistered:
            _WRITERS[kind](connection, some)
    return fresh


def _kind(one: Placed) -> type[Event]:
    return type(one[2])


def _registered(connection: Connection, entries: Sequence[Placed]) -> set[bytes]:
    firms, names = [], []
    for position, stream, event, commit in entries:
        assert isinstance(event, EnterpriseRegistered | EnterpriseEnrolled)
        name, norm = event.name, normalise(event.name)
        act = event.act if isinstance(event, EnterpriseRegistered) else ""
        firms.append((stream, name, norm, act, position, commit))
        names.append((norm, position, stream, name, "registered", act, None, None, commit, OPEN))
    firms.sort()
    names.sort()
    insert(connection, "enterprise_name", NAME, names)
    return _put_on_record(connection, firms)


def _put_on_record(connection: Connection, firms: Sequence[tuple[Any, ...]]) -> set[bytes]:
    """Write enterprises, but for those on record from before their withdrawal; returns the others."""
    ids = [one[0] for one in firms]
    if not is_sqlite(connection):
        found = rows_of_ids(connection, "SELECT id::text FROM enterprise WHERE id IN {ids}", ids)
        again = {bytes.fromhex(one.replace("-", "")) for (one,) in found}
        insert(connection, "enterprise", ENTERPRISE, [one for one in firms if one[0] not in again] if again else firms)
        return set(ids) - again
    if change(connection, _NEW, firms) == len(firms):
        return set(ids)
    positions = {one[0]: one[4] for one in firms}
    found = rows_of_ids(connection, "SELECT id, position FROM enterprise WHERE id IN {ids}", ids)
    return {one for one, position in found if positions[one] == position}


def _withdrawn(connection: Connection, entries: Sequence[Placed]) -> None:
    """The enterprise stays, for those who ask as known before; its name joins nothing any more."""
    gone: list[tuple[Any, ...]] = []
    for position, stream, event, commit in entries:
        assert isinstance(event, EnterpriseWithdrawn)
        norm = normalise(event.name)
        gone.append((commit, norm, norm, stream, "registered", event.act, position))
    change(connection, _CLOSE, gone)


def _renamed(connection: Connection, entries: Sequence[Placed]) -> None:
    names = []
    for position, stream, event, commit in entries:
        assert isinstance(event, EnterpriseRenamed)
        day = event.published.toordinal()
        told = (event.after, "renamed", event.act, day, event.before, commit, OPEN)
        names.append((normalise(event.after), position, stream, *told))
    insert(connection, "enterprise_name", NAME, names)
    _name_now(connection, entries)


def _aliased(connection: Connection, entries: Sequence[Placed]) -> None:
    names = []
    for position, stream, event, commit in entries:
        assert isinstance(event, EnterpriseAliased)
        names.append(
            (normalise(event.name), position, stream, event.name, "alias", event.act, None, None, commit, OPEN)
        )
    insert(connection, "enterprise_name", NAME, names)


def _rename_withdrawn(connection: Connection, entries: Sequence[Placed]) -> None:
    gone: list[tuple[Any, ...]] = []
    for position, stream, event, commit in entries:
        assert isinstance(event, EnterpriseRenameWithdrawn)
        norm = normalise(event.after)
        gone.append((commit, norm, norm, stream, "renamed", event.act, position))
    change(connection, _CLOSE, gone)
    _name_now(connection, entries)


def _alias_withdrawn(connection: Connection, entries: Sequence[Placed]) -> None:
    gone: list[tuple[Any, ...]] = []
    for position, stream, event, commit in entries:
        assert isinstance(event, EnterpriseAliasWithdrawn)
        norm = normalise(event.name)
        gone.append((commit, norm, norm, stream, "alias", event.act, position))
    change(connection, _CLOSE, gone)


def _name_now(connection: Connection, entries: Sequence[Placed]) -> None:
    change(connection, _PRESENT, [(one,) for one in dict.fromkeys(one.stream for one in entries)])


def _attached(connection: Connection, entries: Sequence[Placed]) -> None:
    codes = []
    for position, stream, event, commit in entries:
        assert isinstance(event, UsccAttached)
        codes.append((event.uscc, position, stream, event.source, commit))
    insert(connection, "uscc", USCC, codes)


def _joined(connection: Connection, entries: Sequence[Placed]) -> None:
    found = []
    for position, stream, event, commit in entries:
        assert isinstance(event, EnterpriseJoined)
        found.append((event.other.bytes, position, stream, event.name, commit, OPEN))
    insert(connection, "joined", JOINED, found)


def _parted(connection: Connection, entries: Sequence[Placed]) -> None:
    gone: list[tuple[Any, ...]] = []
    for position, _, event, commit in entries:
        assert isinstance(event, EnterpriseParted)
        gone.append((commit, event.other.bytes, position))
    change(connection, _PART, gone)


_WRITERS = {
    EnterpriseWithdrawn: _withdrawn,
    EnterpriseRenamed: _renamed,
    EnterpriseRenameWithdrawn: _rename_withdrawn,
    EnterpriseAliased: _aliased,
    EnterpriseAliasWithdrawn: _alias_withdrawn,
    UsccAttached: _attached,
    **dict.fromkeys(get_args(Turn), write_turns),
    ShareholdingRecorded: write_holdings,
    EnterpriseFactWithdrawn: withdraw_facts,
    EnterpriseJoined: _joined,
    EnterpriseParted: _parted,
}
