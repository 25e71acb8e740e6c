"""Whom an unresolved name may mean, with every reason why; and what persons have settled. For a person to decide."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection

from domain.answers import LikelyPair, UnresolvedRow
from domain.name import normalise
from projections.asking_enterprises import present
from projections.asking_titles import Titled
from projections.asking_unresolved import held, unresolved
from projections.likeness import Likeness
from projections.pinyin import core, pinyin
from projections.reading import from_id, rows, rows_of_ids

Why = Literal["same-core", "same-words", "similar", "former-name", "same-pinyin", "same-beginning"]

_SHOWN = 5
_BEGINNING = 2
_FIRST_NAMES = """SELECT e.id, n.name FROM enterprise e
    JOIN enterprise_name n ON n.norm = e.norm AND n.enterprise = e.id AND n.kind = 'registered'
    WHERE n.known_from <= {} AND n.known_to > {} AND e.id IN {ids}"""
_LATER_NAMES = """SELECT n.enterprise, n.name FROM enterprise_name n
    WHERE n.kind <> 'registered' AND n.known_from <= {} AND n.known_to > {} AND n.enterprise IN {ids}"""
_SETTLED = """SELECT s.act, s.name, s.enterprise, s.reason, v.published, s.position FROM settlement s
    JOIN act_version v ON v.act = s.act AND v.known_from <= {} AND v.known_to > {}
    WHERE s.settled_by = 'person' AND s.known_from <= {} AND s.known_to > {}
    ORDER BY s.position DESC LIMIT {}"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enterprise whose title the list holds under the same authority. `alike` is the name of it that is like the printed
    one, `former` where it bears that no more; `why` all reasons, `score` from 0 to 100.
    """

    enterprise: UUID
    name: str
    uscc: str | None
    alike: str
    former: bool
    why: tuple[Why, ...]
    score: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A printed name that waits; `row.position` is its number. `held` counts the titles that it may mean."""

    row: UnresolvedRow
    candidates: tuple[Candidate, ...]
    held: int


@dataclass(frozen=True, slots=True)
class SettledName:
    """A name that a person settled; `position` is that of the event."""

    act: str
    name: str
    enterprise: UUID
    present: str
    reason: str
    published: date
    position: int


def waiting(connection: Connection, known: int, only: int | None = None) -> list[Waiting]:
    """The names that wait as known, in the order of recording, each with whom it may mean, the likeliest first; `only` the one
    that waits since a position.
    """
    found = unresolved(connection, known, only)
    scopes = held(connection, known) if found else {}
    wanted = {(one.act, one.tier, one.body) for one in found}
    scoped = {key: _Scope(connection, some, known) for key, some in scopes.items() if key in wanted}
    answers = []
    for row in found:
        scope = scoped.get((row.act, row.tier, row.body))
        answers.append(Waiting(row, scope.candidates(row.name) if scope else (), scope.size if scope else 0))
    return answers


class _Scope:
    """The enterprises whose titles a list holds under one authority, with all names that they ever bore."""

    def __init__(self, connection: Connection, some: Sequence[Titled], known: int) -> None:
        self._titled = {one.enterprise: one for one in some}
        self.size = len(some)
        named = [(one.enterprise, one.name) for one in some] + _former(connection, self._titled, known)
        self._likeness = Likeness(list(dict.fromkeys(named)))

    def candidates(self, printed: str) -> tuple[Candidate, ...]:
        """The likely ones, each once, by the name of it that is most alike."""
        found: dict[UUID, Candidate] = {}
        for pair in self._likeness.pairs(printed):
            found.setdefault(pair.enterprise, self._candidate(pair, printed))
        return tuple(list(found.values())[:_SHOWN])

    def _candidate(self, pair: LikelyPair, printed: str) -> Candidate:
        one = self._titled[pair.enterprise]
        former = normalise(pair.name) != normalise(one.name)
        why: list[Why] = [pair.why]
        why += ["former-name"] if former else []
        why += ["same-pinyin"] if pinyin(pair.name)[0] == pinyin(printed)[0] else []
        why += ["same-beginning"] if core(pair.name)[:_BEGINNING] == core(printed)[:_BEGINNING] else []
        return Candidate(pair.enterprise, one.name, one.uscc, pair.name, former, tuple(why), pair.score)


def _former(connection: Connection, enterprises: Collection[UUID], known: int) -> list[tuple[UUID, str]]:
    found = [
        row
        for asked in (_FIRST_NAMES, _LATER_NAMES)
        for row in rows_of_ids(connection, asked, enterprises, known, known)
    ]
    return [(from_id(id), name) for id, name in found]


def settled(connection: Connection, known: int, limit: int) -> list[SettledName]:
    """The names that persons settled, as it stands at a position; the last first."""
    found = rows(connection, _SETTLED, known, known, known, known, limit)
    names = present(connection, {from_id(row[2]) for row in found}, known)
    return [
        SettledName(act, name, one, names[one][0] if one in names else name, reason, date.fromordinal(day), position)
        for act, name, id, reason, day, position in found
        for one in (from_id(id),)
    ]
