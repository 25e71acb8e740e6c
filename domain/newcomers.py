"""Enterprises that come onto the record with a list, and to which nothing else happens: most rows of a recognition.

What is told of them follows from their rows alone, so it is made whenever it is asked for and nothing of it is kept:
otherwise a list would take a hundred times the memory that its names take.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import overload
from uuid import UUID

from domain.act import Row
from domain.authority import MINISTRY
from domain.event import EnterpriseRegistered, Event, ListPublished, TitleRecognised, UsccAttached
from domain.stream import enterprise_stream, title_stream

Happened = tuple[UUID, Event]


def recognition(said: ListPublished, row: Row) -> TitleRecognised:
    """What a list of recognitions says in one of its rows."""
    assert said.start is not None
    assert said.until is not None
    return TitleRecognised(
        act=said.act,
        published=said.published,
        batch=said.cohorts[0],
        granter=MINISTRY.name if said.tier.national else row.body,
        body=row.body,
        start=said.start,
        until=said.until,
        name=row.name,
        row=row.number,
    )


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Rows of a list of recognitions that follow each other, whose enterprises come onto the record by them.

    All events of one stream stand together, and its first one is the first that it ever has.
    """

    said: ListPublished
    rows: Sequence[Row]

    def __len__(self) -> int:
        """How many events that is."""
        return 2 * len(self.rows) + sum(1 for row in self.rows if row.uscc)

    def __iter__(self) -> Iterator[Happened]:
        """The events with their streams, in the order of the rows."""
        act, tier = self.said.act, self.said.tier
        for row in self.rows:
            enterprise = enterprise_stream(act, row.name)
            yield enterprise, EnterpriseRegistered(name=row.name, act=act)
            if row.uscc:
                yield enterprise, UsccAttached(uscc=row.uscc, source=act)
            yield title_stream(enterprise, tier), recognition(self.said, row)


class Told(Sequence[Happened]):
    """The events of a decision in order: those that are kept, and between them those of newcomers.

    `newcomers` gives each run of them with the number of kept events before it. To go through all is quick; to pick one
    goes through those before it.
    """

    def __init__(self, kept: Sequence[Happened], newcomers: Sequence[tuple[int, Newcomers]]) -> None:
        self.kept = kept
        self._newcomers = newcomers
        self._count = len(kept) + sum(len(run) for _, run in newcomers)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Happened]:
        for part in self.parts():
            yield from part

    @overload
    def __getitem__(self, at: int) -> Happened: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Happened]: ...

    def __getitem__(self, at: int | slice) -> Happened | Sequence[Happened]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return next(islice(self, at % len(self), None))

    def parts(self) -> Iterator[Sequence[Happened] | Newcomers]:
        """The events by the piece, in order."""
        before = 0
        for place, run in self._newcomers:
            yield self.kept[before:place]
            yield run
            before = place
        yield self.kept[before:]


def kept_of(events: Sequence[Happened]) -> Sequence[Happened]:
    """The events of a decision without those of newcomers."""
    return events.kept if isinstance(events, Told) else events


def parts_of(events: Sequence[Happened]) -> Iterable[Sequence[Happened] | Newcomers]:
    """The events of a decision by the piece, in order."""
    return events.parts() if isinstance(events, Told) else (events,)


def runs_of(rows: Sequence[Row], known: frozenset[int]) -> Iterator[tuple[bool, Sequence[Row]]]:
    """The rows in their order by runs: whether they are among those `known` by their number, and the rows."""
    at = 0
    for told, run in groupby(rows, key=lambda row: row.number in known):
        count = sum(1 for _ in run)
        yield told, rows[at : at + count]
        at += count
