"""The streams of an enterprise are brought from what they say to what they should say: taken back, and said again."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar
from uuid import UUID

from domain.docket import Turn
from domain.draft import Draft
from domain.event import EnterpriseDissolved, EnterpriseFactWithdrawn, EnterpriseMoved, EnterpriseRenamed, Why
from domain.name import normalise
from domain.replaying import Named, Replay, Said, Stated, Whole, as_withdrawn, name_of

One = TypeVar("One")


def bring(draft: Draft, replay: Replay, enterprise: UUID, now: Whole, wanted: Whole, why: Why) -> None:
    """Say of an enterprise and its titles what is wanted, where `now` is what is said of it; codes are left alone."""
    _bring_names(draft, enterprise, now.names, wanted.names)
    bring_stated(draft, replay, enterprise, now.stated, wanted.stated)
    for stream in now.titles.keys() | wanted.titles.keys():
        _bring_title(draft, stream, now.titles.get(stream, ()), wanted.titles.get(stream, ()), why)


def _bring_names(draft: Draft, enterprise: UUID, now: Sequence[Named], wanted: Sequence[Named]) -> None:
    gone, come = without(now, wanted), without(wanted, now)
    kept = {normalise(name_of(one)) for one in wanted}
    for one in sorted(reversed(gone), key=lambda one: not isinstance(one, EnterpriseRenamed)):
        draft.emit(enterprise, as_withdrawn(one))
        if normalise(name_of(one)) not in kept:
            draft.leave(name_of(one), enterprise)
    for one in come:
        draft.emit(enterprise, one)
        draft.join(name_of(one), enterprise)


def bring_stated(
    draft: Draft, replay: Replay, enterprise: UUID, now: Sequence[Stated], wanted: Sequence[Stated]
) -> None:
    """Say of an enterprise what acts are wanted to say; a withdrawal takes back all that an act says of one kind."""
    for kind, act in dict.fromkeys((one.NAME, one.act) for one in (*now, *wanted)):
        before = [one for one in now if (one.NAME, one.act) == (kind, act)]
        after = [one for one in wanted if (one.NAME, one.act) == (kind, act)]
        if Counter(before) == Counter(after):
            continue
        if before:
            draft.emit(enterprise, EnterpriseFactWithdrawn(act=act, event=kind))
            draft.turns.drop_kind(enterprise, act, kind)
        for one in after:
            draft.emit(enterprise, one)
            if isinstance(one, EnterpriseMoved | EnterpriseDissolved):
                draft.turns.add(enterprise, Turn(one, replay.order(act)))
        draft.touch_titles(enterprise)


def _bring_title(draft: Draft, stream: UUID, now: Sequence[Said], wanted: Sequence[Said], why: Why) -> None:
    for fact, _ in without(now, wanted):
        draft.withdraw(stream, fact, why)
    for fact, event in without(wanted, now):
        draft.state(stream, event, fact=fact)


def without(some: Iterable[One], others: Iterable[One]) -> list[One]:
    """What is in `some` and not in `others`, as often as it is there more often; the last ones of a kind are left."""
    left = Counter(others)
    found = []
    for one in some:
        if left[one] > 0:
            left[one] -= 1
        else:
            found.append(one)
    return found
