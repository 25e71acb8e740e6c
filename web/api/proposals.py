"""POST and GET proposals: an act is put forward, approved by two officers and published."""

from uuid import UUID

from flask import Response, request

from domain.proposal import Proposal, proposal_stream
from web.access.current import signed_in
from web.api import describing
from web.api import proposalshapes as shapes
from web.api.arguments import from_query
from web.api.body import read_body
from web.api.campaignbodies import NothingBody
from web.api.idempotency import once
from web.api.steps import Steps
from web.api.writing import reading, told, writing
from web.context import the_runtime
from web.proposal_answers import dry_run_dict, proposal_dict
from web.proposals import reading as proposals_read
from web.proposals import steps
from web.proposals.files import act_of

blueprint = describing.noun(
    "proposals", "拟发文件：两名经办人批准后公布 / acts approved by two officers, then published"
)
_QUERY = describing.names(shapes.ProposalsQuery)


def shown(one: Proposal, status: int = 200) -> Response:
    """A proposal as an answer."""
    return told(proposal_dict(one), status, one.version)


@writing(
    blueprint, "/proposals", "提出拟发文件 / put an act forward", shapes.Proposal, body=shapes.ProposalBody, status=201
)
def propose() -> Response:
    """Put an act forward: an act file with its lists, read as the terminal reads them."""
    actor, runtime = signed_in(), the_runtime()
    asked = read_body(shapes.ProposalBody)

    def do() -> Response:
        actor.require("propose", body=actor.body)
        lists = {one["name"]: one["content"].encode() for one in asked.get("lists", ())}
        act, why = act_of(asked["file"].encode(), lists), asked.get("without_publicity", "")
        return shown(steps.propose(runtime, actor, asked["id"], act, why), 201)

    return once(actor, do, lambda: shown(proposals_read.standing(runtime, proposal_stream(asked["id"])), 201))


@reading(
    blueprint, "/proposals", "拟发文件，新的在前 / proposals, the last first", describing.collection(shapes.Proposal),
    query=shapes.ProposalsQuery,
)  # fmt: skip
def proposals() -> Response:
    """The proposals of one's authority, or all."""
    asked = from_query(request.args, _QUERY)
    found = proposals_read.proposals(the_runtime(), signed_in(), asked.one_of("status", shapes.PROPOSALS))
    return told({"items": [proposal_dict(one) for one in found], "next": None})


@reading(blueprint, "/proposals/<uuid:proposal>", "一份拟发文件的现状 / one proposal as it stands", shapes.Proposal)
def one(proposal: UUID) -> Response:
    """One proposal."""
    from_query(request.args, ())
    return shown(proposals_read.one(the_runtime(), signed_in(), proposal))


@reading(
    blueprint, "/proposals/<uuid:proposal>/dry-run", "逐条预演，以登记簿现状计 / what it would do now, line by line", shapes.DryRun
)  # fmt: skip
def dry_run(proposal: UUID) -> Response:
    """What a proposed act would do as the record stands now."""
    from_query(request.args, ())
    return told(dry_run_dict(*proposals_read.dry_run(the_runtime(), signed_in(), proposal)))


_STEPS: Steps[Proposal] = Steps(
    blueprint, "/proposals/<uuid:proposal>", shapes.Proposal, shown, proposals_read.standing
)
_STEPS.place(
    "approve", "批准看到的结果 / approve the result that was seen", shapes.ApproveBody,
    lambda runtime, actor, one, asked, seen: steps.approve(runtime, actor, one, asked["result"]), seen=False,
)  # fmt: skip
_STEPS.place(
    "withdraw", "撤回 / take it back", shapes.WithdrawProposalBody,
    lambda runtime, actor, one, asked, seen: steps.withdraw(runtime, actor, one, asked["reason"]), seen=False,
)  # fmt: skip
_STEPS.place(
    "publish", "公布入库 / publish: the act goes onto the record", NothingBody,
    lambda runtime, actor, one, asked, seen: steps.publish(runtime, actor, one), seen=False,
)  # fmt: skip
