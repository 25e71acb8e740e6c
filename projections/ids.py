"""Many ids of 16 bytes in one question."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from projections.reading import is_sqlite, rows

_AT_ONCE = 500


def array(ids: Iterable[bytes]) -> str:
    """Ids as PostgreSQL reads an array of uuid."""
    return "{" + ",".join([one.hex() for one in ids]) + "}"


def rows_of_ids(connection: Connection, statement: str, ids: Sequence[bytes]) -> list[Any]:
    """All rows of a statement whose `{ids}` stands for a list of ids after IN."""
    if not is_sqlite(connection):
        return rows(connection, statement.replace("{ids}", "(SELECT unnest({}::uuid[]))"), array(ids))
    found: list[Any] = []
    # Pieces of one length are one statement, which the driver keeps ready; reading ten thousand marks takes longer.
    whole = len(ids) - len(ids) % _AT_ONCE
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        found += rows(
            connection, statement.replace("{ids}", f"({_MARKS if start < whole else _marks(len(some))})"), *some
        )
    return found


def _marks(count: int) -> str:
    return ",".join("?" * count)


_MARKS = _marks(_AT_ONCE)
