"""Cases in words: their sorts, states, steps and ends, in Chinese and English."""

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
from web.pages.campaign_words import Sign
from web.verdict_words import Words

SORTS = {"report": Words("实名举报", "named report"), "change": Words("变更报告", "change report")}
REPORT_KINDS = {
    "false-declaration": Words("虚假申报", "false declaration"),
    "fraud": Words("弄虚作假", "fraud"),
    "violation": Words("违法违规", "violation of law"),
    "no-longer-qualified": Words("不再符合条件", "no longer meets the conditions"),
    "other": Words("其他", "other"),
}
CHANGE_KINDS = {
    "rename": Words("更名", "renamed"),
    "merger": Words("合并", "merged"),
    "split": Words("分立", "split"),
    "restructuring": Words("重组", "restructured"),
    "move": Words("跨地区迁移", "moved to another authority"),
    "foreign-branch": Words("设立境外分支", "branch abroad"),
}
KINDS = {**REPORT_KINDS, **CHANGE_KINDS}
STATUSES = {
    "received": Sign("待受理", "received, in nobody's hands yet", "○", "plain"),
    "asked": Sign("待企业答复", "waits for the enterprise's answer", "◐", "plain"),
    "answered": Sign("企业已答复", "the enterprise answered", "●", "plain"),
    "silent": Sign("企业逾期未答复", "the enterprise was silent", "！", "bad"),
    "upheld": Sign("举报属实", "upheld", "✓", "bad"),
    "not-upheld": Sign("举报不实", "not upheld", "✕", "quiet"),
    "rectifying": Sign("整改中", "to be put right", "◐", "plain"),
    "rectified": Sign("整改到位", "put right", "✓", "good"),
    "not-rectified": Sign("整改不到位", "not put right", "✕", "bad"),
    "noticed": Sign("待企业报告", "not reported yet", "◐", "plain"),
    "reported": Sign("企业已报告", "reported", "●", "plain"),
    "verified": Sign("已核实", "verified", "✓", "plain"),
    "awaiting-act": Sign("待文件入库", "waits for its act", "◐", "plain"),
    "closed": Sign("已办结", "closed", "✓", "quiet"),
}
OUTCOMES = {
    "unfounded": Words("举报不成立", "unfounded"),
    "rectified": Words("整改后办结", "put right"),
    "stays": Words("称号保留", "the title stays"),
    "cancellation-proposed": Words("建议取消称号（待文件）", "cancellation proposed; waits for the act"),
    "passes": Words("移交迁入地主管部门（待文件）", "passes to another authority; waits for the act"),
    "rename-approved": Words("同意更名（待文件）", "rename approved; waits for the act"),
}
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
