"""What is done on the page of an application: each form is one step, and what is refused is shown on the same page."""

from collections.abc import Callable
from typing import Literal, cast, get_args
from uuid import UUID

from flask import Blueprint, Response, request

from domain.account import Actor
from domain.application import Application
from domain.event_application import Checked, Finding, Head, Met
from domain.refusal import Refusal, refuse
from web.access.current import signed_in
from web.campaigns import checking, filing, reviewing
from web.context import the_runtime
from web.pages.applications import page_of
from web.pages.stepping import bad, for_people, on_to, seen, taken, the_day, the_file, typed, whole
from web.runtime import Runtime

blueprint = for_people(Blueprint("application_steps", __name__, url_prefix="/applications/<uuid:id>"))
Step = Callable[[Runtime, Actor, UUID, int | None], Application]
HEADS: tuple[Head, ...] = get_args(Head)
_MET = get_args(Met)


def _take(id: UUID, name: str, done: str, step: Step) -> Response:
    """Take one step on the application, then show it; `name` says which of the page's forms it was."""
    runtime, actor, application = the_runtime(), signed_in(), id

    def taking() -> Response:
        step(runtime, actor, application, seen())
        return on_to("applications_page.one", done, id=id)

    def again(refusal: Refusal, values: dict[str, str]) -> Response:
        return page_of(application, actor, refusal, values, name)

    return taken(taking, again)


@blueprint.route("/compare", methods=["POST"])
def compare(id: UUID) -> Response:
    """The returned paper form, as the .xlsx that went out."""
    return _take(
        id, "compare", "compared", lambda runtime, actor, one, expect: reviewing.compare_file(
            runtime, actor, one, the_file().read(), expect
        ),
    )  # fmt: skip


@blueprint.route("/settle", methods=["POST"])
def settle(id: UUID) -> Response:
    """Which value of a field that differs is right, and why."""

    def step(runtime: Runtime, actor: Actor, one: UUID, expect: int | None) -> Application:
        said, right = typed(), request.form.get("right", "")
        if right not in ("online", "paper"):
            raise bad("right", "应为线上或纸质", "must be online or paper")
        of = cast(Literal["online", "paper"], right)
        return reviewing.settle(runtime, actor, one, said.get("field", ""), of, said.get("reason", ""), expect)

    return _take(id, "settle", "settled", step)


@blueprint.route("/review", methods=["POST"])
def review(id: UUID) -> Response:
    """The day on site, and what was found of each criterion that was filled in."""
    return _take(
        id, "review", "reviewed", lambda runtime, actor, one, expect: reviewing.review(
            runtime, actor, one, the_day("visited"), _findings(typed()), expect
        ),
    )  # fmt: skip


def _findings(said: dict[str, str]) -> list[Finding]:
    codes = [name.removeprefix("site.") for name in said if name.startswith("site.")]
    filled = [code for code in codes if any(said.get(f"{at}.{code}", "").strip() for at in ("site", "papers", "words"))]
    return [
        Finding(one, _met(said, "site", one), _met(said, "papers", one), said.get(f"words.{one}", "")) for one in filled
    ]


def _met(said: dict[str, str], place: str, criterion: str) -> Met:
    """What was chosen for a criterion; what was left open is not judged."""
    value = said.get(f"{place}.{criterion}") or "not-judged"
    if value not in _MET:
        raise bad(f"{place}.{criterion}", f"应为 {'、'.join(_MET)} 之一", f"must be one of {', '.join(_MET)}")
    return cast(Met, value)


@blueprint.route("/recommend", methods=["POST"])
def recommend(id: UUID) -> Response:
    """Recommend, with an opinion and a place in the order of merit."""
    return _take(
        id, "recommend", "recommended", lambda runtime, actor, one, expect: reviewing.recommend(
            runtime, actor, one, typed().get("opinion", ""), whole("rank"), expect
        ),
    )  # fmt: skip


@blueprint.route("/decline", methods=["POST"])
def decline(id: UUID) -> Response:
    """Do not recommend, with the reason."""
    return _reasoned(id, "decline", "declined", reviewing.decline)


@blueprint.route("/take-back", methods=["POST"])
def take_back(id: UUID) -> Response:
    """Take the finding back, with the reason."""
    return _reasoned(id, "take-back", "taken-back", reviewing.take_back)


@blueprint.route("/withdraw", methods=["POST"])
def withdraw(id: UUID) -> Response:
    """The enterprise takes its application back."""
    return _reasoned(id, "withdraw", "withdrawn", filing.withdraw)


def _reasoned(
    id: UUID, name: str, done: str, step: Callable[[Runtime, Actor, UUID, str, int | None], Application]
) -> Response:
    """A step that needs a reason and nothing else."""
    reason = typed().get("reason", "")
    return _take(id, name, done, lambda runtime, actor, one, expect: step(runtime, actor, one, reason, expect))


@blueprint.route("/attach", methods=["POST"])
def attach(id: UUID) -> Response:
    """Put a file to the application."""

    def step(runtime: Runtime, actor: Actor, one: UUID, expect: int | None) -> Application:
        file, about = the_file(), typed().get("about", "")
        return filing.attach(runtime, actor, one, file.stream, file.filename or "", about, expect)

    return _take(id, "attach", "attached", step)


@blueprint.route("/attach-paper", methods=["POST"])
def attach_paper(id: UUID) -> Response:
    """Note a document that is kept elsewhere."""

    def step(runtime: Runtime, actor: Actor, one: UUID, expect: int | None) -> Application:
        said = {name: text.strip() for name, text in typed().items()}
        hash, media, kept = (said.get(name, "") for name in ("sha256", "media", "kept"))
        size = whole("size")
        return filing.attach_paper(runtime, actor, one, hash, size, media, kept, said.get("about", ""), expect)

    return _take(id, "attach-paper", "attached", step)


@blueprint.route("/check", methods=["POST"])
def check(id: UUID) -> Response:
    """The ministry's finding under each of the four heads."""
    return _take(
        id, "check", "checked", lambda runtime, actor, one, expect: checking.check(
            runtime, actor, one, _heads(typed()), expect
        ),
    )  # fmt: skip


def _heads(said: dict[str, str]) -> list[Checked]:
    return [Checked(head, _passed(said, f"passed.{head}"), said.get(f"reason.{head}", "")) for head in HEADS]


def _passed(said: dict[str, str], name: str) -> bool:
    if said.get(name) not in ("yes", "no"):
        raise refuse("missing-value", "请选择通过或不通过。", "Choose passed or not passed.", name)
    return said[name] == "yes"


@blueprint.route("/found", methods=["POST"])
def found(id: UUID) -> Response:
    """What a spot check found."""

    def step(runtime: Runtime, actor: Actor, one: UUID, expect: int | None) -> Application:
        said = typed()
        return checking.found(runtime, actor, one, _passed(said, "passed"), said.get("words", ""), expect)

    return _take(id, "found", "found", step)
