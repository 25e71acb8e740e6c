"""The steps of a proposal: put forward, approve, withdraw, publish. Each decides the act anew under the write lock."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import cast
from uuid import UUID

from domain import proposing
from domain.account import Account, Actor
from domain.act import Act
from domain.authority import issuer
from domain.campaign import CampaignDocket
from domain.event import ActProposed, Event, ProposalEvent, ProposalPublished
from domain.proposal import Proposal, evolve, proposal_stream
from domain.proposing import Names
from domain.putting_out import refuse_not_put_out
from domain.refusal import Refused, refuse
from ledger import papers
from ledger.accounts import accounts_of
from ledger.ledger import Events
from projections.asking_launches import objections_of, proposals_at, publicities
from projections.campaigndocket import CampaignTables
from web.campaigns.steps import logged
from web.proposals.rights import counted, officer_of, person, standing, still_there, there
from web.proposals.working import Work, campaigns_of, work_out
from web.runtime import Runtime

Way = Callable[[CampaignTables, Proposal], Events]


def propose(runtime: Runtime, actor: Actor, given: UUID, act: Act, without_publicity: str = "") -> Proposal:
    """Put an act forward under an id of the sender's choice (`given`): what it would do is decided now, and shown.

    `without_publicity` says why names on its lists that were never put out for objections may be published all the same.
    Raises `not-allowed`, `not-yours` (403), `proposal-known`, and whatever recording the act would raise.
    """
    authority = issuer(act.issuer)
    assert authority is not None, "an act that was read has an issuer"

    def way(docket: CampaignTables, state: Proposal) -> Events:
        officer_of(actor, authority.name)
        work = work_out(runtime, docket, act)
        if work.refusal is not None:
            raise Refused(work.refusal)
        said = replace(
            _said(runtime, docket, actor, act, work, authority.name),
            without_publicity=without_publicity.strip() or None,
        )
        papers.keep_names(docket.connection, said.result, work.worked.names, runtime.clock())
        return _own(state, proposing.propose(state, said))

    return _taken(runtime, actor, proposal_stream(given), way)


def _said(runtime: Runtime, docket: CampaignTables, actor: Actor, act: Act, work: Work, authority: str) -> ActProposed:
    if actor.account is None:
        zh, en = "提出文件须用账户。", "An act is proposed by somebody with an account."
        raise refuse("not-allowed", zh, en, "propose")
    return ActProposed(
        act=act.number,
        authority=authority,
        content=papers.keep_act(docket.connection, act, runtime.clock()),
        result=work.worked.result,
        counts=work.worked.counts,
        campaigns=tuple(one.id for one in campaigns_of(docket, act)),
        proposer=actor.account,
        on=runtime.today(),
        published=act.published,
    )


def approve(runtime: Runtime, actor: Actor, id: UUID, result: str) -> Proposal:
    """Approve the result with this hash, which the officer saw. Raises `result-moved` (409) where the act would do something
    else by now: nothing is approved then, and what was before is void."""

    def way(docket: CampaignTables, state: Proposal) -> Events:
        there(state, actor, "propose")
        account = person(actor, state.said.authority)
        proposing.open_(state)
        _in_office(runtime, docket, state, actor)
        act, work, before = _now(runtime, docket, state)
        open_, _ = _objected(runtime, docket, act, state)
        return _own(state, proposing.approve(state, work.worked, before, account, result, open_, runtime.today()))

    return _moved_or(runtime, actor, id, way, lambda state: bool(state.approvals))


def withdraw(runtime: Runtime, actor: Actor, id: UUID, reason: str) -> Proposal:
    """Take a proposal back."""

    def way(_: CampaignTables, state: Proposal) -> Events:
        there(state, actor, "propose")
        officer_of(actor, state.said.authority)
        return _own(state, proposing.withdraw(state, reason, runtime.today()))

    return _taken(runtime, actor, id, way)


def publish(runtime: Runtime, actor: Actor, id: UUID) -> Proposal:
    """Record the act, in one commit with the word that it was published: the events that `record` gives, or nothing.

    Raises `result-moved` (409) where law has moved since it was approved: the approvals are void then. Names that were to be
    put out and never were are refused (`not-put-out`) unless its proposal says why. An
    approval by an account that was closed since does not count (`needs-approval`).
    """

    def way(docket: CampaignTables, state: Proposal) -> Events:
        there(state, actor, "propose")
        officer_of(actor, state.said.authority)
        proposing.open_(state)
        serving = _in_office(runtime, docket, state, actor)
        act, work, before = _now(runtime, docket, state)
        open_, until = _objected(runtime, docket, act, state)
        events = proposing.publish(serving, work.worked, before, open_, until, runtime.today())
        if not any(isinstance(one, ProposalPublished) for one in events):
            return _own(state, events)
        refuse_not_put_out(work.not_put_out, state.said.without_publicity)
        _is_out(act, runtime.today())
        return [*work.events, *_own(state, events)]

    return _moved_or(runtime, actor, id, way, lambda state: state.status == "published")


def _in_office(runtime: Runtime, docket: CampaignTables, state: Proposal, actor: Actor) -> Proposal:
    """The proposal with the approvals that count by now, once it is seen that who acts is still there."""
    ids = {one.account for one in state.approvals} | ({actor.account} if actor.account is not None else set())
    held = accounts_of(runtime.record, sorted(ids), docket.connection)
    still_there(held[actor.account] if actor.account is not None else Account(state.id), state.said.authority)
    return standing(state, held)


def _now(runtime: Runtime, docket: CampaignTables, state: Proposal) -> tuple[Act, Work, Names]:
    """The act, what it would do now, and the names in the result that stands. A new result is kept, to be compared with later."""
    act = papers.act_of(docket.connection, state.said.content)
    work = work_out(runtime, docket, act)
    before = papers.names_of(docket.connection, state.result)
    if work.worked.result not in ("", state.result):
        papers.keep_names(docket.connection, work.worked.result, work.worked.names, runtime.clock())
    return act, work, before


def _objected(runtime: Runtime, docket: CampaignTables, act: Act, state: Proposal) -> tuple[list[UUID], date | None]:
    """The open objections to the lists of an act's campaigns, those that were its when it was proposed included, though taken
    back since; and the last day of their publicities."""
    campaigns = campaigns_of(docket, act)
    ids = list({*state.said.campaigns, *(one.id for one in campaigns)})
    found = objections_of(docket.connection, runtime.record.read_streams, ids, "open")
    shown = [said.until for one in campaigns for said in publicities(docket.connection, one)]
    return [one.id for one in found], max(shown, default=None)


def _is_out(act: Act, today: date) -> None:
    if act.published > today:
        raise refuse(
            "not-yet-published",
            f"act.published 为 {act.published}，尚未到期：今天是 {today}；请在公布日当天或之后公布。",
            f"act.published is {act.published}, still to come: today is {today}; publish it on that day or after.",
            "act.published",
        )


def _taken(runtime: Runtime, actor: Actor, id: UUID, way: Way) -> Proposal:
    """Take a step on a proposal under the write lock, and return it after that."""
    seen: list[Proposal] = []

    def step(docket: CampaignDocket) -> Events:
        assert isinstance(docket, CampaignTables)
        state = proposals_at(docket.connection, runtime.record.read_streams, [id])[id]
        seen.append(state)
        events = way(docket, state)
        seen.extend(counted(runtime, docket.connection, [after(state, events)]))
        return events

    runtime.ledger_for(actor).step(step, "propose")
    return seen[-1]


def _moved_or(runtime: Runtime, actor: Actor, id: UUID, way: Way, done: Callable[[Proposal], bool]) -> Proposal:
    """Take a step that may have voided what was approved instead; that stands on record by the time that it is refused."""
    state = _taken(runtime, actor, id, way)
    if not done(state):
        with logged(runtime, actor, "propose"):
            raise result_moved(state)
    return state


def result_moved(state: Proposal) -> Refused:
    """The refusal (409) of an approval or a publication, saying what moved."""
    voided = state.voided
    if voided is not None and voided.refusal is not None:
        return refuse(
            "result-moved",
            f"该文件现已不能入库（{voided.refusal}）；此前的批准作废。请查看预演，改正后重新提出。",
            f"The act would be refused now ({voided.refusal}); what was approved is void. Look at its dry run, and propose it anew.",
            "result",
        )
    parts = voided.moved if voided is not None else ()
    zh = "；".join(f"{one.part} 增{one.came}减{one.went}（{'、'.join(one.names)}）" for one in parts)
    en = "; ".join(f"{one.part}: {one.came} came, {one.went} went" for one in parts)
    return refuse(
        "result-moved",
        f"登记簿已变动，结果与批准的不同，此前的批准作废：{zh or '名称未变，依据、日期或公示有变'}。请查看后重新批准。",
        f"The record has moved, and what was approved is void: {en or 'the same names, on other days or grounds'}. Look at it and "
        "approve it anew.",
        "result",
    )


def after(state: Proposal, events: Events) -> Proposal:
    """The proposal after further events, of which those of other streams are left out of account."""
    own = [cast(ProposalEvent, event) for stream, event in events if stream == state.id]
    return reduce(evolve, own, state)


def _own(state: Proposal, events: list[ProposalEvent]) -> list[tuple[UUID, Event]]:
    return [(state.id, event) for event in events]
