"""Before a title ends for want of materials, the officer sees whether its holder was told; nothing is refused for it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from domain.act import Act
from domain.stream import title_stream
from domain.summary import Unsubmitted
from tests.acts import end, recognise, renew
from tests.reminding.clocked import ClockedRuntime
from tests.reminding.sending import GIANT, NEVER, TODAY, Desk, Fake
from tests.web.cli_samples import ONE, Terminal, ending, write_history
from tests.world import JIA, YI, day
from web.reminding.notice import notice_remarks

MANY = [f"示例第{number}号有限公司" for number in range(1, 41)]


class Office(Desk):
    """A ledger on one clock, in which acts are recorded and tried."""

    made = ClockedRuntime

    def said(self, act: Act, dry: bool = False) -> dict[str, Any]:
        """What the officer is told of the holders of titles that end, by code."""
        ledger = self.runtime.ledger
        summary = next(iter(ledger.dry_run([act]))) if dry else ledger.record_act(act)
        assert summary.outcome == "recorded"
        return {one.code: one for one in notice_remarks(self.runtime, summary.unsubmitted, act.published)}


@pytest.fixture
def desk(database_url: str) -> Iterator[Office]:
    """A ledger of two enterprises."""
    desk = Office(database_url)
    yield desk
    desk.runtime.close()


def revoked(name: str, on: str = "2022-06-15", cause: str = "materials-not-submitted") -> Act:
    """A revocation."""
    return end(name, on, mechanism="revocation", cause=cause, number=f"测终〔2022〕{name}")


@pytest.mark.parametrize("dry", [True, False])
def test_who_was_told_and_when(desk: Office, dry: bool) -> None:
    """Of a reminder that went out, its day, and that nobody said it was read; the same in a trial and in earnest."""
    desk.plan(desk.contact())
    desk.send(Fake())
    found = desk.said(revoked(JIA), dry)
    assert list(found) == ["notice-given"]
    assert found["notice-given"].zh == f"{JIA}：已提醒过该企业：“有效期将在 30 天内届满”2022-06-01 送出，未确认"
    assert "sent on 2022-06-01, not acknowledged" in found["notice-given"].en


def test_who_was_never_reached(desk: Office) -> None:
    """Reminders that no channel took are told apart from none at all; those to others are no notice to the holder."""
    desk.plan(desk.contact())
    desk.send(Fake([NEVER]))
    office = desk.contact("https://hook.example.org/x", channel="webhook", recipient="body")
    desk.plan(office, ("term-ends-30", YI), swept=False)
    assert "未送出" in desk.said(revoked(JIA))["notice-not-sent"].zh
    assert "没有就复核提醒过该企业的记录" in desk.said(revoked(YI))["no-notice"].zh


@pytest.mark.parametrize(
    ("hours", "code"), [(14.9, "notice-given"), (15.1, "notice-not-sent"), (24 * 30, "notice-not-sent")]
)
def test_what_was_sent_after_the_act_is_no_notice_of_it(desk: Office, hours: float, code: str) -> None:
    """A message counts that went out by the end of the day of publication in Shanghai, for one title and for many."""
    desk.plan(desk.contact())
    desk.clock.on(hours=hours)
    desk.send(Fake())
    title = Unsubmitted(title_stream(desk.enterprises[JIA], GIANT), JIA)
    one = notice_remarks(desk.runtime, [title], TODAY)[0]
    many = notice_remarks(desk.runtime, [title] * 11, TODAY)
    assert (one.code, [found.code for found in many]) == (code, [code])
    assert "送出，未确认" in one.zh
    assert notice_remarks(desk.runtime, [title], day("2022-08-01"))[0].code == "notice-given"


def test_only_this_review_counts(desk: Office) -> None:
    """What was told of an earlier term, after the act, or of other things, is no notice of this review."""
    who = desk.contact()
    desk.plan(who, ("bar-ends", JIA))
    desk.send(Fake())
    assert list(desk.said(revoked(JIA), dry=True)) == ["no-notice"]
    desk.plan(who, on=day("2022-06-02"))
    desk.clock.on(days=1)
    desk.send(Fake())
    title = Unsubmitted(title_stream(desk.enterprises[JIA], GIANT), JIA)
    codes = [
        notice_remarks(desk.runtime, [title], day(on))[0].code for on in ("2022-06-01", "2022-09-01", "2025-09-01")
    ]
    assert codes == ["no-notice", "notice-given", "no-notice"]


def test_other_endings_ask_for_no_notice(desk: Office) -> None:
    """For another cause nothing is said of it."""
    assert desk.said(revoked(JIA, cause="conditions-not-met")) == {}


def test_a_list_that_lapses_many(desk: Office) -> None:
    """Of many titles there are counts and the first names, however many lapse, in two statements."""
    desk.runtime.ledger.record_act(recognise(2, MANY, on="2019-11-20", term=("2019-12-01", "2022-11-30")))
    reasons = {name: "未提交复核申请材料" for name in MANY[1:]}
    act = renew(2, [MANY[0]], "2022-12-10", reasons=reasons)
    found = desk.said(act)
    assert list(found) == ["no-notice"]
    said = found["no-notice"].zh
    assert said.startswith("因未提交复核材料而终止的 39 个称号中，39 个没有就复核提醒过该企业的记录：示例第")
    assert said.count("有限公司") == 10
    assert said.endswith(" 等")
    assert found["no-notice"].en.endswith("and 29 more")


def test_nothing_to_say_asks_nothing(desk: Office) -> None:
    """Without titles that end for want of materials, no statement is made; a title never told of is found so."""
    assert notice_remarks(desk.runtime, [], TODAY) == ()
    stranger = Unsubmitted(desk.enterprises[JIA], JIA)
    assert [one.code for one in notice_remarks(desk.runtime, [stranger], TODAY)] == ["no-notice"]


_REVOCATION = ending(
    "示例函〔2023〕9号", "关于撤销称号的决定（示例）", "revocation", "materials-not-submitted", "未提交复核申请材料"
)


def test_at_the_terminal(tmp_path: Path) -> None:
    """`record --dry-run` and `record` say it among the warnings, in words and as JSON; a second time it is not said."""
    terminal = Terminal(f"sqlite:///{tmp_path / 'x.db'}")
    terminal("record", write_history(tmp_path / "acts"))
    file = tmp_path / "revocation.toml"
    file.write_text(_REVOCATION, encoding="utf-8")
    assert f"{ONE}：没有就复核提醒过该企业的记录" in terminal("record", file, "--dry-run").stdout
    seen = [terminal.json("record", file, *words)["items"][0] for words in (["--dry-run"], [], [])]
    assert [(one["outcome"], [said["code"] for said in one["warnings"]]) for one in seen] == [
        ("recorded", ["no-notice"]),
        ("recorded", ["no-notice"]),
        ("known", []),
    ]
    terminal.runtime.close()
