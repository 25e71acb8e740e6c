"""What is done with a campaign as a whole: summary tables out and in, the close of the window, the draw of a spot check."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, request

from domain.account import Actor
from domain.campaign import Campaign
from domain.refusal import Refusal
from web.access.current import signed_in
from web.campaigns import checking, filing, reviewing
from web.context import the_runtime
from web.media import XLSX
from web.pages.campaigns import page_of
from web.pages.files import sent
from web.pages.stepping import for_people, on_to, taken, typed, whole
from web.runtime import Runtime

blueprint = for_people(Blueprint("campaign_steps", __name__, url_prefix="/campaigns/<uuid:id>"))
Step = Callable[[Runtime, Actor, UUID], Campaign]


def _take(id: UUID, done: str, step: Step) -> Response:
    runtime, actor, campaign = the_runtime(), signed_in(), id

    def taking() -> Response:
        step(runtime, actor, campaign)
        return on_to("campaigns_page.one", done, id=id)

    def again(refusal: Refusal, said: dict[str, str]) -> Response:
        return page_of(campaign, actor, refusal, said)

    return taken(taking, again)


@blueprint.route("/annex")
def annex(id: UUID) -> Response:
    """The summary table of an authority (`body`) as the record has it now, as .xlsx."""
    actor, campaign, body = signed_in(), id, request.args.get("body", "")
    data = reviewing.annex(the_runtime(), actor, campaign, body)
    return sent(data, f"{body}-{id.hex[:8]}.xlsx", XLSX)


@blueprint.route("/hand-in", methods=["POST"])
def hand_in(id: UUID) -> Response:
    """Hand the summary table in: as it was filled elsewhere, or as the record has it."""

    def step(runtime: Runtime, actor: Actor, campaign: UUID) -> Campaign:
        file = request.files.get("file")
        data = file.read() if file is not None and file.filename else None
        return reviewing.hand_in(runtime, actor, campaign, typed().get("body", ""), data)

    return _take(id, "handed-in", step)


@blueprint.route("/close", methods=["POST"])
def close(id: UUID) -> Response:
    """Put the end of the window on record."""
    return _take(id, "closed", filing.close)


@blueprint.route("/draw", methods=["POST"])
def draw(id: UUID) -> Response:
    """Draw a spot check; a seed that was typed is one that was chosen."""
    return _take(
        id, "drawn", lambda runtime, actor, campaign: checking.draw(
            runtime, actor, campaign, whole("size"), typed().get("seed", "").strip() or None
        ),
    )  # fmt: skip
