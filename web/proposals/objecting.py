"""Objections at a publicity: raised by anybody with an account, settled by the authority whose list it is."""

from collections.abc import Collection, Sequence
from uuid import UUID

from domain import objection
from domain.account import Actor
from domain.campaign import Campaign, CampaignDocket
from domain.event import Event, PublicityOpened
from domain.event_objection import Settlement
from domain.name import normalise
from domain.objection import Objected, Objection, authority_of, objection_stream
from domain.proposing import object_to
from domain.refusal import refuse
from ledger import reporters
from ledger.engine import immediate
from ledger.ledger import Events, Ledger
from ledger.reporters import Reporter
from projections.asking_launches import objections_at, objections_of, proposals_of, publicities
from projections.campaigndocket import CampaignTables
from projections.docket import TableDocket
from web.campaigns.steps import campaign_of, logged
from web.cases.reporting import whole
from web.cases.steps import REPORTER
from web.proposals.rights import officer_of
from web.runtime import Runtime


def raise_(
    runtime: Runtime, actor: Actor, campaign: UUID, given: UUID, name: str, reporter: Reporter,
    evidence: Sequence[str] = (),
) -> Objection:  # fmt: skip
    """Object to one enterprise of a campaign's list, under an id of the sender's choice (`given`): who objects, and in what
    words, stands beside the record. What officers had approved of that list is void.

    Anybody may; whose account it was is not recorded. Raises `no-campaign`, `missing-reporter`, and what
    `domain.objection.raise_objection` raises.
    """
    id, said = objection_stream(given), whole(reporter)

    def step(docket: CampaignDocket) -> Events:
        assert isinstance(docket, CampaignTables)
        found, on = campaign_of(docket, campaign), runtime.today()
        against = _objected(runtime, docket, name)
        shown = publicities(docket.connection, found)
        event = objection.raise_objection(_at(runtime, docket, id), found, shown, against, evidence, on)
        reporters.keep(docket.connection, id, said, runtime.clock())
        return [(id, event), *_voided(runtime, docket, found, id)]

    Ledger(runtime.record, runtime, REPORTER).step(step, "objection")
    return standing(runtime, id)


def _objected(runtime: Runtime, docket: CampaignTables, name: str) -> Objected:
    law, plain = TableDocket(docket.connection, runtime.record.read_streams), normalise(name)
    joined = law.joined((plain,)).get(plain, ())
    if len(joined) != 1:
        return Objected(name)
    return Objected(name, joined[0], law.borne(joined).get(joined[0], ()))


def _voided(runtime: Runtime, docket: CampaignTables, campaign: Campaign, id: UUID) -> list[tuple[UUID, Event]]:
    """What an objection makes of the proposals of its campaign."""
    mine = proposals_of(docket.connection, runtime.record.read_streams, authority_of(campaign), "open")
    return [
        (one.id, event)
        for one in mine
        if campaign.id in one.said.campaigns
        for event in object_to(one, id, runtime.today())
    ]


def settle(
    runtime: Runtime, actor: Actor, id: UUID, outcome: Settlement, reason: str, expect: int | None = None
) -> Objection:
    """Settle an objection, as an officer of the authority whose list it is; one that is upheld voids what was approved."""

    def step(docket: CampaignDocket) -> Events:
        assert isinstance(docket, CampaignTables)
        state = _at(runtime, docket, id)
        found = _whose(docket, actor, state)
        event = objection.settle(state, outcome, reason, runtime.today(), expect)
        return [(id, event), *(_voided(runtime, docket, found, id) if outcome == "upheld" else [])]

    runtime.ledger_for(actor).step(step, "objection")
    return standing(runtime, id)


def objections(runtime: Runtime, actor: Actor, campaign: UUID, status: str | None = None) -> list[Objection]:
    """The objections to a campaign's list, in a status or in any, for those who may read its authority's files."""
    with logged(runtime, actor, "objection"), runtime.campaigns_reading() as docket:
        found = campaign_of(docket, campaign)
        actor.require("read-files", body=authority_of(found))
        return objections_of(docket.connection, runtime.record.read_streams, [found.id], status)


def put_out(runtime: Runtime, campaign: Campaign) -> list[PublicityOpened]:
    """The lists of a campaign that were put out for objections, by publication. Anybody may see them."""
    with runtime.campaigns_reading() as docket:
        return publicities(docket.connection, campaign)


def seen(runtime: Runtime, actor: Actor, campaign: Campaign) -> list[Objection]:
    """The objections to a campaign's list, as far as the actor may see them: all of them or none."""
    if not actor.may("read-files", body=authority_of(campaign)):
        return []
    return objections(runtime, actor, campaign.id)


def objector(runtime: Runtime, actor: Actor, id: UUID) -> Reporter:
    """Who objected, and in what words: for officers of the authority whose list it is. Raises `no-reporter`."""
    with logged(runtime, actor, "objection"), runtime.campaigns_reading() as docket:
        _whose(docket, actor, _at(runtime, docket, id))
        found = reporters.reporter_of(docket.connection, id)
    if found is None:
        zh, en = "没有异议人信息，或已删除。", "Nothing says who objected, or it was erased."
        raise refuse("no-reporter", zh, en, "objection")
    return found


def objectors(runtime: Runtime, some: Collection[Objection]) -> dict[UUID, Reporter]:
    """Who objected, of the objections that wait, as far as it was not erased; the caller has looked at the actor's rights."""
    with runtime.campaigns_reading() as docket:
        found = {one.id: reporters.reporter_of(docket.connection, one.id) for one in some if one.status == "open"}
    return {id: who for id, who in found.items() if who is not None}


def erase_objector(runtime: Runtime, actor: Actor, id: UUID) -> bool:
    """Erase who objected, and in what words: by such an officer, or whoever administers. Whether there was anything."""
    with logged(runtime, actor, "objection"), runtime.campaigns_reading() as docket:
        if not actor.may("administer"):
            _whose(docket, actor, _at(runtime, docket, id))
    with immediate(runtime.record.engine) as connection:
        return reporters.erase(connection, id)


def standing(runtime: Runtime, id: UUID) -> Objection:
    """How an objection stands, for whoever just took a step on it: no right to read is asked for."""
    with runtime.campaigns_reading() as docket:
        return _at(runtime, docket, id)


def _at(runtime: Runtime, docket: CampaignTables, id: UUID) -> Objection:
    return objections_at(docket.connection, runtime.record.read_streams, [id])[id]


def _whose(docket: CampaignTables, actor: Actor, state: Objection) -> Campaign:
    """The campaign of an objection. Refuse whoever is none of its authority's; one that is not there is 404 to those who see all."""
    if state.raised is None:
        actor.require("propose", body="")
        zh, en = f"没有编号为{state.id}的异议。", f"There is no objection {state.id}."
        raise refuse("no-objection", zh, en, "objection")
    found = campaign_of(docket, state.raised.campaign)
    officer_of(actor, authority_of(found))
    return found
