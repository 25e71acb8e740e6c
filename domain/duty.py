"""What a holder owes between campaigns, as dated data: to report a change, and to update what it stated once a year.

A changed rule is a new row with a new `since`; `recalled` says that its text is not on hand and the row unconfirmed.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from domain.refusal import refuse


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """Within how many `months` of a change it is reported; for changes from the civil day `since` on."""

    rule_book: str
    since: date
    months: int
    recalled: bool


@dataclass(frozen=True, slots=True)
class AnnualRule:
    """To which `month` and `day` (inclusive) of a year the update is filed; for years from `first` on. `consequence_zh` and
    `consequence_en` say what the rule book holds for one that was missed."""

    rule_book: str
    first: int
    month: int
    day: int
    consequence_zh: str
    consequence_en: str
    recalled: bool


CHANGES = (ChangeRule("63", date(2022, 8, 1), 3, True), ChangeRule("2026-2", date(2026, 4, 1), 3, True))
UPDATES = (
    AnnualRule("63", 2023, 4, 30, "未及时更新的，取消复核资格", "one that is missed costs the re-review", True),
    AnnualRule(
        "2026-2", 2026, 5, 31, "条文未入库，以原文为准", "its words are not on hand; the text itself decides", False
    ),
)


def change_due(changed_on: date) -> date:
    """The last civil day on which a change of `changed_on` is reported in time. Raises `Refused` (`no-duty`) before any rule."""
    rule = next((one for one in reversed(CHANGES) if one.since <= changed_on), None)
    if rule is None:
        raise refuse(
            "no-duty",
            f"{changed_on}发生的变更早于{CHANGES[0].since}，当时没有变更报告的规定。",
            f"A change of {changed_on} was before {CHANGES[0].since}: no rule asked for a report then.",
            "changed_on",
        )
    return _months_after(changed_on, rule.months)


def update_rule(year: int) -> AnnualRule:
    """The rule for the update of a year. Raises `Refused` (`no-duty`) for a year before any rule."""
    rule = next((one for one in reversed(UPDATES) if one.first <= year), None)
    if rule is None:
        raise refuse(
            "no-duty",
            f"{year}年没有年度更新的规定；自{UPDATES[0].first}年起。",
            f"No rule asked for an update in {year}; the first year is {UPDATES[0].first}.",
            "year",
        )
    return rule


def update_due(year: int) -> date:
    """The last civil day for the update of a year. Raises `Refused` (`no-duty`)."""
    rule = update_rule(year)
    return date(year, rule.month, rule.day)


def _months_after(day: date, months: int) -> date:
    """The same day of the month, or the last one of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
