"""Shareholdings 持股: who holds how much of whom, and who thereby controls whom (notice 三(一)3: 持股/被持股比例超过 50%).

One enterprise controls another when the shares held by it, and by all that it controls, add up to over 50%. So a chain
counts, a holding in parts counts, and exactly 50% is no control. What several sources say of one pair is one holding:
the largest share said, with its source.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

CONTROL = Decimal(50)
"""Over so many percent is control; the number itself is not (notice 三(一)3: 超过 50%)."""


class Holding(NamedTuple):
    """`holder` owns `share` percent (over 0, to 100) of `held`, both by id. `source` is the act or application that says so."""

    holder: UUID
    held: UUID
    share: Decimal
    source: str


Path = tuple[Holding, ...]
"""How control comes about: each step's holder is the one who controls, or stands as `held` in an earlier step."""


class Shares:
    """Shareholdings made ready to be asked about control. A holding of oneself gives nobody control over oneself."""

    def __init__(self, holdings: Iterable[Holding]) -> None:
        """Take the shareholdings of one day, in any order."""
        largest: dict[tuple[UUID, UUID], Holding] = {}
        for one in holdings:
            before = largest.get((one.holder, one.held))
            if one.holder != one.held and (before is None or one.share > before.share):
                largest[one.holder, one.held] = one
        self._all = tuple(largest.values())

    @cached_property
    def _of_holder(self) -> dict[UUID, list[Holding]]:
        found = defaultdict(list)
        for one in self._all:
            found[one.holder].append(one)
        return found

    @cached_property
    def _of_held(self) -> dict[UUID, list[Holding]]:
        found = defaultdict(list)
        for one in self._all:
            found[one.held].append(one)
        return found

    def controlled(self, by: UUID) -> tuple[UUID, ...]:
        """All that an enterprise controls, nearest first."""
        return tuple(held for held, _ in self._gains(by))

    def controllers(self, of: UUID) -> tuple[UUID, ...]:
        """All that control an enterprise, nearest first.

        An ancestor is asked in the order of its distance, and no further than to one already known to control: whoever
        controls a controller controls what that one does.
        """
        found: dict[UUID, None] = {of: None}
        for one in self._ancestors(of):
            if any(held in found for held, _ in self._gains(one)):
                found[one] = None
        return tuple(found)[1:]

    def group(self, of: UUID) -> tuple[UUID, ...]:
        """The others of an enterprise's group 集团: who controls it, and all that it or one of those controls."""
        found: dict[UUID, None] = {}
        for head in (*reversed(self.controllers(of)), of):
            if head not in found:
                found |= dict.fromkeys((head, *self.controlled(head)))
        return tuple(one for one in found if one != of)

    def control_path(self, a: UUID, b: UUID) -> Path:
        """The steps by which `a` controls `b`, in an order in which each rests on those before it; empty if it does not."""
        steps: dict[UUID, Path] = {}
        for held, needed in self._gains(a):
            steps[held] = needed
            if held == b:
                return _path(a, b, steps)
        return ()

    def _gains(self, by: UUID) -> Iterator[tuple[UUID, Path]]:
        """What an enterprise comes to control, one after the other, with the holdings that tip it, each holding taken once."""
        sums: dict[UUID, Decimal] = defaultdict(Decimal)
        parts: dict[UUID, list[Holding]] = defaultdict(list)
        gained = {by}
        waiting = deque([by])
        while waiting:
            for one in self._of_holder.get(waiting.popleft(), ()):
                if one.held in gained:
                    continue
                sums[one.held] += one.share
                parts[one.held].append(one)
                if sums[one.held] > CONTROL:
                    gained.add(one.held)
                    waiting.append(one.held)
                    yield one.held, _fewest(parts[one.held])

    def _ancestors(self, of: UUID) -> Iterator[UUID]:
        """Whoever holds of it, or of one who does, nearest first."""
        seen = {of}
        waiting = deque([of])
        while waiting:
            for one in self._of_held.get(waiting.popleft(), ()):
                if one.holder not in seen:
                    seen.add(one.holder)
                    waiting.append(one.holder)
                    yield one.holder


def hanging_together(holdings: Iterable[Holding]) -> dict[UUID, list[Holding]]:
    """Shareholdings by each enterprise at an end of one: all that hang together with it, through holders and held."""
    found: dict[UUID, list[Holding]] = {}
    for one in holdings:
        mine, other = found.setdefault(one.holder, []), found.setdefault(one.held, [])
        mine.append(one)
        if mine is not other:
            smaller, larger = sorted((mine, other), key=len)
            larger += smaller
            found |= {end: larger for step in (one, *smaller) for end in (step.holder, step.held)}
    return found


def _fewest(parts: list[Holding]) -> Path:
    """The largest of the holdings, as many as it takes to be over the limit."""
    taken: list[Holding] = []
    total = Decimal(0)
    for one in sorted(parts, key=lambda part: -part.share):
        taken.append(one)
        total += one.share
        if total > CONTROL:
            break
    return tuple(taken)


def _path(a: UUID, b: UUID, steps: dict[UUID, Path]) -> Path:
    """The steps that `b` rests on, those of its holders first."""
    order: dict[UUID, None] = {}
    waiting = [b]
    while waiting:
        one = waiting[-1]
        missing = [part.holder for part in steps[one] if part.holder != a and part.holder not in order]
        if missing:
            waiting.extend(missing)
        else:
            order[waiting.pop()] = None
    return tuple(part for held in order for part in steps[held])
