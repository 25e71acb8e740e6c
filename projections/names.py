"""Enterprises, all names that join them, and their USCCs."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from domain.event import (
    EnterpriseAliased,
    EnterpriseAliasWithdrawn,
    EnterpriseRegistered,
    EnterpriseRenamed,
    EnterpriseRenameWithdrawn,
    EnterpriseWithdrawn,
    UsccAttached,
)
from domain.name import normalise
from projections.entry import Placed
from projections.reading import from_id, rows_of_ids
from projections.schema import OPEN
from projections.writing import change, insert

ENTERPRISE = ("id", "name", "act", "position", "known_from")
NAME = (
    "norm", "position", "enterprise", "name", "kind", "act", "published", "name_before", "known_from", "known_to",
)  # fmt: skip
USCC = ("uscc", "position", "enterprise", "source", "known_from")
_CLOSE = f"""UPDATE enterprise_name SET known_to = {{}} WHERE norm = {{}} AND position = (SELECT max(position)
    FROM enterprise_name AS one WHERE one.norm = {{}} AND one.enterprise = {{}} AND one.kind = {{}} AND one.act = {{}}
    AND one.known_to = {OPEN} AND one.position < {{}})"""
_PRESENT = f"""UPDATE enterprise SET name = (SELECT one.name FROM enterprise_name AS one
    WHERE one.enterprise = enterprise.id AND one.kind <> 'alias' AND one.known_to = {OPEN}
    ORDER BY coalesce(one.published, 0) DESC, one.position DESC LIMIT 1) WHERE id = {{}}"""


def write_names(connection: Connection, entries: Iterable[Placed]) -> None:
    """Write what the events of enterprises say, in the order of the record."""
    for kind, together in groupby(entries, key=lambda one: type(one.event)):
        _WRITERS[kind](connection, list(together))


def _registered(connection: Connection, entries: Sequence[Placed]) -> None:
    firms, names = [], []
    for position, stream, event, commit in entries:
        assert isinstance(event, EnterpriseRegistered)
        firms.append((stream, event.name, event.act, position, commit))
        names.append(
            (normalise(event.name), position, stream, event.name, "registered", event.act, None, None, commit, OPEN)
        )
    here = rows_of_ids(connection, "SELECT id FROM enterprise WHERE id IN {ids}", [one[0] for one in firms])
    again = {from_id(one) for (one,) in here}
    new = [one for one in firms if one[0] not in again]
    insert(connection, "enterprise", ENTERPRISE, sorted(new, key=lambda one: one[0].int))
    insert(connection, "enterprise_name", NAME, sorted(names, key=lambda one: one[0]))


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
    streams: dict[UUID, None] = dict.fromkeys(one.stream for one in entries)
    change(connection, _PRESENT, [(stream,) for stream in streams])


def _attached(connection: Connection, entries: Sequence[Placed]) -> None:
    codes = []
    for position, stream, event, commit in entries:
        assert isinstance(event, UsccAttached)
        codes.append((event.uscc, position, stream, event.source, commit))
    insert(connection, "uscc", USCC, codes)


_WRITERS = {
    EnterpriseRegistered: _registered,
    EnterpriseWithdrawn: _withdrawn,
    EnterpriseRenamed: _renamed,
    EnterpriseRenameWithdrawn: _rename_withdrawn,
    EnterpriseAliased: _aliased,
    EnterpriseAliasWithdrawn: _alias_withdrawn,
    UsccAttached: _attached,
}
