"""What holders owe between campaigns: the update of a year, the report of a change; told in time, to those who still owe it."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.act import Act
from domain.annual import update_stream
from domain.case import case_stream
from domain.duty import change_due, update_due
from domain.event import AnnualUpdateFiled, ChangeNoticed, ChangeReported, ChangeVerified, Event
from domain.reminder import ReminderMissed
from tests.acts import corrected, end, merge, move, recognise, rename
from tests.reminding.ledgers import Found, Ledgered
from tests.world import BING, DING, JIA, JIANGSU, NINGBO, SPECIALISED, YI, ZHEJIANG, day

FOURTH = recognise(4, [JIA, YI, (BING, NINGBO)], "2022-09-08", term=("2022-07-01", "2025-06-30"))
UPDATE, REPORT = "annual-update-due", "change-report-due"
CASE = case_stream(UUID(int=1))
FORTY_DAYS_OFF = ("2023-03-25", "2023-05-04")


@pytest.fixture
def held(ledger: Ledgered) -> Ledgered:
    """Three little giants, contacts of all holders, of their authorities and of the ministry; swept in March 2023."""
    ledger.today = day("2022-09-08")
    ledger.given(FOURTH)
    for name in (JIA, YI, BING):
        ledger.contact("enterprise", name)
    for body in (ZHEJIANG, NINGBO):
        ledger.contact("body", body=body)
    ledger.contact("ministry")
    ledger.sweep(FORTY_DAYS_OFF[0])
    return ledger


def told(ledger: Ledgered, found: Found, milestone: str) -> list[tuple[str, str]]:
    """Whose title, and who is told, of one milestone; in order."""
    names = {ledger.title(name): name for name in (JIA, YI, BING)}
    return sorted((names[one.subject], one.recipient) for one in found.reminders if one.milestone == milestone)


def missed(found: Found, milestone: str) -> list[str]:
    """Why a milestone was missed, once for each reminder."""
    return [one.reason for one in found.events if isinstance(one, ReminderMissed) and one.milestone == milestone]


def both(*names: str) -> list[tuple[str, str]]:
    """The holders of these names and their authorities."""
    return sorted((name, who) for name in names for who in ("enterprise", "body"))


def put(ledger: Ledgered, stream: UUID, event: Event) -> None:
    """Something comes onto the record."""
    ledger.runtime.ledger.note(lambda _: [(stream, event)])


def file(ledger: Ledgered, name: str, year: int, on: str) -> None:
    """An enterprise files its update."""
    firm = ledger.enterprise(name)
    filed = AnnualUpdateFiled(enterprise=firm, year=year, rule_book="63", form={}, due=update_due(year), on=day(on))
    put(ledger, update_stream(firm, year), filed)


def notice(ledger: Ledgered, name: str, changed_on: str) -> None:
    """Its authority learns of a move."""
    put(ledger, CASE, ChangeNoticed(**_change(ledger, name, day(changed_on))))


def report(ledger: Ledgered, name: str, changed_on: str) -> None:
    """The enterprise reports it."""
    put(ledger, CASE, ChangeReported(**_change(ledger, name, day(changed_on)), evidence=()))


def _change(ledger: Ledgered, name: str, changed: date) -> dict[str, Any]:
    firm = ledger.enterprise(name)
    said: dict[str, Any] = {
        "enterprise": firm,
        "body": ZHEJIANG,
        "kind": "move",
        "changed_on": changed,
        "words": "迁移",
    }
    return said | {"due": change_due(changed), "on": ledger.today}


def test_an_update_is_asked_of_holders_who_have_not_filed(held: Ledgered) -> None:
    """Thirty days before the last day, once; the ministry has nothing to do with it."""
    file(held, JIA, 2023, "2023-03-26")
    assert told(held, held.sweep("2023-03-30"), UPDATE) == []
    assert told(held, held.sweep("2023-03-31"), UPDATE) == both(YI, BING)
    assert told(held, held.sweep("2023-04-01"), UPDATE) == []
    assert not held.runtime.differences()


def test_each_year_is_asked_for_anew_and_by_its_own_rule(held: Ledgered) -> None:
    """From 2026 on the last day is 31 May, and the reminder is of the second rule."""
    file(held, JIA, 2023, "2023-03-26")
    held.sweep("2023-04-01")
    assert told(held, held.sweep("2024-04-01"), UPDATE) == both(JIA, YI, BING)
    held.given(recognise(5, [JIA], "2025-09-08", term=("2025-07-01", "2028-06-30")))
    held.sweep("2026-04-30")
    found = held.sweep("2026-05-01")
    assert told(held, found, UPDATE) == both(JIA)
    assert {(one.rule, one.day) for one in found.reminders if one.milestone == UPDATE} == {(2, day("2026-05-31"))}


def test_an_update_is_not_asked_of_those_who_hold_no_title_on_the_last_day(held: Ledgered) -> None:
    """One that was cancelled, or whose term ends before, is not asked."""
    held.given(
        end(JIA, "2023-03-28"),
        recognise(
            1, [DING], "2022-09-09", term=("2022-07-01", "2023-04-29"), tier=SPECIALISED, issuer="浙江省经济和信息化厅"
        ),
    )
    found = held.sweep("2023-04-02")
    assert {one.subject for one in found.reminders if one.milestone == UPDATE} == {held.title(YI), held.title(BING)}


def test_after_forty_days_off_an_update_is_told_if_it_is_of_use(held: Ledgered) -> None:
    """On the last day still; after it, it was missed, by whoever has not filed."""
    file(held, JIA, 2023, "2023-04-20")
    found = held.sweep(FORTY_DAYS_OFF[1])
    assert told(held, found, UPDATE) == []
    assert missed(found, UPDATE) == ["past"] * 4


def test_a_sweep_on_the_last_day_still_tells(held: Ledgered) -> None:
    """The day itself is inside."""
    assert told(held, held.sweep("2023-04-30"), UPDATE) == both(JIA, YI, BING)


def test_a_noticed_change_is_asked_for_until_it_is_reported(held: Ledgered) -> None:
    """A fortnight before the three months are over, and within the month after."""
    notice(held, JIA, "2023-03-20")
    assert told(held, held.sweep("2023-06-05"), REPORT) == []
    assert told(held, held.sweep("2023-06-06"), REPORT) == both(JIA)
    assert told(held, held.sweep("2023-06-07"), REPORT) == []
    held.contact("body")
    report(held, JIA, "2023-03-20")
    assert told(held, held.sweep("2023-06-08"), REPORT) == []
    assert not held.runtime.differences()


def test_a_change_that_was_reported_or_verified_is_asked_for_no_more(held: Ledgered) -> None:
    """Whatever comes first ends it."""
    notice(held, JIA, "2023-03-20")
    put(held, CASE, ChangeVerified(words="属实", on=day("2023-04-01")))
    assert told(held, held.sweep("2023-06-10"), REPORT) == []


@pytest.mark.parametrize(
    "what", [rename(JIA, "示例戊有限公司", "2023-04-01"), move(JIA, ZHEJIANG, JIANGSU, "2023-04-01")]
)
def test_a_change_of_which_an_act_tells_is_asked_for(held: Ledgered, what: Act) -> None:
    """Its act stands in the reminder."""
    held.given(what)
    firm = held.enterprise(JIA)
    found = held.sweep("2023-06-20")
    reports = [one for one in found.reminders if one.milestone == REPORT]
    assert {(one.subject.int & ~0xF, one.day, one.act) for one in reports} == {
        (firm.int, day("2023-07-01"), what.number)
    }
    assert "enterprise" in {one.recipient for one in reports}


def test_what_was_reported_is_not_asked_for_by_its_act(held: Ledgered) -> None:
    """A report of a change of that kind within a year of the act is its report."""
    held.given(move(JIA, ZHEJIANG, NINGBO, "2023-04-01"), merge([YI], BING, "2023-04-01"))
    report(held, JIA, "2022-12-01")
    assert told(held, held.sweep("2023-06-20"), REPORT) == both(YI)


def test_a_rename_that_was_our_own_error_is_not_asked_for(held: Ledgered) -> None:
    """A correction takes it back."""
    wrong = rename(JIA, "示例戊有限公司", "2023-04-01")
    held.given(wrong, corrected(wrong, rename(YI, "示例己有限公司", "2023-04-01")))
    assert told(held, held.sweep("2023-06-20"), REPORT) == both(YI)


def test_a_title_that_ended_owes_no_report(held: Ledgered) -> None:
    """Only holders are asked."""
    notice(held, JIA, "2023-03-20")
    held.given(end(JIA, "2023-05-01"))
    assert told(held, held.sweep("2023-06-10"), REPORT) == []


def test_after_forty_days_off_a_report_is_asked_for_while_it_is_of_use(held: Ledgered) -> None:
    """Within the month after its day it is told; later it was missed."""
    notice(held, JIA, "2023-03-20")
    notice_due = change_due(day("2023-03-20"))
    assert str(notice_due) == "2023-06-20"
    held.sweep("2023-06-01")
    assert told(held, held.sweep("2023-07-11"), REPORT) == both(JIA)
    ours = held.contact("enterprise", JIA)
    held.sweep("2023-07-20")
    found = held.sweep("2023-08-29")
    assert ours not in {one.contact for one in found.reminders}
    assert missed(found, REPORT) == []
