"""What all steps have in common: rights under the lock, the step, and how the application or campaign stands then."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce
from typing import cast
from uuid import UUID

from domain.account import Actor, Right
from domain.application import Application, evolve
from domain.campaign import Campaign, CampaignDocket
from domain.event import ApplicationEvent, Event
from domain.refusal import Refused, refuse
from ledger.refusals import log_refusal
from projections.campaigndocket import CampaignTables
from web.runtime import Runtime

Events = Sequence[tuple[UUID, Event]]
OnApplication = Callable[[CampaignTables, Application], Events]
OnCampaign = Callable[[CampaignTables], Events]
NOBODY = UUID(int=0)


def take(
    runtime: Runtime, actor: Actor, right: Right, application: UUID, way: OnApplication, enterprise: UUID | None = None
) -> Application:
    """Take a step on an application; `way` makes its events under the write lock, and may write beside the record there.

    `enterprise` is given where the step is its own and there may be no application yet. Returns the application after the
    events. Raises `Refused`: `not-allowed` and `not-yours` (403) by the actor's rights, and whatever `way` refuses; it stands
    in the log of refusals then, with who had asked.
    """
    seen: list[Application] = []

    def step(docket: CampaignDocket) -> Events:
        assert isinstance(docket, CampaignTables)
        state = docket.application(application)
        if enterprise is None:
            allow(actor, right, state)
        else:
            actor.require(right, enterprise=docket.records.of(enterprise))
        events = way(docket, state)
        seen.append(after(state, events))
        return events

    runtime.ledger_for(actor).step(step, right)
    return seen[0]


def take_on_campaign(runtime: Runtime, actor: Actor, right: Right, campaign: UUID, way: OnCampaign,
                     body: str | None = None) -> Campaign:  # fmt: skip
    """Take a step on a campaign, or on one authority's part of it (`body`), and return the campaign after it."""

    def step(docket: CampaignDocket) -> Events:
        assert isinstance(docket, CampaignTables)
        actor.require(right, body=body)
        return way(docket)

    runtime.ledger_for(actor).step(step, right)
    with runtime.campaigns_reading() as docket:
        return campaign_of(docket, campaign)


def standing(runtime: Runtime, application: UUID) -> Application:
    """How an application stands, for whoever has taken a step on it: no right to read is asked for."""
    with runtime.campaigns_reading() as docket:
        return docket.application(application)


@contextmanager
def logged(runtime: Runtime, actor: Actor, source: str) -> Iterator[None]:
    """Put what is refused within into the log of refusals, with who had asked, and let it go on."""
    try:
        yield
    except Refused as refused:
        log_refusal(runtime.record.engine, refused.refusal, source=source, by=actor.by)
        raise


def standing_of(runtime: Runtime, campaign: UUID, enterprise: UUID) -> Application:
    """How an enterprise's application in a campaign stands, for whoever has taken a step on it."""
    with runtime.campaigns_reading() as docket:
        return docket.application_of(campaign, enterprise)


def allow(actor: Actor, right: Right, state: Application) -> None:
    """Refuse an actor who lacks a right over an application. One that is not there is nobody's, and told to nobody but those
    who see all."""
    actor.require(right, body=state.body, enterprise=state.enterprise or NOBODY)


def after(state: Application, events: Events) -> Application:
    """The application after further events, of which those of other streams are left out of account."""
    own = [cast(ApplicationEvent, event) for stream, event in events if stream == state.id]
    found = reduce(evolve, own, state)
    return replace(found, enterprise=state.enterprise or found.enterprise)


def campaign_of(docket: CampaignDocket, campaign: UUID) -> Campaign:
    """The campaign, also one whose call was withdrawn. Raises `Refused` `no-campaign` (404)."""
    found = docket.campaign(campaign)
    if found is None:
        raise refuse(
            "no-campaign",
            f"没有编号为{campaign}的培育或复核批次；编号见批次列表。",
            f"There is no campaign {campaign}; the list of campaigns has the ids.",
            "campaign",
        )
    return found


def no_application(application: UUID) -> Refused:
    """The refusal (404) of an application that is not on record."""
    return refuse(
        "no-application",
        f"没有编号为{application}的申请；编号见申请列表。",
        f"There is no application {application}; the list of applications has the ids.",
        "application",
    )


def filled(values: Mapping[str, str | None]) -> dict[str, str]:
    """Answers by field code, without those left empty."""
    return {code: text for code, text in values.items() if text is not None and text != ""}
