"""A proposal 拟发文件: an act that is not on record yet, folded from its stream (its steps: domain.proposing)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal, assert_never
from uuid import UUID

from domain.event_proposal import (
    ActProposed,
    Counts,
    ProposalApproved,
    ProposalEvent,
    ProposalPublished,
    ProposalVoided,
    ProposalWithdrawn,
)
from domain.stream import stream_of

ProposalStatus = Literal["none", "open", "withdrawn", "published"]
NEEDED = 2
"""How many officers approve; who proposed is none of them."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a proposal stands; with status `none` there is none. `result` and `counts` are what is approved; `approvals` those
    that count; `discounted` those by accounts that serve its authority no more; `voided` what voided earlier ones last."""

    id: UUID
    version: int = 0
    status: ProposalStatus = "none"
    proposed: ActProposed | None = None
    result: str = ""
    counts: Counts = field(default_factory=Counts)
    approvals: tuple[ProposalApproved, ...] = ()
    discounted: tuple[ProposalApproved, ...] = ()
    voided: ProposalVoided | None = None
    withdrawn: ProposalWithdrawn | None = None
    published: ProposalPublished | None = None

    @property
    def approved(self) -> bool:
        """Whether enough officers have approved what it would do."""
        return len(self.approvals) >= NEEDED

    @property
    def said(self) -> ActProposed:
        """What was proposed; only of a proposal that there is."""
        assert self.proposed is not None
        return self.proposed


def proposal_stream(given: UUID) -> UUID:
    """The id and stream of the proposal that was sent under an id of the sender's choice."""
    return stream_of("proposal", given.hex)


def fold(id: UUID, events: Iterable[ProposalEvent]) -> Proposal:
    """The proposal after all events of its stream, in their order."""
    state = Proposal(id)
    for event in events:
        state = evolve(state, event)
    return state


def evolve(state: Proposal, event: ProposalEvent) -> Proposal:
    """The proposal after one more event."""
    return replace(state, version=state.version + 1, **_changed(state, event))


def _changed(state: Proposal, event: ProposalEvent) -> dict[str, Any]:
    match event:
        case ActProposed():
            return {"status": "open", "proposed": event, "result": event.result, "counts": event.counts}
        case ProposalApproved():
            return {"approvals": (*state.approvals, event)}
        case ProposalVoided():
            return {"approvals": (), "voided": event, "result": event.result, "counts": event.counts}
        case ProposalWithdrawn():
            return {"status": "withdrawn", "withdrawn": event, "approvals": ()}
        case ProposalPublished():
            return {"status": "published", "published": event}
        case _:
            assert_never(event)
