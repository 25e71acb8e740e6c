"""What the record says of a made-up nation: the events of each act, and the acts themselves as read from their files."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from bench.nation import Member, Nation, Plan, calls
from domain.act import Act, Call, CarriesOver, Recognise, Renew, Row
from domain.civil import Term
from domain.event import (
    ActRecorded,
    CampaignCalled,
    EnterpriseRegistered,
    Event,
    ListPublished,
    TitleCarriedOver,
    TitleLapsed,
    TitleRecognised,
    TitleRenewed,
)
from domain.stream import act_stream, title_stream
from domain.tier import Tier
from ledger.record import Record

__all__ = ["Nation", "Plan", "act", "events", "record_nation", "versions"]

CLAUSE, WORDS = "三(三)", "在该名单发布前，原有称号依然有效"

Recorded = list[tuple[UUID, Event]]


def events(nation: Nation, plan: Plan) -> Recorded:
    """What the record says once the act of a plan is on it."""
    stream = act_stream(plan.number)
    made: Recorded = [(stream, _recorded(plan))]
    if plan.call:
        made.append((stream, _called(plan)))
        return made + _to_each(plan, nation.members(plan), _carried(plan))
    members = list(nation.members(plan))
    named = [member for member in members if nation.listed(plan, member)]
    made.append((stream, _listed(plan, len(named))))
    for row, member in enumerate(named, 1):
        if plan.round == 0 and plan.tier is Tier.INNOVATIVE_SME:
            made.append((member.id, EnterpriseRegistered(name=member.name, act=plan.number)))
        made.append((title_stream(member.id, plan.tier), _stated(nation, plan, member, row)))
    unlisted = (member for member in members if not nation.listed(plan, member))
    return made + _to_each(plan, unlisted, _lapsed(plan))


def _to_each(plan: Plan, members: Iterable[Member], event: Event) -> Recorded:
    """What an act says of titles by no row of its own: by their streams, as the ledger decides it."""
    return [(stream, event) for stream in sorted(title_stream(member.id, plan.tier) for member in members)]


def versions(plan: Plan, recorded: Recorded) -> dict[UUID, int]:
    """The versions that the streams of an act's events have before it."""
    own = {1: 1, 2: 2}.get(plan.round, 0)
    before = own if not calls(plan.authority) else 2 * own - 1 + (0 if plan.call else 1) if own else 0
    fresh = {stream: 0 for stream, event in recorded[:2]}
    return fresh | {stream: 0 if isinstance(event, EnterpriseRegistered) else before for stream, event in recorded[2:]}


def record_nation(record: Record, nation: Nation, progress: Callable[[int], None] | None = None) -> int:
    """Append the whole nation, one commit an act; returns the last position. `progress` is told the position."""
    position = 0
    for plan in nation.plans():
        made = events(nation, plan)
        position = record.append(made, by="bench", versions=versions(plan, made)).last
        if progress:
            progress(position)
    return position


def act(nation: Nation, plan: Plan) -> Act:
    """The act of a plan as it would be read from its file."""
    members = [member for member in nation.members(plan) if nation.listed(plan, member)]
    rows = tuple(Row(number, one.name, nation.body(one.number)) for number, one in enumerate(members, 1))
    head = (plan.number, "示例文件", _issuer(plan), plan.published, plan.published)
    if plan.call:
        over = CarriesOver(CLAUSE, WORDS)
        call = Call(plan.tier, "re-review", "133", _window(plan), None, (plan.batch,), None, over)
        return Act(*head, call=(call,))
    if plan.round == 0:
        return Act(*head, recognise=(Recognise(plan.tier, plan.batch, rows, plan.bodies, None, plan.term),))
    return Act(*head, renew=(Renew(plan.tier, (plan.batch,), rows, plan.bodies, None, plan.term),))


def _issuer(plan: Plan) -> str:
    return plan.authority.department


def _window(plan: Plan) -> Term:
    return Term(plan.published, plan.published + timedelta(days=7))


def _recorded(plan: Plan) -> Event:
    return ActRecorded(
        number=plan.number,
        title="示例文件",
        issuer=_issuer(plan),
        authority=plan.authority.name,
        dated=plan.published,
        published=plan.published,
        content=act_stream(plan.number).hex * 2,
    )


def _called(plan: Plan) -> Event:
    window = _window(plan)
    return CampaignCalled(
        act=plan.number,
        published=plan.published,
        block=1,
        tier=plan.tier,
        kind="re-review",
        bodies=plan.bodies,
        rule_book="133",
        window_from=window.start,
        window_until=window.until,
        cohorts=(plan.batch,),
        clause=CLAUSE,
        text=WORDS,
    )


def _granter(plan: Plan) -> str:
    return plan.authority.name


def _carried(plan: Plan) -> Event:
    return TitleCarriedOver(
        act=plan.number, published=plan.published, batch=plan.batch, granter=_granter(plan), clause=CLAUSE
    )


def _lapsed(plan: Plan) -> Event:
    return TitleLapsed(
        act=plan.number,
        published=plan.published,
        batch=plan.batch,
        granter=_granter(plan),
        unlisted="lapse-at-publication",
        cause="not-listed",
    )


def _listed(plan: Plan, rows: int) -> Event:
    return ListPublished(
        act=plan.number,
        published=plan.published,
        block=1,
        kind="renew" if plan.round else "recognise",
        tier=plan.tier,
        cohorts=(plan.batch,),
        bodies=plan.bodies,
        extract=plan.bodies,
        rows=rows,
        start=plan.term.start,
        until=plan.term.until,
    )


def _stated(nation: Nation, plan: Plan, member: Member, row: int) -> Event:
    kind = TitleRenewed if plan.round else TitleRecognised
    return kind(
        act=plan.number,
        published=plan.published,
        batch=plan.batch,
        granter=_granter(plan),
        body=nation.body(member.number),
        start=plan.term.start,
        until=plan.term.until,
        name=member.name,
        row=row,
    )
