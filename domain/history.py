"""The events of one title through the three axes: what counts at a position, as published by a day (semantics.md, 1 to 4)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from domain.event import TitleWithdrawn
from domain.fact import Fact


class Entry(NamedTuple):
    """A fact on record: the position that brought it, and the one that withdrew it (None: it still counts)."""

    fact: Fact
    position: int
    gone: int | None = None

    def visible(self, known: int, published_by: date | None) -> bool:
        """Whether it counts at a position, as published by a civil day (inclusive; None: whenever published)."""
        on_record = self.position <= known and (self.gone is None or self.gone > known)
        return on_record and (published_by is None or self.fact.published <= published_by)


def withdrawn(facts: Sequence[Fact], event: TitleWithdrawn) -> int:
    """The place of the live fact that a withdrawal names. Raises ValueError where there is none: the record is damaged."""
    named = (event.event, event.act, event.batch, event.granter)
    for at in range(len(facts) - 1, -1, -1):
        fact = facts[at]
        if (fact.kind, fact.act, fact.batch, fact.granter) == named:
            return at
    raise ValueError(f"no live event {named} to withdraw")


def visible(entries: Iterable[Entry], known: int, published_by: date | None) -> list[Entry]:
    """The entries that count at (known, published_by), in the order of recording."""
    return [entry for entry in entries if entry.visible(known, published_by)]
