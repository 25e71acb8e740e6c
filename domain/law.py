"""After an act is stated: what follows for every title it touches, to a fixed point (semantics.md, 9, 10)."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple, cast
from uuid import UUID

from domain.docket import Facts
from domain.draft import Draft
from domain.event import (
    HeldStatus,
    ListPublished,
    TitleCarriedOver,
    TitleCarryOverEnded,
    TitleFact,
    TitleHeld,
    TitleLapsed,
    TitlePassedOver,
    Unlisted,
)
from domain.fact import CARRIED, DERIVED, HELD, LAPSED, UNCARRIED, Fact
from domain.following import end_dissolved, follow_moves
from domain.joining import has_several_grants, join_further, join_late
from domain.judging import judge_all
from domain.reaching import cascade, has_ending, has_reinstatement, reach_grants
from domain.refusal import Refused, refuse
from domain.remark import Remark
from domain.rule import Rule
from domain.sharing import Shared
from domain.stream import tier_of, title_key, title_of
from domain.tier import Tier
from domain.workout import Outcome, work_out


def settle_law(draft: Draft, last: bool = True) -> None:
    """Work out what follows for all touched titles, then refuse what contradicts what is on record.

    Not `last`: more blocks of the act are to come, so nothing is judged yet. Raises `Refused` naming both acts.
    """
    if last:
        draft.touched.update(draft.unjudged)
    seen: dict[int, UUID] = {}
    further, ending, undone = Shared(has_several_grants), Shared(has_ending), Shared(has_reinstatement)
    while True:
        follow_moves(draft, list(draft.touched.values()))
        join_late(draft)
        if not draft.touched:
            break
        seen.update(draft.touched)
        pending = list(draft.touched.values())
        draft.touched.clear()
        for stream, _ in further.where(draft.titles(pending)):
            join_further(draft, stream)
        _Workout(draft, judging=last).run(pending)
        ended = [stream for stream, _ in ending.where(draft.titles(pending))]
        reach_grants(draft, ended, [stream for stream, _ in undone.where(draft.titles(pending))], last)
        cascade(draft, pending, ended)
        end_dissolved(draft, pending)
    if last:
        judge_all(draft, seen.values())
    else:
        draft.unjudged.update(seen)


def work_out_touched(draft: Draft) -> None:
    """Work out what follows for the touched titles, once and without judging it; they stay touched."""
    _Workout(draft, judging=False).run(list(draft.touched.values()))


class Step(NamedTuple):
    """What follows for one grant: derived facts that are to go and to come, and what is to be said of the outcome."""

    own: Facts
    outcome: Outcome
    gone: tuple[Fact, ...]
    come: tuple[Fact, ...]


class _Workout:
    """One pass over touched titles; what follows is worked out once for titles of a tier that share their facts."""

    def __init__(self, draft: Draft, judging: bool = True) -> None:
        self._draft = draft
        self._judging = judging
        self._rules = {tier: draft.rules(tier) for tier in Tier}
        self._reasons = _reasons(draft, self._rules)
        self._steps = {tier: Shared(partial(steps, rules, None)) for tier, rules in self._rules.items()}
        self._events: dict[Fact, TitleFact] = {}

    def run(self, streams: Iterable[UUID]) -> None:
        for stream, facts in self._draft.titles(streams):
            tier = tier_of(stream.int)
            reasons = self._reasons.get(stream.int)
            for step in steps(self._rules[tier], reasons, facts) if reasons else self._steps[tier].of(facts):
                self._take(stream, step)

    def _take(self, stream: UUID, step: Step) -> None:
        if self._judging and step.outcome.silent:
            raise _silent(self._draft, stream, step.own, step.outcome.silent[0])
        if self._judging and step.outcome.conflicts:
            _conflicts(self._draft, title_of(stream)[0], step.outcome.conflicts)
        for fact in step.gone:
            self._draft.withdraw(stream, fact, "worked-out-again")
        for fact in step.come:
            event = self._events.get(fact)
            if event is None:
                event = self._events[fact] = _event_of(fact)
            self._draft.state(stream, event, fact=fact)


def steps(rules: list[Rule], reasons: dict[str, str] | None, facts: Facts) -> list[Step]:
    """The steps by which something changes for a title, or of which something is to be said."""
    found = []
    for grant in dict.fromkeys([fact.grant for fact in facts]):
        own = tuple([fact for fact in facts if fact.grant == grant])
        outcome = work_out(own, rules, reasons)
        gone, come = _differing([fact for fact in own if fact.kind in DERIVED], outcome.derived)
        if gone or come or outcome.silent or outcome.conflicts:
            found.append(Step(own, outcome, gone, come))
    return found


def _differing(present: list[Fact], wanted: list[Fact]) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The derived facts that are to go, and those that are to come; none where all stand as they should, in order."""
    if present == wanted:
        return (), ()
    gone, come = Counter(present) - Counter(wanted), Counter(wanted) - Counter(present)
    return tuple(gone.elements()), tuple(come.elements())


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
    if fact.kind == UNCARRIED:
        return TitleCarryOverEnded(act=act, published=published, batch=batch, granter=granter, call=fact.refers)
    return TitlePassedOver(act=act, published=published, batch=batch, granter=granter)


def _reasons(draft: Draft, rules: dict[Tier, list[Rule]]) -> dict[int, dict[str, str]]:
    """The reasons that lists state for not listing an enterprise, by act; by the whole number of the title's stream."""
    stated = [
        (tier, rule.said.act, name, reason)
        for tier, ours in rules.items()
        for rule in ours
        if isinstance(rule.said, ListPublished) and rule.said.reasons
        for name, reason in rule.said.reasons.items()
    ]
    draft.fetch_names(name for _, _, name, _ in stated)
    found: dict[int, dict[str, str]] = {}
    for tier, act, name, reason in stated:
        for enterprise in draft.joins(name):
            found.setdefault(title_key(enterprise, tier), {})[act] = reason
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
