"""Acts on record: their heads, and what they say."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection

from domain.answers import ActRecord, ActRow
from domain.name import normalise
from projections.acts import read_said
from projections.reading import rows, texts

_HEADS = """SELECT v.act, v.title, v.issuer, v.dated, v.published, v.url, v.sha256, a.position, v.reason
    FROM act a JOIN act_version v ON v.act = a.number AND v.known_from <= {} AND v.known_to > {} WHERE """
_SAID = "SELECT kind, body FROM said WHERE act = {} AND known_from <= {} AND known_to > {} ORDER BY position"


def acts(connection: Connection, known: int, after: int, limit: int) -> list[ActRow]:
    """Up to `limit` acts first recorded after a position (exclusive), in the order of recording."""
    statement = _HEADS + "a.position > {} ORDER BY a.position LIMIT {}"
    return [_head(row) for row in rows(connection, statement, known, known, after, limit)]


def acts_of(connection: Connection, known: int, numbers: Collection[str]) -> list[ActRow]:
    """The acts with these numbers that are on record, in the order of publication."""
    if not numbers:
        return []
    subquery, value = texts(connection, sorted(numbers))
    statement = f"{_HEADS}a.number IN (SELECT q.value FROM {subquery} q) ORDER BY v.published, a.position"
    return [_head(row) for row in rows(connection, statement, known, known, value)]


def act(connection: Connection, known: int, number: str) -> ActRecord | None:
    """The act with this number, however its brackets and blanks are typed; None if it is not on record."""
    found = rows(connection, _HEADS + "a.number = {}", known, known, number)
    if not found:
        plain = normalise(number)
        found = [row for row in rows(connection, _HEADS + "a.position > 0", known, known) if normalise(row[0]) == plain]
    if not found:
        return None
    head = _head(found[0])
    return ActRecord(head, tuple(read_said(*row) for row in rows(connection, _SAID, head.number, known, known)))


def _head(row: Any) -> ActRow:
    number, title, issuer, dated, published, url, sha256, position, reason = row
    days = (date.fromordinal(dated), date.fromordinal(published))
    return ActRow(number, title, issuer, *days, url, sha256, position, reason is not None)
