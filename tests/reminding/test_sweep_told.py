"""Acts and what they are due for, who is told, and the reminder that comes of it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from domain.campaign import campaign_stream
from domain.civil import Term
from domain.event import CampaignCalled, ListPublished, PublicityOpened
from domain.milestone import BY_CODE, MILESTONES
from domain.reminder import Missed, ReminderMissed, ReminderPlanned, message_stream
from domain.reminding import (
    ActDue,
    Due,
    Rung,
    Stretch,
    When,
    Window,
    body_called_on,
    dues_of_call,
    dues_of_list,
    dues_of_publicity,
    dues_of_window,
)
from domain.stream import act_stream
from domain.telling import Listener, Offices, Reached, key_of, offices_told, own_told, reminder_of, told_of_act
from domain.tier import Tier
from tests.world import GIANT, NINGBO, SPECIALISED, ZHEJIANG, day

CALL = CampaignCalled(
    act="测通〔2022〕0615号", published=day("2022-06-15"), block=1, tier=GIANT, kind="re-review", bodies=(ZHEJIANG,),
    rule_book="63", window_from=day("2022-06-21"), window_until=day("2022-06-28"), cohorts=(1,),
    provinces_by=day("2022-07-12"),
)  # fmt: skip
LIST = ListPublished(
    act="测复〔2022〕0908号", published=day("2022-09-08"), block=1, kind="renew", tier=GIANT, cohorts=(1,),
    bodies=(ZHEJIANG,), extract=(ZHEJIANG,), rows=1,
)  # fmt: skip
PUBLICITY = PublicityOpened(
    act="测示〔2022〕0808号", published=day("2022-08-08"), block=1, tier=GIANT, rows=1, start=day("2022-08-08"),
    until=day("2022-08-12"),
)  # fmt: skip
SINCE = date(2022, 1, 1)
FIRM, FIRM_TOO = (Reached(UUID(int=n), "enterprise", "mail", SINCE) for n in (1, 2))
BODY, OTHER = (Reached(UUID(int=n), "body", "mail", SINCE) for n in (3, 4))
MINISTRY = Reached(UUID(int=5), "ministry", "mail", SINCE)
READER, NATION, LOCAL = (Reached(UUID(int=n), "subscriber", "webhook", SINCE) for n in (6, 7, 8))
OFFICES = Offices(
    {ZHEJIANG: [BODY], NINGBO: [OTHER]}, [MINISTRY], [Listener(NATION, GIANT, None), Listener(LOCAL, GIANT, NINGBO)]
)
TITLE = UUID(int=0x30 | 3)


def fallen(found: list[ActDue]) -> list[tuple[str, str | None]]:
    """What has come, and why it is missed."""
    return [(one.due.rung.milestone.code, one.due.missed) for one in found]


def a_due(code: str, about: str, missed: Missed | None = None, act: str = "") -> Due:
    """A due of 浙江省's."""
    rung = Rung(BY_CODE[code], day(about))
    return Due(rung, Window(rung.falls, rung.falls), missed, ZHEJIANG, True, act)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2022-06-14", []),
        ("2022-06-15", ["call-published"]),
        ("2022-06-21", ["call-published", "window-opens"]),
        ("2022-07-04", ["call-published"]),
        ("2022-07-05", ["call-published", "provinces-by-7"]),
        ("2022-07-11", ["call-published", "provinces-by-1"]),
        ("2022-07-12", ["call-published", "provinces-by-1"]),
        ("2022-07-16", []),
    ],
)
def test_what_a_call_is_due_for(on: str, expected: list[str]) -> None:
    """The notice's own days: published 06-15, online from 06-21 (三(四)2), provinces by 07-12 (三(五))."""
    assert fallen(dues_of_call(CALL, When(day(on), None))) == [(code, None) for code in expected]


def test_a_call_that_slept_through_is_missed() -> None:
    """Off over the provinces' deadline: the first warning was overtaken by the second, the second is past; the call
    itself was of use still when the last sweep was finished, so it is missed by whoever was not told of it then.
    """
    found = fallen(dues_of_call(CALL, When(day("2022-08-01"), day("2022-06-20"))))
    since = [("window-opens", "past"), ("provinces-by-7", "superseded"), ("provinces-by-1", "past")]
    assert found == [("call-published", "past"), *since]
    assert fallen(dues_of_call(CALL, When(day("2022-08-01"), day("2022-07-16")))) == []


def test_a_list_is_told_for_a_month_and_a_publicity_while_it_lasts() -> None:
    """Both from their first day on, and not before they are public."""
    assert [fallen(dues_of_list(LIST, When(day(on), None))) for on in ("2022-09-07", "2022-10-08", "2022-10-09")] == [
        [], [("list-published", None)], [],
    ]  # fmt: skip
    told = [dues_of_publicity(PUBLICITY, (ZHEJIANG,), When(day(on), None)) for on in ("2022-08-12", "2022-08-13")]
    assert [fallen(one) for one in told] == [[("publicity-opens", None)], []]
    early = replace(CALL, published=day("2022-07-01"))
    assert fallen(dues_of_call(early, When(day("2022-06-22"), None))) == []


def test_enterprises_in_the_scope_of_a_call_are_those_that_stand() -> None:
    """Of its cohorts and bodies, and not ended on the day that counts."""
    term = Term(day("2019-06-13"), day("2022-06-12"))
    stands = Stretch(day("2022-06-13"), date.max, "not_valid", "past-term", term, 1, ZHEJIANG)
    due = a_due("window-opens", "2022-06-21")
    assert body_called_on([stands], CALL, due) == ZHEJIANG
    for other in (
        {"batch": 2}, {"body": NINGBO}, {"status": "lapsed"}, {"end": day("2022-06-21")}, {"start": day("2022-06-22")},
    ):  # fmt: skip
        assert body_called_on([stands._replace(**other)], CALL, due) is None


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2022-06-20", []),
        ("2022-06-21", ["window-closes-7"]),
        ("2022-06-26", ["window-closes-7"]),
        ("2022-06-27", ["window-closes-1"]),
        ("2022-06-28", ["window-closes-1"]),
        ("2022-06-29", []),
    ],
)
def test_the_end_of_a_window_is_told_a_week_and_a_day_before(on: str, expected: list[str]) -> None:
    """To those who have not applied in its campaign; nothing is told of a call that is not public yet."""
    due = dues_of_window(CALL, When(day(on), None))
    assert [(one.rung.milestone.code, one.act, one.tier) for one in due] == [
        (code, CALL.act, GIANT) for code in expected
    ]
    assert {one.unless for one in due} <= {campaign_stream(CALL.act, 1)}
    assert dues_of_window(replace(CALL, published=day("2022-07-01")), When(day(on), None)) == []


def told_of_title(due: Due, tier: Tier, own: list[Reached]) -> list[Reached]:
    """All who are told of a title, each once."""
    return list({one.id: one for one in (*own_told(due, own), *offices_told(due, tier, OFFICES))}.values())


def test_who_is_told_of_a_title() -> None:
    """Its enterprise by all of its contacts, its body, the ministry, who subscribed to it or to the list; each once."""
    due = a_due("term-ends-30", "2025-06-30")
    own = [FIRM, FIRM_TOO, READER, NATION]
    assert told_of_title(due, GIANT, own) == [FIRM, FIRM_TOO, READER, NATION, BODY, MINISTRY]


def test_the_ministry_hears_of_its_own_tier_alone() -> None:
    """The lower tiers are the bodies' own, and who subscribed to another tier hears nothing of them."""
    assert told_of_title(a_due("term-ends-30", "2025-06-30"), SPECIALISED, [FIRM]) == [FIRM, BODY]


def test_of_an_act_enterprises_are_told_by_their_titles_and_offices_by_the_act() -> None:
    """One message of a call to an office, however many titles are in its scope."""
    due = a_due("call-published", "2022-06-15", act=CALL.act)
    assert told_of_title(due, GIANT, [FIRM, READER]) == [FIRM, READER]
    (one,) = dues_of_call(CALL, When(day("2022-06-15"), None))
    assert told_of_act(one, OFFICES) == [BODY, MINISTRY, NATION]
    assert one.subject == act_stream(CALL.act)


def test_a_due_is_planned_for_the_message_of_the_day() -> None:
    """What falls, for whom, in which message; its stream follows from its key."""
    due = a_due("term-ends-30", "2025-06-30")
    planned = reminder_of(TITLE, due, FIRM, day("2025-06-02"))
    assert planned == ReminderPlanned(
        subject=TITLE, milestone="term-ends-30", rule=1, day=day("2025-06-30"), act="", recipient="enterprise",
        contact=FIRM.id, channel="mail", falls=day("2025-05-31"), on=day("2025-06-02"),
        message=message_stream(FIRM.id, day("2025-06-02")),
    )  # fmt: skip
    keys = {key_of(TITLE, due, who).stream for who in (FIRM, FIRM_TOO, BODY)}
    assert len(keys) == 3


def test_a_contact_misses_nothing_that_was_over_when_it_came() -> None:
    """Missed is what somebody who was there was not told."""
    due = a_due("term-ends-30", "2025-06-30", missed="superseded")
    on = day("2025-07-05")
    assert isinstance(reminder_of(TITLE, due, FIRM._replace(since=day("2025-06-22")), on), ReminderMissed)
    assert reminder_of(TITLE, due, FIRM._replace(since=day("2025-06-23")), on) is None


def test_the_table_of_milestones_holds_together() -> None:
    """Words are unique among rows in force, windows are not empty, and each row of a ladder ends before the next falls."""
    standing = [one for one in MILESTONES if one.until is None]
    assert len({one.code for one in standing}) == len(standing)
    assert all(one.offset <= one.useful for one in MILESTONES)
    for one in standing:
        later = [
            o for o in standing if o.ladder == one.ladder != "" and o.anchor == one.anchor and o.offset > one.offset
        ]
        assert all(one.useful < other.offset for other in later)
