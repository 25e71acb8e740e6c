"""Which names of a list were never put out for objections 公示 before it is published.

63号 has the ministry recognise whom it put out and nobody objected to with reason (审核、抽查和公示); its re-reviews are put out
with the recognitions, since the first one in 2022. So the ministry's list of a campaign is put out first, or its proposal says why
it was not (a supplement, a paper notice). What a province puts out it mostly does elsewhere: that is shown, and refuses nothing.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from domain.act import Act, Recognise, Renew
from domain.campaign import Campaign
from domain.docket import Docket
from domain.event_act import PublicityOpened
from domain.name import normalise
from domain.refusal import refuse

_NAMED = 3
"""How many names a refusal says."""


@dataclass(frozen=True, slots=True)
class NotPutOut:
    """The names that an act lists of a campaign though no publicity of it printed them, in the order of the list.

    `publicities` counts those that stand (0: no publicity at all); `required`: the act is not published so without a reason.
    """

    campaign: UUID
    publicities: int
    required: bool
    names: tuple[str, ...]


def lists_of(act: Act, campaign: Campaign) -> list[Renew | Recognise]:
    """The lists in an act that are those of a campaign: of its tier, and of its batch or one of its cohorts."""
    if campaign.kind == "recognition":
        return [one for one in act.recognise if one.tier is campaign.tier and one.batch == campaign.batch]
    return [one for one in act.renew if one.tier is campaign.tier and set(one.cohorts) & set(campaign.cohorts)]


def not_put_out(
    docket: Docket, act: Act, campaign: Campaign, publicities: Collection[PublicityOpened]
) -> NotPutOut | None:
    """What of a campaign's list was never put out; None where all of it was. A name counts as put out where the enterprise
    that it joins was, under whatever name it bears or bore."""
    shown = {normalise(name) for said in publicities for name in said.listed or ()}
    missing = [row.name for block in lists_of(act, campaign) for row in block.rows if normalise(row.name) not in shown]
    names = _otherwise_named(docket, missing, shown) if shown else missing
    if not names:
        return None
    return NotPutOut(campaign.id, len(publicities), campaign.tier.national, tuple(names))


def _otherwise_named(docket: Docket, names: Collection[str], shown: Collection[str]) -> list[str]:
    """The names without those whose enterprise was put out under another one."""
    joined = docket.joined({normalise(name) for name in names}) if names else {}
    borne = docket.borne({one for ones in joined.values() for one in ones}) if joined else {}
    out = {one for one, borne_names in borne.items() if any(name in shown for name in borne_names)}
    return [name for name in names if not out.intersection(joined.get(normalise(name), ()))]


def refuse_not_put_out(found: Iterable[NotPutOut], reason: str | None) -> None:
    """Refuse to publish a list that was to be put out first, unless the proposal says why it was not. Raises `not-put-out`."""
    required = [one for one in found if one.required]
    if not required or reason:
        return
    names = [name for one in required for name in one.names]
    some = "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
    raise refuse(
        "not-put-out",
        f"名单中有{len(names)}家从未公示（{some}）；请先公示，或撤回后重新提出并写明未经公示的理由（without_publicity）。",
        f"{len(names)} names of the list were never put out for objections ({some}); put them out first, or withdraw the proposal "
        "and propose it anew saying why without (without_publicity).",
        "without_publicity",
    )
