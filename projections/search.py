"""Finding an enterprise by its name, a former name, a part of one, its USCC, pinyin or initials.

It may lag behind the tables of law: it has a checkpoint of its own, and an enterprise not yet in it is only not found.
"""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.name import normalise
from projections.reading import from_id, is_sqlite, rows

_MANY = 300
_LONGEST = 100
_COLUMNS = (
    "SELECT enterprise, name, norm, kind, pinyin, initials FROM search WHERE known_from <= {} AND known_to > {} AND "
)


class Found(NamedTuple):
    """A name or code that matched: `kind` is that of the search table, `how` counts from 0 for the best match, `by` is
    the column that matched.
    """

    enterprise: UUID
    name: str
    norm: str
    kind: str
    how: int
    by: str


def find(connection: Connection, question: str, limit: int, known: int) -> list[Found]:
    """The names that match a question, the best first and one for each enterprise, as known at a position.

    Words between blanks must all be parts of the name. Where thousands match, those that begin with the question come
    first, and of the rest some.
    """
    words = [plain for word in question[:_LONGEST].split() if (plain := normalise(word))]
    if not words:
        return []
    joined = "".join(words)
    found = [*_beginning(connection, joined, limit, known)]
    if len({one.enterprise for one in found}) < limit:
        found += _containing(connection, words, limit, known)
    best: dict[UUID, Found] = {}
    for one in sorted(found, key=_rank):
        best.setdefault(one.enterprise, one)
    return list(best.values())[:limit]


def _rank(one: Found) -> tuple[int, int, str, UUID]:
    return one.how, len(one.norm), one.norm, one.enterprise


def _beginning(connection: Connection, joined: str, limit: int, known: int) -> list[Found]:
    """What the question is, or is the beginning of; found by the order of the index."""
    after = joined + "\U0010ffff"
    columns = ("norm", "initials", "pinyin") if joined.isascii() else ("norm",)
    found = []
    for column in columns:
        where = f"{column} >= {{}} AND {column} < {{}} ORDER BY {column} LIMIT {{}}"
        found += rows(connection, _COLUMNS + where, known, known, joined, after, limit + _MANY)
    return [_found(row, joined) for row in found]


def _containing(connection: Connection, words: Sequence[str], limit: int, known: int) -> list[Found]:
    """What has all the words in it, in the name, the pinyin or the initials."""
    asked: list[object] = [known, known]
    conditions = []
    for word in words:
        columns = ("norm", "pinyin", "initials") if word.isascii() else ("norm",)
        conditions.append("(" + " OR ".join(f"{column} LIKE {{}} ESCAPE '!'" for column in columns) + ")")
        asked += [_pattern(word)] * len(columns)
    long = [word for word in words if len(word) >= 3]
    if long and is_sqlite(connection):
        conditions.insert(0, "id IN (SELECT rowid FROM search_text WHERE search_text MATCH {})")
        asked.insert(2, " AND ".join('"' + word.replace('"', '""') + '"' for word in long))
    where = " AND ".join(conditions) + " LIMIT {}"
    return [_found(row, "".join(words)) for row in rows(connection, _COLUMNS + where, *asked, limit + _MANY)]


def _pattern(word: str) -> str:
    for special in "!%_":
        word = word.replace(special, "!" + special)
    return f"%{word}%"


def _found(row: Sequence[str], joined: str) -> Found:
    enterprise, name, norm, kind, sounds, initials = row
    ways = (
        ("norm", norm == joined),
        ("norm", norm.startswith(joined)),
        ("initials", initials == joined),
        ("pinyin", sounds == joined),
        ("norm", joined in norm),
        ("initials", initials.startswith(joined)),
        ("pinyin", sounds.startswith(joined)),
        ("initials", joined in initials),
        ("pinyin", joined in sounds),
    )
    how, by = next(((at, by) for at, (by, matches) in enumerate(ways) if matches), (len(ways), "norm"))
    return Found(from_id(enterprise), name, norm, kind, how, by)
