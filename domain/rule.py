"""A call or a list on record, as it bears on grants."""

from datetime import date
from typing import NamedTuple

from domain.authority import MINISTRY
from domain.event import CampaignCalled, ListPublished

CALL_RANK, LIST_RANK = 6, 4
"""Where a call and a list stand among the facts of their act."""
Said = CampaignCalled | ListPublished


class Withdrawal(NamedTuple):
    """An act took a call back; `order` is the first position of that act."""

    act: str
    published: date
    order: int


class Rule(NamedTuple):
    """A recorded call or list as it bears on grants: `said` is its event, `order` the first position of its act.

    `open` says whether names of this list are still unresolved, `withdrawn` by what this call was taken back.
    """

    said: CampaignCalled | ListPublished
    order: int
    open: bool = False
    withdrawn: Withdrawal | None = None

    @property
    def legal(self) -> tuple[date, int, int]:
        """Where it stands in legal order, beside facts."""
        return self.said.published, self.order, CALL_RANK if isinstance(self.said, CampaignCalled) else LIST_RANK

    def covers(self, granter: str, batch: int, body: str) -> bool:
        """Whether it decides grants of this cohort whose last body is `body`."""
        said = self.said
        if isinstance(said, ListPublished) and said.kind == "recognise":
            return False
        granters = granter == MINISTRY.name if said.tier.national else granter in said.bodies
        return granters and batch in said.cohorts and body in said.bodies
