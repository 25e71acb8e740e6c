"""Two records of one enterprise are joined: what is said of the one that ends is said of the one that goes on (9)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from domain.act import Evidence
from domain.decision import find_enterprise
from domain.docket import Docket, Settlement, Told
from domain.draft import Draft
from domain.event import (
    EnterpriseAliased,
    EnterpriseJoined,
    EnterpriseMerged,
    EnterpriseSplit,
    NameReopened,
    NameSettled,
    ShareholdingRecorded,
)
from domain.fact import ADMITTED, DERIVED, RECOGNISED
from domain.law import settle_law
from domain.name import normalise
from domain.recording import Decision
from domain.refusal import Refused, refuse
from domain.replaying import NOTHING, Replay, Said, Stated, Whole, name_of
from domain.restating import bring, bring_stated
from domain.stepping import worded
from domain.stream import act_stream, title_stream
from domain.tier import Tier
from domain.twofold import refuse_two_enterprises, refuse_two_titles

WORD = "两条记录合并"
"""What stands where the number of an act would, in what follows from a join."""


@dataclass(frozen=True, slots=True)
class Join:
    """The record that goes on and the one that ends (names, USCCs or ids), why, and the documents that show it."""

    keep: str
    ends: str
    reason: str
    evidence: tuple[Evidence, ...] = ()


def decide_join(asked: Join, docket: Docket) -> Decision:
    """Join two records. Raises `Refused` where they cannot be one enterprise's; nothing has changed then."""
    reason = worded(asked.reason, "missing-reason", "请写明理由。", "Say why.", "reason")
    draft = Draft(docket, WORD, 0, again=True)
    keep, ends = find_record(draft, asked.keep, "KEEP"), find_record(draft, asked.ends, "ENDS")
    if keep == ends:
        raise _same(asked)
    others = sorted(set(docket.naming(ends)) - {ends}, key=str)
    replay = Replay(docket, (keep, ends, *others))
    kept, ended = replay.at(keep, docket.position), replay.at(ends, docket.position)
    refuse_two_enterprises(draft, keep, kept, ends, ended)
    refuse_two_titles(draft, replay, keep, kept, ends, ended)
    name = draft.name(ends)
    joined = EnterpriseJoined(other=ends, name=name, reason=reason, evidence=asked.evidence or None)
    draft.emit(keep, joined)
    for one in docket.settled_as(ends):
        settle_again(draft, one, keep, reason)
    bring(draft, replay, ends, ended, NOTHING, "joined")
    bring(draft, replay, keep, kept, _both(keep, kept, ends, ended), "joined")
    for other in others:
        stated = replay.at(other, docket.position).stated
        bring_stated(draft, replay, other, stated, [speaking_of(one, ends, keep) for one in stated])
    draft.touch_titles(keep)
    settle_law(draft)
    return Decision(WORD, draft.events, draft.warnings)


def find_record(draft: Draft, asked: str, where: str) -> UUID:
    """The enterprise on record with this name, USCC or id. Raises `Refused`; a record that is joined is named with the other."""
    try:
        found = UUID(asked)
    except ValueError:
        return find_enterprise(draft, asked, where)
    for one in draft.docket.joinings():
        if one.enterprise == found:
            into = draft.name(one.into)
            raise refuse(
                "already-joined",
                f"{where}：“{one.name}”的记录已并入“{into}”。",
                f"{where}: the record of “{one.name}” is joined with “{into}” already.",
                where,
            )
    if found not in draft.docket.borne((found,)):
        raise refuse(
            "unknown-enterprise",
            f"{where}：没有编号为“{asked}”的在册企业。",
            f"{where}: no enterprise on record has the id “{asked}”.",
            where,
        )
    return found


def _same(asked: Join) -> Refused:
    return refuse(
        "already-joined",
        f"“{asked.keep}”和“{asked.ends}”已是同一企业的同一条记录。",
        f"“{asked.keep}” and “{asked.ends}” are one record of one enterprise already.",
        "ENDS",
    )


def settle_again(draft: Draft, one: Settlement, enterprise: UUID, reason: str) -> None:
    """A printed name that was settled to be one record is the other's."""
    event = last_settled(list(draft.docket.told((act_stream(one.act),))), one)
    before = NameReopened(
        act=one.act, published=event.published, block=one.block, name=one.name, enterprise=one.enterprise, reason=reason
    )
    draft.emit(act_stream(one.act), before)
    draft.emit(act_stream(one.act), replace(event, enterprise=enterprise))


def last_settled(told: Sequence[Told], one: Settlement) -> NameSettled:
    """The event by which a name was settled last."""
    found = [event.event for event in told if isinstance(event.event, NameSettled)]
    return [event for event in found if (event.block, event.name) == (one.block, one.name)][-1]


def _both(keep: UUID, kept: Whole, ends: UUID, ended: Whole) -> Whole:
    """What is to be said of the record that goes on: its own, and what was said of the other."""
    borne = {normalise(name_of(one)) for one in kept.names}
    names = {normalise(name_of(one)): one for one in reversed(ended.names)}
    aliases = [
        EnterpriseAliased(act=one.act if isinstance(one, EnterpriseAliased) else "", name=name_of(one))
        for norm, one in reversed(names.items())
        if norm not in borne
    ]
    titles = dict(kept.titles)
    for tier in Tier:
        stream = title_stream(keep, tier)
        come = ended.titles.get(title_stream(ends, tier), ())
        if come:
            titles[stream] = _one_title(kept.titles.get(stream, ()), come)
    return Whole((*kept.names, *aliases), (*kept.stated, *ended.stated), kept.codes, titles)


def _one_title(own: Sequence[Said], come: Sequence[Said]) -> tuple[Said, ...]:
    """The facts of both titles in a tier as one title's; what follows from acts is worked out again.

    The list of a batch takes the place of what was admitted in its stead, and one admission that of the other (8).
    """
    stated = [one for one in come if one[0].kind not in DERIVED]
    left = [one for one in own if not _granted(one, stated, RECOGNISED)]
    return (*left, *(one for one in stated if not _granted(one, left, RECOGNISED, ADMITTED)))


def _granted(one: Said, others: Sequence[Said], *kinds: str) -> bool:
    """Whether a title was only admitted to a batch to which the other record says that it was recognised, or admitted."""
    same = [fact for fact, _ in others if fact.kind in kinds and fact.grant == one[0].grant]
    return one[0].kind == ADMITTED and bool(same)


def speaking_of(event: Stated, before: UUID, after: UUID) -> Stated:
    """What an act says of an enterprise, of the record `after` where it spoke of `before`."""
    match event:
        case EnterpriseMerged(into=into) if into == before:
            return replace(event, into=after)
        case EnterpriseSplit(into=into):
            return replace(event, into=tuple(after if one == before else one for one in into))
        case ShareholdingRecorded(holder=holder) if holder == before:
            return replace(event, holder=after)
        case _:
            return event
