"""What the forms say around their fields, Chinese first, and how a value reads on them."""

import unicodedata

from domain.campaign import Campaign, Kind
from domain.formfields import Field
from web.reminding.topics import TIERS_EN
from web.verdict_words import Words

NO_FEE = (
    "本项工作不收取任何费用。",
    "No fee is charged for any part of this.",
)
"""Notice 三(一)1, for every page and paper of an application."""

AGREES = (
    "本表与线上填报内容须一致；不一致的，推荐前须核实。",
    "This form has to agree with the one filed online; a difference is settled before any recommendation.",
)
UNITS = (
    "金额单位为万元，比例填百分数（如 12.5），日期填 2022-06-20。",
    "Amounts in 万元, shares in percent (12.5), days as 2022-06-20.",
)
TRUTH = (
    "本企业承诺：所填内容及所附佐证材料真实、准确、完整，并承担相应责任。",
    "The enterprise declares that what is filled in and attached is true, exact and complete, and answers for it.",
)
SEAL = ("企业（盖章）：", "Seal of the enterprise")
SIGNATURE = ("法定代表人（签字）：", "Signature of the legal representative")
DAY = ("日期：    年    月    日", "Date")
FORMS: dict[Kind, Words] = {
    "recognition": Words("申请书", "application for recognition"),
    "re-review": Words("复核申请书", "application for re-review"),
}
"""What an application to a campaign is called."""


def title(campaign: Campaign) -> tuple[str, str]:
    """The heading of the form of a campaign, Chinese and English."""
    form = FORMS[campaign.kind]
    return campaign.tier.chinese + form.zh, f"{TIERS_EN[campaign.tier]}: {form.en}"


def label(field: Field) -> str:
    """How a field is called in front of its cells, with its unit."""
    return f"{field.heading}（{field.unit}）" if field.unit else field.heading


def reads(field: Field, value: str) -> str:
    """How a value stands on the form: a choice in Chinese, anything else as it is."""
    return printable(next((one.zh for one in field.choices if one.word == value), value))


def printable(text: str) -> str:
    """A text with a mark in place of each character that no document can hold, cut to what a cell can hold."""
    return "".join(_MARK if _unfit(mark) else mark for mark in text[:_CELL_CHARS])


_MARK = "\ufffd"
_CELL_CHARS = 32_000


def _unfit(mark: str) -> bool:
    return (unicodedata.category(mark) in ("Cc", "Cs") and mark != "\n") or mark in "\ufffe\uffff"
