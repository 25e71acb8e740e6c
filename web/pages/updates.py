"""The annual update of an enterprise: how it stands with each year, and the form for one."""

from uuid import UUID

from flask import Blueprint, Response, request

from domain.account import Actor
from domain.civil import full_years_before
from domain.duty import update_due
from domain.form import faults
from domain.refusal import Refusal
from web.access.current import signed_in
from web.cases import updating
from web.context import the_runtime
from web.pages import case_words
from web.pages.form_view import parts, typed_form
from web.pages.stepping import for_people, on_to, shown, taken

blueprint = for_people(Blueprint("updates_page", __name__, url_prefix="/enterprises/<uuid:id>/updates"))


@blueprint.route("")
def page(id: UUID) -> Response:
    """How the enterprise stands with its updates, year by year."""
    runtime, actor = the_runtime(), signed_in()
    found = updating.years(runtime, actor, id)
    with runtime.asking() as asking:
        record = asking.enterprise(id, runtime.today())
    return shown(
        "cases/updates.html",
        years=list(reversed(found)),
        name=record.name if record else "",
        id=id,
        files=_files(actor, id),
        done=case_words.DONE.get(request.args.get("done", "")),
        case_said=case_words,
    )


@blueprint.route("/<int:year>", methods=["GET"])
def form(id: UUID, year: int) -> Response:
    """The empty form of a year."""
    actor = signed_in()
    actor.require("apply", enterprise=id)
    return _form(id, year, None, {})


@blueprint.route("/<int:year>", methods=["POST"])
def file(id: UUID, year: int) -> Response:
    """File the update of a year."""
    runtime, actor = the_runtime(), signed_in()
    values = typed_form(request.form)

    def step() -> Response:
        updating.file(runtime, actor, id, year, values)
        return on_to("updates_page.page", "filed", id=id)

    return taken(step, lambda refusal, _: _form(id, year, refusal, values))


def _form(id: UUID, year: int, refusal: Refusal | None, values: dict[str, str]) -> Response:
    return shown(
        "cases/update.html",
        id=id,
        year=year,
        due=update_due(year),
        sections=parts("re-review", values, personal=False),
        years=full_years_before(year),
        faulty=len(faults(values, "re-review")),
        refusal=refusal,
    )


def _files(actor: Actor, enterprise: UUID) -> bool:
    return actor.enterprise is not None and actor.may("apply", enterprise=enterprise)
