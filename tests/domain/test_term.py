"""Terms of three years, by the calendar (notice 二(五))."""

from datetime import date, timedelta

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from domain.civil import ONE_DAY, Term, anniversary, three_years_from
from tests.acts import recognise, renew
from tests.world import JIA, day, given

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "until"),
    [
        ("2019-06-13", "2022-06-12"),
        ("2024-02-29", "2027-02-28"),
        ("2021-03-01", "2024-02-29"),
        ("2021-02-28", "2024-02-27"),
        ("2022-01-01", "2024-12-31"),
    ],
)
def test_three_years_run_to_the_day_before_the_anniversary(start: str, until: str) -> None:
    """The last day is the one before the third anniversary; from 29 February it is 28 February."""
    assert three_years_from(day(start)) == Term(day(start), day(until))


@forall(DAYS)
def test_three_years_are_1095_or_1096_days(start: date) -> None:
    """No calendar makes a term shorter or longer, but for the 29 February, which ends on the day it lacks."""
    term = three_years_from(start)
    assert (term.until - start + ONE_DAY).days in (1095, 1096)
    assert (term.until + ONE_DAY).month == start.month or start.day == 29


@forall(DAYS, st.integers(1, 10))
def test_an_anniversary_keeps_month_and_day(start: date, years: int) -> None:
    """Only 29 February moves, to 28 February of a common year."""
    later = anniversary(start, years)
    assert later.year == start.year + years
    assert (later.month, later.day) == (start.month, start.day) or (start.day == 29 and later.day == 28)


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2024-02-28", "not-yet-effective"),
        ("2024-02-29", "in-term"),
        ("2027-02-28", "in-term"),
        ("2027-03-01", "past-term"),
    ],
)
def test_a_title_of_29_february(on: str, status: str) -> None:
    """A title published on 29 February is valid from that day through 28 February three years later."""
    assert given(recognise(6, [JIA], "2024-02-29")).status(JIA, on) == status


def test_the_dates_of_the_list_rule() -> None:
    """Where the list prints a term, that is the term, whatever three years would be; both its days are inside."""
    world = given(recognise(4, [JIA], "2022-09-08", term=("2022-07-01", "2025-06-30")))
    assert world.status(JIA, "2022-06-30") == "not-yet-effective"
    assert world.status(JIA, "2022-07-01") == world.status(JIA, "2025-06-30") == "in-term"
    assert world.status(JIA, "2025-07-01") == "past-term"


def test_from_expiry_begins_on_the_day_after_the_last_term() -> None:
    """`from-expiry` adds three years to the day after the last printed term."""
    world = given(recognise(1, [JIA], "2019-06-13"), renew(1, [JIA], "2022-09-08", term="from-expiry"))
    assert world.ask(JIA, "2022-06-13").term == ("2022-06-13", "2025-06-12")
    assert world.verdict(JIA, "2022-06-13") == "valid"


def test_from_publication_begins_on_publication() -> None:
    """The default term of a renewal is three years from the publication of the list."""
    world = given(recognise(1, [JIA], "2019-06-13"), renew(1, [JIA], "2022-09-08"))
    assert world.ask(JIA, "2022-09-08").term == ("2022-09-08", "2025-09-07")
    assert world.status(JIA, "2022-09-07") == "past-term"


def test_a_term_moves_by_its_own_days_only() -> None:
    """One day more in the publication is one day more in the term."""
    first = given(recognise(1, [JIA], "2019-06-13")).ask(JIA, "2020-01-01").term
    second = given(recognise(1, [JIA], "2019-06-14")).ask(JIA, "2020-01-01").term
    assert first
    assert second
    assert day(second[1]) - day(first[1]) == timedelta(days=1)
