"""Why a title ends: mechanisms and causes, who may use which, and on what they rest. Two fields of one ending."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Mechanism:
    """How a title ends: the coded word, its Chinese name, and the clause it rests on."""

    code: str
    chinese: str
    clause: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a title ends: the coded word, its Chinese name, the mechanisms that may carry it, and where it stands."""

    code: str
    chinese: str
    mechanisms: tuple[str, ...]
    source: str


MECHANISMS = {
    one.code: one
    for one in (
        Mechanism("revocation", "撤销", "工信厅企业函〔2022〕133号 二(五)"),
        Mechanism("cancellation", "取消认定", "工信厅企业函〔2022〕133号 二(五)"),
        Mechanism("lapse", "自动失效", "工信厅企业函〔2022〕133号 三(三)"),
        Mechanism("surrender", "主动放弃", ""),
    )
}

CAUSES = {
    one.code: one
    for one in (
        Cause("not-listed", "未列入名单", ("lapse",), "133号 三(三)"),
        Cause("conditions-not-met", "不符合条件", ("lapse", "revocation", "cancellation"), "133号 二(五)"),
        Cause("materials-not-submitted", "未提交复核申请材料", ("lapse", "revocation"), "133号 二(五)"),
        Cause("false-declaration", "虚假申报", ("cancellation",), "133号 二(五)"),
        Cause("violation", "违法违规", ("cancellation",), "133号 二(五)"),
        Cause("data-fraud", "数据造假", ("cancellation",), "63号"),
        Cause("tax-evasion", "偷漏税", ("cancellation",), "63号"),
        Cause("dishonesty", "严重失信", ("cancellation",), "63号"),
        Cause("accident", "重大安全、质量、环境污染等事故", ("cancellation",), "63号"),
        Cause("change-not-reported", "重大变化未按时报告", ("cancellation", "revocation"), "63号"),
        Cause("fraud-in-other-tier", "其他梯度称号因弄虚作假被取消", ("cancellation",), "63号"),
        Cause("voluntary", "企业自愿放弃", ("surrender",), ""),
        Cause("dissolution", "企业注销", ("surrender", "revocation"), ""),
    )
}

DERIVED_CAUSES = frozenset(("not-listed", "fraud-in-other-tier"))
BY_A_LIST = ("not-listed", "conditions-not-met", "materials-not-submitted")
"""The causes by which a title ends with the list of a re-review (133号 二(五), 三(三))."""

DISSOLUTION = "dissolution"
FRAUDS = frozenset(("false-declaration", "data-fraud"))


@dataclass(frozen=True, slots=True)
class FraudRule:
    """Dated data: acts published from `since` on (inclusive) that cancel for fraud end every tier, and bar for `years`."""

    since: date
    years: int
    source: str


FRAUD_RULES = (FraudRule(date(2022, 8, 1), 3, "工信部企业〔2022〕63号"),)


def fraud_rule(cause: str, published: date) -> FraudRule | None:
    """The rule under which a cancellation for `cause`, in an act published on a civil day, reaches every tier."""
    rules = [rule for rule in FRAUD_RULES if rule.since <= published]
    return rules[-1] if rules and cause in FRAUDS else None


NOT_SUBMITTED = ("未提交", "未报送", "未申请", "未申报", "未参加", "放弃", "自愿退出")
"""What annex 4 says, in words, of an enterprise that handed nothing in. The words are ours: an annex that is filled in here says
the code. A reason with one of them is of the cause `materials-not-submitted`, and every other of `conditions-not-met`."""


def says_cause(reason: str, cause: str) -> bool:
    """Whether a reason says its cause itself, so that it need not stand beside it: in the cause's own words, or in those by which
    the cause was told from the reason."""
    own = CAUSES[cause].chinese if cause in CAUSES else cause
    return own in reason or (cause == "materials-not-submitted" and any(word in reason for word in NOT_SUBMITTED))


def cause_of_reason(reason: str | None) -> str:
    """The cause of a lapse from the reason on record for it (annex 4), or `not-listed` where none is (notice 二(五))."""
    if reason is None:
        return "not-listed"
    if reason in ("materials-not-submitted", "conditions-not-met"):
        return reason
    return "materials-not-submitted" if any(word in reason for word in NOT_SUBMITTED) else "conditions-not-met"
