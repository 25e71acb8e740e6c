"""A held name is settled by a person, or a settlement is taken back (semantics.md, 2, 18)."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from domain.act import Evidence
from domain.admission import admit
from domain.decision import find_enterprise
from domain.docket import Docket, OpenName, Settlement
from domain.draft import Draft
from domain.event import (
    EnterpriseAliased,
    ListPublished,
    NameSettled,
)
from domain.fact import ADMITTED, RENEWED
from domain.joining import grants_in_scope, renew, row_of, rule_of
from domain.law import settle_law
from domain.name import normalise
from domain.phantoms import withdraw_phantoms
from domain.recording import Decision
from domain.refusal import Refused, refuse
from domain.stepping import worded
from domain.stream import act_stream, title_of, title_stream
from domain.tier import Tier
from domain.unsettling import drop_aliases, refuse_used, reopened


@dataclass(frozen=True, slots=True)
class Resolve:
    """Who a held name is: an `enterprise` on record (name or USCC), or a new one with a title of `batch` since a day; and the
    documents that show it, if any.
    """

    name: str
    act: str
    reason: str
    enterprise: str | None = None
    batch: int | None = None
    since: date | None = None
    evidence: tuple[Evidence, ...] = ()


def decide_resolve(asked: Resolve, docket: Docket) -> Decision:
    """Settle a held name; what follows inherits the publication of the list. Raises `Refused`: `missing-reason` too."""
    asked = replace(asked, reason=_reason(asked.reason))
    present = docket.act(asked.act)
    draft = Draft(docket, asked.act, present.order if present else 0, again=True)
    names = _open(draft, asked)
    for one in names:
        if asked.enterprise is not None:
            _settle_as(draft, one, find_enterprise(draft, asked.enterprise, "enterprise"), asked)
        else:
            _settle_new(draft, one, asked)
    settle_law(draft)
    return Decision(asked.act, draft.events, draft.warnings)


def _reason(text: str) -> str:
    """A settlement, and taking one back, says why."""
    return worded(text, "missing-reason", "请写明理由。", "Say why.", "reason")


def _open(draft: Draft, asked: Resolve) -> list[OpenName]:
    plain = normalise(asked.name)
    found = [
        one for tier in Tier for one in draft.open_names(tier) if one.act == asked.act and normalise(one.name) == plain
    ]
    if not found:
        raise refuse(
            "not-open",
            f"“{asked.act}”没有待处理的名称“{asked.name}”；请核对名称与文号。",
            f"“{asked.act}” has no unresolved name “{asked.name}”; check the name and the number.",
            "name",
        )
    return found


def _settled(one: OpenName, enterprise: UUID, asked: Resolve) -> NameSettled:
    return NameSettled(
        act=one.act,
        published=one.published,
        block=one.block,
        name=one.name,
        enterprise=enterprise,
        by="person",
        reason=asked.reason,
        batch=asked.batch,
        since=asked.since,
        evidence=asked.evidence or None,
    )


def _alias(draft: Draft, one: OpenName, enterprise: UUID) -> None:
    if enterprise not in draft.joins(one.name):
        draft.emit(enterprise, EnterpriseAliased(act=one.act, name=one.name))
        draft.join(one.name, enterprise)


def _settle_as(draft: Draft, one: OpenName, enterprise: UUID, asked: Resolve) -> None:
    others = [other for other in draft.joins(one.name) if other != enterprise]
    if others:
        raise refuse(
            "name-of-another",
            f"“{one.name}”已是另一家在册企业的名称；两条记录合并之前不能算作“{asked.enterprise}”。",
            f"“{one.name}” is the name of another enterprise on record; the two must be joined before it can be "
            f"“{asked.enterprise}”.",
            "enterprise",
        )
    rule = rule_of(draft, one)
    stream = title_stream(enterprise, one.tier)
    grants = grants_in_scope(draft, stream, rule, one.body)
    grants = grants or grants_in_scope(draft, stream, rule, one.body, reinstated=True)
    if not grants:
        raise refuse(
            "not-in-scope",
            f"“{asked.enterprise}”没有“{one.act}”范围内尚未列出的称号，“{one.name}”不可能是它。",
            f"“{asked.enterprise}” has no title in the scope of “{one.act}” that the list does not name already; "
            f"“{one.name}” cannot be it.",
            "enterprise",
        )
    draft.emit(act_stream(one.act), _settled(one, enterprise, asked))
    _alias(draft, one, enterprise)
    for grant in grants:
        renew(draft, stream, grant, rule, row_of(one))
    draft.close(one)


def _settle_new(draft: Draft, one: OpenName, asked: Resolve) -> None:
    if asked.batch is None or asked.since is None:
        where = "batch" if asked.batch is None else "since"
        zh, en = (
            "登记簿中没有的企业，须写明其称号的批次与起算日。",
            "Of one that is not on record, give batch and first day of its title.",
        )
        raise refuse("missing-value", zh, en, where)
    found = draft.enterprise(one.name, "name")
    if found and draft.title(title_stream(found, one.tier)):
        raise refuse(
            "not-new",
            f"“{one.name}”是在册企业且已有该梯度的称号；请指明就是这家企业。",
            f"“{one.name}” is on record with a title of this tier; say that it is this enterprise.",
            "enterprise",
        )
    enterprise = found or draft.register(one.name)
    draft.emit(act_stream(one.act), _settled(one, enterprise, asked))
    admit(draft, enterprise, rule_of(draft, one), one, asked.batch, one.act, asked.since)
    draft.close(one)


def decide_undo(name: str, act: str, reason: str, docket: Docket) -> Decision:
    """Take a settlement by a person back: the name is held again. Raises `Refused`: `missing-reason` too."""
    reason = _reason(reason)
    present = docket.act(act)
    draft = Draft(docket, act, present.order if present else 0, again=True)
    found = [one for one in docket.settlements(act) if normalise(one.name) == normalise(name) and one.by == "person"]
    if not found:
        raise _nothing_settled(name, act)
    for one in found:
        refuse_used(draft, one, "name")
        _reopen(draft, one, reason)
    drop_aliases(draft, found)
    settle_law(draft)
    withdraw_phantoms(draft)
    return Decision(act, draft.events, draft.warnings)


def _nothing_settled(name: str, act: str) -> Refused:
    return refuse(
        "not-settled",
        f"“{act}”的名称“{name}”没有由人处理过的结论可撤回。",
        f"No settlement by a person of “{name}” in “{act}” stands on record.",
        "name",
    )


def _reopen(draft: Draft, one: Settlement, reason: str) -> None:
    rule = next(
        rule
        for tier in Tier
        for rule in draft.rules(tier)
        if isinstance(rule.said, ListPublished) and (rule.said.act, rule.said.block) == (one.act, one.block)
    )
    stream = title_stream(one.enterprise, rule.said.tier)
    body, row = "", 0
    for fact in draft.title(stream):
        renewed = fact.kind == RENEWED and fact.act == one.act
        admitted = fact.kind == ADMITTED and fact.refers == one.act and one.batch is not None
        if renewed or admitted:
            body = fact.body
            draft.withdraw(stream, fact, "settlement-undone")
    event = reopened(draft, one, reason)
    draft.emit(act_stream(one.act), event)
    again = OpenName(one.act, event.published, rule.order, one.block, rule.said.tier, one.name, body, row)
    draft.open_names(title_of(stream)[1]).append(again)
    draft.touch_list(again)
