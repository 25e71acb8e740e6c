"""What an actor may see of cases: one, and lists of its own."""

from uuid import UUID

from domain.account import Actor
from domain.case import Case
from domain.event_case import CaseEvent
from projections.asking_cases import CaseRow, WantedCases, case_at, count_cases
from projections.asking_cases import cases as rows
from web.campaigns.steps import logged
from web.cases.steps import no_case, visible
from web.runtime import Runtime


def case(runtime: Runtime, actor: Actor, id: UUID) -> Case:
    """One case. Raises `not-yours` (403); `no-case` (404) for those who see all."""
    with logged(runtime, actor, "case"), runtime.campaigns_reading() as docket:
        found = case_at(docket.connection, id)
        visible(actor, found)
    if not found.version:
        raise no_case(id)
    return found


def cases(
    runtime: Runtime, actor: Actor, body: str | None = None, status: str | None = None, overdue: bool = False,
    after: UUID | None = None, limit: int = 100, kind: str | None = None, waits: bool = False,
) -> list[CaseRow]:  # fmt: skip
    """The cases that the actor may see, of an authority, in a status, of a kind, overdue as of today, or in which it is the
    actor's turn (`waits`); by id, after one."""
    on = runtime.today()
    with logged(runtime, actor, "case"), runtime.campaigns_reading() as docket:
        actor.require("read-files", body=body)
        whose = body or actor.body, actor.enterprise
        wanted = WantedCases(*whose, status, on if overdue else None, kind, on if waits else None)
        return rows(docket.connection, wanted, after, limit)


def turns(runtime: Runtime, actor: Actor) -> int:
    """In how many cases it is the actor's turn; none for those who may not decide any."""
    if not (actor.may("review") if actor.enterprise is None else actor.may("apply")):
        return 0
    with runtime.campaigns_reading() as docket:
        return count_cases(docket.connection, WantedCases(actor.body, actor.enterprise, waits=runtime.today()))


def history(runtime: Runtime, actor: Actor, id: UUID) -> list[CaseEvent]:
    """What happened in a case, in order. Raises as `case`."""
    case(runtime, actor, id)
    return [entry.event for entry in runtime.record.read_streams((id,)) if isinstance(entry.event, CaseEvent)]


def decided_by(runtime: Runtime, actor: Actor | None, enterprise: UUID, act: str) -> list[Case]:
    """The cases about an enterprise that an act decided, of those that the actor may see."""
    if actor is None:
        return []
    with runtime.campaigns_reading() as docket:
        found = [one.case for one in rows(docket.connection, WantedCases(enterprise=enterprise, act=act))]
    return [one for one in found if actor.may("read-files", body=one.body, enterprise=one.enterprise)]
