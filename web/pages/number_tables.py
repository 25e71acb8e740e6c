"""The numbers that are drawn on the page of figures, as tables: each picture, its table and its file hold the same ones."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from domain.authority import NAMES
from domain.cause import CAUSES, MECHANISMS
from domain.civil import FAR_FUTURE, ONE_DAY
from domain.cohort import PAST_TERM
from domain.tier import Tier
from projections.asking import Asking
from projections.asking_by_name import counts
from projections.asking_figures import cohorts, ended, falling_due
from projections.asking_holders import Holders, Listing
from projections.asking_lists import Filter
from projections.asking_trail import Month, trail
from web.verdict_words import Words, cause_words, mechanism_words, verdict_words

Row = tuple[str | int, ...]
AHEAD = 36
"""Months for which it is told what falls due."""


class Table(NamedTuple):
    """The columns, of which the first tells what a row is about, and the rows."""

    head: tuple[Words, ...]
    rows: tuple[Row, ...]


class Numbers:
    """All numbers of one tier (None: every tier) on one civil day, read in one snapshot."""

    def __init__(self, asking: Asking, tier: Tier | None, on: date) -> None:
        """Count the titles of each course."""
        self._connection, self._known = asking.connection, asking.known.position
        self._tier, self._on = tier, on
        self._counted = counts(self._connection, tier, (), self._known)

    def by_tier(self) -> Table:
        """Holders on the first of each month, by tier."""
        found = {tier: self._trail(tier, counts(self._connection, tier, (), self._known)) for tier in Tier}
        return _by_month([(Words(tier.chinese, tier.value), months) for tier, months in found.items()])

    def by_batch(self) -> Table:
        """Holders on the first of each month, by batch."""
        found = {batch: self._trail(self._tier, self._counted, batch) for batch in self._batches()}
        return _by_month([(batch_words(batch), months) for batch, months in found.items()])

    def by_body(self) -> Table:
        """Holders on the day by authority; those of none that is told last, if there are any."""
        totals = Holders(self._connection, Listing(self._tier, self._on, self._known), self._counted).totals()
        found: Counter[str | None] = Counter()
        for (body, _), titles in totals.items():
            found[body] += titles
        rows: list[Row] = [(body, found[body]) for body in NAMES]
        other = found.total() - sum(found[body] for body in NAMES)
        return Table((Words("主管部门", "authority"), _HOLDERS), (*rows, *([("未载", other)] if other else [])))

    def by_cohort(self) -> Table:
        """What became of each batch until the day."""
        found = cohorts(self._connection, self._counted, self._on, self._known)
        ways = ("valid", *MECHANISMS, PAST_TERM, "unknown")
        rows: list[Row] = []
        for batch in sorted({one for one, _ in found}):
            met = {fate: titles for (one, fate), titles in found.items() if one == batch}
            renewed = (sum(titles for fate, titles in met.items() if fate.renewed >= least) for least in (1, 2, 3))
            now = (sum(titles for fate, titles in met.items() if fate.now == way) for way in ways)
            rows.append((batch_words(batch).zh, sum(met.values()), *renewed, *now))
        return Table((_BATCH, *_FATES, *(_now_words(way) for way in ways)), tuple(rows))

    def due(self) -> Table:
        """Terms that end, by month, from the day on; first those that have ended while a list is awaited."""
        first = 12 * self._on.year + self._on.month - 1
        end = min(first + AHEAD, 12 * FAR_FUTURE.year + 11)
        months = [date(one // 12, one % 12 + 1, 1) for one in range(first, end + 1)]
        last = months[-1] - ONE_DAY
        wanted = Filter(self._tier, self._on, None, self._known)
        found: Counter[str] = Counter()
        for until, titles in falling_due(self._connection, wanted, self._counted, last).items():
            found[WAITING if until < self._on else until.isoformat()[:7]] += titles
        named = (WAITING, *(month.isoformat()[:7] for month in months[:-1]))
        return Table((_MONTH, Words("到期", "fall due")), tuple((name, found[name]) for name in named))

    def endings(self) -> Table:
        """Endings in force by mechanism and cause, most first."""
        found = ended(self._connection, self._counted, self._known).most_common()
        rows = ((cause_words(cause).zh, cause, mechanism_words(way).zh, titles) for (way, cause), titles in found)
        head = (Words("原因", "cause"), Words("代码", "code"), Words("方式", "mechanism"), Words("终止", "endings"))
        return Table(head, tuple(rows))

    def _trail(self, tier: Tier | None, counted: Mapping[int, int], batch: int | None = None) -> list[Month]:
        wanted = Listing(tier, self._on, self._known, batch=batch)
        return trail(self._connection, wanted, counted, self._on)

    def _batches(self) -> list[int]:
        return sorted({batch for batch, _ in cohorts(self._connection, self._counted, self._on, self._known)})


WAITING = "已满待名单"
GLOSSES = {
    WAITING: "ended, a list is awaited",
    **{words.zh: words.en for words in map(mechanism_words, MECHANISMS)},
    **{words.zh: words.en for words in map(cause_words, CAUSES)},
}
"""The English of what stands in tables in Chinese."""
_HOLDERS = Words("有效", "valid")
_BATCH = Words("批次", "batch")
_MONTH = Words("月份", "month")
_FATES = (
    Words("认定", "recognised"),
    Words("续展一次以上", "renewed once or more"),
    Words("两次以上", "twice or more"),
    Words("三次以上", "three times or more"),
)


def batch_words(batch: int) -> Words:
    """What a batch is called."""
    return Words(f"第 {batch} 批", f"batch {batch}")


def _now_words(way: str) -> Words:
    if way in MECHANISMS:
        return mechanism_words(way)
    return Words("期满未续", "term over") if way == PAST_TERM else verdict_words(way)


def _by_month(series: Sequence[tuple[Words, list[Month]]]) -> Table:
    """A row for each month from the first with anything to count; a series that begins later holds none before."""
    found = [(words, {one.first: one.titles for one in months}) for words, months in series]
    days = sorted({day for _, some in found for day, titles in some.items() if titles})
    span = _months(days[0], max(day for _, some in found for day in some)) if days else []
    rows: list[Row] = [(day.isoformat(), *(some.get(day, 0) for _, some in found)) for day in span]
    return Table((_MONTH, *(words for words, _ in found)), tuple(rows))


def _months(first: date, last: date) -> list[date]:
    found = [first]
    while found[-1] < last:
        found.append((found[-1] + timedelta(31)).replace(day=1))
    return found
