"""The list of a day through the months, and by authority and batch: places of bars, which templates draw as SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.authority import NAMES
from projections.asking_trail import Month

WIDTH, HEIGHT = 720, 120
"""Of the picture of months, in its own units; it is stretched to the width of the page."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A month: its first day, how many titles, the bar's place. `shown`: the list on the page is of this month."""

    first: date
    titles: int
    x: float
    y: float
    height: float
    shown: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A year of the picture that is shaded, for years to be told apart: its place and length."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Months:
    """The picture of months. `years` are the same numbers as rows of twelve (None: outside of it)."""

    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    years: tuple[tuple[int, tuple[Month | None, ...]], ...]
    step: float
    bar: float
    most: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def at(self) -> int:
        """The number of the bar that is shown; the last where none is."""
        last = len(self.bars) - 1
        return next((place for place, bar in enumerate(self.bars) if bar.shown), last)


@dataclass(frozen=True, slots=True)
class Line:
    """An authority (None: none is told): how many, by batch in the order of the table, and its bar out of 100."""

    body: str | None
    titles: int
    by_batch: tuple[int, ...]
    bar: float


@dataclass(frozen=True, slots=True)
class Totals:
    """The table by authority and batch; `last` are the sums of its columns."""

    batches: tuple[int | None, ...]
    lines: tuple[Line, ...]
    last: tuple[int, ...]


def months(found: Sequence[Month], on: date) -> Months | None:
    """The picture of months, that of `on` marked; None where there is nothing to draw."""
    most = max((one.titles for one in found), default=0)
    if not most:
        return None
    step = WIDTH / max(len(found), 12)
    bars = tuple(_bar(one, place * step, most, on) for place, one in enumerate(found))
    return Months(bars, _bands(found, step), _years(found), round(step, 2), round(step * 0.8, 2), most)


def _bar(one: Month, x: float, most: int, on: date) -> Bar:
    height = round(one.titles / most * (HEIGHT - 6), 1)
    shown = (one.first.year, one.first.month) == (on.year, on.month)
    return Bar(one.first, one.titles, round(x, 2), round(HEIGHT - height, 1), height, shown)


def _bands(found: Sequence[Month], step: float) -> tuple[Band, ...]:
    places: dict[int, list[int]] = {}
    for place, one in enumerate(found):
        places.setdefault(one.first.year, []).append(place)
    return tuple(
        Band(round(some[0] * step, 2), round(len(some) * step, 2)) for year, some in places.items() if year % 2
    )


def _years(found: Sequence[Month]) -> tuple[tuple[int, tuple[Month | None, ...]], ...]:
    by_month = {(one.first.year, one.first.month): one for one in found}
    return tuple(
        (year, tuple(by_month.get((year, month)) for month in range(1, 13)))
        for year in range(found[0].first.year, found[-1].first.year + 1)
    )


def totals(found: Mapping[tuple[str | None, int | None], int]) -> Totals:
    """The table of a list's numbers by authority, in their official order, and batch."""
    batches = sorted({batch for _, batch in found}, key=lambda batch: (batch is None, batch or 0))
    present = {body for body, _ in found}
    bodies = [body for body in (*NAMES, *sorted(one for one in present if one and one not in NAMES), None)]
    counted = {body: tuple(found.get((body, batch), 0) for batch in batches) for body in bodies if body in present}
    most = max((sum(some) for some in counted.values()), default=1)
    lines = tuple(Line(body, sum(some), some, round(sum(some) / most * 100, 1)) for body, some in counted.items())
    return Totals(tuple(batches), lines, tuple(sum(column) for column in zip(*counted.values(), strict=True)))
