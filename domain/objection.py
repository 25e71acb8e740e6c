"""An objection 异议 at a publicity: folded from its stream, and the steps that raise and settle one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple, assert_never, get_args
from uuid import UUID

from domain.authority import MINISTRY
from domain.campaign import Campaign
from domain.event_act import PublicityOpened
from domain.event_objection import ObjectionEvent, ObjectionRaised, ObjectionSettled, Settlement
from domain.name import normalise
from domain.refusal import Refused, refuse
from domain.stepping import sha256, unfinished, worded
from domain.stream import stream_of

ObjectionStatus = Literal["none", "open", "upheld", "dismissed"]
STATUSES: tuple[ObjectionStatus, ...] = get_args(ObjectionStatus)[1:]


@dataclass(frozen=True, slots=True)
class Objection:
    """How an objection stands; with status `none` nothing was raised. `raised` is what it says."""

    id: UUID
    version: int = 0
    status: ObjectionStatus = "none"
    raised: ObjectionRaised | None = None
    settled: ObjectionSettled | None = None


class Objected(NamedTuple):
    """Whom an objection is about: the name as it was given, all names of the enterprise on record that bears it, normalised."""

    name: str
    enterprise: UUID | None = None
    names: Collection[str] = ()


def objection_stream(given: UUID) -> UUID:
    """The id and stream of the objection that was sent under an id of the sender's choice."""
    return stream_of("objection", given.hex)


def fold(id: UUID, events: Iterable[ObjectionEvent]) -> Objection:
    """The objection after all events of its stream, in their order."""
    state = Objection(id)
    for event in events:
        match event:
            case ObjectionRaised():
                state = replace(state, version=state.version + 1, status="open", raised=event)
            case ObjectionSettled():
                state = replace(state, version=state.version + 1, status=event.outcome, settled=event)
            case _:
                assert_never(event)
    return state


def authority_of(campaign: Campaign) -> str:
    """Whose campaign it is: the one province's that it calls on, else the ministry's."""
    return campaign.bodies[0] if len(campaign.bodies) == 1 else MINISTRY.name


def raise_objection(
    state: Objection, campaign: Campaign, publicities: Collection[PublicityOpened], against: Objected,
    evidence: Collection[str], on: date,
) -> ObjectionRaised:  # fmt: skip
    """Object, from the first day of a publicity of the campaign on, until the list is out; late days are counted.

    Of several publicities the last counts that prints the name. Raises `objection-known`, `no-publicity`, `not-printed`,
    `list-published`, `bad-sha256`.
    """
    if state.version:
        zh, en = "该编号的异议已经提出。", "An objection with this id was raised already."
        raise refuse("objection-known", zh, en, "id")
    said, printed = _printed(publicities, against, on)
    body = (said.listed or {})[printed]
    unfinished(campaign, body)
    return ObjectionRaised(
        campaign=campaign.id,
        act=said.act,
        name=printed,
        body=body,
        enterprise=against.enterprise,
        evidence=tuple(sha256(one.strip(), f"evidence[{place}]") for place, one in enumerate(evidence)),
        late=max(0, (on - said.until).days),
        on=on,
    )


def _printed(publicities: Collection[PublicityOpened], against: Objected, on: date) -> tuple[PublicityOpened, str]:
    begun = sorted((one for one in publicities if one.start <= on), key=lambda one: one.start)
    if not begun:
        raise refuse(
            "no-publicity",
            "该批次没有已开始的公示，无从提出异议；公示须写明 call（所属通知）。",
            "No list of this campaign has been put out yet, so nobody can object; a publicity says `call`.",
            "campaign",
        )
    wanted = {normalise(against.name), *against.names}
    for said in reversed(begun):
        printed = next((name for name in said.listed or () if normalise(name) in wanted), None)
        if printed is not None:
            return said, printed
    raise refuse(
        "not-printed",
        f"“{against.name}”不在公示名单中；请按名单所印写明企业名称。",
        f"“{against.name}” is not in the list that was put out; name the enterprise as the list prints it.",
        "name",
    )


def settle(state: Objection, outcome: Settlement, reason: str, on: date, expect: int | None = None) -> ObjectionSettled:
    """Settle an objection, once, saying why. Raises `objection-settled`, `stale-version`, `missing-reason`."""
    if expect is not None and expect != state.version:
        zh, en = "该异议已有新的进展；请重新打开后再办理。", "The objection has moved on; open it anew and decide then."
        raise refuse("stale-version", zh, en, "expect")
    if state.status != "open":
        raise _settled(state)
    why = worded(reason, "missing-reason", "须写明处理理由。", "Say why it is settled so.", "reason")
    return ObjectionSettled(outcome=outcome, reason=why, on=on)


def _settled(state: Objection) -> Refused:
    on = state.settled.on if state.settled else ""
    return refuse(
        "objection-settled",
        f"该异议已于{on}处理（{state.status}）。",
        f"The objection was settled on {on} ({state.status}).",
        "objection",
    )
