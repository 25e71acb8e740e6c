"""Events of a proposal 拟发文件: an act that is not on record yet, approved by two officers before it is. Names of a list that is not
out stand beside the record, but for those that say why an approval was voided."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

Voiding = Literal["moved", "objection", "refused"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a decision does: titles that start, are renewed, lapse, end, are reinstated; renames; names that wait, and
    the titles of which nobody can tell meanwhile."""

    starts: int = 0
    renews: int = 0
    lapses: int = 0
    ends: int = 0
    reinstates: int = 0
    renames: int = 0
    unresolved: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """Names that came or went in one part of a result (`starts`, `renews`, …): how many, and the first of them."""

    part: str
    came: int
    went: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActProposed:
    """An act was put forward, under its number. Stream: the proposal.

    `content` is the sha256 of the act as parsed, `result` that of the events of law that it would bring (domain.proposal).
    `authority` issues it; `campaigns` are those whose list it is; `proposer` the account; `published` the day on which the act
    is to be published. `without_publicity` says why names on it may be published that were never put out for objections.
    """

    NAME: ClassVar = "act-proposed"
    act: str
    authority: str
    content: str
    result: str
    counts: Counts
    campaigns: tuple[UUID, ...]
    proposer: UUID
    on: date
    published: date | None = None
    without_publicity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalApproved:
    """An officer, by account, approved exactly this result. Stream: the proposal."""

    NAME: ClassVar = "proposal-approved"
    account: UUID
    result: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalVoided:
    """What was approved so far counts no more. Stream: the proposal.

    `moved`: law has moved, and `result` is what the act would do now; `refused`: it would be refused now, with the rule
    `refusal`, and there is no result; `objection`: the objection `objection` was raised.
    """

    NAME: ClassVar = "proposal-voided"
    why: Voiding
    result: str
    counts: Counts
    on: date
    moved: tuple[Moved, ...] = ()
    refusal: str | None = None
    objection: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalWithdrawn:
    """It was taken back. Stream: the proposal."""

    NAME: ClassVar = "proposal-withdrawn"
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPublished:
    """The act came onto the record, in this very commit. Stream: the proposal."""

    NAME: ClassVar = "proposal-published"
    act: str
    result: str
    on: date


ProposalEvent = ActProposed | ProposalApproved | ProposalVoided | ProposalWithdrawn | ProposalPublished
