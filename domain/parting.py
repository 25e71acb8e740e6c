"""Two records that were joined by error are parted: both stand as if they had not been joined, from that position on (9)."""

from collections.abc import Iterable, Sequence
from typing import TypeVar
from uuid import UUID

from domain.docket import Docket, Joining, OpenName, Settlement, Told
from domain.draft import Draft
from domain.event import EnterpriseEnrolled, EnterpriseParted, ListPublished, NameHeld, NameReopened, NameSettled
from domain.fact import DERIVED, DUE, MOVED
from domain.law import settle_law
from domain.name import normalise
from domain.recording import Decision
from domain.refusal import Refused, refuse
from domain.replaying import Replay, Said, Stated, Whole, mentions
from domain.restating import bring, bring_stated, without
from domain.stepping import worded
from domain.stream import act_stream, title_of, title_stream

One = TypeVar("One")

WORD = "两条记录分开"
"""What stands where the number of an act would, in what follows from parting."""
_FOLLOWS = frozenset((*DERIVED, MOVED, DUE))
"""What is worked out or opened, and stated by no act."""


def decide_part(ends: str, reason: str, docket: Docket) -> Decision:
    """Part the record `ends` (its name, or its id) again. Raises `Refused` where an act since names one of the two."""
    reason = worded(reason, "missing-reason", "请写明理由。", "Say why.", "reason")
    draft = Draft(docket, WORD, 0, again=True)
    joined = _find(draft, ends)
    keep = joined.into
    others = sorted(set(docket.naming(keep)) - {keep, joined.enterprise}, key=str)
    replay = Replay(docket, (keep, joined.enterprise, *others))
    _refuse_used(draft, replay, joined, others)
    draft.emit(keep, EnterpriseParted(other=joined.enterprise, name=joined.name, reason=reason))
    for one in docket.settled_as(keep):
        _settle_back(draft, one, joined, reason)
    now, before = replay.at(keep, docket.position), replay.at(keep, joined.position - 1)
    ended = replay.at(joined.enterprise, joined.position - 1)
    none = replay.at(joined.enterprise, docket.position)
    bring(draft, replay, keep, now, _own(now, before), "parted")
    bring(draft, replay, joined.enterprise, none, _back(now, before, ended, joined), "parted")
    for other in others:
        stated = replay.at(other, docket.position).stated
        back = _spoken(stated, replay.at(other, joined.position - 1).stated, keep)
        bring_stated(draft, replay, other, stated, back)
    draft.touch_titles(keep)
    draft.touch_titles(joined.enterprise)
    settle_law(draft)
    return Decision(WORD, draft.events, draft.warnings)


def _find(draft: Draft, ends: str) -> Joining:
    plain = normalise(ends)
    joinings = list(draft.docket.joinings())
    found = [one for one in joinings if str(one.enterprise) == ends.strip().lower() or normalise(one.name) == plain]
    if len(found) != 1:
        raise refuse(
            "not-joined" if not found else "ambiguous-name",
            f"没有并入他处的记录“{ends}”。" if not found else f"名为“{ends}”的合并不止一次，请用记录编号。",
            f"No record “{ends}” is joined with another."
            if not found
            else f"More than one record “{ends}” is joined; give its id.",
            "ENDS",
        )
    into = [one for one in joinings if one.enterprise == found[0].into]
    if into:
        raise _used(draft, found[0], [f"{into[0].name} → {draft.name(into[0].into)}"])
    return found[0]


def _refuse_used(draft: Draft, replay: Replay, joined: Joining, others: Iterable[UUID]) -> None:
    """What has been stated of one of the two since may be the other's: those acts must be corrected first."""
    position = draft.docket.position
    now, then = replay.at(joined.into, position), replay.at(joined.into, joined.known)
    since = [one for one in draft.docket.joinings() if one.into == joined.into and one.position > joined.position]
    changed = [one.name for one in since] + _changed(now.codes, then.codes)
    changed += [one.act for one in _changed(now.stated, then.stated)]
    changed += [one.act for one in _changed(now.names, then.names) if not isinstance(one, EnterpriseEnrolled)]
    for stream in now.titles.keys() | then.titles.keys():
        told, before = _stated(now.titles.get(stream, ())), _stated(then.titles.get(stream, ()))
        changed += [fact.serves for fact, _ in _changed(told, before)]
    for other in others:
        spoken = [one for one in replay.at(other, position).stated if joined.into in mentions(one)]
        changed += [one.act for one in without(spoken, replay.at(other, joined.known).stated)]
    if changed:
        raise _used(draft, joined, changed)


def _changed(now: Sequence[One], then: Sequence[One]) -> list[One]:
    return without(now, then) + without(then, now)


def _stated(said: Iterable[Said]) -> list[Said]:
    return [one for one in said if one[0].kind not in _FOLLOWS]


def _used(draft: Draft, joined: Joining, changed: Iterable[str]) -> Refused:
    words = sorted({one for one in changed if one})
    zh, en = "、".join(f"“{one}”" for one in words), ", ".join(f"“{one}”" for one in words)
    keep = draft.name(joined.into)
    return refuse(
        "join-used",
        f"合并之后{zh}涉及“{keep}”或“{joined.name}”，无法判断属于哪一条记录；须先更正或分开，才能分开这两条记录。",
        f"Since “{keep}” and “{joined.name}” were joined, {en} spoke of one of the two; correct or part that first, since it "
        f"cannot be known which of the two records it is about.",
        "ENDS",
    )


def _own(now: Whole, before: Whole) -> Whole:
    """What is to be said of the record that went on: what was said before, and what a sweep opened of its own grants."""
    titles = {}
    for stream in now.titles.keys() | before.titles.keys():
        told, own = now.titles.get(stream, ()), before.titles.get(stream, ())
        grants = {fact.grant for fact, _ in own}
        follows = [one for one in told if one[0].kind in DERIVED or (one[0].kind == DUE and one[0].grant in grants)]
        titles[stream] = (*(one for one in own if one[0].kind not in (*DERIVED, DUE)), *follows)
    return Whole(before.names, before.stated, before.codes, titles)


def _back(now: Whole, before: Whole, ended: Whole, joined: Joining) -> Whole:
    """What is to be said of the record that had ended, with what a sweep has opened of its grants since."""
    titles = {}
    for stream, told in ended.titles.items():
        here = title_stream(joined.into, title_of(stream)[1])
        own = {fact.grant for fact, _ in before.titles.get(here, ())}
        grants = {fact.grant for fact, _ in told} - own
        due = [one for one in now.titles.get(here, ()) if one[0].kind == DUE and one[0].grant in grants]
        kept = [one for one in told if one[0].kind not in DERIVED and one not in due]
        titles[stream] = (*kept, *due)
    return Whole(ended.names, ended.stated, ended.codes, titles)


def _spoken(now: Sequence[Stated], before: Sequence[Stated], keep: UUID) -> list[Stated]:
    """What acts say of another enterprise, where it speaks of the two as it did before."""
    groups = {(one.NAME, one.act) for one in now if keep in mentions(one)}
    left = [one for one in now if (one.NAME, one.act) not in groups]
    return [*left, *(one for one in before if (one.NAME, one.act) in groups)]


def _settle_back(draft: Draft, one: Settlement, joined: Joining, reason: str) -> None:
    """A printed name that is the joined record's is again what it was: settled to be one of the two, or held."""
    told = list(draft.docket.told((act_stream(one.act),)))
    before = _settled([each for each in told if each.position < joined.position], one)
    if before and before.enterprise == one.enterprise:
        return
    now = _settled(told, one)
    assert now is not None
    event = NameReopened(
        act=one.act, published=now.published, block=one.block, name=one.name, enterprise=one.enterprise, reason=reason
    )
    draft.emit(act_stream(one.act), event)
    if before:
        draft.emit(act_stream(one.act), before)
    else:
        _hold_again(draft, told, one)


def _settled(told: Iterable[Told], one: Settlement) -> NameSettled | None:
    """The settlement of a name that these events of its act leave standing."""
    last: NameSettled | None = None
    for event in (each.event for each in told):
        if isinstance(event, NameSettled) and (event.block, event.name) == (one.block, one.name):
            last = event
        elif isinstance(event, NameReopened) and (event.block, event.name) == (one.block, one.name):
            last = None
    return last


def _hold_again(draft: Draft, told: Iterable[Told], one: Settlement) -> None:
    held = [event for event in (each.event for each in told) if isinstance(event, NameHeld)]
    event = [event for event in held if (event.block, normalise(event.name)) == (one.block, normalise(one.name))][-1]
    rule = next(
        rule
        for rule in draft.rules(event.tier)
        if isinstance(rule.said, ListPublished) and (rule.said.act, rule.said.block) == (one.act, one.block)
    )
    again = OpenName(event.act, event.published, rule.order, event.block, event.tier, event.name, event.body, event.row)
    draft.open_names(event.tier).append(again)
    draft.touch_list(again)
