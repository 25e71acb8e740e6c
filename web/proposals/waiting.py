"""Which proposals wait for an officer: to be approved, to be looked at since their approvals were voided, to be published."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from domain.account import Actor
from domain.authority import MINISTRY
from domain.proposal import Proposal
from projections.asking_launches import objections_of, proposals_of, publicities
from projections.campaigndocket import CampaignTables
from web.proposals.rights import counted, may_approve
from web.runtime import Runtime

ProposalTask = Literal["to-approve", "voided", "to-publish"]


class ProposalWaiting(NamedTuple):
    """A proposal of one's authority, and what is to be done with it."""

    task: ProposalTask
    proposal: Proposal


def proposals_waiting(runtime: Runtime, actor: Actor) -> list[ProposalWaiting]:
    """What waits for an officer today, the last proposed first; nothing for whoever proposes nothing.

    To approve: what another officer proposed, and this one has not approved. Voided: what this officer proposed, and is not
    approved anew. To publish: what enough officers approved, whose day has come, whose publicity is over and whose objections are
    settled.
    """
    if not actor.may("propose", body=actor.body):
        return []
    with runtime.campaigns_reading() as docket:
        authority = actor.body or MINISTRY.name
        found = proposals_of(docket.connection, runtime.record.read_streams, authority, "open")
        return list(_waiting(runtime, actor, docket, counted(runtime, docket.connection, found)))


def _waiting(
    runtime: Runtime, actor: Actor, docket: CampaignTables, some: Iterable[Proposal]
) -> Iterable[ProposalWaiting]:
    for one in some:
        if one.approved:
            if _its_day_has_come(runtime, docket, one):
                yield ProposalWaiting("to-publish", one)
        elif one.said.proposer == actor.account:
            if one.voided is not None:
                yield ProposalWaiting("voided", one)
        elif may_approve(actor) and actor.account not in {made.account for made in one.approvals}:
            yield ProposalWaiting("to-approve", one)


def _its_day_has_come(runtime: Runtime, docket: CampaignTables, one: Proposal) -> bool:
    today, campaigns = runtime.today(), [docket.campaign(id) for id in one.said.campaigns]
    shown = [said.until for campaign in campaigns if campaign for said in publicities(docket.connection, campaign)]
    if objections_of(docket.connection, runtime.record.read_streams, one.said.campaigns, "open"):
        return False
    return (one.said.published is None or one.said.published <= today) and all(until < today for until in shown)
