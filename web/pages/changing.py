"""Changing the days of a campaign, and taking its call back: each the ministry's notice, put on record as an act."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response

from domain.account import Actor
from domain.campaign import Campaign
from domain.refusal import Refusal
from web.access.current import signed_in
from web.campaigns import reading
from web.campaigns.calling import change
from web.context import the_runtime
from web.pages.call_form import ISSUER, head_of, plain_day
from web.pages.placing import placed
from web.pages.stepping import for_people, on_to, shown, taken, typed
from web.pages.titles import title_of

blueprint = for_people(Blueprint("changing", __name__, url_prefix="/campaigns/<uuid:id>/change"))


@blueprint.route("", methods=["GET"])
def page(id: UUID) -> Response:
    """The campaign's days as they stand, to be changed; and the form that takes its call back."""
    _allowed()
    return _form(id, None, {}, "")


@blueprint.route("", methods=["POST"])
def days(id: UUID) -> Response:
    """Record the notice that changes the days."""
    return _change(id, "days", "changed")


@blueprint.route("/withdraw", methods=["POST"])
def withdraw(id: UUID) -> Response:
    """Record the notice that takes the call back."""
    return _change(id, "withdraw", "taken-off")


def _change(id: UUID, what: str, done: str) -> Response:
    actor, runtime, campaign = _allowed(), the_runtime(), id

    def step() -> Response:
        said, about = typed(), reading.campaign(runtime, campaign)
        block = _days(about, said) if what == "days" else _withdrawn(about, said)
        change(runtime, actor, {"act": head_of(said), **block})
        return on_to("campaigns_page.one", done, id=campaign)

    return taken(step, lambda refusal, said: _form(campaign, placed(refusal, ("",)), said, what))


def _days(about: Campaign, said: dict[str, str]) -> dict[str, Any]:
    """The block with what was changed alone: what is not stated stays."""
    found: dict[str, Any] = {"call": about.act, "tier": about.tier.value, "kind": about.kind}
    window = {key: plain_day(said.get(key, "").strip()) for key in ("from", "until")}
    if window != {"from": about.window.start, "until": about.window.until}:
        found["window"] = {key: value for key, value in window.items() if value != ""}
    by = plain_day(said.get("provinces-by", "").strip())
    if by not in ("", about.provinces_by):
        found["provinces-by"] = by
    return {"window": [found]}


def _withdrawn(about: Campaign, said: dict[str, str]) -> dict[str, Any]:
    return {"withdraw": [{"act": about.act, "reason": said.get("reason", "").strip()}]}


def _allowed() -> Actor:
    actor = signed_in()
    actor.require("call")
    return actor


def _form(id: UUID, refusal: Refusal | None, said: dict[str, str], what: str) -> Response:
    runtime = the_runtime()
    about = reading.campaign(runtime, id)
    others = [one for one in reading.campaigns(runtime) if one.act == about.act and one.id != about.id]
    return shown(
        "campaigns/changing.html",
        campaign=about,
        title=title_of(about),
        others=[title_of(one) for one in others],
        days=said if what == "days" else _present(about),
        withdrawing=said if what == "withdraw" else {"issuer": ISSUER},
        failed=what,
        refusal=refusal,
    )


def _present(about: Campaign) -> dict[str, str]:
    def text(day: date | None) -> str:
        return day.isoformat() if day else ""

    return {
        "issuer": ISSUER, "from": text(about.window.start), "until": text(about.window.until),
        "provinces-by": text(about.provinces_by),
    }  # fmt: skip
