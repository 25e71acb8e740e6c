"""The axis of days of pictures, and where words have room beside it and in what is drawn along it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.civil import FAR_FUTURE, FAR_PAST
from projections.asking_spans import DaySpan

WIDE, NARROW = 688, 320
"""Widths of pictures for screens and for phones, in their own units."""
EDGE = 9
_MARGIN = timedelta(days=150)
_FAR = timedelta(days=20 * 366)
_YEAR_APART = 38
_BOLD = 1.12


@dataclass(frozen=True, slots=True)
class Days:
    """The axis of days: where a day lies between `left` and `right`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """The place where a day begins; days outside lie at the edges."""
        inside = min(max(day, self.first), self.last)
        share = (inside - self.first).days / (self.last - self.first).days
        return round(self.left + share * (self.right - self.left), 1)

    @property
    def years(self) -> list[tuple[float, int]]:
        """The years that have room, each where it begins."""
        apart = (self.right - self.left) / ((self.last - self.first).days / 365.25)
        step = next((one for one in (1, 2, 5, 10, 20, 50, 100) if apart * one >= _YEAR_APART), 1000)
        some = range(self.first.year + 1, self.last.year + 1)
        return [(self.x(date(year, 1, 1)), year) for year in some if year % step == 0]


def days_axis(
    spans: Sequence[DaySpan], others: Sequence[date], on: date, edges: tuple[float, float]
) -> tuple[Days, bool]:
    """An axis between two edges that shows every day on which an answer changes, and these others; and whether it shows
    `on` too, which it does unless that is a generation away.
    """
    some = [*(one.start for one in spans if one.start != FAR_PAST), *others] or [on]
    near = _moved(min(some), -_FAR) <= on <= _moved(max(some), _FAR)
    if near:
        some.append(on)
    return Days(_moved(min(some), -_MARGIN), _moved(max(some), _MARGIN), *edges), near


def _moved(day: date, by: timedelta) -> date:
    ordinal = day.toordinal() + by.days
    return date.fromordinal(min(max(ordinal, FAR_PAST.toordinal()), FAR_FUTURE.toordinal()))


def text_width(text: str) -> float:
    """How much room a text of the picture takes at most."""
    return sum(13.2 if ord(one) > 0x2000 else 7.8 for one in text)


def placed(x: float, width: float, days: Days) -> tuple[float, str]:
    """Where words at a place stand so that they stay inside: their x, and whether they begin or end there."""
    if x + width <= days.right + EDGE:
        return x, "start"
    if x - width >= days.left - EDGE:
        return x, "end"
    return max(days.left, days.right + EDGE - width), "start"


def written(ways: Sequence[str], left: float, right: float, kept: Sequence[tuple[float, float]]) -> tuple[str, float]:
    """The first of several ways to write something that has room between two places, and the middle of where it stands.

    `kept` are places to be kept free, with how much on each side. Where nothing has room the text is empty.
    """
    inside = sorted((place - by, place + by) for place, by in kept if left < place + by and place - by < right)
    begins, ends = [left, *(end for _, end in inside)], [*(start for start, _ in inside), right]
    middle = (left + right) / 2
    rooms = sorted(zip(begins, ends, strict=True), key=lambda room: not room[0] <= middle <= room[1])
    for text in ways:
        for begin, end in rooms:
            wide = text_width(text) * _BOLD
            if wide + 8 <= end - begin:
                half = wide / 2 + 2
                return text, round(min(max(middle, begin + half), end - half), 1)
    return "", middle
