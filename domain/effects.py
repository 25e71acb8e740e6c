"""What a decision does, line by line, for people who are to approve it: each title with its reason, and what does not go together."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from domain.campaign import Campaign
from domain.event import (
    EnterpriseRegistered,
    EnterpriseRenamed,
    Event,
    NameHeld,
    TitleAdmitted,
    TitleCancelled,
    TitleHeld,
    TitleLapsed,
    TitleRecognised,
    TitleReinstated,
    TitleRenewed,
    TitleRevoked,
    TitleSurrendered,
)
from domain.event_proposal import Counts
from domain.recording import Decision
from domain.stream import title_of
from domain.tier import Tier

Part = Literal["starts", "renews", "lapses", "ends", "reinstates", "renames", "unresolved", "held"]
PARTS: tuple[Part, ...] = ("starts", "renews", "lapses", "ends", "reinstates", "renames", "unresolved", "held")
NOT_LISTED = "not-listed"
BodyOf = Callable[[UUID, tuple[str, int]], str]
"""The authority of a grant (granter and batch) of a title's stream, as it stands before the decision; empty where none is known."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One line: what happens to a title or a name. `start` and `until` are inside the term, `on` the first day without the title.

    `cause` is the coded word, `reason` the words beside it; `to` the new name of a rename.
    """

    part: Part
    name: str
    tier: Tier | None = None
    enterprise: UUID | None = None
    body: str = ""
    batch: int | None = None
    start: date | None = None
    until: date | None = None
    on: date | None = None
    cause: str = ""
    reason: str = ""
    to: str = ""

    @property
    def label(self) -> str:
        """The line as one name, for comparing two results."""
        tier = f"（{self.tier.chinese}）" if self.tier else ""
        return f"{self.name}{f' → {self.to}' if self.to else ''}{tier}"


@dataclass(frozen=True, slots=True)
class Total:
    """One authority in a campaign: how many it recommended in its annex (None: not handed in), how many the act lists."""

    campaign: UUID
    body: str
    recommended: int | None
    listed: int


def effects(decision: Decision, names: Mapping[UUID, str], body_of: BodyOf) -> list[Effect]:
    """All that a decision does to titles and names, in its order. `names` are the present ones of enterprises on record."""
    registered = {stream: event.name for stream, event in decision.events if isinstance(event, EnterpriseRegistered)}
    known = {**names, **registered}
    return [made for stream, event in decision.events if (made := _effect(stream, event, known, body_of))]


def _effect(stream: UUID, event: Event, names: Mapping[UUID, str], body_of: BodyOf) -> Effect | None:
    if isinstance(event, NameHeld):
        return Effect("unresolved", event.name, event.tier, None, event.body)
    if isinstance(event, EnterpriseRenamed):
        return Effect("renames", event.before, None, stream, to=event.after)
    if not event.NAME.startswith("title-"):
        return None
    enterprise, tier = title_of(stream)
    name = names.get(enterprise, "")
    match event:
        case TitleRecognised() | TitleAdmitted():
            return Effect("starts", event.name, tier, enterprise, event.body, event.batch, event.start, event.until)
        case TitleRenewed():
            return Effect("renews", event.name, tier, enterprise, event.body, event.batch, event.start, event.until)
        case TitleLapsed():
            body = body_of(stream, (event.granter, event.batch))
            return Effect(
                "lapses", name, tier, enterprise, body, event.batch, cause=event.cause, reason=event.reason or ""
            )
        case TitleRevoked() | TitleCancelled() | TitleSurrendered():
            body, why = body_of(stream, (event.granter, event.batch)), (event.cause, event.reason)
            return Effect("ends", name, tier, enterprise, body, event.batch, None, None, event.on, *why)
        case TitleReinstated():
            body = body_of(stream, (event.granter, event.batch))
            return Effect("reinstates", name, tier, enterprise, body, event.batch, reason=event.reason)
        case TitleHeld():
            return Effect("held", name, tier, enterprise, body_of(stream, (event.granter, event.batch)), event.batch)
        case _:
            return None


def counts_of(some: Iterable[Effect]) -> Counts:
    """How many lines each part has."""
    found = dict.fromkeys(PARTS, 0)
    for one in some:
        found[one.part] += 1
    return Counts(**found)


def names_of(some: Iterable[Effect]) -> dict[str, list[str]]:
    """The lines of each part as names."""
    found: dict[str, list[str]] = {}
    for one in some:
        found.setdefault(one.part, []).append(one.label)
    return found


def totals(some: Collection[Effect], campaign: Campaign) -> list[Total]:
    """What each authority recommended in a campaign (annex 3 or 4) against what the act lists of it."""
    listed: dict[str, int] = {}
    for one in some:
        if of_campaign(one, campaign):
            listed[one.body] = listed.get(one.body, 0) + 1
    handed = {one.body: one.recommended for one in campaign.summaries}
    bodies = [body for body in campaign.bodies if body in listed or body in handed]
    return [Total(campaign.id, body, handed.get(body), listed.get(body, 0)) for body in bodies]


def of_campaign(one: Effect, campaign: Campaign) -> bool:
    """Whether a line is a title that the list of a campaign gives: it starts in its batch, or is renewed in its cohorts."""
    part, batches = ("starts", (campaign.batch,)) if campaign.kind == "recognition" else ("renews", campaign.cohorts)
    return one.part == part and one.tier is campaign.tier and one.batch in batches


def unexplained(some: Iterable[Effect], said: Collection[tuple[UUID, Tier]]) -> list[Effect]:
    """The titles that lapse though nobody said why: neither the list's annex nor the enterprise's application. `said` are the
    enterprises, each with its tier, whose application was declined, taken back, never filed, or did not pass the check.
    """
    lapsed = (one for one in some if one.part == "lapses" and one.cause == NOT_LISTED and not one.reason)
    return [
        one for one in lapsed if one.enterprise is None or one.tier is None or (one.enterprise, one.tier) not in said
    ]


def unrecommended(some: Iterable[Effect], campaign: Campaign, recommended: Collection[UUID]) -> list[Effect]:
    """What the act lists of authorities that handed their annex in, though it is none of the enterprises that they recommended
    and that passed the check since.
    """
    handed = {one.body for one in campaign.summaries}
    listed = (one for one in some if of_campaign(one, campaign) and one.body in handed)
    return [one for one in listed if one.enterprise not in recommended]
