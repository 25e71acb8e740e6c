"""What an actor may see of cases: one, and lists of its own."""

from uuid import UUID

from domain.account import Actor
from domain.case import Case
from projections.asking_cases import CaseRow, WantedCases
from projections.asking_cases import cases as rows
from web.campaigns.steps import logged
from web.cases.steps import case_at, no_case, visible
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
    after: UUID | None = None, limit: int = 100,
) -> list[CaseRow]:  # fmt: skip
    """The cases that the actor may see, of an authority, in a status, or overdue as of today; by id, after one."""
    with logged(runtime, actor, "case"), runtime.campaigns_reading() as docket:
        actor.require("read-files", body=body)
        wanted = WantedCases(body or actor.body, actor.enterprise, status, runtime.today() if overdue else None)
        return rows(docket.connection, wanted, after, limit)
