"""What all steps of a case have in common: whose it is, under the write lock, and how it stands then."""

from collections.abc import Callable
from typing import Literal
from uuid import UUID

from domain.account import Actor
from domain.campaign import CampaignDocket
from domain.case import Case, evolve
from domain.event_case import CaseEvent
from domain.refusal import Refused, refuse
from ledger.ledger import Events
from projections.asking_cases import case_at
from projections.campaigndocket import CampaignTables
from web.runtime import Runtime

Who = Literal["enterprise", "handler", "authority", "anybody"]
Way = Callable[[CampaignTables, Case], CaseEvent]
NOBODY = UUID(int=0)
REPORTER = "reporter"
"""Who stands behind the commit of a report: its account would say who reported."""
ANYBODY = Actor("client")
"""Whoever hands in a report, with an account or without: nothing is asked of them but their name and a contact."""


def take(
    runtime: Runtime, actor: Actor, who: Who, case: UUID, way: Way, named: UUID | None = None, by: str | None = None
) -> Case:
    """Take a step on a case and return the case after it; `way` makes its event under the write lock.

    `named` is the enterprise where there may be no case yet; `by` stands behind the commit in place of the actor. Raises
    `Refused`: `not-allowed`, `not-yours` (403), `not-handler`, and what `way` refuses.
    """
    seen: list[Case] = []

    def step(docket: CampaignDocket) -> Events:
        assert isinstance(docket, CampaignTables)
        state = case_at(docket.connection, case)
        allow(actor, who, state, docket.records.of(named) if named else None)
        event = way(docket, state)
        seen.append(evolve(state, event))
        return [(case, event)]

    runtime.ledger_by(by or actor.by).step(step, "case")
    return seen[0]


def standing(runtime: Runtime, case: UUID) -> Case:
    """How a case stands, for whoever has taken a step on it: no right to read is asked for."""
    with runtime.campaigns_reading() as docket:
        return case_at(docket.connection, case)


def allow(actor: Actor, who: Who, state: Case, named: UUID | None = None) -> None:
    """Refuse an actor to whom a case does not belong in this part; one that is not there is nobody's."""
    if who == "enterprise":
        if state.version:
            visible(actor, state)
        actor.require("apply", enterprise=state.enterprise or named or NOBODY)
    elif who != "anybody":
        if state.version or named is None:
            actor.require("review", body=state.body)
        if who == "handler" and state.sort == "report" and (actor.account is None or actor.account != state.handler):
            raise refuse(
                "not-handler",
                "该举报由另一位经办人办理，或尚无人受理；请先受理。",
                "Another officer handles this report, or nobody does yet; take it in hand first.",
                "case",
            )


def visible(actor: Actor, state: Case) -> None:
    """Refuse whoever may not see a case: an enterprise sees a report about itself once it was asked."""
    actor.require("read-files", body=state.body, enterprise=state.enterprise or NOBODY)
    if actor.enterprise is not None and not state.seen_by_enterprise:
        actor.require("read-files", enterprise=NOBODY)


def no_case(case: UUID) -> Refused:
    """The refusal (404) of a case that is not on record."""
    return refuse("no-case", f"没有编号为{case}的案件。", f"There is no case {case}.", "case")


def body_of(docket: CampaignTables, enterprise: UUID) -> str:
    """The authority that handles what concerns an enterprise (not a record that is joined). Raises `no-enterprise`, `no-body`."""
    if enterprise not in docket.names((enterprise,)):
        raise refuse("no-enterprise", "登记簿中没有这家企业。", "No such enterprise is on record.", "enterprise")
    found = docket.bodies((enterprise,)).get(enterprise)
    if found is None:
        zh, en = "不知道该企业属于哪个主管部门。", "The record does not say which authority this enterprise belongs to."
        raise refuse("no-body", zh, en, "enterprise")
    return found
