"""The page of a publicity: the list that is out, its days, the form by which somebody objects; and for those who may see them,
what was objected and how it was settled."""

from uuid import UUID, uuid4

from flask import Blueprint, Response, request

from domain.refusal import Refusal
from ledger.reporters import Reporter
from web.access.current import signed_in
from web.api.refusallog import unnamed
from web.campaigns import reading
from web.context import the_runtime
from web.pages import proposal_words
from web.pages.stepping import for_people, on_to, shown, taken, the_id, typed
from web.pages.titles import title_of
from web.proposals import objecting

blueprint = for_people(Blueprint("objections_page", __name__, url_prefix="/campaigns/<uuid:id>/objections"))


@blueprint.route("", methods=["GET"])
def page(id: UUID) -> Response:
    """The lists that were put out, and the form."""
    return _page(id)


def _page(id: UUID, refusal: Refusal | None = None, said: dict[str, str] | None = None) -> Response:
    actor, runtime = signed_in(), the_runtime()
    campaign = reading.campaign(runtime, id)
    return shown(
        "proposals/objections.html", campaign=campaign, title=title_of(campaign), refusal=refusal, typed=said or {},
        lists=objecting.put_out(runtime, campaign), objections=objecting.seen(runtime, actor, campaign), fresh=uuid4(),
        words_of=proposal_words, today=runtime.today(), done=proposal_words.DONE.get(request.args.get("done", "")),
    )  # fmt: skip


@blueprint.route("", methods=["POST"])
def raise_(id: UUID) -> Response:
    """Object to one enterprise of the list."""

    unnamed()

    def step() -> Response:
        said = typed()
        who = Reporter(*(said.get(field, "") for field in ("name", "contact", "words")))
        evidence = said.get("evidence", "").split()
        given = the_id(said.get("id", ""), "id")
        objecting.raise_(the_runtime(), signed_in(), id, given, said.get("enterprise", ""), who, evidence)
        return on_to("objections_page.page", "raised", id=id)

    return taken(step, lambda refusal, said: _page(id, refusal, said))
