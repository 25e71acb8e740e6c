"""One title, over its grants: how it stands on a day (semantics.md, 20), its spans, and what must never be recorded (9)."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from domain.civil import FAR_FUTURE, FAR_PAST, Term
from domain.fact import BEGUN, ENDED, LAPSED, MOVED, RECOGNISED, REINSTATED, Fact, legal_order
from domain.grant import Ending, Life, Stand, VerdictWord

_ORDER = {"valid": 2, "unknown": 1, "not_valid": 0}


class Standing(NamedTuple):
    """How a title stands on a day. `because` and `ending.fact` count in the facts given; `batch` is the grant's."""

    status: str
    verdict: VerdictWord
    term: Term | None
    batch: int | None
    granter: str | None
    body: str | None
    because: tuple[int, ...]
    ending: Ending | None


class Span(NamedTuple):
    """A stretch of days with one answer: `start` inclusive, `end` exclusive."""

    start: date
    end: date
    standing: Standing


NEVER = Standing("never-recorded", "not_valid", None, None, None, None, (), None)


class Title:
    """A title made ready to be asked: `facts` are its visible ones in the order of recording."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        order = sorted(range(len(facts)), key=lambda at: facts[at].legal)
        self._grants: list[tuple[list[int], Life, Sequence[Fact]]] = []
        for grant in dict.fromkeys(facts[at].grant for at in order):
            places = [at for at in order if facts[at].grant == grant]
            own = [facts[at] for at in places]
            self._grants.append((places, Life(own), own))

    def on(self, day: date) -> Standing:
        """How the title stands on a civil day: a valid grant before an unknown one before the others (20).

        Among equals the grant begun last; of two begun on one day the later in legal order.
        """
        if not self._grants:
            return NEVER
        asked = [(life.on(day), places, life, own) for places, life, own in self._grants]
        stand, places, _, own = max(reversed(asked), key=lambda one: _preference(one[0], one[2], day))
        ending = stand.ending
        return Standing(
            status=stand.status,
            verdict=stand.verdict,
            term=stand.term,
            batch=own[0].batch,
            granter=own[0].granter,
            body=_body(own, stand, day),
            because=tuple(places[at] for at in stand.because),
            ending=ending._replace(fact=places[ending.fact]) if ending else None,
        )

    def spans(self) -> list[Span]:
        """The whole valid axis, cut where the answer changes; the spans partition it."""
        moves = [fact.published for _, _, own in self._grants for fact in own if fact.kind == MOVED]
        days = sorted({FAR_PAST, *(day for _, life, _ in self._grants for day in life.days), *moves})
        spans: list[Span] = []
        for day, end in zip(days, [*days[1:], FAR_FUTURE], strict=True):
            standing = self.on(day)
            if spans and spans[-1].standing == standing:
                spans[-1] = spans[-1]._replace(end=end)
            else:
                spans.append(Span(day, end, standing))
        return spans


def _preference(stand: Stand, life: Life, day: date) -> tuple[int, bool, date]:
    begun = life.first is not None and life.first <= day
    return _ORDER[stand.verdict], begun, life.first or FAR_PAST


def _body(own: Sequence[Fact], stand: Stand, day: date) -> str | None:
    """The body that recommended the title in the last of the facts that the answer rests on, or to which its holder has
    moved since, from the publication of the move on.
    """
    last = max(stand.because, default=len(own) - 1)
    for at in range(len(own) - 1, -1, -1):
        fact = own[at]
        if fact.body and (fact.published <= day if fact.kind == MOVED else at <= last):
            return fact.body
    return None


@lru_cache(maxsize=65536)
def standing_on(facts: tuple[Fact, ...], day: date) -> Standing:
    """How a title with these visible facts (in the order of recording) stands on a civil day."""
    return Title(facts).on(day)


class Contradiction(NamedTuple):
    """Two recordings that cannot both be: the act of `fact` needs what `other` (an act number, or "") rules out."""

    code: str
    fact: Fact
    other: str
    standing: Standing


@lru_cache(maxsize=65536)
def contradiction(facts: tuple[Fact, ...]) -> Contradiction | None:
    """The first recognition or ending, in legal order, that could not have been on its day (9); None if all is well.

    A recognition needs a title that is neither valid nor unknown in another grant on its publication day, and no second
    recognition in its own; an ending needs a valid grant on its effective day, as the facts legally before it say; a
    reinstatement needs the ending that it undoes.
    """
    ordered = legal_order(facts)
    for at, fact in enumerate(ordered):
        found = None
        if fact.kind in BEGUN:
            found = _second(fact, ordered[:at])
        elif fact.kind in ENDED:
            found = _unheld(fact, ordered[:at])
        elif fact.kind == REINSTATED:
            found = _unended(fact, ordered[:at])
        if found:
            return found
    return None


def _second(fact: Fact, before: list[Fact]) -> Contradiction | None:
    same = [one for one in before if one.kind == RECOGNISED and one.grant == fact.grant]
    if same:
        return Contradiction("already-recognised", fact, same[-1].act, NEVER)
    others = tuple(one for one in before if one.grant != fact.grant)
    standing = standing_on(others, fact.published)
    if standing.verdict == "not_valid":
        return None
    return Contradiction("already-held", fact, others[standing.because[-1]].act, standing)


def _unheld(fact: Fact, before: list[Fact]) -> Contradiction | None:
    assert fact.on is not None
    grant = tuple(one for one in before if one.grant == fact.grant)
    standing = standing_on(grant, fact.on)
    if standing.verdict == "valid":
        return None
    other = grant[standing.because[-1]].act if standing.because else ""
    return Contradiction("not-held", fact, other, standing)


def _unended(fact: Fact, before: list[Fact]) -> Contradiction | None:
    grant = [one for one in before if one.grant == fact.grant]
    undone = [one for one in grant if one.kind == REINSTATED and one.refers == fact.refers]
    ended = any(one.act == fact.refers and one.kind in (*ENDED, LAPSED) for one in grant)
    if ended and not undone:
        return None
    return Contradiction("nothing-to-undo", fact, undone[-1].act if undone else fact.refers, NEVER)


def held_grants(facts: tuple[Fact, ...], day: date) -> list[tuple[str, int]]:
    """The grants that are valid on a civil day, by facts already cut to those legally before the question."""
    grants = dict.fromkeys(fact.grant for fact in facts)
    return [
        grant
        for grant in grants
        if standing_on(tuple(fact for fact in facts if fact.grant == grant), day).verdict == "valid"
    ]
