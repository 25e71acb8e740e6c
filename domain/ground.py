"""What an answer rests on, as titles of equal course share it: its standing, its steps, and the ending in force."""

from datetime import date
from typing import NamedTuple

from domain.act import Evidence
from domain.civil import Term
from domain.fact import Fact
from domain.grant import VerdictWord
from domain.title import Span

STEPS_BY_KIND = {
    "title-recognised": "recognised",
    "title-admitted": "admitted",
    "title-carried-over": "carried-over",
    "title-renewed": "renewed",
    "title-lapsed": "lapsed",
    "title-held": "held",
    "title-revoked": "revoked",
    "title-cancelled": "cancelled",
    "title-surrendered": "surrendered",
    "title-reinstated": "reinstated",
}
"""The coded word of a step, by the stored name of the event that it is."""
_CLAUSES = {
    "title-recognised": "二(五)",
    "title-admitted": "二(五)",
    "title-renewed": "三(三)",
    "title-lapsed": "三(三)",
}
_CLAUSES |= {"title-revoked": "二(五)", "title-cancelled": "二(五)"}


class Step(NamedTuple):
    """One step of a reason: the coded word, the act that caused it and its clause."""

    step: str
    act: str
    clause: str | None


class EndingGround(NamedTuple):
    """The ending in force: `on` is the first day without the title."""

    on: date
    mechanism: str
    cause: str
    reason: str | None
    act: str
    evidence: tuple[Evidence, ...]


class Ground(NamedTuple):
    """All of an answer that titles of equal course share; positions are put beside it. The term is inclusive."""

    status: str
    verdict: VerdictWord
    term: Term | None
    batch: int | None
    granter: str | None
    body: str | None
    steps: tuple[Step, ...]
    ending: EndingGround | None
    ending_step: int | None


def ground_of(span: Span, facts: list[Fact]) -> Ground:
    """The ground of a span whose standing counts in `facts`."""
    standing = span.standing
    steps = tuple(Step(STEPS_BY_KIND[facts[at].kind], facts[at].act, _clause(facts[at])) for at in standing.because)
    ending = None
    if standing.ending:
        fact = facts[standing.ending.fact]
        words = (fact.cause, fact.reason, fact.act, fact.evidence)
        ending = EndingGround(standing.ending.on, standing.ending.mechanism, *words)
    return Ground(
        standing.status,
        standing.verdict,
        standing.term,
        standing.batch,
        standing.granter,
        standing.body,
        steps,
        ending,
        standing.because.index(standing.ending.fact) if standing.ending else None,
    )


def _clause(fact: Fact) -> str | None:
    return fact.clause or _CLAUSES.get(fact.kind)
