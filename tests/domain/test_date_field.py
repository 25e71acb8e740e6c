"""Why a date field is wrong: batch 1 of 2019, the notice of 2022-06-15, and the list after it (notice 三(三))."""

from dataclasses import replace

import pytest

from tests.acts import call, recognise, renew
from tests.world import JIA, YI, World, given

FIRST = recognise(1, [JIA, YI], "2019-06-13", number="工信部企业函〔2019〕153号")
NOTICE = call(1, "2022-06-15", number="工信厅企业函〔2022〕133号")
LIST = renew(1, [JIA], "2022-09-08", term=("2022-07-01", "2025-06-30"), number="测试函〔2022〕2号")


@pytest.fixture
def world() -> World:
    """Batch 1, the notice, and the list that names 甲 and not 乙."""
    return given(FIRST, NOTICE, LIST)


@pytest.mark.parametrize("seen", ["2022-06-10", "2022-06-14", "2022-06-15", "2022-09-08", None])
def test_on_10_june_it_is_in_term_whatever_was_published_since(world: World, seen: str | None) -> None:
    """Three years from 2019-06-13 cover 2022-06-10, as published by any later day."""
    answer = world.ask(YI, "2022-06-10", published_by=seen)
    assert (answer.verdict, answer.status, answer.term) == ("valid", "in-term", ("2019-06-13", "2022-06-12"))


def test_on_14_june_as_published_that_day_it_is_past_its_term(world: World) -> None:
    """The term ran out on 2022-06-12 and no published act carries it over yet."""
    answer = world.ask(YI, "2022-06-14", published_by="2022-06-14")
    assert (answer.verdict, answer.status) == ("not_valid", "past-term")
    assert answer.because == (FIRST.number,)


@pytest.mark.parametrize("seen", ["2022-06-15", "2022-09-07", "2022-09-08", None])
def test_on_14_june_as_published_from_the_notice_on_it_awaits_the_list(world: World, seen: str | None) -> None:
    """The notice reaches back to the day after the old term."""
    answer = world.ask(YI, "2022-06-14", published_by=seen)
    assert (answer.verdict, answer.status) == ("valid", "past-term-awaiting-list")
    assert answer.because == (FIRST.number, NOTICE.number)


def test_on_1_august_as_published_that_day_it_still_awaits_the_list(world: World) -> None:
    """Nothing changed between the notice and the list."""
    assert world.status(YI, "2022-08-01", published_by="2022-08-01") == "past-term-awaiting-list"
    assert world.status(JIA, "2022-08-01", published_by="2022-08-01") == "past-term-awaiting-list"


def test_on_1_august_after_the_list_the_listed_one_is_renewed(world: World) -> None:
    """The list of September prints a term that begins on 2022-07-01."""
    answer = world.ask(JIA, "2022-08-01", published_by="2022-09-08")
    assert (answer.status, answer.term) == ("in-term", ("2022-07-01", "2025-06-30"))


def test_on_1_august_after_the_list_the_unlisted_one_is_still_valid(world: World) -> None:
    """A list does not reach back: what was carried over on that day stays so."""
    assert world.status(YI, "2022-08-01", published_by="2022-09-08") == "past-term-awaiting-list"
    assert world.verdict(YI, "2022-09-07") == "valid"


def test_the_unlisted_one_lapses_on_the_day_of_publication(world: World) -> None:
    """The day of publication itself is not before publication."""
    answer = world.ask(YI, "2022-09-08")
    assert (answer.verdict, answer.status) == ("not_valid", "lapsed")
    assert answer.ending == ("2022-09-08", "lapse", "not-listed", LIST.number)


def test_without_a_clause_of_the_call_nothing_is_carried_over() -> None:
    """The carry-over is a property of each call, never a built-in habit."""
    silent = replace(NOTICE, call=(replace(NOTICE.call[0], carries_over=None),))
    world = given(FIRST, silent)
    assert world.status(YI, "2022-06-14") == "past-term"
    assert world.status(YI, "2022-08-01") == "past-term"
