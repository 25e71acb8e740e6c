"""An application 申请书 / 复核申请书: one enterprise in one campaign, folded from the events of its stream."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, assert_never
from uuid import UUID

from domain.event_application import (
    ApplicationChecked,
    ApplicationDeclined,
    ApplicationEvent,
    ApplicationNotFiled,
    ApplicationRecommended,
    ApplicationReviewed,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    Difference,
    DifferenceSettled,
    EvidenceAttached,
    FiledEvent,
    FindingWithdrawn,
    FoundEvent,
    PaperCompared,
    SpotCheckFound,
)
from domain.stream import stream_of

Status = Literal["none", "submitted", "withdrawn", "not-filed", "recommended", "declined"]
STANDING: tuple[Status, ...] = ("submitted", "recommended", "declined")
"""The statuses of an application that was filed and not taken back."""


def application_stream(campaign: UUID, enterprise: UUID) -> UUID:
    """The id and stream of an enterprise's application in a campaign."""
    return stream_of("application", campaign.hex, enterprise.hex)


@dataclass(frozen=True, slots=True)
class Application:
    """How an application stands. `version` counts its events: a step may say which it saw. `paper`, `review` and
    `finding` are of the present revision; `open` are the differences of the paper that nobody has settled. `record` is the
    enterprise under whose id it was filed; `enterprise` the same, or the one with whose record that one is joined now."""

    id: UUID
    version: int = 0
    status: Status = "none"
    campaign: UUID | None = None
    enterprise: UUID | None = None
    body: str = ""
    revision: int = 0
    form: dict[str, str] = field(default_factory=dict)
    evidence: tuple[EvidenceAttached, ...] = ()
    paper: PaperCompared | None = None
    open: tuple[Difference, ...] = ()
    settled: tuple[DifferenceSettled, ...] = ()
    review: ApplicationReviewed | None = None
    finding: ApplicationRecommended | ApplicationDeclined | None = None
    check: ApplicationChecked | None = None
    spot: SpotCheckFound | None = None
    record: UUID | None = None

    @property
    def stands(self) -> bool:
        """Whether it was filed and not taken back."""
        return self.status in STANDING

    @property
    def passed(self) -> bool | None:
        """Whether the ministry's check passed on every head; None before it."""
        return None if self.check is None else all(one.passed for one in self.check.heads)

    def answers(self) -> dict[str, str]:
        """The form by field code, as the rule book judges it: where the paper was found to be right, with the paper's value."""
        right = {one.field for one in self.settled if one.right == "paper"}
        differences = self.paper.differences if self.paper is not None else ()
        return self.form | {one.field: one.paper for one in differences if one.field in right and one.paper is not None}


def fold(id: UUID, events: Iterable[ApplicationEvent]) -> Application:
    """The application after all events of its stream, in their order."""
    state = Application(id)
    for event in events:
        state = evolve(state, event)
    return state


def evolve(state: Application, event: ApplicationEvent) -> Application:
    """The application after one more event."""
    return replace(_evolved(state, event), version=state.version + 1)


def _evolved(state: Application, event: ApplicationEvent) -> Application:
    match event:
        case ApplicationSubmitted() | ApplicationWithdrawn() | ApplicationNotFiled() | EvidenceAttached():
            return _filed(state, event)
        case PaperCompared():
            return replace(state, paper=event, open=event.differences, settled=())
        case DifferenceSettled():
            left = tuple(one for one in state.open if one.field != event.field)
            return replace(state, open=left, settled=(*state.settled, event))
        case ApplicationReviewed() | ApplicationRecommended() | ApplicationDeclined() | FindingWithdrawn():
            return _found(state, event)
        case ApplicationChecked():
            return replace(state, check=event)
        case SpotCheckFound():
            return replace(state, spot=event)
        case _:
            assert_never(event)


def _filed(state: Application, event: FiledEvent) -> Application:
    match event:
        case ApplicationSubmitted():
            return _submitted(state, event)
        case ApplicationWithdrawn():
            return replace(state, status="withdrawn", finding=None)
        case ApplicationNotFiled():
            return replace(
                state, status="not-filed", campaign=event.campaign, enterprise=event.enterprise, body=event.body
            )
        case EvidenceAttached():
            return replace(state, evidence=(*state.evidence, event))
        case _:
            assert_never(event)


def _found(state: Application, event: FoundEvent) -> Application:
    match event:
        case ApplicationReviewed():
            return replace(state, review=event)
        case ApplicationRecommended():
            return replace(state, status="recommended", finding=event)
        case ApplicationDeclined():
            return replace(state, status="declined", finding=event)
        case FindingWithdrawn():
            return replace(state, status="submitted", finding=None)
        case _:
            assert_never(event)


def _submitted(state: Application, event: ApplicationSubmitted) -> Application:
    """A form filed anew voids what was found of the one before."""
    return Application(
        state.id, state.version, "submitted", event.campaign, event.enterprise, event.body, event.revision, event.form,
        state.evidence,
    )  # fmt: skip
