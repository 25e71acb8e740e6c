"""Change reports 变更报告, and how every case is closed and its act named."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, cast
from uuid import UUID

from domain import casework
from domain.account import Actor
from domain.case import Case, case_stream
from domain.event import (
    EnterpriseFactWithdrawn,
    EnterpriseMoved,
    EnterpriseRenamed,
    EnterpriseRenameWithdrawn,
)
from domain.event_case import CaseEvent, ChangeKind, Outcome
from domain.fact import ENDED
from domain.stream import title_stream
from domain.tier import Tier
from projections.campaigndocket import CampaignTables
from web.cases.steps import body_of, take
from web.runtime import Runtime


class Change(NamedTuple):
    """A change of an enterprise on a civil day, in words, with the sha256s of evidence."""

    enterprise: UUID
    kind: ChangeKind
    changed_on: date
    words: str
    evidence: Sequence[str] = ()


def report(runtime: Runtime, actor: Actor, given: UUID, change: Change) -> Case:
    """Report a change, as the enterprise, under an id of its choice (`given`)."""
    return _report(runtime, actor, case_stream(given), change)


def report_noticed(runtime: Runtime, actor: Actor, case: UUID, change: Change) -> Case:
    """Report, as the enterprise, a change that its authority had noticed as `case`."""
    return _report(runtime, actor, case, change)


def _report(runtime: Runtime, actor: Actor, case: UUID, change: Change) -> Case:
    def way(docket: CampaignTables, state: Case) -> CaseEvent:
        firm, on = docket.records.of(change.enterprise), runtime.today()
        return casework.report(
            state, firm, body_of(docket, firm), change.kind, change.changed_on, change.words, change.evidence, on
        )

    return take(runtime, actor, "enterprise", case, way, change.enterprise)


def kind_of(case: Case) -> ChangeKind:
    """What kind of change a case is about. Raises `case-status` for a report."""
    if case.sort != "change":
        raise casework.wrong_step(case)
    return cast(ChangeKind, case.kind)


def notice(runtime: Runtime, actor: Actor, given: UUID, change: Change) -> Case:
    """Put down, as its authority, a change that the enterprise has not reported."""

    def way(docket: CampaignTables, state: Case) -> CaseEvent:
        firm = docket.records.of(change.enterprise)
        body = body_of(docket, firm)
        actor.require("review", body=body)
        return casework.notice(state, firm, body, change.kind, change.changed_on, change.words, runtime.today())

    return take(runtime, actor, "authority", case_stream(given), way, change.enterprise)


def verify(runtime: Runtime, actor: Actor, case: UUID, words: str, expect: int | None = None) -> Case:
    """Verify a change."""
    on = runtime.today()
    return take(runtime, actor, "authority", case, lambda _, state: casework.verify(state, words, on, expect))


def close(runtime: Runtime, actor: Actor, case: UUID, outcome: Outcome, reason: str, expect: int | None = None) -> Case:
    """Close a case of either sort; a report by the officer who handles it."""
    on = runtime.today()
    return take(runtime, actor, "handler", case, lambda _, state: casework.close(state, outcome, reason, on, expect))


def decide(runtime: Runtime, actor: Actor, case: UUID, act: str, expect: int | None = None) -> Case:
    """Name the act, which must be on record and do what the outcome says. Raises `other-act`."""
    on = runtime.today()
    return take(
        runtime, actor, "handler", case,
        lambda docket, state: casework.decide(state, act, _acts(runtime, docket, state), on, expect),
    )  # fmt: skip


def _acts(runtime: Runtime, docket: CampaignTables, state: Case) -> set[str]:
    """The acts in force that do to the case's enterprise what its outcome says."""
    assert state.enterprise is not None
    if state.outcome == "cancellation-proposed":
        found = docket.titles([title_stream(state.enterprise, tier) for tier in Tier])
        return {fact.act for facts in found.values() for fact in facts if fact.kind in ENDED}
    said: set[str] = set()
    for entry in runtime.record.read_streams((state.enterprise,), docket.connection):
        match entry.event:
            case EnterpriseRenamed(act=act) if state.outcome == "rename-approved":
                said.add(act)
            case EnterpriseMoved(act=act) if state.outcome == "passes":
                said.add(act)
            case EnterpriseRenameWithdrawn(act=act) if state.outcome == "rename-approved":
                said.discard(act)
            case EnterpriseFactWithdrawn(act=act, event=EnterpriseMoved.NAME) if state.outcome == "passes":
                said.discard(act)
    return said
