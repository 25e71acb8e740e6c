"""The sweep over a record, on either kind of database: who is told what in which message, and that it stays told."""

import pytest

from domain.event import TitleReReviewDue
from domain.refusal import Refused
from domain.reminder import (
    CANARY,
    SweepFinished,
    message_stream,
)
from tests.acts import call, corrected, publicity, recognise, renew
from tests.reminding.ledgers import FOURTH, LOWER, Ledgered
from tests.world import BING, JIA, NINGBO, SPECIALISED, YI, day
from web.reminding.sweep import sweep


def test_a_contact_gets_one_message_of_a_day_with_all_that_is_due(ledger: Ledgered) -> None:
    """Two titles of one enterprise on one day, two of a body: one message each; two contacts get one each."""
    ledger.given(LOWER, FOURTH)
    firm, too, body, ministry = (
        ledger.contact("enterprise", JIA), ledger.contact("enterprise", JIA), ledger.contact("body"),
        ledger.contact("ministry"),
    )  # fmt: skip
    found = ledger.sweep("2025-06-02")
    assert {one.milestone for one in found.reminders} == {"term-ends-30"}
    held = {
        who: sorted(one.subject for one in found.reminders if one.message == message_stream(who, day("2025-06-02")))
        for who in (firm, too, body, ministry)
    }
    giants = [ledger.title(name) for name in (JIA, YI, BING)]
    assert held[firm] == held[too] == sorted((ledger.title(JIA), ledger.title(JIA, SPECIALISED)))
    assert held[body] == sorted((ledger.title(JIA), ledger.title(JIA, SPECIALISED), ledger.title(YI)))
    assert held[ministry] == sorted(giants)
    assert found.swept.unreachable == 2
    assert len(ledger.asked("SELECT id FROM message")) == 4


def test_a_second_sweep_writes_nothing(ledger: Ledgered) -> None:
    """On the same day, and the day after nothing but that it was swept."""
    ledger.given(FOURTH).contact("body")
    first = ledger.sweep("2025-07-01")
    assert (first.swept.opened, first.swept.planned, first.swept.finished) == (3, 2, True)
    again = ledger.sweep("2025-07-01")
    assert (again.events, again.swept.finished) == ([], False)
    tomorrow = ledger.sweep("2025-07-02")
    assert [type(one) for one in tomorrow.events] == [SweepFinished]


def test_a_re_review_is_opened_once_with_the_act_that_gave_the_term(ledger: Ledgered) -> None:
    """二(五): for every title that has stood three years; it changes no validity and rests on the list."""
    ledger.given(FOURTH)
    assert not [one for one in ledger.sweep("2025-06-30").events if isinstance(one, TitleReReviewDue)]
    opened = [one for one in ledger.sweep("2025-08-09").events if isinstance(one, TitleReReviewDue)]
    expected = TitleReReviewDue(
        act=FOURTH.number, published=FOURTH.published, batch=4, granter="工业和信息化部", due=day("2025-07-01")
    )
    assert opened == [expected] * 3
    assert not [one for one in ledger.sweep("2025-08-10").events if isinstance(one, TitleReReviewDue)]


def test_a_late_act_and_a_new_contact_are_told_at_the_next_sweep(ledger: Ledgered) -> None:
    """What is due follows from the record as it is: nothing has to be told to the sweep."""
    body = ledger.contact("body")
    assert ledger.sweep("2025-06-02").planned == []
    ledger.given(FOURTH)
    assert ledger.sweep("2025-06-03").planned == [("term-ends-30", "body")] * 2
    ledger.contact("enterprise", JIA)
    assert ledger.sweep("2025-06-04").planned == [("term-ends-30", "enterprise")]
    ledger.erase(body)
    ledger.contact("body")
    assert ledger.sweep("2025-06-05").planned == [("term-ends-30", "body")] * 2


def test_who_had_the_message_of_a_finished_sweep_waits_for_tomorrow(ledger: Ledgered) -> None:
    """One message a civil day: what comes to be due after the sweep goes out the day after, to others the same day."""
    ledger.given(FOURTH).contact("body")
    assert ledger.sweep("2025-06-02").planned == [("term-ends-30", "body")] * 2
    ledger.contact("body", body=NINGBO)
    ledger.given(publicity([JIA], "2025-06-02", "2025-06-06"))
    assert ledger.sweep("2025-06-02").planned == [("publicity-opens", "body")]
    assert ledger.sweep("2025-06-03").planned == [("publicity-opens", "body"), ("term-ends-30", "body")]


def test_a_corrected_term_is_told_anew(ledger: Ledgered) -> None:
    """The day that a reminder is about belongs to it: another day is another reminder, the same one is not told twice."""
    ledger.given(FOURTH).contact("enterprise", JIA)
    assert ledger.sweep("2025-07-01").planned == [("re-review-due", "enterprise")]
    right = recognise(4, [JIA, YI, (BING, NINGBO)], "2022-09-08", term=("2022-07-20", "2025-07-19"))
    ledger.given(corrected(FOURTH, right))
    assert ledger.sweep("2025-07-02").planned == [("term-ends-30", "enterprise")]
    found = ledger.sweep("2025-07-20")
    assert (found.planned, found.swept.opened, found.swept.missed) == ([("re-review-due", "enterprise")], 3, 1)


def test_a_call_is_told_to_enterprises_in_its_scope_and_once_to_each_office(ledger: Ledgered) -> None:
    """The offices get the act, the enterprises their own title."""
    ledger.given(recognise(1, [JIA, YI, BING], "2019-06-13"))
    for recipient in ("body", "ministry"):
        ledger.contact(recipient)
    ledger.contact("enterprise", JIA)
    ledger.given(call(1, "2022-06-15"))
    assert [one for one in ledger.sweep("2022-06-15").planned if one[0] == "call-published"] == [
        ("call-published", "body"), ("call-published", "enterprise"), ("call-published", "ministry"),
    ]  # fmt: skip


def test_a_list_tells_those_whom_it_decides(ledger: Ledgered) -> None:
    """Renewed or lapsed: both hear of the list; a title that waits for a name to be settled does not yet."""
    ledger.given(recognise(1, [JIA, YI], "2019-06-13"), recognise(2, [BING], "2019-06-14"))
    for name in (JIA, YI, BING):
        ledger.contact("enterprise", name)
    ledger.sweep("2022-06-20")
    ledger.given(renew(1, [JIA], "2022-09-08"))
    assert ledger.sweep("2022-09-08").planned == [("list-published", "enterprise")] * 2
    ledger.given(renew(2, ["示例从未入库有限公司"], "2022-09-09", unmatched="hold"))
    assert ledger.sweep("2022-09-09").planned == []


def test_an_act_that_is_not_public_yet_is_told_to_nobody(ledger: Ledgered) -> None:
    """Recorded before its publication: its day comes first."""
    ledger.given(recognise(1, [JIA], "2019-06-13"), call(1, "2022-06-15"))
    ledger.contact("enterprise", JIA)
    assert ledger.sweep("2022-06-14").planned == [("re-review-due", "enterprise")]
    assert ledger.sweep("2022-06-15").planned == [("call-published", "enterprise")]


def test_who_is_not_confirmed_is_told_nothing(ledger: Ledgered) -> None:
    """A contact counts from its confirmation on, until it is erased."""
    ledger.given(FOURTH)
    contact = ledger.contact("enterprise", JIA, confirmed=False)
    assert ledger.sweep("2025-06-02").planned == []
    ledger.confirm(contact)
    assert ledger.sweep("2025-06-03").planned == [("term-ends-30", "enterprise")]


def test_a_day_to_come_and_a_day_before_a_finished_sweep_are_refused(ledger: Ledgered) -> None:
    """A day that was never swept may be swept late, as long as no later one is finished."""
    ledger.sweep("2025-06-02")
    ledger.today = day("2025-06-05")
    for on, code in (("2025-06-06", "day-to-come"), ("2025-06-01", "already-swept")):
        with pytest.raises(Refused) as refused:
            sweep(ledger.runtime, day(on))
        assert refused.value.refusal.code == code
    assert sweep(ledger.runtime, day("2025-06-03")).finished


def test_the_canary_sings_every_day_and_is_counted_nowhere(ledger: Ledgered) -> None:
    """One reminder a day by the whole way, about no title, and nothing of it in the counts."""
    canary = ledger.contact("canary")
    for on in ("2025-06-01", "2025-06-02"):
        found = ledger.sweep(on)
        (one,) = found.reminders
        assert (one.subject, one.recipient, one.contact, one.day) == (CANARY, "canary", canary, day(on))
        assert found.swept[1:6] == (0, 0, 0, 0, 0)
        assert ledger.sweep(on).events == []


def test_titles_without_anybody_to_tell_are_counted_once(ledger: Ledgered) -> None:
    """On the day on which something falls for them, by the enterprise's own contacts alone."""
    ledger.given(FOURTH).contact("enterprise", JIA)
    ledger.contact("body")
    assert ledger.sweep("2025-05-31").swept.unreachable == 2
    assert ledger.sweep("2025-06-01").swept.unreachable == 0
    assert ledger.sweep("2025-06-24").swept.unreachable == 2
