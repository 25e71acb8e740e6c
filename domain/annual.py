"""The annual update 年度更新: what an enterprise files of a year, and which years it missed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from domain.duty import UPDATES, AnnualRule, update_due, update_rule
from domain.event_case import AnnualUpdateFiled
from domain.form import for_the_record
from domain.refusal import refuse
from domain.stream import stream_of

YearStatus = Literal["filed", "late", "open", "missed", "not-asked"]


def update_stream(enterprise: UUID, year: int) -> UUID:
    """The stream of an enterprise's update of a year."""
    return stream_of("annual-update", enterprise.hex, str(year))


@dataclass(frozen=True, slots=True)
class Year:
    """How an enterprise stands with the update of a year: due on `due` (inclusive), filed first on `filed`."""

    year: int
    due: date
    filed: date | None
    status: YearStatus
    rule: AnnualRule


def file(enterprise: UUID, year: int, form: Mapping[str, str], on: date) -> AnnualUpdateFiled:
    """File the update of a year, late or not, or file it anew. Raises `no-duty`, `future-year`, `empty-form`, `personal-field`."""
    due = update_due(year)
    if year > on.year:
        zh, en = f"{year}年还没有到。", f"The year {year} is still to come."
        raise refuse("future-year", zh, en, "year")
    answered = for_the_record(form)
    rule = update_rule(year)
    return AnnualUpdateFiled(enterprise=enterprise, year=year, rule_book=rule.rule_book, form=answered, due=due, on=on)


def asked_years(on: date) -> list[int]:
    """The years whose update some rule asks for, up to that of a civil day."""
    return list(range(UPDATES[0].first, on.year + 1))


def years(filed: Mapping[int, date], held: Collection[int], on: date) -> list[Year]:
    """Every year as of a civil day: `filed` has the day of the first filing, `held` the years on whose last day (or on the day
    asked about, where that is to come) a title was held: an update is asked of holders alone."""
    found = []
    for year in asked_years(on):
        due, day = update_due(year), filed.get(year)
        found.append(Year(year, due, day, _status(day, due, year in held, on), update_rule(year)))
    return found


def _status(filed: date | None, due: date, held: bool, on: date) -> YearStatus:
    if filed is not None:
        return "late" if filed > due else "filed"
    if not held:
        return "not-asked"
    return "missed" if on > due else "open"
