"""Windows of campaigns are changed, and calls are taken back."""

from dataclasses import replace

from domain.application import application_stream
from domain.calling import as_it_stands, exclusions_of
from domain.campaign import campaign_stream
from domain.civil import Term
from domain.event import ApplicationSubmitted, CampaignCalled, WindowChanged
from tests.acts import call, corrected, end, publicity, recognise, reinstate, renew, window, withdraw
from tests.world import GIANT, JIA, SPECIALISED, YI, World, day, given

BATCH_1 = recognise(1, [JIA, YI], "2019-06-13")
CALL = call(1, "2022-06-15")


def standing(world: World) -> CampaignCalled:
    """The call of 2022 as it stands."""
    (said,) = [one for one in world.memory.says(CALL.number) if isinstance(one, CampaignCalled)]
    return as_it_stands(said, world.memory.changes()).said


def test_a_carry_over_ends_with_its_call() -> None:
    """What is past its term is so again from the withdrawal's publication on; what was answered as published before stays."""
    world = given(BATCH_1, CALL, withdraw(CALL.number, "2022-07-20"))
    assert world.status(JIA, "2022-07-19") == "past-term-awaiting-list"
    assert world.status(JIA, "2022-07-20") == "past-term"
    assert world.status(JIA, "2022-07-20", published_by="2022-07-19") == "past-term-awaiting-list"
    assert world.status(JIA, "2022-07-20", known=2) == "past-term-awaiting-list"
    assert world.summary().acts_withdrawn == [CALL.number]
    assert sorted(world.summary().no_longer_carried) == sorted([JIA, YI])


def test_another_call_carries_on() -> None:
    """Only what rests on the withdrawn call ends; a new call in the same act carries over anew."""
    again = replace(call(1, "2022-07-20"), withdraw=withdraw(CALL.number, "2022-07-20").withdraw)
    world = given(BATCH_1, CALL, again)
    assert world.status(JIA, "2022-08-01") == "past-term-awaiting-list"


def test_recorded_in_any_order() -> None:
    """A batch that comes onto the record after both acts is carried over, and no longer."""
    world = given(CALL, withdraw(CALL.number, "2022-07-20"), BATCH_1)
    assert world.status(JIA, "2022-07-19") == "past-term-awaiting-list"
    assert world.status(JIA, "2022-07-20") == "past-term"


def test_the_list_decides_all_the_same() -> None:
    """A list that comes in spite of the withdrawal renews and lapses as ever."""
    world = given(BATCH_1, CALL, withdraw(CALL.number, "2022-07-20"), renew(1, [JIA], "2022-09-08"))
    assert world.status(JIA, "2022-09-08") == "in-term"
    assert world.status(YI, "2022-09-08") == "lapsed"


def test_only_calls_are_taken_back() -> None:
    """Lists and decisions are undone by acts of their own, and an act is taken back once."""
    given(BATCH_1).when(withdraw(BATCH_1.number, "2022-07-20")).refused("holds-more-than-calls", "reinstate")
    ended = end(JIA, "2020-03-01")
    given(BATCH_1, ended).when(withdraw(ended.number, "2022-07-20")).refused("holds-more-than-calls")
    taken = withdraw(CALL.number, "2022-07-20")
    given(BATCH_1, CALL, taken).when(withdraw(CALL.number, "2022-07-21")).refused("already-withdrawn", taken.number)
    given(CALL, taken).when(withdraw(taken.number, "2022-07-21")).refused("holds-more-than-calls")
    shown = publicity([JIA], "2022-08-08", "2022-08-12")
    assert given(shown, withdraw(shown.number, "2022-08-09")).summary().acts_withdrawn == [shown.number]


def test_what_an_act_changes_is_on_record_of_its_issuer_and_earlier() -> None:
    """An unknown act, another's act and a later one cannot be changed."""
    given(CALL).when(withdraw("无此文号", "2022-07-20")).refused("unknown-act")
    given(CALL).when(withdraw(CALL.number, "2022-06-14")).refused("changed-before")
    provincial = withdraw(CALL.number, "2022-07-20", issuer="浙江省经济和信息化厅")
    given(CALL).when(provincial).refused("not-entitled")


def test_a_correction_of_the_withdrawal_carries_on() -> None:
    """A withdrawal of the wrong act, corrected: the carry-over goes on as if nothing had been."""
    other = call(1, "2022-06-16", tier=SPECIALISED)
    wrong = withdraw(CALL.number, "2022-07-20")
    world = given(BATCH_1, CALL, other, wrong, corrected(wrong, withdraw(other.number, "2022-07-20")))
    assert world.status(JIA, "2022-07-20") == "past-term-awaiting-list"
    assert world.status(JIA, "2022-07-20", known=4) == "past-term"


def test_a_reinstated_title_that_waits_is_no_matter_of_the_call() -> None:
    """Awaiting the review after an appeal does not rest on the call, so it goes on."""
    ended = end(JIA, "2021-03-01")
    back = reinstate(JIA, ended.number, "2022-06-20", then="awaiting-review")
    world = given(BATCH_1, ended, CALL, back, withdraw(CALL.number, "2022-07-20"))
    assert world.status(JIA, "2022-07-20") == "past-term-awaiting-list"


def test_a_changed_window_counts_from_its_act_on() -> None:
    """What is not stated stays; of several changes the one published last counts, whenever it was recorded."""
    later = window(CALL.number, ("2022-06-21", "2022-07-12"), "2022-07-01", by="2022-07-31")
    earlier = window(CALL.number, ("2022-06-21", "2022-07-05"), "2022-06-25")
    world = given(CALL, later, earlier)
    said = standing(world)
    assert Term(said.window_from, said.window_until) == Term(day("2022-06-21"), day("2022-07-12"))
    assert said.provinces_by == day("2022-07-31")
    assert world.summary().windows == [f"{CALL.number}：2022-06-21 — 2022-07-05"]


def test_a_changed_window_is_taken_back() -> None:
    """The days are again those from before the act that is taken back; what came of others stays."""
    longer = window(CALL.number, ("2022-06-21", "2022-07-12"), "2022-06-25")
    deadline = window(CALL.number, None, "2022-06-26", by="2022-07-31")
    said = standing(given(CALL, longer, deadline, withdraw(longer.number, "2022-06-27")))
    assert Term(said.window_from, said.window_until) == Term(day("2022-06-21"), day("2022-06-28"))
    assert said.provinces_by == day("2022-07-31")


def test_taking_a_change_back_may_not_invert_the_days() -> None:
    """A deadline that only makes sense with the earlier window is changed first."""
    earlier = window(CALL.number, ("2022-05-01", "2022-05-10"), "2022-06-16")
    deadline = window(CALL.number, None, "2022-06-17", by="2022-05-20")
    given(CALL, earlier, deadline).when(withdraw(earlier.number, "2022-06-18")).refused("inverted-term", "2022-05-20")


def test_a_window_of_a_withdrawn_call_is_remarked_on() -> None:
    """It is a fact of record, and moves nothing."""
    taken = withdraw(CALL.number, "2022-07-20")
    world = given(CALL, taken, window(CALL.number, ("2022-06-21", "2022-08-12"), "2022-07-25"))
    assert [one.code for one in world.last.warnings] == ["call-withdrawn"]
    world = given(CALL, taken, window(CALL.number, ("2022-06-21", "2022-07-12"), "2022-07-01"))
    assert not world.last.warnings


def test_which_call_is_meant() -> None:
    """Where an act holds two calls of a tier the kind says which; a tier without a call is refused."""
    new = replace(CALL.call[0], kind="recognition", cohorts=(), batch=4)
    both = replace(CALL, call=(CALL.call[0], new))
    later = ("2022-06-21", "2022-07-12")
    given(both).when(window(CALL.number, later, "2022-07-01")).refused("ambiguous-call", "kind")
    changed = given(both, window(CALL.number, later, "2022-07-01", kind="recognition"))
    assert [one.kind for one, _ in changed.memory.changes() if isinstance(one, WindowChanged)] == ["recognition"]
    lower = window(CALL.number, later, "2022-07-01")
    given(CALL).when(replace(lower, window=(replace(lower.window[0], tier=SPECIALISED),))).refused("no-such-call")


def test_a_change_that_inverts_the_days_is_refused() -> None:
    """A deadline before the window opens is no deadline."""
    given(CALL).when(window(CALL.number, None, "2022-06-16", by="2022-06-01")).refused("inverted-term")


def test_a_correction_may_not_leave_a_change_hanging() -> None:
    """The call whose window another act changed cannot be corrected away before that act is."""
    changed = window(CALL.number, ("2022-06-21", "2022-07-12"), "2022-07-01")
    without = corrected(CALL, publicity([JIA], "2022-06-15", "2022-06-20"))
    given(CALL, changed).when(without).refused("call-used", changed.number)
    taken = withdraw(CALL.number, "2022-07-20")
    given(CALL, taken).when(corrected(CALL, BATCH_1)).refused("call-used", taken.number)


def test_exclusions_follow_from_the_kind() -> None:
    """A call that says nothing brings all of them for a recognition, and the bar after a fraud for a re-review."""
    (said,) = [one for one in given(CALL).said() if isinstance(one, CampaignCalled)]
    assert said.tier is GIANT
    assert exclusions_of(said) == ("barred",)
    assert exclusions_of(replace(said, kind="recognition")) == (
        "champion",
        "control",
        "same-group",
        "lower-tier",
        "barred",
    )
    assert exclusions_of(replace(said, exclusions=())) == ()


def test_a_correction_keeps_the_campaigns() -> None:
    """A list put before a call by a correction leaves the campaign its id; a call that comes with it gets another."""
    lists = replace(CALL, recognise=BATCH_1.recognise, call=(*CALL.call, replace(CALL.call[0], tier=SPECIALISED)))
    world = given(CALL, corrected(CALL, lists))
    calls = [one for one in world.memory.says(CALL.number) if isinstance(one, CampaignCalled)]
    assert [(one.tier, one.block) for one in calls] == [(GIANT, 1), (SPECIALISED, 2)]


def test_a_call_by_which_enterprises_applied_is_not_corrected_away() -> None:
    """It is taken back by a further act."""
    world = given(CALL)
    campaign = campaign_stream(CALL.number, 1)
    applied = ApplicationSubmitted(
        campaign=campaign, enterprise=campaign, body="浙江省", form={}, revision=1, on=day("2022-06-22")
    )
    world.memory.append([(application_stream(campaign, campaign), applied)])
    world.when(corrected(CALL, publicity([JIA], "2022-06-15", "2022-06-20"))).refused("campaign-used", "withdraw")
    world.when(corrected(CALL, replace(CALL, title="改")))
    assert world.summary().outcome == "recorded"
