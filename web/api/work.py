"""GET work and refusals: what waits for whoever asks, and what was refused."""

from flask import Response, request

from ledger.refusals import refusals as logged
from web.access.current import signed_in
from web.api import campaignbodies as bodies
from web.api import campaignshapes as shapes
from web.api import describing
from web.api.arguments import from_query
from web.api.writing import reading, told
from web.campaign_answers import conflict_dict, refusal_dict, waiting_dict
from web.campaigns import reading as campaigns_read
from web.context import the_runtime
from web.proposal_answers import proposal_waiting_dict
from web.proposals.waiting import proposals_waiting

blueprint = describing.noun("work", "待办与拒绝记录 / what waits, and what was refused")
_REFUSALS = describing.names(bodies.RefusalsQuery)


@reading(blueprint, "/work", "待我办理、逾期与冲突 / what waits for me, what is late, what conflicts", shapes.Work)
def work() -> Response:
    """What waits for whoever asks."""
    from_query(request.args, ())
    found = campaigns_read.work(the_runtime(), signed_in())
    return told({
        "waiting": [waiting_dict(one) for one in found.waiting],
        "conflicts": [conflict_dict(one) for one in found.conflicts],
        "proposals": [proposal_waiting_dict(one) for one in proposals_waiting(the_runtime(), signed_in())],
    })  # fmt: skip


@reading(
    blueprint, "/refusals", "拒绝记录，最近的在前；限审计与管理员 / the log of refusals, the latest first; for auditors",
    describing.collection(shapes.RefusalItem), query=bodies.RefusalsQuery,
)  # fmt: skip
def refusals() -> Response:
    """What was refused."""
    signed_in().require("audit")
    asked = from_query(request.args, _REFUSALS)
    limit, before = asked.whole("limit", 100, 1, 1000), asked.whole_if_any("after", 1)
    found = logged(the_runtime().record.engine, limit + 1, before)
    following = str(found[limit - 1].id) if len(found) > limit else None
    return told({"items": [refusal_dict(one) for one in found[:limit]], "next": following})
