"""A call carries old titles over until the list is published (semantics.md, 11 and 14; notice 三(三))."""

import pytest

from domain.act import Act
from tests.acts import call, end, recognise, reinstate, renew
from tests.world import JIA, NINGBO, YI, ZHEJIANG, given

FIRST = recognise(1, [JIA, YI], "2019-06-13")
NOTICE = call(1, "2022-06-15")


def test_it_reaches_from_the_day_after_the_term_until_the_list() -> None:
    """First day 2022-06-13, last day the eve of the list."""
    world = given(FIRST, NOTICE, renew(1, [JIA, YI], "2022-09-08", term=("2022-09-08", "2025-09-07")))
    statuses = [world.status(JIA, on) for on in ("2022-06-12", "2022-06-13", "2022-09-07", "2022-09-08")]
    assert statuses == ["in-term", "past-term-awaiting-list", "past-term-awaiting-list", "in-term"]


def test_it_quotes_the_clause() -> None:
    """The reason names the call, and its clause is on record with the title."""
    world = given(FIRST, NOTICE)
    assert world.ask(JIA, "2022-08-01").because == (FIRST.number, NOTICE.number)
    assert world.memory.live(world.title(JIA))[-1].clause == "三(三)"


def test_it_lasts_until_a_list_comes() -> None:
    """No day is printed on which the patience ends."""
    assert given(FIRST, NOTICE).status(JIA, "2026-11-23") == "past-term-awaiting-list"


def test_it_moves_no_printed_term() -> None:
    """The term shown is still the one that ran out."""
    assert given(FIRST, NOTICE).ask(JIA, "2022-08-01").term == ("2019-06-13", "2022-06-12")


@pytest.mark.parametrize("order", [(FIRST, NOTICE), (NOTICE, FIRST)])
def test_grants_recorded_later_have_it_too(order: tuple[Act, ...]) -> None:
    """The carry-over belongs to the campaign, whatever came onto the record first."""
    assert given(*order).status(JIA, "2022-08-01") == "past-term-awaiting-list"


def test_only_the_cohorts_of_the_call_have_it() -> None:
    """A call for batch 1 leaves batch 2 past its term."""
    world = given(FIRST, recognise(2, ["示例丙有限公司"], "2019-06-20"), NOTICE)
    assert world.status("示例丙有限公司", "2022-08-01") == "past-term"


def test_a_list_of_other_bodies_does_not_close_it() -> None:
    """The list of 宁波市 decides nothing in 浙江省."""
    world = given(FIRST, NOTICE, renew(1, [], "2022-09-08", bodies=[NINGBO]))
    assert world.status(JIA, "2022-10-01") == "past-term-awaiting-list"


def test_an_extract_that_leaves_the_body_out_still_decides_it() -> None:
    """From the publication on it is not known what became of the title."""
    listed = renew(1, [], "2022-09-08", bodies=[ZHEJIANG, NINGBO], extract=[NINGBO])
    world = given(FIRST, NOTICE, listed)
    assert world.status(JIA, "2022-09-07") == "past-term-awaiting-list"
    assert world.status(JIA, "2022-09-08") == "list-not-on-record"


def test_an_ended_title_is_not_carried_over() -> None:
    """What has ended before the call is not revived by it."""
    world = given(FIRST, end(JIA, "2022-01-10"), NOTICE)
    assert world.status(JIA, "2022-08-01") == "cancelled"


def test_a_lapsed_title_is_not_carried_over() -> None:
    """Nor is what has lapsed."""
    world = given(FIRST, renew(1, [JIA], "2022-05-01"), NOTICE)
    assert world.status(YI, "2022-08-01") == "lapsed"


def test_an_ending_while_carried_over_ends_it() -> None:
    """A carried-over title is valid, so it can be cancelled, and the cancellation overrides."""
    world = given(FIRST, NOTICE, end(JIA, "2022-08-01"))
    assert world.status(JIA, "2022-07-31") == "past-term-awaiting-list"
    assert world.status(JIA, "2022-08-01") == "cancelled"


def test_a_reinstated_title_has_it_too() -> None:
    """Undone, the ending is as if it had not been, and the call carries the title over like the others."""
    ended = end(JIA, "2022-01-10")
    world = given(FIRST, ended, NOTICE, reinstate(JIA, ended.number, "2022-07-01"))
    assert world.status(JIA, "2022-08-01") == "past-term-awaiting-list"
    assert world.status(JIA, "2022-08-01", published_by="2022-06-30") == "cancelled"


def test_a_list_closes_it_even_for_a_title_ended_by_then() -> None:
    """Reinstated after the list, the title is not carried over past it: it is past its term."""
    ended = end(JIA, "2022-08-01")
    listed = renew(1, [YI], "2022-09-08")
    world = given(FIRST, NOTICE, ended, listed, reinstate(JIA, ended.number, "2022-12-01"))
    assert world.status(JIA, "2022-08-15") == "past-term-awaiting-list"
    assert world.status(JIA, "2022-09-08") == "past-term"


def test_a_call_after_a_renewal_carries_over_the_renewed_term() -> None:
    """The last standing term before the call is the base, not the first one."""
    world = given(FIRST, renew(1, [JIA, YI], "2022-06-10"), call(1, "2025-05-14"))
    assert world.status(JIA, "2025-06-09") == "in-term"
    assert world.status(JIA, "2025-06-10") == "past-term-awaiting-list"
    assert world.ask(JIA, "2025-06-10").term == ("2022-06-10", "2025-06-09")


def test_a_call_without_the_clause_carries_nothing_over() -> None:
    """It opens a campaign and says no more."""
    assert given(FIRST, call(1, "2022-06-15", carries_over=False)).status(JIA, "2022-08-01") == "past-term"
