"""Courses: what happened to titles, in the order of recording, with the commits that brought it; shared by thousands.

The id of a course follows from what is in it, so courses made at different times, in batches of other sizes or in
another database have the same ids, and what is remembered of one in memory is right whatever a transaction takes back.
"""

from collections.abc import Collection
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from domain.docket import Facts
from domain.event import TitleWithdrawn
from domain.fact import Fact
from domain.history import withdrawn
from domain.period import Course, Gone
from projections.reading import rows_of_many

_REMEMBERED = 50_000
_moves = msgspec.json.Decoder(list[tuple[int, Fact | int]])
_encode = msgspec.json.Encoder().encode

Happened = Fact | TitleWithdrawn
"""What can be added to a course."""


class Lived(NamedTuple):
    """A course with its id (63 bits), and for each of its moves the last position of the commit that brought it."""

    id: int
    moves: Course
    commits: tuple[int, ...]

    @property
    def live(self) -> list[int]:
        """The places of the facts that count, in the order of recording."""
        gone = {move.place for move in self.moves if isinstance(move, Gone)}
        return [at for at, move in enumerate(self.moves) if isinstance(move, Fact) and at not in gone]

    @property
    def text(self) -> str:
        """As it is stored: JSON, a list of [commit, fact or the place of the one withdrawn]."""
        said = [
            (commit, move.place if isinstance(move, Gone) else move)
            for commit, move in zip(self.commits, self.moves, strict=True)
        ]
        return _encode(said).decode()


NOTHING = Lived(0, (), ())
"""The course of a title of which nothing is on record."""

_lived: dict[int, Lived] = {0: NOTHING}
_steps: dict[tuple[int, int, Happened], Lived] = {}
_facts: dict[int, Facts] = {}


def step(lived: Lived, happened: Happened, commit: int) -> Lived:
    """The course with one more event, brought by the commit that ends at `commit`."""
    key = (lived.id, commit, happened)
    found = _steps.get(key)
    if found is None:
        move = happened if isinstance(happened, Fact) else _gone(lived, happened)
        said = move.place if isinstance(move, Gone) else move
        raw = blake2b(_encode((lived.id, commit, said)), digest_size=8).digest()
        identity = int.from_bytes(raw, "big") >> 1
        found = Lived(identity, (*lived.moves, move), (*lived.commits, commit))
        _remember(found)
        if len(_steps) >= _REMEMBERED:
            _steps.clear()
        _steps[key] = found
    return found


def _gone(lived: Lived, event: TitleWithdrawn) -> Gone:
    live = lived.live
    facts = [move for at in live if isinstance(move := lived.moves[at], Fact)]
    return Gone(live[withdrawn(facts, event)])


def _remember(lived: Lived) -> None:
    if len(_lived) >= _REMEMBERED:
        _lived.clear()
        _facts.clear()
        _lived[0] = NOTHING
    _lived[lived.id] = lived


def lived(connection: Connection, ids: Collection[int]) -> dict[int, Lived]:
    """The courses with these ids, which must be in the table."""
    found = {one: known for one in ids if (known := _lived.get(one)) is not None}
    missing = [one for one in set(ids) if one not in found]
    if missing:
        for identity, text in rows_of_many(connection, "SELECT id, moves FROM course WHERE id IN {many}", missing):
            found[identity] = read(identity, text)
            _remember(found[identity])
    return found


def read(identity: int, text: str) -> Lived:
    """A course as `Lived.text` wrote it."""
    said = _moves.decode(text)
    moves = tuple(Gone(move) if isinstance(move, int) else move for _, move in said)
    return Lived(identity, moves, tuple(commit for commit, _ in said))


def live_facts(lived: Lived) -> Facts:
    """The facts of a course that count, in the order of recording."""
    found = _facts.get(lived.id)
    if found is None:
        found = tuple(move for at in lived.live if isinstance(move := lived.moves[at], Fact))
        _facts[lived.id] = found
    return found


def live_of(connection: Connection, titles: Collection[tuple[UUID, int]]) -> dict[UUID, Facts]:
    """The live facts of titles, given as (stream, course id)."""
    courses = {identity: live_facts(one) for identity, one in lived(connection, {at for _, at in titles}).items()}
    return {stream: courses[identity] for stream, identity in titles}
