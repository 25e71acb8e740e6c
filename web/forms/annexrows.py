"""The summary tables 附件3 推荐汇总表 and 附件4 复核情况汇总表: their columns, in one place, and what a row says."""

from dataclasses import dataclass
from datetime import date

NUMBER, NAME, NOW, CODE = "序号", "企业名称", "现名称", "统一社会信用代码"
BODY, DAY, TOTAL = "推荐单位（盖章）", "日期", "合计"
TITLE_3, TITLE_4 = "推荐汇总表", "复核情况汇总表"
COPIES = "本表一式两份。本项工作不收取任何费用。"
COLUMNS_3 = (
    NUMBER, "地市", NAME, CODE, "主导产品", "所属行业", "是否补短板填空白", "推荐意见", "联系人", "电话",
)  # fmt: skip
COLUMNS_4 = (NUMBER, "原名称", NOW, "是否提交复核申请", "是否推荐通过", "不推荐原因")
YES, NO = "是", "否"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a summary table: the authority (its name as lists print it), the civil day, the call's number."""

    body: str
    on: date
    act: str = ""


@dataclass(frozen=True, slots=True)
class Annex3Row:
    """A recommended enterprise; rows stand in the province's order of merit. `contact` and `phone` are personal."""

    city: str
    name: str
    uscc: str
    product: str
    industry: str
    fills_gap: bool
    opinion: str
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Annex4Row:
    """An enterprise under re-review, with its name when recognised and now. `reason` is needed where it did not pass."""

    name_before: str
    name: str
    filed: bool
    passed: bool
    reason: str = ""


def total_3(rows: int) -> str:
    """How the totals row of annex 3 reads."""
    return f"推荐 {rows} 家"


def counts_4(rows: list[Annex4Row]) -> dict[str, int]:
    """What the totals row of annex 4 counts: all, filed, passed, not passed."""
    passed = sum(row.passed for row in rows)
    return {"应复核": len(rows), "提交": sum(row.filed for row in rows), "通过": passed, "未通过": len(rows) - passed}
