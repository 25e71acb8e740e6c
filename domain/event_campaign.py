"""Events of a campaign's own stream: what was done with all that was filed in it. That it was called, that its window was
changed or that its call was withdrawn stands with the acts (domain.event_act)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignClosed:
    """The window was over. Stream: the campaign. `filed` applications stood, `not_filed` enterprises had filed nothing."""

    NAME: ClassVar = "campaign-closed"
    campaign: UUID
    filed: int
    not_filed: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryHandedIn:
    """A province handed its summary table (annex 3 for a recognition, annex 4 for a re-review) to the ministry.

    Stream: the campaign. `late` counts the days after the province's deadline (0: in time). From here on the province's
    findings stand. `annex` is the sha256 of the table's content.
    """

    NAME: ClassVar = "summary-handed-in"
    campaign: UUID
    body: str
    kind: Literal["annex-3", "annex-4"]
    filed: int
    recommended: int
    declined: int
    not_filed: int
    annex: str
    late: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckDrawn:
    """Applications were drawn at random for a spot check. Stream: the campaign.

    Whoever has `seed` and the recommended applications at position `known`, `among` in number, repeats the draw
    (domain.drawing). `drawn` are streams of applications, in the order of the draw. `seed_from` is `hand-in` where the seed
    follows from the last summary that was handed in; None: whoever drew chose it.
    """

    NAME: ClassVar = "spot-check-drawn"
    campaign: UUID
    seed: str
    known: int
    among: int
    drawn: tuple[UUID, ...]
    on: date
    seed_from: Literal["hand-in"] | None = None


CampaignEvent = CampaignClosed | SummaryHandedIn | SpotCheckDrawn
