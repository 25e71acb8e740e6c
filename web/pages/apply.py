"""An enterprise applies: campaigns open to it, the form with its draft, the preview, and filing."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, Response, request, url_for

from domain.account import Actor
from domain.application import Application
from domain.campaign import Campaign
from domain.consistency import contradictions
from domain.form import faults, missing, read
from domain.refusal import Refusal, refuse
from web.access.current import signed_in
from web.campaigns import filing, reading
from web.context import the_runtime
from web.pages.form_view import Clash, differing, parts, typed_form
from web.pages.stepping import for_people, on_to, seen, shown, taken, the_file
from web.pages.titles import title_of
from web.runtime import Runtime

_CHANGED = "The draft was changed after this preview; look at it again below, then file it."
blueprint = for_people(Blueprint("apply", __name__, url_prefix="/apply"))


@blueprint.route("")
def page() -> Response:
    """Campaigns that are open to the enterprise, and what it filed so far."""
    runtime, (actor, enterprise) = the_runtime(), _applicant()
    found = reading.open_to(runtime, actor, enterprise)
    return shown("campaigns/apply.html", found=found, on=runtime.today(), title_of=title_of)


@blueprint.route("/<uuid:campaign>", methods=["GET"])
def form(campaign: UUID) -> Response:
    """The form with what was drafted or filed; what is wrong stands beside each field."""
    runtime, (actor, enterprise) = the_runtime(), _applicant()
    about, state = reading.filed(runtime, actor, campaign, enterprise)
    values, version = filing.drafted(runtime, actor, about.id, enterprise)
    return _form(about, state, values or _known(runtime, enterprise), version)


@blueprint.route("/<uuid:campaign>", methods=["POST"])
def save(campaign: UUID) -> Response:
    """Keep the draft; then on to the preview if that was asked for and nothing is wrong.

    A draft that was saved elsewhere meanwhile is not written over: what was typed is shown again, with what differs.
    """
    runtime, (actor, enterprise) = the_runtime(), _applicant()
    about, state = reading.filed(runtime, actor, campaign, enterprise)
    values = typed_form(request.form)

    def step() -> Response:
        filing.save_draft(runtime, actor, about.id, enterprise, values, seen())
        if request.form.get("step") != "preview":
            return on_to("apply.form", "saved", campaign=campaign)
        if faults(values, about.kind):
            return on_to("apply.form", "faulty", campaign=campaign)
        return on_to("apply.preview", "saved", campaign=campaign)

    def again(refusal: Refusal, _: dict[str, str]) -> Response:
        kept, version = filing.drafted(runtime, actor, about.id, enterprise)
        clash = differing(values, kept) if refusal.code == "stale-version" else []
        return _form(about, state, values, version, refusal, clash)

    return taken(step, again)


@blueprint.route("/<uuid:campaign>/sheet", methods=["POST"])
def sheet(campaign: UUID) -> Response:
    """Fill the draft in from the .xlsx form."""
    runtime, (actor, enterprise) = the_runtime(), _applicant()
    about, state = reading.filed(runtime, actor, campaign, enterprise)

    def step() -> Response:
        # What reads sheets takes a while to load, which other pages must not wait for.
        from web.forms.formin import read_form_xlsx

        values = read_form_xlsx(the_file().read(), about.kind)
        filing.save_draft(runtime, actor, about.id, enterprise, values, seen())
        return on_to("apply.form", "saved", campaign=campaign)

    kept, version = filing.drafted(runtime, actor, about.id, enterprise)
    return taken(step, lambda refusal, _: _form(about, state, kept, version, refusal))


@blueprint.route("/<uuid:campaign>/preview", methods=["GET"])
def preview(campaign: UUID) -> Response:
    """What would be filed: answers, what is missing, what contradicts itself, what would bar a recommendation."""
    runtime, (actor, enterprise) = the_runtime(), _applicant()
    about, state = reading.filed(runtime, actor, campaign, enterprise)
    return _preview(runtime, actor, about, state, enterprise)


@blueprint.route("/<uuid:campaign>/submit", methods=["POST"])
def submit(campaign: UUID) -> Response:
    """File the draft."""
    runtime, (actor, enterprise) = the_runtime(), _applicant()
    about, state = reading.filed(runtime, actor, campaign, enterprise)

    def step() -> Response:
        values, version = filing.drafted(runtime, actor, about.id, enterprise)
        if request.form.get("draft", str(version)) != str(version):
            raise refuse("stale-version", "草稿在预览之后又改过；请核对下面的内容后再提交。", _CHANGED, "draft")
        filed = filing.submit(runtime, actor, about.id, enterprise, values, seen())
        return on_to("applications_page.one", "submitted", id=filed.id)

    return taken(step, lambda refusal, _: _preview(runtime, actor, about, state, enterprise, refusal))


def _applicant() -> tuple[Actor, UUID]:
    """Who applies, and for which enterprise. Raises Refused (`not-allowed`) for an account of none."""
    actor = signed_in()
    actor.require("apply", enterprise=actor.enterprise)
    if actor.enterprise is None:
        zh, en = "只有企业账户可以填写申请。", "Only an account of an enterprise can fill in an application."
        raise refuse("not-allowed", zh, en, "apply")
    return actor, actor.enterprise


def _known(runtime: Runtime, enterprise: UUID) -> dict[str, str]:
    """What the record already says of an enterprise, to begin with."""
    with runtime.asking() as asking:
        record = asking.enterprise(enterprise, runtime.today())
    return {} if record is None else {"name": record.name} | ({"uscc": record.uscc} if record.uscc else {})


def _form(
    about: Campaign, state: Application, values: dict[str, str], version: int, refusal: Refusal | None = None,
    clash: Sequence[Clash] = (),
) -> Response:  # fmt: skip
    return shown(
        "campaigns/apply_form.html",
        campaign=about,
        title=title_of(about),
        state=state,
        version=version,
        clash=clash,
        faulty=len(faults(values, about.kind)),
        sections=parts(about.kind, values),
        years=about.years,
        open=about.open_on(the_runtime().today()),
        refusal=refusal,
        done=request.args.get("done"),
        action=url_for("apply.save", campaign=about.id),
    )


def _preview(
    runtime: Runtime, actor: Actor, about: Campaign, state: Application, enterprise: UUID,
    refusal: Refusal | None = None,
) -> Response:  # fmt: skip
    values, version = filing.drafted(runtime, actor, about.id, enterprise)
    wrong = faults(values, about.kind)
    answers = values if wrong else read(values, about.kind)
    return shown(
        "campaigns/apply_preview.html",
        campaign=about,
        title=title_of(about),
        state=state,
        version=version,
        sections=parts(about.kind, values, checked=False),
        years=about.years,
        wrong=wrong,
        missing=missing(answers, about.kind),
        contradictions=contradictions(answers),
        barred=reading.bars(runtime, actor, about, enterprise, answers),
        open=about.open_on(runtime.today()),
        refusal=refusal,
        done=request.args.get("done"),
    )
