"""What is said of a case, in Chinese and English: its kind, its status, its outcome."""

from collections.abc import Mapping

from domain.case import Case, CaseStatus
from domain.event_case import Outcome
from web.verdict_words import Words

REPORT_KINDS: Mapping[str, Words] = {
    "false-declaration": Words("虚假申报", "false declaration"),
    "fraud": Words("弄虚作假", "fraud"),
    "violation": Words("违法违规", "violation of law"),
    "no-longer-qualified": Words("不再符合条件", "no longer meets the conditions"),
    "other": Words("其他", "other"),
}
CHANGE_KINDS: Mapping[str, Words] = {
    "rename": Words("更名", "renamed"),
    "merger": Words("合并", "merged"),
    "split": Words("分立", "split"),
    "restructuring": Words("重组", "restructured"),
    "move": Words("跨地区迁移", "moved to another authority"),
    "foreign-branch": Words("设立境外分支", "branch abroad"),
}
KINDS: Mapping[str, Words] = {**REPORT_KINDS, **CHANGE_KINDS}
STATUSES: Mapping[CaseStatus, Words] = {
    "none": Words("未立案", "not on record"),
    "received": Words("待受理", "received, in nobody's hands yet"),
    "asked": Words("待企业答复", "waits for the enterprise's answer"),
    "answered": Words("企业已答复", "the enterprise answered"),
    "silent": Words("企业逾期未答复", "the enterprise was silent"),
    "upheld": Words("举报属实", "upheld"),
    "not-upheld": Words("举报不实", "not upheld"),
    "rectifying": Words("整改中", "to be put right"),
    "rectified": Words("整改到位", "put right"),
    "not-rectified": Words("整改不到位", "not put right"),
    "noticed": Words("待企业报告", "not reported yet"),
    "reported": Words("企业已报告", "reported"),
    "verified": Words("已核实", "verified"),
    "awaiting-act": Words("待文件入库", "waits for its act"),
    "closed": Words("已办结", "closed"),
}
OUTCOMES: Mapping[Outcome, Words] = {
    "unfounded": Words("举报不成立", "unfounded"),
    "rectified": Words("整改后办结", "put right"),
    "stays": Words("称号保留", "the title stays"),
    "cancellation-proposed": Words("建议取消称号（待文件）", "cancellation proposed; waits for the act"),
    "passes": Words("移交迁入地主管部门（待文件）", "passes to another authority; waits for the act"),
    "rename-approved": Words("同意更名（待文件）", "rename approved; waits for the act"),
}
_NOTHING = Words("", "")


def kind_of(one: Case) -> Words:
    """What a case is about; nothing where it is not on record."""
    return KINDS[one.kind] if one.kind else _NOTHING


def status_of(one: Case) -> Words:
    """How a case stands."""
    return STATUSES[one.status]


def outcome_of(one: Case) -> Words:
    """How a case ended; nothing before that."""
    return OUTCOMES[one.outcome] if one.outcome else _NOTHING
