"""After an act is stated: what follows for every title it touches, to a fixed point (semantics.md, 9, 10)."""

from collections import Counter
from collections.abc import Iterable
from typing import cast
from uuid import UUID

from domain.docket import Facts
from domain.draft import Draft, Remark
from domain.event import (
    HeldStatus,
    ListPublished,
    TitleCarriedOver,
    TitleFact,
    TitleHeld,
    TitleLapsed,
    TitlePassedOver,
    Unlisted,
)
from domain.fact import CARRIED, DERIVED, HELD, LAPSED, Fact
from domain.joining import join_further, join_late
from domain.judging import judge
from domain.reaching import cascade, has_ending, reach_all_grants
from domain.refusal import Refused, refuse
from domain.stream import title_of
from domain.tier import Tier
from domain.workout import Outcome, Rule, work_out


def settle_law(draft: Draft, last: bool = True) -> None:
    """Work out what follows for all touched titles, then refuse what contradicts what is on record.

    Not `last`: more blocks of the act are to come, so nothing is judged yet. Raises `Refused` naming both acts.
    """
    if last:
        draft.touched.update(draft.unjudged)
    seen: dict[UUID, None] = {}
    while True:
        join_late(draft)
        pending = list(draft.touched)
        if not pending:
            break
        draft.touched.clear()
        seen.update(dict.fromkeys(pending))
        for stream in pending:
            if len(draft.title(stream)) > 1:
                join_further(draft, stream)
        _Workout(draft, judging=last).run(pending)
        ended = [stream for stream in pending if has_ending(draft.title(stream))]
        for stream in ended:
            reach_all_grants(draft, stream)
        cascade(draft, pending, ended)
    if not last:
        draft.unjudged.update(seen)
        return
    for stream in seen:
        judge(draft, stream)


def work_out_touched(draft: Draft) -> None:
    """Work out what follows for the touched titles, once and without judging it; they stay touched."""
    _Workout(draft, judging=False).run(list(draft.touched))


class _Workout:
    """One pass over touched titles; what follows for equal facts is worked out once."""

    def __init__(self, draft: Draft, judging: bool = True) -> None:
        self._draft = draft
        self._judging = judging
        self._rules = {tier: draft.rules(tier) for tier in Tier}
        self._reasons = _reasons(draft, self._rules)
        self._known: dict[tuple[Facts, Tier], Outcome] = {}
        self._events: dict[Fact, TitleFact] = {}

    def run(self, streams: Iterable[UUID]) -> None:
        for stream in streams:
            facts = self._draft.title(stream)
            if len(facts) == 1:
                self._grant(stream, facts)
                continue
            for grant in dict.fromkeys([fact.grant for fact in facts]):
                self._grant(stream, tuple([fact for fact in facts if fact.grant == grant]))

    def _grant(self, stream: UUID, own: Facts) -> None:
        enterprise, tier = title_of(stream)
        reasons = self._reasons.get((enterprise, tier)) if self._reasons else None
        outcome = None if reasons else self._known.get((own, tier))
        if outcome is None:
            outcome = work_out(own, self._rules[tier], reasons)
            if not reasons:
                self._known[own, tier] = outcome
        if self._judging and outcome.silent:
            raise _silent(self._draft, stream, own, outcome.silent[0])
        if self._judging and outcome.conflicts:
            _conflicts(self._draft, enterprise, outcome.conflicts)
        if outcome.derived or len(own) > 1 or own[0].kind in DERIVED:
            self._adjust(stream, own, outcome.derived)

    def _adjust(self, stream: UUID, own: Facts, wanted: list[Fact]) -> None:
        present = [fact for fact in own if fact.kind in DERIVED]
        if present == wanted:
            return
        for fact in (Counter(present) - Counter(wanted)).elements():
            self._draft.withdraw(stream, fact, "worked-out-again")
        for fact in (Counter(wanted) - Counter(present)).elements():
            if fact not in self._events:
                self._events[fact] = _event_of(fact)
            self._draft.state(stream, self._events[fact], fact=fact)


def _event_of(fact: Fact) -> TitleFact:
    """The event that states a derived fact; its words are those that `work_out` took from the vocabulary of events."""
    act, published, batch, granter = fact.act, fact.published, fact.batch, fact.granter
    unlisted = cast(Unlisted, fact.rule)
    if fact.kind == CARRIED:
        return TitleCarriedOver(act=act, published=published, batch=batch, granter=granter, clause=fact.clause)
    if fact.kind == LAPSED:
        return TitleLapsed(
            act=act,
            published=published,
            batch=batch,
            granter=granter,
            unlisted=unlisted,
            cause=fact.cause,
            reason=fact.reason,
        )
    if fact.kind == HELD:
        return TitleHeld(
            act=act,
            published=published,
            batch=batch,
            granter=granter,
            status=cast(HeldStatus, fact.status),
            start=fact.start,
            until=fact.until,
            unlisted=unlisted if fact.rule else None,
        )
    return TitlePassedOver(act=act, published=published, batch=batch, granter=granter)


def _reasons(draft: Draft, rules: dict[Tier, list[Rule]]) -> dict[tuple[UUID, Tier], dict[str, str]]:
    """The reasons that lists of a tier state for not listing an enterprise, by act."""
    stated = [
        (tier, rule.said.act, name, reason)
        for tier, ours in rules.items()
        for rule in ours
        if isinstance(rule.said, ListPublished) and rule.said.reasons
        for name, reason in rule.said.reasons.items()
    ]
    draft.fetch_names(name for _, _, name, _ in stated)
    found: dict[tuple[UUID, Tier], dict[str, str]] = {}
    for tier, act, name, reason in stated:
        for enterprise in draft.joins(name):
            found.setdefault((enterprise, tier), {})[act] = reason
    return found


def _silent(draft: Draft, stream: UUID, own: Facts, act: str) -> Refused:
    enterprise = title_of(stream)[0]
    name = draft.name(enterprise)
    body = next((fact.body for fact in reversed(own) if fact.body), "")
    return refuse(
        "body-without-row",
        f"文件“{act}”的复核名单未写明适用的推荐单位，而{body}有待决定的称号（如“{name}”）却没有任何一行。"
        f"名单可能不全：请核对，或用 bodies 写明名单决定哪些单位，用 extract 写明文件含哪些单位。",
        f"The list of “{act}” names no bodies, and {body} has titles in scope (such as “{name}”) but not one row in it. "
        f"The list may be cut off: check it, or say with `bodies` whose titles it decides and with `extract` whose rows "
        f"the file holds.",
        "renew.bodies",
    )


def _conflicts(draft: Draft, enterprise: UUID, acts: Iterable[str]) -> None:
    name = draft.name(enterprise)
    for act in acts:
        remark = Remark(
            "renewal-out-of-scope",
            f"“{name}”已由“{act}”记为复核通过，但按现有记录不在该名单的范围内；记录不撤回，请核对。",
            f"“{name}” is on record as renewed by “{act}”, which on the present record does not decide it; "
            f"the renewal stands, please check.",
        )
        if remark not in draft.warnings:
            draft.warnings.append(remark)
