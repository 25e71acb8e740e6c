"""A case: a named report 实名举报, or a change report 变更报告, folded from the events of its stream."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, assert_never
from uuid import UUID

from domain.event_case import (
    AnswerMissed,
    AskingEvent,
    CaseClosed,
    CaseDecided,
    CaseEvent,
    CaseTaken,
    ChangeEvent,
    ChangeKind,
    ChangeNoticed,
    ChangeReported,
    ChangeVerified,
    EnterpriseAnswered,
    EnterpriseAsked,
    FindingEvent,
    Outcome,
    RectificationChecked,
    RectificationOrdered,
    ReportFound,
    ReportKind,
    ReportReceived,
)
from domain.stream import stream_of

CaseStatus = Literal[
    "none", "received", "asked", "answered", "silent", "upheld", "not-upheld", "rectifying", "rectified", "not-rectified",
    "noticed", "reported", "verified", "awaiting-act", "closed",
]  # fmt: skip
WAITING: tuple[CaseStatus, ...] = ("asked", "rectifying", "noticed")
"""The statuses in which the enterprise has to do something by a day."""
FOR_AUTHORITY: tuple[CaseStatus, ...] = (
    "received", "answered", "silent", "upheld", "not-upheld", "rectified", "not-rectified", "reported", "verified",
    "awaiting-act",
)  # fmt: skip
"""The statuses in which the authority has to do something."""

NEEDS_ACT: tuple[Outcome, ...] = ("cancellation-proposed", "passes", "rename-approved")
"""The outcomes that come about by an act: the case is closed once it is on record and named."""


UNSEEN: CaseStatus = "received"
"""In this status a report is not yet seen by the enterprise that it is about: it is once it was asked."""


def case_stream(given: UUID) -> UUID:
    """The id and stream of the case that was sent under an id of the sender's choice."""
    return stream_of("case", given.hex)


@dataclass(frozen=True, slots=True)
class Case:
    """How a case stands. `version` counts its events. `due` is the civil day (inclusive) to which the enterprise has to do
    what `status` says (`asked`, `rectifying`, `noticed`); `late` the days after its deadline at which a change was reported."""

    id: UUID
    version: int = 0
    status: CaseStatus = "none"
    sort: Literal["report", "change"] = "report"
    kind: ReportKind | ChangeKind | None = None
    enterprise: UUID | None = None
    body: str = ""
    opened: date | None = None
    changed_on: date | None = None
    due: date | None = None
    late: int = 0
    handler: UUID | None = None
    upheld: bool | None = None
    outcome: Outcome | None = None
    act: str | None = None

    @property
    def seen_by_enterprise(self) -> bool:
        """Whether the enterprise that it is about may see it: every change, and a report once the enterprise was asked."""
        return self.sort == "change" or self.status != UNSEEN

    def overdue(self, on: date) -> bool:
        """Whether the enterprise has let a deadline pass, as of a civil day."""
        return self.due is not None and self.due < on


def fold(id: UUID, events: Iterable[CaseEvent]) -> Case:
    """The case after all events of its stream, in their order."""
    state = Case(id)
    for event in events:
        state = evolve(state, event)
    return state


def evolve(state: Case, event: CaseEvent) -> Case:
    """The case after one more event."""
    return replace(state, version=state.version + 1, **_changed(state, event))


def _changed(state: Case, event: CaseEvent) -> dict[str, Any]:
    match event:
        case ReportReceived():
            whose = {"enterprise": event.enterprise, "body": event.body, "kind": event.kind}
            return {**whose, "status": "received", "sort": "report", "opened": event.on}
        case CaseTaken():
            return {"handler": event.handler}
        case EnterpriseAsked() | EnterpriseAnswered() | AnswerMissed():
            return _asked(event)
        case ReportFound() | RectificationOrdered() | RectificationChecked():
            return _found(event)
        case ChangeNoticed() | ChangeReported() | ChangeVerified():
            return _change(state, event)
        case CaseClosed():
            waits = event.outcome in NEEDS_ACT
            return {"status": "awaiting-act" if waits else "closed", "outcome": event.outcome, "due": None}
        case CaseDecided():
            return {"status": "closed", "act": event.act}
        case _:
            assert_never(event)


def _asked(event: AskingEvent) -> dict[str, Any]:
    match event:
        case EnterpriseAsked():
            return {"status": "asked", "due": event.until}
        case EnterpriseAnswered():
            return {"status": "answered", "due": None}
        case AnswerMissed():
            return {"status": "silent", "due": None}
        case _:
            assert_never(event)


def _found(event: FindingEvent) -> dict[str, Any]:
    match event:
        case ReportFound():
            return {"status": "upheld" if event.upheld else "not-upheld", "upheld": event.upheld}
        case RectificationOrdered():
            return {"status": "rectifying", "due": event.until}
        case RectificationChecked():
            return {"status": "rectified" if event.done else "not-rectified", "due": None}
        case _:
            assert_never(event)


def _change(state: Case, event: ChangeEvent) -> dict[str, Any]:
    if isinstance(event, ChangeVerified):
        return {"status": "verified", "due": None}
    whose = {"enterprise": event.enterprise, "body": event.body, "kind": event.kind, "sort": "change"}
    when = {"opened": state.opened or event.on, "changed_on": event.changed_on}
    if isinstance(event, ChangeNoticed):
        return {**whose, **when, "status": "noticed", "due": event.due}
    return {**whose, **when, "status": "reported", "due": None, "late": max(0, (event.on - event.due).days)}
