"""What an authority does with the applications of its enterprises: paper, findings, recommendation, order of merit."""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Literal
from uuid import UUID

from domain import reviewing
from domain.account import Actor
from domain.application import Application
from domain.campaign import Kind
from domain.comparing import TYPED
from domain.event_application import Finding
from domain.form import read, split
from domain.paper import differences
from domain.stepping import application_of
from ledger.drafts import Drafts
from projections.campaigndocket import CampaignTables
from web.campaigns.handing_in import annex, hand_in
from web.campaigns.judging import indicators
from web.campaigns.steps import Events, allow, filled, logged, take
from web.runtime import Runtime

__all__ = [
    "annex",
    "compare_file",
    "compare_typed",
    "decline",
    "hand_in",
    "recommend",
    "review",
    "settle",
    "take_back",
]

Values = Mapping[str, str | None]


def compare_typed(
    runtime: Runtime, actor: Actor, application: UUID, values: Values, expect: int | None = None
) -> Application:
    """Compare the paper form, as the officer typed it (answers by field code), with the online one, field by field."""
    with logged(runtime, actor, "review"):
        paper = read(filled(values), _kind(runtime, actor, application))
    return _compare(runtime, actor, application, paper, TYPED, expect)


def compare_file(
    runtime: Runtime, actor: Actor, application: UUID, data: bytes, expect: int | None = None
) -> Application:
    """Compare the returned paper form, an .xlsx that went out from here, with the online one, field by field."""
    # What reads sheets takes a while to load, which other steps must not wait for.
    from web.forms.formin import read_form_xlsx

    with logged(runtime, actor, "review"):
        paper = read_form_xlsx(data, _kind(runtime, actor, application))
    return _compare(runtime, actor, application, paper, sha256(data).hexdigest(), expect)


def _kind(runtime: Runtime, actor: Actor, application: UUID) -> Kind:
    """Of which kind the form is; asked for before anything that was handed in is looked at."""
    with runtime.campaigns_reading() as docket:
        allow(actor, "review", docket.application(application))
        return application_of(docket, application)[1].kind


def _compare(
    runtime: Runtime, actor: Actor, application: UUID, paper: Mapping[str, str], source: str, expect: int | None
) -> Application:
    public, personal = split(paper)

    def way(docket: CampaignTables, state: Application) -> Events:
        own = Drafts(runtime.record.engine).personal(application, state.revision, docket.connection)
        found = differences(state.form, public, own, personal)
        return reviewing.compare(docket, reviewing.Compare(application, found, source, runtime.today(), expect))

    return take(runtime, actor, "review", application, way)


def settle(
    runtime: Runtime, actor: Actor, application: UUID, field: str, right: Literal["online", "paper"], reason: str,
    expect: int | None = None,
) -> Application:  # fmt: skip
    """Say which value of a field that differs is right, and why."""
    asked = reviewing.Settle(application, field, right, reason, runtime.today(), expect)
    return take(runtime, actor, "review", application, lambda docket, _: reviewing.settle(docket, asked))


def review(
    runtime: Runtime, actor: Actor, application: UUID, visited: date | None, findings: Sequence[Finding],
    expect: int | None = None,
) -> Application:  # fmt: skip
    """Put down what was found on site (`visited`, a civil day) and in the papers, per criterion."""
    asked = reviewing.Review(application, visited, tuple(findings), runtime.today(), expect)
    return take(runtime, actor, "review", application, lambda docket, _: reviewing.review(docket, asked))


def recommend(
    runtime: Runtime, actor: Actor, application: UUID, opinion: str, rank: int, expect: int | None = None
) -> Application:
    """Recommend to the ministry, with an opinion and a place in the order of merit (from 1), as the rule book judges it."""
    on = runtime.today()

    def way(docket: CampaignTables, _: Application) -> Events:
        state, campaign = application_of(docket, application, expect)
        judged = indicators(runtime.rule_books, docket, campaign, state, on)
        asked = reviewing.Recommend(application, opinion, rank, campaign.rule_book, judged, on, expect)
        return reviewing.recommend(docket, asked)

    return take(runtime, actor, "review", application, way)


def decline(runtime: Runtime, actor: Actor, application: UUID, reason: str, expect: int | None = None) -> Application:
    """Decline to recommend, with the reason."""
    on = runtime.today()

    def way(docket: CampaignTables, _: Application) -> Events:
        state, campaign = application_of(docket, application, expect)
        judged = indicators(runtime.rule_books, docket, campaign, state, on)
        return reviewing.decline(docket, reviewing.Decline(application, reason, campaign.rule_book, judged, on, expect))

    return take(runtime, actor, "review", application, way)


def take_back(runtime: Runtime, actor: Actor, application: UUID, reason: str, expect: int | None = None) -> Application:
    """Take a recommendation, or a refusal to recommend, back."""
    asked = reviewing.TakeBack(application, reason, runtime.today(), expect)
    return take(runtime, actor, "review", application, lambda docket, _: reviewing.take_back(docket, asked))
