"""Putting an enterprise on the record that no list has named yet, so that it can have an account and apply."""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, request

from domain.account import Actor
from domain.authority import NAMES
from domain.refusal import Refusal
from web.access.current import signed_in
from web.campaigns.enrolling import enrol
from web.context import the_runtime
from web.pages.stepping import for_people, on_to, shown, taken, typed

blueprint = for_people(Blueprint("enrolling_page", __name__, url_prefix="/enrol"))


@blueprint.route("", methods=["GET"])
def page() -> Response:
    """The empty form."""
    return _form(_allowed(), None, {})


@blueprint.route("", methods=["POST"])
def add() -> Response:
    """Enrol it; then the form again, with a link to the page of what was enrolled."""
    actor = _allowed()

    def step() -> Response:
        said = {name: text.strip() for name, text in typed().items()}
        body = actor.body or said.get("body", "")
        id = enrol(the_runtime(), actor, said.get("name", ""), said.get("uscc", ""), body)
        return on_to("enrolling_page.page", "enrolled", enrolled=id)

    return taken(step, lambda refusal, said: _form(actor, _placed(refusal), said))


def _placed(refusal: Refusal) -> Refusal:
    """What is wrong with a code is said beside it."""
    return replace(refusal, where="uscc") if refusal.code.startswith("uscc-") else refusal


def _allowed() -> Actor:
    actor = signed_in()
    if actor.body is not None:
        actor.require("review", body=actor.body)
    else:
        actor.require("record")
    return actor


def _form(actor: Actor, refusal: Refusal | None, said: dict[str, str]) -> Response:
    bodies = [(one, one) for one in NAMES] if actor.body is None else []
    return shown(
        "campaigns/enrolling.html",
        refusal=refusal,
        typed=said,
        bodies=bodies,
        whose=actor.body,
        done=request.args.get("done"),
        enrolled=request.args.get("enrolled", type=UUID),
        administers=actor.may("administer"),
    )
