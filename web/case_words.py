"""What is said of a case, in Chinese and English: its kind, its status, its outcome."""

from collections.abc import Mapping

from domain.case import Case, CaseStatus
from domain.event_case import ChangeKind, Outcome, ReportKind
from web.verdict_words import Words

KINDS: Mapping[ReportKind | ChangeKind, Words] = {
    "false-declaration": Words("举报虚假申报", "report of a false declaration"),
    "fraud": Words("举报数据造假", "report of fraud"),
    "violation": Words("举报违法违规", "report of a violation"),
    "no-longer-qualified": Words("举报不再符合条件", "report that it no longer qualifies"),
    "other": Words("其他举报", "other report"),
    "rename": Words("更名", "rename"),
    "merger": Words("合并", "merger"),
    "split": Words("分立", "split"),
    "restructuring": Words("重组", "restructuring"),
    "move": Words("跨省迁移", "move"),
    "foreign-branch": Words("设立境外分支", "foreign branch"),
}
STATUSES: Mapping[CaseStatus, Words] = {
    "none": Words("未立案", "not on record"),
    "received": Words("已收到", "received"),
    "asked": Words("已询问企业", "enterprise asked"),
    "answered": Words("企业已答复", "answered"),
    "silent": Words("企业逾期未答复", "no answer"),
    "upheld": Words("查证属实", "upheld"),
    "not-upheld": Words("查证不属实", "not upheld"),
    "rectifying": Words("整改中", "being rectified"),
    "rectified": Words("已整改", "rectified"),
    "not-rectified": Words("整改未到位", "not rectified"),
    "noticed": Words("主管部门记下，待企业报告", "noticed, to be reported"),
    "reported": Words("企业已报告", "reported"),
    "verified": Words("已核实", "verified"),
    "awaiting-act": Words("待文件入库", "awaiting its act"),
    "closed": Words("已办结", "closed"),
}
OUTCOMES: Mapping[Outcome, Words] = {
    "unfounded": Words("举报不成立", "unfounded"),
    "rectified": Words("已整改", "rectified"),
    "stays": Words("称号保留", "the title stays"),
    "cancellation-proposed": Words("建议取消称号", "cancellation proposed"),
    "passes": Words("移交迁入地", "passes to its new authority"),
    "rename-approved": Words("同意更名", "rename approved"),
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
