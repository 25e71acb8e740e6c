"""One question in one statement: an enterprise that bears one name and holds a title, as most that are asked about do.

Whatever is out of the ordinary is left to `asking_verdicts`, which reads piece by piece: no enterprise or several, a name
that ever changed, no title or no row for the day, tables that lag.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from domain.civil import FAR_FUTURE, ONE_DAY
from domain.name import normalise
from domain.tier import Tier
from projections.asking_grounds import Told, told
from projections.asking_names import Holder, id_sql, plain_holder, plain_uscc
from projections.reading import is_sqlite, look_up
from projections.schema import MAIN, OPEN
from projections.streams import stream_sql
from projections.visible import standing, visible

_NAMED = """JOIN enterprise_name n ON n.norm = {} AND {standing} AND NOT EXISTS
    (SELECT 1 FROM enterprise_name o WHERE o.norm = n.norm AND o.enterprise <> n.enterprise AND {other_standing})"""
_CODED = """JOIN enterprise n ON n.id = (SELECT u.enterprise FROM uscc u
    WHERE u.uscc = {} AND u.known_from <= k.position ORDER BY u.position DESC LIMIT 1)"""
_ONE = """SELECT {stored}, n.name,
    (SELECT c.uscc FROM uscc c WHERE c.enterprise = {id} AND c.known_from <= k.position
        ORDER BY c.position DESC LIMIT 1),
    EXISTS (SELECT 1 FROM enterprise_name r WHERE r.enterprise = {id} AND r.kind = 'renamed'),
    0, {kind}, t.course, t.positions, p.ground, p.because, k.position, k.recorded_at,
    (SELECT c.position FROM checkpoint c WHERE c.name = '{main}') >= k.position
    FROM ({known}) k {who} JOIN title t ON t.stream = {stream}
    JOIN period p ON p.course = t.course AND p.valid_from <= {} AND p.valid_to > {} AND {seen}"""
_ACT = "SELECT number, known_from FROM act WHERE number = {}"
_ACTS = "title-ledger-acts"


class At(NamedTuple):
    """What to answer at: a SELECT of the `position` and `recorded_at` of one commit, and the values of its marks."""

    select: str
    values: tuple[int, ...] = ()


class Found(NamedTuple):
    """What the tables say of one title: its holder, the stored `ground` and `because` of the row that answers, which acts
    of its steps are on record; the position it was read at, and when that was recorded, as the driver gave it.
    """

    holder: Holder
    ground: str
    because: str
    on_record: tuple[bool, ...]
    position: int
    recorded_at: Any

    @property
    def told(self) -> Told:
        """What the row says."""
        return told(self.ground, self.because)


def find_at_once(connection: Connection, at: At, asked: str, tier: Tier, on: date) -> Found | None:
    """What the tables say of the enterprise asked for (name or USCC) on a civil day, in one statement; None: ask piece by
    piece. The connection must not be in a transaction.
    """
    norm = normalise(asked)
    code = plain_uscc(norm)
    day = min(on, FAR_FUTURE - ONE_DAY).toordinal()
    statement = _statement(connection, at.select, tier, code is not None)
    rows = look_up(connection, statement, *at.values, code or norm, day, day)
    if len(rows) != 1 or not _ordinary(rows[0]):
        return None
    row = rows[0]
    ground, because, position, recorded_at = row[8:12]
    steps = told(ground, because).ground.steps
    on_record = tuple([_recorded(connection, step.act) <= position for step in steps])
    return Found(plain_holder(row), ground, because, on_record, position, recorded_at)


def _ordinary(row: Sequence[Any]) -> bool:
    renamed, kind, reached = row[3], row[5], row[12]
    return not renamed and kind in ("registered", "uscc") and bool(reached)


def _recorded(connection: Connection, act: str) -> int:
    """From which position on an act is on record. Once it is that never changes, so the connection is asked only once."""
    known: dict[str, int] = connection.info.setdefault(_ACTS, {})
    if act not in known:
        known |= look_up(connection, _ACT, act)
    return known.get(act, OPEN)


_statements: dict[tuple[bool, str, Tier, bool], str] = {}


def _statement(connection: Connection, known: str, tier: Tier, coded: bool) -> str:
    key = (is_sqlite(connection), known, tier, coded)
    if key not in _statements:
        _statements[key] = _written(connection, known, tier, coded)
    return _statements[key]


def _written(connection: Connection, known: str, tier: Tier, coded: bool) -> str:
    one = "n.id" if coded else "n.enterprise"
    parts = {
        "id": one, "stored": id_sql(connection, one), "kind": "'uscc'" if coded else "n.kind", "main": MAIN, "known": known,
        "who": _CODED if coded else _NAMED, "standing": _standing("n."), "other_standing": _standing("o."),
        "stream": stream_sql(connection, one, tier),
        "seen": visible(0, None, "p.")[0].format("k.position", "k.position", FAR_FUTURE.toordinal()),
    }  # fmt: skip
    written = _ONE
    for name, part in parts.items():
        written = written.replace(f"{{{name}}}", part)
    return written


def _standing(row: str) -> str:
    return standing(0, row)[0].format("k.position", "k.position")
