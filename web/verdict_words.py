"""A verdict in sentences, Chinese and English: the same words at the terminal, on pages and in checked sheets."""

from collections.abc import Sequence
from typing import NamedTuple

from domain.cause import CAUSES, MECHANISMS, says_cause
from domain.verdict import Because, Verdict, VerdictEnding, VerdictTerm


class Words(NamedTuple):
    """One thing said in both languages."""

    zh: str
    en: str


VERDICTS = {
    "valid": Words("有效", "valid"),
    "not_valid": Words("无效", "not valid"),
    "unknown": Words("无法判断", "unknown"),
}

STATUSES = {
    "in-term": Words("在有效期内", "within its term"),
    "past-term-awaiting-list": Words(
        "有效期已满，名单发布前依然有效", "past its term, and still valid until the list is published"
    ),
    "past-term": Words("有效期已满，没有文件使其延续", "past its term, and no act carries it over"),
    "not-yet-effective": Words("尚未生效", "not yet effective"),
    "revoked": Words("已被撤销", "revoked"),
    "cancelled": Words("已被取消认定", "cancelled"),
    "lapsed": Words("名单发布，未列入而自动失效", "lapsed: the list was published without it"),
    "surrendered": Words("企业已放弃称号", "given up by its holder"),
    "never-recorded": Words("登记簿内没有该称号的记录", "no such title is on record"),
    "unresolved-list": Words(
        "名单上有名称待人工核对，可能就是该企业",
        "a list has a printed name, not settled yet, that may be this enterprise",
    ),
    "list-not-on-record": Words("决定它的名单尚未全部入库", "the list that decides it is not wholly on record"),
    "uscc-not-on-record": Words(
        "该统一社会信用代码尚未对应到在册企业", "this USCC is not attached to any enterprise on record"
    ),
    "ambiguous-name": Words("该名称对应多家企业", "the name fits more than one enterprise"),
}

STEPS = {
    "recognised": Words("认定", "recognised"),
    "admitted": Words("由后来的名单证明曾获认定", "recognised, as a later list proves"),
    "carried-over": Words("规定名单发布前依然有效", "carried over until the list is published"),
    "renewed": Words("复核通过", "renewed"),
    "lapsed": Words("名单未列入，自动失效", "not on the list: lapsed"),
    "held": Words("名单尚有名称待核对", "a name on the list is not settled yet"),
    "left-out": Words("名单尚未全部入库", "the list is not wholly on record"),
    "revoked": Words("撤销", "revoked"),
    "cancelled": Words("取消认定", "cancelled"),
    "surrendered": Words("企业放弃", "given up"),
    "reinstated": Words("恢复", "reinstated"),
}

CAUSE_WORDS = {
    "not-listed": "not listed",
    "conditions-not-met": "the conditions were not met",
    "materials-not-submitted": "no materials were submitted",
    "false-declaration": "false declaration",
    "violation": "violation of law or rules",
    "data-fraud": "falsified data",
    "tax-evasion": "tax evasion",
    "dishonesty": "grave dishonesty",
    "accident": "grave accident in safety, quality or environment",
    "change-not-reported": "a major change was not reported in time",
    "fraud-in-other-tier": "fraud in the title of another tier",
    "voluntary": "given up by the enterprise",
    "dissolution": "the enterprise was dissolved",
}

CHANGES = {
    "entered": Words("新获", "entered"),
    "left": Words("退出", "left"),
    "renewed": Words("延续", "renewed"),
    "unknown": Words("无法判断", "unknown"),
}

MATCHED = {
    "name": Words("按名称", "by its name"),
    "former-name": Words("按曾用名", "by a former name"),
    "uscc": Words("按统一社会信用代码", "by its USCC"),
}


def verdict_words(verdict: str) -> Words:
    """`valid`, `not_valid` or `unknown` in words."""
    return VERDICTS[verdict]


def status_words(status: str) -> Words:
    """A status word of contract.md as a sentence; an unheard one stands for itself."""
    return STATUSES.get(status, Words(status, status))


def step_words(step: Because, status: str) -> Words:
    """What one step of a reason did, in an answer with this status."""
    coded = "left-out" if step.step == "held" and status == "list-not-on-record" else step.step
    return STEPS.get(coded, Words(coded, coded))


def because_words(step: Because, status: str) -> Words:
    """One step of a reason as a sentence: what was done, by which act and clause, at which position."""
    done = step_words(step, status)
    off = Words("", "") if step.on_record else Words("（文件不在册）", " (act not on record)")
    clause = Words("", "") if step.clause is None else Words(f" {step.clause}", f", {step.clause}")
    return Words(
        f"{done.zh}：{step.act}{clause.zh}{off.zh}，位置 {step.position}",
        f"{done.en}: {step.act}{clause.en}{off.en}, position {step.position}",
    )


def term_words(term: VerdictTerm) -> Words:
    """A term with both its days inside, and its batch."""
    zh, en = f"{term.start} 至 {term.until}（首尾两日均在内）", f"{term.start} to {term.until}, both inclusive"
    if term.batch is None:
        return Words(zh, en)
    return Words(f"{zh}，第 {term.batch} 批", f"{en}, batch {term.batch}")


def mechanism_words(mechanism: str) -> Words:
    """How a title ended: 撤销, 取消认定, 自动失效 or 主动放弃."""
    known = MECHANISMS.get(mechanism)
    return Words(known.chinese if known else mechanism, mechanism)


def cause_words(cause: str) -> Words:
    """Why a title ended, in the words of the vocabulary."""
    known = CAUSES.get(cause)
    return Words(known.chinese if known else cause, CAUSE_WORDS.get(cause, cause))


def stated_words(cause: str, reason: str | None) -> Words:
    """Why a title ended, with the reason on record in brackets behind the cause; alone where it says the cause itself."""
    why = cause_words(cause)
    if not reason or reason in (why.zh, cause):
        return why
    if says_cause(reason, cause):
        return Words(reason, f"{why.en} ({reason})")
    return Words(f"{why.zh}（{reason}）", f"{why.en} ({reason})")


def ending_words(ending: VerdictEnding) -> Words:
    """An ending in force: from which day, how, why, by which act."""
    how, why = mechanism_words(ending.mechanism), stated_words(ending.cause, ending.reason)
    return Words(
        f"自 {ending.on} 起{how.zh}：{why.zh}。{ending.act}，位置 {ending.position}",
        f"{how.en} from {ending.on} on: {why.en}. {ending.act}, position {ending.position}",
    )


def assumes_words(assumes: str | None) -> Words | None:
    """What an answer about a day to come takes for granted; None where it takes nothing."""
    if assumes is None:
        return None
    return Words("以届时名单仍未发布为前提", "provided that no list has been published by then")


def matched_words(matched_by: str | None) -> Words | None:
    """By what the enterprise was found; None where it was not."""
    return MATCHED.get(matched_by, Words(matched_by, matched_by)) if matched_by else None


def why_words(verdict: Verdict) -> Words:
    """The whole reason of a verdict in one line."""
    return why_words_of(verdict.status, verdict.because, verdict.ending)


def why_words_of(status: str, because: Sequence[Because], ending: VerdictEnding | None) -> Words:
    """A reason in one line: the status, the cause of an ending in force, and the act it rests on last."""
    said = status_words(status)
    if ending:
        cause = cause_words(ending.cause)
        said = Words(f"{said.zh}（{cause.zh}）", f"{said.en} ({cause.en})")
    if not because:
        return said
    last = because[-1]
    clause = f" {last.clause}" if last.clause else ""
    return Words(f"{said.zh}，依据 {last.act}{clause}", f"{said.en}, by {last.act}{clause}")
