"""Numbers as pictures: the places and lengths of bars, which templates draw as SVG beside the table with the same numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ROW, LABEL, BARS, NUMBERS = 22, 112, 150, 90
"""Of the picture by province, in its own units: height of a row; widths of names, bars and numbers."""
WIDTH = LABEL + BARS + NUMBERS
HEIGHT, BASE, TOP = 170, 140, 18
"""Of the picture by day: its height, where its bars stand, how high they reach."""
_MOST_DAYS = 120


@dataclass(frozen=True, slots=True)
class Row:
    """A province: its numbers, the place of its row, the lengths of its two bars."""

    name: str
    filed: int
    recommended: int
    y: int
    long: float
    short: float


@dataclass(frozen=True, slots=True)
class Rows:
    """The picture by province; `height` of the whole."""

    rows: tuple[Row, ...]
    height: int
    width: int = WIDTH
    label: int = LABEL
    row: int = ROW


@dataclass(frozen=True, slots=True)
class Bar:
    """A day: how many were filed, and the bar's place."""

    day: date
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Days:
    """The picture by day: bars, the line of the sum so far, and the greatest count and sum, which the tops stand for."""

    bars: tuple[Bar, ...]
    line: str
    most: int
    total: int
    first: date
    last: date
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE


def by_province(numbers: Sequence[tuple[str, int, int]]) -> Rows | None:
    """Bars for provinces with (name, filed, recommended), in the order given; None where there is nothing to draw."""
    most = max((filed for _, filed, _ in numbers), default=0)
    if not most:
        return None
    rows = tuple(
        Row(name, filed, done, place * ROW, round(filed / most * BARS, 1), round(done / most * BARS, 1))
        for place, (name, filed, done) in enumerate(numbers)
    )
    return Rows(rows, len(rows) * ROW)


def by_day(counts: Mapping[date, int]) -> Days | None:
    """Bars for every day from the first to the last with a count, days without one between them too.

    None where nothing is counted, or where the span is too long to draw; the table beside it has every day.
    """
    if not counts:
        return None
    first, last = min(counts), max(counts)
    days = (last - first).days + 1
    if days > _MOST_DAYS:
        return None
    step = WIDTH / max(days, 7)
    most, total = max(counts.values()), sum(counts.values())
    bars, points, so_far = [], [], 0
    for place in range(days):
        day = first + timedelta(place)
        count = counts.get(day, 0)
        so_far += count
        height = _height(count, most)
        x = round(place * step, 1)
        bars.append(Bar(day, count, x, round(BASE - height, 1), round(step * 0.8, 1), height))
        points.append(f"{x + step * 0.4:.1f},{BASE - _height(so_far, total):.1f}")
    return Days(tuple(bars), " ".join(points), most, total, first, last)


def _height(count: int, most: int) -> float:
    return round(count / most * (BASE - TOP), 1)


def shortened(body: str) -> str:
    """The name of an authority as short as a picture has room for."""
    return body.replace("自治区", "").replace("生产建设", "")
