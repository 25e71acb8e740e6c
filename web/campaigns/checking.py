"""What the ministry does with recommended applications: the four heads, the draw of a spot check, and what it found."""

from collections.abc import Sequence
from uuid import UUID

from domain import checking
from domain.account import Actor
from domain.application import Application
from domain.campaign import Campaign
from domain.event_application import Checked
from web.campaigns.steps import take, take_on_campaign
from web.runtime import Runtime


def check(
    runtime: Runtime, actor: Actor, application: UUID, heads: Sequence[Checked], expect: int | None = None
) -> Application:
    """Put down the finding under each of the four heads."""
    asked = checking.Check(application, tuple(heads), runtime.today(), expect)
    return take(runtime, actor, "check", application, lambda docket, _: checking.check(docket, asked))


def draw(runtime: Runtime, actor: Actor, campaign: UUID, seed: str, size: int) -> Campaign:
    """Draw `size` recommended applications for a spot check; with the seed anyone can repeat the draw."""
    asked = checking.Draw(campaign, seed, size, runtime.today())
    return take_on_campaign(runtime, actor, "check", campaign, lambda docket: checking.draw(docket, asked))


def found(
    runtime: Runtime, actor: Actor, application: UUID, passed: bool, words: str, expect: int | None = None
) -> Application:
    """Put down what a spot check found."""
    asked = checking.SpotFinding(application, passed, words, runtime.today(), expect)
    return take(runtime, actor, "check", application, lambda docket, _: checking.found(docket, asked))
