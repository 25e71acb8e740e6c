"""What changed between two days as people look at it: counted, narrowed, and page by page.

The turns are those of `projections.asking_changes`; they are of courses, so that counting them takes no list.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection

from domain.answers import Change, ChangeKind, EndingCursor
from domain.tier import Tier
from projections.asking_changes import Turn, change_of, turns
from projections.asking_grounds import Reasons
from projections.asking_holders import VERDICTS
from projections.asking_titles import Wanted, titled


class Between(NamedTuple):
    """Which changes: on the civil days after `since` up to `until`, with the authority, batch and status that the title
    has from then on (`standing`: a verdict, a status, or `all`), and parts of names, normalised.
    """

    since: date
    until: date
    known: int
    tier: Tier | None = None
    body: str | None = None
    batch: int | None = None
    standing: str = "all"
    words: tuple[str, ...] = ()

    def holds(self, turn: Turn) -> bool:
        """Whether a turn is among them, whoever's it is."""
        ground = turn.now.ground
        return (
            self.body in (None, ground.body)
            and self.batch in (None, ground.batch)
            and self.standing in ("all", ground.verdict if self.standing in VERDICTS else ground.status)
        )


class Turned:
    """The changes between two days."""

    def __init__(self, connection: Connection, wanted: Between, counted: Mapping[int, int]) -> None:
        """Read the turns; `counted` are `counts` of the tier and words (projections.asking_by_name)."""
        self._connection, self._wanted, self._counted = connection, wanted, counted
        found = turns(connection, wanted.since, wanted.until, wanted.known)
        held = [turn for turn in found if counted.get(turn.course) and wanted.holds(turn)]
        self._turns = sorted(held, key=lambda turn: turn.on)

    @property
    def words(self) -> tuple[str, ...]:
        """The normalised parts of names that were asked for."""
        return self._wanted.words

    def counts(self) -> Counter[ChangeKind]:
        """How many titles changed, by the kind of change."""
        found: Counter[ChangeKind] = Counter()
        for turn in self._turns:
            found[turn.kind] += self._counted[turn.course]
        return found

    def by_year(self) -> dict[int, Counter[ChangeKind]]:
        """How many titles changed, by the civil year and the kind of change; years without changes are absent."""
        found: dict[int, Counter[ChangeKind]] = {}
        for turn in self._turns:
            year = date.fromordinal(turn.on).year
            found.setdefault(year, Counter())[turn.kind] += self._counted[turn.course]
        return found

    def rows(
        self,
        kind: ChangeKind | None = None,
        after: EndingCursor | None = None,
        limit: int | None = None,
        year: int | None = None,
    ) -> Iterator[Change]:
        """The changes of a kind (None: all) in order of the day, for each day by the titles' streams; `after` is exclusive.

        `year` leaves those of one civil year.
        """
        wanted, left = self._wanted, limit
        reasons = Reasons(self._connection, wanted.known)
        here = [turn for turn in self._turns if kind in (None, turn.kind)]
        if year is not None:
            here = [turn for turn in here if date.fromordinal(turn.on).year == year]
        for ordinal, together in groupby(here, key=lambda turn: turn.on):
            day = date.fromordinal(ordinal)
            if left == 0:
                return
            if after and day < after.on:
                continue
            start = after.stream if after and day == after.on else None
            of_day = {turn.course: turn for turn in together}
            reasons.look_up({step.act for turn in of_day.values() for step in turn.now.ground.steps})
            asked = Wanted(of_day, wanted.tier, day, wanted.known, start, left, wanted.words)
            for one in titled(self._connection, asked):
                yield change_of(one, day, of_day[one.course], reasons)
                left = None if left is None else left - 1
