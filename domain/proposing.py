"""The steps of a proposal: two officers approve one result, and whatever moves it voids that.

They are pure. What the act would do now (`Worked`) was decided from the record as it is under the write lock.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from domain.event_proposal import (
    ActProposed,
    Counts,
    Moved,
    ProposalApproved,
    ProposalEvent,
    ProposalPublished,
    ProposalVoided,
    ProposalWithdrawn,
)
from domain.proposal import NEEDED, Proposal
from domain.refusal import Refusal, Refused, refuse
from domain.stepping import worded

NAMED = 20
"""How many names an event says of those that came or went in one part."""

Names = Mapping[str, Collection[str]]
"""Names by the part of a result in which they stand (`starts`, `renews`, …)."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What an act would do now: the hash of its events of law, counts and names; or the refusal, and then nothing else."""

    result: str = ""
    counts: Counts = field(default_factory=Counts)
    names: Names = field(default_factory=dict)
    refusal: Refusal | None = None


def propose(state: Proposal, said: ActProposed) -> list[ProposalEvent]:
    """Put an act forward. Raises `proposal-known`."""
    if state.version:
        zh, en = "该编号的拟发文件已经提出。", "A proposal with this id was made already."
        raise refuse("proposal-known", zh, en, "id")
    return [said]


def approve(
    state: Proposal, worked: Worked, before: Names, account: UUID, result: str, objections: Collection[UUID], on: date
) -> list[ProposalEvent]:
    """Approve `result`, which the officer saw. Where law has moved, what was approved before is voided first.

    Gives a voiding alone where the officer saw another result than the act has now. `objections` are the open ones to its
    campaigns' lists: whoever approves knows how each was settled. Raises `own-proposal`, `approved-already`, `stale-result`,
    `objections-open`, and what `open_` raises.
    """
    open_(state)
    if account == state.said.proposer:
        raise refuse(
            "own-proposal",
            "提出人不能批准自己提出的文件；须由另两名经办人批准。",
            "Who proposed an act does not approve it; two other officers do.",
            "account",
        )
    events = moved(state, worked, before, on)
    if worked.refusal is not None or (events and result != worked.result):
        return events
    if result != worked.result:
        raise refuse(
            "stale-result",
            "您看到的预演结果不是该文件现在的结果；请重新查看后再批准。",
            "The result that you saw is not what the act would do; look at it again before you approve.",
            "result",
        )
    _nobody_objects(objections)
    if not events and any(one.account == account for one in state.approvals):
        zh, en = "您已批准；须由另一名经办人批准。", "You have approved it; another officer must do so."
        raise refuse("approved-already", zh, en, "account")
    return [*events, ProposalApproved(account=account, result=result, on=on)]


def moved(state: Proposal, worked: Worked, before: Names, on: date) -> list[ProposalEvent]:
    """The voiding, where the act would no more do what stands in the proposal; `before` has the names of that result."""
    if worked.result == state.result:
        return []
    refusal = worked.refusal.code if worked.refusal else None
    changed = () if refusal else _differing(before, worked.names)
    return [
        ProposalVoided(
            why="refused" if refusal else "moved", result=worked.result, counts=worked.counts, moved=changed,
            refusal=refusal, on=on,
        )
    ]  # fmt: skip


def _differing(before: Names, now: Names) -> tuple[Moved, ...]:
    found = []
    for part in sorted({*before, *now}):
        came, went = (set(one.get(part, ())) - set(two.get(part, ())) for one, two in ((now, before), (before, now)))
        if came or went:
            found.append(Moved(part, len(came), len(went), tuple(sorted(came | went)[:NAMED])))
    return tuple(found)


def object_to(state: Proposal, objection: UUID, on: date) -> list[ProposalEvent]:
    """What an objection to its list makes of a proposal: what was approved is void; its result stays."""
    if state.status != "open" or not state.approvals:
        return []
    return [ProposalVoided(why="objection", result=state.result, counts=state.counts, objection=objection, on=on)]


def withdraw(state: Proposal, reason: str, on: date) -> list[ProposalEvent]:
    """Take it back. Raises `missing-reason`, and what `open_` raises."""
    open_(state)
    why = worded(reason, "missing-reason", "须写明撤回理由。", "Say why it is withdrawn.", "reason")
    return [ProposalWithdrawn(reason=why, on=on)]


def publish(
    state: Proposal, worked: Worked, before: Names, objections: Collection[UUID], until: date | None, on: date
) -> list[ProposalEvent]:
    """Publish what two officers approved; where law has moved since a voiding alone, nothing where that stands already.

    What was not approved is refused, whether law has moved or not: there is nothing to void. `objections` are the open ones
    to its campaigns' lists, `until` the last day of their publicities. Raises `needs-approval`, `objections-open`,
    `publicity-open`, and what `open_` raises.
    """
    open_(state)
    events = moved(state, worked, before, on)
    stands = worked.refusal is not None and not events
    if stands or (events and state.approved):
        return events
    _nobody_objects(objections)
    if not state.approved:
        raise _unapproved(state)
    _is_over(until, on)
    return [ProposalPublished(act=state.said.act, result=state.result, on=on)]


def _unapproved(state: Proposal) -> Refused:
    return refuse(
        "needs-approval",
        f"须有{NEEDED}名经办人批准同一预演结果（现有{len(state.approvals)}名）；提出人不在其内，账户已关闭或已非经办人的不计。",
        f"{NEEDED} officers must approve this very result ({len(state.approvals)} have); who proposed it is none of them, "
        "and an account that is closed or no officer's any more does not count.",
        "approvals",
    )


def _nobody_objects(objections: Collection[UUID]) -> None:
    if objections:
        ids = "、".join(str(one) for one in sorted(objections)[:3])
        raise refuse(
            "objections-open",
            f"尚有{len(objections)}件异议未处理（{ids}）；处理后方可批准或公布。",
            f"{len(objections)} objections are not settled ({ids}); settle them before it is approved or published.",
            "objections",
        )


def _is_over(until: date | None, on: date) -> None:
    if until is not None and on <= until:
        raise refuse(
            "publicity-open",
            f"公示期到{until}为止（含当日，今天是{on}）；期满后方可公布。",
            f"The list is out for objections until {until}, that day included (today is {on}); publish it after.",
            "on",
        )


def open_(state: Proposal) -> None:
    """Whether anything can still be done with it. Raises `proposal-closed`."""
    if state.status != "open":
        raise _closed(state)


def _closed(state: Proposal) -> Refused:
    zh, en = ("已公布", "was published") if state.status == "published" else ("已撤回", "was withdrawn")
    return refuse("proposal-closed", f"该拟发文件{zh}。", f"The proposal {en}.", "proposal")
