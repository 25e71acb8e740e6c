"""Objections at a publicity: POST and GET campaigns/{id}/objections, POST objections/{id}/settle, and who objected."""

from uuid import UUID

from flask import Response, request

from domain.objection import STATUSES, Objection
from ledger.reporters import Reporter
from web.access.current import signed_in
from web.api import describing
from web.api import objectionshapes as shapes
from web.api.arguments import from_query
from web.api.body import read_body
from web.api.caseshapes import Receipt, ReporterErased, ReporterShape
from web.api.idempotency import once
from web.api.refusallog import unnamed
from web.api.steps import Steps
from web.api.writing import reading, told, writing
from web.context import the_runtime
from web.proposal_answers import objection_dict, objector_dict
from web.proposals import objecting

blueprint = describing.noun("objections", "公示异议 / objections at a publicity")
_QUERY = describing.names(shapes.ObjectionsQuery)


@writing(
    blueprint, "/campaigns/<uuid:campaign>/objections", "对公示名单提出异议 / object to an enterprise of the list", Receipt,
    body=shapes.ObjectionBody, status=201, keyed=False,
)  # fmt: skip
def raise_(campaign: UUID) -> Response:
    """Object to one enterprise of a list that was put out.

    As with a report no key is kept and no account named where it is refused: both would tell who objected.
    """
    unnamed()
    actor, runtime = signed_in(), the_runtime()
    asked = read_body(shapes.ObjectionBody)
    who = Reporter(asked["name"], asked["contact"], asked["words"])
    what = (campaign, asked["id"], asked["enterprise"], who, asked.get("evidence", ()))
    return told({"id": str(objecting.raise_(runtime, actor, *what).id)}, 201)


@reading(
    blueprint, "/campaigns/<uuid:campaign>/objections", "一次培育或复核的异议 / the objections to a campaign's list",
    describing.collection(shapes.Objection), query=shapes.ObjectionsQuery,
)  # fmt: skip
def objections(campaign: UUID) -> Response:
    """The objections to a campaign's list."""
    asked = from_query(request.args, _QUERY)
    status = asked.one_of("status", list(STATUSES))
    found = objecting.objections(the_runtime(), signed_in(), campaign, status)
    return told({"items": [objection_dict(one) for one in found], "next": None})


@reading(
    blueprint, "/objections/<uuid:objection>/objector", "异议人，仅发文机关经办人可见 / who objected, for its officers", ReporterShape
)  # fmt: skip
def objector(objection: UUID) -> Response:
    """Who objected."""
    from_query(request.args, ())
    return told(objector_dict(objecting.objector(the_runtime(), signed_in(), objection)))


@writing(
    blueprint, "/objections/<uuid:objection>/objector", "删除异议人信息 / erase who objected", ReporterErased, method="DELETE"
)  # fmt: skip
def erase(objection: UUID) -> Response:
    """Erase who objected."""
    from_query(request.args, ())
    actor, runtime = signed_in(), the_runtime()

    def do() -> Response:
        return told({"erased": objecting.erase_objector(runtime, actor, objection)})

    return once(actor, do, do)


def _shown(one: Objection) -> Response:
    return told(objection_dict(one), 200, one.version)


_STEPS: Steps[Objection] = Steps(
    blueprint, "/objections/<uuid:objection>", shapes.Objection, _shown, objecting.standing
)
_STEPS.place(
    "settle", "处理异议 / settle an objection", shapes.SettleObjectionBody,
    lambda runtime, actor, one, asked, seen: objecting.settle(
        runtime, actor, one, asked["outcome"], asked["reason"], seen
    ),
)  # fmt: skip
