"""What an actor may see of proposals: lists, one, and what its act would do as the record stands now."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from domain.account import Actor, Right
from domain.act import Act
from domain.answers import LikelyPair
from domain.campaign import Campaign
from domain.effects import Effect, Total, totals, unexplained, unrecommended
from domain.exclusion_list import ExcludedLine, excluded_lines, listed
from domain.objection import Objection
from domain.proposal import Proposal
from domain.proposing import Worked
from domain.putting_out import NotPutOut
from domain.remark import Remark
from domain.tier import Tier
from ledger import papers
from projections.asking_applications import ApplicationRow, Wanted, every_application
from projections.asking_launches import objections_of, proposals_at, proposals_of
from projections.campaigndocket import CampaignTables
from projections.likeness import Likeness
from projections.listdocket import ListTables
from web.campaigns.steps import logged
from web.proposals.kept import kept
from web.proposals.rights import counted, there
from web.proposals.working import Work, campaigns_of, work_out
from web.runtime import Runtime

_RIGHT: Right = "read-files"


@dataclass(frozen=True)
class DryRun:
    """What a proposed act would do now, line by line, with what does not go together.

    `pairs` are the likely enterprises for each name that fits no title; `unexplained` titles lapse though nobody said why;
    `unrecommended` are listed though their authority, which handed its annex in, did not recommend them; `not_put_out` are
    listed though no publicity of their campaign printed them; `excluded` are lines with a ground that bars them as of today.
    """

    act: Act
    worked: Worked
    effects: tuple[Effect, ...]
    warnings: tuple[Remark, ...]
    pairs: dict[str, tuple[LikelyPair, ...]]
    totals: tuple[Total, ...]
    unexplained: tuple[Effect, ...]
    unrecommended: tuple[Effect, ...]
    objections: tuple[Objection, ...]
    campaigns: tuple[Campaign, ...]
    not_put_out: tuple[NotPutOut, ...]
    excluded: tuple[ExcludedLine, ...]


def proposals(runtime: Runtime, actor: Actor, status: str | None = None) -> list[Proposal]:
    """The proposals that the actor may see, the last first: those of its authority, or all. Raises `not-yours`."""
    with logged(runtime, actor, _RIGHT), runtime.campaigns_reading() as docket:
        actor.require(_RIGHT, body=actor.body or "")
        found = proposals_of(docket.connection, runtime.record.read_streams, actor.body, status)
        return counted(runtime, docket.connection, found)


def one(runtime: Runtime, actor: Actor, id: UUID) -> Proposal:
    """One proposal. Raises `not-yours` (403); `no-proposal` (404) for those who see all."""
    with logged(runtime, actor, _RIGHT), runtime.campaigns_reading() as docket:
        return _seen(runtime, actor, docket, id)


def standing(runtime: Runtime, id: UUID) -> Proposal:
    """How a proposal stands, for whoever just took a step on it: no right to read is asked for."""
    with runtime.campaigns_reading() as docket:
        return _at(runtime, docket, id)


def dry_run(runtime: Runtime, actor: Actor, id: UUID) -> tuple[Proposal, DryRun]:
    """A proposal, and what its act would do as the record stands now. Raises as `one`, and `content-changed`."""
    with logged(runtime, actor, _RIGHT), runtime.campaigns_reading() as docket:
        state = _seen(runtime, actor, docket, id)
        run = kept(runtime, docket, state.said.content, lambda: _dry(runtime, docket, state.said.content))
        found = objections_of(docket.connection, runtime.record.read_streams, [one.id for one in run.campaigns])
        return state, replace(run, objections=tuple(found))


def _seen(runtime: Runtime, actor: Actor, docket: CampaignTables, id: UUID) -> Proposal:
    state = _at(runtime, docket, id)
    there(state, actor, _RIGHT)
    actor.require(_RIGHT, body=state.said.authority)
    return state


def _at(runtime: Runtime, docket: CampaignTables, id: UUID) -> Proposal:
    found = proposals_at(docket.connection, runtime.record.read_streams, [id])
    return counted(runtime, docket.connection, found.values())[0]


def _dry(runtime: Runtime, docket: CampaignTables, content: str) -> DryRun:
    """All of it but the objections, which are read whenever it is looked at."""
    act = papers.act_of(docket.connection, content)
    work = work_out(runtime, docket, act)
    campaigns = campaigns_of(docket, act)
    filed = {one.id: list(every_application(docket.connection, Wanted(one.id))) for one in campaigns}
    said = {(row.enterprise, one.tier) for one in campaigns for row in filed[one.id] if _fell(row)}
    passed = {one.id: {row.enterprise for row in filed[one.id] if _passed(row)} for one in campaigns}
    return DryRun(
        act,
        work.worked,
        work.effects,
        tuple(work.warnings),
        _pairs(work),
        tuple(total for one in campaigns for total in totals(work.effects, one)),
        tuple(unexplained(work.effects, said)),
        tuple(line for one in campaigns for line in unrecommended(work.effects, one, passed[one.id])),
        (),
        tuple(campaigns),
        work.not_put_out,
        tuple(line for one in campaigns for line in _excluded(runtime, docket, one, work.effects)),
    )


def _excluded(
    runtime: Runtime, docket: CampaignTables, campaign: Campaign, some: tuple[Effect, ...]
) -> Iterator[ExcludedLine]:
    on, enterprises = runtime.today(), listed(some, campaign)
    gathered = ListTables(docket.connection, runtime.record.read_streams, campaign, enterprises, on)
    return excluded_lines(gathered, campaign, some, on)


def _fell(row: ApplicationRow) -> bool:
    """Whether an application says why its enterprise is not on the list."""
    return row.status in ("declined", "withdrawn", "not-filed") or row.checked == "failed"


def _passed(row: ApplicationRow) -> bool:
    return row.status == "recommended" and row.checked != "failed"


def _pairs(work: Work) -> dict[str, tuple[LikelyPair, ...]]:
    """Whom each unresolved name may mean: of the same tier and authority, and named by nothing else in the list."""
    names = [one for one in work.effects if one.part == "unresolved"]
    if not names:
        return {}
    scopes: dict[tuple[Tier | None, str], list[tuple[UUID, str]]] = {}
    for one in work.effects:
        if one.part == "held" and one.enterprise is not None:
            scopes.setdefault((one.tier, one.body), []).append((one.enterprise, one.name))
    likeness = {key: Likeness(some) for key, some in scopes.items()}
    return {one.name: _likely(likeness, one) for one in names}


def _likely(likeness: dict[tuple[Tier | None, str], Likeness], one: Effect) -> tuple[LikelyPair, ...]:
    found = likeness.get((one.tier, one.body))
    return found.pairs(one.name) if found else ()
