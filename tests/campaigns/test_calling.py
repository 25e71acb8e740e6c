"""Campaigns are called and changed from a page by the same acts as from a file; enterprises enrol to apply."""

from datetime import date
from typing import Any

import pytest

from domain.refusal import Refused
from domain.stream import act_stream
from ledger.refusals import refusals
from tests.campaigns.house import DING, DURING, ZHEJIANG, House, form
from web.campaigns import calling, enrolling, filing, reading

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
