"""Civil dates of Asia/Shanghai, as the law counts them. No function here asks what day it is."""

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
FAR_PAST = date.min
FAR_FUTURE = date.max


@dataclass(frozen=True, slots=True)
class Term:
    """A term 有效期 as printed: `start` and `until` are both days inside it."""

    start: date
    until: date


def anniversary(day: date, years: int) -> date:
    """The same calendar day `years` later; 29 February becomes 28 February in a year without one."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def three_years_from(day: date) -> Term:
    """The term of three years that begins on `day` (notice 二(五)): until the day before its third anniversary.

    From 29 February it runs to 28 February, the last day before the anniversary that a common year lacks.
    """
    if (day.month, day.day) == (2, 29):
        return Term(day, date(day.year + 3, 2, 28))
    return Term(day, anniversary(day, 3) - ONE_DAY)


def full_years_before(year: int) -> tuple[int, int, int]:
    """The last three calendar years before one, the last of them first: those of `.y1`, `.y2`, `.y3` on the forms."""
    return year - 1, year - 2, year - 3
