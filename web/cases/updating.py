"""The annual update 年度更新: an enterprise files it, its authority and the ministry see who missed which."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from domain import annual
from domain.account import Actor
from domain.annual import Year, asked_years, update_stream
from domain.campaign import CampaignDocket
from domain.duty import update_due
from domain.form import read
from domain.tier import Tier
from ledger.ledger import Events
from projections.campaigndocket import CampaignTables
from projections.updates import filed_by
from web.campaigns.steps import filled, logged
from web.cases.steps import body_of
from web.runtime import Runtime


def file(runtime: Runtime, actor: Actor, enterprise: UUID, year: int, form: Mapping[str, str | None]) -> list[Year]:
    """File the update of a year (public answers by field code), as the enterprise; returns how its years stand then.

    Raises `not-yours`, `no-duty`, `future-year`, `empty-form`, `personal-field`, `unknown-field`, `bad-value`.
    """

    def step(docket: CampaignDocket) -> Events:
        assert isinstance(docket, CampaignTables)
        firm = docket.records.of(enterprise)
        actor.require("apply", enterprise=firm)
        body_of(docket, firm)
        event = annual.file(firm, year, read(filled(form), "re-review"), runtime.today())
        return [(update_stream(firm, year), event)]

    runtime.ledger_for(actor).step(step, "apply")
    return standing(runtime, enterprise)


def years(runtime: Runtime, actor: Actor, enterprise: UUID) -> list[Year]:
    """How an enterprise stands with its updates, year by year. Raises `not-yours`, `no-enterprise`, `no-body`."""
    with logged(runtime, actor, "read-files"), runtime.campaigns_reading() as docket:
        firm = docket.records.of(enterprise)
        actor.require("read-files", enterprise=None if actor.body else firm)
        if actor.body is not None:
            actor.require("read-files", body=body_of(docket, firm))
        return _years(runtime, docket, firm)


def standing(runtime: Runtime, enterprise: UUID) -> list[Year]:
    """How an enterprise stands with its updates, for whoever has just filed one: no right to read is asked for."""
    with runtime.campaigns_reading() as docket:
        return _years(runtime, docket, docket.records.of(enterprise))


def _years(runtime: Runtime, docket: CampaignTables, enterprise: UUID) -> list[Year]:
    on = runtime.today()
    asked = asked_years(on)
    held = [year for year in asked if _held(docket, enterprise, min(update_due(year), on))]
    return annual.years(filed_by(docket.connection, enterprise), held, on)


def _held(docket: CampaignTables, enterprise: UUID, on: date) -> bool:
    """Whether it held a title of any tier; where the record cannot tell, nothing was missed."""
    return any(docket.holds((enterprise,), tier, on).get(enterprise) == "valid" for tier in Tier)
