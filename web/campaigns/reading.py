"""What an actor may see: campaigns and their numbers, lists of applications, what is open to an enterprise, work that waits.

One application with all that is known of it stands in `web.campaigns.showing`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from domain.account import Actor
from domain.application import Application
from domain.campaign import Campaign
from domain.exclusion import Excluded, exclusions
from domain.filing import barred
from domain.form import FIELDS
from ledger.drafts import Drafts
from projections.asking_applications import ApplicationRow, Waits, Wanted
from projections.asking_applications import applications as rows
from projections.asking_campaigns import CampaignCount, counted
from projections.asking_work import Conflict, Waiting, conflicts, running, work_of_body, work_of_ministry
from projections.campaigndocket import CampaignTables
from web.campaigns.showing import Seen, application, document, form_file, history, seen, told
from web.campaigns.steps import campaign_of, logged
from web.runtime import Runtime

__all__ = [
    "Open",
    "Seen",
    "Work",
    "application",
    "applications",
    "bars",
    "campaign",
    "campaigns",
    "counted_for",
    "document",
    "every_figure",
    "figures",
    "filed",
    "form_file",
    "history",
    "open_to",
    "seen",
    "shown_to",
    "work",
]
_RIGHT = "read-files"


class Open(NamedTuple):
    """A campaign that is open to an enterprise, with how its application stands (status `none`: nothing filed)."""

    campaign: Campaign
    state: Application


class Work(NamedTuple):
    """What waits for an actor, and what does not go together."""

    waiting: list[Waiting]
    conflicts: list[Conflict]


def campaigns(runtime: Runtime) -> list[Campaign]:
    """All campaigns, in order of publication; those whose call was withdrawn too. Anyone may see them."""
    with runtime.campaigns_reading() as docket:
        return docket.campaigns()


def campaign(runtime: Runtime, id: UUID) -> Campaign:
    """One campaign. Raises `Refused` `no-campaign` (404)."""
    with runtime.campaigns_reading() as docket:
        return campaign_of(docket, id)


def figures(runtime: Runtime, actor: Actor, id: UUID) -> CampaignCount:
    """A campaign in numbers, as of today: all of them for those who see all, else those of the actor's authority alone."""
    with runtime.campaigns_reading() as docket:
        return counted_for(runtime, actor, docket, [campaign_of(docket, id)])[0]


def every_figure(runtime: Runtime, actor: Actor) -> list[CampaignCount]:
    """Every campaign in numbers, as `figures` gives them, in order of publication."""
    with runtime.campaigns_reading() as docket:
        return counted_for(runtime, actor, docket, docket.campaigns())


def shown_to(actor: Actor, one: Campaign) -> Campaign:
    """A campaign with those summary tables alone that the actor may see."""
    mine = [each for each in one.summaries if actor.sees_files and actor.body in (None, each.body)]
    return replace(one, summaries=tuple(mine))


def counted_for(runtime: Runtime, actor: Actor, docket: CampaignTables, some: list[Campaign]) -> list[CampaignCount]:
    """Campaigns in numbers, as `figures` gives them, within a snapshot; none of them for whoever sees none."""
    body = actor.body if actor.sees_files else ""
    return counted(docket.connection, some, runtime.today(), body)


def applications(
    runtime: Runtime,
    actor: Actor,
    campaign: UUID | None = None,
    body: str | None = None,
    status: str | None = None,
    after: UUID | None = None,
    limit: int = 100,
    waits: Waits | None = None,
) -> list[ApplicationRow]:
    """Up to `limit` applications that the actor may see, in the order of their ids, after the one with the id `after`.

    Raises `Refused` `not-yours` where another authority's are asked for.
    """
    with logged(runtime, actor, _RIGHT):
        actor.require("read-files", body=body if body is not None else actor.body, enterprise=actor.enterprise)
    wanted = Wanted(campaign, body if body is not None else actor.body, status, actor.enterprise, waits)
    with runtime.campaigns_reading() as docket:
        return rows(docket.connection, wanted, after, limit)


def filed(runtime: Runtime, actor: Actor, campaign: UUID, enterprise: UUID) -> tuple[Campaign, Application]:
    """A campaign, and how an enterprise's application in it stands (status `none`: nothing filed)."""
    with logged(runtime, actor, _RIGHT), runtime.campaigns_reading() as docket:
        firm = docket.records.of(enterprise)
        state = docket.application_of(campaign, firm)
        actor.require("read-files", body=state.body, enterprise=firm)
        return campaign_of(docket, campaign), state


def open_to(runtime: Runtime, actor: Actor, enterprise: UUID) -> list[Open]:
    """The campaigns in which an enterprise may apply or has applied, until the list for its authority is out, the first to
    close first."""
    with logged(runtime, actor, _RIGHT):
        actor.require("read-files", body="", enterprise=enterprise)
    with runtime.campaigns_reading() as docket:
        return _open_to(docket, enterprise, runtime.today())


def _open_to(docket: CampaignTables, enterprise: UUID, on: date) -> list[Open]:
    found, present = [], docket.bodies((enterprise,)).get(enterprise, "")
    for one in running(docket.campaigns()):
        state = docket.application_of(one.id, enterprise)
        if one.decided(state.body or present):
            continue
        if state.status != "none" or barred(docket, one, enterprise, on) is None:
            found.append(Open(one, state))
    return sorted(found, key=lambda open_: (open_.campaign.window.until, open_.campaign.id))


def bars(
    runtime: Runtime, actor: Actor, campaign: Campaign, enterprise: UUID, values: Mapping[str, str]
) -> list[Excluded]:
    """What would bar a recommendation if an enterprise filed these answers today: shown as warnings, nothing is refused."""
    with logged(runtime, actor, _RIGHT), runtime.campaigns_reading() as docket:
        state = docket.application_of(campaign.id, enterprise)
        actor.require("read-files", body=state.body, enterprise=enterprise)
        form = {code: text for code, text in values.items() if code in FIELDS and not FIELDS[code].personal}
        asked = Application(state.id, 1, "submitted", campaign.id, enterprise, "", 1, form)
        return told(actor, exclusions(docket, campaign, asked, runtime.today()), form)


def work(runtime: Runtime, actor: Actor) -> Work:
    """What waits for the actor on this day, what is late, and what does not go together."""
    on = runtime.today()
    with runtime.campaigns_reading() as docket:
        some, connection = docket.campaigns(), docket.connection
        if actor.enterprise is not None:
            return Work(_to_file(runtime, docket, actor.enterprise), [])
        if not actor.sees_files:
            return Work([], [])
        mine = actor.body
        waiting = work_of_ministry(connection, some, on) if mine is None else work_of_body(connection, some, mine, on)
        return Work(waiting, conflicts(connection, some, actor.body, docket.bodies))


def _to_file(runtime: Runtime, docket: CampaignTables, enterprise: UUID) -> list[Waiting]:
    """What is open to an enterprise and waits for it: re-reviews, and recognitions for which it has begun a form."""
    on, drafts = runtime.today(), Drafts(runtime.record.engine)
    return [
        Waiting("to-file", one.id, "", 1, one.window.start, one.window.until)
        for one, state in _open_to(docket, enterprise, on)
        if one.open_on(on) and not state.stands
        if one.kind == "re-review" or drafts.draft(state.id, docket.connection) is not None
    ]
