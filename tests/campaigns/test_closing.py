"""The end of a window goes onto the record by itself, once."""

from domain.authority import NAMES
from tests.acts import renew
from tests.campaigns.house import AFTER, ALSO, CALL, GIANTS, LOWER, House
from tests.world import BING, JIA, YI
from web.campaigns import reading
from web.campaigns.closing import close_over


def test_what_is_over_is_closed_once(house: House) -> None:
    """After the window both campaigns are closed by the first sweep, those who filed nothing are recorded; the next does nothing."""
    house.file(JIA, house.re_review)
    assert close_over(house.runtime) == []
    house.on(AFTER)
    done = {one.campaign: (one.filed, one.not_filed) for one in close_over(house.runtime)}
    assert done == {house.re_review: (1, 2), house.recognition: (0, 0)}
    assert {house.application(name, house.re_review).status for name in (YI, BING)} == {"not-filed"}
    before = house.runtime.record.position()
    assert close_over(house.runtime) == []
    assert house.runtime.record.position() == before
    assert reading.campaign(house.runtime, house.re_review).closed is not None


def test_a_campaign_that_was_typed_in_afterwards_is_left_alone(empty: House) -> None:
    """A call that came onto the record only after its window closes nothing by itself: nobody could have filed."""
    empty.on("2022-09-01").given(GIANTS, LOWER, ALSO, CALL)
    assert close_over(empty.runtime) == []
    assert {one.state for one in reading.every_figure(empty.runtime, empty.ministry)} == {"over"}
    assert {one.age for one in reading.every_figure(empty.runtime, empty.ministry)} == {65}


def test_a_list_ends_what_a_window_left_open(house: House) -> None:
    """Once the list is out the campaign is listed, and nothing is closed any more."""
    house.on("2022-08-08").given(renew(1, [JIA], "2022-08-08", bodies=tuple(NAMES)))
    states = {one.campaign.kind: one.state for one in reading.every_figure(house.runtime, house.ministry)}
    assert states == {"re-review": "listed", "recognition": "over"}
    assert [one.campaign for one in close_over(house.runtime)] == [house.recognition]
