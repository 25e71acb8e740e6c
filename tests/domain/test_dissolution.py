"""A holder ends: every title held on that day ends with it."""

from tests.acts import call, corrected, dissolve, end, recognise, reinstate, renew, together
from tests.world import BING, GIANT, JIA, SPECIALISED, YI, Ended, given

BATCH_1 = recognise(1, [JIA, YI], "2019-06-13")
LOWER = recognise(1, [JIA], "2020-01-10", tier=SPECIALISED, issuer="浙江省经济和信息化厅", number="浙函1号")
GONE = dissolve(JIA, "2021-03-01", "2021-03-20")


def test_every_tier_ends_on_the_day() -> None:
    """Both titles end with mechanism surrender and cause dissolution, from the day on that the act states."""
    world = given(BATCH_1, LOWER, GONE)
    for tier in (GIANT, SPECIALISED):
        assert world.status(JIA, "2021-02-28", tier=tier) == "in-term"
        assert world.ending(JIA, "2021-03-01", tier=tier) == Ended(
            "2021-03-01", "surrender", "dissolution", GONE.number
        )
    assert world.status(YI, "2021-03-01") == "in-term"
    assert sorted(world.summary().ends) == sorted([f"{JIA}（专精特新“小巨人”企业）", f"{JIA}（专精特新中小企业）"])
    assert world.summary().dissolves == [f"{JIA}（2021-03-01）"]


def test_a_title_recorded_later_ends_too() -> None:
    """A tier that comes onto the record after the dissolution, and was held on that day, ends in the same transaction."""
    world = given(BATCH_1, GONE, LOWER)
    assert world.status(JIA, "2021-03-01", tier=SPECIALISED) == "surrendered"


def test_what_was_not_held_does_not_end() -> None:
    """A title that had ended before keeps its own ending; an ending recorded late takes the surrender's place."""
    first = end(JIA, "2020-05-01")
    assert given(BATCH_1, first, GONE).ending(JIA, "2021-03-01") == Ended(
        "2020-05-01", "cancellation", "violation", first.number
    )
    world = given(BATCH_1, GONE, first)
    assert world.ending(JIA, "2021-03-01") == Ended("2020-05-01", "cancellation", "violation", first.number)
    assert "title-withdrawn" in world.steps_of(JIA)


def test_a_carried_over_title_is_held() -> None:
    """What is past its term and awaits the list is held, so it ends too; a later list cannot revive it."""
    gone = dissolve(JIA, "2022-07-01")
    world = given(BATCH_1, call(1, "2022-06-15"), gone)
    assert world.status(JIA, "2022-06-30") == "past-term-awaiting-list"
    assert world.status(JIA, "2022-07-01") == "surrendered"
    world.when(renew(1, [JIA, YI], "2022-09-08")).refused("unmatched-name")


def test_it_is_stated_once() -> None:
    """A second dissolution of the same enterprise is refused, naming the first act; so is an ending beside it in one act."""
    given(BATCH_1, GONE).when(dissolve(JIA, "2021-05-01")).refused("stated-twice", GONE.number)
    given(BATCH_1).when(dissolve(BING, "2021-05-01")).refused("unknown-enterprise")
    both = together(dissolve(JIA, "2021-05-01"), end(JIA, "2021-05-01"))
    given(BATCH_1).when(both).refused("stated-twice", "[[end]]")


def test_whose_enterprise_it_is() -> None:
    """An authority says so of its own enterprises only."""
    given(BATCH_1).when(dissolve(JIA, "2021-05-01", issuer="江苏省工业和信息化厅")).refused("not-entitled")
    assert (
        given(BATCH_1, dissolve(JIA, "2021-05-01", issuer="浙江省经济和信息化厅")).status(JIA, "2021-05-01")
        == "surrendered"
    )


def test_a_correction_takes_it_back() -> None:
    """Typed for the wrong enterprise: its titles live on, and those of the right one end."""
    world = given(BATCH_1, GONE, corrected(GONE, dissolve(YI, "2021-03-01", "2021-03-20")))
    assert world.status(JIA, "2021-03-01") == "in-term"
    assert world.status(JIA, "2021-03-01", known=2) == "surrendered"
    assert world.status(YI, "2021-03-01") == "surrendered"


def test_a_mistaken_dissolution_is_reinstated() -> None:
    """A reinstatement undoes what ended with the holder, tier by tier."""
    world = given(BATCH_1, LOWER, GONE, reinstate(JIA, GONE.number, "2021-06-01"))
    assert world.status(JIA, "2021-07-01") == "in-term"
    assert world.status(JIA, "2021-07-01", tier=SPECIALISED) == "surrendered"
