"""An enterprise's titles over all days: what each day's verdict is, as spans, from the same rows that answer for a day."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.civil import FAR_FUTURE, FAR_PAST
from domain.stream import title_stream
from domain.tier import TIERS, Tier
from domain.verdict import Because, Known, Verdict, VerdictEnding, VerdictTerm
from projections.asking_enterprises import names_of
from projections.asking_grounds import Reasons, told
from projections.asking_verdicts import Question, Verdicts
from projections.reading import rows_of_ids
from projections.visible import visible

_ROWS = """SELECT t.tier, p.valid_from, p.valid_to, p.ground, p.because, t.positions
    FROM title t JOIN period p ON p.course = t.course WHERE {seen} AND t.stream IN {ids}"""


class DaySpan(NamedTuple):
    """Days [start, end) on each of which the verdict is this one; `FAR_PAST` and `FAR_FUTURE` where there is no end.

    The term is inclusive. `recorded` says whether a grant is seen on these days.
    """

    start: date
    end: date
    verdict: str
    status: str
    term: VerdictTerm | None
    ending: VerdictEnding | None
    because: tuple[Because, ...]
    recorded: bool

    @property
    def answer(self) -> tuple[object, ...]:
        """What the verdict says but for its reason."""
        return self.verdict, self.status, self.term, self.ending


def spans(
    connection: Connection, enterprise: UUID, known: Known, wanted: Sequence[Tier] = tuple(Tier)
) -> dict[Tier, list[DaySpan]]:
    """For each tier wanted the spans of all days, in order and without a gap, as known, whenever published."""
    condition, values = visible(known.position, None, "p.")
    streams = [title_stream(enterprise, tier) for tier in wanted]
    reasons = Reasons(connection, known.position)
    found: dict[Tier, list[DaySpan]] = {tier: [] for tier in wanted}
    for tier, start, end, ground, because, positions in rows_of_ids(
        connection, _ROWS.replace("{seen}", condition), streams, *values
    ):
        what, places = told(ground, because), positions.split()
        reasons.look_up({step.act for step in what.ground.steps})
        span = DaySpan(
            date.fromordinal(start),
            date.fromordinal(end),
            what.ground.verdict,
            what.ground.status,
            what.term,
            reasons.ending(what, places),
            reasons.because(what, places),
            recorded=True,
        )
        found[TIERS[tier]].append(span)
    bare = _Bare(connection, enterprise, known)
    return {tier: _whole(sorted(some), tier, bare) for tier, some in found.items()}


class _Bare:
    """Verdicts on days for which the table has no row; they differ with the name borne on the day, and with nothing else."""

    def __init__(self, connection: Connection, enterprise: UUID, known: Known) -> None:
        self._connection = connection
        self._enterprise = enterprise
        self._known = known
        self._renames: list[date] | None = None

    def between(self, tier: Tier, start: date, end: date) -> Iterator[DaySpan]:
        """The spans of the days [start, end), none of which has a row."""
        if self._renames is None:
            names = names_of(self._connection, self._enterprise, self._known.position)
            self._renames = sorted({one.since for one in names if one.kind == "renamed" and one.since})
        days = [start, *(day for day in self._renames if start < day < end), end]
        for first, following in pairwise(days):
            one = self._verdict(tier, first)
            yield DaySpan(first, following, one.verdict, one.status, None, None, one.because, recorded=False)

    def _verdict(self, tier: Tier, on: date) -> Verdict:
        return Verdicts(self._connection, Question(tier, on, self._known, None)).of((self._enterprise,))[0]


def _whole(rows: Sequence[DaySpan], tier: Tier, bare: _Bare) -> list[DaySpan]:
    """The spans with those between them; neighbours that say the same for the same reason are one."""
    found: list[DaySpan] = []
    day = FAR_PAST
    for row in rows:
        if day < row.start:
            found += bare.between(tier, day, row.start)
        found.append(row)
        day = row.end
    if day < FAR_FUTURE:
        found += bare.between(tier, day, FAR_FUTURE)
    return _joined(found)


def _joined(spans: Sequence[DaySpan]) -> list[DaySpan]:
    found: list[DaySpan] = []
    for one in spans:
        if found and found[-1][2:] == one[2:]:
            found[-1] = found[-1]._replace(end=one.end)
        else:
            found.append(one)
    return found
