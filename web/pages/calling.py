"""Calling a campaign from a page: the ministry's notice, put on record as an act."""

from flask import Blueprint, Response

from domain.account import Actor
from domain.calling import default_exclusions
from domain.campaign import EXCLUSIONS
from domain.refusal import Refusal, refuse
from domain.tier import Tier
from web.access.current import signed_in
from web.campaigns.calling import call as call_campaigns
from web.context import the_runtime
from web.pages.call_form import ISSUER, KINDS, act_of
from web.pages.placing import placed
from web.pages.stepping import for_people, on_to, shown, taken, typed

blueprint = for_people(Blueprint("calling", __name__, url_prefix="/campaigns/call"))


@blueprint.route("", methods=["GET"])
def page() -> Response:
    """The empty form."""
    _allowed()
    first = {f"{kind}.exclusions.{one}": "yes" for kind in KINDS for one in default_exclusions(kind, Tier.LITTLE_GIANT)}
    return _form(None, {"issuer": ISSUER, **first})


@blueprint.route("", methods=["POST"])
def call() -> Response:
    """Record the notice; then to the first of the campaigns that it opened."""
    actor = _allowed()

    def step() -> Response:
        said = typed()
        if not any(said.get(f"{kind}.on") for kind in KINDS):
            raise refuse(
                "missing-value", "请勾选认定或复核，至少一项。", "Tick recognition or re-review, or both.", "call"
            )
        opened = call_campaigns(the_runtime(), actor, act_of(said))
        return on_to("campaigns_page.one", "called", id=opened[0].id)

    def again(refusal: Refusal, said: dict[str, str]) -> Response:
        blocks = tuple(f"{kind}." for kind in KINDS if said.get(f"{kind}.on"))
        return _form(placed(refusal, blocks), said)

    return taken(step, again)


def _allowed() -> Actor:
    actor = signed_in()
    actor.require("call")
    return actor


def _form(refusal: Refusal | None, said: dict[str, str]) -> Response:
    return shown(
        "campaigns/calling.html",
        refusal=refusal,
        typed=said,
        tiers=[(tier.value, tier.chinese) for tier in reversed(Tier)],
        books=[(code, f"{code} · {book.title} · {book.title_en}") for code, book in the_runtime().rule_books.items()],
        exclusions=EXCLUSIONS,
    )
