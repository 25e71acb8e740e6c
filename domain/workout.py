"""What the recorded calls and lists do to one grant, worked out in legal order (semantics.md, 6, 7, 8, 10, 11).

Facts that acts state (recognised, admitted, renewed, ended, reinstated) go in; what follows from calls and lists comes
out. It is worked out anew after each act, so acts recorded late give the same law as acts recorded in order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from domain.cause import cause_of_reason
from domain.civil import anniversary
from domain.event import CampaignCalled, ListPublished
from domain.fact import (
    BEGUN,
    CARRIED,
    DERIVED,
    ENDED,
    HELD,
    LAPSED,
    MOVED,
    PASSED,
    REINSTATED,
    RENEWED,
    UNCARRIED,
    Fact,
)
from domain.grant import AWAITING_REVIEW
from domain.rule import CALL_RANK, LIST_RANK, Rule, Said, Withdrawal

_BACK_RANK = 7


@dataclass(slots=True)
class Outcome:
    """What was worked out for one grant.

    `derived` are the facts that follow. `conflicts` are acts whose renewal lies outside their scope; `silent` names
    acts that would lapse the grant though they hold no row at all of its body; `scope` are the acts in whose scope the
    grant is, supplementary ones included.
    """

    derived: list[Fact]
    conflicts: list[str]
    silent: list[str]
    scope: set[str]


def work_out(facts: Iterable[Fact], rules: Sequence[Rule], reasons: dict[str, str] | None = None) -> Outcome:
    """Work out one grant.

    `facts` are its live ones in the order of recording (derived ones among them are left out of account); `rules` the
    calls and lists of its tier; `reasons` maps an act to the reason that it states for not listing this enterprise.
    """
    own = [fact for fact in facts if fact.kind not in DERIVED]
    grant = _Grant(reasons or {}, frozenset(fact.refers for fact in own if fact.kind == REINSTATED))
    bearing = _bearing(rules, own)
    moments: list[Fact | Rule | _Back] = [*own, *bearing]
    moments += [_Back(rule, rule.withdrawn) for rule in bearing if rule.withdrawn]
    moments.sort(key=_legal)
    for (_, order, rank), together in groupby(moments, key=_legal):
        grant.take(list(together), order, rank)
    return grant.outcome


class _Back(NamedTuple):
    """The moment at which a call was taken back: after the calls of the act that takes it back."""

    rule: Rule
    by: Withdrawal

    @property
    def legal(self) -> tuple[date, int, int]:
        return self.by.published, self.by.order, _BACK_RANK


def _legal(moment: Fact | Rule | _Back) -> tuple[date, int, int]:
    return moment.legal


def _bearing(rules: Sequence[Rule], own: list[Fact]) -> list[Rule]:
    cohorts = {(fact.granter, fact.batch) for fact in own}
    bodies = {fact.body for fact in own if fact.body}
    return [
        rule
        for rule in rules
        if any(rule.covers(granter, batch, body) for granter, batch in cohorts for body in bodies)
    ]


class _Grant:
    """A grant on its way through legal time."""

    def __init__(self, reasons: dict[str, str], undone: frozenset[str]) -> None:
        self.outcome = Outcome([], [], [], set())
        self._reasons = reasons
        self._head: Fact | None = None
        self._body = ""
        self._ended: set[str] = set()
        self._lapsed_by = ""
        self._decided: list[date] = []
        self._waiting = False
        self._to_be_undone = undone

    def take(self, together: "list[Fact | Rule | _Back]", order: int, rank: int) -> None:
        """Go through what stands at one place of legal order: facts first, then the calls or lists of the same act."""
        for one in together:
            if isinstance(one, _Back):
                self._take_back(one)
        facts = [one for one in together if isinstance(one, Fact)]
        rules = [one for one in together if isinstance(one, Rule)]
        renewed = [fact for fact in facts if fact.kind == RENEWED]
        for fact in facts:
            self._state(fact)
        if rank == LIST_RANK and (renewed or rules):
            self._list(rules, renewed, order)
        elif rank == CALL_RANK:
            for rule in rules:
                self._call(rule)

    def _state(self, fact: Fact) -> None:
        if fact.kind in BEGUN or fact.kind == RENEWED:
            self._head = self._head or fact
        if fact.kind in BEGUN or fact.kind == MOVED:
            self._body = fact.body
        elif fact.kind in ENDED:
            self._ended.add(fact.act)
        elif fact.kind == REINSTATED:
            self._reinstate(fact)

    def _reinstate(self, fact: Fact) -> None:
        self._ended.discard(fact.refers)
        if self._lapsed_by == fact.refers:
            self._lapsed_by = ""
        self._waiting = self._waiting or fact.rule == AWAITING_REVIEW

    def _covered(self, rule: Rule) -> bool:
        return self._head is not None and rule.covers(self._head.granter, self._head.batch, self._body)

    def _call(self, rule: Rule) -> None:
        """A title that has ended is not carried over, unless it is reinstated later: then it has it too (11)."""
        said = rule.said
        ended = self._ended | {self._lapsed_by} - {""}
        if not self._covered(rule) or ended - self._to_be_undone:
            return
        if isinstance(said, CampaignCalled) and said.clause is not None:
            self._waiting = True
            self._add(self._derive(CARRIED, said, rule.order)._replace(clause=said.clause))

    def _take_back(self, back: _Back) -> None:
        """A carry-over ends with the call that it rests on."""
        said = back.rule.said
        ends = [fact.refers for fact in self.outcome.derived if fact.kind == UNCARRIED]
        carried = any(fact.kind == CARRIED and fact.act == said.act for fact in self.outcome.derived)
        if carried and said.act not in ends:
            ended = self._derive(UNCARRIED, said, back.by.order)
            self._add(ended._replace(act=back.by.act, published=back.by.published, refers=said.act))

    def _list(self, rules: list[Rule], renewed: list[Fact], order: int) -> None:
        deciding = [rule for rule in rules if self._covered(rule)]
        act, published = (renewed[0].act, renewed[0].published) if renewed else (_act(rules), rules[0].said.published)
        again = any(day <= published <= anniversary(day, 1) for day in self._decided)
        in_scope = bool(deciding) and not self._ended and (not self._lapsed_by or again)
        if in_scope:
            self.outcome.scope.add(act)
        if renewed:
            self._renew(renewed[-1], in_scope)
        elif in_scope and again:
            self._supplement(deciding)
        elif in_scope:
            self._decide(deciding)
        if deciding and self._waiting:
            self._waiting = False
            self._add(self._derive(PASSED, deciding[0].said, order))

    def _renew(self, fact: Fact, in_scope: bool) -> None:
        if not in_scope:
            self.outcome.conflicts.append(fact.act)
        self._lapsed_by = ""
        self._waiting = False
        self._body = fact.body or self._body
        self._decided.append(fact.published)

    def _supplement(self, deciding: list[Rule]) -> None:
        """A supplementary list renews whom it names and lapses nobody; whom it may name is held, and may live on."""
        if self._uncovered(deciding) or any(rule.open for rule in deciding):
            self._hold(deciding, unlisted="")
            self._lapsed_by = ""

    def _decide(self, deciding: list[Rule]) -> None:
        """The list that holds the rows of the body says what becomes of those it does not name."""
        said = next((_said(rule) for rule in deciding if self._body in _said(rule).extract), _said(deciding[0]))
        self._decided.append(said.published)
        self._waiting = False
        if any(self._body in _said(rule).silent for rule in deciding):
            self.outcome.silent.append(said.act)
        if self._uncovered(deciding) or any(rule.open for rule in deciding):
            self._hold(deciding, unlisted=said.unlisted)
            return
        reason = self._reasons.get(said.act)
        self._lapsed_by = said.act
        lapse = self._derive(LAPSED, said, deciding[0].order)
        self._add(lapse._replace(rule=said.unlisted, cause=cause_of_reason(reason), reason=reason))

    def _uncovered(self, deciding: list[Rule]) -> bool:
        return not any(self._body in _said(rule).extract for rule in deciding)

    def _hold(self, deciding: list[Rule], unlisted: str) -> None:
        uncovered = self._uncovered(deciding)
        rule = next((one for one in deciding if one.open), deciding[0])
        said = _said(rule)
        self._waiting = False
        status = "list-not-on-record" if uncovered else "unresolved-list"
        held = self._derive(HELD, said, rule.order)
        self._add(held._replace(start=said.start, until=said.until, rule=unlisted, status=status))

    def _add(self, fact: Fact) -> None:
        self.outcome.derived.append(fact)

    def _derive(self, kind: str, said: Said, order: int) -> Fact:
        """A fact that follows for this grant; what more it says is put in with `_replace` by whoever derives it."""
        assert self._head is not None
        return Fact(kind, said.act, said.published, order, self._head.batch, self._head.granter)


def _said(rule: Rule) -> ListPublished:
    assert isinstance(rule.said, ListPublished)
    return rule.said


def _act(rules: list[Rule]) -> str:
    return rules[0].said.act
