"""What titles have in common: thousands of one list share their facts, so what follows from them is worked out once."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar
from uuid import UUID

from domain.docket import Facts
from domain.fact import Fact

_Found = TypeVar("_Found")


class Shared(Generic[_Found]):
    """What `work` finds out about the facts of a title, once for all titles that share the same tuple of them.

    By identity: to hash the facts of ten thousand titles takes longer than to work out what follows. Tuples that are
    equal and not the same are worked out each, with the same result.
    """

    def __init__(self, work: Callable[[Facts], _Found]) -> None:
        self._work = work
        self._known: dict[int, tuple[Facts, _Found]] = {}

    def of(self, facts: Facts) -> _Found:
        """What was found out about these facts."""
        known = self._known.get(id(facts))
        if known is None:
            # The facts are kept beside what was found, so that their place in memory is not taken by others.
            known = self._known[id(facts)] = facts, self._work(facts)
        return known[1]

    def where(self, titles: Sequence[tuple[UUID, Facts]]) -> list[tuple[UUID, _Found]]:
        """The titles about which anything was found out (and is true, or not empty), in their order, with what it is."""
        found = {id(facts): self.of(facts) for facts in {id(facts): facts for _, facts in titles}.values()}
        some = {key: one for key, one in found.items() if one}
        return [(stream, some[id(facts)]) for stream, facts in titles if id(facts) in some] if some else []


class Courses:
    """The facts of titles step by step: titles that shared their facts, and to which the same happens, go on sharing."""

    def __init__(self) -> None:
        self._steps: dict[tuple[int, int, bool], tuple[Facts, Fact, Facts]] = {}
        self._kept: dict[Facts, Facts] = {}

    def added(self, before: Facts, fact: Fact) -> Facts:
        """The facts with one more at the end."""
        return self._step(before, fact, True)

    def removed(self, before: Facts, fact: Fact) -> Facts:
        """The facts without the first that equals `fact`. Raises ValueError if there is none."""
        return self._step(before, fact, False)

    def _step(self, before: Facts, fact: Fact, more: bool) -> Facts:
        key = id(before), id(fact), more
        known = self._steps.get(key)
        if known is None:
            after = (*before, fact) if more else _without(before, fact)
            # What the key stands for is kept beside it, as in `Shared`.
            known = self._steps[key] = before, fact, self._kept.setdefault(after, after)
        return known[2]


def _without(facts: Facts, fact: Fact) -> Facts:
    at = facts.index(fact)
    return facts[:at] + facts[at + 1 :]
