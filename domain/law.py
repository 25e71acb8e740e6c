"""After an act is stated: what follows for every title it touches, to a fixed point (semantics.md, 9, 10)."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from domain.cause import CAUSES, FRAUDS, fraud_rule
from domain.docket import Facts, OpenName
from domain.draft import Draft, Remark
from domain.event import (
    ListPublished,
    NameSettled,
    TitleCancelled,
    TitleCarriedOver,
    TitleFact,
    TitleHeld,
    TitleLapsed,
    TitlePassedOver,
    TitleRecognised,
    TitleReinstated,
    TitleRenewed,
    TitleRevoked,
    TitleSurrendered,
)
from domain.fact import CANCELLED, CARRIED, DERIVED, ENDED, HELD, LAPSED, REINSTATED, RENEWED, REVOKED, Fact
from domain.refusal import Refused, refuse
from domain.stream import act_stream, title_of, title_stream
from domain.tier import Tier
from domain.title import Contradiction, contradiction, held_grants, standing_on
from domain.workout import Outcome, Rule, work_out

_TO_CHECK = ENDED | {REINSTATED}
MECHANISM_STATUS = {"valid": "有效", "unknown": "无法判断", "not_valid": "无效"}


def settle_law(draft: Draft, last: bool = True) -> None:
    """Work out what follows for all touched titles, then refuse what contradicts what is on record.

    Not `last`: more blocks of the act are to come, so nothing is judged yet. Raises `Refused` naming both acts.
    """
    if last:
        draft.touched.update(draft.unjudged)
    seen: dict[UUID, None] = {}
    while True:
        _join_late(draft)
        pending = list(draft.touched)
        if not pending:
            break
        draft.touched.clear()
        seen.update(dict.fromkeys(pending))
        for stream in pending:
            if len(draft.title(stream)) > 1:
                _join_further(draft, stream)
        _Workout(draft, judging=last).run(pending)
        ended = [stream for stream in pending if _has_ending(draft.title(stream))]
        for stream in ended:
            _reach_all_grants(draft, stream)
        _cascade(draft, pending, ended)
    if not last:
        draft.unjudged.update(seen)
        return
    for stream in seen:
        _check(draft, stream)


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
    head = {"act": fact.act, "published": fact.published, "batch": fact.batch, "granter": fact.granter}
    if fact.kind == CARRIED:
        return TitleCarriedOver(**head, clause=fact.clause)  # type: ignore[arg-type]
    if fact.kind == LAPSED:
        return TitleLapsed(**head, unlisted=fact.rule, cause=fact.cause, reason=fact.reason)  # type: ignore[arg-type]
    if fact.kind == HELD:
        return TitleHeld(
            **head,  # type: ignore[arg-type]
            status=fact.status,  # type: ignore[arg-type]
            start=fact.start,
            until=fact.until,
            unlisted=fact.rule or None,  # type: ignore[arg-type]
        )
    return TitlePassedOver(**head)  # type: ignore[arg-type]


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


def grants_in_scope(
    draft: Draft, stream: UUID, rule: Rule, body: str, reinstated: bool = False
) -> list[tuple[str, int]]:
    """The grants of a title that a list would renew if it named it in a row of `body` (semantics.md, 6 to 8).

    `reinstated`: endings that a later act undid are taken as if they had not been (17).
    """
    said = rule.said
    assert isinstance(said, ListPublished)
    facts = draft.title(stream)
    if reinstated:
        undone = {(fact.refers, fact.grant) for fact in facts if fact.kind == REINSTATED}
        facts = tuple(fact for fact in facts if (fact.act, fact.grant) not in undone or fact.kind == RENEWED)
    rules = [one for one in draft.rules(said.tier) if one.said.act != said.act] + [rule]
    found = []
    for granter, batch in dict.fromkeys(fact.grant for fact in facts):
        own = [fact for fact in facts if fact.grant == (granter, batch)]
        renewed = Fact(RENEWED, said.act, said.published, rule.order, batch, granter, body, said.start, said.until)
        listed = any(fact.kind == RENEWED and fact.act == said.act for fact in own)
        if batch in said.cohorts and not listed and said.act in work_out([*own, renewed], rules).scope:
            found.append((granter, batch))
    return found


def renew(draft: Draft, stream: UUID, grant: tuple[str, int], rule: Rule, row: OpenName) -> None:
    """State that a list renewed a grant; `row` is where it was printed."""
    said = rule.said
    assert isinstance(said, ListPublished)
    event = TitleRenewed(
        act=said.act,
        published=said.published,
        granter=grant[0],
        batch=grant[1],
        body=row.body,
        start=said.start,
        until=said.until,
        name=row.name,
        row=row.row,
    )
    draft.state(stream, event, rule.order)


def rule_of(draft: Draft, one: OpenName) -> Rule:
    """The list that printed an open name."""
    return next(
        rule
        for rule in draft.rules(one.tier)
        if isinstance(rule.said, ListPublished) and (rule.said.act, rule.said.block) == (one.act, one.block)
    )


def _join_late(draft: Draft) -> None:
    """Names that were held join exactly what has come onto the record since (10)."""
    for tier in Tier:
        names = draft.open_names(tier)
        draft.fetch_names(one.name for one in names)
        for one in list(names):
            found = draft.joins(one.name)
            if len(found) == 1:
                _settle_exactly(draft, one, found[0])


def _settle_exactly(draft: Draft, one: OpenName, enterprise: UUID) -> None:
    stream = title_stream(enterprise, one.tier)
    rule = rule_of(draft, one)
    grants = grants_in_scope(draft, stream, rule, one.body)
    if not grants:
        return
    settled = NameSettled(
        act=one.act,
        published=one.published,
        block=one.block,
        name=one.name,
        enterprise=enterprise,
        by="name",
        reason=f"与后来入库的名称一致（{draft.number}）",
    )
    draft.emit(act_stream(one.act), settled)
    for grant in grants:
        renew(draft, stream, grant, rule, one)
    draft.close(one)


def _reach_all_grants(draft: Draft, stream: UUID) -> None:
    """An ending ends every grant that stood on its day, also one that came onto the record later (9, 10)."""
    facts = draft.title(stream)
    for ending in [fact for fact in facts if fact.kind in ENDED]:
        before = tuple(one for one in facts if one.legal < ending.legal)
        for granter, batch in held_grants(before, ending.on or ending.published):
            if not any(one.kind in ENDED and one.act == ending.act and one.grant == (granter, batch) for one in facts):
                draft.state(stream, _same_ending(ending, granter, batch), ending.order)
                return


def _same_ending(ending: Fact, granter: str, batch: int) -> TitleFact:
    kinds: dict[str, type[TitleCancelled | TitleRevoked | TitleSurrendered]] = {
        CANCELLED: TitleCancelled,
        REVOKED: TitleRevoked,
    }
    return kinds.get(ending.kind, TitleSurrendered)(
        act=ending.act,
        published=ending.published,
        batch=batch,
        granter=granter,
        on=ending.on or ending.published,
        cause=ending.cause,
        reason=ending.reason or "",
        evidence=ending.evidence,
    )


def _join_further(draft: Draft, stream: UUID) -> None:
    """A list that names an enterprise renews every grant in its scope, also one that came onto the record later (7, 10)."""
    facts = draft.title(stream)
    if len({fact.grant for fact in facts}) < 2:
        return
    for fact in [fact for fact in facts if fact.kind == RENEWED]:
        for rule in draft.rules(title_of(stream)[1]):
            said = rule.said
            if not isinstance(said, ListPublished) or said.act != fact.act or fact.batch not in said.cohorts:
                continue
            for grant in grants_in_scope(draft, stream, rule, fact.body):
                row = OpenName(
                    said.act,
                    said.published,
                    rule.order,
                    said.block,
                    said.tier,
                    draft.name(title_of(stream)[0]),
                    fact.body,
                    0,
                )
                renew(draft, stream, grant, rule, row)


def _has_ending(facts: Facts) -> bool:
    return len(facts) > 1 and any([fact.kind in ENDED for fact in facts])


def _cascade(draft: Draft, streams: list[UUID], ended: list[UUID]) -> None:
    """A fraud ends every tier held on its day, whenever the others came onto the record; so does its reinstatement (9)."""
    frauds = set(draft.docket.frauds())
    concerned = [title_of(stream)[0] for stream in (streams if frauds else ended)]
    fresh = {title_of(stream)[0] for stream in ended if _frauds(draft.title(stream))}
    for enterprise in dict.fromkeys(concerned):
        if enterprise in frauds or enterprise in fresh:
            _cascade_over(draft, enterprise)


def _cascade_over(draft: Draft, enterprise: UUID) -> None:
    titles = [title_stream(enterprise, tier) for tier in Tier]
    for stream in titles:
        _take_back(draft, stream)
    for primary in titles:
        for fraud in _frauds(draft.title(primary)):
            _reach(draft, primary, fraud, [one for one in titles if one != primary])


def _take_back(draft: Draft, stream: UUID) -> None:
    """What a fraud ended in another tier stands only while that tier was held on its day, by all that is on record."""
    for ending in [fact for fact in draft.title(stream) if fact.cause == "fraud-in-other-tier"]:
        own = [fact for fact in draft.title(stream) if fact.grant == ending.grant]
        before = tuple([fact for fact in own if fact.legal < ending.legal])
        if standing_on(before, ending.on or ending.published).verdict != "valid":
            backs = [fact for fact in own if fact.kind == REINSTATED and fact.refers == ending.act]
            for fact in (ending, *backs):
                draft.withdraw(stream, fact, "worked-out-again")


def _frauds(facts: Facts) -> list[Fact]:
    return [fact for fact in facts if fact.kind in ENDED and fact.cause in FRAUDS]


def _reach(draft: Draft, primary: UUID, fraud: Fact, others: list[UUID]) -> None:
    if not fraud_rule(fraud.cause, fraud.published) or fraud.on is None:
        return
    undone = [one for one in draft.title(primary) if one.kind == REINSTATED and one.refers == fraud.act]
    for stream in others:
        facts = draft.title(stream)
        before = tuple(one for one in facts if one.legal < fraud.legal)
        for granter, batch in held_grants(before, fraud.on):
            if not any(one.kind in ENDED and one.act == fraud.act and one.grant == (granter, batch) for one in facts):
                draft.state(stream, _cascaded(fraud, granter, batch), fraud.order)
        for ending in [one for one in draft.title(stream) if one.kind in ENDED and one.act == fraud.act]:
            for back in undone[:1]:
                _bring_back(draft, stream, ending, back)


def _cascaded(fraud: Fact, granter: str, batch: int) -> TitleCancelled:
    assert fraud.on is not None
    return TitleCancelled(
        act=fraud.act,
        published=fraud.published,
        batch=batch,
        granter=granter,
        on=fraud.on,
        cause="fraud-in-other-tier",
        reason=fraud.reason or CAUSES[fraud.cause].chinese,
        evidence=fraud.evidence,
    )


def _bring_back(draft: Draft, stream: UUID, ending: Fact, back: Fact) -> None:
    facts = draft.title(stream)
    if any(one.kind == REINSTATED and one.refers == ending.act and one.grant == ending.grant for one in facts):
        return
    event = TitleReinstated(
        act=back.act,
        published=back.published,
        batch=ending.batch,
        granter=ending.granter,
        ending_act=ending.act,
        then="term-as-was",
        reason=back.reason or "",
    )
    draft.state(stream, event, back.order)


def _check(draft: Draft, stream: UUID) -> None:
    facts = draft.title(stream)
    if len(facts) == 1 and facts[0].kind not in _TO_CHECK:
        return
    plain = len({fact.grant for fact in facts}) < 2 and not any(fact.kind in _TO_CHECK for fact in facts)
    found = None if plain else contradiction(facts)
    if found:
        raise contradicted(draft, stream, found)


def contradicted(draft: Draft, stream: UUID, found: Contradiction) -> Refused:
    """The refusal of what contradicts the record, naming both acts and the row where there is one."""
    enterprise, tier = title_of(stream)
    name = draft.name(enterprise)
    where = _row(draft, stream, found.fact)
    state = f"{MECHANISM_STATUS[found.standing.verdict]}（{found.standing.status}）"
    other = found.other or "—"
    if found.code == "nothing-to-undo":
        zh = f"“{found.fact.act}”撤回“{other}”对“{name}”{tier.chinese}称号的终止，但当时没有这一终止。"
        en = f"“{found.fact.act}” undoes the ending of the {tier} title of “{name}” by “{other}”, and there was none then."
    elif found.code == "not-held":
        zh = f"“{name}”的{tier.chinese}称号在{found.fact.on}并非有效，而是{state}，“{found.fact.act}”不能终止它；依据“{other}”。"
        en = (
            f"the {tier} title of “{name}” is not valid on {found.fact.on} but {found.standing.status} (“{other}”), "
            f"so “{found.fact.act}” cannot end it."
        )
    elif found.code == "already-recognised":
        zh = f"“{name}”已由“{other}”认定为{tier.chinese}第{found.fact.batch}批，“{found.fact.act}”不能再次认定。"
        en = f"“{name}” was recognised in batch {found.fact.batch} of {tier} by “{other}”; “{found.fact.act}” cannot do so again."
    else:
        zh = (
            f"“{name}”在{found.fact.published}已持有{tier.chinese}称号，状态为{state}，依据“{other}”；"
            f"“{found.fact.act}”不能再次认定。"
        )
        en = (
            f"“{name}” is {found.standing.verdict} ({found.standing.status}) as {tier} on {found.fact.published} by “{other}”; "
            f"“{found.fact.act}” cannot recognise it again."
        )
    return refuse(found.code, where + zh, where + en, where.rstrip("：: "))


def _row(draft: Draft, stream: UUID, fact: Fact) -> str:
    for one, event in draft.events:
        if one == stream and isinstance(event, TitleRecognised | TitleRenewed) and fact.kind == event.NAME:
            return f"第{event.row}行 (row {event.row}): "
    return ""
