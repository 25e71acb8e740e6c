"""Decided endings: revocation, cancellation, surrender, and a fraud over all tiers (semantics.md, 9 and 16)."""

from datetime import date

import pytest

from domain.act import Act, Evidence
from domain.fact import CANCELLED, LAPSED, RECOGNISED, REVOKED, SURRENDERED, Fact
from domain.title import Title
from tests.acts import call, corrected, dissolve, end, recognise, reinstate, renew, together
from tests.world import BING, GIANT, INNOVATIVE, JIA, SPECIALISED, YI, given

FIRST = recognise(1, [JIA, YI], "2019-06-13")
GIANTS = recognise(4, [JIA], "2022-09-08", tier=GIANT)
SPECIALISED_ONES = recognise(1, [JIA], "2021-12-01", tier=SPECIALISED)
INNOVATIVE_ONES = recognise(1, [JIA], "2021-11-01", tier=INNOVATIVE)
FRAUD = end(JIA, "2023-03-01", cause="false-declaration", on="2023-03-10")


def test_the_effective_day_is_the_first_without_the_title() -> None:
    """On the eve it was valid; cause, reason, act and evidence are shown with the ending."""
    decision = end(JIA, "2020-03-01", on="2020-03-10", evidence=(Evidence("决定书.pdf", "0" * 64),))
    world = given(FIRST, decision)
    assert world.verdict(JIA, "2020-02-29") == "valid"
    assert world.status(JIA, "2020-03-01") == "cancelled"
    assert world.ending(JIA, "2020-03-01") == ("2020-03-01", "cancellation", "violation", decision.number)
    assert world.memory.live(world.title(JIA))[-1].evidence == (Evidence("决定书.pdf", "0" * 64),)


def test_before_its_publication_nobody_knew() -> None:
    """As published by the eve of the decision the title was valid, also on days after the effective one."""
    world = given(FIRST, end(JIA, "2020-03-01", on="2020-03-10"))
    assert world.verdict(JIA, "2020-03-05", published_by="2020-03-09") == "valid"
    assert world.verdict(JIA, "2020-03-05", published_by="2020-03-10") == "not_valid"


def test_an_ending_may_begin_after_its_publication() -> None:
    """Published, and not yet in force: valid until the eve, with no ending shown."""
    world = given(FIRST, end(JIA, "2020-03-10", on="2020-03-01"))
    answer = world.ask(JIA, "2020-03-09")
    assert (answer.status, answer.ending) == ("in-term", None)
    assert world.status(JIA, "2020-03-10") == "cancelled"


@pytest.mark.parametrize("effective", ["2019-06-12", "2022-06-13", "2030-01-01"])
def test_what_is_not_valid_on_the_day_cannot_be_ended(effective: str) -> None:
    """Before its first and after its last day there is nothing to end; the message says how it stands."""
    given(FIRST).when(end(JIA, effective, on="2023-01-01")).refused("not-held", effective, JIA)


def test_the_first_and_the_last_day_of_a_term_can_be_ended() -> None:
    """Both days are inside the term."""
    world = given(FIRST, end(JIA, "2019-06-13"), end(YI, "2022-06-12"))
    assert world.status(JIA, "2019-06-13") == "cancelled"
    assert world.status(YI, "2022-06-11") == "in-term"


def test_a_carried_over_title_can_be_ended() -> None:
    """Past its term and awaiting the list it is valid; without the call it is not."""
    given(FIRST).when(end(JIA, "2022-08-01")).refused("not-held")
    world = given(FIRST, call(1, "2022-06-15"), end(JIA, "2022-08-01"))
    assert world.status(JIA, "2022-08-01") == "cancelled"


def test_a_second_ending_is_refused() -> None:
    """What has ended cannot end again, and the first act is named."""
    first = end(JIA, "2020-03-01")
    given(FIRST, first).when(end(JIA, "2020-03-02", mechanism="revocation", cause="conditions-not-met")).refused(
        "not-held", first.number
    )


def test_an_ending_on_an_earlier_day_comes_before_one_decided_for_later() -> None:
    """Of several endings the earliest day is shown."""
    later = end(JIA, "2020-06-01", on="2020-03-01", mechanism="surrender", cause="voluntary")
    earlier = end(JIA, "2020-04-01")
    world = given(FIRST, later, earlier)
    assert world.ending(JIA, "2020-07-01") == ("2020-04-01", "cancellation", "violation", earlier.number)


def test_on_one_day_cancellation_comes_before_revocation_lapse_and_surrender() -> None:
    """Whatever the order of the facts, one day shows the ending that weighs most."""
    day, start = date(2021, 1, 1), date(2020, 1, 1)
    head = Fact(RECOGNISED, "A", start, 1, 1, "工业和信息化部", "浙江省", start, date(2022, 12, 31))
    ended = {
        kind: Fact(kind, kind, day, 9, 1, "工业和信息化部", on=day)
        for kind in (SURRENDERED, LAPSED, REVOKED, CANCELLED)
    }
    kinds = [SURRENDERED, LAPSED, REVOKED, CANCELLED]
    shown = [Title([head, *(ended[kind] for kind in kinds[: at + 1])]).on(day).status for at in range(4)]
    assert shown == ["surrendered", "lapsed", "revoked", "cancelled"]


def test_a_decided_ending_absorbs() -> None:
    """No later list revives it, and the end of its term shows nothing else."""
    world = given(FIRST, end(JIA, "2020-03-01"), call(1, "2022-06-15"), renew(1, [YI], "2022-09-08"))
    assert [world.status(JIA, on) for on in ("2022-06-12", "2022-08-01", "2022-09-08")] == ["cancelled"] * 3


def test_a_lapse_before_an_ending_of_another_grant_stays() -> None:
    """Ending the new life of a title changes nothing of the lapse that closed the old one."""
    listed = renew(1, [YI], "2022-06-01")
    world = given(FIRST, listed, recognise(4, [JIA], "2022-09-08"), end(JIA, "2023-01-01"))
    assert world.ending(JIA, "2022-07-01") == ("2022-06-01", "lapse", "not-listed", listed.number)
    assert world.status(JIA, "2023-01-01") == "cancelled"


def test_the_enterprise_may_be_named_by_its_uscc() -> None:
    """`enterprise` is a name or a code."""
    world = given(FIRST).attach((JIA, "91110000600037341L"))
    world.when(end("91110000600037341l", "2020-03-01"))
    assert world.status(JIA, "2020-03-01") == "cancelled"


def test_an_unknown_enterprise_is_refused() -> None:
    """A name that is not on record ends nothing."""
    given(FIRST).when(end(BING, "2020-03-01")).refused("unknown-enterprise", BING)


def test_a_fraud_ends_every_tier() -> None:
    """With the same act, and the cause `fraud-in-other-tier`."""
    world = given(INNOVATIVE_ONES, SPECIALISED_ONES, GIANTS, FRAUD)
    assert world.ending(JIA, "2023-03-01", tier=GIANT) == (
        "2023-03-01", "cancellation", "false-declaration", FRAUD.number,
    )  # fmt: skip
    for tier in (SPECIALISED, INNOVATIVE):
        assert world.verdict(JIA, "2023-02-28", tier=tier) == "valid"
        assert world.ending(JIA, "2023-03-01", tier=tier) == (
            "2023-03-01", "cancellation", "fraud-in-other-tier", FRAUD.number,
        )  # fmt: skip


def test_a_fraud_in_a_lower_tier_reaches_the_highest() -> None:
    """All three tiers at once, whichever was got by fraud."""
    lower = end(JIA, "2023-03-01", cause="data-fraud", tier=SPECIALISED)
    assert given(SPECIALISED_ONES, GIANTS, lower).status(JIA, "2023-03-01") == "cancelled"


def test_a_fraud_ends_a_lower_tier_recorded_late() -> None:
    """The list of the lower tier comes onto the record after the fraud, and the title ends all the same."""
    world = given(GIANTS, FRAUD, SPECIALISED_ONES)
    assert world.verdict(JIA, "2023-02-28", tier=SPECIALISED) == "valid"
    assert world.ending(JIA, "2023-03-01", tier=SPECIALISED) == (
        "2023-03-01", "cancellation", "fraud-in-other-tier", FRAUD.number,
    )  # fmt: skip


def test_a_fraud_reaches_only_what_was_held_on_its_day() -> None:
    """A lower tier recognised after the day of the fraud is not ended by it."""
    world = given(GIANTS, FRAUD, recognise(9, [JIA], "2023-06-01", tier=SPECIALISED))
    assert world.status(JIA, "2023-06-01", tier=SPECIALISED) == "in-term"


@pytest.mark.parametrize(
    ("late", "status"),
    [
        (end(JIA, "2023-01-05", tier=SPECIALISED), "cancelled"),
        (renew(1, [], "2023-01-05", tier=SPECIALISED), "lapsed"),
        (corrected(SPECIALISED_ONES, recognise(1, [YI], "2021-12-01", tier=SPECIALISED)), "never-recorded"),
    ],
    ids=["ended", "lapsed", "corrected"],
)
def test_a_fraud_lets_go_of_what_as_it_now_turns_out_was_not_held(late: Act, status: str) -> None:
    """Recorded after the fraud, an act says that the lower tier was not held on its day: the cascade is taken back."""
    world = given(SPECIALISED_ONES, GIANTS, FRAUD, late)
    assert world.status(JIA, "2023-03-01", tier=SPECIALISED) == status
    assert world.status(JIA, "2023-03-01", tier=SPECIALISED, known=3) == "cancelled"
    assert world.status(JIA, "2023-03-01", tier=GIANT) == "cancelled"


def test_a_fraud_published_before_2022_08_01_ends_one_tier_only() -> None:
    """63号 came into force on that day, and is applied by publication."""
    early = end(JIA, "2022-07-01", cause="false-declaration", tier=SPECIALISED, on="2022-07-31")
    world = given(INNOVATIVE_ONES, SPECIALISED_ONES, early)
    assert world.status(JIA, "2022-07-01", tier=SPECIALISED) == "cancelled"
    assert world.status(JIA, "2022-07-01", tier=INNOVATIVE) == "in-term"


def test_a_fraud_published_from_2022_08_01_on_reaches_back_to_its_day() -> None:
    """The publication decides, not the day on which the titles end."""
    on_time = end(JIA, "2022-07-01", cause="false-declaration", tier=SPECIALISED, on="2022-08-01")
    world = given(INNOVATIVE_ONES, SPECIALISED_ONES, on_time)
    assert world.status(JIA, "2022-07-01", tier=INNOVATIVE) == "cancelled"


def test_a_violation_ends_one_tier_only() -> None:
    """Only fraud cascades."""
    world = given(SPECIALISED_ONES, GIANTS, end(JIA, "2023-03-01", cause="violation"))
    assert world.status(JIA, "2023-03-01", tier=SPECIALISED) == "in-term"


def test_an_ending_and_a_list_in_one_act() -> None:
    """Endings come before renewals: whom the act cancels it need not list, and does not lapse."""
    both = together(renew(1, [YI], "2022-06-01"), end(JIA, "2022-06-01"))
    assert given(FIRST, both).status(JIA, "2022-06-01") == "cancelled"


EARLY = recognise(1, [JIA], "2022-06-11", term=("2022-06-29", "2025-06-28"), number="测认一")
LATE = recognise(4, [JIA], "2022-06-12", term=("2022-06-25", "2023-06-24"), number="测认四")


def test_a_batch_that_goes_by_a_correction_takes_its_ending_along() -> None:
    """The ending found the title valid in two batches; corrected away in one, it ends the other alone."""
    ended = end(JIA, "2022-09-08")
    world = given(EARLY, LATE, ended, corrected(EARLY, recognise(1, [YI], "2022-06-11")))
    assert world.ask(JIA, "2022-09-08").batch == 4
    assert world.ending(JIA, "2022-09-08") == ("2022-09-08", "cancellation", "violation", ended.number)
    assert [fact.batch for fact in world.memory.live(world.title(JIA))] == [4, 4]
    assert world.status(JIA, "2022-09-08", known=3) == "cancelled"


def test_a_batch_that_goes_by_a_correction_takes_what_undid_its_ending_along() -> None:
    """The reinstatement undoes the ending of the batch that is left, and nothing else."""
    ended = end(JIA, "2022-09-08")
    back = reinstate(JIA, ended.number, "2022-10-01")
    world = given(EARLY, LATE, ended, back, corrected(EARLY, recognise(1, [YI], "2022-06-11")))
    assert world.status(JIA, "2022-09-08") == "in-term"
    assert {fact.batch for fact in world.memory.live(world.title(JIA))} == {4}


def test_the_only_batch_that_was_ended_cannot_go_by_a_correction() -> None:
    """Then the ending would find no title at all: it is refused, naming both acts."""
    ended = end(JIA, "2022-09-08")
    given(EARLY, ended).when(corrected(EARLY, recognise(1, [YI], "2022-06-11"))).refused("not-held", ended.number)


def test_an_earlier_ending_recorded_late_leaves_the_later_one_what_it_did_not_end() -> None:
    """On its own day it found one batch only, the other had not begun: that one alone is left for the ending after it."""
    second = end(JIA, "2023-06-01", mechanism="surrender", cause="voluntary", number="测终二")
    first = end(JIA, "2022-06-28", mechanism="surrender", cause="voluntary", on="2022-09-08", number="测终一")
    for acts in ((second, first), (first, second)):
        world = given(EARLY, LATE, *acts)
        assert world.ending(JIA, "2022-06-28") == ("2022-06-28", "surrender", "voluntary", first.number)
        assert world.status(JIA, "2022-06-29") == "in-term"
        assert world.ending(JIA, "2023-06-01") == ("2023-06-01", "surrender", "voluntary", second.number)


def test_an_ending_moves_to_the_batch_that_stood_on_its_day() -> None:
    """Recorded late, an act ends the old batch by dissolution and recognises a new one: the later ending ends the new one."""
    revoked = end(JIA, "2023-08-03", mechanism="revocation", cause="conditions-not-met")
    fresh = together(recognise(5, [JIA], "2023-08-01"), dissolve(JIA, "2023-07-31", "2023-08-01"))
    for acts in ((revoked, fresh), (fresh, revoked)):
        world = given(EARLY, *acts)
        assert world.status(JIA, "2023-07-31") == "surrendered"
        assert world.status(JIA, "2023-08-02") == "in-term"
        assert world.ending(JIA, "2023-08-03") == ("2023-08-03", "revocation", "conditions-not-met", revoked.number)
