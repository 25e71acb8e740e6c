"""What happened to an application, as a sentence in Chinese and English, and who did it, never by a person's name."""

from typing import assert_never

from domain.account import ROLE_WORDS
from domain.event_application import (
    ApplicationChecked,
    ApplicationDeclined,
    ApplicationEvent,
    ApplicationNotFiled,
    ApplicationRecommended,
    ApplicationReviewed,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    DifferenceSettled,
    EvidenceAttached,
    FiledEvent,
    FindingWithdrawn,
    FoundEvent,
    PaperCompared,
    SpotCheckFound,
)
from web.pages.form_view import label
from web.verdict_words import Words


def told(event: ApplicationEvent) -> Words:
    """One event of an application in words, without its reason."""
    match event:
        case ApplicationSubmitted() | ApplicationWithdrawn() | ApplicationNotFiled() | EvidenceAttached():
            return _filed(event)
        case PaperCompared():
            return _compared(len(event.differences))
        case DifferenceSettled():
            return _settled(event)
        case ApplicationReviewed() | ApplicationRecommended() | ApplicationDeclined() | FindingWithdrawn():
            return _found(event)
        case ApplicationChecked():
            return _checked(event)
        case SpotCheckFound():
            way = ("通过", "passed") if event.passed else ("不通过", "not passed")
            return Words(f"抽查{way[0]}", f"spot check {way[1]}")
        case _:
            assert_never(event)


def reasons(event: ApplicationEvent) -> str:
    """The words that somebody gave with a step: reason, opinion, what was found."""
    match event:
        case ApplicationRecommended():
            return event.opinion
        case ApplicationWithdrawn() | ApplicationDeclined() | FindingWithdrawn() | DifferenceSettled():
            return event.reason
        case SpotCheckFound():
            return event.words
        case ApplicationChecked():
            return "；".join(one.reason for one in event.heads if one.reason)
        case _:
            return ""


def who(by: str) -> Words:
    """Who stands behind a commit: the role, and on whose behalf; ids of accounts and enterprises are left out."""
    role, *rest = by.split(" ")
    zh, en = next((words for known, words in ROLE_WORDS.items() if known == role), (role, role))
    body = next((part for part in rest if not part.isascii()), "")
    return Words(f"{body} {zh}".strip(), f"{en}, {body}" if body else en)


def _filed(event: FiledEvent) -> Words:
    match event:
        case ApplicationSubmitted():
            if event.revision == 1:
                return Words("提交申请", "application filed")
            return Words(f"重新提交，第 {event.revision} 稿", f"filed again, revision {event.revision}")
        case ApplicationWithdrawn():
            return Words("撤回申请", "application withdrawn")
        case ApplicationNotFiled():
            return Words("申报期结束，未提交申请", "the window closed and nothing had been filed")
        case EvidenceAttached():
            return Words("登记佐证材料", "evidence attached")
        case _:
            assert_never(event)


def _found(event: FoundEvent) -> Words:
    match event:
        case ApplicationReviewed():
            return Words("初核：现场与材料", "reviewed on site and in the papers")
        case ApplicationRecommended():
            return Words(f"推荐，名次第 {event.rank}", f"recommended, rank {event.rank}")
        case ApplicationDeclined():
            return Words("不予推荐", "not recommended")
        case FindingWithdrawn():
            return Words("撤回初核结论", "the finding was taken back")
        case _:
            assert_never(event)


def _compared(count: int) -> Words:
    if not count:
        return Words("纸质件已核对，与线上一致", "the paper form agrees with the online one")
    return Words(f"纸质件已核对，{count} 项不一致", f"the paper form differs in {count} fields")


def _settled(event: DifferenceSettled) -> Words:
    zh, en = label(event.field)
    side = "线上" if event.right == "online" else "纸质"
    return Words(f"“{zh}”以{side}为准", f"{en}: the {event.right} value is right")


def _checked(event: ApplicationChecked) -> Words:
    failed = sum(not one.passed for one in event.heads)
    if not failed:
        return Words("形式审核通过", "checked on four heads: passed")
    return Words(f"形式审核，{failed} 项不通过", f"checked on four heads: {failed} not passed")
