"""What if: the same applications under another rule book. Nothing is changed by asking."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from domain.application import Application
from domain.campaign import Kind
from domain.event_application import Judged
from domain.rulebook import Judgement, RuleBook, judge, not_met, outcome
from domain.tier import Tier


class Counts(NamedTuple):
    """How many applications came out how."""

    passed: int
    failed: int
    not_judged: int


@dataclass(frozen=True, slots=True)
class Changed:
    """An application that comes out otherwise. `because` are the indicators in its way under the book that it fares worse by:
    those of the other book, or, where it fares better there, those of the first."""

    application: UUID
    enterprise: UUID
    before: Judged
    after: Judged
    because: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """How the applications of a campaign come out under its own book and under another."""

    own: str
    other: str
    before: Counts
    after: Counts
    changed: tuple[Changed, ...]


def what_if(
    own: RuleBook,
    other: RuleBook,
    tier: Tier,
    kind: Kind,
    applications: Iterable[Application],
    known: Mapping[UUID, Mapping[str, str]],
) -> WhatIf:
    """Judge applications that stand by two books; `known` is what the ledger says beside each form, by application."""
    before, after = Counter[Judged](), Counter[Judged]()
    changed = []
    for one in applications:
        if not one.stands or one.enterprise is None:
            continue
        was = judge(own, tier, kind, one.answers(), known.get(one.id, {}))
        would = judge(other, tier, kind, one.answers(), known.get(one.id, {}))
        then, now = outcome(was), outcome(would)
        before[then] += 1
        after[now] += 1
        if then != now:
            because = not_met(would if now != "pass" else was)
            changed.append(Changed(one.id, one.enterprise, then, now, tuple(because)))
    return WhatIf(own.code, other.code, _counts(before), _counts(after), tuple(changed))


def _counts(found: Counter[Judged]) -> Counts:
    return Counts(found["pass"], found["fail"], found["not-judged"])
