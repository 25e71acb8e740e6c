"""The measures 指标 that rule books may name: each with what it is computed from, in fields and in words."""

from decimal import Decimal
from fractions import Fraction

from domain.formfields import FIELDS
from domain.measure import EXACT, Measure, as_decimal


def _same(value: Fraction) -> Fraction:
    return value


def _percent(part: Fraction, whole: Fraction) -> Fraction:
    return 100 * part / whole


def _sum(*parts: Fraction) -> Fraction:
    return sum(parts, Fraction(0))


def _mean(*parts: Fraction) -> Fraction:
    return _sum(*parts) / len(parts)


def _mean_growth(last: Fraction, before: Fraction, first: Fraction) -> Fraction:
    return 100 * ((last / before - 1) + (before / first - 1)) / 2


def _yearly_growth(last: Fraction, first: Fraction) -> Decimal:
    """No rate leads from or to an amount below 0."""
    if last < 0 or first < 0:
        raise ZeroDivisionError
    ratio = last / first
    return EXACT.multiply(100, EXACT.subtract(EXACT.sqrt(as_decimal(ratio)), 1))


def _since(now: Fraction, then: Fraction) -> Fraction:
    return now - then


def _stated(code: str, field: str = "") -> Measure:
    """A measure that the form states and nothing else in it can show."""
    one = FIELDS[field or code]
    return Measure(code, one.zh, one.en, one.unit, (one.code,), _same, "取申请书所填数值", "as the form states it")


def _years(base: str, count: int) -> tuple[str, ...]:
    return tuple(f"{base}.y{year}" for year in range(1, count + 1))


_COMPUTED = (
    Measure(
        "main_share", "主营业务收入占比", "main revenue as a share of revenue", "%", ("main_revenue.y1", "revenue.y1"), _percent,
        "上年度主营业务收入÷营业收入", "main revenue divided by revenue, last year",
    ),
    Measure(
        "main_growth_2y", "近2年主营业务收入平均增长率", "mean growth of main revenue over 2 years", "%", _years("main_revenue", 3),
        _mean_growth, "近2年各年增长率的算术平均", "the mean of the growth rates of the last two years",
    ),
    Measure(
        "main_cagr_2y", "近2年主营业务收入复合增长率", "compound growth of main revenue over 2 years", "%",
        ("main_revenue.y1", "main_revenue.y3"), _yearly_growth,
        "（上年度÷前两年）的平方根减一", "the square root of last year's divided by that of two years before, less one",
    ),
    Measure(
        "debt_ratio", "资产负债率", "debt ratio", "%", ("liabilities.y1", "assets.y1"), _percent,
        "上年末负债总额÷资产总额", "liabilities divided by assets, end of last year",
    ),
    Measure(
        "rd_share_y1", "上年度研发费用占比", "R&D share, last year", "%", ("rd_spend.y1", "revenue.y1"), _percent,
        "上年度研发费用÷营业收入", "R&D expenses divided by revenue, last year",
    ),
    Measure(
        "rd_share_y2", "前一年研发费用占比", "R&D share, the year before", "%", ("rd_spend.y2", "revenue.y2"), _percent,
        "前一年研发费用÷营业收入", "R&D expenses divided by revenue, the year before",
    ),
    Measure(
        "rd_spend_2y", "近2年研发费用合计", "R&D expenses of 2 years", "万元", _years("rd_spend", 2), _sum,
        "近2年研发费用之和", "R&D expenses of the last two years, added",
    ),
    Measure(
        "rd_spend_mean_2y", "近2年研发费用均值", "mean R&D expenses of 2 years", "万元", _years("rd_spend", 2), _mean,
        "近2年研发费用的算术平均", "the mean of R&D expenses of the last two years",
    ),
    Measure(
        "rd_staff_share", "研发人员占比", "R&D staff as a share of staff", "%", ("rd_staff.y1", "staff.y1"), _percent,
        "上年末研发人员÷全职员工", "R&D staff divided by full-time staff, last year",
    ),
    Measure(
        "equity_2y", "近2年新增股权融资", "equity raised in 2 years", "万元", _years("equity_raised", 2), _sum,
        "近2年股权融资总额之和", "equity raised in the last two years, added",
    ),
    Measure(
        "equity_3y", "近3年新增股权融资", "equity raised in 3 years", "万元", _years("equity_raised", 3), _sum,
        "近3年股权融资总额之和", "equity raised in the last three years, added",
    ),
    Measure(
        "award_age", "国家级科技奖励距今年数", "years since the national award", "年", ("year", "award_national_year"), _since,
        "通知发布年度减获奖年度", "the year of the call less the year of the award",
    ),
    Measure(
        "maker_age", "“创客中国”获奖距今年数", "years since 创客中国", "年", ("year", "maker_year"), _since,
        "通知发布年度减获奖年度", "the year of the call less the year of the award",
    ),
)  # fmt: skip

_STATED = (
    _stated("niche_years"),
    _stated("revenue", "revenue.y1"),
    _stated("rd_spend_y1", "rd_spend.y1"),
    _stated("share_national", "share_national.y1"),
    _stated("national_rank"),
    _stated("brands"),
    _stated("ip_class1"),
    _stated("award_national_rank"),
    _stated("product_share"),
    _stated("score"),
    _stated("score_innovation"),
    _stated("score_growth"),
    _stated("score_specialised"),
    _stated("quality_score"),
)

MEASURES: dict[str, Measure] = {one.code: one for one in (*_COMPUTED, *_STATED)}
"""All measures by their words, as rule books name them."""
