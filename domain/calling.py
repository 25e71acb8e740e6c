"""A call as it stands: its days as last changed, whether it was taken back, and which exclusions it brings."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from domain.act import Exclusion
from domain.act_between import CallKind
from domain.campaign import EXCLUSIONS
from domain.event import ActWithdrawn, CampaignCalled, WindowChanged
from domain.rule import Withdrawal
from domain.tier import Tier

Change = WindowChanged | ActWithdrawn
"""What an act says of the calls of another."""

_OF_GIANTS: tuple[Exclusion, ...] = EXCLUSIONS
"""Notice 三(一)1 and 3 say of little giants alone what else bars them."""
_OF_ALL: tuple[Exclusion, ...] = ("barred",)
"""63号 bars whoever declared falsely from every tier."""


class Called(NamedTuple):
    """A call with its window and deadline as last changed; `withdrawn` is the day on which it was taken back."""

    said: CampaignCalled
    withdrawn: date | None = None


def as_it_stands(said: CampaignCalled, changes: Iterable[tuple[Change, int]]) -> Called:
    """A call after all changes on record, given with the first positions of the acts that state them, in any order.

    A change whose act was taken back counts no more: the days are those from before it.
    """
    ordered = sorted(changes, key=lambda one: (one[0].published, one[1]))
    back = taken_back(ordered)
    for change, _ in ordered:
        if isinstance(change, WindowChanged) and change.act not in back and changes_call(change, said):
            said = _changed(said, change)
    return Called(said, back[said.act].published if said.act in back else None)


def taken_back(changes: Iterable[tuple[Change, int]]) -> dict[str, Withdrawal]:
    """The acts taken back, each with what took it back first; changes come with the first positions of their acts."""
    said = [(one, order) for one, order in changes if isinstance(one, ActWithdrawn)]
    said.sort(key=lambda one: (one[0].published, one[1]), reverse=True)
    return {one.withdrawn: Withdrawal(one.act, one.published, order) for one, order in said}


def changes_call(change: WindowChanged, said: CampaignCalled) -> bool:
    """Whether a change of days is about this call."""
    return (change.call, change.tier, change.kind) == (said.act, said.tier, said.kind)


def _changed(said: CampaignCalled, change: WindowChanged) -> CampaignCalled:
    return replace(
        said,
        window_from=change.window_from or said.window_from,
        window_until=change.window_until or said.window_until,
        provinces_by=change.provinces_by or said.provinces_by,
    )


def exclusions_of(said: CampaignCalled) -> tuple[Exclusion, ...]:
    """What bars a recommendation in a campaign: as its call says, else all for a recognition of little giants, `barred` for
    every other campaign."""
    return default_exclusions(said.kind, said.tier) if said.exclusions is None else said.exclusions


def default_exclusions(kind: CallKind, tier: Tier) -> tuple[Exclusion, ...]:
    """What bars a recommendation where a call says nothing of it."""
    return _OF_GIANTS if kind == "recognition" and tier is Tier.LITTLE_GIANT else _OF_ALL
