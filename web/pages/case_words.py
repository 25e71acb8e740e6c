"""Cases in words: their sorts, states, steps and ends, in Chinese and English."""

from collections.abc import Mapping

from domain.case import CaseStatus
from domain.event_case import (
    AnswerMissed,
    CaseClosed,
    CaseDecided,
    CaseEvent,
    CaseTaken,
    ChangeNoticed,
    ChangeReported,
    ChangeVerified,
    EnterpriseAnswered,
    EnterpriseAsked,
    RectificationChecked,
    RectificationOrdered,
    ReportFound,
    ReportReceived,
)
from web.campaign_words import Sign
from web.case_words import CHANGE_KINDS, KINDS, OUTCOMES, REPORT_KINDS
from web.case_words import STATUSES as _SAID
from web.verdict_words import Words

__all__ = ["CHANGE_KINDS", "DONE", "KINDS", "OUTCOMES", "REPORT_KINDS", "SORTS", "STATUSES", "YEARS", "happened"]

SORTS = {"report": Words("实名举报", "named report"), "change": Words("变更报告", "change report")}
_LOOKS: Mapping[CaseStatus, tuple[str, str]] = {
    "received": ("○", "plain"),
    "asked": ("◐", "plain"),
    "answered": ("●", "plain"),
    "silent": ("！", "bad"),
    "upheld": ("✓", "bad"),
    "not-upheld": ("✕", "quiet"),
    "rectifying": ("◐", "plain"),
    "rectified": ("✓", "good"),
    "not-rectified": ("✕", "bad"),
    "noticed": ("◐", "plain"),
    "reported": ("●", "plain"),
    "verified": ("✓", "plain"),
    "awaiting-act": ("◐", "plain"),
    "closed": ("✓", "quiet"),
}
STATUSES = {code: Sign(*_SAID[code], *look) for code, look in _LOOKS.items()}
YEARS = {
    "filed": Sign("已提交", "filed", "✓", "good"),
    "late": Sign("逾期提交", "filed late", "！", "plain"),
    "open": Sign("待提交", "open", "○", "plain"),
    "missed": Sign("未提交", "missed", "✕", "bad"),
    "not-asked": Sign("无须提交", "not asked", "–", "quiet"),
}
DONE = {
    "received": Words(
        "举报已收到，由企业所属主管部门办理。", "The report was received; the enterprise's authority handles it."
    ),
    "reported": Words("变更已报告。", "The change was reported."),
    "noticed": Words("变更已登记，等待企业报告。", "The change was put down; the enterprise is to report it."),
    "filed": Words("年度更新已提交。", "The update was filed."),
    "taken": Words("已登记。", "Done, and on record."),
    "erased": Words("举报人信息已删除。", "Who reported was erased."),
}
_HAPPENED: dict[type[CaseEvent], Words] = {
    ReportReceived: Words("收到举报", "the report came in"),
    CaseTaken: Words("受理", "taken in hand"),
    EnterpriseAsked: Words("询问企业", "the enterprise was asked"),
    EnterpriseAnswered: Words("企业答复", "the enterprise answered"),
    AnswerMissed: Words("企业逾期未答复", "the enterprise was silent"),
    ReportFound: Words("核查结论", "the finding"),
    RectificationOrdered: Words("责令整改", "a rectification was ordered"),
    RectificationChecked: Words("整改核查", "the rectification was checked"),
    ChangeNoticed: Words("主管部门获知变更", "the authority learnt of a change"),
    ChangeReported: Words("企业报告变更", "the enterprise reported the change"),
    ChangeVerified: Words("核实变更", "the change was verified"),
    CaseClosed: Words("办结", "closed"),
    CaseDecided: Words("文件已入库", "its act is on record"),
}


def happened(event: CaseEvent) -> Words:
    """What an event of a case says, in a word or two."""
    match event:
        case ReportFound(upheld=upheld):
            return Words("核查结论：属实", "found: upheld") if upheld else Words("核查结论：不实", "found: not upheld")
        case RectificationChecked(done=done):
            return Words("整改到位", "put right") if done else Words("整改不到位", "not put right")
        case CaseClosed(outcome=outcome):
            end = OUTCOMES[outcome]
            return Words(f"办结：{end.zh}", f"closed: {end.en}")
        case _:
            return _HAPPENED[type(event)]
