"""The end of a window goes onto the record by itself: whoever sweeps the day closes what is over, once."""

from datetime import date
from uuid import UUID

from domain.campaign import Campaign, CampaignDocket
from domain.closing import close
from domain.event import CampaignClosed, Event
from domain.instant import civil_day
from web.runtime import Runtime

SOURCE = "sweep"


def close_over(runtime: Runtime) -> list[CampaignClosed]:
    """Close the campaigns whose window is over as of today; enterprises under review that filed nothing are recorded so.

    A campaign whose call came onto the record only after its window, as when past years are typed in, is left alone: nobody
    could have filed in it here. `title-ledger close-window` closes it, if it should be. What is closed is passed over.
    """
    today = runtime.today()
    return [done for one in _over(runtime, today) if (done := _closed(runtime, one, today)) is not None]


def _over(runtime: Runtime, today: date) -> list[UUID]:
    with runtime.campaigns_reading() as docket:
        over = [one for one in docket.campaigns() if one.state_on(today) == "over"]
        acts = docket.recorded({one.act for one in over})
        instants = runtime.record.instants(acts.values(), docket.connection)
    return [one.id for one in over if civil_day(instants[acts[one.act]]) <= one.window.until]


def _closed(runtime: Runtime, campaign: UUID, today: date) -> CampaignClosed | None:
    """Close one, unless another process has closed it meanwhile."""
    made: list[tuple[UUID, Event]] = []

    def way(docket: CampaignDocket) -> list[tuple[UUID, Event]]:
        made[:] = close(docket, campaign, today) if _is_over(docket.campaign(campaign), today) else []
        return made

    runtime.ledger.step(way, SOURCE)
    return next((event for _, event in made if isinstance(event, CampaignClosed)), None)


def _is_over(one: Campaign | None, today: date) -> bool:
    return one is not None and one.state_on(today) == "over"
