"""What recording an act does, or would do, for people: what starts, renews, lapses, ends, is renamed, stays unresolved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from domain.cause import DISSOLUTION
from domain.event import (
    AccountEvent,
    ActEvent,
    AnnualUpdateFiled,
    ApplicationEvent,
    CampaignEvent,
    CaseEvent,
    EnterpriseDissolved,
    EnterpriseEvent,
    EnterpriseRegistered,
    EnterpriseRenamed,
    Event,
    NameHeld,
    ObjectionEvent,
    ProposalEvent,
    TitleAdmitted,
    TitleCancelled,
    TitleCarriedOver,
    TitleCarryOverEnded,
    TitleHeld,
    TitleLapsed,
    TitleMoved,
    TitlePassedOver,
    TitleRecognised,
    TitleReinstated,
    TitleRenewed,
    TitleReReviewDue,
    TitleRevoked,
    TitleSurrendered,
    TitleWithdrawn,
)
from domain.newcomers import Newcomers, kept_of, parts_of
from domain.recording import Decision
from domain.refusal import Refusal
from domain.remark import Remark
from domain.reminder import ReminderEvent
from domain.saying import SAID, said_of
from domain.stream import tier_of, title_of

NOT_SUBMITTED = "materials-not-submitted"


class Unsubmitted(NamedTuple):
    """A title (its stream) that ends because materials for its re-review were not submitted, and its holder's name."""

    title: UUID
    name: str


@dataclass(slots=True)
class Summary:
    """One act and what became of it. `outcome` is `recorded`, `known` or `refused`; lists hold names of enterprises.

    `unsubmitted` are those of the titles that lapse or end for whose holders it matters whether they were told in time.
    """

    act: str
    outcome: str
    refusal: Refusal | None = None
    starts: list[str] = field(default_factory=list)
    renews: list[str] = field(default_factory=list)
    lapses: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    reinstates: list[str] = field(default_factory=list)
    renames: list[str] = field(default_factory=list)
    carries_over: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)
    successions: list[str] = field(default_factory=list)
    dissolves: list[str] = field(default_factory=list)
    champions: list[str] = field(default_factory=list)
    holdings: list[str] = field(default_factory=list)
    windows: list[str] = field(default_factory=list)
    acts_withdrawn: list[str] = field(default_factory=list)
    no_longer_carried: list[str] = field(default_factory=list)
    unsubmitted: list[Unsubmitted] = field(default_factory=list)
    warnings: tuple[Remark, ...] = ()
    position: int | None = None


def summarise(decision: Decision, names: Mapping[UUID, str]) -> Summary:
    """The summary of a decision; `names` has the present names of the enterprises that its events do not print."""
    summary = Summary(decision.act, "known" if decision.known else "recorded", warnings=tuple(decision.warnings))
    kept = kept_of(decision.events)
    told = _Told(
        {stream.int: event.name for stream, event in kept if isinstance(event, EnterpriseRegistered)},
        names,
        any(isinstance(event, EnterpriseDissolved) for _, event in kept),
    )
    for part in parts_of(decision.events):
        if isinstance(part, Newcomers):
            summary.starts.extend([row.name for row in part.rows])
        else:
            _take(summary, part, told)
    return summary


class _Told(NamedTuple):
    """What a decision registers (by the whole number of the stream), other names, and whether it dissolves an enterprise."""

    registered: Mapping[int, str]
    names: Mapping[UUID, str]
    dissolved: bool


def _take(summary: Summary, events: Iterable[tuple[UUID, Event]], told: _Told) -> None:
    registered, names, dissolved = told
    rooms: dict[type[Event], list[str]] = {}
    for stream, event in events:
        if event.NAME.startswith("title-"):
            room = rooms.get(type(event))
            if room is None:
                room = rooms[type(event)] = _room(summary, event)
            printed = getattr(event, "name", None)
            if printed is None:
                enterprise = title_of(stream)[0]
                printed = registered.get(enterprise.int) or names.get(enterprise, "")
            cause = getattr(event, "cause", "")
            if cause == "fraud-in-other-tier" or (cause == DISSOLUTION and dissolved):
                printed = f"{printed}（{tier_of(stream.int).chinese}）"
            elif cause == NOT_SUBMITTED and isinstance(event, TitleLapsed | TitleRevoked):
                summary.unsubmitted.append(Unsubmitted(stream, printed))
            room.append(printed)
        elif isinstance(event, NameHeld):
            summary.unresolved.append(event.name)
        elif isinstance(event, EnterpriseRenamed):
            summary.renames.append(f"{event.before} → {event.after}")
        elif said := said_of(event, registered.get(stream.int) or names.get(stream, "")):
            getattr(summary, said[0]).append(said[1])


def _room(summary: Summary, event: Event) -> list[str]:
    match event:
        case TitleRecognised() | TitleAdmitted():
            return summary.starts
        case TitleRenewed():
            return summary.renews
        case TitleLapsed():
            return summary.lapses
        case TitleRevoked() | TitleCancelled() | TitleSurrendered():
            return summary.ends
        case TitleReinstated():
            return summary.reinstates
        case TitleCarriedOver() | TitleCarryOverEnded():
            return summary.carries_over if isinstance(event, TitleCarriedOver) else summary.no_longer_carried
        case TitleHeld():
            return summary.held
        case TitleWithdrawn():
            return summary.withdrawn
        case TitlePassedOver() | TitleReReviewDue() | TitleMoved():
            return []
        case _:
            return _not_of_a_title(event)


def _not_of_a_title(
    event: ActEvent
    | EnterpriseEvent
    | ReminderEvent
    | AccountEvent
    | CampaignEvent
    | ApplicationEvent
    | CaseEvent
    | AnnualUpdateFiled
    | ObjectionEvent
    | ProposalEvent,
) -> list[str]:
    return []


def unprinted(decision: Decision) -> set[UUID]:
    """The enterprises whose names a summary needs and the events do not print."""
    kept = kept_of(decision.events)
    return {
        title_of(stream)[0]
        for stream, event in kept
        if event.NAME.startswith("title-") and not getattr(event, "name", None)
    } | {stream for stream, event in kept if isinstance(event, SAID)}
