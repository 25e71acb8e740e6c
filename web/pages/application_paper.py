"""Typing a returned paper form in, without seeing what was filed online, and comparing the two."""

from uuid import UUID

from flask import Blueprint, Response, request

from domain.account import Actor
from domain.form import faults
from domain.refusal import Refusal
from web.access.current import signed_in
from web.campaigns import reading, reviewing
from web.context import the_runtime
from web.pages.enterprise_names import names_of
from web.pages.form_view import parts, typed_form
from web.pages.stepping import for_people, on_to, seen, shown, taken

blueprint = for_people(Blueprint("application_paper", __name__, url_prefix="/applications/<uuid:id>/paper"))


@blueprint.route("", methods=["GET"])
def page(id: UUID) -> Response:
    """The empty form."""
    return _form(id, signed_in(), {}, None)


@blueprint.route("", methods=["POST"])
def compare(id: UUID) -> Response:
    """Compare what was typed with what was filed; what cannot be read is shown beside its field, and nothing is compared."""
    actor, values = signed_in(), typed_form(request.form)

    def step() -> Response:
        reviewing.compare_typed(the_runtime(), actor, id, values, seen())
        return on_to("applications_page.one", "compared", id=id)

    return taken(step, lambda refusal, _: _form(id, actor, values, refusal))


def _form(id: UUID, actor: Actor, values: dict[str, str], refusal: Refusal | None) -> Response:
    runtime = the_runtime()
    state = reading.application(runtime, actor, id)
    actor.require("review", body=state.body, enterprise=state.enterprise)
    assert state.campaign is not None
    campaign = reading.campaign(runtime, state.campaign)
    return shown(
        "campaigns/paper.html",
        state=state,
        expect=request.form.get("expect", state.version),
        name=names_of(runtime, [id]).get(id, ""),
        sections=parts(campaign.kind, values, checked=bool(faults(values, campaign.kind))),
        years=campaign.years,
        refusal=refusal,
    )
