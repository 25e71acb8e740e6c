"""What happened to an enterprise or its title, as a sentence in Chinese and English."""

from typing import assert_never

from domain import event as ev
from domain.cause import DISSOLUTION, MECHANISMS
from web.fact_words import became
from web.verdict_words import Words, stated_words

_ENDED = {ev.TitleRevoked: "revocation", ev.TitleCancelled: "cancellation", ev.TitleSurrendered: "surrender"}
_ENDED_EN = {"revocation": "revoked", "cancellation": "cancelled", "surrender": "given up"}
_WHY = {
    "correction": Words("登记更正", "our own typing was corrected"),
    "worked-out-again": Words("有文件补录，重新推算", "an act recorded later: worked out again"),
    "own-list-recorded": Words("其认定名单已入库", "its own list came onto the record"),
    "settlement-undone": Words("名称核对被撤回", "a settlement was taken back"),
    "joined": Words("两条记录合并", "two records were joined"),
    "parted": Words("两条记录分开", "two records were parted"),
}
_EVENTS = {
    ev.TitleRecognised.NAME: Words("认定", "recognition"),
    ev.TitleAdmitted.NAME: Words("据后来名单认可", "admission by a later list"),
    ev.TitleCarriedOver.NAME: Words("延续", "carry-over"),
    ev.TitleCarryOverEnded.NAME: Words("延续终止", "end of the carry-over"),
    ev.TitleMoved.NAME: Words("随企业迁移", "move"),
    ev.TitleReReviewDue.NAME: Words("到期复核", "re-review due"),
    ev.TitleRenewed.NAME: Words("复核通过", "renewal"),
    ev.TitleLapsed.NAME: Words("自动失效", "lapse"),
    ev.TitleHeld.NAME: Words("待核对", "hold"),
    ev.TitlePassedOver.NAME: Words("名单不涉及", "passing over"),
    ev.TitleRevoked.NAME: Words("撤销", "revocation"),
    ev.TitleCancelled.NAME: Words("取消认定", "cancellation"),
    ev.TitleSurrendered.NAME: Words("放弃", "surrender"),
    ev.TitleReinstated.NAME: Words("恢复", "reinstatement"),
}


def told(event: ev.Event) -> Words:
    """One event as a sentence; days are inside terms, as printed. Raises TypeError for an event of an act's stream."""
    if isinstance(event, ev.EnterpriseEvent):
        return _enterprise(event)
    if isinstance(event, ev.TitleEvent):
        return _title(event)
    raise TypeError(f"no event of an enterprise or a title: {event.NAME}")


def _enterprise(event: ev.EnterpriseEvent) -> Words:
    match event:
        case ev.EnterpriseRegistered():
            return Words(f"以“{event.name}”之名首次入库", f"first on record, as {event.name}")
        case ev.EnterpriseWithdrawn():
            return Words(
                f"“{event.name}”的入库记载撤回", f"{event.name} is withdrawn: our error, or joined with another record"
            )
        case ev.EnterpriseRenamed():
            return Words(f"由“{event.before}”更名为“{event.after}”", f"renamed from {event.before} to {event.after}")
        case ev.EnterpriseRenameWithdrawn():
            zh = f"更名为“{event.after}”的记载撤回"
            return Words(zh, f"the rename to {event.after} recorded before is withdrawn")
        case ev.EnterpriseAliased():
            return Words(f"“{event.name}”核对为本企业", f"the name {event.name} was settled to be this one")
        case ev.EnterpriseAliasWithdrawn():
            zh = f"“{event.name}”不再认作本企业"
            return Words(zh, f"the name {event.name} is no longer taken for this one")
        case ev.UsccAttached():
            return Words(f"统一社会信用代码：{event.uscc}", f"its USCC became known: {event.uscc}")
        case _:
            return became(event)


def _title(event: ev.TitleEvent) -> Words:
    match event:
        case ev.TitleRecognised() | ev.TitleAdmitted() | ev.TitleRenewed():
            return _granted(event)
        case ev.TitleCarriedOver() | ev.TitleCarryOverEnded() | ev.TitleMoved() | ev.TitleReReviewDue():
            return _between(event)
        case ev.TitleLapsed():
            return _lapsed(event)
        case ev.TitleHeld():
            return Words("名单有待核对之处，暂无法判断", "a list decides it, and the record cannot tell how")
        case ev.TitlePassedOver():
            return Words("名单发布时称号已终止，不受影响", "a list was published after the title had ended")
        case ev.TitleRevoked() | ev.TitleCancelled() | ev.TitleSurrendered():
            return _ended(event)
        case ev.TitleReinstated():
            return _reinstated(event)
        case ev.TitleWithdrawn():
            return _withdrawn(event)
        case _:
            assert_never(event)


def _between(event: ev.TitleCarriedOver | ev.TitleCarryOverEnded | ev.TitleMoved | ev.TitleReReviewDue) -> Words:
    match event:
        case ev.TitleCarriedOver():
            clause = event.clause
            zh = f"有效期满后，名单发布前依然有效（{clause}）"
            return Words(zh, f"stays valid past its term until the list is published ({clause})")
        case ev.TitleCarryOverEnded():
            return Words(f"“{event.call}”被撤回，延续终止", f"its carry-over ends: {event.call} was withdrawn")
        case ev.TitleMoved():
            return Words(
                f"随企业迁移，由{event.body}的名单和通知决定", f"moved with its holder: {event.body} decides it now"
            )
        case ev.TitleReReviewDue():
            return Words(f"满三年，自 {event.due} 起应复核", f"three years are over: re-review due from {event.due}")
        case _:
            assert_never(event)


def _granted(event: ev.TitleRecognised | ev.TitleAdmitted | ev.TitleRenewed) -> Words:
    what = Words("获得认定", "recognised")
    if isinstance(event, ev.TitleAdmitted):
        what = Words(f"由 {event.by} 证明曾获认定", f"recognised earlier, as {event.by} proves")
    elif isinstance(event, ev.TitleRenewed):
        what = Words("复核通过", "renewed")
    zh, en = f"{what.zh}（第 {event.batch} 批）", f"{what.en} (batch {event.batch})"
    if event.start is None or event.until is None:
        return Words(f"{zh}，自原有效期满接续三年", f"{en}, three years from its expiry")
    return Words(
        f"{zh}，有效期 {event.start} 至 {event.until}", f"{en}, term {event.start} to {event.until}, both inclusive"
    )


def _lapsed(event: ev.TitleLapsed) -> Words:
    why = stated_words(event.cause, event.reason)
    when = Words("", "")
    if event.unlisted == "at-term-end":
        when = Words("（有效期满时起）", " (from the end of its term)")
    said = Words(f"未列入名单，自动失效{when.zh}", f"lapsed: the list does not name it{when.en}")
    return said if event.cause == "not-listed" else Words(f"{said.zh}：{why.zh}", f"{said.en}: {why.en}")


def _withdrawn(event: ev.TitleWithdrawn) -> Words:
    what, why = _EVENTS.get(event.event, Words(event.event, event.event)), _WHY[event.why]
    return Words(f"此前所记“{what.zh}”不再计入：{why.zh}", f"the {what.en} recorded before no longer counts: {why.en}")


def _ended(event: ev.TitleRevoked | ev.TitleCancelled | ev.TitleSurrendered) -> Words:
    mechanism, why = _ENDED[type(event)], stated_words(event.cause, event.reason)
    if event.cause == DISSOLUTION and event.reason == why.zh:
        return Words(
            f"自 {event.on} 起随企业注销终止", f"ended with its holder, which was dissolved, from {event.on} on"
        )
    zh = f"自 {event.on} 起{MECHANISMS[mechanism].chinese}：{why.zh}"
    return Words(zh, f"{_ENDED_EN[mechanism]} from {event.on} on: {why.en}")


def _reinstated(event: ev.TitleReinstated) -> Words:
    zh = f"恢复称号，{event.ending_act} 的终止视同未发生（{event.reason}）"
    en = f"reinstated: the ending by {event.ending_act} counts as if it had not been"
    if event.start and event.until:
        return Words(f"{zh}，新有效期 {event.start} 至 {event.until}", f"{en}; new term {event.start} to {event.until}")
    if event.then == "awaiting-review":
        return Words(f"{zh}，等待复核名单", f"{en}; it awaits the review's list")
    return Words(zh, en)
