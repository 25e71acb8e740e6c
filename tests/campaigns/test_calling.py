"""Campaigns are called and changed from a page by the same acts as from a file; enterprises enrol to apply."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.account import Actor
from domain.refusal import Refused
from domain.stream import act_stream
from ledger.refusals import refusals
from tests import acts
from tests.acts import withdraw
from tests.campaigns.house import DURING, GIANTS, House, form
from tests.world import DING, JIA, YI, ZHEJIANG
from web.campaigns import calling, enrolling, filing, reading
from web.proposals import steps

CODE = "91000000MAEX00001B"
HEAD = {
    "number": "示例厅函〔2022〕8号", "title": "通知（示例）", "issuer": "工业和信息化部办公厅", "dated": date(2022, 6, 16),
    "published": date(2022, 6, 16),
}  # fmt: skip
BLOCK = {
    "tier": "little-giant", "kind": "recognition", "batch": 5, "rule-book": "63",
    "window": {"from": date(2022, 6, 20), "until": date(2022, 7, 5)}, "provinces-by": date(2022, 7, 12),
}  # fmt: skip


def _act(**more: Any) -> dict[str, Any]:
    return {"act": HEAD, "call": [BLOCK]} | more


def test_a_call_from_a_page_is_an_act_like_any_other(empty: House) -> None:
    """The campaign is open, and the act on record was recorded by the officer."""
    (opened,) = calling.call(empty.runtime, empty.ministry, _act())
    assert (opened.act, opened.batch, opened.window.until) == (HEAD["number"], 5, date(2022, 7, 5))
    assert reading.campaign(empty.runtime, opened.id) == opened
    raw = empty.runtime.record.read_raw(0, 10)
    assert raw[0][1] == act_stream("示例厅函〔2022〕8号")
    assert {by for *_, by in raw} == {empty.ministry.by}


def test_what_is_no_call_is_refused_and_logged(empty: House) -> None:
    """A list, a malformed block or a day to come is refused by its key; nothing is on record but the refusal."""
    for act, code in (
        (_act(recognise=[{"tier": "little-giant"}]), "not-a-call"),
        ({"act": HEAD}, "not-a-call"),
        (_act(act=HEAD | {"published": date(2022, 6, 17)}), "not-yet-published"),
        (_act(call=[BLOCK | {"window": {"from": date(2022, 6, 20), "until": date(2022, 6, 1)}}]), "inverted-term"),
    ):
        with pytest.raises(Refused, match=code):
            calling.call(empty.runtime, empty.ministry, act)
        logged = refusals(empty.runtime.record.engine, 1)[0]
        assert (logged.refusal.code, logged.by) == (code, empty.ministry.by)
    assert empty.runtime.record.position() == 0


def test_a_changed_window_counts_at_once(house: House) -> None:
    """A window that is moved takes applications on its new days; a call that is taken back takes none."""
    calling.change(
        house.runtime, house.ministry, {
            "act": HEAD, "window": [{
                "call": house.campaign("recognition").act, "tier": "little-giant", "kind": "recognition",
                "window": {"from": date(2022, 6, 21), "until": date(2022, 7, 8)},
            }],
        },
    )  # fmt: skip
    assert house.campaign("recognition").window.until == date(2022, 7, 8)
    assert house.campaign("re-review").window.until == date(2022, 6, 28)
    house.on("2022-07-08")
    firm = house.firm(DING)
    filed = filing.submit(house.runtime, firm, house.recognition, house.enterprise(DING), form(DING))
    assert filed.status == "submitted"
    back = {
        "act": HEAD | {"number": "示例厅函〔2022〕9号"},
        "withdraw": [{"act": house.campaign("recognition").act, "reason": "另行通知"}],
    }
    calling.change(house.runtime, house.ministry, back)
    assert house.campaign("recognition").withdrawn == date(2022, 6, 16)
    with pytest.raises(Refused, match="campaign-withdrawn"):
        filing.withdraw(house.runtime, firm, filed.id, "不报了")
    assert {one.state for one in reading.every_figure(house.runtime, house.ministry)} == {"withdrawn"}


def test_an_enterprise_that_no_list_named_enrols_and_applies(house: House) -> None:
    """An authority enrols its own enterprise, which then files; the same code again is refused."""
    firm = enrolling.enrol(house.runtime, house.zhejiang, "示例庚有限公司", CODE, ZHEJIANG)
    assert enrolling.enrolled(house.runtime, CODE) == firm
    house.on(DURING)
    actor = house.firm("示例庚有限公司")
    filed = filing.submit(house.runtime, actor, house.recognition, firm, form("示例庚有限公司"))
    assert filed.body == ZHEJIANG
    with pytest.raises(Refused, match="uscc-of-another"):
        enrolling.enrol(house.runtime, house.ministry, "示例辛有限公司", CODE, ZHEJIANG)
    assert house.runtime.differences() == []


def test_one_person_ends_no_title_by_taking_a_call_back(empty: House) -> None:
    """Titles that the call carried over stay valid: the act is refused over HTTP and on pages, and proposed instead."""
    carrying = acts.call(1, "2022-06-15")
    empty.given(GIANTS, carrying).on("2022-09-08")
    head = HEAD | {"dated": empty.today, "published": empty.today}
    back = {"act": head, "withdraw": [{"act": carrying.number, "reason": "误发"}]}
    at = empty.runtime.record.position()
    for actor in (empty.ministry, Actor("administrator", account=UUID(int=5))):
        with pytest.raises(Refused, match="needs-proposal"):
            calling.change(empty.runtime, actor, back)
        logged = refusals(empty.runtime.record.engine, 1)[0]
        assert (logged.refusal.code, logged.by) == ("needs-proposal", actor.by)
    assert empty.runtime.record.position() == at
    assert empty.held(JIA, YI) == {JIA: "valid", YI: "valid"}
    proposed = withdraw(carrying.number, "2022-09-08")
    made = steps.propose(empty.runtime, empty.ministry, UUID(int=7), proposed)
    assert made.status == "open"
    empty.given(proposed)
    assert empty.held(JIA, YI) == {JIA: "not_valid", YI: "not_valid"}
