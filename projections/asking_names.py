"""Who is asked about: the enterprise that a name or USCC means as known at a position, and the name it bears on a day.

Names and codes are resolved with all that is known, whatever was published (semantics.md, 2). A rename counts from the
publication of its act; before it the enterprise bears the name under which it was registered.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.name import normalise
from domain.tier import Tier
from domain.uscc import looks_like
from projections.reading import from_id, is_sqlite, look_up, rows, rows_of_ids, texts
from projections.streams import stream_sql

MatchedBy = Literal["name", "former-name", "uscc"]
_MATCHED: dict[str, MatchedBy] = {"registered": "name", "renamed": "name", "alias": "former-name", "uscc": "uscc"}

FACTS = """e.id, e.name,
    (SELECT c.uscc FROM uscc c WHERE c.enterprise = e.id AND c.known_from <= {} ORDER BY c.position DESC LIMIT 1),
    EXISTS (SELECT 1 FROM enterprise_name r WHERE r.enterprise = e.id AND r.kind = 'renamed')"""
"""What is read of an enterprise `e`: id, name, USCC as known at the mark, whether it was ever renamed."""

_TITLE = " LEFT JOIN title t ON t.stream = {stream}"
_BY_NAME = """SELECT {id}, n.name,
    (SELECT c.uscc FROM uscc c WHERE c.enterprise = n.enterprise AND c.known_from <= {}
        ORDER BY c.position DESC LIMIT 1),
    n.kind <> 'registered' OR EXISTS
        (SELECT 1 FROM enterprise_name r WHERE r.enterprise = n.enterprise AND r.kind = 'renamed'),
    q.ordinal, n.kind, t.course, t.positions FROM {asked} q
    JOIN enterprise_name n ON n.norm = q.value AND n.known_from <= {} AND n.known_to > {}
    LEFT JOIN title t ON t.stream = {stream}"""
_BY_USCC = f"""SELECT {FACTS}, q.ordinal, 'uscc', t.course, t.positions FROM {{asked}} q
    JOIN enterprise e ON e.id = (SELECT u.enterprise FROM uscc u
    WHERE u.uscc = q.value AND u.known_from <= {{}} ORDER BY u.position DESC LIMIT 1){_TITLE}"""
_RENAMES = """SELECT enterprise, kind, name, published, position FROM enterprise_name
    WHERE kind = 'renamed' AND known_from <= {} AND known_to > {} AND enterprise IN {ids}"""
_REGISTERED = """SELECT n.enterprise, n.kind, n.name, n.published, n.position FROM enterprise e
    JOIN enterprise_name n ON n.norm = e.norm AND n.enterprise = e.id
    WHERE n.kind = 'registered' AND n.known_from <= {} AND n.known_to > {} AND e.id IN {ids}"""
_BY_ID = f"""SELECT {FACTS}, 0, 'registered', t.course, t.positions FROM enterprise e{_TITLE}
    WHERE e.known_from <= {{}} AND e.id IN {{ids}}"""
_WORD = """ AND ({found}(e.norm, {}) > 0 OR e.id IN (SELECT enterprise FROM enterprise_name
    WHERE kind <> 'registered' AND known_from <= {} AND known_to > {} AND {found}(norm, {}) > 0))"""


class Holder(NamedTuple):
    """An enterprise that a question may mean: its id as the driver gave it (thousands of `UUID` take their time), the name
    it bears on the day, how the question matched, and its title's course and the positions of its events (None: no title
    of the tier is on record).
    """

    stored: Any
    name: str
    uscc: str | None
    matched_by: MatchedBy
    course: int | None
    positions: str | None

    @property
    def id(self) -> UUID:
        """The enterprise's id."""
        return _id(self.stored)

    @property
    def id_text(self) -> str:
        """The enterprise's id as text."""
        if isinstance(self.stored, bytes):
            one = self.stored.hex()
            return f"{one[:8]}-{one[8:12]}-{one[12:16]}-{one[16:20]}-{one[20:]}"
        return str(self.stored)


class Moment(NamedTuple):
    """What is asked of names and titles: the tier, the civil day, and the position known."""

    tier: Tier
    on: date
    known: int


class Borne(NamedTuple):
    """The names of one enterprise as known: the one borne on the day, and the present one."""

    on_day: str
    present: str


def plain_uscc(norm: str) -> str | None:
    """The USCC that a normalised question means, in upper case without hyphens; None where it is a name."""
    return norm.replace("-", "").upper() if norm.isascii() and looks_like(norm) else None


def holders(connection: Connection, asked: Sequence[str], at: Moment) -> list[list[Holder]]:
    """For each question (name or USCC) the enterprises that it means: none, one, or several for an ambiguous name."""
    wanted = [normalise(one) for one in asked]
    codes = {place: code for place, one in enumerate(wanted) if (code := plain_uscc(one))}
    stored: list[Any] = []
    if len(codes) < len(wanted):
        stored = _asked(connection, _BY_NAME, wanted, at, 2)
    if codes:
        stored = [row for row in stored if row[4] not in codes]
        searched = [codes.get(place, "") for place in range(len(wanted))]
        stored += _asked(connection, _BY_USCC, searched, at, 1)
    renamed = borne(connection, {_id(row[0]) for row in stored if row[3]}, at.on, at.known)
    found: list[list[Holder]] = [[] for _ in asked]
    for row in stored:
        holder = _holder(row, renamed, wanted[row[4]]) if row[3] else plain_holder(row)
        some = found[row[4]]
        if some:
            _add(some, holder)
        else:
            some.append(holder)
    return found


def id_sql(connection: Connection, enterprise: str = "n.enterprise") -> str:
    """An enterprise's id in SQL as `Holder` takes it: as text on PostgreSQL, whose driver would make a `UUID` of it."""
    return enterprise if is_sqlite(connection) else f"{enterprise}::text"


def _id(stored: Any) -> UUID:
    return UUID(stored) if isinstance(stored, str) else from_id(stored)


def plain_holder(row: Sequence[Any]) -> Holder:
    """An enterprise that never was renamed, asked for by its one name or its USCC."""
    return Holder(row[0], row[1], row[2], _MATCHED[row[5]], row[6], row[7])


def _asked(connection: Connection, statement: str, wanted: Sequence[str], at: Moment, marks: int) -> list[Any]:
    subquery, value = texts(connection, wanted)
    stream = stream_sql(connection, "n.enterprise" if statement is _BY_NAME else "e.id", at.tier)
    written = statement.replace("{asked}", subquery).replace("{stream}", stream).replace("{id}", id_sql(connection))
    ask = look_up if len(wanted) == 1 else rows
    return ask(connection, written, at.known, value, *[at.known] * marks)


def _holder(row: Sequence[Any], renamed: Mapping[UUID, Borne], wanted: str) -> Holder:
    stored, name, uscc, was_renamed, _, kind, course, positions = row
    one = _id(stored)
    matched: MatchedBy = _MATCHED[kind]
    if was_renamed and one in renamed:
        name = renamed[one].on_day
        if matched != "uscc":
            matched = "name" if wanted in {normalise(each) for each in renamed[one]} else "former-name"
    return Holder(stored, name, uscc, matched, course, positions)


def _add(found: list[Holder], one: Holder) -> None:
    """Keep one for each enterprise: a name may join it more than once."""
    for place, other in enumerate(found):
        if other.stored == one.stored:
            if one.matched_by == "name":
                found[place] = one
            return
    found.append(one)


def holders_of(connection: Connection, enterprises: Collection[UUID], at: Moment) -> dict[UUID, Holder]:
    """Enterprises by id, with the name borne on the day; absent where not on record at the position."""
    statement = _BY_ID.replace("{stream}", stream_sql(connection, "e.id", at.tier))
    found = rows_of_ids(connection, statement, enterprises, at.known, at.known) if enterprises else []
    renamed = borne(connection, {from_id(row[0]) for row in found if row[3]}, at.on, at.known)
    return {one.id: one._replace(matched_by="name") for one in (_holder(row, renamed, "") for row in found)}


def with_words(connection: Connection, words: Sequence[str], known: int) -> tuple[str, list[object]]:
    """SQL to follow a condition, and its values: enterprises `e` in whose names, present, former or printed, all of the
    normalised words are found, as known at a position.
    """
    find = "instr" if is_sqlite(connection) else "strpos"
    values: list[object] = [value for word in words for value in (word, known, known, word)]
    return _WORD.replace("{found}", find) * len(words), values


def borne(connection: Connection, enterprises: Collection[UUID], on: date, known: int) -> dict[UUID, Borne]:
    """The names of enterprises as known at a position, where there are renames to be minded."""
    if not enterprises:
        return {}
    names: dict[UUID, list[tuple[int, int, str]]] = {}
    found = [
        row for asked in (_REGISTERED, _RENAMES) for row in rows_of_ids(connection, asked, enterprises, known, known)
    ]
    for enterprise, kind, name, published, position in found:
        since = 0 if kind == "registered" else published
        names.setdefault(from_id(enterprise), []).append((since, position, name))
    return {one: Borne(_last(some, on.toordinal()), _last(some, None)) for one, some in names.items()}


def _last(names: Iterable[tuple[int, int, str]], day: int | None) -> str:
    return max(one for one in names if day is None or one[0] <= day)[2]
