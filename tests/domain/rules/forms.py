"""Forms for judging: one of an enterprise that meets every criterion of every book with room to spare."""

from domain.campaign import Kind
from domain.rulebook import Judgement, RuleBook, judge
from domain.tier import Tier
from web.rulebooks import books_of

KNOWN = {"year": "2022", "lower_tier": "yes"}

GOOD = {
    "niche_years": "5", "staff.y1": "100", "rd_staff.y1": "60",
    "revenue.y1": "12000", "revenue.y2": "10000", "revenue.y3": "9000",
    "main_revenue.y1": "11400", "main_revenue.y2": "9500", "main_revenue.y3": "8000",
    "rd_spend.y1": "900", "rd_spend.y2": "800", "rd_spend.y3": "700",
    "assets.y1": "20000", "liabilities.y1": "8000",
    "equity_raised.y1": "0", "equity_raised.y2": "0", "equity_raised.y3": "0",
    "core_systems": "2项", "management_certs": "ISO 9001", "international_certs": "无",
    "share_national.y1": "20", "national_rank": "2", "brands": "2",
    "rd_institution": "own", "ip_class1": "6", "award_national": "no", "maker_top50": "no",
    "key_link": "yes", "named_field": "yes", "product_share": "80",
    "score": "75", "score_innovation": "30", "score_growth": "22", "score_specialised": "23",
    "alternative": "no", "quality_score": "70",
}  # fmt: skip


def shipped(code: str) -> RuleBook:
    """A rule book that is shipped."""
    return books_of("")[code]


def judged(
    code: str, tier: Tier = Tier.LITTLE_GIANT, kind: Kind = "recognition", **answers: str
) -> dict[str, Judgement]:
    """How a book judges the good form with other answers (`revenue__y1` for `revenue.y1`), by `criterion/indicator`."""
    return {f"{one.criterion}/{one.code}": one for one in every(code, tier, kind, **answers)}


def every(code: str, tier: Tier = Tier.LITTLE_GIANT, kind: Kind = "recognition", **answers: str) -> list[Judgement]:
    """The same, in the order of the book."""
    form = GOOD | {field.replace("__", "."): text for field, text in answers.items()}
    return judge(shipped(code), tier, kind, form, KNOWN)
