"""How long an enterprise is barred after a fraud (工信部企业〔2022〕63号; domain.cause.FRAUD_RULES)."""

from collections.abc import Iterable
from datetime import date

from domain.cause import FRAUDS, fraud_rule
from domain.civil import ONE_DAY, anniversary
from domain.docket import Facts
from domain.fact import ENDED, REINSTATED, Fact


def barred_until(titles: Iterable[Facts], on: date) -> date | None:
    """To which civil day (inclusive) an enterprise with these live facts of its titles is barred; None if not on `on`."""
    days = [_bar(fact) for facts in titles for fact in facts if _is_fraud(fact) and not _undone(fact, facts)]
    found = [(first, last) for first, last in filter(None, days) if first <= on <= last]
    return max((last for _, last in found), default=None)


def _is_fraud(fact: Fact) -> bool:
    return fact.kind in ENDED and fact.cause in FRAUDS


def _undone(ending: Fact, facts: Facts) -> bool:
    return any(one.kind == REINSTATED and one.refers == ending.act and one.grant == ending.grant for one in facts)


def _bar(ending: Fact) -> tuple[date, date] | None:
    rule = fraud_rule(ending.cause, ending.published)
    if rule is None:
        return None
    start = ending.on or ending.published
    return start, anniversary(start, rule.years) - ONE_DAY
