"""What the ministry does with recommended applications: the four heads, the draw of a spot check, and what it found."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from domain import checking
from domain.account import Actor
from domain.application import Application
from domain.campaign import Campaign
from domain.event import SummaryHandedIn
from domain.event_application import Checked
from projections.campaigndocket import CampaignTables
from web.campaigns.steps import Events, take, take_on_campaign
from web.runtime import Runtime


def check(
    runtime: Runtime, actor: Actor, application: UUID, heads: Sequence[Checked], expect: int | None = None
) -> Application:
    """Put down the finding under each of the four heads."""
    asked = checking.Check(application, tuple(heads), runtime.today(), expect)
    return take(runtime, actor, "check", application, lambda docket, _: checking.check(docket, asked))


def draw(runtime: Runtime, actor: Actor, campaign: UUID, size: int, seed: str | None = None) -> Campaign:
    """Draw `size` recommended applications for a spot check; with the seed anyone can repeat the draw.

    The seed follows from the last summary that was handed in; with one of the actor's own the record says that it was chosen.
    """

    def way(docket: CampaignTables) -> Events:
        asked = checking.Draw(campaign, size, runtime.today(), _last_summary(runtime, docket, campaign), seed)
        return checking.draw(docket, asked)

    return take_on_campaign(runtime, actor, "check", campaign, way)


def _last_summary(runtime: Runtime, docket: CampaignTables, campaign: UUID) -> datetime | None:
    """The instant at which the last summary of a campaign came onto the record; None before the first."""
    entries = runtime.record.read_streams((campaign,), docket.connection)
    last = max((one.position for one in entries if isinstance(one.event, SummaryHandedIn)), default=None)
    return None if last is None else runtime.record.instants((last,), docket.connection)[last]


def found(
    runtime: Runtime, actor: Actor, application: UUID, passed: bool, words: str, expect: int | None = None
) -> Application:
    """Put down what a spot check found."""
    asked = checking.SpotFinding(application, passed, words, runtime.today(), expect)
    return take(runtime, actor, "check", application, lambda docket, _: checking.found(docket, asked))
