"""What was known of one thing over the record: how often it changed, and when it did last.

Positions are half-open: a spell counts from `known_from` until before `known_to`. What is asked at a position follows
from the spells up to there alone, so it never changes afterwards.
"""

from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Spell(NamedTuple, Generic[T]):
    """Something that was known for a while."""

    known_from: int
    known_to: int
    what: T


class Line(NamedTuple, Generic[T]):
    """A thing at a position: what was last known of it, whether that still stands, how often it had changed by then (0: it
    came, and changed no more), and the position of the last change.
    """

    what: T
    stands: bool
    changes: int
    changed: int


def spells_line(spells: Iterable[Spell[T]], known: int) -> Line[T] | None:
    """The line of a thing from its spells; of several at once the one known last counts. None: not known yet."""
    begun = sorted((one for one in spells if one.known_from <= known), key=_since)
    points = sorted({point for one in begun for point in one[:2] if point <= known})
    states = ((at, _alive(begun, at)) for at in points)
    return _followed(states)


def counted_line(changes: Mapping[int, int], known: int) -> Line[int] | None:
    """The line of a number from what each position added to it; 0 does not stand. None: it was never more than 0."""
    total, states = 0, []
    for at in sorted(point for point in changes if point <= known):
        total += changes[at]
        states.append((at, total or None))
    return _followed(states)


def _since(spell: Spell[T]) -> int:
    return spell.known_from


def _alive(begun: list[Spell[T]], at: int) -> T | None:
    alive = [one.what for one in begun if one.known_from <= at < one.known_to]
    return alive[-1] if alive else None


def _followed(states: Iterable[tuple[int, T | None]]) -> Line[T] | None:
    """Follow what was known from position to position (None: nothing)."""
    line: Line[T] | None = None
    for at, what in states:
        if line is None:
            line = None if what is None else Line(what, True, 0, at)
        elif what is None and line.stands:
            line = Line(line.what, False, line.changes + 1, at)
        elif what is not None and (what != line.what or not line.stands):
            line = Line(what, True, line.changes + 1, at)
    return line
