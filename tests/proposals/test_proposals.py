"""A proposal from dry run to published act: two officers, exactly one result, and the very events that `record` gives."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from domain.account import Actor
from domain.event_proposal import Moved
from domain.refusal import Refused
from domain.stream import act_stream
from tests.acts import end, recognise, reinstate, renew
from tests.campaigns.house import ALSO, CALL, GIANTS, LOWER, WU, House
from tests.proposals.office import FANG, GAO, GIVEN, HE, LIST, SHOWN, WEN, approved, objected, proposed, seen, staffed
from tests.world import BING, DING, JIA, JIANGSU, YI, ZHEJIANG, day
from web.campaigns import handing_in, reviewing
from web.proposals import objecting, reading, steps
from web.reminding.sweep import sweep

PROVINCIAL = recognise(2, [BING], "2022-09-08", tier=LOWER.recognise[0].tier, issuer="浙江省经济和信息化厅")


def refused(what: Callable[[], Any]) -> str:
    """The coded word of a refusal."""
    with pytest.raises(Refused) as found:
        what()
    return found.value.refusal.code


def law_of(house: House, after: int) -> list[tuple[UUID, str, bytes]]:
    """What was recorded after a position: stream, name, data of every event that is none of a proposal's."""
    rows = house.runtime.record.read_raw(after, 1000)
    return [(stream, name, data) for _, stream, _, name, data, _, _ in rows if "propos" not in name]


def test_what_is_published_is_what_record_gives(house: House, tmp_path: Path) -> None:
    """The events of law are the same to the byte, in one commit with the word that it was published."""
    made = approved(house)
    at = house.runtime.record.position()
    done = steps.publish(house.runtime, HE, made.id)
    assert (done.status, done.published and done.published.act) == ("published", LIST.number)
    (commit,) = house.runtime.record.commits(at, 10)
    last = house.runtime.record.read(commit.last - 1)[-1]
    assert (commit.first, last.event, last.stream) == (at + 1, done.published, made.id)
    published = law_of(house, at)

    other = House(f"sqlite:///{tmp_path / 'other.db'}", tmp_path)
    other.given(GIANTS, LOWER, ALSO, CALL)
    begun = other.on("2022-09-08").runtime.record.position()
    other.given(LIST)
    assert law_of(other, begun) == published
    other.runtime.close()
    assert house.runtime.differences() == []


def test_an_approval_needs_two_others(house: House) -> None:
    """Not who proposed it, not one officer twice, no program, no token, no other authority, no administrator; and not another result."""
    made = proposed(house)
    approve = steps.approve
    program, admin = Actor("client", account=UUID(int=3)), Actor("administrator", account=UUID(int=4))
    token = replace(FANG, scopes=frozenset({"propose"}))
    for actor, code in (
        (WEN, "own-proposal"), (program, "not-allowed"), (admin, "not-allowed"), (house.zhejiang, "not-yours"),
        (house.auditor, "not-allowed"), (token, "not-allowed"),
    ):  # fmt: skip
        assert refused(partial(approve, house.runtime, actor, made.id, made.result)) == code
    assert refused(lambda: approve(house.runtime, FANG, made.id, "0" * 64)) == "stale-result"
    approve(house.runtime, FANG, made.id, made.result)
    assert refused(lambda: approve(house.runtime, FANG, made.id, made.result)) == "approved-already"
    assert refused(lambda: steps.publish(house.runtime, WEN, made.id)) == "needs-approval"
    assert approve(house.runtime, GAO, made.id, made.result).approved
    assert refused(lambda: steps.publish(house.runtime, house.zhejiang, made.id)) == "not-yours"
    assert house.held(DING) == {DING: "not_valid"}


def test_what_does_not_move_law_voids_nothing(house: House) -> None:
    """Reminders go out, an enterprise applies: the result is the same, and is published."""
    made = approved(house)
    at = house.runtime.record.position()
    sweep(house.runtime, house.today)
    swept = house.runtime.record.position()
    house.file(WU)
    house.on("2022-09-08")
    assert at < swept < house.runtime.record.position()
    assert steps.publish(house.runtime, HE, made.id).status == "published"


def test_what_moves_law_voids_the_approval_and_says_what(house: House) -> None:
    """A title ends in between: nothing is published, the names that went are said, and the new result can be approved."""
    made = approved(house)
    house.given(end(YI, "2022-06-25", on="2022-09-07"))
    at = house.runtime.record.position()
    assert refused(lambda: steps.publish(house.runtime, HE, made.id)) == "result-moved"
    assert house.runtime.record.position() == at + 1
    now = seen(house, made.id)
    assert (now.status, now.approvals, now.voided and now.voided.why) == ("open", (), "moved")
    assert now.voided is not None
    assert now.voided.moved == (Moved("lapses", 0, 1, (f"{YI}（专精特新“小巨人”企业）",)),)
    assert now.result != made.result
    for officer in (FANG, GAO):
        steps.approve(house.runtime, officer, made.id, now.result)
    assert steps.publish(house.runtime, HE, made.id).status == "published"


def test_what_nobody_approved_is_refused_and_nothing_is_written(house: House) -> None:
    """Law has moved before two have approved: publishing says that approvals are missing, and leaves no event."""
    made = proposed(house)
    steps.approve(house.runtime, FANG, made.id, made.result)
    house.given(end(YI, "2022-06-25", on="2022-09-07"))
    at = house.runtime.record.position()
    for _ in range(2):
        assert refused(lambda: steps.publish(house.runtime, HE, made.id)) == "needs-approval"
    assert house.runtime.record.position() == at
    assert len(seen(house, made.id).approvals) == 1


def test_who_approves_what_has_moved_is_told(house: House) -> None:
    """The first approval is void by the time that the second officer looks; one who saw the new result approves that."""
    made = proposed(house)
    steps.approve(house.runtime, FANG, made.id, made.result)
    house.given(end(YI, "2022-06-25", on="2022-09-07"))
    assert refused(lambda: steps.approve(house.runtime, GAO, made.id, made.result)) == "result-moved"
    house.given(end(BING, "2022-06-25", on="2022-09-07", number="示例函〔2022〕5号"))
    _, run = reading.dry_run(house.runtime, GAO, made.id)
    now = steps.approve(house.runtime, GAO, made.id, run.worked.result)
    assert [one.account for one in now.approvals] == [GAO.account]
    assert now.result == run.worked.result


def test_what_cannot_be_recorded_any_more_is_void(house: House) -> None:
    """The renewed title ended: the list would be refused; it can be approved again once that is corrected or undone."""
    made = approved(house)
    wrong = end(JIA, "2022-06-25", on="2022-09-07")
    house.given(wrong)
    assert refused(lambda: steps.publish(house.runtime, HE, made.id)) == "result-moved"
    now = seen(house, made.id)
    assert now.voided is not None
    assert (now.voided.why, now.result) == ("refused", "")
    assert refused(lambda: steps.approve(house.runtime, FANG, made.id, made.result)) == "result-moved"
    house.given(reinstate(JIA, wrong.number, "2022-09-07", number="示例函〔2022〕6号"))
    _, run = reading.dry_run(house.runtime, FANG, made.id)
    assert steps.approve(house.runtime, FANG, made.id, run.worked.result).result == run.worked.result


def test_a_late_objection_voids_the_approval(house: House) -> None:
    """It blocks publishing until it is settled; then the same result is approved anew."""
    house.on("2022-08-08").given(SHOWN)
    made = approved(house.on("2022-09-08"))
    one = objected(house)
    now = seen(house, made.id)
    assert now.voided is not None
    assert (now.voided.why, now.voided.objection, now.result) == ("objection", one.id, made.result)
    assert refused(lambda: steps.publish(house.runtime, HE, made.id)) == "objections-open"
    objecting.settle(house.runtime, FANG, one.id, "dismissed", "查无此事")
    assert refused(lambda: steps.publish(house.runtime, HE, made.id)) == "needs-approval"
    for officer in (FANG, GAO):
        steps.approve(house.runtime, officer, made.id, made.result)
    assert steps.publish(house.runtime, HE, made.id).status == "published"


def test_a_list_is_not_published_while_it_is_out(house: House) -> None:
    """Neither in the days of its publicity nor before its own day."""
    house.on("2022-08-08").given(SHOWN)
    made = approved(house.on("2022-08-12"))
    assert refused(lambda: steps.publish(house.runtime, HE, made.id)) == "publicity-open"
    house.on("2022-08-13")
    assert refused(lambda: steps.publish(house.runtime, HE, made.id)) == "not-yet-published"
    house.on("2022-09-08")
    assert steps.publish(house.runtime, HE, made.id).status == "published"


def test_of_two_proposals_one_is_published(house: House) -> None:
    """The other is told that the act is on record, and can only be withdrawn."""
    first, second = approved(house), approved(house, given=UUID(int=10))
    assert steps.publish(house.runtime, HE, first.id).status == "published"
    at = house.runtime.record.position()
    assert refused(lambda: steps.publish(house.runtime, HE, second.id)) == "result-moved"
    found = seen(house, second.id).voided
    assert found is not None
    assert (found.refusal, house.runtime.record.position()) == ("already-on-record", at + 1)
    assert refused(lambda: steps.withdraw(house.runtime, FANG, second.id, " ")) == "missing-reason"
    assert steps.withdraw(house.runtime, FANG, second.id, "已公布").status == "withdrawn"
    for step in (
        lambda: steps.publish(house.runtime, HE, second.id),
        lambda: steps.approve(house.runtime, FANG, second.id, second.result),
        lambda: steps.withdraw(house.runtime, FANG, first.id, "重复"),
    ):
        assert refused(step) == "proposal-closed"
    assert [one.status for one in reading.proposals(house.runtime, WEN)] == ["withdrawn", "published"]
    assert reading.proposals(house.runtime, WEN, "open") == []


def test_a_province_proposes_its_own_acts_alone(house: House) -> None:
    """Its officers see theirs, and the ministry's not; the ministry reads theirs, and approves nothing of it."""
    one, two, three = (Actor("authority-officer", account=UUID(int=number), body=ZHEJIANG) for number in (21, 22, 23))
    assert refused(lambda: steps.propose(house.runtime, one, GIVEN, LIST)) == "not-yours"
    assert refused(lambda: steps.propose(house.runtime, house.jiangsu, GIVEN, PROVINCIAL)) == "not-yours"
    assert refused(lambda: steps.propose(house.runtime, WEN, GIVEN, PROVINCIAL)) == "not-yours"
    staffed(house, one, two, three)
    made = steps.propose(house.runtime, one, GIVEN, PROVINCIAL)
    proposed(house, given=UUID(int=10))
    assert [other.id for other in reading.proposals(house.runtime, two)] == [made.id]
    assert refused(lambda: reading.one(house.runtime, house.jiangsu, made.id)) == "not-yours"
    assert reading.one(house.runtime, FANG, made.id) == made
    assert refused(lambda: steps.approve(house.runtime, FANG, made.id, made.result)) == "not-yours"
    for officer in (two, three):
        steps.approve(house.runtime, officer, made.id, made.result)
    assert steps.publish(house.runtime, one, made.id).status == "published"
    assert refused(lambda: reading.one(house.runtime, house.firm(JIA), made.id)) == "not-yours"


def test_an_ending_takes_two_officers(house: House) -> None:
    """The same path: the cause is the mechanism's, the title is held, and nothing ends before both have approved."""
    act = end(JIA, "2022-06-25", on="2022-09-08", cause="false-declaration")
    wrong = replace(act, end=(replace(act.end[0], cause="voluntary"),))
    assert refused(lambda: proposed(house, wrong)) == "unknown-cause"
    made = proposed(house, act)
    assert (made.counts.ends, made.said.campaigns) == (1, ())
    for officer in (FANG, GAO):
        steps.approve(house.runtime, officer, made.id, made.result)
    steps.publish(house.runtime, HE, made.id)
    with house.runtime.asking() as asking:
        assert [(one.name, one.ending.act) for one in asking.endings()] == [(JIA, act.number)]


def test_content_that_was_changed_is_found(house: House) -> None:
    """A row taken out beside the record is not published; the same act proposed anew puts it back."""
    made = approved(house)
    changed = "UPDATE proposal_paper SET body = replace(body, '示例丁', '示例寅') WHERE key = "
    with house.runtime.record.engine.begin() as connection:
        connection.exec_driver_sql(f"{changed}'{made.said.content}'")
    assert refused(lambda: steps.publish(house.runtime, HE, made.id)) == "content-changed"
    assert refused(lambda: reading.dry_run(house.runtime, HE, made.id)) == "content-changed"
    proposed(house, given=UUID(int=10))
    assert steps.publish(house.runtime, HE, made.id).status == "published"


def test_the_dry_run_is_laid_out(house: House) -> None:
    """Starts with their term, lapses with their reason, names with likely pairs, totals against the annexes, what nobody explained."""
    act = replace(
        LIST,
        renew=renew(
            1,
            [JIA, "示例已有限公司"],
            "2022-09-08",
            bodies=(ZHEJIANG, JIANGSU),
            unmatched="hold",
            reasons={BING: "不符合条件"},
        ).renew,
    )
    _, run = reading.dry_run(house.runtime, HE, proposed(house, act).id)
    lines = {(one.part, one.name) for one in run.effects}
    assert lines >= {("starts", DING), ("renews", JIA), ("unresolved", "示例已有限公司")}
    start = next(one for one in run.effects if one.part == "starts")
    assert (start.body, start.batch, start.start) == (ZHEJIANG, 4, day("2022-09-08"))
    assert {one.name for one in run.effects if one.part == "held"} == {YI, BING}
    assert [pair.name for pair in run.pairs["示例已有限公司"]] == [YI]
    assert {(one.body, one.recommended, one.listed) for one in run.totals} == {(ZHEJIANG, None, 1)}
    _, other = reading.dry_run(house.runtime, HE, proposed(house, given=UUID(int=10)).id)
    lapse = next(one for one in other.effects if (one.part, one.name) == ("lapses", BING))
    assert (lapse.body, lapse.cause, lapse.reason) == (JIANGSU, "not-listed", "")
    assert {one.kind for one in run.campaigns} == {"recognition", "re-review"}


def test_what_nobody_recommended_is_shown(house: House) -> None:
    """Once a province has handed in, what is listed of it beyond its annex is said by name, and the totals disagree."""
    house.recommend(JIA, 1, house.re_review)
    handing_in.hand_in(house.on("2022-07-01").runtime, house.zhejiang, house.re_review, ZHEJIANG)
    house.on("2022-09-08")
    act = renew(1, [JIA, YI], "2022-09-08", bodies=(ZHEJIANG, JIANGSU), number=LIST.number)
    _, run = reading.dry_run(house.runtime, HE, proposed(house, act).id)
    assert [one.name for one in run.unrecommended] == [YI]
    assert [(one.body, one.recommended, one.listed) for one in run.totals] == [(ZHEJIANG, 1, 2)]
    _, run = reading.dry_run(house.runtime, HE, proposed(house, given=UUID(int=10)).id)
    assert run.unrecommended == ()


def test_a_title_that_nobody_explained_is_shown(house: House) -> None:
    """Of two that lapse, one was declined in its campaign; of the other nothing says why it is not on the list."""
    house.file(YI, house.re_review)
    reviewing.decline(house.runtime, house.zhejiang, house.application(YI, house.re_review).id, "不符合条件")
    house.on("2022-09-08")
    _, run = reading.dry_run(house.runtime, HE, proposed(house).id)
    assert [one.name for one in run.unexplained] == [BING]
    assert refused(lambda: reading.one(house.runtime, HE, act_stream("无"))) == "no-proposal"
