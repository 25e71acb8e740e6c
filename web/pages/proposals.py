"""The pages of proposals: which acts wait for their officers, and one with what it would do, what conflicts, and its steps."""

from typing import NamedTuple
from uuid import UUID, uuid4

from flask import Blueprint, Response, request

from domain.account import Actor
from domain.authority import MINISTRY
from domain.effects import PARTS, Effect
from domain.event_objection import Settlement
from domain.exclusion_list import ExcludedLine
from domain.proposal import NEEDED, Proposal
from domain.refusal import Refusal
from web.access.current import signed_in
from web.campaign_words import EXCLUSIONS
from web.context import the_runtime
from web.pages import proposal_words
from web.pages.stepping import bad, for_people, on_to, shown, taken, the_file, the_id, typed
from web.pages.titles import title_of
from web.proposals import objecting, reading, steps
from web.proposals.files import act_of
from web.proposals.reading import DryRun

blueprint = for_people(Blueprint("proposals_page", __name__, url_prefix="/proposals"))
SHOWN = 100
"""Lines of one part that are shown before the rest is asked for."""


class Table(NamedTuple):
    """One part of a dry run: its lines, as far as they are shown, and how many there are."""

    part: str
    lines: list[Effect]
    total: int


@blueprint.route("", methods=["GET"])
def page() -> Response:
    """The proposals of one's authority, and the form that puts an act forward."""
    return _page()


def _page(refusal: Refusal | None = None, said: dict[str, str] | None = None) -> Response:
    actor = signed_in()
    found = reading.proposals(the_runtime(), actor)
    return shown(
        "proposals/proposals.html", proposals=found, refusal=refusal, typed=said or {}, fresh=uuid4(),
        may_propose=actor.may("propose"), words_of=proposal_words, needed=NEEDED, standing=_standing,
    )  # fmt: skip


@blueprint.route("", methods=["POST"])
def propose() -> Response:
    """Put an act forward: its file, with its lists."""

    def step() -> Response:
        actor, runtime = signed_in(), the_runtime()
        actor.require("propose", body=actor.body)
        lists = {file.filename: file.read() for file in request.files.getlist("lists") if file.filename}
        act = act_of(the_file("file").read(), lists)
        said = typed()
        given, why = the_id(said.get("id", ""), "id"), said.get("without_publicity", "")
        made = steps.propose(runtime, actor, given, act, why)
        return on_to("proposals_page.one", "proposed", id=made.id)

    return taken(step, _page)


@blueprint.route("/<uuid:id>")
def one(id: UUID) -> Response:
    """One proposal: counts first, then what conflicts, then every line; and what can be done with it."""
    return _one(id)


def _one(id: UUID, refusal: Refusal | None = None, said: dict[str, str] | None = None) -> Response:
    actor, runtime = signed_in(), the_runtime()
    state = reading.one(runtime, actor, id)
    run = reading.dry_run(runtime, actor, id)[1] if state.status == "open" else None
    own = _own(actor, state)
    return shown(
        "proposals/proposal.html", one=state, run=run, own=own, me=actor.account, refusal=refusal, typed=said or {},
        objectors=objecting.objectors(runtime, run.objections) if run and own else {},
        disagree=[total for total in run.totals if total.recommended != total.listed] if run else [],
        grounds=_grounds(run), titles={each.id: title_of(each) for each in run.campaigns} if run else {},
        exclusions=EXCLUSIONS, moved=run is not None and run.worked.result != state.result,
        tables=_tables(run), words_of=proposal_words, needed=NEEDED, standing=_standing, shown=SHOWN,
        done=proposal_words.DONE.get(request.args.get("done", "")),
    )  # fmt: skip


def _standing(one: Proposal) -> str:
    return "approved" if one.status == "open" and one.approved else one.status


def _own(actor: Actor, state: Proposal) -> bool:
    """Whether the proposal is of the actor's own authority, whose officers alone decide it."""
    return actor.may("propose") and (actor.body or MINISTRY.name) == state.said.authority


def _grounds(run: DryRun | None) -> dict[str, list[ExcludedLine]]:
    """What bars lines of the list, by kind of ground."""
    found: dict[str, list[ExcludedLine]] = {}
    for line in run.excluded if run else ():
        found.setdefault(line.ground.kind, []).append(line)
    return found


def _tables(run: DryRun | None) -> list[Table]:
    every = "all" in request.args
    found = []
    for part in PARTS if run else ():
        assert run is not None
        lines = [line for line in run.effects if line.part == part]
        if lines:
            found.append(Table(part, lines if every else lines[:SHOWN], len(lines)))
    return found


@blueprint.route("/<uuid:id>/approve", methods=["POST"])
def approve(id: UUID) -> Response:
    """Approve the result that the page had shown."""

    def step() -> Response:
        steps.approve(the_runtime(), signed_in(), id, typed().get("result", ""))
        return on_to("proposals_page.one", "approved", id=id)

    return taken(step, lambda refusal, said: _one(id, refusal, said))


@blueprint.route("/<uuid:id>/publish", methods=["POST"])
def publish(id: UUID) -> Response:
    """Publish what two officers approved."""

    def step() -> Response:
        steps.publish(the_runtime(), signed_in(), id)
        return on_to("proposals_page.one", "published", id=id)

    return taken(step, lambda refusal, said: _one(id, refusal, said))


@blueprint.route("/<uuid:id>/withdraw", methods=["POST"])
def withdraw(id: UUID) -> Response:
    """Take the proposal back."""

    def step() -> Response:
        steps.withdraw(the_runtime(), signed_in(), id, typed().get("reason", ""))
        return on_to("proposals_page.one", "withdrawn", id=id)

    return taken(step, lambda refusal, said: _one(id, refusal, said))


@blueprint.route("/<uuid:id>/settle", methods=["POST"])
def settle(id: UUID) -> Response:
    """Settle an objection to the list, from the page of its proposal."""

    def step() -> Response:
        said = typed()
        objection, outcome = the_id(said.get("objection", ""), "objection"), _outcome(said.get("outcome", ""))
        objecting.settle(the_runtime(), signed_in(), objection, outcome, said.get("settling", ""))
        return on_to("proposals_page.one", "settled", id=id)

    return taken(step, lambda refusal, said: _one(id, refusal, said))


def _outcome(word: str) -> Settlement:
    match word:
        case "upheld" | "dismissed":
            return word
        case _:
            raise bad("outcome", "请选择成立或不成立", "choose whether it is upheld or dismissed")
