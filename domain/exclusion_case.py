"""One ground of exclusion, and one application with what the grounds read of the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal
from uuid import UUID

from domain.act import Exclusion
from domain.application import Application
from domain.campaign import Campaign, CampaignDocket
from domain.shareholding import Path, Shares

Ground = Exclusion | Literal["dissolved", "moved", "out-of-scope"]


@dataclass(frozen=True, slots=True)
class Excluded:
    """One ground. `zh` and `en` are whole sentences; `path` are the shareholdings that it rests on, in order."""

    kind: Ground
    zh: str
    en: str
    path: Path = ()


class Case:
    """One application with what several grounds read of the record, each read once."""

    def __init__(
        self, docket: CampaignDocket, campaign: Campaign, application: Application, enterprise: UUID, on: date
    ) -> None:
        self.docket, self.campaign, self.enterprise, self.on = docket, campaign, enterprise, on
        self.form = application.answers()

    @cached_property
    def shares(self) -> Shares | None:
        """The shareholdings around it; None where there are none."""
        holdings = self.docket.holdings_near(self.enterprise, self.on)
        return Shares(holdings) if holdings else None

    def titled(self, others: Iterable[UUID]) -> dict[UUID, str]:
        """Of some enterprises those that hold the tier's title on the day (`valid`), or may (`unknown`)."""
        asked = tuple(dict.fromkeys(others))
        verdicts = self.docket.holds(asked, self.campaign.tier, self.on) if asked else {}
        found = {one: verdicts.get(one, "unknown") for one in asked}
        return {one: verdict for one, verdict in found.items() if verdict != "not_valid"}
