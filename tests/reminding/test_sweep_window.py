"""A window is about to close: those under review who have not applied are told, with their authority; nobody else is."""

import pytest

from domain.application import application_stream
from domain.campaign import campaign_stream
from domain.event import ApplicationSubmitted, ApplicationWithdrawn, Event
from domain.reminder import ReminderMissed
from domain.stream import act_stream
from tests.acts import call, recognise, window, withdraw
from tests.reminding.ledgers import Found, Ledgered
from tests.world import BING, JIA, NINGBO, YI, ZHEJIANG, day

FIRST = recognise(1, [JIA, YI, (BING, NINGBO)], "2019-06-13")
CALL = call(1, "2022-06-15")
CAMPAIGN = campaign_stream(CALL.number, 1)
CLOSING = ("window-closes-7", "window-closes-1")


@pytest.fixture
def called(ledger: Ledgered) -> Ledgered:
    """Three titles under review, a call from 06-21 to 06-28, contacts of two of them and of both authorities."""
    ledger.today = day("2022-06-15")
    ledger.given(FIRST, CALL)
    for name in (JIA, BING):
        ledger.contact("enterprise", name)
    for body in (ZHEJIANG, NINGBO):
        ledger.contact("body", body=body)
    ledger.contact("ministry")
    ledger.sweep("2022-06-20")
    return ledger


def file(ledger: Ledgered, name: str, on: str) -> None:
    """An enterprise files."""
    firm, body = ledger.enterprise(name), NINGBO if name == BING else ZHEJIANG
    event = ApplicationSubmitted(campaign=CAMPAIGN, enterprise=firm, body=body, revision=1, form={}, on=day(on))
    put(ledger, name, event)


def put(ledger: Ledgered, name: str, event: Event) -> None:
    """Something happens to an enterprise's application."""
    stream = application_stream(CAMPAIGN, ledger.enterprise(name))
    ledger.runtime.ledger.note(lambda _: [(stream, event)])


def closing(ledger: Ledgered, found: Found) -> set[tuple[str, str, str]]:
    """Milestone, whose title and who is told, of what is told about windows."""
    names = {ledger.title(name): name for name in (JIA, YI, BING)}
    return {(one.milestone, names[one.subject], one.recipient) for one in found.reminders if one.milestone in CLOSING}


def test_those_who_have_not_applied_are_told(called: Ledgered) -> None:
    """With their authority, each once; not the ministry, and nobody of one who has applied."""
    file(called, JIA, "2022-06-21")
    told = closing(called, called.sweep("2022-06-21"))
    week = "window-closes-7"
    assert told == {(week, BING, "enterprise"), (week, BING, "body"), (week, YI, "body")}
    assert closing(called, called.sweep("2022-06-22")) == set()
    file(called, BING, "2022-06-26")
    assert closing(called, called.sweep("2022-06-27")) == {("window-closes-1", YI, "body")}
    assert not called.runtime.differences()


def test_one_who_takes_it_back_is_told_again(called: Ledgered) -> None:
    """What is withdrawn does not stand."""
    file(called, JIA, "2022-06-21")
    file(called, BING, "2022-06-21")
    assert (JIA, "enterprise") not in {one[1:] for one in closing(called, called.sweep("2022-06-21"))}
    put(called, JIA, ApplicationWithdrawn(campaign=CAMPAIGN, reason="撤回", on=day("2022-06-22")))
    told = closing(called, called.sweep("2022-06-22"))
    assert told == {("window-closes-7", JIA, "enterprise"), ("window-closes-7", JIA, "body")}


def test_a_changed_window_counts_from_its_publication(called: Ledgered) -> None:
    """The week before the new end is told anew; nothing more is told of the old one."""
    assert closing(called, called.sweep("2022-06-21"))
    called.given(window(CALL.number, ("2022-06-21", "2022-07-12"), "2022-06-24"))
    assert closing(called, called.sweep("2022-06-28")) == set()
    told = called.sweep("2022-07-05")
    assert {one[0] for one in closing(called, told)} == {"window-closes-7"}
    days = {one.day for one in told.reminders if one.milestone in CLOSING}
    assert days == {day("2022-07-12")}


def test_a_call_that_was_taken_back_is_told_no_more(called: Ledgered) -> None:
    """Neither its window nor anything else of it."""
    called.given(withdraw(CALL.number, "2022-06-20"))
    found = called.sweep("2022-06-21")
    assert closing(called, found) == set()
    assert act_stream(CALL.number) not in {one.subject for one in found.reminders}


def test_a_sweep_that_came_too_late_says_so(called: Ledgered) -> None:
    """Off until after the window: the first warning was overtaken by the second, which is past."""
    file(called, JIA, "2022-06-22")
    found = called.sweep("2022-07-01")
    missed = {
        (event.milestone, event.reason, event.subject)
        for event in found.events
        if isinstance(event, ReminderMissed) and event.milestone in CLOSING
    }
    own = {called.title(name) for name in (YI, BING)}
    assert {one[2] for one in missed} == own
    assert {one[:2] for one in missed} == {("window-closes-7", "superseded"), ("window-closes-1", "past")}
